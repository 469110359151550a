/* Do networks grow more easily where many firms do research and business services are at hand (S2-16)?
 * How often small firms that do research open a tie is set against how many such firms their region
 * has: with candidates that grow with density and without, and with services that make signals clearer
 * and without.
 *
 * Seeds are fixed.  What is asserted is exact: services help nobody to see where everybody sees
 * clearly.  The slopes are told: thirty seeds (scripts/claims) do not show them at the rate of 0.005. */
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>

enum { SEEDS = TEST_SEEDS(4), QUARTERS = 12, MOST_REGIONS = 64 };

/* Slope of ties opened per firm on the log of firms, over regions weighed by firms, as a part of the
 * mean of ties opened. */
static double slope(const double *firms, const double *ties, size_t regions) {
    double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
    for (size_t r = 0; r < regions; r++) {
        if (firms[r] < 1.0) continue;
        const double log_firms = log(firms[r]);
        n += firms[r];
        x += firms[r] * log_firms;
        y += ties[r];
        xx += firms[r] * log_firms * log_firms;
        xy += ties[r] * log_firms;
    }
    return (xy - x * y / n) / (xx - x * x / n) / (y / n);
}

static double run(const char *treatment, const char *other, uint64_t seed) {
    const char *const sets[] = {"run.scale=0.01", treatment, other, NULL};
    double firms[MOST_REGIONS] = {0.0}, ties[MOST_REGIONS] = {0.0};
    struct test_world test;
    test_world_open(&test, "scenarios/korea/base.cfg", sets, seed, 1);
    const struct mil_world *world = &test.world;
    ck_assert(world->regions.count <= MOST_REGIONS);
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t firm = world->research.firm[i];
        if (mil_is_sme(world, firm)) firms[mil_region_of(world, firm)] += world->firms.weight[firm];
    }
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&test, 1);
        for (size_t r = 0; r < world->regions.count; r++)
            ties[r] += (double)world->regions.openings_business[r] +
                       (double)world->regions.openings_science[r];
    }
    const double found = slope(firms, ties, world->regions.count);
    test_world_close(&test);
    return found;
}

static void steeper(const char *with, const char *without, const char *other, double x[SEEDS]) {
    for (uint64_t s = 0; s < SEEDS; s++)
        x[s] = run(with, other, s + 1) - run(without, other, s + 1);
}

START_TEST(business_services_help_nobody_to_see_where_everybody_sees_clearly) {
    double helped[SEEDS], clear[SEEDS];
    steeper("network.service_help=1", "network.service_help=0", NULL, helped);
    steeper("network.service_help=1", "network.service_help=0", "network.signal_noise=0", clear);
    test_tell("slope of ties opened by services", helped, SEEDS);
    for (int s = 0; s < SEEDS; s++) ck_assert_double_eq(clear[s], 0.0);
}
END_TEST

/* The other cells: researchers who keep up four times as many ties. */
START_TEST(ties_opened_in_dense_places_are_told) {
    double dense[SEEDS], attentive[SEEDS], by_attention[SEEDS];
    steeper("network.density=0.6", "network.density=0", NULL, dense);
    steeper("network.density=0.6", "network.density=0", "network.attention=4", attentive);
    test_less(dense, attentive, SEEDS, by_attention);
    test_tell("slope of ties opened by density", dense, SEEDS);
    test_tell("less so with attention for four times as many", by_attention, SEEDS);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("agglomeration");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, business_services_help_nobody_to_see_where_everybody_sees_clearly);
    tcase_add_test(tests, ties_opened_in_dense_places_are_told);
    return test_run("agglomeration", tests);
}
