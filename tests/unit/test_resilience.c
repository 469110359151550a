#include "support/made_pair.h"
#include "support/made_world.h"

#include "answers/resilience.h"
#include "support/run.h"

#include <check.h>

enum { QUARTERS = 8, A = 0, B = 1 };
static struct made_pair pair;
static struct mil_resilience resilience;

static void begin(void) {
    made_pair_begin(&pair);
}
static void end(void) {
    made_pair_end(&pair);
}

static void even(struct mil_record *record, size_t run) {
    for (size_t t = 0; t <= QUARTERS; t++) {
        record->value[MIL_FIELD_shock_missing][t] = 0.0;
        for (size_t r = 0; r < MADE_REGIONS; r++)
            *made_value(record, MIL_FIELD_product, t, r) = 1000.0 + (double)run;
    }
}
static void lose(struct mil_record *record, size_t t, size_t region, double part) {
    *made_value(record, MIL_FIELD_product, t, region) *= 1.0 - part;
}
/* An input is missing from quarter 3 on; A loses a tenth in quarter 4 and has nine tenths of it back in
 * quarter 6, B loses for good, the third region nothing. */
static void shocked(struct mil_record *record, size_t run) {
    static const double of_a[QUARTERS + 1] = {0, 0, 0, 0.05, 0.1, 0.04, 0.005, 0.0, 0.0};
    even(record, run);
    for (size_t t = 3; t <= QUARTERS; t++) {
        record->value[MIL_FIELD_shock_missing][t] = 0.2;
        lose(record, t, A, of_a[t]);
        lose(record, t, B, 0.01 * (double)t);
    }
}

static void reckon(void (*in_base)(struct mil_record *record, size_t run),
                   void (*in_alternative)(struct mil_record *record, size_t run)) {
    made_pair_contrast(&pair, QUARTERS, in_base, in_alternative);
    ck_assert_int_eq(mil_resilience(&resilience, &pair.contrast, NULL), 0);
}

START_TEST(a_dip_is_found_where_it_is_and_over_when_nine_tenths_are_back) {
    reckon(even, shocked);
    const struct mil_loss *a = &resilience.place[A];
    ck_assert(resilience.known);
    ck_assert_uint_eq(resilience.begun, 3);
    ck_assert_uint_eq(a->when, 4);
    ck_assert_double_eq_tol(a->deepest.mean, 0.1, 1e-9);
    ck_assert_double_eq_tol(a->lost.mean, 0.195, 1e-9);
    ck_assert_uint_eq(a->recovered, 2);
}
END_TEST

START_TEST(a_loss_that_stays_is_not_over_and_who_loses_nothing_has_none) {
    reckon(even, shocked);
    ck_assert_uint_eq(resilience.place[B].when, QUARTERS);
    ck_assert_uint_eq(resilience.place[B].recovered, 0);
    ck_assert_uint_eq(resilience.place[2].when, 0);
    ck_assert_double_eq(resilience.place[2].deepest.mean, 0.0);
    ck_assert_double_eq_tol(resilience.place[MIL_MOST_REGIONS].deepest.mean, (0.1 + 0.04) / 3.0,
                            1e-9);
}
END_TEST

START_TEST(nothing_is_told_of_arms_without_a_shock_or_with_one_in_both) {
    reckon(even, even);
    ck_assert(!resilience.known);
    made_pair_end(&pair);
    made_pair_begin(&pair);
    reckon(shocked, shocked);
    ck_assert(!resilience.known);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("resilience");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, a_dip_is_found_where_it_is_and_over_when_nine_tenths_are_back);
    tcase_add_test(cases, a_loss_that_stays_is_not_over_and_who_loses_nothing_has_none);
    tcase_add_test(cases, nothing_is_told_of_arms_without_a_shock_or_with_one_in_both);
    return test_run("resilience", cases);
}
