/* What makes two results files comparable, and whom a policy aims at.  Private to answers. */
#ifndef MIL_ANSWERS_COMPARABLE_H
#define MIL_ANSWERS_COMPARABLE_H

#include "results/load.h"

/* Whether the files differ in nothing but their programmes: same program, data, regions, time,
 * parameters, and the same appropriation in every quarter.  BAD_INPUT, with the reason. */
int mil_comparable(const struct mil_results *base, const struct mil_results *alternative,
                   struct mil_error *error) MIL_CHECKED;
/* Mask of the regions that the programmes aim at in which the files differ; where those aim at all
 * regions, or nothing differs, the regions of the appropriations; where these are all, all. */
uint64_t mil_own_regions(const struct mil_results *base, const struct mil_results *alternative);
/* Mask of the regions that share a border with one of the mask, without those of the mask. */
uint64_t mil_bordering(const struct mil_results *results, uint64_t mask);
static inline uint64_t mil_all_regions(const struct mil_results *results) {
    return results->extent.regions >= 64 ? UINT64_MAX
                                         : (UINT64_C(1) << results->extent.regions) - 1;
}
/* The appropriations that a policy for some regions is about: those for these regions and not for all,
 * or where there are none, all.  A mask over the rows of the alternative. */
uint64_t mil_purses_in_question(const struct mil_results *results, uint64_t own);

#endif
