#include "state/columns.h"
#include "state/world.h"
#include "support/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(every_column_has_a_unit_and_a_meaning) {
    const struct mil_column_row *row = &mil_column_rows[_i];
    ck_assert_int_gt((int)strlen(row->meaning), 3);
    ck_assert_ptr_nonnull(row->unit);
    ck_assert_uint_ge(row->width, 1);
    for (size_t other = 0; other < (size_t)_i; other++)
        ck_assert(mil_column_rows[other].owner != row->owner ||
                  strcmp(mil_column_rows[other].name, row->name) != 0);
}
END_TEST

START_TEST(columns_of_an_owner_stand_together) {
    for (size_t c = 1; c < MIL_COLUMN_COUNT; c++)
        ck_assert(mil_column_rows[c].owner >= mil_column_rows[c - 1].owner);
}
END_TEST

START_TEST(a_firm_takes_at_most_48_bytes_and_a_research_record_at_most_342) {
    size_t bytes[MIL_OWNER_COUNT] = {0};
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++)
        bytes[mil_column_rows[c].owner] += mil_column_rows[c].size * mil_column_rows[c].width;
    ck_assert_uint_le(bytes[MIL_OWNER_firms], 48);
    /* 64 for partners of only some of an agent's firms; 4 for launches, settled three processes after
     * they fail; 2 for what innovations owe to science, S2-4; 4 for critical inputs, S3-16 */
    ck_assert_uint_le(bytes[MIL_OWNER_research], 342);
}
END_TEST

START_TEST(growing_keeps_rows_and_zeroes_new_ones) {
    struct mil_firms firms = {0};
    ck_assert_int_eq(mil_columns_reserve(MIL_OWNER_firms, &firms, 3, NULL), 0);
    firms.identity[2] = 77;
    firms.employees[2] = 4.5f;
    ck_assert_int_eq(mil_columns_reserve(MIL_OWNER_firms, &firms, 50, NULL), 0);
    ck_assert_uint_eq(firms.identity[2], 77);
    ck_assert(firms.employees[2] == 4.5f);
    ck_assert_uint_eq(firms.identity[49], 0);
    mil_columns_free(MIL_OWNER_firms, &firms);
    ck_assert_ptr_null(firms.identity);
    mil_columns_free(MIL_OWNER_firms, &firms); /* twice is harmless */
}
END_TEST

START_TEST(reordering_moves_whole_rows) {
    struct mil_research research = {0};
    ck_assert_int_eq(mil_columns_reserve(MIL_OWNER_research, &research, 4, NULL), 0);
    research.count = 4;
    for (uint32_t i = 0; i < 4; i++) {
        research.firm[i] = i;
        research.technologies[i] = 100 + i;
        research.tie_partner[i * MIL_TIES + 7] = 1000 + i;
    }
    const uint32_t order[] = {3, 1};
    void *scratch = malloc(4 * MIL_TIES * sizeof(uint32_t));
    for (int c = 0; c < MIL_COLUMN_COUNT; c++) {
        const enum mil_column column = (enum mil_column)c;
        if (mil_column_rows[c].owner != MIL_OWNER_research) continue;
        mil_column_gather(column, &research, order, 0, 1, scratch);
        mil_column_gather(column, &research, order, 1, 2, scratch);
        mil_column_put(column, &research, 0, 2, scratch);
    }
    ck_assert_uint_eq(research.firm[0], 3);
    ck_assert_uint_eq(research.technologies[1], 101);
    ck_assert_uint_eq(research.tie_partner[7], 1003);
    free(scratch);
    mil_columns_free(MIL_OWNER_research, &research);
}
END_TEST

START_TEST(a_hash_tells_any_change_of_a_column) {
    struct mil_sites sites = {0};
    ck_assert_int_eq(mil_columns_reserve(MIL_OWNER_sites, &sites, 5, NULL), 0);
    sites.count = 5;
    const uint64_t before = mil_column_hash(MIL_COLUMN_sites_price, &sites);
    sites.price[4] = 1.0;
    ck_assert(mil_column_hash(MIL_COLUMN_sites_price, &sites) != before);
    sites.price[4] = 0.0;
    ck_assert(mil_column_hash(MIL_COLUMN_sites_price, &sites) == before);
    mil_columns_free(MIL_OWNER_sites, &sites);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, every_column_has_a_unit_and_a_meaning, 0, MIL_COLUMN_COUNT);
    tcase_add_test(tests, columns_of_an_owner_stand_together);
    tcase_add_test(tests, a_firm_takes_at_most_48_bytes_and_a_research_record_at_most_342);
    tcase_add_test(tests, growing_keeps_rows_and_zeroes_new_ones);
    tcase_add_test(tests, reordering_moves_whole_rows);
    tcase_add_test(tests, a_hash_tells_any_change_of_a_column);
    return test_run("columns", tests);
}
