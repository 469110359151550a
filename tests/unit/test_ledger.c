#include "state/ledger.h"

#include "base/random.h"
#include "support/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { NATIONS = 2, REGIONS = 3, APPROPRIATIONS = 2, ORGANISATIONS = 4 };
static struct mil_ledger ledger;

static void begin(void) {
    ck_assert_int_eq(
        mil_ledger_init(&ledger, NATIONS, REGIONS, APPROPRIATIONS, ORGANISATIONS, NULL), MIL_OK);
}
static void end(void) {
    mil_ledger_free(&ledger);
}

START_TEST(any_posting_keeps_the_sum_at_zero) {
    const size_t accounts = ledger.start[MIL_ACCOUNT_KINDS];
    ck_assert_uint_eq(accounts, 5 + NATIONS + 5 * REGIONS + APPROPRIATIONS + ORGANISATIONS);
    struct mil_luck luck = mil_luck(1, MIL_LUCK_CALL, 0, 0);
    int64_t turnover = 0;
    for (int i = 0; i < 1000; i++) {
        const int64_t amount = (int64_t)mil_below(&luck, 2000000) - 1000000;
        mil_post(&ledger, (enum mil_flow)mil_below(&luck, MIL_FLOW_COUNT),
                 mil_below(&luck, accounts), mil_below(&luck, accounts), amount);
        turnover += llabs(amount);
    }
    ck_assert_int_eq(mil_ledger_sum(&ledger), 0);
    ck_assert_int_eq(ledger.turnover, turnover);
}
END_TEST

START_TEST(a_flow_counts_where_it_is_paid_else_where_it_is_received) {
    const size_t centre = mil_account(&ledger, MIL_ACCOUNT_CENTRE, 0);
    const size_t firms = mil_account(&ledger, MIL_ACCOUNT_FIRMS, 1);
    const size_t households = mil_account(&ledger, MIL_ACCOUNT_HOUSEHOLDS, 2);
    mil_post(&ledger, MIL_FLOW_WAGES, firms, households, 10);
    mil_post(&ledger, MIL_FLOW_BENEFITS, centre, households, 7);
    mil_post(&ledger, MIL_FLOW_FUNDING, centre, mil_account(&ledger, MIL_ACCOUNT_BODY, 3), 5);
    ck_assert_int_eq(mil_flow_of(&ledger, MIL_FLOW_WAGES, 1), 10);
    ck_assert_int_eq(mil_flow_of(&ledger, MIL_FLOW_WAGES, 2), 0);
    ck_assert_int_eq(mil_flow_of(&ledger, MIL_FLOW_BENEFITS, 2), 7);
    ck_assert_int_eq(mil_flow_of(&ledger, MIL_FLOW_FUNDING, 0), 5);
    ck_assert_int_eq(mil_balance(&ledger, MIL_ACCOUNT_HOUSEHOLDS, 2), 17);
    ck_assert_int_eq(mil_balance(&ledger, MIL_ACCOUNT_CENTRE, 0), -12);
}
END_TEST

START_TEST(a_new_quarter_forgets_flows_and_keeps_balances) {
    mil_post(&ledger, MIL_FLOW_RENT, mil_account(&ledger, MIL_ACCOUNT_FIRMS, 0),
             mil_account(&ledger, MIL_ACCOUNT_HOUSEHOLDS, 0), 9);
    mil_ledger_open_quarter(&ledger);
    ck_assert_int_eq(mil_flow_of(&ledger, MIL_FLOW_RENT, 0), 0);
    ck_assert_int_eq(ledger.turnover, 0);
    ck_assert_int_eq(mil_balance(&ledger, MIL_ACCOUNT_HOUSEHOLDS, 0), 9);
}
END_TEST

START_TEST(every_account_is_one_account) {
    static const size_t rows[MIL_ACCOUNT_KINDS] = {
        NATIONS,      1, 1, 1, 1, 1, REGIONS, REGIONS, REGIONS, REGIONS, REGIONS, APPROPRIATIONS,
        ORGANISATIONS};
    size_t expected = 0;
    for (int kind = 0; kind < MIL_ACCOUNT_KINDS; kind++)
        for (size_t row = 0; row < rows[kind]; row++)
            ck_assert_uint_eq(mil_account(&ledger, (enum mil_account_kind)kind, row), expected++);
}
END_TEST

START_TEST(parts_of_a_division_sum_to_the_total_and_differ_from_their_quota_by_less_than_one) {
    struct mil_luck luck = mil_luck(2, MIL_LUCK_CALL, (uint32_t)_i, 0);
    double weight[40], sum = 0.0;
    int64_t part[40], all = 0;
    const size_t n = 1 + mil_below(&luck, 40);
    const int64_t total = (int64_t)mil_below(&luck, _i % 2 ? 1000 : 1000000000) * (_i % 3 ? 1 : -1);
    for (size_t i = 0; i < n; i++)
        sum += weight[i] = i == 0 ? 1.0 : mil_uniform(&luck) * (double)mil_below(&luck, 3);
    mil_divide(total, weight, n, part);
    for (size_t i = 0; i < n; i++) {
        const double quota = (double)total * weight[i] / sum;
        ck_assert_double_lt((double)part[i] - quota < 0 ? quota - (double)part[i]
                                                        : (double)part[i] - quota,
                            1.0 + 1e-6);
        if (weight[i] <= 0.0) ck_assert_int_eq(part[i], 0);
        all += part[i];
    }
    ck_assert_int_eq(all, total);
}
END_TEST

START_TEST(the_largest_remainders_get_the_odd_units_and_ties_go_to_the_first) {
    int64_t part[3];
    mil_divide(10, (const double[]){0.45, 0.35, 0.20}, 3, part); /* 4.5, 3.5, 2.0 */
    ck_assert_int_eq(part[0], 5);
    ck_assert_int_eq(part[1], 3);
    ck_assert_int_eq(part[2], 2);
    mil_divide(7, (const double[]){1.0, 2.0, 2.0}, 3, part); /* 1.4, 2.8, 2.8 */
    ck_assert_int_eq(part[0], 1);
    ck_assert_int_eq(part[1], 3);
    ck_assert_int_eq(part[2], 3);
}
END_TEST

START_TEST(without_any_weight_the_first_part_gets_everything) {
    int64_t part[2];
    mil_divide(11, (const double[]){0.0, 0.0}, 2, part);
    ck_assert_int_eq(part[0], 11);
    ck_assert_int_eq(part[1], 0);
}
END_TEST

START_TEST(sums_of_the_size_of_a_nation_divide_exactly) {
    double weight[17];
    int64_t part[17], all = 0;
    for (size_t i = 0; i < 17; i++) weight[i] = 1.0 / (double)(i + 3);
    const int64_t total = INT64_C(4611686018427387904);
    mil_divide(total, weight, 17, part);
    for (size_t i = 0; i < 17; i++) all += part[i];
    ck_assert_int_eq(all, total);
}
END_TEST

START_TEST(every_flow_has_a_name_and_words) {
    ck_assert_uint_gt(strlen(mil_flow_names[_i]), 2);
    ck_assert_uint_gt(strlen(mil_flow_words[_i]), 5);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("ledger");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, any_posting_keeps_the_sum_at_zero);
    tcase_add_test(tcase, a_flow_counts_where_it_is_paid_else_where_it_is_received);
    tcase_add_test(tcase, a_new_quarter_forgets_flows_and_keeps_balances);
    tcase_add_test(tcase, every_account_is_one_account);
    tcase_add_loop_test(
        tcase, parts_of_a_division_sum_to_the_total_and_differ_from_their_quota_by_less_than_one, 0,
        300);
    tcase_add_test(tcase, the_largest_remainders_get_the_odd_units_and_ties_go_to_the_first);
    tcase_add_test(tcase, without_any_weight_the_first_part_gets_everything);
    tcase_add_test(tcase, sums_of_the_size_of_a_nation_divide_exactly);
    tcase_add_loop_test(tcase, every_flow_has_a_name_and_words, 0, MIL_FLOW_COUNT);
    return test_run_at_least("ledger", tcase, 300);
}
