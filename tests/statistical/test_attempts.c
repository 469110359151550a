/* Who fails and why, and who works with whom: four cells for the claims of the first source.
 *
 * The country is drawn at one agent for 50 firms.  Seeds are fixed.  Each claim is a one-sided
 * paired t test over 5 seeds at a false-alarm rate of 0.01; there are 7 of them, so a correct
 * program fails with a chance of at most 0.07 when seeds are drawn anew, and never with the seeds as
 * they are.  The claims that are asserted were chosen on seeds 1 to 5; the seeds used are others. */
#include "opening/opening.h"
#include "results/summary_of_world.h"
#include "state/ties.h"
#include "support/worlds.h"
#include "support/paired.h"
#include "tick.h"

#include <check.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(5), QUARTERS = 12 };
static const double FALSE_ALARM = 0.01;

/* What one run shows of the small firms of the country. */
struct outcome {
    struct mil_outcome_group failed, successful; /* at the end */
    double attempting;
    double causes[MIL_CAUSES]; /* over all quarters, as all below */
    double active, dormant, active_innovations, dormant_innovations;
    double university_ties, business_ties;
    double meetings_business, meetings_science, openings_business, openings_science;
    struct mil_need_group young, mature, small, medium;
};

static void add_group(struct mil_outcome_group *sum, const struct mil_outcome_group *group) {
    sum->firms += group->firms;
    sum->ties += group->ties;
    sum->science_ties += group->science_ties;
    sum->business_ties += group->business_ties;
}

static void add_need(struct mil_need_group *sum, const struct mil_need_group *group) {
    sum->firms += group->firms;
    sum->wanted += group->wanted;
    sum->unmet += group->unmet;
    sum->projects += group->projects;
}

static void add_quarter(struct outcome *o, const struct mil_world *world, int last) {
    static struct mil_summary summary;
    mil_summary_of_world(&summary, world);
    for (size_t r = 0; r < world->regions.count; r++) {
        const struct mil_region_summary *region = &summary.region[r];
        const struct mil_attempt_summary *a = &region->attempts;
        for (size_t c = 0; c < MIL_CAUSES; c++) o->causes[c] += a->causes[c];
        o->active += a->active, o->active_innovations += a->active_innovations;
        o->dormant += a->dormant, o->dormant_innovations += a->dormant_innovations;
        o->university_ties += region->university_ties, o->business_ties += region->business_ties;
        o->meetings_business += (double)world->regions.meetings_business[r];
        o->meetings_science += (double)world->regions.meetings_science[r];
        o->openings_business += (double)world->regions.openings_business[r];
        o->openings_science += (double)world->regions.openings_science[r];
        add_need(&o->young, &a->stage[MIL_NEED_YOUNG]);
        add_need(&o->mature, &a->stage[MIL_NEED_MATURE]);
        add_need(&o->small, &a->size[0]);
        add_need(&o->medium, &a->size[1]);
        if (!last) continue;
        o->attempting += a->attempting;
        add_group(&o->failed, &a->failed);
        add_group(&o->successful, &a->successful);
    }
}

/* Opens a world with up to two settings of its own and lets quarters pass. */
static void run(struct outcome *o, const char *one, const char *two, int quarters, uint64_t seed) {
    const char *sets[3] = {"run.scale=0.02", one, two};
    const size_t count = one == NULL ? 1 : two == NULL ? 2 : 3;
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    struct mil_error error = {0};
    *o = (struct outcome){0};
    ck_assert_msg(
        mil_scenario_load(&scenario, "scenarios/daegu/baseline.cfg", sets, count, &error) == 0,
        "%s", error.text);
    ck_assert_msg(mil_world_open(&world, &scenario, seed, 2, &error) == 0, "%s", error.text);
    for (int q = 1; q <= quarters; q++) {
        ck_assert_msg(mil_tick(&world, NULL, &error) == 0, "%s", error.text);
        add_quarter(o, &world, q == quarters);
    }
    mil_world_free(&world);
    mil_scenario_free(&scenario);
}

static void tell(const char *words, const double x[SEEDS]) {
    printf("%s: %.4g, p = %.2g\n", words, test_mean(x, SEEDS), test_p_value(x, SEEDS));
}

typedef double measure(const struct outcome *o);
static void measured(const struct outcome o[SEEDS], measure *what, double x[SEEDS]) {
    for (int s = 0; s < SEEDS; s++) x[s] = what(&o[s]);
}

static void run_all(struct outcome o[SEEDS], const char *one, const char *two, int quarters) {
    for (uint64_t s = 0; s < SEEDS; s++) run(&o[s], one, two, quarters, s + 101);
}

static double share(double part, double all) {
    return all > 0.0 ? part / all : 0.0;
}
static double unmet(const struct mil_need_group *group) {
    return share(group->unmet, group->wanted);
}

/* S1-4, T13: science's share in the ties of failed over that in the ties of successful firms. */
static double science_ratio(const struct outcome *o) {
    return share(share(o->failed.science_ties, o->failed.ties),
                 share(o->successful.science_ties, o->successful.ties));
}
static double failure_rate(const struct outcome *o) {
    return share(o->failed.firms, o->attempting);
}
/* S1-3, T12. */
static double active_lead(const struct outcome *o) {
    return share(o->active_innovations, o->active) - share(o->dormant_innovations, o->dormant);
}
/* S1-5, T14: failures with a cause inside the firm, less those for want of money, over both. */
static double internal_lead(const struct outcome *o) {
    const double internal = o->causes[MIL_CAUSE_UNDERSTANDING] + o->causes[MIL_CAUSE_PEOPLE],
                 finance = o->causes[MIL_CAUSE_FINANCE];
    return share(internal - finance, internal + finance);
}
/* S2-14, T24: ties to universities and institutes over ties to firms. */
static double tie_ratio(const struct outcome *o) {
    return share(o->university_ties, o->business_ties);
}
static double rarer(const struct outcome *o) {
    return 1.0 - tie_ratio(o);
}
static double acceptance_ratio(const struct outcome *o) {
    return share(share(o->openings_science, o->meetings_science),
                 share(o->openings_business, o->meetings_business));
}
/* S1-6, T15. */
static double need_of_young(const struct outcome *o) {
    return unmet(&o->young) - unmet(&o->mature);
}
/* S2-28. */
static double need_of_small(const struct outcome *o) {
    return unmet(&o->small) - unmet(&o->medium);
}
static double absence_of_small(const struct outcome *o) {
    return share(o->medium.projects, o->medium.firms) - share(o->small.projects, o->small.firms);
}

/* The first cell, shared by the claims below. */
struct fixture {
    struct outcome base[SEEDS];
    int ready;
};
static const struct outcome *base_of(void) {
    static struct fixture fixture;
    if (!fixture.ready) run_all(fixture.base, NULL, NULL, QUARTERS);
    fixture.ready = 1;
    return fixture.base;
}

START_TEST(ties_to_science_are_rarer_where_it_needs_capacity) {
    struct outcome plain[SEEDS];
    double with[SEEDS], without[SEEDS], difference[SEEDS];
    run_all(plain, "knowledge.basic_university=0", "knowledge.basic_institute=0", QUARTERS);
    measured(base_of(), failure_rate, with);
    tell("failed firms over those that attempted", with);
    ck_assert(test_mean(with, SEEDS) >= 0.2 && test_mean(with, SEEDS) <= 0.5);
    measured(base_of(), science_ratio, with);
    measured(plain, science_ratio, without);
    tell("science share of failed over successful firms", with);
    test_less(without, with, SEEDS, difference);
    tell("it rises where science needs no capacity", difference);
    measured(plain, tie_ratio, with);
    measured(base_of(), tie_ratio, without);
    test_less(with, without, SEEDS, difference);
    test_expect_positive("ties to science are more frequent where it needs no capacity", difference,
                         SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(small_firms_have_fewer_ties_to_universities_than_to_firms) {
    double x[SEEDS];
    measured(base_of(), rarer, x);
    test_expect_positive("ties to universities are rarer than ties to firms", x, SEEDS,
                         FALSE_ALARM);
    measured(base_of(), acceptance_ratio, x);
    tell("acceptance per meeting, science over business", x);
}
END_TEST

START_TEST(failures_come_from_within_rather_than_from_finance_unless_finance_is_tight) {
    struct outcome tight[SEEDS];
    double with[SEEDS], without[SEEDS], difference[SEEDS];
    run_all(tight, "research.finance_share=0.02", NULL, QUARTERS);
    measured(base_of(), internal_lead, with);
    measured(tight, internal_lead, without);
    test_expect_positive("causes inside the firm lead those of finance", with, SEEDS, FALSE_ALARM);
    test_less(with, without, SEEDS, difference);
    test_expect_positive("more so than where finance is tight", difference, SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(active_innovative_firms_lead_dormant_ones) {
    double x[SEEDS];
    measured(base_of(), active_lead, x);
    test_expect_positive("active innovative firms innovate more than dormant ones", x, SEEDS,
                         FALSE_ALARM);
}
END_TEST

/* How often a firm is met, by what makes it known. */
static uint32_t presence(struct mil_world *world, size_t row, int age, unsigned flags) {
    const size_t f = world->research.firm[row];
    world->firms.birth[f] = (int16_t)(world->quarter - age);
    world->firms.flags[f] =
        (uint16_t)((world->firms.flags[f] & ~(unsigned)MIL_FLAG_CERTIFIED) | flags);
    mil_tier_see(world, row);
    return world->tier.view[row].presence;
}

START_TEST(firms_are_met_more_as_they_age_are_certified_and_find_partners) {
    struct test_world test;
    test_world_open(&test, TINY, NULL, 1, 1);
    struct mil_world *world = &test.world;
    size_t row = 0;
    while (row + 1 < world->research.count && mil_tie_count(world, row) > 0.0) row++;
    ck_assert(mil_tie_count(world, row) <= 0.0);
    const uint32_t founded = presence(world, row, 0, 0), young = presence(world, row, 6, 0),
                   known = presence(world, row, 6, MIL_FLAG_CERTIFIED),
                   old = presence(world, row, 400, 0);
    ck_assert_uint_gt(founded, 0);
    ck_assert_uint_lt(founded, young);
    ck_assert_uint_lt(young, known);
    ck_assert_uint_lt(known, old);
    world->research.tie_partner[row * MIL_TIES] = MIL_TIE_ORGANISATION;
    ck_assert_uint_lt(young, presence(world, row, 6, 0));
    test_world_close(&test);
    const char *const off[] = {"switches.visibility=false", NULL};
    test_world_open(&test, TINY, off, 1, 1);
    ck_assert_uint_eq(presence(&test.world, 0, 0, 0), test.world.tier.view[0].weight);
    test_world_close(&test);
}
END_TEST

/* With the same luck a higher mean gives at least as many attempts, and means are what they say. */
START_TEST(attempts_rise_with_their_mean_at_any_luck) {
    for (double uniform = 0.0005; uniform < 1.0; uniform += 0.0097) {
        unsigned before = 0;
        for (double mean = 0.01; mean < 900.0; mean *= 1.07) {
            const unsigned attempts = mil_attempts(mean, uniform);
            ck_assert_uint_ge(attempts, before);
            ck_assert(gsl_cdf_poisson_P(attempts, mean) > uniform - 2e-3);
            ck_assert(attempts == 0 || gsl_cdf_poisson_P(attempts - 1, mean) < uniform + 2e-3);
            before = attempts;
        }
    }
    ck_assert_uint_eq(mil_attempts(0.0, 0.999), 0);
}
END_TEST

/* What is not there cannot be what was missing. */
START_TEST(a_constraint_that_is_switched_off_is_never_a_cause) {
    struct outcome o;
    run(&o, "switches.finance_limit=false", "switches.networking=false", 4, 1);
    ck_assert(o.causes[MIL_CAUSE_FINANCE] <= 0.0);
    ck_assert(o.causes[MIL_CAUSE_PARTNER] <= 0.0);
    ck_assert(o.causes[MIL_CAUSE_CHANCE] > 0.0);
}
END_TEST

START_TEST(smaller_firms_take_part_less) {
    struct outcome other[SEEDS];
    double x[SEEDS], without[SEEDS], difference[SEEDS];
    measured(base_of(), need_of_small, x);
    tell("firms under 50 lack more of the ties they could keep", x);
    measured(base_of(), absence_of_small, x);
    test_expect_positive("they take part in fewer joint projects", x, SEEDS, FALSE_ALARM);
    run_all(other, "project.apply_cost=0", NULL, QUARTERS);
    measured(other, absence_of_small, without);
    test_less(x, without, SEEDS, difference);
    tell("more so where an application costs", difference);
}
END_TEST

START_TEST(young_firms_lack_partners_and_are_met_less) {
    struct outcome seen[SEEDS];
    double x[SEEDS], without[SEEDS], difference[SEEDS];
    measured(base_of(), need_of_young, x);
    test_expect_positive("young firms lack more of the ties they could keep than mature ones", x,
                         SEEDS, FALSE_ALARM);
    run_all(seen, "switches.visibility=false", NULL, QUARTERS);
    measured(seen, need_of_young, without);
    test_less(x, without, SEEDS, difference);
    tell("more so where they are less known", difference);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("attempts");
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, ties_to_science_are_rarer_where_it_needs_capacity);
    tcase_add_test(tests, small_firms_have_fewer_ties_to_universities_than_to_firms);
    tcase_add_test(tests,
                   failures_come_from_within_rather_than_from_finance_unless_finance_is_tight);
    tcase_add_test(tests, active_innovative_firms_lead_dormant_ones);
    tcase_add_test(tests, attempts_rise_with_their_mean_at_any_luck);
    tcase_add_test(tests, a_constraint_that_is_switched_off_is_never_a_cause);
    tcase_add_test(tests, firms_are_met_more_as_they_age_are_certified_and_find_partners);
    tcase_add_test(tests, smaller_firms_take_part_less);
    tcase_add_test(tests, young_firms_lack_partners_and_are_met_less);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
