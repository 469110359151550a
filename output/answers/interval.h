/* How sure: intervals of a mean of independent differences, and many of them at once.
 *
 *     struct mil_estimate e = mil_estimate(difference, pairs, 0.95);
 *     ... e.interval.low ... e.p ...
 *     mil_holm(p, count, adjusted);
 *
 * Up to 29 differences the interval is Student's t; from 30 on it is the bootstrap-t (Efron &
 * Tibshirani 1993, ch. 12; second-order correct by Hall 1988), which does not lean on a normal
 * distribution.  The bootstrap draws from a keyed stream, so equal differences give equal intervals.
 * p is that of the t test throughout: a bootstrap cannot tell small ones apart. */
#ifndef MIL_ANSWERS_INTERVAL_H
#define MIL_ANSWERS_INTERVAL_H

#include <stddef.h>

#define MIL_CONFIDENCE 0.95
enum { MIL_BOOTSTRAP_FROM = 30, MIL_STUDENT_RESAMPLES = 1999 };

struct mil_interval {
    double mean, low, high; /* low and high are not-a-number for a single difference */
};
struct mil_estimate {
    struct mil_interval interval;
    double p; /* of no effect, two-sided; not-a-number for a single difference */
};

/* Student's t interval of the mean, n >= 1. */
struct mil_interval mil_paired_interval(const double *difference, size_t n, double level);
/* The bootstrap-t interval of the mean, n >= 2. */
struct mil_interval mil_bootstrap_interval(const double *difference, size_t n, double level);
/* The interval by the rule above, and p. */
struct mil_estimate mil_estimate(const double *difference, size_t n, double level);
/* Holm (1979): p values adjusted so that the chance of any false alarm among them is at most the
 * level; what is not a number is left out of the family and stays so. */
void mil_holm(const double *p, size_t count, double *adjusted);

#endif
