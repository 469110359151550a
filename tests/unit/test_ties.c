#include "state/ties.h"

#include "policy/managing_body.h"
#include "process/process.h"
#include "state/exposure.h"
#include "state/firm.h"
#include "state/partners.h"
#include "state/research.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

static struct test_world test;
static struct mil_world *world;

static void begin(void) {
    test_world_untied(&test);
    world = &test.world;
    ck_assert_uint_gt(world->research.count, 12);
    for (size_t i = 0; i < world->research.count; i++) {
        ck_assert(mil_tie_count(world, i) == 0.0);
        world->research.researchers[i] = 20.0f;
        mil_tier_see(world, i);
    }
}
static void end(void) {
    test_world_close(&test);
}

static int tie(size_t row, uint32_t partner, double strength) {
    return mil_tie_open(world, row, partner, MIL_TIE_ALLIANCE, strength, 2.0, 2.0);
}

START_TEST(a_tie_stands_on_both_sides_until_it_is_closed) {
    ck_assert_int_eq(tie(0, 1, 0.5), 0);
    ck_assert_int_ge(mil_tie_slot(world, 0, 1), 0);
    ck_assert_int_ge(mil_tie_slot(world, 1, 0), 0);
    mil_tie_close(world, 1, (size_t)mil_tie_slot(world, 1, 0));
    ck_assert_int_lt(mil_tie_slot(world, 0, 1), 0);
    ck_assert_int_lt(mil_tie_slot(world, 1, 0), 0);
}
END_TEST

START_TEST(opening_a_tie_twice_renews_it) {
    tie(0, 1, 0.5);
    tie(0, 1, 1.0);
    ck_assert(mil_tie_count(world, 0) == 1.0);
    ck_assert_uint_eq(world->research.tie_strength[mil_tie_slot(world, 0, 1)], 255);
    ck_assert_uint_eq(world->research.tie_strength[MIL_TIES + mil_tie_slot(world, 1, 0)], 255);
}
END_TEST

START_TEST(the_weakest_tie_gives_way_and_only_to_a_better_one) {
    for (uint32_t n = 1; n <= MIL_TIES_KEPT; n++) ck_assert_int_eq(tie(0, n, 0.3 + 0.05 * n), 0);
    ck_assert(!mil_tie_has_room(world, 0, 2, 0.3));
    ck_assert_int_eq(mil_tie_open(world, 0, 10, MIL_TIE_ALLIANCE, 0.5, 0.3, 2.0), -1);
    ck_assert_int_lt(mil_tie_slot(world, 10, 0), 0);
    ck_assert_int_eq(mil_tie_open(world, 0, 10, MIL_TIE_ALLIANCE, 0.5, 0.4, 2.0), 0);
    ck_assert_int_lt(mil_tie_slot(world, 0, 1), 0);
    ck_assert_int_lt(mil_tie_slot(world, 1, 0), 0);
    ck_assert_int_eq(mil_world_check(world, NULL), 0);
}
END_TEST

START_TEST(researchers_limit_ties_but_one_is_always_kept) {
    world->research.researchers[0] = 0.0f;
    ck_assert_uint_eq(mil_tie_limit(world, 0), 1);
    world->research.researchers[0] = 3.2f;
    ck_assert_uint_eq(mil_tie_limit(world, 0), 3);
    world->research.researchers[0] = 1e6f;
    ck_assert_uint_eq(mil_tie_limit(world, 0), MIL_TIES_KEPT);
}
END_TEST

START_TEST(an_agent_has_more_partners_than_one_of_its_firms_keeps_up) {
    world->firms.weight[world->research.firm[0]] = 20;
    for (uint32_t n = 1; n <= 12; n++) {
        world->firms.weight[world->research.firm[n]] = 1;
        ck_assert_int_eq(tie(0, n, 0.5), 0);
    }
    ck_assert_double_eq_tol(mil_tie_count(world, 0), 12.0 / 20.0, 1e-12);
    for (uint32_t n = 1; n <= 12; n++) ck_assert_int_ge(mil_tie_slot(world, n, 0), 0);
}
END_TEST

enum { TRIES = 2000 };

/* An agent of twenty firms, each of which keeps up one tie. */
static void set_twenty(void) {
    world->firms.weight[world->research.firm[0]] = 20;
    world->research.researchers[0] = 0.0f;
    for (uint32_t n = 1; n <= 10; n++) world->firms.weight[world->research.firm[n]] = 1;
}

/* Half of the firms have a partner already.  Standard error 0.011: five of them, false alarm 1e-6. */
START_TEST(of_the_firms_that_meet_a_partner_those_take_it_that_have_time) {
    set_twenty();
    int taken = 0;
    for (uint32_t n = 1; n <= 10; n += mil_tie_slot(world, 0, n) >= 0, world->quarter++)
        (void)mil_tie_open(world, 0, n, MIL_TIE_ALLIANCE, 0.5, 0.0, 2.0);
    ck_assert_double_eq_tol(mil_tie_count(world, 0), 0.5, 1e-12);
    for (int n = 0; n < TRIES; n++) {
        world->quarter = n;
        taken += mil_tie_has_room(world, 0, MIL_TIE_ORGANISATION | 1, 0.1);
        ck_assert(mil_tie_has_room(world, 0, MIL_TIE_ORGANISATION | 1, 0.6));
    }
    ck_assert_double_eq_tol((double)taken / TRIES, 0.5, 0.056);
}
END_TEST

/* One firm of twenty gives up the tie of all, or all of them do with a chance of a twentieth.  Standard
 * error 0.0049: five of them, false alarm 1e-6. */
START_TEST(a_tie_gives_way_to_one_of_few_firms_by_lot) {
    const uint32_t body = MIL_TIE_ORGANISATION | 1;
    int gone = 0;
    set_twenty();
    for (int n = 0; n < TRIES; n++) {
        world->quarter = n;
        if (mil_tie_slot(world, 0, body) < 0) ck_assert_int_eq(tie(0, body, 0.3), 0);
        ck_assert(!mil_tie_has_room(world, 0, 1, 0.2));
        ck_assert_int_eq(mil_tie_open(world, 0, 1, MIL_TIE_ALLIANCE, 0.3, 0.4, 2.0), 0);
        gone += mil_tie_slot(world, 0, body) < 0;
        mil_tie_close(world, 0, (size_t)mil_tie_slot(world, 0, 1));
    }
    ck_assert_double_eq_tol((double)gone / TRIES, 0.05, 0.0245);
}
END_TEST

/* Three of twenty firms are tied to three others; five of the twenty part with the rest.  Standard error
 * 0.0097: five of them, false alarm 1e-6. */
START_TEST(where_an_agent_is_divided_as_many_firms_have_a_tie_as_before) {
    int moved = 0;
    world->firms.weight[world->research.firm[0]] = 15;
    world->firms.weight[world->research.firm[5]] = 5;
    world->firms.weight[world->research.firm[1]] = 3;
    for (int n = 0; n < TRIES; n++) {
        world->quarter = n;
        ck_assert_int_eq(tie(0, 1, 0.5), 0);
        mil_tie_divide(world, 0, 5);
        const int rest = mil_tie_slot(world, 0, 1), taken = mil_tie_slot(world, 5, 1);
        ck_assert((rest >= 0) != (taken >= 0));
        moved += taken >= 0;
        mil_tie_close(world, taken >= 0 ? 5 : 0, (size_t)(taken >= 0 ? taken : rest));
    }
    ck_assert_double_eq_tol((double)moved / TRIES, 0.25, 0.0485);
}
END_TEST

/* One firm of twenty had the tie, and so had its partner. */
START_TEST(a_tie_that_gives_way_ends_for_the_firms_that_had_it) {
    world->firms.weight[world->research.firm[0]] = 20;
    world->firms.weight[world->research.firm[1]] = 1;
    world->research.researchers[1] = 0.0f;
    ck_assert_int_eq(tie(1, 0, 0.3), 0);
    ck_assert_int_eq(mil_tie_firms(world, 0, 1), 1);
    ck_assert_int_eq(mil_tie_firms(world, 1, 0), 1);
    ck_assert_int_eq(mil_tie_firms(world, 0, MIL_TIE_ORGANISATION | 1), 20);
    const int64_t before = test_sum(world->regions.ties_ended, world->regions.count);
    ck_assert_int_eq(tie(1, 2, 0.5), 0);
    ck_assert_int_lt(mil_tie_slot(world, 1, 0), 0);
    ck_assert_int_eq(test_sum(world->regions.ties_ended, world->regions.count), before + 2);
}
END_TEST

static void weigh(uint16_t weight) {
    for (size_t i = 0; i < world->research.count; i++)
        world->firms.weight[world->research.firm[i]] = weight;
    mil_tie_count_clients(world);
    ck_assert_int_eq(mil_tier_ready(world, NULL), 0);
    for (size_t i = 0; i < world->research.count; i++) mil_tier_see(world, i);
}

/* Two of twenty firms have a partner each: each of the two shares its own with nobody else but the twentieth
 * part of the other. */
START_TEST(a_partner_shares_a_firm_with_those_whom_that_firm_has_besides) {
    weigh(1);
    world->firms.weight[world->research.firm[0]] = 20;
    tie(0, 1, 0.5);
    tie(0, 2, 0.5);
    for (size_t i = 0; i < 3; i++) mil_tier_see(world, i);
    const double work = world->tier.view[0].work;
    ck_assert_double_gt(work, 0.0);
    ck_assert_double_eq_tol(mil_shown(world, 1, 0, 1), work / 1.05, 1e-6 * work);
    ck_assert_double_eq_tol(mil_shown(world, 3, 0, 0), work, 1e-6 * work);
    ck_assert_double_eq_tol(mil_shown(world, 0, 1, 1), (double)world->tier.view[1].work, 1e-9);
}
END_TEST

START_TEST(who_shares_an_organisation_is_counted_and_an_agent_shares_it_with_none_of_its_own) {
    const uint32_t body = MIL_TIE_ORGANISATION | 1;
    for (size_t i = 0; i < 3; i++) tie(i, body, 0.5);
    weigh(1);
    const double all =
        world->p->network_shared_time * world->organisations.staff[mil_partner_row(body)];
    ck_assert_double_eq_tol(mil_shown(world, 0, body, 1), all / 3.0, 1e-9 * all);
    ck_assert_double_eq_tol(mil_shown(world, 5, body, 0), all / 3.0, 1e-9 * all);
    weigh(20);
    ck_assert_int_eq(world->organisations.clients[1], 60);
    ck_assert_double_gt(mil_shown(world, 0, body, 1), all / 60.0);
    ck_assert_double_gt(mil_shown(world, 0, body, 1), mil_shown(world, 5, body, 0));
}
END_TEST

START_TEST(clients_of_an_organisation_are_the_firms_tied_to_it) {
    tie(0, MIL_TIE_ORGANISATION | 1, 0.5);
    tie(2, MIL_TIE_ORGANISATION | 1, 0.5);
    const int64_t wanted =
        world->firms.weight[world->research.firm[0]] + world->firms.weight[world->research.firm[2]];
    ck_assert_int_eq(world->organisations.clients[1], wanted);
    mil_tie_count_clients(world);
    ck_assert_int_eq(world->organisations.clients[1], wanted);
    mil_tie_close(world, 2, (size_t)mil_tie_slot(world, 2, MIL_TIE_ORGANISATION | 1));
    ck_assert_int_eq(world->organisations.clients[1], world->firms.weight[world->research.firm[0]]);
    double types[1 + MIL_ORGANISATION_KINDS];
    mil_tie_types(world, 0, types);
    ck_assert(types[1 + world->organisations.kind[1]] == 1.0 && types[0] == 0.0);
}
END_TEST

START_TEST(splitting_an_agent_changes_neither_ties_per_firm_nor_clients) {
    const size_t firm = world->research.firm[0], other = world->research.firm[1];
    world->firms.weight[firm] = 10;
    world->firms.weight[other] = 10;
    tie(0, 1, 0.7);
    tie(0, MIL_TIE_ORGANISATION | 0, 0.7);
    const int64_t clients = world->organisations.clients[0];
    size_t part = 0;
    ck_assert_int_eq(mil_firm_split(world, firm, 3, &part, NULL), 0);
    const size_t row = world->firms.research[part] - 1;
    ck_assert(mil_tie_count(world, 0) == 2.0);
    ck_assert(mil_tie_count(world, row) == 2.0);
    ck_assert_double_eq_tol(mil_tie_count(world, 1), 1.0, 1e-12);
    mil_tie_count_clients(world);
    ck_assert_int_eq(world->organisations.clients[0], clients);
}
END_TEST

START_TEST(credit_comes_from_an_own_tie_and_from_common_partners) {
    ck_assert(mil_credit(world, 0, 1) == 0.0);
    tie(0, 2, 1.0);
    ck_assert(mil_credit(world, 0, 1) == 0.0);
    tie(1, 2, 1.0);
    const double common = mil_credit(world, 0, 1);
    ck_assert(common > 0.0);
    tie(0, 1, 1.0);
    const double now = mil_credit(world, 0, 1);
    ck_assert(now > common && now <= 1.0);
    world->quarter += 8;
    ck_assert(mil_credit(world, 0, 1) < now);
}
END_TEST

START_TEST(one_meets_firms_in_proportion_to_nearness_and_number) {
    enum { MEETINGS = 20000 };
    mil_exposure_build(world);
    size_t met[MIL_MOST_REGIONS] = {0};
    double expected[MIL_MOST_REGIONS] = {0}, all = 0.0;
    struct mil_luck luck = mil_luck(5, MIL_LUCK_SEARCH, 1, 1);
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t firm = world->research.firm[i], r = mil_region_of(world, firm);
        expected[r] += world->nearness[r] * world->firms.weight[firm];
        all += world->nearness[r] * world->firms.weight[firm];
    }
    for (int n = 0; n < MEETINGS; n++) {
        const uint32_t row = mil_meet_near(world, 0, &luck);
        ck_assert_uint_lt(row, world->research.count);
        met[mil_region_of(world, world->research.firm[row])]++;
    }
    /* Standard error at most 0.0036: five of them, false alarms below 1e-6 a region. */
    for (size_t r = 0; r < world->regions.count; r++)
        ck_assert_double_eq_tol((double)met[r] / MEETINGS, expected[r] / all, 0.018);
}
END_TEST

START_TEST(a_place_is_drawn_in_proportion_to_its_part) {
    const double cumulative[] = {0.0, 1.0, 1.0, 4.0};
    ck_assert_uint_eq(mil_place(cumulative, 4, 0.0), 1);
    ck_assert_uint_eq(mil_place(cumulative, 4, 0.999), 1);
    ck_assert_uint_eq(mil_place(cumulative, 4, 1.0), 3);
    ck_assert_uint_eq(mil_place(cumulative, 4, 3.999), 3);
    ck_assert_uint_eq(mil_place(cumulative, 4, 9.0), 3);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("ties");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_tie_stands_on_both_sides_until_it_is_closed);
    tcase_add_test(tcase, opening_a_tie_twice_renews_it);
    tcase_add_test(tcase, the_weakest_tie_gives_way_and_only_to_a_better_one);
    tcase_add_test(tcase, researchers_limit_ties_but_one_is_always_kept);
    tcase_add_test(tcase, an_agent_has_more_partners_than_one_of_its_firms_keeps_up);
    tcase_add_test(tcase, of_the_firms_that_meet_a_partner_those_take_it_that_have_time);
    tcase_add_test(tcase, a_tie_gives_way_to_one_of_few_firms_by_lot);
    tcase_add_test(tcase, where_an_agent_is_divided_as_many_firms_have_a_tie_as_before);
    tcase_add_test(tcase, a_tie_that_gives_way_ends_for_the_firms_that_had_it);
    tcase_add_test(tcase, a_partner_shares_a_firm_with_those_whom_that_firm_has_besides);
    tcase_add_test(
        tcase, who_shares_an_organisation_is_counted_and_an_agent_shares_it_with_none_of_its_own);
    tcase_add_test(tcase, clients_of_an_organisation_are_the_firms_tied_to_it);
    tcase_add_test(tcase, splitting_an_agent_changes_neither_ties_per_firm_nor_clients);
    tcase_add_test(tcase, credit_comes_from_an_own_tie_and_from_common_partners);
    tcase_add_test(tcase, one_meets_firms_in_proportion_to_nearness_and_number);
    tcase_add_test(tcase, a_place_is_drawn_in_proportion_to_its_part);
    return test_run_at_least("ties", tcase, 16);
}
