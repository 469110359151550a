#include "support/menus.h"

#include "opening/opening.h"
#include "support/files.h"
#include "tick.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const instruments[] = {"collaboration_broker", "research_facility",
                                          "fair_and_forum",       "moving_grant",
                                          "information_support",  "establishing_grant"};

void menu_add(char *text, const char *name, int number, int from, const char *level,
              const char *financing, const char *design) {
    char row[512];
    snprintf(
        row, sizeof row,
        "%s { name = \"%s %d\"; instrument = \"%s\"; appropriation = \"menu\"; level = \"%s\";\n"
        "  from = %d; to = 2030; budget = 100.0; design = \"%s\"; financing : { %s }; }",
        text[strlen(text) - 1] == '(' ? "" : ",", name, number, instruments[number % 6], level,
        from, design, financing);
    strncat(text, row, MENU_TEXT - strlen(text) - 1);
}

void menu_begin(char *text, double amount, double officers) {
    char here[1024];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(
        text, MENU_TEXT,
        "extends = \"%s/scenarios/korea/base.cfg\";\nrun : { scale = 0.003; };\n"
        "state : { officers_per_head = %g; };\n"
        "appropriations = ( { name = \"menu\"; level = \"regional\"; amount = %g; from = 2011;\n"
        "  to = 2030; split = \"belief\";\n  financing : { " MENU_SHARED " }; } );\nprogrammes = (",
        here, officers, amount);
}

void menu_open(char *text, uint64_t seed, struct mil_scenario *scenario, struct mil_world *world) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct mil_error error = {0};
    strncat(text, " );\n", MENU_TEXT - strlen(text) - 1);
    mil_test_folder(folder);
    mil_test_write(folder, "menu.cfg", text);
    ck_assert_msg(
        mil_scenario_load(scenario, mil_test_path(path, folder, "menu.cfg"), NULL, 0, &error) == 0,
        "%s", error.text);
    mil_test_remove(folder);
    ck_assert_msg(mil_world_open(world, scenario, seed, 2, &error) == 0, "%s", error.text);
}

void menu_pass_year(struct mil_world *world) {
    struct mil_error error = {0};
    for (int q = 0; q < 4; q++) ck_assert_msg(mil_tick(world, NULL, &error) == 0, "%s", error.text);
}
