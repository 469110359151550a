/* Intervals of anything that is not a mean: a seeded bootstrap.
 *
 *     status = mil_bootstrap(&(struct mil_bootstrap){.blocks = n, ...}, interval, error);
 *
 * It is BCa (Efron 1987): quantiles of resampled statistics, corrected for bias and for a spread that
 * changes with the statistic.  What is resampled are blocks, each a row of numbers, and the statistic
 * is a function of the means of their columns, as of variances and ratios. */
#ifndef MIL_ANSWERS_BOOTSTRAP_H
#define MIL_ANSWERS_BOOTSTRAP_H

#include "answers/interval.h"
#include "base/error.h"

#include <stdint.h>

enum { MIL_RESAMPLES = 1000 };

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
