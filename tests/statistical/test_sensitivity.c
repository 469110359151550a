/* Do 95 % intervals of sensitivity indices hold what they promise?  On functions whose indices are
 * known, designs are drawn again and again, and the share of intervals that cover the known value is
 * counted.  500 repetitions, or as many as MIL_REPETITIONS says. */
#include "answers/regression.h"
#include "answers/sensitivity.h"
#include "base/random.h"
#include "input/points.h"
#include "support/run.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double pi = 3.14159265358979323846;

enum { MOST_AXES = 8 };

struct known {
    const char *name;
    size_t axes;
    double (*value)(const double *x);
    double first[MOST_AXES], total[MOST_AXES];
};

/* Ishigami & Homma (1990) with a = 7, b = 0.1, on [-pi, pi]. */
static double ishigami(const double *x) {
    const double a = sin(pi * (2.0 * x[0] - 1.0)), b = sin(pi * (2.0 * x[1] - 1.0));
    return a + 7.0 * b * b + 0.1 * pow(pi * (2.0 * x[2] - 1.0), 4.0) * a;
}

static struct known know_ishigami(void) {
    const double b = 0.1, p4 = pow(pi, 4.0);
    const double v1 = 0.5 * pow(1.0 + b * p4 / 5.0, 2.0), v2 = 49.0 / 8.0;
    const double v13 = 8.0 * b * b * p4 * p4 / 225.0, v = v1 + v2 + v13;
    return (struct known){
        "Ishigami", 3, ishigami, {v1 / v, v2 / v, 0.0}, {(v1 + v13) / v, v2 / v, v13 / v}};
}

/* Saltelli & Sobol (1995). */
static const double g_weight[] = {0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
static double sobol_g(const double *x) {
    double product = 1.0;
    for (size_t i = 0; i < 8; i++)
        product *= (fabs(4.0 * x[i] - 2.0) + g_weight[i]) / (1.0 + g_weight[i]);
    return product;
}

static struct known know_sobol_g(void) {
    struct known known = {.name = "Sobol-G", .axes = 8, .value = sobol_g};
    double part[8], product = 1.0;
    for (size_t i = 0; i < 8; i++) {
        part[i] = 1.0 / (3.0 * pow(1.0 + g_weight[i], 2.0));
        product *= 1.0 + part[i];
    }
    for (size_t i = 0; i < 8; i++) {
        known.first[i] = part[i] / (product - 1.0);
        known.total[i] = part[i] * product / (1.0 + part[i]) / (product - 1.0);
    }
    return known;
}

static double linear(const double *x) {
    return 1000.0 + 4.0 * x[0] - 2.0 * x[1] + x[2] + 0.5 * x[3] + 0.0 * x[4];
}

static struct known know_linear(void) {
    struct known known = {.name = "linear", .axes = 5, .value = linear};
    const double squares[] = {16.0, 4.0, 1.0, 0.25, 0.0};
    for (size_t i = 0; i < 5; i++) known.first[i] = known.total[i] = squares[i] / 21.25;
    return known;
}

static size_t repetitions(void) {
    const char *text = getenv("MIL_REPETITIONS");
    const size_t asked = text == NULL ? 0 : strtoul(text, NULL, 10);
    return asked == 0 ? 500 : asked;
}

static void run(const struct known *known, struct mil_points_request *request,
                struct mil_points *points, struct mil_blocks *blocks) {
    struct mil_error error = {0};
    request->axes = known->axes;
    ck_assert_int_eq(mil_points_make(points, request, &error), 0);
    double *output = malloc(points->rows * sizeof *output);
    for (size_t i = 0; i < points->rows; i++)
        output[i] = known->value(points->unit + i * points->axes);
    ck_assert_int_eq(mil_whole_blocks(blocks, output, points->block, points->role, points->rows,
                                      mil_points_of_block(request), &error),
                     0);
    free(output);
}

static bool covers(const struct mil_interval *interval, double value) {
    return interval->low <= value && value <= interval->high;
}

/* How often intervals covered, and the means of the estimates and of half their width. */
struct tally {
    size_t covered;
    double mean, half;
};

static void count(struct tally *tally, const struct mil_interval *interval, double value) {
    tally->covered += covers(interval, value);
    tally->mean += interval->mean / (double)repetitions();
    tally->half += 0.5 * (interval->high - interval->low) / (double)repetitions();
}

/* Prints one line, and fails unless 92 to 98 % of the intervals cover.  Where they truly cover 95 %,
 * that happens by chance to one index of 500 (at 500 repetitions; fewer get a wider margin).  An index
 * of an input that does nothing is exactly 0 in every repetition. */
static void judge(const struct known *known, const char *index, size_t axis, double value,
                  const struct tally *tally) {
    const double share = (double)tally->covered / (double)repetitions();
    const double margin = 0.03 * fmax(1.0, sqrt(500.0 / (double)repetitions()));
    printf("%-9s %-6s %zu: known %8.5f, mean estimate %8.5f +- %7.5f, covered %5.1f %%\n",
           known->name, index, axis + 1, value, tally->mean, tally->half, 100.0 * share);
    const bool is_inert = value == 0.0 && tally->mean == 0.0;
    ck_assert_msg(is_inert ? share == 1.0 : fabs(share - 0.95) <= margin,
                  "%s, %s %zu: %.1f %% of the intervals cover", known->name, index, axis + 1,
                  100.0 * share);
}

enum { BASE_POINTS = 512, TRAJECTORIES = 60 };

static void cover_sobol(const struct known *known) {
    struct tally first[MOST_AXES] = {{0}}, total[MOST_AXES] = {{0}};
    for (size_t i = 0; i < repetitions(); i++) {
        struct mil_points_request request = {
            .kind = MIL_POINTS_SALTELLI, .points = BASE_POINTS, .seed = 1000 + i};
        struct mil_points points = {0};
        struct mil_blocks blocks = {0};
        struct mil_sobol sobol = {0};
        run(known, &request, &points, &blocks);
        ck_assert_int_eq(mil_sobol(&sobol, &blocks, known->axes, i, NULL), 0);
        for (size_t a = 0; a < known->axes; a++) {
            count(&first[a], &sobol.first[a], known->first[a]);
            count(&total[a], &sobol.total[a], known->total[a]);
        }
        mil_sobol_free(&sobol);
        mil_blocks_free(&blocks);
        mil_points_free(&points);
    }
    for (size_t a = 0; a < known->axes; a++) {
        judge(known, "first", a, known->first[a], &first[a]);
        judge(known, "total", a, known->total[a], &total[a]);
    }
}

START_TEST(intervals_of_ishigami_cover) {
    const struct known known = know_ishigami();
    cover_sobol(&known);
}
END_TEST

START_TEST(intervals_of_sobol_g_cover) {
    const struct known known = know_sobol_g();
    cover_sobol(&known);
}
END_TEST

START_TEST(intervals_of_a_linear_function_cover) {
    const struct known known = know_linear();
    cover_sobol(&known);
}
END_TEST

/* Of Ishigami's function x1 and x3 interact, and no others. */
START_TEST(intervals_of_pairs_cover) {
    const struct known known = know_ishigami();
    const double pair[] = {0.0, known.total[2], 0.0};
    struct tally second[3] = {{0}}, first[3] = {{0}};
    for (size_t i = 0; i < repetitions(); i++) {
        struct mil_points_request request = {.kind = MIL_POINTS_SALTELLI,
                                             .points = BASE_POINTS,
                                             .second_order = true,
                                             .seed = 5000 + i};
        struct mil_points points = {0};
        struct mil_blocks blocks = {0};
        struct mil_sobol sobol = {0};
        run(&known, &request, &points, &blocks);
        ck_assert_int_eq(mil_sobol(&sobol, &blocks, known.axes, i, NULL), 0);
        const size_t place[] = {mil_sobol_pair(0, 1), mil_sobol_pair(0, 2), mil_sobol_pair(1, 2)};
        for (size_t a = 0; a < 3; a++) {
            count(&second[a], &sobol.second[place[a]], pair[a]);
            count(&first[a], &sobol.first[a], known.first[a]);
        }
        mil_sobol_free(&sobol);
        mil_blocks_free(&blocks);
        mil_points_free(&points);
    }
    for (size_t a = 0; a < 3; a++) {
        judge(&known, "pair", a, pair[a], &second[a]);
        judge(&known, "first", a, known.first[a], &first[a]);
    }
}
END_TEST

/* On four levels |4 x - 2| is 2, 2/3, 2/3, 2, and every step is 2/3: effects of x_i are 2 / (1 + a_i)
 * in size times the factors of the other axes, up and down with equal chance. */
START_TEST(intervals_of_elementary_effects_cover) {
    const struct known known = know_sobol_g();
    struct tally mu[MOST_AXES] = {{0}}, star[MOST_AXES] = {{0}};
    double size[MOST_AXES];
    for (size_t a = 0; a < known.axes; a++) {
        size[a] = 2.0 / (1.0 + g_weight[a]);
        for (size_t other = 0; other < known.axes; other++)
            if (other != a) size[a] *= (4.0 / 3.0 + g_weight[other]) / (1.0 + g_weight[other]);
    }
    const int group[MOST_AXES] = {0, 1, 2, 3, 4, 5, 6, 7};
    for (size_t i = 0; i < repetitions(); i++) {
        struct mil_points_request request = {
            .kind = MIL_POINTS_MORRIS, .points = TRAJECTORIES, .seed = 9000 + i};
        struct mil_points points = {0};
        struct mil_blocks blocks = {0};
        struct mil_morris morris = {0};
        run(&known, &request, &points, &blocks);
        ck_assert_int_eq(
            mil_morris(&morris, &blocks,
                       &(struct mil_steps){known.axes, known.axes, group, points.unit, points.unit},
                       NULL),
            0);
        for (size_t a = 0; a < known.axes; a++) {
            count(&mu[a], &morris.mu[a], 0.0);
            count(&star[a], &morris.star[a], size[a]);
        }
        mil_morris_free(&morris);
        mil_blocks_free(&blocks);
        mil_points_free(&points);
    }
    for (size_t a = 0; a < known.axes; a++) {
        judge(&known, "mu", a, 0.0, &mu[a]);
        judge(&known, "mu*", a, size[a], &star[a]);
    }
}
END_TEST

/* Luck that grows with an input, as in a run: errors that took it for even would be too small. */
START_TEST(intervals_of_slopes_cover) {
    enum { POINTS = 64 };
    const struct known known = {.name = "noisy", .axes = 8};
    const double slope[] = {4.0, -2.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0};
    struct tally tally[MOST_AXES] = {{0}};
    for (size_t i = 0; i < repetitions(); i++) {
        const struct mil_points_request request = {.kind = MIL_POINTS_LATIN_HYPERCUBE,
                                                   .axes = known.axes,
                                                   .points = POINTS,
                                                   .seed = 20000 + i};
        struct mil_points points = {0};
        struct mil_regression found = {0};
        struct mil_luck luck = mil_luck(i, MIL_LUCK_BOOTSTRAP, 0, 0);
        double output[POINTS];
        ck_assert_int_eq(mil_points_make(&points, &request, NULL), 0);
        for (size_t p = 0; p < POINTS; p++) {
            const double *x = points.unit + p * known.axes;
            output[p] = 0.5 + 4.0 * x[0] * mil_normal(&luck);
            for (size_t a = 0; a < known.axes; a++) output[p] += slope[a] * x[a];
        }
        ck_assert_int_eq(mil_regression(&found, output, points.unit, POINTS, known.axes, NULL), 0);
        for (size_t a = 0; a < known.axes; a++) count(&tally[a], &found.effect[a], slope[a]);
        mil_regression_free(&found);
        mil_points_free(&points);
    }
    for (size_t a = 0; a < known.axes; a++) judge(&known, "slope", a, slope[a], &tally[a]);
}
END_TEST

int main(void) {
    gsl_set_error_handler_off();
    TCase *cases = tcase_create("sensitivity");
    tcase_set_timeout(cases, 600.0);
    tcase_add_test(cases, intervals_of_ishigami_cover);
    tcase_add_test(cases, intervals_of_sobol_g_cover);
    tcase_add_test(cases, intervals_of_a_linear_function_cover);
    tcase_add_test(cases, intervals_of_pairs_cover);
    tcase_add_test(cases, intervals_of_elementary_effects_cover);
    tcase_add_test(cases, intervals_of_slopes_cover);
    return test_run("sensitivity", cases);
}
