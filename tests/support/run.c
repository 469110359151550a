#include "support/run.h"

static int run(Suite *suite, int least) {
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed > 0 || ran < least;
}

int test_run_suite(Suite *suite) {
    return run(suite, 0);
}

int test_run_at_least(const char *suite, TCase *cases, int least) {
    Suite *all = suite_create(suite);
    suite_add_tcase(all, cases);
    return run(all, least);
}

int test_run(const char *suite, TCase *cases) {
    return test_run_at_least(suite, cases, 0);
}
