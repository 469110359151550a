#include "support/menus.h"

#include "support/files.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const instruments[TEST_MENU_PURPOSES] = {
    "collaboration_broker", "research_facility",   "fair_and_forum",
    "moving_grant",         "information_support", "establishing_grant"};

void test_menu_begin(struct test_menu *menu, double scale, double amount, const char *more) {
    char here[1024];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(
        menu->text, sizeof menu->text,
        "extends = \"%s/scenarios/korea/base.cfg\";\nrun : { scale = %g; };\n%s\n"
        "appropriations = ( { name = \"menu\"; level = \"regional\"; amount = %g; from = 2011;\n"
        "  to = 2030; split = \"belief\";\n"
        "  financing : { " TEST_MENU_SHARED " }; } );\nprogrammes = (",
        here, scale, more, amount);
}

void test_menu_add(struct test_menu *menu, const char *name, int number, int from,
                   const char *level, const char *financing, const char *design) {
    const size_t length = strlen(menu->text);
    snprintf(
        menu->text + length, sizeof menu->text - length,
        "%s { name = \"%s %d\"; instrument = \"%s\"; appropriation = \"menu\"; level = \"%s\";\n"
        "  from = %d; to = 2030; budget = 100.0; design = \"%s\"; financing : { %s }; }",
        menu->text[length - 1] == '(' ? "" : ",", name, number,
        instruments[number % TEST_MENU_PURPOSES], level, from, design, financing);
}

void test_menu_open(struct test_menu *menu, uint64_t seed, struct test_world *test) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    strncat(menu->text, " );\n", sizeof menu->text - strlen(menu->text) - 1);
    mil_test_folder(folder);
    mil_test_write(folder, "menu.cfg", menu->text);
    test_target_open(test, mil_test_path(path, folder, "menu.cfg"), NULL, seed, NULL);
    mil_test_remove(folder);
}
