#include "input/csv.h"
#include "input/dataset.h"
#include "support/files.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static char folder[MIL_TEST_PATH];

/* Reads and links the nine tables of the folder. */
static int read_all(struct mil_data *data, struct mil_error *error) {
    char path[MIL_TABLE_COUNT][MIL_TEST_PATH], name[64];
    const char *paths[MIL_TABLE_COUNT];
    int status = 0;
    for (int table = 0; table < MIL_TABLE_COUNT && status == 0; table++) {
        snprintf(name, sizeof name, "%s.csv", mil_table_names[table]);
        paths[table] = mil_test_path(path[table], folder, name);
        status = mil_data_read(data, (enum mil_table)table, paths[table], error);
    }
    return status != 0 ? status : mil_data_link(data, paths, error);
}

START_TEST(the_tiny_tables_are_read_and_linked) {
    struct mil_data data = {0};
    struct mil_error error = {0};
    ck_assert_msg(read_all(&data, &error) == 0, "%s", error.text);
    ck_assert_uint_eq(data.regions_count, 3);
    ck_assert_str_eq(data.regions[1].region, "Beta");
    ck_assert(data.regions[1].population == 9500.0);
    ck_assert_int_eq(data.regions[1].line, 3);
    ck_assert_uint_eq(data.region_neighbours[0], 2);
    ck_assert_uint_eq(data.region_neighbours[1], 5);
    ck_assert_uint_eq(data.region_neighbours[2], 2);
    ck_assert_uint_eq(data.industry_technologies[2], 15);
    ck_assert_double_eq_tol(data.firm_share[0 * 4 + 3], 0.88, 1e-12);
    ck_assert(data.input_share[1 * 4 + 1] == 0.10);
    ck_assert(data.input_share[0 * 4 + 1] == 0.0); /* not in the file */
    ck_assert(data.technology_proximity[0 * 8 + 1] == 0.60);
    ck_assert(data.technology_proximity[1 * 8 + 0] == 0.60);
    ck_assert(data.technology_proximity[5 * 8 + 5] == 1.0);
    ck_assert_uint_eq(data.site_region[4], 2);
    ck_assert_uint_eq(data.organisation_kind[1], MIL_SUPPORT);
    ck_assert_uint_eq(data.organisation_region[3], 1);
    ck_assert_uint_eq(mil_region_find(&data, "Gamma"), 2);
    ck_assert_uint_eq(mil_region_find(&data, "Delta"), 3);
    ck_assert_uint_eq(mil_industry_find(&data, "services"), 3);
    mil_data_free(&data);
    ck_assert_ptr_null(data.regions);
    mil_data_free(&data); /* twice is harmless */
}
END_TEST

// clang-format off
static const struct {
    const char *file, *from, *to, *message;
} wrong[] = {
    {"regions.csv", "population", "inhabitants", 
     "regions.csv:1: the column \"population\" is missing (person: inhabitants at the start); the column \"inhabitants\" is not known"},
    {"regions.csv", "group,population", "population,population", "regions.csv:1: the column \"group\""},
    {"regions.csv", "9500", "nan", "regions.csv:3: population = nan is not a number"},
    {"regions.csv", "9500", "", "regions.csv:3: population is empty; a number is expected"},
    {"regions.csv", "9500", "95,00", "regions.csv:3: 15 fields, but the header has 14"},
    {"regions.csv", "9500", "\"9,500\"", "regions.csv:3: population = 9,500 is not a number"},
    {"regions.csv", "9500", "0", "regions.csv:3: population = 0 is outside [1, 1000000000]"},
    {"regions.csv", "Beta,B2", ",B2", "regions.csv:3: region is empty; a name is expected"},
    {"regions.csv", "Gamma,G3", "Alpha,G3", "regions.csv:4: region \"Alpha\" stands in line 2 already"},
    {"regions.csv", "Gamma,G3", "Gamma,B2", "regions.csv:4: another region has the same code: B2"},
    {"regions.csv", "Alpha Gamma", "Alpha Gama", "unknown region \"Gama\"; did you mean \"Gamma\"?"},
    {"regions.csv", "Alpha Gamma", "Gamma",
     "regions.csv:3: Alpha has Beta among its neighbours, but Beta lacks Alpha"},
    {"regions.csv", "Alpha Gamma", "Alpha Beta Gamma", "not its own neighbour"},
    {"industries.csv", "0.96,0.03", "0.96,0.05", "industries.csv:2: the shares size_1_4 to size_300"},
    {"industries.csv", "30,0.90", "30,0.80", "government_share of all industries sum to 0.9"},
    {"industries.csv", "8 3", "9 3", "industries.csv:2: technology 9 is not a number from 1 to 8"},
    {"industries.csv", "secondary,1,1", "secondary,1.0,1", "manufacturing = 1.0 is not a whole number"},
    {"industries.csv", "secondary,1,1", "secondary,2,1", "manufacturing = 2 is outside [0, 1]"},
    {"sizes.csv", "micro", "tiny", "sizes.csv:2: the size class \"tiny\" stands where \"micro\""},
    {"sizes.csv", "giant,1100,1,1,2.5,1,1\n", "", "sizes.csv: has 5 rows; 6 to 6 are possible"},
    {"mix.csv", "Beta,machinery,0.14", "Beta,machinery,0.15", "the shares firm_share of Beta sum to 1.01"},
    {"mix.csv", "Beta,farming", "Beta,services", "already"},
    {"mix.csv", "Beta,farming", "Beta,fishing", "mix.csv:6: unknown industry \"fishing\""},
    {"inputs.csv", "machinery,machinery,0.10", "machinery,machinery,0.95", "of its sales; less than 0.95"},
    {"inputs.csv", "services,machinery", "machinery,machinery", "\"machinery\" with \"machinery\""},
    {"technologies.csv", "0.20,0.10", "0.20,0.20", "the weights of the technologies sum to 1.1"},
    {"proximity.csv", "1,2,0.60", "1,9,0.60", "proximity.csv:2: technologies run from 1 to 8"},
    {"proximity.csv", "1,2,0.60", "1,2,0.60\n2,1,0.50",
     "proximity.csv:3: the pair 2, 1 has the proximity 0.6, not 0.5"},
    {"proximity.csv", "1,2,0.60", "1,1,0.60", "a technology to itself"},
    {"sites.csv", "Gamma built-up area,Gamma", "Gamma built-up area,Beta",
     "sites.csv: a region needs at least one site: Gamma"},
    {"sites.csv", "Beta complex,Beta", "Beta complex,Bta", "sites.csv:5: unknown region \"Bta\""},
    {"organisations.csv", "Beta,university", "Beta,college",
     "organisations.csv:5: unknown kind of organisation \"college\""},
};
// clang-format on

START_TEST(a_wrong_table_is_refused_with_its_place) {
    struct mil_data data = {0};
    struct mil_error error = {0};
    mil_test_edit(folder, wrong[_i].file, wrong[_i].from, wrong[_i].to);
    ck_assert_int_eq(read_all(&data, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "\"%s\" is not in: %s",
                  wrong[_i].message, error.text);
    mil_data_free(&data);
}
END_TEST

START_TEST(columns_that_lack_or_are_too_many_are_named) {
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"first,second\n1,2\n", "proximity.csv:1: the column \"proximity\" is missing (1: "},
        {"first,second,proximity,note\n1,2,1,x\n", "proximity.csv:1: unknown column \"note\""},
        {"first,second,proximity,first\n1,2,1,1\n", "the column \"first\" stands here twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mil_data data = {0};
        struct mil_error error = {0};
        mil_test_write(folder, "proximity.csv", cases[i].text);
        ck_assert_int_eq(read_all(&data, &error), MIL_BAD_INPUT);
        ck_assert_msg(strstr(error.text, cases[i].message) != NULL, "%s", error.text);
        mil_data_free(&data);
    }
}
END_TEST

START_TEST(rounded_weights_are_made_to_sum_to_one) {
    struct mil_data data = {0};
    double sum = 0.0;
    mil_test_edit(folder, "technologies.csv", "0.20,0.10", "0.20,0.1005");
    ck_assert_int_eq(read_all(&data, NULL), 0);
    for (size_t t = 0; t < data.technologies_count; t++) sum += data.technologies[t].weight;
    ck_assert_double_eq_tol(sum, 1.0, 1e-15);
    mil_data_free(&data);
}
END_TEST

START_TEST(columns_may_stand_in_any_order) {
    struct mil_data data = {0};
    mil_test_write(folder, "proximity.csv", "proximity,second,first\n0.25,3,1\n");
    ck_assert_int_eq(read_all(&data, NULL), 0);
    ck_assert(data.technology_proximity[0 * 8 + 2] == 0.25);
    ck_assert(data.technology_proximity[0 * 8 + 1] == 0.0);
    mil_data_free(&data);
}
END_TEST

static int read_csv(struct mil_csv *csv, const char *text, struct mil_error *error) {
    char path[MIL_TEST_PATH];
    mil_test_write(folder, "x.csv", text);
    return mil_csv_read(csv, mil_test_path(path, folder, "x.csv"), error);
}

START_TEST(csv_knows_quotes_windows_lines_and_blanks) {
    struct mil_csv csv = {0};
    struct mil_error error = {0};
    ck_assert_msg(read_csv(&csv,
                           "\xEF\xBB\xBF"
                           "a,b, c \r\n\r\n\"x, \"\"y\"\"\",\"two\nlines\" , z\r\n1,,3",
                           &error) == 0,
                  "%s", error.text);
    ck_assert_uint_eq(csv.columns, 3);
    ck_assert_uint_eq(csv.rows, 2);
    ck_assert_str_eq(csv.field[0], "a");
    ck_assert_str_eq(csv.field[2], "c");
    ck_assert_str_eq(mil_csv_field(&csv, 0, 0), "x, \"y\"");
    ck_assert_str_eq(mil_csv_field(&csv, 0, 1), "two\nlines");
    ck_assert_str_eq(mil_csv_field(&csv, 0, 2), "z");
    ck_assert_str_eq(mil_csv_field(&csv, 1, 1), "");
    ck_assert_int_eq(csv.line[1], 3);
    ck_assert_int_eq(csv.line[2], 5);
    mil_csv_free(&csv);
}
END_TEST

START_TEST(wrong_csv_is_refused_with_its_line) {
    static const struct {
        const char *text, *message;
    } cases[] = {{"", "x.csv:1: is empty"},
                 {"a,b\n1,2\n1\n", "x.csv:3: 1 fields, but the header has 2"},
                 {"a,b\n1,\"2\n3\n", "x.csv:2: the quotes that open here are never closed"},
                 {"a,b\n\"1\"x,2\n", "x.csv:2: text behind the closing quotes"},
                 {"a,b\n1\r,2\n", "x.csv:2: a carriage return within a line"},
                 {"a,b\n\xFF,2\n", "x.csv: is not UTF-8"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mil_csv csv = {0};
        struct mil_error error = {0};
        ck_assert_int_eq(read_csv(&csv, cases[i].text, &error), MIL_BAD_INPUT);
        ck_assert_msg(strstr(error.text, cases[i].message) != NULL, "%s", error.text);
        ck_assert_ptr_null(csv.text);
    }
}
END_TEST

START_TEST(distances_are_those_of_the_globe) {
    /* Seoul to Busan: about 325 km; a quarter of a meridian: 10,007.5 km on a sphere. */
    struct mil_row_regions rows[] = {{.longitude = 126.9784, .latitude = 37.5665, .area = 605.0},
                                     {.longitude = 129.0756, .latitude = 35.1796, .area = 770.0},
                                     {.longitude = 10.0, .latitude = 0.0, .area = 3.14159265358979},
                                     {.longitude = 77.0, .latitude = 90.0, .area = 1.0}};
    const struct mil_data data = {.regions_count = 4, .regions = rows};
    ck_assert_double_eq_tol(mil_region_distance(&data, 0, 1), 325.0, 2.0);
    ck_assert(mil_region_distance(&data, 0, 1) == mil_region_distance(&data, 1, 0));
    ck_assert_double_eq_tol(mil_region_distance(&data, 2, 3), 10007.55, 0.01);
    ck_assert_double_eq_tol(mil_region_distance(&data, 2, 2), 0.905415,
                            1e-6); /* a disc of radius 1 */
}
END_TEST

START_TEST(sizes_change_at_their_limits) {
    static const struct {
        double workers;
        enum mil_size size;
    } cases[] = {
        {0.0, MIL_SIZE_MICRO},          {1.0, MIL_SIZE_MICRO},          {4.999, MIL_SIZE_MICRO},
        {5.0, MIL_SIZE_SMALL},          {10.0, MIL_SIZE_MEDIUM},        {99.9, MIL_SIZE_MEDIUM},
        {100.0, MIL_SIZE_UPPER_MEDIUM}, {299.9, MIL_SIZE_UPPER_MEDIUM}, {300.0, MIL_SIZE_LARGE},
        {500.0, MIL_SIZE_GIANT},        {1e6, MIL_SIZE_GIANT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_int_eq(mil_size_of(cases[i].workers), cases[i].size);
    ck_assert(mil_size_from[MIL_SIZE_LARGE] == MIL_SME_LIMIT);
}
END_TEST

static void begin(void) {
    mil_test_tiny(folder);
}
static void end(void) {
    mil_test_remove(folder);
}

int main(void) {
    TCase *cases = tcase_create("dataset");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, the_tiny_tables_are_read_and_linked);
    tcase_add_loop_test(cases, a_wrong_table_is_refused_with_its_place, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(cases, columns_that_lack_or_are_too_many_are_named);
    tcase_add_test(cases, rounded_weights_are_made_to_sum_to_one);
    tcase_add_test(cases, columns_may_stand_in_any_order);
    tcase_add_test(cases, csv_knows_quotes_windows_lines_and_blanks);
    tcase_add_test(cases, wrong_csv_is_refused_with_its_line);
    tcase_add_test(cases, distances_are_those_of_the_globe);
    tcase_add_test(cases, sizes_change_at_their_limits);
    return test_run("dataset", cases);
}
