/* Runs of one arm that stand in several files become one: the replicates of the second follow those
 * of the first.
 *
 *     if (mil_is_same_arm(&arm, &more)) status = mil_results_join(&arm, &more, error);
 *
 * Files are of one arm if they are of the same scenario, program, data, parameters and programmes and
 * have no seed in common.  Private to answers. */
#ifndef MIL_ANSWERS_JOIN_H
#define MIL_ANSWERS_JOIN_H

#include "results/load.h"

bool mil_is_same_arm(const struct mil_results *arm, const struct mil_results *more);
/* NO_MEMORY; then the arm is as it was.  more keeps its own. */
int mil_results_join(struct mil_results *arm, const struct mil_results *more,
                     struct mil_error *error) MIL_CHECKED;

#endif
