/* Technologies, how they are related, and what a portfolio understands.
 *
 * A portfolio is one 64-bit mask plus a few levels.  Scoring uses AND and popcount on masks; the
 * reals of the proximity matrix are used only where something is actually learned. */
#ifndef MIL_STATE_KNOWLEDGE_H
#define MIL_STATE_KNOWLEDGE_H

#include "base/error.h"
#include "input/scenario.h"

#include <stddef.h>
#include <stdint.h>

struct mil_knowledge {
    size_t count;           /* technologies, at most 64 */
    double *proximity;      /* [count * count] Phi, 1 on the diagonal */
    double *row_sum;        /* [count] sum of Phi over the others */
    uint64_t *related;      /* [count] mask: the k nearest, made symmetric, and itself */
    double *complexity;     /* [count] kappa in [0, 1] */
    uint8_t *prerequisites; /* [count] related technologies that must be held first */
    double *insularity; /* [count] in [0, 1]: how little other knowledge helps to understand it */
};

int mil_knowledge_init(struct mil_knowledge *knowledge, const struct mil_data *data,
                       double neighbours, struct mil_error *error) MIL_CHECKED;
void mil_knowledge_free(struct mil_knowledge *knowledge);
/* Sets how many related technologies must be held before one can be entered: `share` of them for the
 * most complex, in proportion to complexity for others, but at least one where there is one. */
void mil_knowledge_demand(struct mil_knowledge *knowledge, double share);

/* Finds what is related to what from the proximities as they are. */
void mil_knowledge_relate(struct mil_knowledge *knowledge, double neighbours);
/* Sets insularity from how few links a technology has to others, against those with the most and the
 * fewest, times a weight. */
void mil_knowledge_isolate(struct mil_knowledge *knowledge, double weight);

/* What is left of the understanding of a technology to a portfolio of which a part lies elsewhere: 1 for
 * what is held or not insular, less for the insular the broader the portfolio (S0-7). */
double mil_focus(const struct mil_knowledge *knowledge, uint64_t portfolio, size_t technology);
/* Technologies related to one of the portfolio, or in it. */
uint64_t mil_related(const struct mil_knowledge *knowledge, uint64_t portfolio);
/* U(m, t): the largest proximity of technology t to one of the portfolio, times focus; eq. E2. */
double mil_understanding(const struct mil_knowledge *knowledge, uint64_t portfolio,
                         size_t technology);
/* Relatedness density of a technology to a portfolio in [0, 1]: sum of Phi to held over sum of Phi. */
double mil_density(const struct mil_knowledge *knowledge, uint64_t portfolio, size_t technology);
/* Whether the portfolio holds enough related technologies to enter one of this complexity. */
int mil_can_enter(const struct mil_knowledge *knowledge, uint64_t portfolio, size_t technology);

/* Every technology there is. */
static inline uint64_t mil_all_technologies(const struct mil_knowledge *knowledge) {
    return knowledge->count >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << knowledge->count) - 1;
}
/* The lowest technology of a portfolio that is not empty. */
static inline size_t mil_lowest(uint64_t mask) {
    return (size_t)__builtin_ctzll(mask);
}
static inline unsigned mil_bits(uint64_t mask) {
    return (unsigned)__builtin_popcountll(mask);
}

#endif
