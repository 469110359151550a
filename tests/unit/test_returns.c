#include "support/made_pair.h"
#include "support/made_world.h"

#include "answers/returns.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { QUARTERS = 12 };
static const double more = 3e8; /* a programme of the made world spends 2.5e8 a quarter */
static struct made_pair pair;
static struct mil_returns returns;

static void begin(void) {
    made_pair_begin(&pair);
}
static void end(void) {
    made_pair_end(&pair);
}

static void reckon(void (*in_base)(struct mil_record *record, size_t run),
                   void (*in_alternative)(struct mil_record *record, size_t run)) {
    made_pair_contrast(&pair, QUARTERS, in_base, in_alternative);
    ck_assert_int_eq(mil_returns(&returns, &pair.contrast, NULL), 0);
    ck_assert(returns.known);
}

static double mean(enum mil_returns_row row, size_t rate) {
    return returns.value[row][rate].effect.mean;
}
/* Of 1 a quarter. */
static double annuity(double rate) {
    double sum = 0.0;
    for (size_t t = 1; t <= QUARTERS; t++) sum += pow(1.0 + rate, -(double)t / 4.0);
    return sum;
}

static void gain_in_a(struct mil_record *record, size_t run) {
    (void)run;
    for (size_t t = 1; t <= QUARTERS; t++) {
        *made_value(record, MIL_FIELD_product, t, 0) += more;
        *made_value(record, MIL_FIELD_product, t, 1) -= 2e8;
        *made_value(record, MIL_FIELD_employment, t, 0) += 40.0;
    }
}
/* Own revenue is told as the year so far; 10 a quarter more in A, and its grant falls by 8. */
static void books(struct mil_record *record, double extra, double grant) {
    for (size_t t = 1; t <= QUARTERS; t++)
        for (size_t r = 0; r < MADE_REGIONS; r++) {
            const double quarters = (double)((t - 1) % 4 + 1);
            *made_value(record, MIL_FIELD_own_revenue, t, r) = quarters * (100.0 + (r ? 0 : extra));
            *made_value(record, MIL_FIELD_formula_grant, t, r) = 800.0 - (r ? 0 : grant);
            *made_value(record, MIL_FIELD_central_taxes, t, r) = 50.0 + (r == 2 ? extra : 0.0);
        }
}
static void plain_books(struct mil_record *record, size_t run) {
    (void)run;
    books(record, 0.0, 0.0);
}
static void richer_books(struct mil_record *record, size_t run) {
    (void)run;
    books(record, 10.0, 32.0);
}
/* A programme that ends after a year and whose jobs then halve. */
static void end_early(struct mil_record *record, size_t run) {
    (void)run;
    for (size_t t = 1; t <= QUARTERS; t++) {
        if (t > 4) record->value[MIL_FIELD_appropriation_spent][t] = 0.0;
        *made_value(record, MIL_FIELD_employment, t, 0) += t <= 4 ? 80.0 : 40.0;
    }
}

START_TEST(amounts_are_discounted_from_the_opening_on) {
    reckon(NULL, gain_in_a);
    for (size_t rate = 0; rate < MIL_RATES; rate++) {
        const double part = annuity(mil_discount_rates[rate]);
        ck_assert_double_eq_tol(mean(MIL_RETURN_product_own, rate), part * more, 1e-3);
        ck_assert_double_eq_tol(mean(MIL_RETURN_product_nation, rate), part * (more - 2e8), 1e-3);
        ck_assert_double_eq_tol(mean(MIL_RETURN_jobs_own, rate), part * 10.0, 1e-9);
        ck_assert_double_eq_tol(returns.price[rate].spent, part * 2.5e8, 1e-3);
    }
    ck_assert_double_eq_tol(returns.value[MIL_RETURN_product_own][0].per_spent.mean, 1.2e9, 1e-3);
    ck_assert_double_eq_tol(returns.price[0].appropriated, 12e9, 1e-3);
    ck_assert_double_eq_tol(returns.executed, 0.25, 1e-12);
}
END_TEST

START_TEST(public_hands_add_up_and_grants_cancel) {
    reckon(plain_books, richer_books);
    for (size_t rate = 0; rate < MIL_RATES; rate++) {
        const double part = annuity(mil_discount_rates[rate]);
        ck_assert_double_eq_tol(mean(MIL_RETURN_city_revenue, rate), 10.0 * part, 1e-9);
        ck_assert_double_eq_tol(mean(MIL_RETURN_city_grant, rate), -8.0 * part, 1e-9);
        ck_assert_double_eq_tol(mean(MIL_RETURN_city, rate), 2.0 * part, 1e-9);
        ck_assert_double_eq_tol(mean(MIL_RETURN_rest, rate), 0.0, 1e-9);
        ck_assert_double_eq_tol(mean(MIL_RETURN_centre, rate), 18.0 * part, 1e-9);
        ck_assert_double_eq_tol(mean(MIL_RETURN_public, rate), 20.0 * part, 1e-9);
    }
}
END_TEST

START_TEST(money_is_paid_back_in_the_year_from_which_on_gains_cover_it) {
    reckon(NULL, gain_in_a);
    for (size_t rate = 0; rate < MIL_RATES; rate++) {
        ck_assert_int_eq(returns.paid_back[MIL_PAYS_PRODUCT_OWN][rate], 2011);
        ck_assert_int_eq(returns.paid_back[MIL_PAYS_PRODUCT_NATION][rate], 0);
        ck_assert_int_eq(returns.paid_back[MIL_PAYS_PUBLIC][rate], 0);
    }
}
END_TEST

START_TEST(what_is_left_is_told_from_the_last_year_of_the_programmes_on) {
    reckon(NULL, end_early);
    ck_assert_uint_eq(returns.ended, 4);
    const struct mil_lasting *jobs = &returns.lasting[0];
    ck_assert_uint_eq(jobs->field, MIL_FIELD_employment);
    ck_assert_double_eq_tol(jobs->then.effect.mean, 80.0, 1e-9);
    ck_assert_double_eq_tol(jobs->now.effect.mean, 40.0, 1e-9);
}
END_TEST

START_TEST(equal_arms_bring_nothing_in) {
    reckon(plain_books, plain_books);
    for (size_t row = 0; row < MIL_RETURNS_ROWS; row++)
        for (size_t rate = 0; rate < MIL_RATES; rate++)
            ck_assert_double_eq(mean((enum mil_returns_row)row, rate), 0.0);
}
END_TEST

START_TEST(files_without_what_it_takes_tell_nothing) {
    reckon(NULL, NULL);
    free(pair.of_base.value[MIL_FIELD_central_taxes]);
    pair.of_base.value[MIL_FIELD_central_taxes] = NULL;
    ck_assert_int_eq(mil_returns(&returns, &pair.contrast, NULL), 0);
    ck_assert(!returns.known);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("returns");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, amounts_are_discounted_from_the_opening_on);
    tcase_add_test(cases, public_hands_add_up_and_grants_cancel);
    tcase_add_test(cases, money_is_paid_back_in_the_year_from_which_on_gains_cover_it);
    tcase_add_test(cases, what_is_left_is_told_from_the_last_year_of_the_programmes_on);
    tcase_add_test(cases, equal_arms_bring_nothing_in);
    tcase_add_test(cases, files_without_what_it_takes_tell_nothing);
    return test_run("returns", cases);
}
