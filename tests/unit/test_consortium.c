#include "policy/consortium.h"

#include "state/tier.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

static struct test_world test;
static struct mil_world *world;
static struct mil_call call;

static void begin(void) {
    test_world_open(&test, TINY_POLICY, NULL, 1, 1);
    world = &test.world;
    ck_assert_uint_gt(world->programmes.count, 0);
    ck_assert_int_eq(mil_tier_ready(world, NULL), 0);
    for (size_t i = 0; i < world->research.count; i++) mil_tier_see(world, i);
}
static void end(void) {
    test_world_close(&test);
}

static void weigh(uint32_t row, uint16_t firms) {
    world->firms.weight[world->research.firm[row]] = firms;
}

START_TEST(there_are_as_many_projects_as_the_lightest_of_those_who_come_together_has_firms) {
    enum { FIRMS = 3 };
    struct mil_entry entry[FIRMS];
    struct mil_consortium c = {.organisation = SIZE_MAX};
    world->scenario->programmes[0].quota = 0.0;
    weigh(0, 20), weigh(1, 3), weigh(2, 20);
    for (uint32_t i = 0; i < FIRMS; i++) entry[i] = (struct mil_entry){1.0 - 0.1 * i, i, i};
    ck_assert_int_ge(world->p->project_most_firms, FIRMS);
    ck_assert(mil_gather(world, &call, entry, FIRMS, &c));
    ck_assert_uint_eq(c.firms, FIRMS);
    ck_assert_uint_eq(c.copies, 3);
    /* The others' seventeen go on waiting, and come together next. */
    ck_assert_uint_eq(entry[1].row, MIL_TIE_NONE);
    weigh(0, 17), weigh(2, 17);
    ck_assert(mil_gather(world, &call, entry, FIRMS, &c));
    ck_assert_uint_eq(c.firms, 2);
    ck_assert_uint_eq(c.copies, 17);
    ck_assert(!mil_gather(world, &call, entry, FIRMS, &c));
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("consortium");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase,
                   there_are_as_many_projects_as_the_lightest_of_those_who_come_together_has_firms);
    return test_run_at_least("consortium", tcase, 1);
}
