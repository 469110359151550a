/* How many replicates a point needs: until the interval of each metric's paired difference between
 * the first arm and every other is narrow enough (with one arm: of the metric itself).
 *
 * The rule goes through the replicates in their order: it stops at the first n for which the intervals
 * of n, n + 1, ... n + ahead replicates are all narrow (the look-ahead of Hoad, Robinson & Davies
 * 2010, against stopping by luck).  So what it decides depends on seeds alone, not on which run ended
 * first.  Failed runs take their pair out. */
#ifndef MIL_RESULTS_REPLICATES_H
#define MIL_RESULTS_REPLICATES_H

#include "input/sweep.h"

#include <stdbool.h>

struct mil_replicates {
    size_t wanted;   /* replicates that are needed, as far as is known */
    bool is_decided; /* no more will be */
};

/* ended: how many replicates, from the first on, have ended in all arms.
 * values[(replicate * arms + arm) * metrics + metric], not-a-number where a run failed. */
struct mil_replicates mil_replicates_needed(const struct mil_sweep *sweep, size_t ended,
                                            const double *values);
/* Half the width of the interval of the mean of count values; infinite for fewer than two. */
double mil_half_width(const double *value, size_t count, double confidence);

#endif
