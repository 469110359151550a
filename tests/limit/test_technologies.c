/* What must hold of new technologies, to the bit or for every row. */
#include "state/frontier.h"
#include "state/research.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

#define ARRIVAL "tests/support/tiny/arrival.cfg"
enum { QUARTERS = 12, COMPUTING = 5, OPTICS = 6, OPENS = 3 };

/* Firms, and organisations, that master a technology. */
struct masters {
    size_t firms, organisations;
};

static struct masters masters_of(const struct mil_world *world, size_t technology) {
    struct masters m = {0, 0};
    for (size_t i = 0; i < world->research.count; i++) {
        const int held = (int)(world->research.technologies[i] >> technology & 1);
        ck_assert_int_eq(held, mil_slot_of(world, i, technology) >= 0);
        m.firms += (size_t)held;
    }
    for (size_t o = 0; o < world->organisations.count; o++)
        m.organisations += world->organisations.technologies[o] >> technology & 1;
    return m;
}

START_TEST(nobody_masters_a_technology_before_it_opens_and_some_do_after) {
    struct test_world test;
    test_world_open(&test, ARRIVAL, NULL, 5, 1);
    for (int q = 0; q <= QUARTERS; q++) {
        const struct masters computing = masters_of(&test.world, COMPUTING),
                             optics = masters_of(&test.world, OPTICS);
        ck_assert_uint_eq(optics.firms + optics.organisations, 0);
        if (q < OPENS) ck_assert_uint_eq(computing.firms + computing.organisations, 0);
        else ck_assert_uint_gt(computing.organisations, 0);
        if (q == QUARTERS) ck_assert_uint_gt(computing.firms, 0);
        else test_world_pass(&test, 1);
    }
    test_world_close(&test);
}
END_TEST

START_TEST(nobody_takes_up_what_institutions_close) {
    const char *const closed[] = {"knowledge.institutions=0", "regime.reform.from=2050", NULL};
    struct test_world test;
    test_world_open(&test, ARRIVAL, closed, 5, 1);
    test_world_pass(&test, OPENS);
    const size_t first = masters_of(&test.world, COMPUTING).firms; /* those owned from abroad */
    test_world_pass(&test, QUARTERS - OPENS);
    ck_assert_uint_le(masters_of(&test.world, COMPUTING).firms, first);
    test_world_close(&test);
}
END_TEST

/* Until the first opens, a world is what it is where none ever does. */
START_TEST(what_will_open_changes_nothing_before) {
    const char *const never[] = {"new_technology.thinking machines.opens=2100",
                                 "new_technology.light.opens=2100", NULL};
    struct test_world some, none;
    test_world_open(&some, ARRIVAL, NULL, 5, 1);
    test_world_open(&none, ARRIVAL, never, 5, 1);
    for (int q = 1; q < OPENS; q++) {
        test_world_pass(&some, 1);
        test_world_pass(&none, 1);
        ck_assert_uint_eq(test_world_hash(&some.world), test_world_hash(&none.world));
    }
    test_world_pass(&some, 1);
    test_world_pass(&none, 1);
    ck_assert(test_world_hash(&some.world) != test_world_hash(&none.world));
    test_world_close(&some);
    test_world_close(&none);
}
END_TEST

static double levels_of(const struct mil_world *world, uint64_t technologies) {
    double sum = 0.0;
    for (size_t i = 0; i < world->research.count * MIL_SLOTS; i++)
        if (world->research.slot_technology[i] != MIL_NO_TECHNOLOGY &&
            (technologies >> world->research.slot_technology[i] & 1))
            sum += mil_level(world->research.slot_level[i]);
    return sum;
}

START_TEST(an_opening_takes_its_part_of_what_is_related_and_nothing_else) {
    const char *const half[] = {"knowledge.obsolescence=0.5", "knowledge.forget_below=0", NULL};
    struct test_world test;
    test_world_open(&test, ARRIVAL, half, 5, 1);
    test_world_pass(&test, OPENS - 1);
    struct mil_world *world = &test.world;
    const uint64_t related = world->knowledge.related[COMPUTING] & ~(UINT64_C(1) << COMPUTING);
    const double before = levels_of(world, related), others = levels_of(world, ~related);
    world->quarter = OPENS;
    mil_open_frontier(world);
    ck_assert_double_eq_tol(levels_of(world, related), 0.5 * before, 0.01 * before);
    const double mastered = levels_of(world, UINT64_C(1) << COMPUTING);
    ck_assert(levels_of(world, ~related) - mastered == others);
    test_world_close(&test);
}
END_TEST

START_TEST(a_wider_gate_lets_the_same_firms_and_more) {
    const char *const narrow[] = {"knowledge.institutions=0.3", NULL};
    struct test_world wide, thin;
    test_world_open(&wide, ARRIVAL, NULL, 5, 1);
    test_world_open(&thin, ARRIVAL, narrow, 5, 1);
    const uint64_t all = mil_all_technologies(&wide.world.knowledge);
    size_t let = 0, more = 0;
    for (int32_t q = OPENS; q < OPENS + 3; q++)
        for (size_t f = 0; f < wide.world.firms.count; f++) {
            wide.world.quarter = thin.world.quarter = q;
            const uint64_t by_wide = mil_let_through(&wide.world, f, all),
                           by_thin = mil_let_through(&thin.world, f, all);
            ck_assert_uint_eq(by_thin & ~by_wide, 0);
            ck_assert_uint_eq(by_thin | UINT64_C(1) << COMPUTING | UINT64_C(1) << OPTICS, all);
            let += by_thin >> COMPUTING & 1;
            more += by_wide >> COMPUTING & 1;
        }
    const double firms = 3.0 * (double)wide.world.firms.count;
    ck_assert_double_eq_tol((double)let / firms, 0.3, 0.05);
    ck_assert_double_eq_tol((double)more / firms, 0.5, 0.05);
    test_world_close(&wide);
    test_world_close(&thin);
}
END_TEST

START_TEST(neither_threads_nor_the_order_of_visits_matter_to_what_opens) {
    test_order_means_nothing(ARRIVAL, NULL, 5, 8);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("technologies");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, nobody_masters_a_technology_before_it_opens_and_some_do_after);
    tcase_add_test(tcase, nobody_takes_up_what_institutions_close);
    tcase_add_test(tcase, what_will_open_changes_nothing_before);
    tcase_add_test(tcase, an_opening_takes_its_part_of_what_is_related_and_nothing_else);
    tcase_add_test(tcase, a_wider_gate_lets_the_same_firms_and_more);
    tcase_add_test(tcase, neither_threads_nor_the_order_of_visits_matter_to_what_opens);
    return test_run("technologies", tcase);
}
