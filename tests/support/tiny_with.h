/* The tiny world with something more: a scenario of a few lines that extends it, written to a folder
 * of its own, opened as often as a test likes.
 *
 *     static struct test_tiny tiny;
 *     test_tiny_write(&tiny, "programmes = ( ... );");
 *     test_tiny_open(&tiny, sets, 1);      one quarter
 *     ... tiny.test.world ...
 *     test_tiny_end(&tiny); */
#ifndef TESTS_SUPPORT_TINY_WITH_H
#define TESTS_SUPPORT_TINY_WITH_H

#include "support/files.h"
#include "support/worlds.h"

struct test_tiny {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct test_world test;
};

void test_tiny_write(struct test_tiny *tiny, const char *text);
/* Opens a world of it, which test_world_close closes, and lets quarters pass. */
struct mil_world *test_tiny_open(struct test_tiny *tiny, const char *const *sets, int quarters);
/* Closes the world that is open, and removes the folder. */
void test_tiny_end(struct test_tiny *tiny);
/* The tiny world with one programme of 0.8 billion a year for its first region, which says the rest of
 * itself in keys: in the first quarter, purses filled.  test_world_close closes it. */
struct mil_world *test_tiny_with_programme(struct test_world *test, const char *keys,
                                           const char *const *sets);

#endif
