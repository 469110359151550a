#include "state/lever.h"

#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

static struct test_world test;

static void begin(void) {
    test_world_open(&test, TINY_POLICY, NULL, 1, 1);
}
static void end(void) {
    test_world_close(&test);
}

START_TEST(only_levers_of_firms_that_a_programme_moves_have_a_column) {
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++) {
        int moved = 0;
        for (size_t i = 0; i < test.scenario.programme_count; i++) {
            const struct mil_instrument_row *row =
                &mil_instruments[test.scenario.programmes[i].instrument];
            moved |= (size_t)row->lever == lever || (size_t)row->second_lever == lever;
        }
        const int expected = moved && mil_is_of_firms((enum mil_lever)lever);
        ck_assert_msg((test.world.lever[lever] != NULL) == expected, "%s", mil_levers[lever].name);
    }
}
END_TEST

START_TEST(a_lever_without_a_column_is_at_rest) {
    ck_assert_ptr_null(test.world.lever[MIL_LEVER_researchers_hired]);
    ck_assert_double_eq(mil_lever_of(&test.world, MIL_LEVER_researchers_hired, 3), 0.0);
}
END_TEST

START_TEST(doses_that_add_sum_up) {
    mil_lever_move(&test.world, MIL_LEVER_facility, 5, 1.5);
    mil_lever_move(&test.world, MIL_LEVER_facility, 5, 2.0);
    ck_assert_double_eq(mil_lever_of(&test.world, MIL_LEVER_facility, 5), 3.5);
    ck_assert_double_eq(mil_lever_of(&test.world, MIL_LEVER_facility, 4), 0.0);
}
END_TEST

START_TEST(doses_that_are_shares_never_pass_one) {
    mil_lever_move(&test.world, MIL_LEVER_signal_clarity, 5, 0.5);
    mil_lever_move(&test.world, MIL_LEVER_signal_clarity, 5, 0.5);
    ck_assert_double_eq(mil_lever_of(&test.world, MIL_LEVER_signal_clarity, 5), 0.75);
    for (int i = 0; i < 100; i++) mil_lever_move(&test.world, MIL_LEVER_signal_clarity, 5, 0.5);
    ck_assert_double_le(mil_lever_of(&test.world, MIL_LEVER_signal_clarity, 5), 1.0);
}
END_TEST

START_TEST(a_dose_of_nothing_moves_no_lever) {
    mil_lever_move(&test.world, MIL_LEVER_facility, 5, 1.25);
    mil_lever_move(&test.world, MIL_LEVER_facility, 5, 0.0);
    ck_assert_double_eq(mil_lever_of(&test.world, MIL_LEVER_facility, 5), 1.25);
    ck_assert_double_eq(mil_lever_combine(MIL_LEVER_signal_clarity, 0.3, 0.0), 0.3);
}
END_TEST

START_TEST(levers_come_to_rest) {
    mil_lever_move(&test.world, MIL_LEVER_brokered, 7, 2.0);
    mil_levers_rest(&test.world);
    for (size_t f = 0; f < test.world.firms.count; f++)
        ck_assert_double_eq(mil_lever_of(&test.world, MIL_LEVER_brokered, f), 0.0);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("lever");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, only_levers_of_firms_that_a_programme_moves_have_a_column);
    tcase_add_test(tcase, a_lever_without_a_column_is_at_rest);
    tcase_add_test(tcase, doses_that_add_sum_up);
    tcase_add_test(tcase, doses_that_are_shares_never_pass_one);
    tcase_add_test(tcase, a_dose_of_nothing_moves_no_lever);
    tcase_add_test(tcase, levers_come_to_rest);
    return test_run_at_least("lever", tcase, 6);
}
