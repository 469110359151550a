/* Joint projects whose programme asks for partners of other regions (key `across`). */
#include "state/firm.h"
#include "support/run.h"
#include "support/tiny_with.h"

#include <check.h>

enum { QUARTERS = 4, FREE_ROW = 65535 };
static struct test_tiny tiny;

static void write_scenario(void) {
    test_tiny_write(
        &tiny, "appropriations = ( { name = \"shared\"; level = \"central\"; amount = 2.0; } );\n"
               "programmes = ( { name = \"joint\"; instrument = \"joint_rnd_project\";\n"
               "  appropriation = \"shared\"; budget = 2.0; award = 20.0; } );\n");
}

/* Joint projects under way, and those with firms of more than one region. */
static void look(const struct mil_world *world, int *all, int *wide) {
    *all = *wide = 0;
    for (size_t n = 0; n < world->projects.count; n++) {
        if (world->projects.programme[n] == FREE_ROW) continue;
        uint64_t regions = 0;
        for (size_t m = 0; m < MIL_MEMBERS; m++) {
            const uint32_t member = world->projects.member[n * MIL_MEMBERS + m];
            if (member != MIL_TIE_NONE && (member & MIL_TIE_ORGANISATION) == 0)
                regions |= UINT64_C(1) << mil_region_of(world, world->research.firm[member]);
        }
        *wide += mil_bits(regions) > 1;
        ++*all;
    }
}

static void run(const char *const *sets, int *all, int *wide) {
    look(test_tiny_open(&tiny, sets, QUARTERS), all, wide);
    test_world_close(&tiny.test);
}

START_TEST(partners_of_other_regions_come_in_as_far_as_the_programme_asks_for_them) {
    static const char *const more[] = {"programme.joint.across=3", "network.travel_scale=1e4",
                                       NULL};
    int all, wide, all_with, wide_with;
    run(NULL, &all, &wide);
    run(more, &all_with, &wide_with);
    ck_assert_int_gt(all, 0);
    ck_assert_int_eq(wide, 0);
    ck_assert_int_gt(wide_with, 0);
    mil_test_remove(tiny.folder);
}
END_TEST

START_TEST(who_is_far_away_does_not_hear_of_a_call) {
    static const char *const far[] = {"programme.joint.across=3", "network.travel_scale=1", NULL},
                             *const near[] = {"programme.joint.across=3",
                                              "network.travel_scale=1e4", NULL};
    int all, wide[2];
    run(far, &all, &wide[0]);
    run(near, &all, &wide[1]);
    ck_assert_int_lt(wide[0], wide[1]);
    mil_test_remove(tiny.folder);
}
END_TEST

START_TEST(what_is_wrong_with_across_is_said) {
    const char *const less[] = {"programme.joint.across=-1"},
                      *const other[] = {"programme.joint.instrument=\"rnd_grant\"",
                                        "programme.joint.across=1"};
    test_refused(tiny.path, less, 1, "[0, 100]");
    test_refused(tiny.path, other, 2, "joint_rnd_project");
    mil_test_remove(tiny.folder);
}
END_TEST

START_TEST(neither_threads_nor_the_order_of_visits_change_a_bit) {
    static const char *const sets[] = {"programme.joint.across=1", NULL};
    test_order_means_nothing(tiny.path, sets, 5, QUARTERS);
    mil_test_remove(tiny.folder);
}
END_TEST

int main(void) {
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, write_scenario, NULL);
    tcase_add_test(all, partners_of_other_regions_come_in_as_far_as_the_programme_asks_for_them);
    tcase_add_test(all, who_is_far_away_does_not_hear_of_a_call);
    tcase_add_test(all, what_is_wrong_with_across_is_said);
    tcase_add_test(all, neither_threads_nor_the_order_of_visits_change_a_bit);
    return test_run("across", all);
}
