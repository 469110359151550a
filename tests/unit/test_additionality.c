#include "support/made_pair.h"
#include "support/made_world.h"

#include "answers/additionality.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUARTERS = 8, PAIRS = MADE_PAIRS };
static struct made_pair pair;
static struct mil_additionality parts;

static void begin(void) {
    made_pair_begin(&pair);
}
static void end(void) {
    made_pair_end(&pair);
}

/* Five rows a lineage each: 1 a local shop, 2 and 3 firms of a mobile trade, 4 a firm that comes only
 * with the policy. */
static struct mil_roll_row row(uint64_t name, int8_t mobile, int64_t firms, int64_t reached,
                               double jobs) {
    const double part = (double)reached / (double)firms;
    return (struct mil_roll_row){.lineage = name << 28,
                                 .mobile = mobile,
                                 .firms = firms,
                                 .reached = reached,
                                 .jobs = jobs,
                                 .reached_jobs = jobs * part,
                                 .product = (int64_t)(100.0 * jobs),
                                 .reached_product = (int64_t)(100.0 * jobs * part)};
}
static void keep(struct mil_record *record, const struct mil_roll_row *rows, size_t count) {
    mil_roll_free(&record->roll);
    ck_assert_int_eq(mil_roll_add(&record->roll,
                                  &(struct mil_roll){count, count, (void *)(uintptr_t)rows}, 0,
                                  NULL),
                     0);
}

static void without(struct mil_record *record, size_t run) {
    const struct mil_roll_row rows[] = {row(1, 0, 10, 0, 50.0), row(2, 1, 10, 0, 100.0),
                                        row(3, 1, 1, 0, 400.0)};
    (void)run;
    keep(record, rows, 3);
}
/* Four of the ten firms 2 are reached and have 60 jobs; firm 4 comes from B with 30, of which 5 people
 * more find work in B; the shop gains 7 and firm 3 loses 9 and a bit. */
static void with(struct mil_record *record, size_t run) {
    const struct mil_roll_row rows[] = {row(1, 0, 10, 0, 57.0), row(2, 1, 6, 0, 60.0),
                                        row(2, 1, 4, 4, 60.0), row(3, 1, 1, 0, 390.7),
                                        row(4, 1, 1, 1, 30.0)};
    keep(record, rows, 5);
    *made_value(record, MIL_FIELD_jobs_in, 3, 0) += 30.0;
    *made_value(record, MIL_FIELD_employment, QUARTERS, 1) -= 25.0 + 0.4 * (double)run;
}

static void reckon(void (*in_base)(struct mil_record *record, size_t run),
                   void (*in_alternative)(struct mil_record *record, size_t run)) {
    made_pair_contrast(&pair, QUARTERS, in_base, in_alternative);
    ck_assert_int_eq(mil_additionality(&parts, &pair.contrast, NULL), 0);
}

/* To the job and to the unit of currency. */
static void adds_up(const struct mil_account_of *account) {
    const int64_t *t = account->total;
    const struct mil_named *n = &account->named;
    ck_assert_int_eq(t[MIL_NET], t[MIL_GROSS] - t[MIL_DEADWEIGHT] + t[MIL_BOUND] + t[MIL_MOBILE] -
                                     t[MIL_MOVED] + t[MIL_ELSEWHERE]);
    ck_assert_double_eq_tol((double)t[MIL_GROSS] / PAIRS,
                            (double)(t[MIL_DEADWEIGHT] + t[MIL_NET]) / PAIRS + n->displaced_within +
                                n->displaced_elsewhere + n->crowded_out - n->spillover,
                            1e-6);
    ck_assert(n->displaced_within >= 0.0 && n->displaced_elsewhere >= 0.0);
    ck_assert(n->crowded_out >= 0.0 && n->spillover >= 0.0);
}

START_TEST(parts_are_found_where_they_are) {
    reckon(without, with);
    ck_assert(parts.known);
    const int64_t *jobs = parts.jobs.total;
    ck_assert_int_eq(jobs[MIL_GROSS], PAIRS * 90);
    ck_assert_int_eq(jobs[MIL_DEADWEIGHT], PAIRS * 40);
    ck_assert_int_eq(jobs[MIL_MOBILE], PAIRS * -9);
    ck_assert_int_eq(jobs[MIL_BOUND], PAIRS * 7);
    ck_assert_int_eq(jobs[MIL_MOVED], PAIRS * 30);
    ck_assert_int_eq(jobs[MIL_ELSEWHERE], 5 + 5 + 4);
    ck_assert_double_eq_tol(parts.firms, 5.0, 1e-12);
    ck_assert_double_eq_tol(parts.twins, 4.0, 1e-12);
    ck_assert_double_eq_tol(parts.jobs.named.crowded_out, 9.0, 1e-12);
    ck_assert_double_eq_tol(parts.jobs.named.displaced_elsewhere, 30.0, 1e-12);
    ck_assert_double_eq_tol(parts.jobs.named.spillover, 7.0 + 14.0 / 3.0, 1e-12);
}
END_TEST

START_TEST(parts_add_up_in_whole_jobs_and_units_of_currency) {
    reckon(without, with);
    adds_up(&parts.jobs);
    adds_up(&parts.product);
}
END_TEST

START_TEST(equal_arms_have_deadweight_alone) {
    reckon(with, with);
    ck_assert_int_eq(parts.jobs.total[MIL_NET], 0);
    ck_assert_int_eq(parts.jobs.total[MIL_GROSS], parts.jobs.total[MIL_DEADWEIGHT]);
    adds_up(&parts.jobs);
}
END_TEST

START_TEST(a_run_keeps_whom_programmes_have_reached) {
    struct made_world made;
    struct mil_roll roll = {.count = 0};
    made_world_open(&made, 1, QUARTERS, 7);
    made.world.firms.flags[0] = MIL_FLAG_REACHED;
    ck_assert_int_eq(mil_roll_take(&roll, &made.world, NULL), 0);
    /* Firms 0 and 1 stand in A, whose own money it is: parts of one agent, as both have no name. */
    ck_assert_uint_eq(roll.count, 1);
    ck_assert_int_eq(roll.row[0].firms, 11);
    ck_assert_int_eq(roll.row[0].reached, 10);
    ck_assert_double_eq(roll.row[0].jobs, 600.0);
    ck_assert_double_eq(roll.row[0].reached_jobs, 200.0);
    mil_roll_free(&roll);
    made.scenario.appropriations[0].regions = 7;
    ck_assert_int_eq(mil_roll_take(&roll, &made.world, NULL), 0);
    ck_assert_uint_eq(roll.count, 0);
    mil_roll_free(&roll);
    made_world_close(&made);
}
END_TEST

START_TEST(a_roll_reads_back_as_it_was_written) {
    reckon(without, with);
    ck_assert_uint_eq(pair.of_alternative.roll.count, 5 * PAIRS);
    for (size_t i = 0; i < pair.of_alternative.roll.count; i++) {
        const struct mil_roll_row *one = &pair.of_alternative.roll.row[i];
        ck_assert_int_eq(one->run, (int64_t)i / 5);
        ck_assert(one->lineage >> 28 >= 1 && one->lineage >> 28 <= 4);
    }
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("additionality");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, parts_are_found_where_they_are);
    tcase_add_test(cases, parts_add_up_in_whole_jobs_and_units_of_currency);
    tcase_add_test(cases, equal_arms_have_deadweight_alone);
    tcase_add_test(cases, a_run_keeps_whom_programmes_have_reached);
    tcase_add_test(cases, a_roll_reads_back_as_it_was_written);
    return test_run("additionality", cases);
}
