/* How a test's main ends: its cases are run, and whether any test failed is what it returns.
 *
 *     TCase *cases = tcase_create("ties");
 *     tcase_add_test(cases, a_tie_stands_on_both_sides);
 *     return test_run("ties", cases); */
#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H

#include <check.h>

int test_run(const char *suite, TCase *cases);
/* The same, which fails too where fewer tests have run than there are. */
int test_run_at_least(const char *suite, TCase *cases, int least);
/* A suite of several cases. */
int test_run_suite(Suite *suite);

#endif
