#include "base/measure.h"

#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static int is_near(double a, double b) {
    return fabs(a - b) <= 1e-12 * (1.0 + fabs(b));
}

START_TEST(sums_of_blocks_made_apart_have_the_same_bits) {
    enum { COUNT = 5000 };
    double *value = malloc(COUNT * sizeof *value), apart = 0.0;
    for (size_t i = 0; i < COUNT; i++) value[i] = sin((double)i) * pow(10.0, (double)(i % 17));
    /* Blocks made in any order, say on other threads, and added in theirs. */
    double block[5];
    for (size_t b = 5; b-- > 0;)
        block[b] = mil_sum(value + b * MIL_BLOCK, b == 4 ? COUNT - 4 * MIL_BLOCK : MIL_BLOCK);
    for (size_t b = 0; b < 5; b++) apart += block[b];
    ck_assert(apart == mil_sum(value, COUNT));
    free(value);
}
END_TEST

START_TEST(sums_of_nothing_are_zero_and_means_of_nothing_unknown) {
    ck_assert(mil_sum(NULL, 0) == 0.0);
    ck_assert(mil_sum_weighted(NULL, NULL, 0) == 0.0);
    ck_assert(isnan(mil_mean(NULL, 0)));
    ck_assert(isnan(mil_quantile(NULL, 0, 0.5)));
    ck_assert(isnan(mil_deviation(NULL, 0)));
    ck_assert(mil_gini(NULL, 0) == 0.0);
    ck_assert(mil_share(1.0, 0.0) == 0.0);
    ck_assert(mil_share(1.0, 4.0) == 0.25);
}
END_TEST

START_TEST(weights_count_as_often_as_they_say) {
    const double value[] = {1.0, 2.0, 10.0}, weight[] = {3.0, 0.0, 1.0}, none[] = {0.0, 0.0, 0.0};
    ck_assert(is_near(mil_sum_weighted(value, weight, 3), 13.0));
    ck_assert(is_near(mil_mean_weighted(value, weight, 3), 13.0 / 4.0));
    ck_assert(isnan(mil_mean_weighted(value, none, 3)));
    ck_assert(is_near(mil_mean(value, 3), 13.0 / 3.0));
}
END_TEST

START_TEST(deviation_survives_a_large_mean) {
    const double value[] = {1e9 + 1.0, 1e9 + 2.0, 1e9 + 3.0};
    ck_assert(is_near(mil_deviation(value, 3), 1.0));
    ck_assert(mil_deviation(value, 1) == 0.0);
}
END_TEST

START_TEST(quantiles_lie_between_order_statistics) {
    const double sorted[] = {1.0, 2.0, 4.0, 8.0};
    ck_assert(mil_quantile(sorted, 4, 0.0) == 1.0);
    ck_assert(mil_quantile(sorted, 4, 1.0) == 8.0);
    ck_assert(is_near(mil_quantile(sorted, 4, 0.5), 3.0));
    ck_assert(is_near(mil_quantile(sorted, 4, 0.25), 1.75));
    ck_assert(mil_quantile(sorted, 1, 0.7) == 1.0);
}
END_TEST

START_TEST(gini_is_zero_for_equals_and_one_less_a_share_for_one_owner) {
    const double equal[] = {3.0, 3.0, 3.0, 3.0}, one[] = {0.0, 0.0, 0.0, 8.0},
                 some[] = {1.0, 2.0, 3.0};
    ck_assert(is_near(mil_gini(equal, 4), 0.0));
    ck_assert(is_near(mil_gini(one, 4), 0.75));
    ck_assert(is_near(mil_gini(some, 3), 2.0 / 9.0));
}
END_TEST

START_TEST(gini_between_groups_is_that_of_all_their_people) {
    const double amount[] = {2.0, 6.0, 0.0}, people[] = {2.0, 2.0, 0.0},
                 each[] = {1.0, 1.0, 3.0, 3.0};
    ck_assert(is_near(mil_gini_of_groups(amount, people, 3), mil_gini(each, 4)));
    ck_assert(isnan(mil_gini_of_groups(amount, people, 0)));
}
END_TEST

START_TEST(sorting_orders_and_keeps) {
    double value[] = {3.0, -1.0, 2.0, -1.0};
    mil_sort(value, 4);
    ck_assert(value[0] == -1.0 && value[1] == -1.0 && value[2] == 2.0 && value[3] == 3.0);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("measure");
    tcase_add_test(cases, sums_of_blocks_made_apart_have_the_same_bits);
    tcase_add_test(cases, sums_of_nothing_are_zero_and_means_of_nothing_unknown);
    tcase_add_test(cases, weights_count_as_often_as_they_say);
    tcase_add_test(cases, deviation_survives_a_large_mean);
    tcase_add_test(cases, quantiles_lie_between_order_statistics);
    tcase_add_test(cases, gini_is_zero_for_equals_and_one_less_a_share_for_one_owner);
    tcase_add_test(cases, gini_between_groups_is_that_of_all_their_people);
    tcase_add_test(cases, sorting_orders_and_keeps);
    return test_run("measure", cases);
}
