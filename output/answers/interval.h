/* A number and how sure it is: 95 % intervals, of means by Student's t, of anything else by a seeded
 * bootstrap.
 *
 *     struct mil_interval effect = mil_paired_interval(difference, pairs, MIL_CONFIDENCE);
 *
 * The bootstrap is BCa (Efron 1987): quantiles of resampled statistics, corrected for bias and for a
 * spread that changes with the statistic.  What is resampled are blocks, each a row of numbers, and
 * the statistic is a function of the means of their columns, as of variances and ratios. */
#ifndef MIL_ANSWERS_INTERVAL_H
#define MIL_ANSWERS_INTERVAL_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

#define MIL_CONFIDENCE 0.95
enum { MIL_RESAMPLES = 1000 };

struct mil_interval {
    double mean, low, high; /* mean: of what is asked, the estimate; bounds are NaN where n < 2 */
};

/* Mean and t interval of independent differences, n >= 1. */
struct mil_interval mil_paired_interval(const double *difference, size_t n, double level);

struct mil_bootstrap {
    size_t blocks, columns, statistics;
    const double *block; /* [blocks * columns] */
    /* Fills value[statistics] from the means of the columns; finite for any mean of blocks. */
    void (*statistic)(const void *context, const double *mean, double *value);
    const void *context;
    uint64_t seed;
};

/* Estimates and intervals of all statistics.  NO_MEMORY. */
int mil_bootstrap(const struct mil_bootstrap *bootstrap, struct mil_interval *interval,
                  struct mil_error *error) MIL_CHECKED;

#endif
