#include "support/made_world.h"

#include "answers/contrast_answer.h"
#include "support/run.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUARTERS = 8 };
static const uint64_t seeds[] = {7, 8, 9, 10}, some_seeds[] = {9, 8, 77}, strange_seeds[] = {1, 2};
static char folder[256], base[512], alternative[512];
static struct mil_results of_base, of_alternative;
static struct mil_contrast contrast;

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(base, sizeof base, "%s/base.h5", folder);
    snprintf(alternative, sizeof alternative, "%s/alternative.h5", folder);
}
static void end(void) {
    mil_contrast_free(&contrast);
    mil_results_free(&of_base);
    mil_results_free(&of_alternative);
    made_folder_remove(folder);
}

static int answer(struct mil_error *error) {
    size_t fields[MIL_FIELD_COUNT], count;
    ck_assert_int_eq(mil_contrast_choose(NULL, 0, fields, &count, NULL), 0);
    ck_assert_int_eq(mil_results_load(&of_base, base, NULL, 0, NULL), 0);
    ck_assert_int_eq(mil_results_load(&of_alternative, alternative, NULL, 0, NULL), 0);
    return mil_contrast(&contrast, &of_base, &of_alternative, fields, count, error);
}

static const struct mil_effect *effect(size_t field, enum mil_where where) {
    size_t i = 0;
    while (contrast.field[i] != field) i++;
    return &contrast.effect[i][where];
}

static double *cell_of(struct mil_record *record, size_t field, size_t quarter, size_t region) {
    return &record->value[field][quarter * MADE_REGIONS + region];
}

/* Adds 5 a quarter to A, takes 2 from B, and gives run n another n to A: effect known to the digit. */
static void add_known_effect(struct mil_record *record, size_t run) {
    for (size_t t = 1; t <= QUARTERS; t++) {
        *cell_of(record, MIL_FIELD_entries, t, 0) += 5.0 + (double)run;
        *cell_of(record, MIL_FIELD_entries, t, 1) -= 2.0;
        *cell_of(record, MIL_FIELD_firms, t, 0) += 10.0;
    }
}
/* What happens at the opening is no effect. */
static void change_the_opening(struct mil_record *record, size_t run) {
    (void)run;
    *cell_of(record, MIL_FIELD_entries, 0, 0) += 1000.0;
    *cell_of(record, MIL_FIELD_firms, 0, 0) += 1000.0;
}
static void make_rates_known(struct mil_record *record, size_t run) {
    static const double employment[] = {100.0, 300.0, 600.0}, wage[] = {4.0, 2.0, 1.0};
    (void)run;
    for (size_t t = 0; t <= QUARTERS; t++)
        for (size_t r = 0; r < MADE_REGIONS; r++) {
            *cell_of(record, MIL_FIELD_employment, t, r) = employment[r];
            *cell_of(record, MIL_FIELD_wage, t, r) = wage[r];
        }
}
static void lose_the_wage_of_c(struct mil_record *record, size_t run) {
    make_rates_known(record, run);
    for (size_t t = 0; t <= QUARTERS; t++) *cell_of(record, MIL_FIELD_wage, t, 2) = NAN;
}
static void appropriate_more(struct mil_record *record, size_t run) {
    (void)run;
    record->value[MIL_FIELD_appropriation_amount][6] += 1.0;
}

START_TEST(a_known_effect_is_found_where_it_is) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, add_known_effect);
    struct mil_error error = {0};
    ck_assert_msg(answer(&error) == 0, "%s", error.text);
    ck_assert_uint_eq(contrast.pairs, 4);
    ck_assert_uint_eq(contrast.regions[MIL_OWN], 1);
    ck_assert_uint_eq(contrast.regions[MIL_NEIGHBOURS], 2);
    ck_assert_uint_eq(contrast.regions[MIL_OTHERS], 4);
    /* 8 quarters of 5 + run, run = 0 .. 3: mean 52, deviation 8 sqrt(5/3), t(3) = 3.1824463. */
    const struct mil_interval own = effect(MIL_FIELD_entries, MIL_OWN)->effect;
    const double half = 3.18244630528371 * 8.0 * sqrt(5.0 / 3.0) / 2.0;
    ck_assert_double_eq_tol(own.mean, 52.0, 1e-9);
    ck_assert_double_eq_tol(own.high - own.mean, half, 1e-9);
    ck_assert_double_eq_tol(own.mean - own.low, half, 1e-9);
    ck_assert_double_eq_tol(effect(MIL_FIELD_entries, MIL_NEIGHBOURS)->effect.mean, -16.0, 1e-9);
    ck_assert_double_eq_tol(effect(MIL_FIELD_entries, MIL_OTHERS)->effect.mean, 0.0, 1e-9);
    ck_assert_double_eq_tol(effect(MIL_FIELD_entries, MIL_NATION)->effect.mean, 36.0, 1e-9);
    ck_assert_double_eq_tol(effect(MIL_FIELD_firms, MIL_OWN)->effect.mean, 10.0, 1e-9);
    ck_assert_double_eq_tol(effect(MIL_FIELD_product, MIL_NATION)->effect.mean, 0.0, 1e-9);
}
END_TEST

START_TEST(effects_are_told_per_money_appropriated_and_spent) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, add_known_effect);
    ck_assert_int_eq(answer(NULL), 0);
    /* 4 billion a year for two years; the programme spends a quarter of a billion a quarter. */
    ck_assert_double_eq_tol(contrast.alternative_money.appropriated, 8e9, 1e-3);
    ck_assert_double_eq_tol(contrast.alternative_money.spent, 2e9, 1e-3);
    ck_assert_double_eq_tol(contrast.alternative_money.spent + contrast.alternative_money.returned,
                            contrast.alternative_money.appropriated, 1e-3);
    ck_assert_double_eq_tol(contrast.base_money.returned, 8e9, 1e-3);
    const struct mil_effect *own = effect(MIL_FIELD_entries, MIL_OWN);
    ck_assert_double_eq_tol(own->per_appropriated.mean, 52.0 / 8.0, 1e-9);
    ck_assert_double_eq_tol(own->per_spent.mean, 52.0 / 2.0, 1e-9);
    ck_assert_double_eq_tol(own->relative, 100.0 * 52.0 / own->base, 1e-9);
}
END_TEST

START_TEST(the_opening_is_no_effect) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, change_the_opening);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_double_eq(effect(MIL_FIELD_entries, MIL_OWN)->effect.mean, 0.0);
    ck_assert_double_eq(effect(MIL_FIELD_firms, MIL_OWN)->effect.mean, 0.0);
}
END_TEST

START_TEST(the_rate_of_a_nation_is_the_rate_of_its_sums) {
    made_results(base, 0, QUARTERS, seeds, 2, make_rates_known);
    made_results(alternative, 1, QUARTERS, seeds, 2, make_rates_known);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_double_eq_tol(effect(MIL_FIELD_wage, MIL_NATION)->base, 1.6, 1e-12);
    ck_assert_double_eq_tol(effect(MIL_FIELD_wage, MIL_OWN)->base, 4.0, 1e-12);
}
END_TEST

START_TEST(a_region_without_a_value_weighs_nothing) {
    made_results(base, 0, QUARTERS, seeds, 2, lose_the_wage_of_c);
    made_results(alternative, 1, QUARTERS, seeds, 2, lose_the_wage_of_c);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_double_eq_tol(effect(MIL_FIELD_wage, MIL_NATION)->base, 2.5, 1e-12);
    ck_assert(isnan(effect(MIL_FIELD_wage, MIL_OTHERS)->effect.mean));
}
END_TEST

START_TEST(runs_are_paired_by_seed_and_not_by_position) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, some_seeds, 3, NULL);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_uint_eq(contrast.pairs, 2);
    for (size_t i = 0; i < 2; i++)
        ck_assert(of_base.seeds[contrast.base_run[i]] ==
                  of_alternative.seeds[contrast.alternative_run[i]]);
    for (size_t i = 0; i < contrast.field_count; i++)
        ck_assert_double_eq(contrast.effect[i][MIL_NATION].effect.mean, 0.0);
}
END_TEST

START_TEST(a_single_pair_has_an_effect_but_no_interval) {
    made_results(base, 0, QUARTERS, seeds, 1, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 1, add_known_effect);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_double_eq_tol(effect(MIL_FIELD_entries, MIL_OWN)->effect.mean, 40.0, 1e-9);
    ck_assert(isnan(effect(MIL_FIELD_entries, MIL_OWN)->effect.low));
}
END_TEST

START_TEST(jobs_that_move_leave_as_many_behind) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 2, NULL);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_double_eq(contrast.relocation_gap, 0.0);
    ck_assert_double_eq_tol(contrast.relocated_jobs, 8.0 * QUARTERS, 1e-9);
}
END_TEST

/* What is refused, and a word of the reason. */
static void refused(const char *reason) {
    struct mil_error error = {0};
    ck_assert_int_eq(answer(&error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, reason) != NULL, "%s", error.text);
    ck_assert_ptr_nonnull(strstr(error.text, base));
}

START_TEST(arms_of_different_money_are_refused) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 2, appropriate_more);
    refused("the appropriation \"fund\" is 4000000000 a year in one and 4000000001 in the other");
}
END_TEST

START_TEST(runs_of_different_length_are_refused) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    made_results(alternative, 1, QUARTERS + 1, seeds, 2, NULL);
    refused("quarters");
}
END_TEST

START_TEST(runs_without_a_common_seed_are_refused) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, strange_seeds, 2, NULL);
    refused("no seed in common");
}
END_TEST

static void write_with(const char *path, void (*alter)(struct mil_scenario *scenario)) {
    struct made_world made;
    struct mil_record record;
    const struct mil_record_options options = {.threads = 1};
    made_world_open(&made, 1, QUARTERS, 7);
    alter(&made.scenario);
    made_world_watch(&made, &record);
    ck_assert_int_eq(mil_record_write(&record, 1, path, &options, NULL), 0);
    mil_record_free(&record);
    made_world_close(&made);
}
static void rescale(struct mil_scenario *scenario) {
    scenario->parameters.run_scale = 0.25;
}
static void rename_region(struct mil_scenario *scenario) {
    scenario->data.regions[1].region = "D";
}
static void replace_table(struct mil_scenario *scenario) {
    scenario->files[0].hash[0] = 99;
}
static void aim_everywhere(struct mil_scenario *scenario) {
    scenario->programmes[0].regions = 7;
}
static void aim_at_b(struct mil_scenario *scenario) {
    scenario->programmes[0].regions = 2;
}

START_TEST(another_scale_is_refused) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    write_with(alternative, rescale);
    refused("run.scale is 0.05 in one and 0.25 in the other");
}
END_TEST

START_TEST(other_regions_are_refused) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    write_with(alternative, rename_region);
    refused("regions differ");
}
END_TEST

START_TEST(other_data_are_refused_with_the_table) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    write_with(alternative, replace_table);
    refused("data/regions.csv");
}
END_TEST

START_TEST(own_regions_are_those_the_differing_programmes_aim_at) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    write_with(alternative, aim_at_b);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_uint_eq(contrast.regions[MIL_OWN], 2);
    ck_assert_uint_eq(contrast.regions[MIL_NEIGHBOURS], 5);
    ck_assert_uint_eq(contrast.regions[MIL_OTHERS], 0);
}
END_TEST

START_TEST(a_nation_wide_programme_leaves_the_regions_of_the_money) {
    made_results(base, 0, QUARTERS, seeds, 2, NULL);
    write_with(alternative, aim_everywhere);
    ck_assert_int_eq(answer(NULL), 0);
    ck_assert_uint_eq(contrast.regions[MIL_OWN], 1);
}
END_TEST

START_TEST(an_unknown_field_is_refused_with_the_nearest) {
    struct mil_error error = {0};
    size_t fields[MIL_FIELD_COUNT], count;
    const char *const wrong[] = {"product", "wages"}, *const nation[] = {"/nation/product"};
    const char *const twice[] = {"product", "/region/product"};
    ck_assert_int_eq(mil_contrast_choose(wrong, 2, fields, &count, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "/region/wage"));
    ck_assert_int_eq(mil_contrast_choose(nation, 1, fields, &count, &error), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_contrast_choose(twice, 2, fields, &count, &error), 0);
    ck_assert_uint_eq(count, 1);
}
END_TEST

static char *print_answer(bool json) {
    char *text = NULL;
    size_t size = 0;
    struct mil_error error = {0};
    const char *const files[] = {base, alternative, base};
    const struct mil_contrast_question question = {
        .file = files, .files = 3, .format = json ? MIL_AS_JSON : MIL_FOR_PEOPLE};
    FILE *out = open_memstream(&text, &size);
    ck_assert_msg(mil_contrast_answer(&question, out, &error) == 0, "%s", error.text);
    fclose(out);
    return text;
}

START_TEST(the_answer_for_programs_is_json_with_every_field_and_place) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, add_known_effect);
    char *text = print_answer(true);
    json_t *all = json_loads(text, 0, NULL);
    ck_assert_uint_eq(json_array_size(all), 2);
    json_t *fields = json_object_get(json_array_get(all, 0), "fields");
    ck_assert_uint_eq(json_array_size(fields), 14);
    double mean = 0.0;
    for (size_t i = 0; i < json_array_size(fields); i++) {
        json_t *field = json_array_get(fields, i);
        if (strcmp(json_string_value(json_object_get(field, "field")), "/region/entries") != 0)
            continue;
        mean = json_real_value(json_object_get(json_object_get(field, "own region"), "effect"));
        ck_assert_str_eq(json_string_value(json_object_get(field, "unit")), "firm");
    }
    ck_assert_double_eq_tol(mean, 52.0, 1e-9);
    json_decref(all);
    free(text);
}
END_TEST

START_TEST(the_answer_for_people_is_aligned_and_marks_what_is_sure) {
    made_results(base, 0, QUARTERS, seeds, 4, NULL);
    made_results(alternative, 1, QUARTERS, seeds, 4, add_known_effect);
    char *text = print_answer(false);
    ck_assert_ptr_nonnull(strstr(text, "treated against made: 4 pairs of runs, 8 quarters"));
    ck_assert_ptr_nonnull(strstr(text, "own region: A\n"));
    const char *row = strstr(text, "\nentries");
    ck_assert_ptr_nonnull(row);
    ck_assert_uint_eq(strcspn(strstr(text, "\nfield") + 1, "\n"), strcspn(row + 1, "\n"));
    ck_assert_ptr_nonnull(memchr(row, '*', strcspn(row + 1, "\n")));
    ck_assert_ptr_nonnull(strstr(text, "won"));
    free(text);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("contrast");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_known_effect_is_found_where_it_is);
    tcase_add_test(tcase, effects_are_told_per_money_appropriated_and_spent);
    tcase_add_test(tcase, the_opening_is_no_effect);
    tcase_add_test(tcase, the_rate_of_a_nation_is_the_rate_of_its_sums);
    tcase_add_test(tcase, a_region_without_a_value_weighs_nothing);
    tcase_add_test(tcase, runs_are_paired_by_seed_and_not_by_position);
    tcase_add_test(tcase, a_single_pair_has_an_effect_but_no_interval);
    tcase_add_test(tcase, jobs_that_move_leave_as_many_behind);
    tcase_add_test(tcase, arms_of_different_money_are_refused);
    tcase_add_test(tcase, runs_of_different_length_are_refused);
    tcase_add_test(tcase, runs_without_a_common_seed_are_refused);
    tcase_add_test(tcase, another_scale_is_refused);
    tcase_add_test(tcase, other_regions_are_refused);
    tcase_add_test(tcase, other_data_are_refused_with_the_table);
    tcase_add_test(tcase, own_regions_are_those_the_differing_programmes_aim_at);
    tcase_add_test(tcase, a_nation_wide_programme_leaves_the_regions_of_the_money);
    tcase_add_test(tcase, an_unknown_field_is_refused_with_the_nearest);
    tcase_add_test(tcase, the_answer_for_programs_is_json_with_every_field_and_place);
    tcase_add_test(tcase, the_answer_for_people_is_aligned_and_marks_what_is_sure);
    return test_run("contrast", tcase);
}
