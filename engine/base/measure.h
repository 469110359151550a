/* Measures of many numbers: pure functions, the same bits for any number of threads.
 *
 * Sums are made in blocks of 1024 numbers, each from its first to its last, and the blocks added in
 * order; so a sum whose blocks are made on several threads has the same bits.  Empty input gives 0
 * for sums, and not-a-number where no answer exists.
 *
 *     double mean = mil_mean(productivity, regions); */
#ifndef MIL_BASE_MEASURE_H
#define MIL_BASE_MEASURE_H

#include <stddef.h>

enum { MIL_BLOCK = 1024 };

/* Sum of count numbers; the same with weights: sum of weight[i] * value[i]. */
double mil_sum(const double *value, size_t count);
double mil_sum_weighted(const double *value, const double *weight, size_t count);
/* part / whole; 0 where the whole is 0. */
double mil_share(double part, double whole);
/* Arithmetic mean; weighted mean where the weights do not sum to 0. */
double mil_mean(const double *value, size_t count);
double mil_mean_weighted(const double *value, const double *weight, size_t count);
/* Standard deviation of a sample (divisor count - 1); 0 for a single number. */
double mil_deviation(const double *value, size_t count);
/* Quantile of sorted numbers at p in [0, 1], by linear interpolation between order statistics
 * (type 7 of Hyndman & Fan 1996). */
double mil_quantile(const double *sorted, size_t count, double p);
/* Gini coefficient of sorted numbers, none negative: 0 = all alike; 0 where they sum to 0. */
double mil_gini(const double *sorted, size_t count);
/* Gini coefficient between groups, everyone in a group having the same of its amount; not-a-number where
 * there is nobody or nothing. */
double mil_gini_of_groups(const double *amount, const double *people, size_t groups);
/* Sorts in place from least to most. */
void mil_sort(double *value, size_t count);

#endif
