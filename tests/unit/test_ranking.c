#include "answers/ranking.h"
#include "base/random.h"
#include "support/run.h"

#include <check.h>
#include <math.h>

enum { ARMS = 3, POINTS = 30, REPLICATES = 4, AXES = 2 };
static double value[ARMS * POINTS * REPLICATES], axis[POINTS * AXES];
static struct mil_ranking ranking;

/* The first arm leads the second by 1 - 2x, x the first axis from 0 to 1; the third is always 5 less
 * than the second; the second axis is noise.  Luck is shared by the arms of a replicate. */
static void begin(void) {
    for (size_t p = 0; p < POINTS; p++) {
        const double x = (double)p / (POINTS - 1);
        axis[p * AXES] = x;
        axis[p * AXES + 1] = mil_chance(3, MIL_LUCK_OPENING_SIZE, 0, p);
        for (size_t r = 0; r < REPLICATES; r++) {
            const double luck = 100.0 * mil_chance(4, MIL_LUCK_OPENING_SIZE, (uint32_t)r, p);
            value[(0 * POINTS + p) * REPLICATES + r] = luck + 1.0 - 2.0 * x;
            value[(1 * POINTS + p) * REPLICATES + r] = luck;
            value[(2 * POINTS + p) * REPLICATES + r] = luck - 5.0;
        }
    }
}
static void end(void) {
    mil_ranking_free(&ranking);
}

static int rank(struct mil_error *error) {
    const struct mil_outcomes outcomes = {.arms = ARMS,
                                          .points = POINTS,
                                          .replicates = REPLICATES,
                                          .axes = AXES,
                                          .value = value,
                                          .axis = axis};
    return mil_rank(&ranking, &outcomes, error);
}

START_TEST(the_best_is_who_is_best_at_most_points_and_luck_does_not_matter) {
    ck_assert_int_eq(rank(NULL), 0);
    ck_assert_double_eq_tol(ranking.arm[0].best, 0.5, 1e-9);
    ck_assert_double_eq_tol(ranking.arm[1].best, 0.5, 1e-9);
    ck_assert_uint_eq(ranking.arm[2].arm, 2);
    ck_assert_double_eq(ranking.arm[2].best, 0.0);
    ck_assert_double_eq_tol(ranking.arm[0].surely + ranking.arm[1].surely, 1.0, 1e-9);
}
END_TEST

/* The lead of the best over the first arm: 2x - 1 where positive, mean (15 points of 30) about 0.259;
 * over the third: 5 plus what the first leads by. */
START_TEST(regret_is_what_an_arm_falls_short_of_the_best) {
    ck_assert_int_eq(rank(NULL), 0);
    double first = 0.0, third = 0.0;
    for (size_t p = 0; p < POINTS; p++) {
        const double lead = 1.0 - 2.0 * axis[p * AXES];
        first += fmax(0.0, -lead) / POINTS;
        third += (5.0 + fmax(0.0, lead)) / POINTS;
    }
    for (size_t a = 0; a < ARMS; a++) {
        if (ranking.arm[a].arm == 0) {
            ck_assert_double_eq_tol(ranking.arm[a].regret, first, 1e-9);
            ck_assert_double_eq_tol(ranking.arm[a].regret_most, 1.0, 1e-9);
        }
        if (ranking.arm[a].arm == 2) ck_assert_double_eq_tol(ranking.arm[a].regret, third, 1e-9);
    }
}
END_TEST

START_TEST(the_assumption_that_flips_the_ranking_is_named_first) {
    ck_assert_int_eq(rank(NULL), 0);
    ck_assert_uint_eq(ranking.axis[0].axis, 0);
    ck_assert_double_eq_tol(fabs(ranking.axis[0].trend), 1.0, 1e-9);
    ck_assert(ranking.axis[0].flips);
    ck_assert_double_eq_tol(fabs(ranking.axis[0].low_share - ranking.axis[0].high_share), 1.0,
                            1e-9);
    ck_assert_double_lt(fabs(ranking.axis[1].trend), 0.5);
}
END_TEST

START_TEST(a_point_with_a_missing_run_is_left_out_and_counted) {
    value[(1 * POINTS + 7) * REPLICATES + 2] = NAN;
    ck_assert_int_eq(rank(NULL), 0);
    ck_assert_uint_eq(ranking.points, POINTS - 1);
    ck_assert_uint_eq(ranking.dropped, 1);
    for (size_t i = 0; i < ARMS * POINTS * REPLICATES; i++) value[i] = NAN;
    mil_ranking_free(&ranking);
    ck_assert_int_eq(rank(NULL), MIL_BAD_INPUT);
}
END_TEST

START_TEST(arms_that_are_alike_share_every_point) {
    for (size_t i = 0; i < ARMS * POINTS * REPLICATES; i++) value[i] = 1.0;
    ck_assert_int_eq(rank(NULL), 0);
    for (size_t a = 0; a < ARMS; a++) {
        ck_assert_double_eq_tol(ranking.arm[a].best, 1.0 / ARMS, 1e-9);
        ck_assert_double_eq(ranking.arm[a].surely, 0.0);
        ck_assert_double_eq(ranking.arm[a].regret, 0.0);
    }
    ck_assert(isnan(ranking.axis[0].trend));
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("ranking");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, the_best_is_who_is_best_at_most_points_and_luck_does_not_matter);
    tcase_add_test(tcase, regret_is_what_an_arm_falls_short_of_the_best);
    tcase_add_test(tcase, the_assumption_that_flips_the_ranking_is_named_first);
    tcase_add_test(tcase, a_point_with_a_missing_run_is_left_out_and_counted);
    tcase_add_test(tcase, arms_that_are_alike_share_every_point);
    return test_run("ranking", tcase);
}
