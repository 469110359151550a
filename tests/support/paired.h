/* Paired differences over seeds: did a treatment move something?  One-sided paired t tests, at the
 * false-alarm rate that the test states. */
#ifndef TESTS_SUPPORT_PAIRED_H
#define TESTS_SUPPORT_PAIRED_H

#include <stddef.h>

/* Seeds of a claim's test: few, so that tests are quick; scripts/claims builds with 30. */
#ifdef MIL_CLAIM_SEEDS
#define TEST_SEEDS(usual) MIL_CLAIM_SEEDS
#else
#define TEST_SEEDS(usual) (usual)
#endif

/* The most that MIL_SEEDS may ask for. */
enum { TEST_MOST_SEEDS = 256 };
/* MIL_SEEDS where it is set, else the usual number; at least 2. */
size_t test_seeds(size_t usual);

double test_mean(const double *x, size_t n);
/* The chance of a mean this large if there were no effect; n > 1. */
double test_p_value(const double *x, size_t n);
/* The same for a mean this far from 0 on either side. */
double test_two_sided(const double *x, size_t n);
/* Prints words with the mean and its chance, which are not a claim. */
void test_tell(const char *words, const double *x, size_t n);
void test_tell_two_sided(const char *words, const double *x, size_t n);
/* Prints the claim with its mean and chance, and fails the test unless the chance is below. */
void test_expect_positive(const char *claim, const double *x, size_t n, double false_alarm);
/* The same where there are thirty seeds or more (scripts/claims); fewer are too few for it, and it is told. */
void test_expect_of_many(const char *claim, const double *x, size_t n, double false_alarm);
/* Spearman's correlation of n pairs; equals share their ranks. */
double test_rank_correlation(const double *x, const double *y, size_t n);
void test_less(const double *a, const double *b, size_t n, double *difference);

#endif
