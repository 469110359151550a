#include "base/text.h"
#include "input/parameters.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void path_of(int row, char path[128]) {
    snprintf(path, 128, "%s.%s", mil_parameter_rows[row].section, mil_parameter_rows[row].name);
}

START_TEST(every_row_says_what_it_is) {
    const struct mil_parameter_row *row = &mil_parameter_rows[_i];
    ck_assert_uint_gt(strlen(row->unit), 0);
    ck_assert_uint_gt(strlen(row->meaning), 4);
    ck_assert_uint_gt(strlen(row->source), 4);
    char path[128];
    path_of(_i, path);
    ck_assert_uint_eq(mil_parameter_find(path), (size_t)_i); /* also: no row stands twice */
}
END_TEST

START_TEST(what_is_assumed_says_so_and_carries_a_range) {
    const struct mil_parameter_row *row = &mil_parameter_rows[_i];
    static const char *const grounds[] = {"assumed",  "convention", "calibrated", "0 = at rest",
                                          "model.md", "Act",        "S0-",        "S1-",
                                          "S2-",      "S3-"};
    int grounded = strpbrk(row->source, "0123456789") != NULL; /* the year of a publication */
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
        grounded |= strstr(row->source, grounds[i]) != NULL;
    ck_assert_msg(grounded, "%s.%s: %s", row->section, row->name, row->source);
    if (strstr(row->source, "assumed") == NULL || row->kind == MIL_KIND_CHOICE) return;
    ck_assert_msg(row->low < row->high, "%s.%s is assumed and has no range", row->section,
                  row->name);
}
END_TEST

START_TEST(every_default_lies_in_its_own_range) {
    const struct mil_parameter_row *row = &mil_parameter_rows[_i];
    ck_assert(row->least <= row->low && row->low <= row->high && row->high <= row->most);
    if (row->kind == MIL_KIND_CHOICE) return;
    ck_assert_msg(row->low <= row->start && row->start <= row->high, "%s.%s", row->section,
                  row->name);
    /* libconfig wraps whole numbers beyond 32 bits. */
    if (row->kind != MIL_KIND_REAL)
        ck_assert(row->most < 2147483648.0 && row->least >= -2147483648.0);
}
END_TEST

START_TEST(every_bound_is_taken_and_what_lies_beyond_refused) {
    const struct mil_parameter_row *row = &mil_parameter_rows[_i];
    const bool is_real = row->kind == MIL_KIND_REAL;
    if (row->kind == MIL_KIND_CHOICE) return;
    const double below = is_real ? nextafter(row->least, -HUGE_VAL) : row->least - 1.0;
    const double above = is_real ? nextafter(row->most, HUGE_VAL) : row->most + 1.0;
    struct mil_parameters p;
    struct mil_error error = {0};
    char path[128];
    path_of(_i, path);
    mil_parameters_default(&p);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, row->least, true, "a.cfg", 3, NULL), 0);
    ck_assert(mil_parameter_get(&p, (size_t)_i) == row->least);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, row->most, true, "a.cfg", 3, NULL), 0);
    ck_assert(mil_parameter_get(&p, (size_t)_i) == row->most);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, below, true, "a.cfg", 3, &error),
                     MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, path));
    ck_assert(strncmp(error.text, "a.cfg:3: ", 9) == 0);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, above, true, "a.cfg", 3, &error),
                     MIL_BAD_INPUT);
    ck_assert(mil_parameter_get(&p, (size_t)_i) == row->most); /* untouched */
}
END_TEST

START_TEST(what_is_no_number_is_refused_everywhere) {
    struct mil_parameters p;
    mil_parameters_default(&p);
    const double before = mil_parameter_get(&p, (size_t)_i);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, NAN, true, "a", 1, NULL), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, HUGE_VAL, true, "a", 1, NULL),
                     MIL_BAD_INPUT);
    ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, -HUGE_VAL, true, "a", 1, NULL),
                     MIL_BAD_INPUT);
    ck_assert_int_eq(mil_parameter_set_text(&p, (size_t)_i, "nan", "a", 1, NULL), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_parameter_set_text(&p, (size_t)_i, "", "a", 1, NULL), MIL_BAD_INPUT);
    ck_assert(mil_parameter_get(&p, (size_t)_i) == before);
}
END_TEST

START_TEST(a_real_is_never_made_whole) {
    const struct mil_parameter_row *row = &mil_parameter_rows[_i];
    struct mil_parameters p;
    mil_parameters_default(&p);
    const int status = mil_parameter_set(&p, (size_t)_i, row->start, false, "a", 1, NULL);
    ck_assert_int_eq(status, row->kind == MIL_KIND_REAL ? 0 : MIL_BAD_INPUT);
}
END_TEST

START_TEST(what_is_printed_reads_back) {
    const struct mil_parameter_row *row = &mil_parameter_rows[_i];
    const double values[] = {row->start, row->low, row->high,
                             row->low + (row->high - row->low) / 3.0};
    for (int i = 0; i < (row->kind == MIL_KIND_REAL ? 4 : 3); i++) {
        struct mil_parameters p, q;
        char words[128];
        if (row->kind == MIL_KIND_CHOICE && i > 0) break;
        mil_parameters_default(&p);
        mil_parameters_default(&q);
        ck_assert_int_eq(mil_parameter_set(&p, (size_t)_i, values[i], true, "a", 1, NULL), 0);
        mil_parameter_print(&p, (size_t)_i, words, sizeof words);
        char *bare = words;
        if (*bare == '"') bare[strlen(bare) - 1] = '\0', bare++;
        ck_assert_int_eq(mil_parameter_set_text(&q, (size_t)_i, bare, "a", 1, NULL), 0);
        ck_assert_mem_eq(&p, &q, sizeof p);
    }
}
END_TEST

START_TEST(defaults_are_the_starts_of_the_rows) {
    struct mil_parameters p;
    memset(&p, 0xFF, sizeof p);
    mil_parameters_default(&p);
    for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++)
        ck_assert(mil_parameter_get(&p, row) == mil_parameter_rows[row].start);
    ck_assert_int_eq(p.run_start, 2011 * 4);
    ck_assert_int_eq(p.switches_land_price, 1);
    ck_assert_int_eq(mil_parameters_check(&p, "a.cfg", NULL), 0);
}
END_TEST

START_TEST(quarters_are_read_as_people_write_them) {
    const size_t row = mil_parameter_find("run.start");
    static const char *const bad[] = {"2011",    "2011 Q5",  "2011 Q0", "2011Q1", "2011 q1",
                                      "Q1 2011", "2011 Q1 ", "1899 Q4", "2200 Q2"};
    struct mil_parameters p;
    mil_parameters_default(&p);
    ck_assert_int_eq(mil_parameter_set_text(&p, row, "2012 Q3", "a", 1, NULL), 0);
    ck_assert_int_eq(p.run_start, 2012 * 4 + 2);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(mil_parameter_set_text(&p, row, bad[i], "a", 1, NULL) == MIL_BAD_INPUT, "%s",
                      bad[i]);
    ck_assert_int_eq(p.run_start, 2012 * 4 + 2);
}
END_TEST

START_TEST(a_message_says_where_what_and_what_is_allowed) {
    struct mil_parameters p;
    struct mil_error error = {0};
    const size_t scale = mil_parameter_find("run.scale"), start = mil_parameter_find("run.start");
    mil_parameters_default(&p);
    ck_assert_int_lt(mil_parameter_set(&p, scale, 7.0, true, "daegu/x.cfg", 12, &error), 0);
    ck_assert_str_eq(error.text, "daegu/x.cfg:12: run.scale = 7 is outside [0.0005, 1] (agents per "
                                 "firm below 300 employees; each agent stands for the rest)");
    ck_assert_int_lt(mil_parameter_set_text(&p, start, "1066 Q4", "x.cfg", 1, &error), 0);
    ck_assert_ptr_nonnull(
        strstr(error.text, "run.start = \"1066 Q4\" is outside [\"1900 Q1\", \"2200 Q1\"]"));
}
END_TEST

START_TEST(the_nearest_parameter_is_found) {
    char nearest[128];
    ck_assert_str_eq(mil_parameter_nearest("run.scal", nearest, sizeof nearest), "run.scale");
    ck_assert_str_eq(mil_parameter_nearest("land.rent_nest", nearest, sizeof nearest), "land.nest");
    ck_assert_uint_eq(mil_parameter_find("run.scal"), MIL_PARAMETER_COUNT);
    ck_assert_uint_eq(mil_parameter_find("scale"), MIL_PARAMETER_COUNT);
}
END_TEST

START_TEST(conditions_between_parameters_are_checked) {
    struct mil_parameters p;
    struct mil_error error = {0};
    mil_parameters_default(&p);
    p.project_success_least = 0.9;
    ck_assert_int_eq(mil_parameters_check(&p, "a.cfg", &error), MIL_BAD_INPUT);
    ck_assert_str_eq(error.text,
                     "a.cfg: the parameters break the condition project.success_least <= "
                     "project.success_most");
    mil_parameters_default(&p);
    p.innovation_step_most = p.innovation_step_least;
    ck_assert_int_eq(mil_parameters_check(&p, "a.cfg", NULL), MIL_BAD_INPUT);
}
END_TEST

int main(void) {
    const int rows = MIL_PARAMETER_COUNT;
    TCase *cases = tcase_create("parameters");
    tcase_add_loop_test(cases, every_row_says_what_it_is, 0, rows);
    tcase_add_loop_test(cases, what_is_assumed_says_so_and_carries_a_range, 0, rows);
    tcase_add_loop_test(cases, every_default_lies_in_its_own_range, 0, rows);
    tcase_add_loop_test(cases, every_bound_is_taken_and_what_lies_beyond_refused, 0, rows);
    tcase_add_loop_test(cases, what_is_no_number_is_refused_everywhere, 0, rows);
    tcase_add_loop_test(cases, a_real_is_never_made_whole, 0, rows);
    tcase_add_loop_test(cases, what_is_printed_reads_back, 0, rows);
    tcase_add_test(cases, defaults_are_the_starts_of_the_rows);
    tcase_add_test(cases, quarters_are_read_as_people_write_them);
    tcase_add_test(cases, a_message_says_where_what_and_what_is_allowed);
    tcase_add_test(cases, the_nearest_parameter_is_found);
    tcase_add_test(cases, conditions_between_parameters_are_checked);
    return test_run("parameters", cases);
}
