#include "support/targets.h"

#include "opening/opening.h"
#include "support/draws.h"
#include "tick.h"

#include <check.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double mistake(const double *x, size_t n, double bound, double sign) {
    double past[TEST_MOST_SEEDS];
    for (size_t i = 0; i < n; i++) past[i] = sign * (x[i] - bound);
    return test_p_value(past, n);
}

/* Half of the 95 % interval of the mean. */
static double half_width(const double *x, size_t n) {
    const double mean = test_mean(x, n), count = (double)n;
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) squares += (x[i] - mean) * (x[i] - mean);
    return gsl_cdf_tdist_Pinv(0.975, count - 1.0) * sqrt(squares / (count - 1.0) / count);
}

static int holds(double x, enum test_asked asked, double bound, double tolerance) {
    return asked == TEST_AT_LEAST  ? x >= bound
           : asked == TEST_AT_MOST ? x <= bound
                                   : fabs(x - bound) <= tolerance;
}

void test_target(const char *id, const char *part, enum test_asked asked, double bound,
                 double tolerance, const double *x, size_t n) {
    static const char *const words[] = {"at least", "at most", "within"};
    double p = 0.0, often = 0.0;
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(isfinite(x[i]), "%s %s: %g of seed %zu", id, part, x[i], i + 1);
        often += holds(x[i], asked, bound, tolerance);
    }
    if (asked == TEST_AT_LEAST) p = mistake(x, n, bound, 1.0);
    if (asked == TEST_AT_MOST) p = mistake(x, n, bound, -1.0);
    if (asked == TEST_WITHIN)
        p = fmax(mistake(x, n, bound - tolerance, 1.0), mistake(x, n, bound + tolerance, -1.0));
    printf("%s %s: %.4g +- %.2g, asked %s %g", id, part, test_mean(x, n), half_width(x, n),
           words[asked], bound);
    if (asked == TEST_WITHIN) printf(" +- %g", tolerance);
    printf(", p = %.2g, in %.0f %% of %zu\n", p, 100.0 * often / (double)n, n);
    fflush(stdout);
}

void test_target_channel(const char *id, const char *part, const double *with,
                         const double *without, size_t n) {
    double gone[TEST_MOST_SEEDS];
    const double sign = test_mean(with, n) < 0.0 ? -1.0 : 1.0;
    for (size_t i = 0; i < n; i++) gone[i] = sign * (0.5 * with[i] - without[i]);
    test_target(id, part, TEST_AT_LEAST, 0.0, 0.0, gone, n);
}

enum { MOST_SETS = 1024, SET_LENGTH = 96 };

/* The draw of a seed as settings, which the caller's own follow. */
static size_t draw(uint64_t seed, char (*text)[SET_LENGTH], const char **sets) {
    const uint64_t draws = test_seeds(TEST_MOST_SEEDS);
    size_t count = 0;
    for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++) {
        const struct mil_parameter_row *about = &mil_parameter_rows[row];
        if (!test_is_drawn(row) || !(about->low < about->high) || about->kind == MIL_KIND_SWITCH ||
            about->kind == MIL_KIND_CHOICE)
            continue;
        const double value = test_latin(row, seed, draws);
        snprintf(text[count], SET_LENGTH, "%s.%s=%.9g", about->section, about->name,
                 about->kind == MIL_KIND_REAL ? value : floor(value + 0.5));
        sets[count] = text[count];
        count++;
    }
    return count;
}

void test_target_open(struct test_world *test, const char *path, const char *const *sets,
                      uint64_t seed, void (*change)(struct mil_scenario *scenario)) {
    const char **all = calloc(MOST_SETS, sizeof *all);
    char(*text)[SET_LENGTH] = calloc(MOST_SETS, sizeof *text);
    ck_assert(all != NULL && text != NULL);
    size_t count = getenv("MIL_DRAWS") != NULL ? draw(seed, text, all) : 0;
    for (; sets != NULL && *sets != NULL; sets++) all[count++] = *sets;
    struct mil_error error = {0};
    *test = (struct test_world){0};
    ck_assert_msg(mil_scenario_load(&test->scenario, path, all, count, &error) == 0, "%s",
                  error.text);
    if (change != NULL) change(&test->scenario);
    ck_assert_msg(mil_world_open(&test->world, &test->scenario, seed, 1, &error) == 0, "%s",
                  error.text);
    free(all);
    free(text);
}

void test_target_pass(struct test_world *test, int quarters) {
    struct mil_error error = {0};
    for (int q = 0; q < quarters; q++)
        ck_assert_msg(mil_tick(&test->world, NULL, &error) == 0, "%s", error.text);
}
