#include "support/made_world.h"

#include "results/yearbook.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <string.h>

static struct made_world made;
static struct mil_yearbook book;

static void begin(void) {
    made_world_open(&made, 0, 8, 11);
    memset(&book, 0, sizeof book);
    for (size_t f = 0; f < MADE_FIRMS; f++) {
        made.world.firms.identity[f] = mil_mix(17, f);
        made.world.firms.sales[f] = 100.0f;
    }
}
static void end(void) {
    mil_yearbook_free(&book);
    made_world_close(&made);
}
static void close_year(int32_t quarter) {
    made.world.quarter = quarter;
    ck_assert_int_eq(mil_yearbook_close_year(&book, &made.world, NULL), 0);
}

START_TEST(growth_is_of_those_who_were_there_a_year_before) {
    struct mil_firms *firms = &made.world.firms;
    close_year(0);
    ck_assert_double_eq(book.growth_firms, 0.0);
    ck_assert(isnan(book.growth_shape));
    for (size_t f = 0; f < MADE_FIRMS; f++) firms->weight[f] = 1;
    firms->sales[0] = firms->sales[1] = 200.0f;
    firms->sales[2] = firms->sales[3] = 50.0f;
    firms->weight[4] = 0;
    firms->identity[5] = 99;
    close_year(4);
    ck_assert_double_eq(book.growth_firms, 4.0);
    ck_assert_double_eq_tol(book.growth_spread, log(2.0), 1e-6);
    ck_assert_double_eq_tol(book.growth_shape, 1.0, 1e-6);
    ck_assert_double_eq_tol(book.growth_kurtosis, -2.0, 1e-5);
    close_year(8);
    ck_assert_double_eq(book.growth_firms, 5.0); /* the new one has a year behind it */
    ck_assert_double_eq_tol(book.growth_spread, 0.0, 1e-7);
    close_year(0);
    ck_assert_double_eq(book.growth_firms, 0.0); /* another run has no year before */
}
END_TEST

START_TEST(growth_counts_for_the_group_a_firm_was_in_a_year_before) {
    struct mil_research *research = &made.world.research;
    research->attempts[0] = 1;
    close_year(0);
    ck_assert_double_eq(book.activity[MIL_DORMANT].firms, 10.0);
    ck_assert_double_eq(book.activity[MIL_ACTIVE].firms, 0.0);
    research->attempts[0] = research->successes[0] = 5;
    made.world.firms.sales[0] = 200.0f;
    close_year(4);
    ck_assert_double_eq(book.activity[MIL_ACTIVE].firms, 10.0);
    ck_assert_double_eq(book.activity[MIL_DORMANT].innovations, 2.0);
    ck_assert_double_eq_tol(book.activity[MIL_DORMANT].sales_growth, log(2.0), 1e-6);
    ck_assert_double_eq_tol(book.activity[MIL_NOT_INNOVATIVE].sales_growth, 0.0, 1e-12);
    ck_assert(isnan(book.activity[MIL_ACTIVE].sales_growth));
}
END_TEST

START_TEST(the_register_forgets_after_twelve_quarters) {
    made.world.research.attempts[0] = made.world.research.successes[0] = 1 << 12;
    close_year(0);
    ck_assert_double_eq(book.activity[MIL_ACTIVE].firms, 0.0);
    ck_assert_double_eq(book.activity[MIL_DORMANT].firms, 0.0);
    made.world.research.successes[0] = 1 << 11;
    close_year(4);
    ck_assert_double_eq(book.activity[MIL_ACTIVE].firms, 10.0);
    ck_assert_double_eq(book.active[0], 10.0);
}
END_TEST

START_TEST(partners_are_told_of_the_successful_and_the_failed) {
    made.world.research.attempts[0] = 7;
    close_year(0);
    ck_assert_double_eq(book.fate_firms[MIL_FAILED], 10.0);
    ck_assert_double_eq(book.fate_ties[MIL_FAILED][1 + MIL_UNIVERSITY], 10.0);
    ck_assert_double_eq(book.fate_ties[MIL_FAILED][1 + MIL_INSTITUTE], 0.0);
    made.world.research.successes[0] = 3; /* two of three are not enough to be successful */
    close_year(4);
    ck_assert_double_eq(book.fate_firms[MIL_FAILED] + book.fate_firms[MIL_SUCCESSFUL], 0.0);
    made.world.research.successes[0] = 7;
    close_year(8);
    ck_assert_double_eq(book.fate_firms[MIL_SUCCESSFUL], 10.0);
    ck_assert_double_eq(book.fate_ties[MIL_SUCCESSFUL][1 + MIL_UNIVERSITY], 10.0);
}
END_TEST

START_TEST(ties_by_region_are_those_by_kind) {
    close_year(0);
    double all = 0.0;
    for (size_t r = 0; r < MADE_REGIONS; r++) {
        double by_region = 0.0, by_kind = 0.0;
        for (size_t s = 0; s < MIL_MOST_REGIONS; s++) by_region += book.ties.ties[r][s];
        for (size_t k = 0; k < MIL_TIE_KINDS; k++)
            for (size_t s = 0; s < MIL_SIZE_COUNT; s++) by_kind += book.ties.count[r][k][s];
        ck_assert_double_eq(by_region, by_kind);
        all += by_kind;
    }
    ck_assert_double_gt(all, 0.0);
}
END_TEST

START_TEST(certificates_are_counted_by_region_and_of_smes_only) {
    for (size_t f = 0; f < MADE_FIRMS; f++) made.world.firms.flags[f] |= MIL_FLAG_CERTIFIED;
    close_year(0);
    ck_assert_double_eq(book.certified[0], 10.0); /* the other firm of A has 400 workers */
    ck_assert_double_eq(book.certified[1], 22.0);
    ck_assert_double_eq(book.certified[2], 4.0);
    ck_assert_double_eq(book.smes[2], 4.0);
}
END_TEST

START_TEST(the_tail_of_a_pareto_distribution_has_its_exponent) {
    /* Quantiles of a Pareto distribution from 300 with exponent 1.5, whose logs are exponential. */
    struct mil_firms *firms = &made.world.firms;
    ck_assert_int_eq(mil_columns_reserve(MIL_OWNER_firms, firms, 4000, NULL), 0);
    firms->count = 4000;
    for (size_t f = MADE_FIRMS; f < firms->count; f++) {
        firms->weight[f] = 1;
        firms->employees[f] = (float)(300.0 * pow(((double)f - 5.5) / 3994.0, -1.0 / 1.5));
    }
    for (size_t f = 0; f < MADE_FIRMS; f++) firms->weight[f] = 0;
    close_year(0);
    ck_assert_double_eq_tol(book.tail_large, 1.5, 0.01);
    ck_assert_double_eq_tol(book.size_skewness, 2.0, 0.1); /* that of an exponential */
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("yearbook");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, growth_is_of_those_who_were_there_a_year_before);
    tcase_add_test(tcase, growth_counts_for_the_group_a_firm_was_in_a_year_before);
    tcase_add_test(tcase, the_register_forgets_after_twelve_quarters);
    tcase_add_test(tcase, partners_are_told_of_the_successful_and_the_failed);
    tcase_add_test(tcase, ties_by_region_are_those_by_kind);
    tcase_add_test(tcase, certificates_are_counted_by_region_and_of_smes_only);
    tcase_add_test(tcase, the_tail_of_a_pareto_distribution_has_its_exponent);
    return test_run("yearbook", tcase);
}
