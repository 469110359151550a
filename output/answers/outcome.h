/* What a run came to: one number for a field over (year, region), some regions and a time.
 *
 *     double product = mil_outcome(&results, MIL_FIELD_product, run, regions);
 *
 * Flows and stocks of several regions are their sums; the rate of several regions is the rate of their
 * sums.  Private to answers. */
#ifndef MIL_ANSWERS_OUTCOME_H
#define MIL_ANSWERS_OUTCOME_H

#include "results/load.h"

/* Quarters first to last, both included; 0 is the opening. */
struct mil_span {
    size_t first, last;
};

/* Over some quarters: flows are summed, stocks and rates are their mean.  regions: a mask. */
double mil_outcome_over(const struct mil_results *results, size_t field, size_t run,
                        struct mil_span span, uint64_t regions);
/* What stands for the whole run: flows are summed over the quarters after the opening, stocks and rates
 * are means of the last four. */
struct mil_span mil_outcome_span(const struct mil_results *results, size_t field);
double mil_outcome(const struct mil_results *results, size_t field, size_t run, uint64_t regions);

#endif
