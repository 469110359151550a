#include "support/four_cells.h"

#include "support/worlds.h"

#include <check.h>

enum { MOST_SETS = 6 };

double test_cell_run(const struct test_cell *cell, int treated, const char *other, uint64_t seed) {
    const char *sets[MOST_SETS] = {NULL};
    size_t count = 0;
    if (cell->always != NULL) sets[count++] = cell->always;
    if (treated) sets[count++] = cell->treatment;
    if (other != NULL) sets[count++] = other;
    struct test_world test;
    test_world_open(&test, cell->path, sets, seed, 1);
    double sum = 0.0;
    for (int q = 0; q < cell->quarters; q++) {
        test_world_pass(&test, 1);
        sum += cell->what(&test.world);
    }
    test_world_close(&test);
    return sum;
}

void test_effect(const struct test_cell *cell, const char *other, size_t seeds, double *effect) {
    for (uint64_t s = 0; s < seeds; s++)
        effect[s] = test_cell_run(cell, 1, other, s + 1) - test_cell_run(cell, 0, other, s + 1);
}

static void turn(int sign, const double *x, size_t seeds, double with_sign[TEST_MOST_SEEDS]) {
    ck_assert_uint_le(seeds, TEST_MOST_SEEDS);
    for (size_t s = 0; s < seeds; s++) with_sign[s] = sign * x[s];
}

void test_expect_sign(const char *claim, int sign, const double *x, size_t seeds,
                      double false_alarm) {
    double with_sign[TEST_MOST_SEEDS];
    turn(sign, x, seeds, with_sign);
    test_expect_positive(claim, with_sign, seeds, false_alarm);
}

void test_expect_sign_of_many(const char *claim, int sign, const double *x, size_t seeds,
                              double false_alarm) {
    double with_sign[TEST_MOST_SEEDS];
    turn(sign, x, seeds, with_sign);
    test_expect_of_many(claim, with_sign, seeds, false_alarm);
}

void test_expect_nothing(const char *other, const double *x, size_t seeds) {
    for (size_t s = 0; s < seeds; s++)
        ck_assert_msg(x[s] == 0.0, "%s: an effect of %g is left", other, x[s]);
}
