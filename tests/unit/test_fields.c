#include "support/made_world.h"

#include "results/layout.h"
#include "results/summary_of_world.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <string.h>

START_TEST(every_field_is_documented_and_named_once) {
    const struct mil_field_row *row = &mil_fields[_i];
    ck_assert_msg(row->unit[0] != '\0' && row->meaning[0] != '\0', "%s", row->path);
    ck_assert(row->getter != NULL);
    ck_assert(row->tolerance >= 0.0 && row->tolerance < 1e-6);
    ck_assert_uint_eq(mil_field_find(row->path), (size_t)_i);
    ck_assert_msg(row->path[0] == '/' && strrchr(row->path, '/') != row->path, "%s", row->path);
}
END_TEST

START_TEST(a_rate_over_regions_has_a_weight_that_is_a_stock) {
    const struct mil_field_row *row = &mil_fields[_i];
    if (row->kind != MIL_RATE || row->over != MIL_OVER_QUARTER_REGION) {
        ck_assert_str_eq(row->weight, "");
        return;
    }
    const size_t weight = mil_field_find(row->weight);
    ck_assert_msg(weight < MIL_FIELD_COUNT, "%s: %s is no field", row->path, row->weight);
    ck_assert_int_eq(mil_fields[weight].kind, MIL_STOCK);
    ck_assert_int_eq(mil_fields[weight].over, MIL_OVER_QUARTER_REGION);
}
END_TEST

START_TEST(only_a_flow_is_per_quarter) {
    const struct mil_field_row *row = &mil_fields[_i];
    const char *tail = strstr(row->unit, "/quarter");
    if (row->kind == MIL_FLOW) ck_assert_msg(tail != NULL, "%s", row->path);
    if (row->kind == MIL_STOCK) ck_assert_msg(tail == NULL, "%s", row->path);
}
END_TEST

START_TEST(every_field_has_a_finite_value_in_a_world_with_people) {
    struct made_world made;
    made_world_open(&made, 2, 4, 11);
    static struct mil_summary summary;
    mil_summary_of_world(&summary, &made.world);
    for (size_t r = 0; r < MADE_REGIONS; r++) summary.region[r].ties = 1.0;
    static const struct mil_yearbook yearbook = {
        .fate_firms = {1.0, 1.0},
        .smes = {1.0, 1.0, 1.0},
        .active = {1.0, 1.0, 1.0},
        .ties = {.pairs = {1.0, 1.0, 1.0},
                 .phase_firms = {1.0, 1.0, 1.0, 1.0},
                 .phase_inflow = {1.0, 1.0, 1.0, 1.0},
                 .launches = {{.firms = 1.0}, {.firms = 1.0}}},
        .stage = {{.research_firms = 1.0},
                  {.research_firms = 1.0},
                  {.research_firms = 1.0},
                  {.research_firms = 1.0},
                  {.research_firms = 1.0}}};
    const struct mil_sight sight = {&made.world, &summary, &yearbook};
    const struct mil_extent extent = mil_extent_of(&made.scenario, 1);
    const size_t width = mil_field_width((size_t)_i, &extent);
    ck_assert_uint_gt(width, 0);
    for (size_t k = 0; k < width; k++) {
        const double value = mil_fields[_i].getter(&sight, k);
        ck_assert_msg(isfinite(value), "%s [%zu] = %g", mil_fields[_i].path, k, value);
    }
    made_world_close(&made);
}
END_TEST

START_TEST(a_short_name_finds_the_field_of_a_region) {
    ck_assert_uint_eq(mil_field_find("product"), MIL_FIELD_product);
    ck_assert_uint_eq(mil_field_find("/cell/product"), MIL_FIELD_cell_product);
    ck_assert_uint_eq(mil_field_find("produkt"), MIL_FIELD_COUNT);
    ck_assert_uint_eq(mil_field_find("/region/"), MIL_FIELD_COUNT);
    ck_assert_uint_eq(mil_field_find(""), MIL_FIELD_COUNT);
}
END_TEST

START_TEST(a_misspelt_name_has_its_neighbour_as_advice) {
    ck_assert_str_eq(mil_field_nearest("sme_produktivity"), "/region/sme_productivity");
    ck_assert_str_eq(mil_field_nearest("/nation/inequalty"), "/nation/inequality");
}
END_TEST

START_TEST(ties_count_for_each_firm_an_agent_stands_for) {
    struct made_world made;
    made_world_open(&made, 0, 4, 11);
    static struct mil_summary summary;
    mil_summary_of_world(&summary, &made.world);
    const struct mil_region_summary *a = &summary.region[0], *c = &summary.region[2];
    ck_assert_double_eq(a->research_firms, 10.0);
    ck_assert_double_eq(a->ties, 30.0);
    ck_assert_double_eq(a->university_ties, 10.0); /* the support organisation is none */
    ck_assert_double_eq(a->business_ties, 10.0);
    ck_assert_double_eq(c->ties, 1.0);
    ck_assert_double_eq(c->business_ties, 0.0); /* 300 workers: not an SME */
    ck_assert_double_eq(a->sme_innovations, 10.0);
    ck_assert_double_eq(c->innovations, 3.0);
    ck_assert_double_eq(c->sme_innovations, 0.0);
    made_world_close(&made);
}
END_TEST

START_TEST(a_firm_that_is_gone_is_not_counted) {
    struct made_world made;
    made_world_open(&made, 0, 4, 11);
    made.world.firms.weight[0] = 0;
    made.world.firms.research[2] = 0; /* the second record has lost its firm */
    static struct mil_summary summary;
    mil_summary_of_world(&summary, &made.world);
    ck_assert_double_eq(summary.region[0].research_firms, 0.0);
    ck_assert_double_eq(summary.region[1].research_firms, 0.0);
    ck_assert_double_eq(summary.region[2].research_firms, 1.0);
    made_world_close(&made);
}
END_TEST

START_TEST(manufacturing_counts_firms_of_ten_and_more_workers) {
    struct made_world made;
    made_world_open(&made, 0, 4, 11);
    static struct mil_summary summary;
    mil_summary_of_world(&summary, &made.world);
    ck_assert_double_eq(summary.region[0].manufacturing_firms, 11.0);
    ck_assert_double_eq(summary.region[0].manufacturing_smes, 10.0);
    ck_assert_double_eq(summary.region[0].manufacturing_workers, 600.0);
    ck_assert_double_eq(summary.region[0].manufacturing_sme_workers, 200.0);
    ck_assert_double_eq(summary.region[1].manufacturing_firms, 2.0); /* five workers are too few */
    ck_assert_double_eq(summary.region[2].manufacturing_smes, 4.0);  /* 299 is, 300 is not */
    made.world.firms.industry[0] = 1;
    mil_summary_of_world(&summary, &made.world);
    ck_assert_double_eq(summary.region[0].manufacturing_firms, 1.0);
    made_world_close(&made);
}
END_TEST

START_TEST(inequality_is_zero_between_equals_and_grows_with_the_gap) {
    struct made_world made;
    made_world_open(&made, 0, 4, 11);
    static struct mil_summary summary;
    for (size_t c = 0; c < 6; c++) made.world.cells.product[c] = 300 * (int64_t)(c / 2 + 1);
    mil_summary_of_world(&summary, &made.world);
    ck_assert_double_eq_tol(summary.product_gini, 0.0, 1e-15);
    /* Two groups of equal product a head but for C, which has all: 1 - its share of people. */
    for (size_t c = 0; c < 4; c++) made.world.cells.product[c] = 0;
    mil_summary_of_world(&summary, &made.world);
    ck_assert_double_eq_tol(summary.product_gini, 0.5, 1e-15);
    made_world_close(&made);
}
END_TEST

START_TEST(a_rate_of_nobody_has_no_value) {
    struct made_world made;
    made_world_open(&made, 0, 4, 11);
    made.world.cells.sme_employment[0] = made.world.cells.sme_employment[1] = 0.0;
    static struct mil_summary summary;
    mil_summary_of_world(&summary, &made.world);
    const struct mil_sight sight = {&made.world, &summary, NULL};
    ck_assert(isnan(mil_fields[MIL_FIELD_sme_productivity].getter(&sight, 0)));
    ck_assert(isfinite(mil_fields[MIL_FIELD_sme_productivity].getter(&sight, 1)));
    made_world_close(&made);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("fields");
    tcase_add_loop_test(tcase, every_field_is_documented_and_named_once, 0, MIL_FIELD_COUNT);
    tcase_add_loop_test(tcase, a_rate_over_regions_has_a_weight_that_is_a_stock, 0,
                        MIL_FIELD_COUNT);
    tcase_add_loop_test(tcase, only_a_flow_is_per_quarter, 0, MIL_FIELD_COUNT);
    tcase_add_loop_test(tcase, every_field_has_a_finite_value_in_a_world_with_people, 0,
                        MIL_FIELD_COUNT);
    tcase_add_test(tcase, a_short_name_finds_the_field_of_a_region);
    tcase_add_test(tcase, a_misspelt_name_has_its_neighbour_as_advice);
    tcase_add_test(tcase, ties_count_for_each_firm_an_agent_stands_for);
    tcase_add_test(tcase, a_firm_that_is_gone_is_not_counted);
    tcase_add_test(tcase, manufacturing_counts_firms_of_ten_and_more_workers);
    tcase_add_test(tcase, inequality_is_zero_between_equals_and_grows_with_the_gap);
    tcase_add_test(tcase, a_rate_of_nobody_has_no_value);
    return test_run("fields", tcase);
}
