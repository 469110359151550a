/* What is real does not hang on the unit of currency.  Amounts are whole units, so a firm's cash may
 * differ by its last digit and a decision on the edge may turn; in the first four quarters none does
 * that shows, and afterwards none matters on average (scripts/proofs). */
#include "opening/opening.h"
#include "support/currency.h"
#include "support/paired.h"
#include "support/reals.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

static void open_in(struct test_world *test, const char *path, const char *const *sets,
                    double worth, uint64_t seed) {
    struct mil_error error = {0};
    size_t count = 0;
    while (sets != NULL && sets[count] != NULL) count++;
    *test = (struct test_world){0};
    ck_assert_msg(mil_scenario_load(&test->scenario, path, sets, count, &error) == 0, "%s",
                  error.text);
    if (worth != 1.0) test_currency_change(&test->scenario, worth);
    ck_assert_msg(mil_world_open(&test->world, &test->scenario, seed, 1, &error) == 0, "%s",
                  error.text);
}

static void compare(const char *path, const char *const *sets, double worth, int quarters) {
    struct test_world one, other;
    open_in(&one, path, sets, 1.0, 1);
    open_in(&other, path, sets, worth, 1);
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

/* Two-sided paired t tests of 16 quantities at 0.01 / 16 each: seeds drawn anew would raise a false
 * alarm once in a hundred runs of this test.  MIL_SEEDS=30 is the long form. */
START_TEST(nor_on_average_after_ten_years) {
    enum { QUARTERS = 40 };
    static double gap[TEST_REALS][TEST_MOST_SEEDS];
    static struct test_reals a, b;
    const size_t seeds = test_seeds(4);
    for (size_t s = 0; s < seeds; s++) {
        struct test_world one, other;
        open_in(&one, TINY, NULL, 1.0, s + 1);
        open_in(&other, TINY, NULL, 2.0, s + 1);
        test_world_pass(&one, QUARTERS);
        test_world_pass(&other, QUARTERS);
        test_reals_of(&one.world, 1.0, &a);
        test_reals_of(&other.world, 0.5, &b);
        for (size_t q = 0; q < TEST_REALS; q++) {
            const double of_one = test_real_sum(&a, q);
            gap[q][s] = (test_real_sum(&b, q) - of_one) / fmax(of_one, 1.0);
        }
        test_world_close(&one);
        test_world_close(&other);
    }
    for (size_t q = 0; q < TEST_REALS; q++) {
        const double p = test_two_sided(gap[q], seeds);
        printf("%-16s %+.2e relative, p = %.2g\n", test_real_names[q], test_mean(gap[q], seeds), p);
        ck_assert_msg(p >= 0.01 / TEST_REALS || fabs(test_mean(gap[q], seeds)) < 1e-9,
                      "%s differ: p = %g", test_real_names[q], p);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 3600);
    tcase_add_test(tests, a_currency_worth_twice_as_much_changes_nothing_real);
    tcase_add_test(tests, nor_where_programmes_pay_in_it);
    tcase_add_test(tests, nor_in_korea);
    tcase_add_test(tests, nor_does_a_currency_worth_a_thousandth);
    tcase_add_test(tests, nor_on_average_after_ten_years);
    return test_run("currency", tests);
}
