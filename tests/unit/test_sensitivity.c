#include "answers/sensitivity.h"
#include "input/points.h"
#include "support/run.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 4096 };

static bool is_near(double a, double b) {
    return fabs(a - b) <= 1e-9 * (1.0 + fabs(b));
}

/* x0 + 2 x1 x2, which has an interaction. */
static double product(const double *x) {
    return x[0] + 2.0 * x[1] * x[2];
}
static double linear(const double *x) {
    return 5.0 + 3.0 * x[0] - 2.0 * x[1];
}
static double constant(const double *x) {
    (void)x;
    return 0.1 + 0.2;
}

static void run(struct mil_points *points, const struct mil_points_request *request,
                double (*value)(const double *), double *output) {
    ck_assert_int_eq(mil_points_make(points, request, NULL), 0);
    ck_assert_uint_le(points->rows, MOST_ROWS);
    for (size_t i = 0; i < points->rows; i++) output[i] = value(points->unit + i * points->axes);
}

static int gather(struct mil_blocks *blocks, const struct mil_points *points, const double *output,
                  const struct mil_points_request *request, struct mil_error *error) {
    return mil_whole_blocks(blocks, output, points->block, points->role, points->rows,
                            mil_points_of_block(request), error);
}

START_TEST(a_block_with_a_failed_run_is_dropped_whole_and_counted) {
    static double output[MOST_ROWS];
    const struct mil_points_request request = {
        .kind = MIL_POINTS_SALTELLI, .axes = 3, .points = 100, .seed = 1};
    struct mil_points points = {0};
    struct mil_blocks blocks = {0};
    run(&points, &request, product, output);
    output[3 * 5 + 4] = NAN; /* block 3 */
    output[50 * 5] = NAN;    /* block 50, two of its rows */
    output[50 * 5 + 1] = INFINITY;
    ck_assert_int_eq(gather(&blocks, &points, output, &request, NULL), 0);
    ck_assert_uint_eq(blocks.count, 98);
    ck_assert_uint_eq(blocks.dropped, 2);
    ck_assert(blocks.output[3 * 5] == output[4 * 5]);
    ck_assert_uint_eq(blocks.row[97 * 5 + 2], 99 * 5 + 2);
    mil_blocks_free(&blocks);
    /* Rows that are not there at all, at the end of the design. */
    ck_assert_int_eq(mil_whole_blocks(&blocks, output, points.block, points.role, 13, 5, NULL), 0);
    ck_assert_uint_eq(blocks.count, 2);
    ck_assert_uint_eq(blocks.dropped, 1);
    mil_blocks_free(&blocks);
    struct mil_error error = {0};
    ck_assert_int_eq(mil_whole_blocks(&blocks, output, points.block, points.role, 4, 5, &error),
                     MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, "0 of 1 blocks") != NULL, "%s", error.text);
    ck_assert_ptr_null(blocks.output);
    mil_points_free(&points);
}
END_TEST

START_TEST(rows_may_come_in_any_order) {
    static double output[MOST_ROWS], back[MOST_ROWS];
    static int64_t block[MOST_ROWS], role[MOST_ROWS];
    const struct mil_points_request request = {
        .kind = MIL_POINTS_SALTELLI, .axes = 3, .points = 64, .seed = 1};
    struct mil_points points = {0};
    struct mil_blocks forward = {0}, backward = {0};
    run(&points, &request, product, output);
    for (size_t i = 0; i < points.rows; i++) {
        const size_t from = points.rows - 1 - i;
        back[i] = output[from];
        block[i] = points.block[from];
        role[i] = points.role[from];
    }
    ck_assert_int_eq(gather(&forward, &points, output, &request, NULL), 0);
    ck_assert_int_eq(mil_whole_blocks(&backward, back, block, role, points.rows, 5, NULL), 0);
    ck_assert(memcmp(forward.output, backward.output, points.rows * sizeof(double)) == 0);
    mil_blocks_free(&forward);
    mil_blocks_free(&backward);
    mil_points_free(&points);
}
END_TEST

START_TEST(a_constant_output_is_said_to_be_constant) {
    static double output[MOST_ROWS];
    const int group[] = {0, 1};
    for (int kind = MIL_POINTS_SALTELLI; kind <= MIL_POINTS_MORRIS; kind++) {
        const struct mil_points_request request = {
            .kind = (enum mil_points_kind)kind, .axes = 2, .points = 20, .seed = 1};
        struct mil_points points = {0};
        struct mil_blocks blocks = {0};
        struct mil_sobol sobol = {0};
        struct mil_morris morris = {0};
        run(&points, &request, constant, output);
        ck_assert_int_eq(gather(&blocks, &points, output, &request, NULL), 0);
        if (kind == MIL_POINTS_SALTELLI) {
            ck_assert_int_eq(mil_sobol(&sobol, &blocks, 2, 1, NULL), 0);
            ck_assert(sobol.is_constant && sobol.variance == 0.0);
            ck_assert(sobol.first[0].mean == 0.0 && sobol.total[1].high == 0.0);
        } else {
            ck_assert_int_eq(mil_morris(&morris, &blocks,
                                        &(struct mil_steps){2, 2, group, points.unit, points.unit},
                                        NULL),
                             0);
            ck_assert(morris.is_constant && morris.star[0].mean == 0.0 && morris.sigma[1] == 0.0);
        }
        mil_sobol_free(&sobol);
        mil_morris_free(&morris);
        mil_blocks_free(&blocks);
        mil_points_free(&points);
    }
}
END_TEST

static void make_sobol(struct mil_sobol *sobol, const struct mil_points_request *request,
                       double (*value)(const double *), uint64_t seed) {
    static double output[MOST_ROWS];
    struct mil_points points = {0};
    struct mil_blocks blocks = {0};
    run(&points, request, value, output);
    ck_assert_int_eq(gather(&blocks, &points, output, request, NULL), 0);
    ck_assert_int_eq(mil_sobol(sobol, &blocks, mil_points_groups(request), seed, NULL), 0);
    mil_blocks_free(&blocks);
    mil_points_free(&points);
}

START_TEST(the_bootstrap_belongs_to_its_seed) {
    const struct mil_points_request request = {
        .kind = MIL_POINTS_SALTELLI, .axes = 3, .points = 128, .seed = 4};
    struct mil_sobol one = {0}, same = {0}, other = {0};
    make_sobol(&one, &request, product, 1);
    make_sobol(&same, &request, product, 1);
    make_sobol(&other, &request, product, 2);
    ck_assert(memcmp(one.first, same.first, 6 * sizeof *one.first) == 0);
    ck_assert(one.first[0].mean == other.first[0].mean);
    ck_assert(one.first[0].low != other.first[0].low);
    ck_assert(fabs(one.first[0].low - other.first[0].low) < 0.03);
    mil_sobol_free(&one);
    mil_sobol_free(&same);
    mil_sobol_free(&other);
}
END_TEST

/* V(x0) = 1/12; of 2 x1 x2 the first-order parts are 1/12 each and the interaction is 1/36. */
START_TEST(groups_share_what_their_members_do_together) {
    const int group[] = {0, 1, 1};
    const double whole = 1.0 / 12.0 + 7.0 / 36.0;
    const struct mil_points_request request = {
        .kind = MIL_POINTS_SALTELLI, .axes = 3, .points = 1000, .group = group, .seed = 4};
    struct mil_sobol sobol = {0};
    make_sobol(&sobol, &request, product, 1);
    ck_assert_uint_eq(sobol.groups, 2);
    ck_assert(fabs(sobol.variance - whole) < 0.04);
    ck_assert(fabs(sobol.first[1].mean - 7.0 / 36.0 / whole) < 0.1);
    ck_assert(fabs(sobol.total[0].mean - 1.0 / 12.0 / whole) < 0.05);
    mil_sobol_free(&sobol);
}
END_TEST

START_TEST(pairs_tell_who_interacts_with_whom) {
    const double whole = 1.0 / 12.0 + 7.0 / 36.0;
    const struct mil_points_request request = {
        .kind = MIL_POINTS_SALTELLI, .axes = 3, .points = 500, .second_order = true, .seed = 4};
    struct mil_sobol sobol = {0};
    make_sobol(&sobol, &request, product, 1);
    const struct mil_interval *pair = sobol.second;
    ck_assert(pair[mil_sobol_pair(0, 1)].low < 0.0 && pair[mil_sobol_pair(0, 1)].high > 0.0);
    ck_assert(pair[mil_sobol_pair(0, 2)].low < 0.0 && pair[mil_sobol_pair(0, 2)].high > 0.0);
    ck_assert(fabs(pair[mil_sobol_pair(1, 2)].mean - 1.0 / 36.0 / whole) < 0.07);
    mil_sobol_free(&sobol);
}
END_TEST

static void make_morris(struct mil_morris *morris, const struct mil_points_request *request,
                        const int *group, double (*value)(const double *)) {
    static double output[MOST_ROWS];
    struct mil_points points = {0};
    struct mil_blocks blocks = {0};
    run(&points, request, value, output);
    ck_assert_int_eq(gather(&blocks, &points, output, request, NULL), 0);
    ck_assert_int_eq(mil_morris(morris, &blocks,
                                &(struct mil_steps){request->axes, mil_points_groups(request),
                                                    group, points.unit, points.unit},
                                NULL),
                     0);
    mil_blocks_free(&blocks);
    mil_points_free(&points);
}

START_TEST(elementary_effects_of_a_linear_function_are_its_slopes) {
    const int group[] = {0, 1, 2};
    const struct mil_points_request request = {
        .kind = MIL_POINTS_MORRIS, .axes = 3, .points = 10, .seed = 1};
    struct mil_morris morris = {0};
    make_morris(&morris, &request, group, linear);
    const double slope[] = {3.0, -2.0, 0.0};
    for (size_t g = 0; g < 3; g++) {
        ck_assert(is_near(morris.mu[g].mean, slope[g]));
        ck_assert(is_near(morris.star[g].mean, fabs(slope[g])));
        ck_assert(morris.sigma[g] < 1e-9);
        ck_assert(morris.mu[g].high - morris.mu[g].low < 1e-9);
    }
    mil_morris_free(&morris);
}
END_TEST

START_TEST(a_group_in_a_morris_design_has_a_size_and_no_direction) {
    const int group[] = {1, 0, 1};
    const struct mil_points_request request = {
        .kind = MIL_POINTS_MORRIS, .axes = 3, .points = 40, .group = group, .seed = 1};
    struct mil_morris morris = {0};
    make_morris(&morris, &request, group, linear);
    ck_assert(is_near(morris.mu[0].mean, -2.0));
    ck_assert(isnan(morris.mu[1].mean));
    ck_assert(is_near(morris.star[1].mean, 3.0));
    ck_assert(!isnan(morris.sigma[1]));
    mil_morris_free(&morris);
}
END_TEST

int main(void) {
    gsl_set_error_handler_off();
    TCase *cases = tcase_create("sensitivity");
    tcase_add_test(cases, a_block_with_a_failed_run_is_dropped_whole_and_counted);
    tcase_add_test(cases, rows_may_come_in_any_order);
    tcase_add_test(cases, a_constant_output_is_said_to_be_constant);
    tcase_add_test(cases, the_bootstrap_belongs_to_its_seed);
    tcase_add_test(cases, groups_share_what_their_members_do_together);
    tcase_add_test(cases, pairs_tell_who_interacts_with_whom);
    tcase_add_test(cases, elementary_effects_of_a_linear_function_are_its_slopes);
    tcase_add_test(cases, a_group_in_a_morris_design_has_a_size_and_no_direction);
    return test_run("sensitivity", cases);
}
