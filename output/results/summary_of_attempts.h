/* Who attempts, who fails, with which partners and what held them back: sums over small firms in the
 * research tier, for the cross-tabulations of S1-8.  Firms under 300 workers only. */
#ifndef MIL_RESULTS_SUMMARY_OF_ATTEMPTS_H
#define MIL_RESULTS_SUMMARY_OF_ATTEMPTS_H

#include "state/attempts.h"

/* A group of firms by its attempts of the last twelve quarters, and what its ties are. */
struct mil_outcome_group {
    double firms, ties, science_ties, business_ties;
};
/* A group of research firms and the ties it could keep up. */
struct mil_need_group {
    double firms, wanted, unmet, projects;
};
enum mil_need_stage { MIL_NEED_YOUNG, MIL_NEED_GROWTH, MIL_NEED_MATURE, MIL_NEED_DECLINE };
enum { MIL_NEED_STAGES = 4, MIL_NEED_SIZES = 2 };

struct mil_attempt_summary {
    double attempting; /* firms with an attempt in the register */
    struct mil_outcome_group failed, successful;
    double failures, causes[MIL_CAUSES]; /* of this quarter */
    struct mil_need_group stage[MIL_NEED_STAGES];
    struct mil_need_group size[MIL_NEED_SIZES]; /* under 50 workers; 50 to 299 */
    double certified, active, dormant;          /* innovative small firms by what they do */
    double active_innovations, dormant_innovations;
};

/* Adds a research row that stands for `weight` firms. */
void mil_add_attempts(struct mil_attempt_summary *summary, const struct mil_world *world,
                      size_t row, double weight);

#endif
