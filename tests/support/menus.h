/* Menus: an appropriation for all regions of which each chooses programmes (split = "belief"), written
 * as a scenario on top of scenarios/korea/base.cfg.
 *
 *     struct test_menu menu;
 *     test_menu_begin(&menu, 0.003, 600.0, "state : { officers_per_head = 0.003; };");
 *     test_menu_add(&menu, "programme", 0, 2011, "regional", "mode = \"own\"; ...", "none");
 *     test_menu_open(&menu, seed, &test);
 *
 * The centre pays half of the appropriation, the regions 0.3 and others 0.2 of it. */
#ifndef TESTS_SUPPORT_MENUS_H
#define TESTS_SUPPORT_MENUS_H

#include "support/targets.h"

enum { TEST_MENU_TEXT = 16384, TEST_MENU_PURPOSES = 6 };

/* Who pays what is not a region's own. */
#define TEST_MENU_SHARED "central = 0.5; regional = 0.3; other = 0.2;"

struct test_menu {
    char text[TEST_MENU_TEXT];
};

/* amount in billions a year; more are sections of the scenario. */
void test_menu_begin(struct test_menu *menu, double scale, double amount, const char *more);
/* A programme of 100 billion a year; its instrument follows from its number: four for the region's own
 * firms, two for coming ones. */
void test_menu_add(struct test_menu *menu, const char *name, int number, int from,
                   const char *level, const char *financing, const char *design);
void test_menu_open(struct test_menu *menu, uint64_t seed, struct test_world *test);

#endif
