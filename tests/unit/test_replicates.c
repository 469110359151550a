/* The stopping rule of replicates, and the points of a design file. */
#include "results/replicates.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 40 };
static char *metric_name = (char *)(size_t) "x";

static struct mil_sweep rule(double half_width, size_t least, size_t ahead) {
    struct mil_sweep sweep = {.arm_count = 2, .replicates = MOST};
    sweep.until.metrics = (struct mil_texts){1, &metric_name};
    sweep.until.half_width = half_width;
    sweep.until.confidence = 0.95;
    sweep.until.least = least;
    sweep.until.ahead = ahead;
    return sweep;
}

/* Differences that alternate about 1, first wide, then (from replicate calm on) narrow. */
static void fill(double *values, size_t calm) {
    for (size_t r = 0; r < MOST; r++) {
        const double noise = (r % 2 == 0 ? 1.0 : -1.0) * (r < calm ? 8.0 : 0.01);
        values[2 * r] = 100.0 + (double)r;
        values[2 * r + 1] = values[2 * r] + 1.0 + noise;
    }
}

/* As a sweep does: nothing is asked for that has not been wanted. */
static size_t go_through(const struct mil_sweep *sweep, const double *values, size_t step) {
    size_t ended = 0;
    for (;;) {
        const struct mil_replicates needed = mil_replicates_needed(sweep, ended, values);
        ck_assert_uint_le(needed.wanted, sweep->replicates);
        if (needed.is_decided) return needed.wanted;
        ck_assert_uint_gt(needed.wanted, ended);
        ended = ended + step < needed.wanted ? ended + step : needed.wanted;
    }
}

START_TEST(without_a_rule_all_replicates_are_needed) {
    struct mil_sweep sweep = rule(0.1, 2, 0);
    sweep.until.metrics.count = 0;
    ck_assert_uint_eq(mil_replicates_needed(&sweep, 0, NULL).wanted, MOST);
}
END_TEST

START_TEST(the_half_width_is_that_of_student) {
    const double value[] = {1.0, 2.0, 3.0, 4.0};
    /* t(0.975, 3) = 3.182446, sd = 1.290994, n = 4 */
    ck_assert(fabs(mil_half_width(value, 4, 0.95) - 3.182446 * 1.290994 / 2.0) < 1e-5);
    ck_assert(isinf(mil_half_width(value, 1, 0.95)));
}
END_TEST

START_TEST(the_decision_does_not_depend_on_how_many_runs_end_at_a_time) {
    double values[2 * MOST];
    for (size_t calm = 0; calm < MOST; calm += 3) {
        fill(values, calm);
        const struct mil_sweep sweep = rule(0.02, 4, 2);
        const size_t found = go_through(&sweep, values, 1);
        for (size_t step = 2; step < 9; step++)
            ck_assert_uint_eq(go_through(&sweep, values, step), found);
        if (found < MOST) {
            const struct mil_replicates again = mil_replicates_needed(&sweep, MOST, values);
            ck_assert_uint_eq(again.wanted, found);
        }
    }
}
END_TEST

START_TEST(narrow_pairs_stop_at_the_least_number_and_the_look_ahead) {
    double values[2 * MOST];
    fill(values, 0);
    for (size_t ahead = 0; ahead < 5; ahead++) {
        const struct mil_sweep sweep = rule(0.01, 4, ahead);
        ck_assert_uint_eq(go_through(&sweep, values, 1), 4 + ahead);
    }
}
END_TEST

START_TEST(luck_at_one_number_does_not_stop_where_the_next_are_wide) {
    double values[2 * MOST];
    fill(values, 0);
    for (size_t r = 5; r < MOST; r++) values[2 * r + 1] += r % 2 == 0 ? 60.0 : -60.0;
    const struct mil_sweep hasty = rule(0.01, 4, 0), wary = rule(0.01, 4, 3);
    ck_assert_uint_eq(go_through(&hasty, values, 1), 4);
    ck_assert_uint_eq(go_through(&wary, values, 1), MOST);
}
END_TEST

START_TEST(failed_runs_take_their_pair_out) {
    double values[2 * MOST];
    fill(values, 0);
    values[2] = NAN;
    const struct mil_sweep sweep = rule(0.01, 4, 0);
    ck_assert_uint_eq(go_through(&sweep, values, 1), 4);
    for (size_t r = 0; r < MOST; r++) values[2 * r + 1] = NAN;
    ck_assert_uint_eq(go_through(&sweep, values, 1), 4);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("replicates");
    tcase_add_test(tests, without_a_rule_all_replicates_are_needed);
    tcase_add_test(tests, the_half_width_is_that_of_student);
    tcase_add_test(tests, the_decision_does_not_depend_on_how_many_runs_end_at_a_time);
    tcase_add_test(tests, narrow_pairs_stop_at_the_least_number_and_the_look_ahead);
    tcase_add_test(tests, luck_at_one_number_does_not_stop_where_the_next_are_wide);
    tcase_add_test(tests, failed_runs_take_their_pair_out);
    return test_run("replicates", tests);
}
