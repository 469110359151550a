/* The real quantities of a world: what a person could count, with no unit of currency in it.
 *
 *     struct test_reals a, b;
 *     test_reals_of(&one, 1.0, &a);
 *     test_reals_of(&other, 0.5, &b);        its unit of currency is worth two of the first's
 *     test_reals_same(&a, &b, 1e-6, "what differs between them");                             */
#ifndef TESTS_SUPPORT_REALS_H
#define TESTS_SUPPORT_REALS_H

#include "state/world.h"

enum { TEST_REALS = 16 };
extern const char *const test_real_names[TEST_REALS];

struct test_reals {
    size_t regions;
    double of[MIL_MOST_REGIONS][TEST_REALS]; /* by region */
};

/* Money is divided by what a unit of it was worth at the start. */
void test_reals_of(const struct mil_world *world, double unit, struct test_reals *reals);
/* Fails at the first quantity that differs by more than the relative tolerance. */
void test_reals_same(const struct test_reals *a, const struct test_reals *b, double tolerance,
                     const char *words);
/* The sum over regions of one quantity. */
double test_real_sum(const struct test_reals *reals, size_t which);

#endif
