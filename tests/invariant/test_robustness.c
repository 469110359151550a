/* Random sets of parameters.  Inside the plausible ranges nothing explodes or dies out in 30 years:
 * firms and people at work stay within a quarter and four times what they were, output and wages at
 * the prices of the opening within a fifth and twenty times (growth from outside the model alone
 * may make six times of them).  Inside the hard bounds every quantity is finite and every identity
 * closes, or the set is refused with a reason.
 *
 * MIL_SETS="200 1": number of sets and the first; without it 24 sets, which the seeds fix. */
#include "opening/opening.h"
#include "support/draws.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 30, WILD_QUARTERS = 12 };

/* Most values are plausible; of a wild set one in 25 lies anywhere within its hard bounds, and some of
 * these on a bound, so that most sets are not refused. */
static double draw(size_t row, uint64_t set, int wild) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    const uint64_t name = test_row_name(row);
    const double u = test_uniform(set, name, 1), kind = test_uniform(set, name, 2);
    double value = test_between(about->low, about->high, u);
    if (wild && kind < 0.04) value = test_between(about->least, about->most, u);
    if (wild && kind < 0.01) value = u < 0.5 ? about->least : about->most;
    if (about->kind == MIL_KIND_CHOICE) return wild && kind < 0.1 ? 1.0 : about->start;
    if (about->kind == MIL_KIND_SWITCH) return wild && kind < 0.1 ? u < 0.5 : about->start;
    return about->kind == MIL_KIND_REAL ? value : floor(value + 0.5);
}

static int draw_all(struct mil_parameters *parameters, uint64_t set, int wild,
                    struct mil_error *error) {
    int status = MIL_OK;
    for (size_t i = 0; i < MIL_PARAMETER_COUNT && status == MIL_OK; i++)
        if (test_is_drawn(i))
            status = mil_parameter_set(parameters, i, draw(i, set, wild), true, "set", 0, error);
    return status == MIL_OK ? mil_parameters_check(parameters, "set", error) : status;
}

struct nation {
    double firms, workers, output, wage;
};

static struct nation nation_of(const struct mil_world *world) {
    struct nation nation = {0};
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const size_t c = mil_cell(world, r, k);
            const double price = world->regions.price_level[r];
            nation.firms += (double)world->cells.firms[c];
            nation.workers += world->cells.employment[c];
            nation.output += (double)world->cells.product[c] / price;
            nation.wage += (double)world->cells.wages[c] / price;
        }
    nation.wage /= nation.workers;
    return nation;
}

static int leaves_band(const char *what, double start, double now, double least, double most,
                       uint64_t set, int quarter) {
    const double times = now / start;
    if (times >= least && times <= most) return 0;
    printf("set %llu, quarter %d: %s are %g times those of the first year\n",
           (unsigned long long)set, quarter, what, times);
    return 1;
}

static int explodes_or_dies(const struct nation *start, const struct nation *now, uint64_t set,
                            int quarter) {
    return leaves_band("firms", start->firms, now->firms, 0.25, 4.0, set, quarter) ||
           leaves_band("people at work", start->workers, now->workers, 0.25, 4.0, set, quarter) ||
           leaves_band("output", start->output, now->output, 0.2, 20.0, set, quarter) ||
           leaves_band("wages", start->wage, now->wage, 0.2, 20.0, set, quarter);
}

/* Whether the set fails; a refusal is none. */
static int try(const char *path, uint64_t set, int wild, int quarters, int *refused) {
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    struct mil_error error = {0};
    struct nation start = {0};
    int status = mil_scenario_load(&scenario, path, NULL, 0, &error), failed = 0;
    ck_assert_msg(status == MIL_OK, "%s", error.text);
    status = draw_all(&scenario.parameters, set, wild, &error);
    if (status == MIL_OK) status = mil_world_open(&world, &scenario, set, 1, &error);
    if (status == MIL_BAD_INPUT) {
        *refused += 1;
        printf("set %llu is refused: %s\n", (unsigned long long)set, error.text);
    }
    for (int q = 1; q <= quarters && status == MIL_OK && !failed; q++) {
        status = mil_tick(&world, NULL, &error);
        if (status == MIL_OK) status = mil_world_check(&world, &error);
        if (status != MIL_OK || wild || q % 4 != 0) continue;
        const struct nation now = nation_of(&world);
        if (q == 4) start = now;
        failed = explodes_or_dies(&start, &now, set, q);
    }
    if (status != MIL_OK && status != MIL_BAD_INPUT) {
        printf("set %llu: %s\n", (unsigned long long)set, error.text);
        failed = 1;
    }
    mil_world_free(&world);
    mil_scenario_free(&scenario);
    return failed;
}

static void try_all(int wild, int quarters) {
    unsigned long long sets = 24, first = 1;
    const char *asked = getenv("MIL_SETS");
    if (asked != NULL) ck_assert_int_eq(sscanf(asked, "%llu %llu", &sets, &first), 2);
    int failed = 0, refused = 0;
    for (uint64_t set = first; set < first + sets; set++)
        failed += try(TINY_POLICY, set, wild, quarters, &refused);
    printf("%llu %s sets over %d quarters: %d failed, %d were refused\n", sets,
           wild ? "wild" : "plausible", quarters, failed, refused);
    ck_assert_int_eq(failed, 0);
    ck_assert_msg((unsigned long long)refused <= sets / 2, "most sets were refused");
}

START_TEST(nothing_explodes_or_dies_out_inside_the_plausible_ranges) {
    try_all(0, 4 * YEARS);
}
END_TEST

START_TEST(inside_the_hard_bounds_everything_is_finite_and_every_identity_closes) {
    try_all(1, WILD_QUARTERS);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 7200);
    tcase_add_test(tests, nothing_explodes_or_dies_out_inside_the_plausible_ranges);
    tcase_add_test(tests, inside_the_hard_bounds_everything_is_finite_and_every_identity_closes);
    return test_run("robustness", tests);
}
