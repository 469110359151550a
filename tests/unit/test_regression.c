#include "answers/regression.h"
#include "input/points.h"
#include "support/run.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

enum { POINTS = 60, INPUTS = 4 };

static void make(struct mil_points *points, double *output, double (*value)(const double *)) {
    const struct mil_points_request request = {
        .kind = MIL_POINTS_LATIN_HYPERCUBE, .axes = INPUTS, .points = POINTS, .seed = 1};
    ck_assert_int_eq(mil_points_make(points, &request, NULL), 0);
    for (size_t i = 0; i < POINTS; i++) output[i] = value(points->unit + i * INPUTS);
}

static double linear(const double *x) {
    return 1e9 + 3.0 * x[0] - 2.0 * x[1] + 0.5 * x[2];
}
static double curved(const double *x) {
    return x[0] + 4.0 * (x[1] - 0.5) * (x[1] - 0.5);
}
static double constant(const double *x) {
    (void)x;
    return 0.1 + 0.2;
}

START_TEST(effects_of_a_linear_function_are_its_slopes) {
    struct mil_points points = {0};
    struct mil_regression found = {0};
    double output[POINTS];
    make(&points, output, linear);
    ck_assert_int_eq(mil_regression(&found, output, points.unit, POINTS, INPUTS, NULL), 0);
    const double slope[INPUTS] = {3.0, -2.0, 0.5, 0.0};
    for (size_t k = 0; k < INPUTS; k++) {
        ck_assert(fabs(found.effect[k].mean - slope[k]) < 1e-5);
        ck_assert(found.effect[k].high - found.effect[k].low < 1e-5);
    }
    ck_assert(found.explained > 0.999999);
    mil_regression_free(&found);
    mil_points_free(&points);
}
END_TEST

START_TEST(what_is_no_straight_line_is_left_to_the_rest) {
    struct mil_points points = {0};
    struct mil_regression found = {0};
    double output[POINTS];
    make(&points, output, curved);
    ck_assert_int_eq(mil_regression(&found, output, points.unit, POINTS, INPUTS, NULL), 0);
    ck_assert(found.effect[0].low > 0.3 && found.effect[0].high < 1.7);
    ck_assert(found.effect[1].low < 0.0 && found.effect[1].high > 0.0);
    ck_assert(found.explained < 0.7);
    mil_regression_free(&found);
    mil_points_free(&points);
}
END_TEST

START_TEST(a_constant_output_is_said_to_be_constant) {
    struct mil_points points = {0};
    struct mil_regression found = {0};
    double output[POINTS];
    make(&points, output, constant);
    ck_assert_int_eq(mil_regression(&found, output, points.unit, POINTS, INPUTS, NULL), 0);
    ck_assert(found.is_constant && found.effect[0].mean == 0.0);
    mil_regression_free(&found);
    mil_points_free(&points);
}
END_TEST

START_TEST(inputs_that_cannot_be_told_apart_are_refused) {
    struct mil_points points = {0};
    struct mil_regression found = {0};
    struct mil_error error = {0};
    double output[POINTS];
    make(&points, output, linear);
    ck_assert_int_eq(mil_regression(&found, output, points.unit, 6, INPUTS, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, "at least 7 are needed") != NULL, "%s", error.text);
    for (size_t i = 0; i < POINTS; i++)
        points.unit[i * INPUTS + 3] = points.unit[i * INPUTS] + points.unit[i * INPUTS + 1];
    ck_assert_int_eq(mil_regression(&found, output, points.unit, POINTS, INPUTS, &error),
                     MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, "move together") != NULL, "%s", error.text);
    ck_assert_ptr_null(found.effect);
    mil_points_free(&points);
}
END_TEST

int main(void) {
    gsl_set_error_handler_off();
    TCase *cases = tcase_create("regression");
    tcase_add_test(cases, effects_of_a_linear_function_are_its_slopes);
    tcase_add_test(cases, what_is_no_straight_line_is_left_to_the_rest);
    tcase_add_test(cases, a_constant_output_is_said_to_be_constant);
    tcase_add_test(cases, inputs_that_cannot_be_told_apart_are_refused);
    return test_run("regression", cases);
}
