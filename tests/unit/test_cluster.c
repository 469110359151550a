#include "policy/cluster.h"
#include "policy/meta_cluster.h"
#include "policy/targets.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/research.h"

#include "support/run.h"
#include "support/tiny_with.h"

#include <check.h>
#include <math.h>

static struct test_tiny tiny;
static struct mil_world *world;
enum { CLUSTER, LINK, ALPHA = 0, BETA = 1 };

static void write_scenario(void) {
    test_tiny_write(
        &tiny, "appropriations = ( { name = \"Alpha innovation\"; level = \"regional\";\n"
               "  regions = [ \"Alpha\", \"Beta\" ]; amount = 1.0; } );\n"
               "programmes = (\n"
               "  { name = \"cluster\"; instrument = \"cluster\"; budget = 0.4; award = 5.0;\n"
               "    target : { industry = [ \"machinery\", \"electronics\" ]; }; },\n"
               "  { name = \"link\"; instrument = \"meta_cluster\"; budget = 0.4; award = 5.0;\n"
               "    clusters = \"cluster\"; } );\n");
}

static void open_world(const char *const *sets, int quarters) {
    world = test_tiny_open(&tiny, sets, quarters);
}

static void end(void) {
    test_tiny_end(&tiny);
}

static void refused(const char *set, const char *words) {
    test_refused(tiny.path, &set, 1, words);
}

START_TEST(what_is_wrong_with_a_cluster_is_said) {
    refused("programme.link.clusters=\"clusters\"", "cluster");
    refused("programme.link.clusters=\"link\"", "is not a cluster");
    refused("programme.link.stars=2", "instrument = \"cluster\"");
    refused("programme.cluster.stars=4", "[1, 3]");
    refused("programme.cluster.coordinator=\"smes_\"", "smes");
    refused("programme.cluster.organisations=\"incubater\"", "incubator");
    refused("programme.cluster.clusters=\"cluster\"", "meta_cluster");
    mil_test_remove(tiny.folder);
}
END_TEST

START_TEST(members_are_of_the_target_and_have_a_record) {
    open_world(NULL, 1);
    int64_t members = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (!mil_is_member(world, CLUSTER, f)) continue;
        members += mil_region_of(world, f) == ALPHA ? world->firms.weight[f] : 0;
        ck_assert_uint_gt(world->firms.research[f], 0);
        ck_assert_int_ne(world->firms.industry[f], 3); /* services */
        ck_assert_int_lt(mil_region_of(world, f), 2);
    }
    ck_assert_int_gt(members, 0);
    ck_assert_int_gt(world->programmes.members[CLUSTER * MIL_MOST_REGIONS + ALPHA], 0);
    end();
}
END_TEST

static int stars_in(size_t region) {
    return world->programmes.stars[CLUSTER * MIL_MOST_REGIONS + region];
}

START_TEST(a_cluster_has_the_stars_of_its_size_unless_they_are_given) {
    static const char *const small[] = {"cluster.second_star=1e6", "cluster.third_star=1e6", NULL},
                             *const large[] = {"cluster.second_star=1", "cluster.third_star=1",
                                               NULL},
                             *const given[] = {"cluster.third_star=1", "programme.cluster.stars=2",
                                               NULL};
    open_world(small, 1);
    ck_assert_int_eq(stars_in(ALPHA), 1);
    ck_assert_int_eq(stars_in(2), 0);
    test_world_close(&tiny.test);
    open_world(large, 1);
    ck_assert_int_eq(stars_in(ALPHA), 3);
    test_world_close(&tiny.test);
    open_world(given, 1);
    ck_assert_int_eq(stars_in(ALPHA), 2);
    end();
}
END_TEST

static double facilities(const char *stars) {
    const char *const sets[] = {stars, NULL};
    double sum = 0.0;
    open_world(sets, 1);
    for (size_t f = 0; f < world->firms.count; f++)
        sum += mil_lever_of(world, MIL_LEVER_facility, f);
    test_world_close(&tiny.test);
    return sum;
}

START_TEST(three_stars_serve_three_times_as_well_as_one) {
    const double one = facilities("programme.cluster.stars=1");
    ck_assert_double_gt(one, 0.0);
    ck_assert_double_eq_tol(facilities("programme.cluster.stars=3") / one, 3.0, 1e-6);
    mil_test_remove(tiny.folder);
}
END_TEST

START_TEST(a_service_is_given_by_the_organisations_a_cluster_has_and_to_whom_it_is_of_use) {
    static const char *const sets[] = {"programme.cluster.organisations=\"incubator\"", NULL};
    const int64_t *served = NULL;
    int64_t sheltered = 0, cases = 0;
    open_world(sets, 0);
    for (int q = 0; q < 8; q++) {
        test_world_pass(&tiny.test, 1);
        served = world->programmes.served + CLUSTER * MIL_CLUSTER_ORGANISATIONS;
        ck_assert_int_eq(served[MIL_CLUSTER_technology_organisation], 0);
        sheltered += served[MIL_CLUSTER_incubator];
        cases += world->programmes.cases[CLUSTER];
    }
    ck_assert_ptr_null(world->lever[MIL_LEVER_facility]);
    ck_assert_int_gt(sheltered, 0);
    ck_assert_int_lt(sheltered, cases);
    end();
}
END_TEST

START_TEST(who_brings_more_to_the_coordinator_waits_less) {
    static const char *const sets[] = {"programme.cluster.coordinator=\"smes\"", NULL};
    struct mil_coordination c = {0};
    open_world(sets, 1);
    mil_coordinate(world, CLUSTER, &c);
    double least = INFINITY, most = 0.0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (!mil_is_member(world, CLUSTER, f)) continue;
        least = fmin(least, mil_turn(world, &c, f));
        most = fmax(most, mil_turn(world, &c, f));
    }
    ck_assert_double_ge(least, 1.0);
    ck_assert_double_gt(most, 1.2 * least);
    mil_coordinate(world, LINK, &c);
    ck_assert_double_eq(mil_turn(world, &c, 0), 1.0);
    end();
}
END_TEST

START_TEST(only_members_of_other_regions_are_nearer_for_a_link) {
    open_world(NULL, 1);
    size_t nearer = 0;
    for (uint32_t i = 0; i < world->research.count; i++)
        for (uint32_t j = 0; j < world->research.count; j += 7) {
            const size_t f = world->research.firm[i], g = world->research.firm[j];
            const double bridge = mil_bridge(world, i, j);
            if (!(bridge > 0.0)) continue;
            nearer++;
            ck_assert(mil_is_member(world, CLUSTER, f) && mil_is_member(world, CLUSTER, g));
            ck_assert_int_ne(mil_region_of(world, f), mil_region_of(world, g));
            ck_assert_double_eq(bridge, mil_bridge(world, j, i));
        }
    ck_assert_uint_gt(nearer, 0);
    end();
}
END_TEST

START_TEST(nobody_goes_abroad_by_a_link_where_nobody_knows_more) {
    static const char *const know[] = {"cluster.market_knowledge=1", NULL},
                             *const nothing[] = {"cluster.market_knowledge=0", NULL};
    int64_t steps = 0;
    open_world(know, 0);
    for (int q = 0; q < 4; q++) {
        test_world_pass(&tiny.test, 1);
        steps += world->regions.export_steps[ALPHA] + world->regions.export_steps[BETA];
    }
    ck_assert_int_gt(steps, 0);
    test_world_close(&tiny.test);
    open_world(nothing, 4);
    ck_assert_int_eq(world->regions.export_steps[ALPHA], 0);
    end();
}
END_TEST

START_TEST(neither_threads_nor_the_order_of_visits_change_a_bit) {
    test_order_means_nothing(tiny.path, NULL, 5, 6);
    mil_test_remove(tiny.folder);
}
END_TEST

int main(void) {
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, write_scenario, NULL);
    tcase_add_test(all, what_is_wrong_with_a_cluster_is_said);
    tcase_add_test(all, members_are_of_the_target_and_have_a_record);
    tcase_add_test(all, a_cluster_has_the_stars_of_its_size_unless_they_are_given);
    tcase_add_test(all, three_stars_serve_three_times_as_well_as_one);
    tcase_add_test(all,
                   a_service_is_given_by_the_organisations_a_cluster_has_and_to_whom_it_is_of_use);
    tcase_add_test(all, who_brings_more_to_the_coordinator_waits_less);
    tcase_add_test(all, only_members_of_other_regions_are_nearer_for_a_link);
    tcase_add_test(all, nobody_goes_abroad_by_a_link_where_nobody_knows_more);
    tcase_add_test(all, neither_threads_nor_the_order_of_visits_change_a_bit);
    return test_run("cluster", all);
}
