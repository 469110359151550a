/* What must hold at the limits of knowledge, networks, projects and innovation. */
#include "policy/consortium.h"
#include "policy/treasury.h"
#include "process/process.h"
#include "state/exposure.h"
#include "state/firm.h"
#include "state/research.h"
#include "state/ties.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <string.h>

static double ties_of(const struct mil_world *world) {
    double ties = 0.0;
    for (size_t i = 0; i < world->research.count; i++) ties += mil_tie_count(world, i);
    return ties;
}

START_TEST(without_networking_no_tie_is_opened_and_nothing_flows_in) {
    static const char *const sets[] = {"switches.networking=false", NULL};
    struct test_world test;
    test_world_open(&test, TINY, sets, 1, 1);
    test_world_pass(&test, 4);
    ck_assert(ties_of(&test.world) == 0.0);
    for (size_t i = 0; i < test.world.research.count; i++)
        ck_assert(test.world.research.inflow[i] == 0.0f);
    test_world_close(&test);
}
END_TEST

START_TEST(with_networking_ties_are_opened_and_knowledge_flows) {
    struct test_world test;
    double inflow = 0.0;
    test_world_open(&test, TINY, NULL, 1, 1);
    test_world_pass(&test, 2);
    for (size_t i = 0; i < test.world.research.count; i++)
        inflow += (double)test.world.research.inflow[i];
    ck_assert(ties_of(&test.world) > 1.0);
    ck_assert(inflow > 0.0);
    test_world_close(&test);
}
END_TEST

START_TEST(who_cannot_absorb_learns_nothing_from_others) {
    struct test_world test;
    test_world_open(&test, TINY, NULL, 2, 1);
    struct mil_world *world = &test.world;
    ck_assert(ties_of(world) > 1.0);
    for (size_t i = 0; i < world->research.count; i++) world->research.absorptive_stock[i] = 0.0f;
    for (world->quarter = 1; world->quarter <= 40; world->quarter++) {
        uint64_t before[512];
        ck_assert_uint_le(world->research.count, 512);
        memcpy(before, world->research.technologies, world->research.count * sizeof *before);
        ck_assert_int_eq(mil_learn(world, NULL), 0);
        for (size_t i = 0; i < world->research.count; i++) {
            ck_assert(world->research.inflow[i] == 0.0f);
            ck_assert((world->research.technologies[i] & ~before[i]) == 0);
        }
    }
    test_world_close(&test);
}
END_TEST

START_TEST(without_innovation_and_imitation_productivity_stands_still) {
    static const char *const sets[] = {"switches.innovation=false", "switches.imitation=false",
                                       NULL};
    struct test_world test;
    test_world_open(&test, TINY, sets, 1, 1);
    const uint64_t before = mil_column_hash(MIL_COLUMN_firms_log_productivity, &test.world.firms);
    test.world.quarter = 1;
    ck_assert_int_eq(mil_innovate(&test.world, NULL), 0);
    ck_assert_int_eq(mil_imitate(&test.world, NULL), 0);
    ck_assert_uint_eq(mil_column_hash(MIL_COLUMN_firms_log_productivity, &test.world.firms),
                      before);
    test_world_close(&test);
}
END_TEST

START_TEST(innovation_and_imitation_never_make_a_firm_worse) {
    struct test_world test;
    test_world_open(&test, TINY, NULL, 4, 1);
    struct mil_world *world = &test.world;
    int better = 0;
    for (world->quarter = 1; world->quarter <= 40; world->quarter++) {
        for (size_t i = 0; i < world->research.count; i++) {
            const size_t f = world->research.firm[i];
            world->firms.log_quality[f] = 0.0f;
        }
        float before[512];
        for (size_t i = 0; i < world->research.count; i++)
            before[i] = world->firms.log_productivity[world->research.firm[i]];
        ck_assert_int_eq(mil_innovate(world, NULL), 0);
        ck_assert_int_eq(mil_imitate(world, NULL), 0);
        for (size_t i = 0; i < world->research.count; i++) {
            const size_t f = world->research.firm[i];
            ck_assert(world->firms.log_productivity[f] >= before[i] &&
                      world->firms.log_quality[f] >= 0.0f);
            better += world->firms.log_productivity[f] > before[i];
        }
    }
    ck_assert_int_gt(better, 0);
    test_world_close(&test);
}
END_TEST

START_TEST(backwards_and_on_two_threads_the_research_tier_is_the_same) {
    struct test_world one, other;
    test_world_open(&one, TINY_POLICY, NULL, 5, 1);
    test_world_open(&other, TINY_POLICY, NULL, 5, 2);
    other.world.backwards = 1;
    test_world_pass(&one, 6);
    test_world_pass(&other, 6);
    ck_assert_uint_eq(test_owner_hash(&one.world, MIL_OWNER_research),
                      test_owner_hash(&other.world, MIL_OWNER_research));
    ck_assert_uint_eq(test_owner_hash(&one.world, MIL_OWNER_organisations),
                      test_owner_hash(&other.world, MIL_OWNER_organisations));
    ck_assert_uint_eq(test_owner_hash(&one.world, MIL_OWNER_projects),
                      test_owner_hash(&other.world, MIL_OWNER_projects));
    test_world_close(&one);
    test_world_close(&other);
}
END_TEST

/* The joint projects programme of the tiny scenario. */
static size_t joint_programme(const struct mil_world *world) {
    size_t i = 0;
    while (strcmp(world->scenario->programmes[i].name, "joint") != 0) i++;
    return i;
}

static size_t running(const struct mil_world *world) {
    size_t count = 0;
    for (size_t n = 0; n < world->projects.count; n++)
        count += world->projects.programme[n] != UINT16_MAX;
    return count;
}

START_TEST(joint_projects_are_paid_tied_and_ended) {
    struct test_world test;
    static const char *const sets[] = {"project.quarters=3", "project.awareness=1.0",
                                       "run.quarters=8", NULL};
    test_world_open(&test, TINY_POLICY, sets, 1, 1);
    struct mil_world *world = &test.world;
    const size_t joint = joint_programme(world);
    size_t most = 0;
    for (int q = 0; q < 4; q++) {
        test_world_pass(&test, 1);
        ck_assert_int_ge(world->programmes.released[joint], 0);
        ck_assert_int_ge(world->programmes.applications[joint], world->programmes.cases[joint]);
        if (world->programmes.cases[joint] > 0) ck_assert_int_gt(world->programmes.spent[joint], 0);
        if (running(world) > most) most = running(world);
    }
    ck_assert_uint_gt(most, 0);
    for (size_t n = 0; n < world->projects.count; n++)
        if (world->projects.programme[n] != UINT16_MAX)
            ck_assert_int_gt(world->projects.end[n], world->quarter - 1);
    int tied = 0;
    for (size_t i = 0; i < world->research.count * MIL_TIES; i++)
        tied += world->research.tie_partner[i] != MIL_TIE_NONE &&
                world->research.tie_kind[i] == MIL_TIE_JOINT_RESEARCH;
    ck_assert_int_gt(tied, 0);
    test_world_close(&test);
}
END_TEST

START_TEST(a_call_without_money_costs_nobody_anything) {
    struct test_world with, without;
    static const char *const none[] = {"programme.joint.budget=0.0", NULL};
    static const char *const off[] = {"programme.joint.budget=0.0", "switches.joint_projects=false",
                                      NULL};
    test_world_open(&with, TINY_POLICY, none, 1, 1);
    test_world_open(&without, TINY_POLICY, off, 1, 1);
    test_world_pass(&with, 4);
    test_world_pass(&without, 4);
    ck_assert_uint_eq(running(&with.world), 0);
    ck_assert_uint_eq(test_world_hash(&with.world), test_world_hash(&without.world));
    test_world_close(&with);
    test_world_close(&without);
}
END_TEST

START_TEST(bodies_that_hold_the_same_choose_the_same) {
    struct test_world test;
    test_world_open(&test, TINY_POLICY, NULL, 1, 1);
    struct mil_world *world = &test.world;
    struct mil_organisations *o = &world->organisations;
    for (size_t i = 0; i < world->research.count; i++) mil_tier_see(world, i);
    mil_exposure_build(world);
    ck_assert_uint_ne(o->kind[0], o->kind[2]);
    memcpy(o->level + 2 * MIL_MOST_TECHNOLOGIES, o->level, MIL_MOST_TECHNOLOGIES);
    struct mil_call a = {.programme = joint_programme(world), .region = 0, .body = 0}, b = a;
    b.body = 2;
    mil_choose_topic(world, &a);
    mil_choose_topic(world, &b);
    ck_assert_uint_lt(a.topic, world->knowledge.count);
    ck_assert_uint_eq(a.topic, b.topic);
    for (size_t i = 0; i < world->research.count; i++) {
        if (mil_tie_count(world, i) > 0.0) continue;
        ck_assert(mil_applicant_payoff(world, &a, i) == mil_applicant_payoff(world, &b, i));
    }
    test_world_close(&test);
}
END_TEST

START_TEST(with_full_voice_the_body_s_own_knowledge_does_not_choose_the_topic) {
    struct test_world test;
    test_world_open(&test, TINY_POLICY, NULL, 1, 1);
    struct mil_world *world = &test.world;
    for (size_t i = 0; i < world->research.count; i++) mil_tier_see(world, i);
    mil_exposure_build(world);
    struct mil_call call = {.programme = joint_programme(world), .region = 0, .body = 0};
    test.scenario.programmes[call.programme].voice = 1.0;
    mil_choose_topic(world, &call);
    const size_t topic = call.topic;
    for (size_t t = 0; t < world->knowledge.count; t++)
        world->organisations.level[t] = t == (topic + 1) % world->knowledge.count ? 255 : 0;
    mil_choose_topic(world, &call);
    ck_assert_uint_eq(call.topic, topic);
    test.scenario.programmes[call.programme].voice = 0.0;
    test.scenario.parameters.project_reward_own = 10.0;
    mil_choose_topic(world, &call);
    ck_assert_uint_eq(call.topic, (topic + 1) % world->knowledge.count);
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("learning");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, without_networking_no_tie_is_opened_and_nothing_flows_in);
    tcase_add_test(tcase, with_networking_ties_are_opened_and_knowledge_flows);
    tcase_add_test(tcase, who_cannot_absorb_learns_nothing_from_others);
    tcase_add_test(tcase, without_innovation_and_imitation_productivity_stands_still);
    tcase_add_test(tcase, innovation_and_imitation_never_make_a_firm_worse);
    tcase_add_test(tcase, backwards_and_on_two_threads_the_research_tier_is_the_same);
    tcase_add_test(tcase, joint_projects_are_paid_tied_and_ended);
    tcase_add_test(tcase, a_call_without_money_costs_nobody_anything);
    tcase_add_test(tcase, bodies_that_hold_the_same_choose_the_same);
    tcase_add_test(tcase, with_full_voice_the_body_s_own_knowledge_does_not_choose_the_topic);
    return test_run_at_least("learning", tcase, 10);
}
