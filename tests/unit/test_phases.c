#include "state/phases.h"

#include "state/research.h"
#include "state/ties.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>

static struct test_world test;
static struct mil_world *world;

static void begin(void) {
    test_world_untied(&test);
    world = &test.world;
    ck_assert_uint_gt(world->research.count, 12);
    for (size_t i = 0; i < world->research.count; i++) {
        world->research.researchers[i] = 9.0f;
        mil_tier_see(world, i);
    }
}
static void end(void) {
    test_world_close(&test);
}

static uint32_t organisation_of(enum mil_organisation_kind kind) {
    return test_organisation(world, kind);
}
static double fit(enum mil_phase phase, uint32_t partner) {
    world->tier.view[0].phase = (uint8_t)phase;
    return mil_phase_fit(world, 0, partner);
}

START_TEST(a_partner_is_worth_over_a_project_what_it_is_worth_without_phases) {
    const uint32_t partners[] = {1, organisation_of(MIL_UNIVERSITY), organisation_of(MIL_SUPPORT)};
    for (size_t n = 0; n < sizeof partners / sizeof *partners; n++) {
        double sum = 0.0;
        for (size_t phase = 0; phase < MIL_PHASES; phase++) {
            ck_assert_double_gt(fit((enum mil_phase)phase, partners[n]), 0.0);
            sum += fit((enum mil_phase)phase, partners[n]);
        }
        ck_assert_double_eq_tol(sum / MIL_PHASES, 1.0, 1e-12);
    }
    test.scenario.parameters.project_need_weight = 0.0;
    ck_assert_double_eq(fit(MIL_PHASE_MARKET, 1), 1.0);
}
END_TEST

START_TEST(research_needs_science_and_the_market_needs_those_who_sell) {
    const uint32_t university = organisation_of(MIL_UNIVERSITY);
    ck_assert_double_gt(fit(MIL_PHASE_RESEARCH, university), fit(MIL_PHASE_MARKET, university));
    ck_assert_double_gt(fit(MIL_PHASE_MARKET, 1), fit(MIL_PHASE_RESEARCH, 1));
    /* It is what a partner holds that counts: without basic knowledge and people there is less of a
     * difference. */
    const double before = fit(MIL_PHASE_RESEARCH, university);
    test.scenario.parameters.knowledge_basic_university = 0.0;
    ck_assert_double_lt(fit(MIL_PHASE_RESEARCH, university), before);
}
END_TEST

START_TEST(projects_pass_all_phases_and_founders_begin_with_an_idea) {
    const size_t f = world->research.firm[0];
    unsigned seen = 0;
    const int32_t length = (int32_t)world->p->project_phase_quarters;
    for (int32_t q = -3; q < length * MIL_PHASES - 3; q++) {
        world->quarter = q;
        seen |= 1u << mil_phase_of(world, f);
    }
    ck_assert_uint_eq(seen, (1u << MIL_PHASES) - 1);
    world->quarter = 7;
    world->firms.birth[f] = 7;
    ck_assert_int_eq(mil_phase_of(world, f), MIL_PHASE_IDEA);
}
END_TEST

static double borne(void) {
    double sum = 0.0;
    for (size_t i = 0; i < world->research.count; i++)
        sum += world->firms.weight[world->research.firm[i]] * mil_launch_cost(world, i);
    return sum;
}

START_TEST(partners_of_a_venture_bear_together_what_was_lost) {
    double lost = 0.0;
    for (size_t i = 0; i < 12; i++) {
        world->firms.weight[world->research.firm[i]] = (uint16_t)(1 + i % 4);
        world->research.loss[i] = (float)(i % 3) * 100.0f;
        lost += world->firms.weight[world->research.firm[i]] * (double)world->research.loss[i];
    }
    ck_assert_double_eq_tol(borne(), lost, 1e-6);
    for (uint32_t i = 0; i < 11; i++)
        ck_assert_int_eq(mil_tie_open(world, i, i + 1, MIL_TIE_JOINT_VENTURE, 1.0, 2.0, 2.0), 0);
    const double alone = (double)world->research.loss[2];
    ck_assert_double_gt(mil_venture_sales(world, 2), 0.0);
    ck_assert_double_lt(mil_launch_cost(world, 2), alone);
    ck_assert_double_eq_tol(borne(), lost, 1e-6);
    test.scenario.parameters.switches_risk_sharing = 0;
    ck_assert_double_eq(mil_launch_cost(world, 2), alone);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("phases");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_partner_is_worth_over_a_project_what_it_is_worth_without_phases);
    tcase_add_test(tests, research_needs_science_and_the_market_needs_those_who_sell);
    tcase_add_test(tests, projects_pass_all_phases_and_founders_begin_with_an_idea);
    tcase_add_test(tests, partners_of_a_venture_bear_together_what_was_lost);
    return test_run("phases", tests);
}
