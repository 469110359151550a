/* What can be read off who practises what: how technologies are related, and how complex regions and
 * technologies are.
 *
 * Tables may supply both (eq. E2, E3).  Where a scenario asks for it, relatedness is taken from how
 * often two technologies are mastered together at the opening, and complexity from which regions are
 * strong in which technologies; regional complexity is told every year in any case. */
#ifndef MIL_STATE_PRACTICE_H
#define MIL_STATE_PRACTICE_H

#include "state/world.h"

enum mil_knowledge_basis { MIL_BASIS_SUPPLIED, MIL_BASIS_PRACTICE };

/* Eigenvectors of eq. E3, standardised: mean 0 and standard deviation 1.  Not-a-number where there is
 * nothing to compare: regions without a strength of their own, technologies of no region. */
struct mil_complexity {
    double region[MIL_MOST_REGIONS], technology[MIL_MOST_TECHNOLOGIES];
};
void mil_measure_complexity(const struct mil_world *world, struct mil_complexity *complexity);

/* What each region is strong in, as a mask: more of a technology than of others, against the nation (M of
 * eq. E3). */
void mil_measure_strengths(const struct mil_world *world, uint64_t strong[MIL_MOST_REGIONS]);

/* Normalised co-occurrence of two technologies from how often they occur together: count[n * n],
 * symmetric; 1/2 is what chance would bring, 1 what never occurs apart. */
void mil_relate_by_count(const int64_t *count, size_t n, double *proximity);
/* Takes relatedness and complexity from practice as far as the scenario asks for it.  At the opening,
 * once portfolios are filled. */
void mil_knowledge_from_practice(struct mil_world *world);

#endif
