#include "support/paired.h"

#include <check.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

size_t test_seeds(size_t usual) {
    const char *words = getenv("MIL_SEEDS");
    const size_t seeds = words == NULL ? usual : strtoul(words, NULL, 10);
    ck_assert_msg(seeds > 1 && seeds <= TEST_MOST_SEEDS, "MIL_SEEDS has to be from 2 to %d",
                  TEST_MOST_SEEDS);
    return seeds;
}

/* Seeds that show what is small. */
enum { MANY = 30 };

double test_mean(const double *x, size_t n) {
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) sum += x[i];
    return sum / (double)n;
}

double test_p_value(const double *x, size_t n) {
    const double mean = test_mean(x, n), count = (double)n;
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) squares += (x[i] - mean) * (x[i] - mean);
    const double error = sqrt(squares / (count - 1.0) / count);
    if (!(error > 0.0)) return mean > 0.0 ? 0.0 : 1.0;
    return gsl_cdf_tdist_Q(mean / error, count - 1.0);
}

double test_two_sided(const double *x, size_t n) {
    const double above = test_p_value(x, n);
    return 2.0 * fmin(above, 1.0 - above);
}

void test_tell(const char *words, const double *x, size_t n) {
    printf("%s: %.4g, p = %.2g\n", words, test_mean(x, n), test_p_value(x, n));
}

void test_tell_two_sided(const char *words, const double *x, size_t n) {
    printf("%s: %.4g, p = %.2g (two-sided)\n", words, test_mean(x, n), test_two_sided(x, n));
}

void test_expect_positive(const char *claim, const double *x, size_t n, double false_alarm) {
    const double p = test_p_value(x, n);
    printf("%s: %.4g, p = %.2g\n", claim, test_mean(x, n), p);
    if (getenv("MIL_DRAWS") != NULL) return; /* not at the parameters it was claimed for */
    ck_assert_msg(p < false_alarm, "%s: mean %g over %zu seeds, p = %g", claim, test_mean(x, n), n,
                  p);
}

void test_expect_of_many(const char *claim, const double *x, size_t n, double false_alarm) {
    if (n < MANY) test_tell(claim, x, n);
    else test_expect_positive(claim, x, n, false_alarm);
}

static double rank_of(const double *x, size_t n, size_t i) {
    double rank = 0.0;
    for (size_t j = 0; j < n; j++) rank += x[j] < x[i] ? 1.0 : x[j] > x[i] ? 0.0 : 0.5;
    return rank;
}

double test_rank_correlation(const double *x, const double *y, size_t n) {
    double xy = 0.0, xx = 0.0, yy = 0.0;
    for (size_t i = 0; i < n; i++) {
        const double a = rank_of(x, n, i) - 0.5 * (double)n, b = rank_of(y, n, i) - 0.5 * (double)n;
        xy += a * b;
        xx += a * a;
        yy += b * b;
    }
    return xx > 0.0 && yy > 0.0 ? xy / sqrt(xx * yy) : 0.0;
}

void test_less(const double *a, const double *b, size_t n, double *difference) {
    for (size_t i = 0; i < n; i++) difference[i] = a[i] - b[i];
}
