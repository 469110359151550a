/* Menus of programmes that regions choose from: scenario text, programme by programme, becomes a world
 * of the whole country at a small scale.
 *
 *     char text[MENU_TEXT];
 *     menu_begin(text, 600.0, 0.003);
 *     menu_add(text, "programme", 0, 2011, "regional", "mode = \"own\"; regional = 1.0;", "none");
 *     menu_open(text, 1, &scenario, &world); */
#ifndef TESTS_SUPPORT_MENUS_H
#define TESTS_SUPPORT_MENUS_H

#include "state/world.h"

enum { MENU_TEXT = 16384 };
/* Who pays what is not a region's own. */
#define MENU_SHARED "central = 0.5; regional = 0.3; other = 0.2;"

/* A menu of an amount a year, billions, and the hours of officers a head. */
void menu_begin(char *text, double amount, double officers);
/* The number chooses one of six instruments; from is a year. */
void menu_add(char *text, const char *name, int number, int from, const char *level,
              const char *financing, const char *design);
/* Ends the text, loads it and opens the world, or ends the test with the message. */
void menu_open(char *text, uint64_t seed, struct mil_scenario *scenario, struct mil_world *world);
void menu_pass_year(struct mil_world *world);

#endif
