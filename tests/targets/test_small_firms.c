/* Who innovates, who fails and why, and who works with whom: targets T12, T13, T14, T15 and T24, over
 * three years of small firms in all regions.
 *
 * Each pattern is put down to a channel, and an arm is run without it: what partners show
 * (innovation.inflow_weight), the basicness of science (knowledge.basic_university and basic_institute),
 * finance that is not tight (research.finance_share), being known (switches.visibility).  Nothing is
 * asserted: tests/statistical/test_attempts.c asserts what holds with few seeds. */
#include "support/attempts.h"
#include "support/run.h"
#include "support/targets.h"

#include <check.h>

enum { SEEDS = 4, QUARTERS = 12 };

enum { BASE, ALONE, PLAIN, TIGHT, SEEN, ARMS };
static const char *const settings[ARMS][2] = {
    [ALONE] = {"innovation.inflow_weight=0", NULL},
    [PLAIN] = {"knowledge.basic_university=0", "knowledge.basic_institute=0"},
    [TIGHT] = {"research.finance_share=0.02", NULL},
    [SEEN] = {"switches.visibility=false", NULL},
};

static struct test_outcome of[ARMS][TEST_MOST_SEEDS];

static const double *measured(int arm, double (*what)(const struct test_outcome *o), size_t seeds,
                              double *x) {
    for (size_t s = 0; s < seeds; s++) x[s] = what(&of[arm][s]);
    return x;
}

static double business_share(const struct mil_outcome_group *group) {
    return group->ties > 0.0 ? group->business_ties / group->ties : 0.0;
}
static double business_lead_of_failed(const struct test_outcome *o) {
    return business_share(&o->failed) - business_share(&o->successful);
}

/* How much more a measure is in an arm than in the base. */
static void rise(const char *id, const char *part, int arm,
                 double (*what)(const struct test_outcome *o), size_t seeds) {
    double with[TEST_MOST_SEEDS], without[TEST_MOST_SEEDS], more[TEST_MOST_SEEDS];
    test_less(measured(arm, what, seeds, without), measured(BASE, what, seeds, with), seeds, more);
    test_target(id, part, TEST_AT_LEAST, 0.0, 0.0, more, seeds);
}

static void look(const char *id, const char *part, enum test_asked asked, double bound,
                 double tolerance, double (*what)(const struct test_outcome *o), size_t seeds) {
    double x[TEST_MOST_SEEDS];
    test_target(id, part, asked, bound, tolerance, measured(BASE, what, seeds, x), seeds);
}

static void channel(const char *id, const char *part, int arm,
                    double (*what)(const struct test_outcome *o), size_t seeds) {
    double with[TEST_MOST_SEEDS], without[TEST_MOST_SEEDS];
    test_target_channel(id, part, measured(BASE, what, seeds, with),
                        measured(arm, what, seeds, without), seeds);
}

START_TEST(small_firms_innovate_fail_and_find_partners) {
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++)
        for (int a = 0; a < ARMS; a++)
            test_outcome_of(&of[a][s], "0.01", settings[a][0], settings[a][1], QUARTERS, s + 1);
    look("T12", "active", TEST_AT_LEAST, 0.0, 0.0, test_active_lead, seeds);
    channel("T12", "partners", ALONE, test_active_lead, seeds);
    look("T13", "failures", TEST_WITHIN, 0.35, 0.15, test_failure_rate, seeds);
    look("T13", "ratio", TEST_AT_MOST, 0.5, 0.0, test_science_ratio, seeds);
    look("T13", "business", TEST_AT_LEAST, 0.0, 0.0, business_lead_of_failed, seeds);
    rise("T13", "basicness", PLAIN, test_science_ratio, seeds);
    look("T14", "causes", TEST_AT_LEAST, 0.0, 0.0, test_internal_lead, seeds);
    channel("T14", "tight_finance", TIGHT, test_internal_lead, seeds);
    look("T15", "unmet_need", TEST_AT_LEAST, 0.0, 0.0, test_need_of_young, seeds);
    channel("T15", "visibility", SEEN, test_need_of_young, seeds);
    look("T24", "ties", TEST_AT_MOST, 1.0, 0.0, test_tie_ratio, seeds);
    look("T24", "meetings", TEST_AT_MOST, 1.0, 0.0, test_acceptance_ratio, seeds);
    rise("T24", "basicness", PLAIN, test_tie_ratio, seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T12, T13, T14, T15, T24");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, small_firms_innovate_fail_and_find_partners);
    return test_run("small firms", tests);
}
