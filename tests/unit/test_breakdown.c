#include "support/made_world.h"

#include "answers/contrast_answer.h"
#include "answers/draw.h"
#include "answers/outcome.h"
#include "answers/winners.h"
#include "results/store.h"
#include "support/run.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUARTERS = 8 };
static const uint64_t seeds[] = {7, 8, 9, 10}, first_seeds[] = {7, 9}, last_seeds[] = {10, 8};
static char folder[256], base[512], alternative[512], more[512], all_runs[512];

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(base, sizeof base, "%s/base.h5", folder);
    snprintf(alternative, sizeof alternative, "%s/alternative.h5", folder);
    snprintf(more, sizeof more, "%s/more.h5", folder);
    snprintf(all_runs, sizeof all_runs, "%s/all.h5", folder);
}
static void end(void) {
    made_folder_remove(folder);
}

/* 5 more a quarter in A in the first year and 7 in the second; 2 fewer in B. */
static void add_known_effect(struct mil_record *record, size_t run) {
    (void)run;
    for (size_t t = 1; t <= QUARTERS; t++) {
        double *entries = record->value[MIL_FIELD_entries] + t * MADE_REGIONS;
        entries[0] += t <= 4 ? 5.0 : 7.0;
        entries[1] -= 2.0;
        record->value[MIL_FIELD_wage_inequality][t] += 0.25;
        record->value[MIL_FIELD_firms_by_size][t * MIL_SIZE_COUNT + MIL_SIZE_SMALL] += 3.0;
    }
    for (size_t y = 0; y < 2; y++)
        record->value[MIL_FIELD_stage_firms][y * MIL_STAGES + MIL_STAGE_EARLY] += 11.0;
}

static char *answer_of(const char *const *files, size_t count, enum mil_by by,
                       enum mil_format format, const char *field, int *status) {
    char *text = NULL;
    size_t size = 0;
    struct mil_error error = {0};
    const struct mil_contrast_question question = {.file = files,
                                                   .files = count,
                                                   .field = &field,
                                                   .fields = field != NULL,
                                                   .by = by,
                                                   .format = format};
    FILE *out = open_memstream(&text, &size);
    *status = mil_contrast_answer(&question, out, &error);
    fclose(out);
    return text;
}

/* The effect of a part, from the answer for programs. */
static double effect_in(enum mil_by by, const char *field, const char *part) {
    const char *const files[] = {base, alternative};
    int status = 0;
    char *text = answer_of(files, 2, by, MIL_AS_JSON, field, &status);
    ck_assert_int_eq(status, 0);
    json_t *all = json_loads(text, 0, NULL);
    json_t *parts = json_object_get(json_array_get(all, 0), "parts");
    double found = NAN;
    for (size_t i = 0; i < json_array_size(parts); i++) {
        const json_t *one = json_array_get(parts, i);
        const json_t *label = json_object_get(one, mil_by_words[by]);
        char year[16] = "";
        if (json_is_integer(label))
            snprintf(year, sizeof year, "%d", (int)json_integer_value(label));
        if (strcmp(json_is_integer(label) ? year : json_string_value(label), part) == 0)
            found = json_real_value(json_object_get(one, "effect"));
    }
    json_decref(all);
    free(text);
    return found;
}

START_TEST(a_known_effect_is_told_by_region_year_size_stage_and_nation) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, add_known_effect);
    ck_assert_double_eq_tol(effect_in(MIL_BY_REGION, "entries", "A"), 48.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_REGION, "entries", "B"), -16.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_REGION, "entries", "C 대구"), 0.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_YEAR, "entries", "2011"), 20.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_YEAR, "entries", "2012"), 28.0, 1e-9);
    ck_assert(isnan(effect_in(MIL_BY_YEAR, "entries", "2013")));
    ck_assert_double_eq_tol(effect_in(MIL_BY_SIZE, "/nation/firms_by_size", "small"), 3.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_SIZE, "/nation/firms_by_size", "micro"), 0.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_NATION, "/nation/wage_inequality", "nation"), 0.25,
                            1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_STAGE, "/stage/firms", "early"), 11.0, 1e-9);
    ck_assert_double_eq_tol(effect_in(MIL_BY_STAGE, "/stage/firms", "seed"), 0.0, 1e-9);
}
END_TEST

START_TEST(a_field_of_another_axis_is_refused) {
    const char *const files[] = {base, alternative};
    int status = 0;
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, NULL);
    free(answer_of(files, 2, MIL_BY_SIZE, MIL_AS_CSV, "/region/product", &status));
    ck_assert_int_eq(status, MIL_BAD_INPUT);
}
END_TEST

/* Runs told in two files in another order give the answer of one file. */
START_TEST(files_of_one_arm_are_joined) {
    const char *const whole[] = {base, all_runs}, *const parts[] = {base, more, alternative};
    int status = 0;
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, first_seeds, 2, add_known_effect);
    made_results(more, 1, QUARTERS, last_seeds, 2, add_known_effect);
    char *joined = answer_of(parts, 3, MIL_BY_PLACE, MIL_AS_CSV, NULL, &status);
    ck_assert_int_eq(status, 0);
    made_results(all_runs, 1, QUARTERS, seeds, 4, add_known_effect);
    char *one = answer_of(whole, 2, MIL_BY_PLACE, MIL_AS_CSV, NULL, &status);
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(joined, one);
    ck_assert_ptr_nonnull(strstr(one, ",4,/region/entries,firm,place,own region,"));
    free(joined);
    free(one);
}
END_TEST

START_TEST(runs_of_one_arm_alone_are_no_contrast) {
    const char *const files[] = {base, more};
    int status = 0;
    made_results(base, 0, QUARTERS, first_seeds, 2, NULL);
    made_results(more, 0, QUARTERS, last_seeds, 2, NULL);
    free(answer_of(files, 2, MIL_BY_PLACE, MIL_FOR_PEOPLE, NULL, &status));
    ck_assert_int_eq(status, MIL_BAD_INPUT);
}
END_TEST

START_TEST(every_row_of_the_table_for_programs_has_as_many_cells) {
    const char *const files[] = {base, alternative};
    int status = 0;
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, add_known_effect);
    char *text = answer_of(files, 2, MIL_BY_REGION, MIL_AS_CSV, NULL, &status), *rest = text;
    size_t cells = 0, rows = 0;
    for (char *line = strtok_r(rest, "\n", &rest); line != NULL && line[0] != '\0';
         line = strtok_r(rest, "\n", &rest), rows++) {
        size_t commas = 0;
        for (const char *c = line; *c != '\0'; c++) commas += *c == ',';
        if (rows == 0) cells = commas;
        ck_assert_uint_eq(commas, cells);
    }
    ck_assert_uint_eq(rows, 1 + 14 * MADE_REGIONS);
    free(text);
}
END_TEST

/* Two firms of A followed over two quarters in one run: the first sells more, the second closes; a
 * third stands in B, and of an agent for four firms one split off. */
static void write_panel(const char *path, bool policy) {
    const uint64_t identity[] = {1, 2, 3, 4, 1, 3, 4, 2}, seed[] = {5, 5, 5, 5, 5, 5, 5, 5};
    const int64_t quarter[] = {0, 0, 0, 0, 1, 1, 1, 1},
                  weight[] = {1, 1, 1, 4, 1, 1, policy ? 3 : 4, 1};
    const int8_t region[] = {0, 0, 1, 0, 0, 1, 0, 0}, size[] = {1, 1, 1, 2, 1, 1, 2, 1};
    const double sales[] = {9, 9, 9, 9, policy ? 12 : 9, 9, 9, 9};
    const size_t rows = policy ? 7 : 8;
    struct mil_store store = {0};
    const struct {
        const char *path;
        enum mil_store_type type;
        const void *data;
    } columns[] = {
        {"/seed", MIL_STORE_NATURAL, seed},     {"/identity", MIL_STORE_NATURAL, identity},
        {"/quarter", MIL_STORE_WHOLE, quarter}, {"/weight", MIL_STORE_WHOLE, weight},
        {"/region", MIL_STORE_FLAG, region},    {"/size", MIL_STORE_FLAG, size},
        {"/sales", MIL_STORE_REAL, sales},
    };
    ck_assert_int_eq(mil_store_create(&store, path, true, NULL), 0);
    int64_t number[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    struct mil_variable row = {.path = "/row",
                               .type = MIL_STORE_WHOLE,
                               .unit = "1",
                               .meaning = "row",
                               .rank = 1,
                               .axis = {"/row"},
                               .length = {rows},
                               .data = number,
                               .scale = true};
    ck_assert_int_eq(mil_store_write(&store, &row, NULL), 0);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct mil_variable column = row;
        column.path = columns[i].path;
        column.type = columns[i].type;
        column.data = columns[i].data;
        column.scale = false;
        ck_assert_int_eq(mil_store_write(&store, &column, NULL), 0);
    }
    ck_assert_int_eq(mil_store_finish(&store, NULL), 0);
    mil_store_close(&store);
}

START_TEST(winners_and_losers_are_told_apart_and_a_closed_firm_has_lost) {
    struct mil_winners winners;
    write_panel(base, false);
    write_panel(alternative, true);
    ck_assert_int_eq(mil_find_winners(&winners, base, alternative, 1, NULL), 0);
    ck_assert_uint_eq(winners.pairs, 1);
    ck_assert_double_eq(winners.firms[1], 2.0);
    ck_assert_double_eq(winners.better[1], 1.0);
    ck_assert_double_eq(winners.worse[1], 1.0);
    ck_assert_double_eq(winners.firms[2], 4.0);
    ck_assert_double_eq(winners.alone[2], 1.0);
    ck_assert_double_eq(winners.better[2], 0.0);
    ck_assert_int_eq(mil_find_winners(&winners, base, base, 1, NULL), 0);
    ck_assert_double_eq(winners.better[1] + winners.worse[1] + winners.alone[2], 0.0);
}
END_TEST

START_TEST(pictures_show_least_most_and_nothing_where_nothing_is_known) {
    char picture[MIL_PICTURE];
    const double path[] = {0.0, 4.0, 8.0, NAN};
    mil_draw_path(picture, path, 4);
    ck_assert_str_eq(picture, "▁▅█ ");
    mil_draw_interval(picture, (struct mil_interval){1.0, 0.5, 1.5}, -2.0, 2.0);
    ck_assert_ptr_nonnull(strstr(picture, "│   ────●────"));
    mil_draw_interval(picture, (struct mil_interval){NAN, NAN, NAN}, -2.0, 2.0);
    ck_assert_ptr_null(strstr(picture, "●"));
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("breakdown");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_known_effect_is_told_by_region_year_size_stage_and_nation);
    tcase_add_test(tcase, a_field_of_another_axis_is_refused);
    tcase_add_test(tcase, files_of_one_arm_are_joined);
    tcase_add_test(tcase, runs_of_one_arm_alone_are_no_contrast);
    tcase_add_test(tcase, every_row_of_the_table_for_programs_has_as_many_cells);
    tcase_add_test(tcase, winners_and_losers_are_told_apart_and_a_closed_firm_has_lost);
    tcase_add_test(tcase, pictures_show_least_most_and_nothing_where_nothing_is_known);
    return test_run("breakdown", tcase);
}
