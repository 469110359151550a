#include "input/instruments.h"

#include "support/run.h"

#include <check.h>
#include <math.h>
#include <string.h>

START_TEST(every_instrument_moves_a_lever_and_says_why) {
    const struct mil_instrument_row *row = &mil_instruments[_i];
    ck_assert_int_ge(row->lever, 0);
    ck_assert_int_lt(row->lever, MIL_LEVER_COUNT);
    ck_assert_int_lt(row->second_lever, MIL_LEVER_COUNT);
    ck_assert_int_ne(row->lever, row->second_lever);
    ck_assert_uint_gt(strlen(row->meaning), 4);
    ck_assert(strncmp(row->requirement, "S", 1) == 0);
    ck_assert(row->award >= 0.0 && row->dose > 0.0 && row->returns > 0.0 && row->returns <= 1.0);
    ck_assert_uint_eq(mil_instrument_find(row->name), (size_t)_i);
    for (int other = 0; other < _i; other++)
        ck_assert_int_ne(mil_instruments[other].number, row->number);
}
END_TEST

START_TEST(every_lever_is_moved_by_someone_and_read_by_someone) {
    const struct mil_lever_row *row = &mil_levers[_i];
    int movers = 0;
    for (size_t i = 0; i < MIL_INSTRUMENT_COUNT; i++)
        movers += (int)mil_instruments[i].lever == _i || (int)mil_instruments[i].second_lever == _i;
    ck_assert_int_gt(movers, 0);
    ck_assert_uint_gt(strlen(row->reader), 0);
    ck_assert_uint_gt(strlen(row->unit), 0);
    ck_assert_uint_gt(strlen(row->meaning), 4);
}
END_TEST

START_TEST(no_money_is_no_dose) {
    const struct mil_instrument_row *row = &mil_instruments[_i];
    ck_assert(mil_instrument_dose(row, 0.0) == 0.0);
    ck_assert_double_eq_tol(mil_instrument_dose(row, 1e6), row->dose, 1e-12 * row->dose);
}
END_TEST

START_TEST(returns_below_one_diminish) {
    const struct mil_instrument_row *row = &mil_instruments[MIL_INSTRUMENT_research_facility];
    ck_assert_double_lt(row->returns, 1.0);
    ck_assert_double_lt(mil_instrument_dose(row, 2e6), 2.0 * mil_instrument_dose(row, 1e6));
}
END_TEST

START_TEST(an_unknown_instrument_is_not_found) {
    ck_assert_uint_eq(mil_instrument_find("moving_grants"), MIL_INSTRUMENT_COUNT);
    ck_assert_uint_eq(mil_instrument_find(""), MIL_INSTRUMENT_COUNT);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("instruments");
    tcase_add_loop_test(cases, every_instrument_moves_a_lever_and_says_why, 0,
                        MIL_INSTRUMENT_COUNT);
    tcase_add_loop_test(cases, every_lever_is_moved_by_someone_and_read_by_someone, 0,
                        MIL_LEVER_COUNT);
    tcase_add_loop_test(cases, no_money_is_no_dose, 0, MIL_INSTRUMENT_COUNT);
    tcase_add_test(cases, returns_below_one_diminish);
    tcase_add_test(cases, an_unknown_instrument_is_not_found);
    return test_run("instruments", cases);
}
