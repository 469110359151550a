#include "input/points.h"

#include "support/run.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <string.h>

static struct mil_points make(const struct mil_points_request *request) {
    struct mil_points points = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_points_make(&points, request, &error) == 0, "%s", error.text);
    return points;
}

static double at(const struct mil_points *points, size_t row, size_t axis) {
    return points->unit[row * points->axes + axis];
}

START_TEST(a_grid_has_every_combination_once) {
    const size_t levels[] = {3, 1, 2};
    struct mil_points points =
        make(&(struct mil_points_request){.kind = MIL_POINTS_GRID, .axes = 3, .levels = levels});
    ck_assert_uint_eq(points.rows, 6);
    const double expected[6][3] = {{0, .5, 0},  {0, .5, 1}, {.5, .5, 0},
                                   {.5, .5, 1}, {1, .5, 0}, {1, .5, 1}};
    for (size_t row = 0; row < 6; row++)
        for (size_t a = 0; a < 3; a++) ck_assert(at(&points, row, a) == expected[row][a]);
    mil_points_free(&points);
}
END_TEST

START_TEST(a_factorial_has_every_subset_of_mechanisms_in_the_order_of_its_bits) {
    struct mil_points points =
        make(&(struct mil_points_request){.kind = MIL_POINTS_FACTORIAL, .axes = 4});
    ck_assert_uint_eq(points.rows, 16);
    for (size_t row = 0; row < 16; row++)
        for (size_t a = 0; a < 4; a++) ck_assert(at(&points, row, a) == (double)(row >> a & 1));
    mil_points_free(&points);
}
END_TEST

START_TEST(a_latin_hypercube_has_one_point_in_every_stratum_of_every_axis) {
    enum { POINTS = 101, AXES = 60 };
    for (uint64_t seed = 0; seed < 5; seed++) {
        struct mil_points points = make(&(struct mil_points_request){
            .kind = MIL_POINTS_LATIN_HYPERCUBE, .axes = AXES, .points = POINTS, .seed = seed});
        for (size_t a = 0; a < AXES; a++) {
            int met[POINTS] = {0};
            for (size_t i = 0; i < POINTS; i++) met[(size_t)(at(&points, i, a) * POINTS)]++;
            for (size_t i = 0; i < POINTS; i++) ck_assert_int_eq(met[i], 1);
        }
        mil_points_free(&points);
    }
}
END_TEST

/* Flips bits back: a point against the first of the sequence, which is the shift itself. */
static double unshifted(double shifted, double shift) {
    const double grains = 9007199254740992.0;
    return (double)((uint64_t)(shifted * grains) ^ (uint64_t)(shift * grains)) / grains;
}

START_TEST(a_sobol_sequence_is_that_of_gsl_up_to_a_digital_shift) {
    enum { POINTS = 1024, AXES = 40 };
    struct mil_points points = make(&(struct mil_points_request){
        .kind = MIL_POINTS_SOBOL, .axes = AXES, .points = POINTS, .seed = 3});
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, AXES);
    for (size_t row = 1; row < POINTS; row++) {
        double point[AXES];
        gsl_qrng_get(sequence, point);
        for (size_t a = 0; a < AXES; a++)
            ck_assert(unshifted(at(&points, row, a), at(&points, 0, a)) == point[a]);
    }
    gsl_qrng_free(sequence);
    /* The first points in two dimensions, as in Bratley & Fox (1988). */
    const double first[][2] = {{0, 0},     {.5, .5},     {.75, .25},
                               {.25, .75}, {.375, .375}, {.875, .875}};
    for (size_t row = 0; row < 6; row++)
        for (size_t a = 0; a < 2; a++)
            ck_assert(unshifted(at(&points, row, a), at(&points, 0, a)) == first[row][a]);
    mil_points_free(&points);
}
END_TEST

START_TEST(a_shifted_sobol_sequence_is_still_a_net) {
    enum { SIDE = 16, POINTS = SIDE * SIDE };
    struct mil_points points = make(&(struct mil_points_request){
        .kind = MIL_POINTS_SOBOL, .axes = 2, .points = POINTS, .seed = 11});
    /* A (0, 8, 2)-net in base 2: one point in every box of 2^-j by 2^(j - 8). */
    for (size_t wide = 1; wide <= POINTS; wide *= 2) {
        int met[POINTS] = {0};
        for (size_t i = 0; i < POINTS; i++) {
            const size_t x = (size_t)(at(&points, i, 0) * (double)wide);
            const size_t y = (size_t)(at(&points, i, 1) * (double)(POINTS / wide));
            met[x * (POINTS / wide) + y]++;
        }
        for (size_t i = 0; i < POINTS; i++) ck_assert_int_eq(met[i], 1);
    }
    mil_points_free(&points);
}
END_TEST

static size_t changed(const struct mil_points *points, size_t row, size_t other, size_t axis) {
    return at(points, row, axis) != at(points, other, axis);
}

START_TEST(a_saltelli_block_swaps_one_group_at_a_time_between_two_points) {
    enum { AXES = 5, GROUPS = 3, BLOCKS = 50, ROLES = 2 + 2 * GROUPS };
    const int group[AXES] = {2, 0, 1, 0, 2};
    struct mil_points points = make(&(struct mil_points_request){.kind = MIL_POINTS_SALTELLI,
                                                                 .axes = AXES,
                                                                 .points = BLOCKS,
                                                                 .group = group,
                                                                 .second_order = true,
                                                                 .seed = 5});
    ck_assert_uint_eq(points.rows, BLOCKS * ROLES);
    for (size_t row = 0; row < points.rows; row++) {
        const size_t a = row / ROLES * ROLES + MIL_ROLE_A, b = a + MIL_ROLE_B, role = row - a;
        ck_assert_int_eq(points.block[row], (int64_t)(row / ROLES));
        ck_assert_int_eq(points.role[row], (int64_t)role);
        for (size_t axis = 0; axis < AXES && role >= MIL_ROLE_AB; axis++) {
            const bool back = role >= MIL_ROLE_BA(GROUPS);
            const int swapped = (int)(role - (back ? MIL_ROLE_BA(GROUPS) : MIL_ROLE_AB));
            const bool is_moved = group[axis] == swapped;
            ck_assert_uint_eq(changed(&points, row, back ? b : a, axis), is_moved);
            ck_assert_uint_eq(changed(&points, row, back ? a : b, axis), !is_moved);
        }
    }
    mil_points_free(&points);
}
END_TEST

START_TEST(a_saltelli_design_grows_without_moving_and_has_no_limit_of_axes) {
    struct mil_points_request request = {
        .kind = MIL_POINTS_SALTELLI, .axes = 45, .points = 20, .seed = 5};
    struct mil_points small = make(&request);
    request.points = 30;
    struct mil_points large = make(&request);
    ck_assert(memcmp(small.unit, large.unit, small.rows * small.axes * sizeof *small.unit) == 0);
    mil_points_free(&small);
    mil_points_free(&large);
}
END_TEST

START_TEST(a_morris_trajectory_moves_every_group_once_by_the_published_step) {
    enum { AXES = 6, GROUPS = 4, BLOCKS = 200 };
    const int group[AXES] = {0, 1, 1, 2, 3, 3};
    const size_t levels[] = {6};
    const double step = 6.0 / (2.0 * 5.0);
    struct mil_points points = make(&(struct mil_points_request){.kind = MIL_POINTS_MORRIS,
                                                                 .axes = AXES,
                                                                 .points = BLOCKS,
                                                                 .levels = levels,
                                                                 .group = group,
                                                                 .seed = 8});
    ck_assert_uint_eq(points.rows, BLOCKS * (GROUPS + 1));
    size_t ups = 0, first[GROUPS] = {0}, met[6] = {0};
    for (size_t row = 0; row < points.rows; row++) {
        ck_assert_int_eq(points.block[row], (int64_t)(row / (GROUPS + 1)));
        ck_assert_int_eq(points.role[row], (int64_t)(row % (GROUPS + 1)));
        for (size_t a = 0; a < AXES; a++) met[lround(at(&points, row, a) * 5.0)]++;
        if (points.role[row] == 0) continue;
        int moved = -1;
        for (size_t a = 0; a < AXES; a++) {
            const double by = at(&points, row, a) - at(&points, row - 1, a);
            if (by == 0.0) continue;
            ck_assert(fabs(fabs(by) - step) < 1e-12);
            ck_assert(moved == -1 || moved == group[a]);
            moved = group[a];
            ups += by > 0.0;
        }
        ck_assert_int_ge(moved, 0);
        if (points.role[row] == 1) first[moved]++;
    }
    /* By chance alone, each of these bounds is crossed in fewer than one of 10^5 designs. */
    ck_assert_uint_ge(ups, BLOCKS * AXES / 2 - 80);
    ck_assert_uint_le(ups, BLOCKS * AXES / 2 + 80);
    for (size_t g = 0; g < GROUPS; g++) ck_assert(first[g] >= 22 && first[g] <= 78);
    for (size_t level = 0; level < 6; level++) ck_assert(met[level] >= 800 && met[level] <= 1200);
    mil_points_free(&points);
}
END_TEST

START_TEST(another_seed_gives_other_points_and_the_same_seed_the_same) {
    for (int kind = MIL_POINTS_LATIN_HYPERCUBE; kind <= MIL_POINTS_MORRIS; kind++) {
        struct mil_points_request request = {
            .kind = (enum mil_points_kind)kind, .axes = 3, .points = 16, .seed = 1};
        struct mil_points one = make(&request), same = make(&request);
        request.seed = 2;
        struct mil_points other = make(&request);
        const size_t size = one.rows * one.axes * sizeof *one.unit;
        ck_assert(memcmp(one.unit, same.unit, size) == 0);
        ck_assert(memcmp(one.unit, other.unit, size) != 0);
        for (size_t i = 0; i < one.rows * one.axes; i++)
            ck_assert(one.unit[i] >= 0.0 && one.unit[i] <= 1.0);
        mil_points_free(&one);
        mil_points_free(&same);
        mil_points_free(&other);
    }
}
END_TEST

static void expect_refused(const struct mil_points_request *request, const char *words) {
    struct mil_points points = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_points_make(&points, request, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, words) != NULL, "%s", error.text);
    ck_assert_ptr_null(points.unit);
}

START_TEST(designs_that_cannot_be_are_refused_with_a_reason) {
    const size_t odd[] = {5}, none[] = {2, 0}, many[] = {100000, 100000};
    const int gap[] = {0, 2}, negative[] = {0, -1};
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_SOBOL, .axes = 41, .points = 8},
                   "at most 40 axes, not 41");
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_FACTORIAL, .axes = 5},
                   "at most 4 mechanisms");
    expect_refused(
        &(struct mil_points_request){
            .kind = MIL_POINTS_MORRIS, .axes = 2, .points = 4, .levels = odd},
        "even number of levels");
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_GRID, .axes = 2, .levels = none},
                   "no points");
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_GRID, .axes = 2, .levels = many},
                   "too large");
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_GRID, .axes = 2}, "levels");
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_SALTELLI, .points = 4},
                   "at least one axis");
    expect_refused(&(struct mil_points_request){.kind = MIL_POINTS_SALTELLI, .axes = 2},
                   "no points");
    expect_refused(
        &(struct mil_points_request){
            .kind = MIL_POINTS_SALTELLI, .axes = 2, .points = 4, .group = gap},
        "group 1 of the design has no axis");
    expect_refused(
        &(struct mil_points_request){
            .kind = MIL_POINTS_MORRIS, .axes = 2, .points = 4, .group = negative},
        "axis 1 belongs to no group");
}
END_TEST

int main(void) {
    gsl_set_error_handler_off();
    TCase *cases = tcase_create("points");
    tcase_add_test(cases, a_grid_has_every_combination_once);
    tcase_add_test(cases, a_factorial_has_every_subset_of_mechanisms_in_the_order_of_its_bits);
    tcase_add_test(cases, a_latin_hypercube_has_one_point_in_every_stratum_of_every_axis);
    tcase_add_test(cases, a_sobol_sequence_is_that_of_gsl_up_to_a_digital_shift);
    tcase_add_test(cases, a_shifted_sobol_sequence_is_still_a_net);
    tcase_add_test(cases, a_saltelli_block_swaps_one_group_at_a_time_between_two_points);
    tcase_add_test(cases, a_saltelli_design_grows_without_moving_and_has_no_limit_of_axes);
    tcase_add_test(cases, a_morris_trajectory_moves_every_group_once_by_the_published_step);
    tcase_add_test(cases, another_seed_gives_other_points_and_the_same_seed_the_same);
    tcase_add_test(cases, designs_that_cannot_be_are_refused_with_a_reason);
    return test_run("points", cases);
}
