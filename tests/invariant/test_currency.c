/* What is real does not hang on the unit of currency.  Amounts are whole units, so a firm's cash may
 * differ by its last digit and a decision on the edge may turn; in the first four quarters none does
 * that shows, and afterwards none matters on average (scripts/proofs). */
#include "opening/opening.h"
#include "support/currency.h"
#include "support/reals.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>

static void open_in(struct test_world *test, const char *path, const char *const *sets,
                    double worth) {
    struct mil_error error = {0};
    size_t count = 0;
    while (sets != NULL && sets[count] != NULL) count++;
    *test = (struct test_world){0};
    ck_assert_msg(mil_scenario_load(&test->scenario, path, sets, count, &error) == 0, "%s",
                  error.text);
    if (worth != 1.0) test_currency_change(&test->scenario, worth);
    ck_assert_msg(mil_world_open(&test->world, &test->scenario, 1, 1, &error) == 0, "%s",
                  error.text);
}

static void compare(const char *path, const char *const *sets, double worth, int quarters) {
    struct test_world one, other;
    open_in(&one, path, sets, 1.0);
    open_in(&other, path, sets, worth);
    for (int q = 0; q <= quarters; q++) {
        static struct test_reals a, b;
        test_reals_of(&one.world, 1.0, &a);
        test_reals_of(&other.world, 1.0 / worth, &b);
        test_reals_same(&a, &b, 1e-6, "in another currency");
        test_world_pass(&one, 1);
        test_world_pass(&other, 1);
    }
    test_world_close(&one);
    test_world_close(&other);
}

START_TEST(a_currency_worth_twice_as_much_changes_nothing_real) {
    compare(TINY, NULL, 2.0, 4);
}
END_TEST

/* Programmes whose doses are money or shares; a dose of something else per million of money is a
 * number in the currency of the scenario and is another one in another currency. */
START_TEST(nor_where_programmes_pay_in_it) {
    static const char *const sets[] = {"programme.network.budget=0", "programme.labs.budget=0",
                                       "programme.founders.budget=0", NULL};
    compare(TINY_POLICY, sets, 2.0, 4);
}
END_TEST

START_TEST(nor_in_korea) {
    static const char *const sets[] = {"run.scale=0.004", NULL};
    compare("scenarios/korea/base.cfg", sets, 2.0, 4);
}
END_TEST

START_TEST(nor_does_a_currency_worth_a_thousandth) {
    compare(TINY, NULL, 0.001, 4);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("currency");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 240);
    tcase_add_test(tests, a_currency_worth_twice_as_much_changes_nothing_real);
    tcase_add_test(tests, nor_where_programmes_pay_in_it);
    tcase_add_test(tests, nor_in_korea);
    tcase_add_test(tests, nor_does_a_currency_worth_a_thousandth);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
