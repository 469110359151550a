#include "base/random.h"
#include "base/warm_up.h"
#include "support/run.h"

#include <check.h>
#include <math.h>

enum { QUARTERS = 200 };

static double noise(uint64_t seed, size_t quarter) {
    return mil_chance(seed, MIL_LUCK_BOOTSTRAP, (uint32_t)quarter, 0) - 0.5;
}

START_TEST(a_constant_series_has_no_warm_up) {
    double value[QUARTERS];
    for (size_t t = 0; t < QUARTERS; t++) value[t] = 7.5;
    const struct mil_warm_up found = mil_warm_up(value, QUARTERS);
    ck_assert(found.is_known && found.is_settled);
    ck_assert_uint_eq(found.quarters, 0);
}
END_TEST

START_TEST(a_step_is_left_out_to_the_batch) {
    double value[QUARTERS];
    for (size_t t = 0; t < QUARTERS; t++) value[t] = (t < 30 ? 10.0 : 0.0) + noise(1, t);
    const struct mil_warm_up found = mil_warm_up(value, QUARTERS);
    ck_assert(found.is_settled);
    ck_assert_uint_eq(found.quarters, 30);
}
END_TEST

START_TEST(a_decay_is_left_out_until_it_drowns_in_noise) {
    enum { SERIES = 40 };
    size_t settled = 0, left_out = 0;
    for (uint64_t seed = 1; seed <= SERIES; seed++) {
        double value[QUARTERS];
        for (size_t t = 0; t < QUARTERS; t++)
            value[t] = 20.0 * exp(-(double)t / 8.0) + noise(seed, t);
        const struct mil_warm_up found = mil_warm_up(value, QUARTERS);
        /* At quarter 15 the decay is 3, ten deviations of the noise; at 50 it is 0.04. */
        ck_assert_uint_ge(found.quarters, 15);
        settled += found.is_settled;
        left_out += found.quarters;
    }
    ck_assert_uint_ge(settled, SERIES - 2);
    ck_assert_uint_le(left_out, 50 * SERIES);
}
END_TEST

START_TEST(a_trend_has_not_settled) {
    double value[QUARTERS];
    for (size_t t = 0; t < QUARTERS; t++) value[t] = (double)t + noise(2, t);
    ck_assert(!mil_warm_up(value, QUARTERS).is_settled);
}
END_TEST

START_TEST(a_short_series_tells_nothing) {
    const double value[49] = {0};
    ck_assert(!mil_warm_up(value, 49).is_known);
    ck_assert(!mil_warm_up(value, 49).is_settled);
    ck_assert(!mil_warm_up(value, 0).is_known);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("warm_up");
    tcase_add_test(cases, a_constant_series_has_no_warm_up);
    tcase_add_test(cases, a_step_is_left_out_to_the_batch);
    tcase_add_test(cases, a_decay_is_left_out_until_it_drowns_in_noise);
    tcase_add_test(cases, a_trend_has_not_settled);
    tcase_add_test(cases, a_short_series_tells_nothing);
    return test_run("warm_up", cases);
}
