#include "state/practice.h"

#include "state/research.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <string.h>

START_TEST(what_occurs_together_as_by_chance_is_half_related_and_what_never_does_not_at_all) {
    /* Three technologies that occur with each other alike, and a fourth that occurs alone. */
    enum { N = 4 };
    const int64_t count[N * N] = {9, 6, 6, 0, 6, 9, 6, 0, 6, 6, 9, 0, 0, 0, 0, 5};
    double proximity[N * N];
    mil_relate_by_count(count, N, proximity);
    ck_assert_double_eq(proximity[0 * N + 0], 1.0);
    ck_assert_double_eq(proximity[0 * N + 3], 0.0);
    ck_assert_double_eq_tol(proximity[0 * N + 1], proximity[1 * N + 2], 1e-12);
    /* Of 36 occurrences 12 are those of each: 36 / 2 * 2 * (12 / 36) * (12 / 24) = 6. */
    ck_assert_double_eq_tol(proximity[0 * N + 1], 0.5, 1e-12);
}
END_TEST

static struct test_world test;
static struct mil_world *world;
static void begin(void) {
    test_world_untied(&test);
    world = &test.world;
}
static void end(void) {
    test_world_close(&test);
}

/* Firms of a region master these technologies and no others. */
static void master(size_t region, uint64_t technologies) {
    for (size_t i = 0; i < world->research.count; i++) {
        if (mil_region_of(world, world->research.firm[i]) != region) continue;
        for (size_t s = 0; s < MIL_SLOTS; s++) mil_level_move(world, i, s, -1.0, 0.0);
        for (uint64_t m = technologies; m != 0; m &= m - 1)
            ck_assert_int_eq(mil_master(world, i, mil_lowest(m), 0.5), 1);
    }
}

START_TEST(regions_that_are_strong_in_what_few_others_master_are_complex) {
    memset(world->organisations.level, 0, world->organisations.count * MIL_MOST_TECHNOLOGIES);
    for (size_t i = 0; i < world->research.count; i++)
        world->firms.weight[world->research.firm[i]] = 1;
    for (size_t r = 0; r < world->regions.count; r++) master(r, 1);
    master(0, 2 | 4 | 8);
    struct mil_complexity complexity;
    mil_measure_complexity(world, &complexity);
    ck_assert_double_gt(complexity.region[0], complexity.region[1]);
    ck_assert_double_eq_tol(complexity.region[1], complexity.region[2], 1e-9);
    ck_assert_double_gt(complexity.technology[2], complexity.technology[0]);
    ck_assert(isnan(complexity.technology[4]));
}
END_TEST

START_TEST(knowledge_can_be_taken_from_practice_or_from_tables) {
    const size_t n = world->knowledge.count;
    double supplied[MIL_MOST_TECHNOLOGIES];
    for (size_t t = 0; t < n; t++) supplied[t] = world->knowledge.complexity[t];
    const double near = world->knowledge.proximity[1];
    mil_knowledge_from_practice(world);
    ck_assert_double_eq(world->knowledge.proximity[1], near);
    test.scenario.parameters.knowledge_relatedness = MIL_BASIS_PRACTICE;
    test.scenario.parameters.knowledge_complexity = MIL_BASIS_PRACTICE;
    mil_knowledge_from_practice(world);
    unsigned changed = 0;
    for (size_t t = 0; t < n; t++) {
        changed += fabs(world->knowledge.complexity[t] - supplied[t]) > 1e-6;
        ck_assert(world->knowledge.complexity[t] >= 0.0 && world->knowledge.complexity[t] <= 1.0);
        ck_assert_double_eq(world->knowledge.proximity[t * n + t], 1.0);
    }
    ck_assert_uint_gt(changed, 0);
    ck_assert_int_eq(mil_world_check(world, NULL), 0);
}
END_TEST

START_TEST(breadth_is_no_help_where_a_technology_is_insular) {
    struct mil_knowledge *knowledge = &world->knowledge;
    size_t lonely = 0;
    mil_knowledge_isolate(knowledge, 1.0);
    for (size_t t = 0; t < knowledge->count; t++)
        if (knowledge->insularity[t] > knowledge->insularity[lonely]) lonely = t;
    ck_assert_double_eq_tol(knowledge->insularity[lonely], 1.0, 1e-12);
    const uint64_t self = UINT64_C(1) << lonely, near = knowledge->related[lonely] & ~self,
                   far = mil_all_technologies(knowledge) & ~knowledge->related[lonely];
    ck_assert_double_eq(mil_focus(knowledge, self | far, lonely), 1.0);
    ck_assert_double_eq(mil_focus(knowledge, near, lonely), 1.0);
    ck_assert(far == 0 || mil_focus(knowledge, near | far, lonely) < 1.0);
    mil_knowledge_isolate(knowledge, 0.0);
    ck_assert_double_eq(mil_focus(knowledge, near | far, lonely), 1.0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("practice");
    TCase *alone = tcase_create("counts"), *tests = tcase_create("worlds");
    tcase_add_test(
        alone, what_occurs_together_as_by_chance_is_half_related_and_what_never_does_not_at_all);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, regions_that_are_strong_in_what_few_others_master_are_complex);
    tcase_add_test(tests, knowledge_can_be_taken_from_practice_or_from_tables);
    tcase_add_test(tests, breadth_is_no_help_where_a_technology_is_insular);
    suite_add_tcase(suite, alone);
    suite_add_tcase(suite, tests);
    return test_run_suite(suite);
}
