/* Where a row stands in a file means nothing: with all tables read backwards the same scenario gives
 * the same bits, however long it runs. */
#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The place of a row is the number of a technology, and the class of a size. */
static const char *const tables[] = {"regions",   "industries", "mix",          "inputs",
                                     "proximity", "sites",      "organisations"};
enum { TABLES = sizeof tables / sizeof *tables };

/* Writes a scenario that extends another and reads its tables from the folder, backwards. */
static void write_backwards(const char *folder, const char *scenario, const char *data,
                            char path[MIL_TEST_PATH]) {
    char here[MIL_TEST_PATH], text[4 * MIL_TEST_PATH];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    int length = snprintf(text, sizeof text, "extends = \"%s/%s\";\ndata : {\n", here, scenario);
    for (size_t t = 0; t < TABLES; t++) {
        char name[64];
        snprintf(name, sizeof name, "%s.csv", tables[t]);
        mil_test_backwards(folder, data, name);
        length += snprintf(text + length, sizeof text - (size_t)length, "  %s = \"%s\";\n",
                           tables[t], name);
    }
    snprintf(text + length, sizeof text - (size_t)length, "};\n");
    mil_test_write(folder, "backwards.cfg", text);
    mil_test_path(path, folder, "backwards.cfg");
}

static void compare(const char *scenario, const char *data, const char *const *sets, int quarters) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct test_world one, other;
    mil_test_folder(folder);
    write_backwards(folder, scenario, data, path);
    test_world_open(&one, scenario, sets, 1, 1);
    test_world_open(&other, path, sets, 1, 1);
    mil_test_remove(folder);
    for (size_t r = 0; r < one.world.regions.count; r++)
        ck_assert_str_eq(one.world.data->regions[r].region, other.world.data->regions[r].region);
    for (int q = 0; q < quarters; q++) {
        ck_assert_msg(test_world_hash(&one.world) == test_world_hash(&other.world),
                      "%s: the order of rows shows after quarter %d", scenario, q);
        test_world_pass(&one, 1);
        test_world_pass(&other, 1);
    }
    ck_assert(test_world_hash(&one.world) == test_world_hash(&other.world));
    test_world_close(&one);
    test_world_close(&other);
}

START_TEST(tables_read_backwards_give_the_same_bits_for_ten_years) {
    compare(TINY_POLICY, "tests/support/tiny", NULL, 40);
}
END_TEST

START_TEST(so_they_do_in_korea) {
    static const char *const sets[] = {"run.scale=0.002", NULL};
    compare("scenarios/daegu/endogenous.cfg", "scenarios/korea/data", sets, 6);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 240);
    tcase_add_test(tests, tables_read_backwards_give_the_same_bits_for_ten_years);
    tcase_add_test(tests, so_they_do_in_korea);
    return test_run("reordering", tests);
}
