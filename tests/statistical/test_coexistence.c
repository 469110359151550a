/* Coexistence with nature and between groups of people: what a tax on emissions does to them (S3-25), and
 * what equal pay does to the labour force (S3-24).
 *
 * The whole country at a small scale, three years.  Seeds are fixed.  Each claim is a one-sided paired t
 * test over 4 seeds at a false-alarm rate of 0.005. */
#include "state/climate.h"
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(4), QUARTERS = 12, MOST_SETS = 8 };
static const double FALSE_ALARM = 0.005;

struct seen {
    double intensity; /* emissions per real unit of value added, against the opening */
    double labour_force, product, metals;
};

static struct seen observe(const struct mil_world *world) {
    const size_t industries = world->data->industries_count;
    struct seen seen = {.labour_force =
                            test_total(world->regions.labour_force, world->regions.count)};
    double output = 0.0;
    for (size_t c = 0; c < world->cells.count; c++) {
        const double added = (double)world->cells.sales[c] *
                             mil_product_share(world, c % industries) /
                             world->regions.price_level[c / industries];
        output += added;
        if (world->data->industries[c % industries].emissions_relative > 3.0) seen.metals += added;
        seen.product += (double)world->cells.product[c];
    }
    seen.intensity =
        test_total(world->cells.emissions, world->cells.count) / output / world->emission_mean;
    seen.metals /= output;
    return seen;
}

static struct seen run(const char *file, const char *more, uint64_t seed) {
    const char *sets[MOST_SETS] = {"run.scale=0.003", "run.quarters=12",
                                   "network.opening_quarters=4", more};
    struct test_world test;
    test_world_open(&test, file, sets, seed, 1);
    test_world_pass(&test, QUARTERS);
    const struct seen seen = observe(&test.world);
    test_world_close(&test);
    return seen;
}

START_TEST(a_tax_on_carbon_makes_output_cleaner_and_abatement_is_how) {
    static const char none[] = "scenarios/korea/reference.cfg",
                      tax[] = "scenarios/korea/carbon_tax.cfg",
                      dear[] = "climate.abatement_cost=1e10";
    double cleaner[SEEDS], by_abating[SEEDS], product[SEEDS], dirty[SEEDS];
    for (size_t s = 0; s < SEEDS; s++) {
        const struct seen a = run(none, NULL, 1 + s), b = run(tax, NULL, 1 + s),
                          c = run(tax, dear, 1 + s);
        cleaner[s] = a.intensity - b.intensity;
        by_abating[s] = c.intensity - b.intensity;
        product[s] = b.product / a.product - 1.0;
        dirty[s] = b.metals - a.metals;
    }
    test_expect_positive("emissions per output lower with the tax", cleaner, SEEDS, FALSE_ALARM);
    test_expect_positive("of it by abatement", by_abating, SEEDS, FALSE_ALARM);
    test_tell_two_sided("product", product, SEEDS);
    test_tell_two_sided("part of the dirtiest industries in output", dirty, SEEDS);
}
END_TEST

START_TEST(equal_pay_draws_people_into_the_labour_market) {
    static const char none[] = "scenarios/korea/reference.cfg",
                      equal[] = "scenarios/korea/inclusion.cfg",
                      still[] = "labour.group_return=0.0";
    double more[SEEDS], by_pay[SEEDS], product[SEEDS];
    for (size_t s = 0; s < SEEDS; s++) {
        const struct seen a = run(none, NULL, 1 + s), b = run(equal, NULL, 1 + s),
                          c = run(equal, still, 1 + s);
        more[s] = b.labour_force / a.labour_force - 1.0;
        by_pay[s] = (b.labour_force - c.labour_force) / a.labour_force;
        product[s] = b.product / a.product - 1.0;
    }
    test_expect_positive("labour force with equal pay", more, SEEDS, FALSE_ALARM);
    test_expect_positive("of it by pay", by_pay, SEEDS, FALSE_ALARM);
    test_tell_two_sided("product", product, SEEDS);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("coexistence");
    tcase_set_timeout(cases, 1800);
    tcase_add_test(cases, a_tax_on_carbon_makes_output_cleaner_and_abatement_is_how);
    tcase_add_test(cases, equal_pay_draws_people_into_the_labour_market);
    return test_run("coexistence", cases);
}
