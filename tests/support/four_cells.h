/* Four cells: a treatment on and off, each with and without something else whose removal should change
 * the answer.  Runs of a pair have the same seed, so that a difference is one the treatment made.
 *
 *     const struct test_cell cell = {path, "run.scale=0.001", "labour.graduates=0", 6, observe};
 *     test_effect(&cell, NULL, seeds, with);
 *     test_effect(&cell, "labour.hiring_wage=0", seeds, without); */
#ifndef TESTS_SUPPORT_FOUR_CELLS_H
#define TESTS_SUPPORT_FOUR_CELLS_H

#include "state/world.h"
#include "support/paired.h"

struct test_cell {
    const char *path;
    const char *always; /* a set that all cells have, or null */
    const char *treatment;
    int quarters;
    double (*what)(const struct mil_world *world); /* summed over the quarters */
};

/* What the treatment moves, seeds 1 to `seeds`; other: a set of both arms, or null. */
void test_effect(const struct test_cell *cell, const char *other, size_t seeds, double *effect);
/* The sum of the observable in one arm. */
double test_cell_run(const struct test_cell *cell, int treated, const char *other, uint64_t seed);
/* As test_expect_positive, of sign times x; sign is 1 or -1. */
void test_expect_sign(const char *claim, int sign, const double *x, size_t seeds,
                      double false_alarm);
/* The same where there are thirty seeds or more; fewer are too few for it, and it is told. */
void test_expect_sign_of_many(const char *claim, int sign, const double *x, size_t seeds,
                              double false_alarm);
/* Exactly nothing is left. */
void test_expect_nothing(const char *other, const double *x, size_t seeds);

#endif
