#include "state/knowledge.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>

static struct test_world test;
static struct mil_knowledge *knowledge;

static void begin(void) {
    test_world_open(&test, TINY, NULL, 1, 1);
    knowledge = &test.world.knowledge;
}
static void end(void) {
    test_world_close(&test);
}

static uint64_t bit(size_t t) {
    return UINT64_C(1) << t;
}

/* Portfolios that differ from test to test. */
static uint64_t portfolio(int i) {
    return mil_mix(11, (uint64_t)i) & mil_mix(12, (uint64_t)i) & mil_all_technologies(knowledge);
}

START_TEST(relatedness_is_mutual_and_includes_the_technology_itself) {
    for (size_t t = 0; t < knowledge->count; t++) {
        ck_assert(knowledge->related[t] & bit(t));
        for (size_t u = 0; u < knowledge->count; u++)
            ck_assert_int_eq((knowledge->related[t] & bit(u)) != 0,
                             (knowledge->related[u] & bit(t)) != 0);
    }
}
END_TEST

START_TEST(every_technology_is_related_to_its_nearest) {
    for (size_t t = 0; t < knowledge->count; t++) {
        size_t nearest = t;
        for (size_t u = 0; u < knowledge->count; u++)
            if (u != t &&
                (nearest == t || knowledge->proximity[t * knowledge->count + u] >
                                     knowledge->proximity[t * knowledge->count + nearest]))
                nearest = u;
        if (knowledge->proximity[t * knowledge->count + nearest] > 0.0)
            ck_assert(knowledge->related[t] & bit(nearest));
    }
}
END_TEST

START_TEST(what_is_related_to_a_portfolio_is_the_union_of_what_is_related_to_its_parts) {
    const uint64_t held = portfolio(_i);
    uint64_t wanted = 0;
    for (size_t t = 0; t < knowledge->count; t++)
        if (held & bit(t)) wanted |= knowledge->related[t];
    ck_assert_uint_eq(mil_related(knowledge, held), wanted);
}
END_TEST

START_TEST(understanding_is_the_nearest_proximity_and_1_for_what_is_held) {
    const uint64_t held = portfolio(_i);
    for (size_t t = 0; t < knowledge->count; t++) {
        double wanted = 0.0;
        for (size_t u = 0; u < knowledge->count; u++)
            if (held & bit(u))
                wanted = fmax(wanted, knowledge->proximity[u * knowledge->count + t]);
        ck_assert(mil_understanding(knowledge, held, t) == wanted);
        if (held & bit(t)) ck_assert(wanted == 1.0);
    }
}
END_TEST

START_TEST(density_runs_from_0_with_nothing_to_1_with_everything) {
    for (size_t t = 0; t < knowledge->count; t++) {
        ck_assert(mil_density(knowledge, 0, t) == 0.0);
        ck_assert(mil_density(knowledge, bit(t), t) == 0.0);
        if (knowledge->row_sum[t] > 0.0)
            ck_assert_double_eq_tol(mil_density(knowledge, mil_all_technologies(knowledge), t), 1.0,
                                    1e-12);
    }
}
END_TEST

START_TEST(more_complex_technologies_demand_more_related_ones) {
    mil_knowledge_demand(knowledge, 0.5);
    for (size_t t = 0; t < knowledge->count; t++) {
        const unsigned others = mil_bits(knowledge->related[t]) - 1;
        ck_assert_uint_le(knowledge->prerequisites[t], others);
        ck_assert_int_eq(mil_can_enter(knowledge, knowledge->related[t] & ~bit(t), t), 1);
        ck_assert_int_eq(mil_can_enter(knowledge, 0, t), others == 0);
        const uint8_t before = knowledge->prerequisites[t];
        const double complexity = knowledge->complexity[t];
        knowledge->complexity[t] = 1.0;
        mil_knowledge_demand(knowledge, 1.0);
        ck_assert_uint_eq(knowledge->prerequisites[t], others);
        ck_assert_uint_ge(knowledge->prerequisites[t], before);
        knowledge->complexity[t] = complexity;
        mil_knowledge_demand(knowledge, 0.5);
    }
}
END_TEST

START_TEST(empty_knowledge_may_be_freed_twice) {
    struct mil_knowledge none = {0};
    mil_knowledge_free(&none);
    mil_knowledge_free(&none);
    ck_assert_uint_eq(none.count, 0);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("knowledge");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, relatedness_is_mutual_and_includes_the_technology_itself);
    tcase_add_test(tcase, every_technology_is_related_to_its_nearest);
    tcase_add_loop_test(
        tcase, what_is_related_to_a_portfolio_is_the_union_of_what_is_related_to_its_parts, 0, 20);
    tcase_add_loop_test(tcase, understanding_is_the_nearest_proximity_and_1_for_what_is_held, 0,
                        20);
    tcase_add_test(tcase, density_runs_from_0_with_nothing_to_1_with_everything);
    tcase_add_test(tcase, more_complex_technologies_demand_more_related_ones);
    tcase_add_test(tcase, empty_knowledge_may_be_freed_twice);
    return test_run_at_least("knowledge", tcase, 45);
}
