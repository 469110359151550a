/* What must hold, to the bit, of network technology that makes distance count for less (eq. E22). */
#include "process/process.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

enum { QUARTERS = 4 };

static uint64_t hash_after(const char *const *sets) {
    return test_hash_after(TINY, sets, 8, 1, false, QUARTERS);
}

START_TEST(without_a_gain_distance_counts_as_ever) {
    const char *const early[] = {"network.reach_middle=1950", "network.reach_speed=5", NULL};
    ck_assert(hash_after(NULL) == hash_after(early));
}
END_TEST

START_TEST(where_nearness_counts_for_nothing_networks_change_nothing) {
    const char *const rest[] = {"network.distance_weight=0", NULL};
    const char *const gain[] = {"network.distance_weight=0", "network.reach_gain=20",
                                "network.reach_middle=2000", NULL};
    ck_assert(hash_after(rest) == hash_after(gain));
}
END_TEST

START_TEST(firms_come_nearer_to_each_other_as_it_spreads_and_to_organisations_they_do_not) {
    const char *const sets[] = {"network.reach_gain=3", "network.reach_middle=2012", NULL};
    struct test_world test;
    test_world_open(&test, TINY, sets, 8, 1);
    const struct mil_tier *tier = &test.world.tier;
    double before[MIL_MOST_REGIONS * MIL_MOST_REGIONS], floor[MIL_MOST_REGIONS * MIL_MOST_REGIONS];
    const size_t pairs = test.world.regions.count * test.world.regions.count;
    for (size_t i = 0; i < pairs; i++) before[i] = tier->reached[i], floor[i] = tier->closeness[i];
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&test, 1);
        for (size_t i = 0; i < pairs; i++) {
            ck_assert_double_gt(tier->reached[i], before[i]);
            ck_assert(tier->closeness[i] == floor[i]);
            before[i] = tier->reached[i];
        }
    }
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("reach");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, without_a_gain_distance_counts_as_ever);
    tcase_add_test(tests, where_nearness_counts_for_nothing_networks_change_nothing);
    tcase_add_test(tests,
                   firms_come_nearer_to_each_other_as_it_spreads_and_to_organisations_they_do_not);
    return test_run("reach", tests);
}
