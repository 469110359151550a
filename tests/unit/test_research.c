#include "state/research.h"

#include "process/process.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/partners.h"
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
    ck_assert_uint_gt(world->research.count, 5);
}
static void end(void) {
    test_world_close(&test);
}

/* Research spending of a quarter that the firm plans for. */
static double rest_of(size_t row) {
    return (double)world->research.intensity[row] *
           (double)world->firms.sales[world->research.firm[row]];
}

static void empty(size_t row) {
    for (size_t s = 0; s < MIL_SLOTS; s++) mil_level_move(world, row, s, -1.0, 0.0);
    ck_assert_uint_eq(world->research.technologies[row], 0);
    ck_assert_uint_eq(world->research.related[row], 0);
}

START_TEST(masks_follow_the_slots_of_every_record_of_the_opening) {
    for (size_t i = 0; i < world->research.count; i++) {
        uint64_t held = 0;
        for (size_t s = 0; s < MIL_SLOTS; s++)
            if (world->research.slot_technology[i * MIL_SLOTS + s] != MIL_NO_TECHNOLOGY)
                held |= UINT64_C(1) << world->research.slot_technology[i * MIL_SLOTS + s];
        ck_assert(held != 0);
        ck_assert_uint_eq(world->research.technologies[i], held);
        ck_assert_uint_eq(world->research.related[i], mil_related(&world->knowledge, held));
    }
}
END_TEST

START_TEST(a_technology_is_taken_up_once_and_rises_only) {
    empty(0);
    ck_assert_int_eq(mil_master(world, 0, 2, 0.5), 1);
    ck_assert_int_eq(mil_master(world, 0, 2, 0.4), 0);
    ck_assert_int_eq(mil_master(world, 0, 2, 0.6), 1);
    ck_assert_uint_eq(mil_bits(world->research.technologies[0]), 1);
    ck_assert_double_eq_tol(mil_best_level(world, 0), 0.6, 0.003);
    ck_assert_int_eq(mil_master(world, 0, 3, world->p->knowledge_forget_below / 2.0), 0);
}
END_TEST

START_TEST(full_slots_give_way_only_to_what_is_mastered_better) {
    empty(0);
    if (world->knowledge.count < MIL_SLOTS + 2) return;
    for (size_t t = 0; t < MIL_SLOTS; t++)
        ck_assert_int_eq(mil_master(world, 0, t, 0.3 + 0.05 * (double)t), 1);
    ck_assert_int_eq(mil_master(world, 0, MIL_SLOTS, 0.25), 0);
    ck_assert_int_eq(mil_master(world, 0, MIL_SLOTS, 0.5), 1);
    ck_assert_int_lt(mil_slot_of(world, 0, 0), 0);
    ck_assert_int_ge(mil_slot_of(world, 0, MIL_SLOTS), 0);
}
END_TEST

START_TEST(what_falls_below_the_threshold_is_lost) {
    empty(0);
    mil_master(world, 0, 1, 0.5);
    const int slot = mil_slot_of(world, 0, 1);
    mil_level_move(world, 0, (size_t)slot, world->p->knowledge_forget_below - 0.49, 0.0);
    ck_assert_int_eq(mil_slot_of(world, 0, 1), slot);
    mil_level_move(world, 0, (size_t)slot, -0.05, 0.0);
    ck_assert_uint_eq(world->research.technologies[0], 0);
}
END_TEST

START_TEST(changes_too_small_for_a_byte_add_up_in_the_mean) {
    struct mil_luck luck = mil_luck(1, MIL_LUCK_LEARN, 0, 1);
    double sum = 0.0;
    enum { TIMES = 4000 };
    empty(0);
    for (int n = 0; n < TIMES; n++) {
        mil_master(world, 0, 1, 0.5);
        const size_t slot = (size_t)mil_slot_of(world, 0, 1);
        const double before = mil_level(world->research.slot_level[slot]);
        mil_level_move(world, 0, slot, 0.001, mil_uniform(&luck));
        sum += mil_level(world->research.slot_level[slot]) - before;
        mil_level_move(world, 0, slot, -1.0, 0.0);
    }
    /* Standard error 0.0017 / sqrt(4000) = 0.00003: five of them, false alarms below 1e-6. */
    ck_assert_double_eq_tol(sum / TIMES, 0.001, 0.00015);
}
END_TEST

START_TEST(nothing_is_learned_from_ones_double_nor_from_a_stranger_but_from_who_is_in_between) {
    const uint64_t own = 1, related = 1 | 2 | 4;
    ck_assert(mil_worth(own, related, own) == 0.0);
    ck_assert(mil_worth(own, related, 8 | 16) == 0.0);
    ck_assert(mil_worth(own, related, 0) == 0.0);
    ck_assert(mil_worth(own, related, 1 | 2) > 0.0);
    ck_assert(mil_worth(own, related, 2 | 4) > mil_worth(own, related, 2 | 8));
}
END_TEST

/* What a partner is worth to the first firm if it had this capacity. */
static double worth_of(double capacity, uint32_t partner) {
    world->tier.view[0].capacity = (float)capacity;
    return mil_partner_value(world, 0, partner);
}

START_TEST(basic_knowledge_is_worth_less_to_those_who_understand_less_or_cannot_wait) {
    mil_tier_see(world, 0);
    world->tier.view[0].technologies = 1;
    world->tier.view[0].related = 3;
    uint32_t university = 0;
    while (world->organisations.kind[university] != MIL_UNIVERSITY) university++;
    world->organisations.technologies[university] = 2;
    university |= MIL_TIE_ORGANISATION;
    ck_assert_double_le(worth_of(0.0, university), 0.0);
    ck_assert_double_lt(worth_of(0.3, university) / 0.3, worth_of(0.6, university) / 0.6);
    const double waits = worth_of(0.6, university);
    test.scenario.parameters.research_discount_rate = 0.2;
    ck_assert_double_lt(worth_of(0.6, university), waits);
    test.scenario.parameters.knowledge_basic_university = 0.0;
    ck_assert_double_eq_tol(worth_of(0.3, university) / 0.3, worth_of(0.6, university) / 0.6, 1e-6);
}
END_TEST

START_TEST(capacity_rises_with_the_stock_ever_more_slowly) {
    double before = 0.0, gain = INFINITY;
    for (int n = 0; n <= 20; n++) {
        world->research.absorptive_stock[0] = (float)n;
        const double now = mil_absorptive_capacity(world, 0);
        ck_assert(n == 0 ? now == 0.0 : now > before && now - before < gain && now < 1.0);
        if (n > 0) gain = now - before;
        before = now;
    }
    test.scenario.parameters.switches_absorptive_capacity = 0;
    ck_assert(mil_absorptive_capacity(world, 0) == world->p->knowledge_capacity_off);
}
END_TEST

START_TEST(the_stock_of_the_opening_is_at_rest) {
    float before[64];
    const size_t rows = world->research.count < 64 ? world->research.count : 64;
    for (size_t i = 0; i < rows; i++) before[i] = world->research.absorptive_stock[i];
    ck_assert_int_eq(mil_build_capacity(world, NULL), 0);
    for (size_t i = 0; i < rows; i++)
        ck_assert_double_eq_tol(world->research.absorptive_stock[i] / before[i], 1.0, 1e-4);
}
END_TEST

START_TEST(research_spending_is_that_of_rest_in_the_long_run) {
    test.scenario.parameters.switches_finance_limit = 0;
    enum { QUARTERS = 400 };
    double spent = 0.0, rest = 0.0;
    for (int q = 1; q <= QUARTERS; q++) {
        world->quarter = q;
        ck_assert_int_eq(mil_plan_research(world, NULL), 0);
        for (size_t i = 0; i < world->research.count; i++) {
            spent += (double)world->research.budget[i] / rest_of(i);
            rest += 1.0;
        }
    }
    /* Each of these has standard deviation 0.36; 400 quarters of 20 and more firms: a standard error
     * of 0.004, five of them. */
    ck_assert_double_eq_tol(spent / rest, 1.0, 0.02);
}
END_TEST

/* Spending summed over quarters, with a grant per quarter of `part` of spending at rest. */
static double spending(double part, double cash) {
    const size_t firm = world->research.firm[0];
    const double rest = rest_of(0);
    double sum = 0.0;
    for (int q = 1; q <= 200; q++) {
        world->quarter = q;
        world->research.grant_left[0] = (float)(part * rest);
        world->firms.cash[firm] = (int64_t)(cash * (double)world->firms.sales[firm] + part * rest);
        ck_assert_int_eq(mil_plan_research(world, NULL), 0);
        sum += world->research.budget[0] / rest;
    }
    return sum / 200.0;
}

START_TEST(a_grant_crowds_out_where_money_is_no_object_and_adds_where_it_is) {
    const double free_gain = spending(0.5, 10.0) - spending(0.0, 10.0);
    const size_t firm = world->research.firm[0];
    const double broke = mil_least_cash(world, firm, mil_normal_sales(world, firm)) /
                         (double)world->firms.sales[firm];
    ck_assert(spending(0.0, broke) == 0.0);
    test.scenario.parameters.research_grant_rate = 1.0;
    const double needed = spending(0.5, broke);
    ck_assert(free_gain > 0.0 && free_gain < 0.45);
    ck_assert(needed > 0.2 && needed > free_gain);
}
END_TEST

START_TEST(researchers_follow_the_budget_and_never_exceed_the_staff) {
    test.scenario.parameters.research_hiring_speed = 1.0;
    world->firms.employees[world->research.firm[0]] = 0.0001f;
    ck_assert_int_eq(mil_plan_research(world, NULL), 0);
    for (size_t i = 0; i < world->research.count; i++)
        ck_assert_double_le(world->research.researchers[i],
                            world->firms.employees[world->research.firm[i]] + 1e-6);
    const size_t firm = world->research.firm[1];
    ck_assert_double_eq_tol(world->research.researchers[1],
                            world->research.budget[1] / mil_researcher_cost(world, firm), 1e-4);
}
END_TEST

START_TEST(a_newcomer_to_research_has_one_technology_and_no_stock) {
    size_t firm = 0;
    while (world->firms.research[firm] > 0) firm++;
    const size_t rows = world->research.count;
    ck_assert_int_eq(mil_firm_activate(world, firm, NULL), 0);
    ck_assert_int_eq(mil_firm_activate(world, firm, NULL), 0);
    ck_assert_uint_eq(world->research.count, rows + 1);
    ck_assert_uint_eq(world->firms.research[firm], rows + 1);
    ck_assert_uint_eq(mil_bits(world->research.technologies[rows]), 1);
    ck_assert(world->research.absorptive_stock[rows] == 0.0f);
}
END_TEST

START_TEST(each_researcher_counts_once) {
    for (size_t i = 0; i < world->research.count; i++)
        ck_assert_double_eq_tol(mil_innovating(world, i) + mil_imitating(world, i) +
                                    world->p->knowledge_capacity_share *
                                        world->research.researchers[i],
                                world->research.researchers[i], 1e-4);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("research");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, masks_follow_the_slots_of_every_record_of_the_opening);
    tcase_add_test(tcase, a_technology_is_taken_up_once_and_rises_only);
    tcase_add_test(tcase, full_slots_give_way_only_to_what_is_mastered_better);
    tcase_add_test(tcase, what_falls_below_the_threshold_is_lost);
    tcase_add_test(tcase, changes_too_small_for_a_byte_add_up_in_the_mean);
    tcase_add_test(
        tcase, nothing_is_learned_from_ones_double_nor_from_a_stranger_but_from_who_is_in_between);
    tcase_add_test(tcase,
                   basic_knowledge_is_worth_less_to_those_who_understand_less_or_cannot_wait);
    tcase_add_test(tcase, capacity_rises_with_the_stock_ever_more_slowly);
    tcase_add_test(tcase, the_stock_of_the_opening_is_at_rest);
    tcase_add_test(tcase, research_spending_is_that_of_rest_in_the_long_run);
    tcase_add_test(tcase, a_grant_crowds_out_where_money_is_no_object_and_adds_where_it_is);
    tcase_add_test(tcase, researchers_follow_the_budget_and_never_exceed_the_staff);
    tcase_add_test(tcase, a_newcomer_to_research_has_one_technology_and_no_stock);
    tcase_add_test(tcase, each_researcher_counts_once);
    return test_run_at_least("research", tcase, 14);
}
