/* Each identity of the census, broken on purpose: a quarter passes, one thing is changed that the
 * quarter has not recorded, and the census must say which identity broke. */
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <string.h>

static const size_t REGION = 1;

/* A firm of the region, and money of its households. */
static size_t a_firm(const struct mil_world *world) {
    size_t f = 0;
    while (mil_region_of(world, f) != REGION) f++;
    return f;
}
static int64_t *households(struct mil_world *world) {
    return &world->ledger.balance[mil_account(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, REGION)];
}
/* The slot of a tie between two firms. */
static uint32_t *a_tie(struct mil_world *world) {
    uint32_t *tie = world->research.tie_partner;
    while (*tie == MIL_TIE_NONE || (*tie & MIL_TIE_ORGANISATION)) tie++;
    return tie;
}

static void nothing(struct mil_world *world) {
    (void)world;
}
static void a_firm_appears(struct mil_world *world) {
    const size_t f = a_firm(world);
    const int64_t cash = world->firms.cash[f];
    world->firms.weight[f]++;
    world->ledger.balance[mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, REGION)] += cash;
    *households(world) -= cash;
}
static void a_closure_is_not_recorded(struct mil_world *world) {
    world->cells.exits[0]++;
}
static void a_move_is_not_recorded(struct mil_world *world) {
    world->cells.moved_in[0]++;
}
static void a_worker_appears(struct mil_world *world) {
    world->firms.employees[a_firm(world)] += 1.0f;
}
static void a_hire_is_not_recorded(struct mil_world *world) {
    world->cells.hires[0] += 1.0;
}
static void an_inhabitant_appears(struct mil_world *world) {
    world->regions.population[REGION] += 1.0;
}
static void someone_comes_from_nowhere(struct mil_world *world) {
    world->regions.population[REGION] += 1.0;
    world->regions.net_migration[REGION] += 1.0;
}
static void someone_looks_for_work_unrecorded(struct mil_world *world) {
    world->regions.labour_force[REGION] += 1.0;
}
static void more_work_than_there_are_people(struct mil_world *world) {
    world->regions.employment[REGION] = 2.0 * world->regions.labour_force[REGION];
}
static void a_firm_finds_money(struct mil_world *world) {
    world->firms.cash[a_firm(world)]++;
}
static void an_account_is_changed_alone(struct mil_world *world) {
    ++*households(world);
}
static void the_market_keeps_something(struct mil_world *world) {
    ++world->ledger.balance[mil_account(&world->ledger, MIL_ACCOUNT_MARKET, 0)];
    --*households(world);
}
static void money_comes_from_abroad_unrecorded(struct mil_world *world) {
    --world->ledger.balance[mil_account(&world->ledger, MIL_ACCOUNT_WORLD, 0)];
    ++*households(world);
}
static void one_side_of_a_tie_is_lost(struct mil_world *world) {
    *a_tie(world) = MIL_TIE_NONE;
    world->ties_ended++;
}
static void a_tie_is_not_recorded(struct mil_world *world) {
    world->ties_begun += 2;
}

static const struct {
    void (*change)(struct mil_world *world);
    const char *said; /* null: nothing is wrong */
} faults[] = {
    {nothing, NULL},
    {a_firm_appears, "firms of Beta, "},
    {a_closure_is_not_recorded, "firms of Alpha, farming are not conserved"},
    {a_move_is_not_recorded, "firms of Alpha, farming are not conserved"},
    {a_worker_appears, "jobs of Beta, "},
    {a_hire_is_not_recorded, "which is off by -1"},
    {an_inhabitant_appears, "inhabitants of Beta are not conserved"},
    {someone_comes_from_nowhere, "people who move of the nation"},
    {someone_looks_for_work_unrecorded, "people who work or look for work of Beta"},
    {more_work_than_there_are_people, "inhabitants of Beta"},
    {a_firm_finds_money, "firms of Beta hold"},
    {an_account_is_changed_alone, "the ledger sums to 1"},
    {the_market_keeps_something, "the market keeps 1"},
    {money_comes_from_abroad_unrecorded, "the nation held"},
    {one_side_of_a_tie_is_lost, "stands on one side only"},
    {a_tie_is_not_recorded, "sides of ties of the nation"},
};
enum { FAULTS = sizeof faults / sizeof *faults };

START_TEST(what_appears_or_vanishes_unrecorded_ends_the_run) {
    struct test_world test;
    struct mil_error error = {0};
    test_world_open(&test, TINY_POLICY, NULL, 3, 1);
    test_world_pass(&test, 4);
    const struct mil_census before = test.world.census;
    test_world_pass(&test, 1);
    test.world.census = before;
    faults[_i].change(&test.world);
    const int status = mil_census_close(&test.world, &error);
    if (faults[_i].said == NULL) ck_assert_msg(status == MIL_OK, "%s", error.text);
    else {
        ck_assert_int_eq(status, MIL_BUG);
        ck_assert_int_eq(mil_status_exit(status), 70);
        ck_assert_msg(strstr(error.text, faults[_i].said) != NULL, "%s", error.text);
        ck_assert_msg(strncmp(error.text, "quarter 5: ", 11) == 0, "%s", error.text);
    }
    test_world_close(&test);
}
END_TEST

START_TEST(a_fault_of_one_quarter_is_found_at_the_end_of_the_next) {
    struct test_world test;
    struct mil_error error = {0};
    test_world_open(&test, TINY_POLICY, NULL, 4, 1);
    test_world_pass(&test, 1);
    a_worker_appears(&test.world);
    ck_assert_int_eq(mil_tick(&test.world, NULL, &error), MIL_BUG);
    ck_assert_msg(strstr(error.text, "jobs of Beta") != NULL, "%s", error.text);
    test_world_close(&test);
}
END_TEST

START_TEST(identities_hold_where_labour_is_short_and_firms_move) {
    static const char *const tight[] = {"labour.unemployment=0",   "labour.migration=0.2",
                                        "land.move_rate=0.1",      "land.foreign_rate=100",
                                        "firms.entry=3",           "labour.participation=5",
                                        "switches.commuting=true", NULL};
    static const char *const still[] = {"labour.unemployment=0", "labour.migration=0.2",
                                        "land.foreign_rate=100", "switches.ageing=false", NULL};
    struct test_world test;
    test_world_open(&test, TINY_POLICY, _i == 0 ? tight : still, 5, 1);
    test_world_pass(&test, 40);
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 240);
    tcase_add_loop_test(tests, what_appears_or_vanishes_unrecorded_ends_the_run, 0, FAULTS);
    tcase_add_test(tests, a_fault_of_one_quarter_is_found_at_the_end_of_the_next);
    tcase_add_loop_test(tests, identities_hold_where_labour_is_short_and_firms_move, 0, 2);
    return test_run("conservation", tests);
}
