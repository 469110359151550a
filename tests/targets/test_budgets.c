/* Target T9: who pays for science and technology in the regions, against Kim (2013) Table 6.
 *
 * What the three sources pay follows from the cost shares of three classes of programmes, which are
 * chosen so that the nation comes to Kim's first triple (scenarios/korea/base.cfg), and from which
 * regions they reach.  Kim's second triple leaves out the "other" money of Gyeonggi, 46 % of all of
 * it; so does the model's.  Seoul and Incheon are to pay more than the centre does; so may one of
 * Gyeonggi, Ulsan and Busan, and nobody else.
 *
 * The runs are those of 2011.  Nothing but the identity is asserted: all money is somebody's. */
#include "results/getters.h"
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = 4, YEAR = 4, SOURCES = 3, CENTRAL = 0, LOCAL = 1, OTHER = 2 };
static const char *const sets[] = {"run.scale=0.01", NULL};

struct year {
    size_t regions;
    double paid[MIL_MOST_REGIONS][SOURCES], independence[MIL_MOST_REGIONS], spent;
};

static void add_quarter(const struct test_world *test, struct year *year) {
    const struct mil_world *world = &test->world;
    const struct mil_sight sight = {.world = world};
    for (size_t r = 0; r < year->regions; r++) {
        year->paid[r][CENTRAL] += mil_get_science_budget_central(&sight, r);
        year->paid[r][LOCAL] += mil_get_science_budget_regional(&sight, r);
        year->paid[r][OTHER] += mil_get_science_budget_other(&sight, r);
    }
    year->spent += (double)test_sum(world->programmes.spent, world->programmes.count);
}

static void pass_year(uint64_t seed, struct test_world *test, struct year *year) {
    test_target_open(test, "scenarios/korea/base.cfg", sets, seed, NULL);
    *year = (struct year){.regions = test->world.regions.count};
    for (int q = 0; q < YEAR; q++) {
        test_target_pass(test, 1);
        add_quarter(test, year);
    }
    const struct mil_regions *regions = &test->world.regions;
    for (size_t r = 0; r < year->regions; r++) {
        const double own = (double)regions->own_revenue[r];
        year->independence[r] =
            own / (own + (double)regions->formula_grant[r] + (double)regions->earmarked_grant[r]);
    }
}

/* Shares of the sources in per cent, without what others pay in one region. */
static void shares(const struct year *year, size_t without, double percent[SOURCES]) {
    double all = 0.0;
    for (int s = 0; s < SOURCES; s++) {
        percent[s] = 0.0;
        for (size_t r = 0; r < year->regions; r++)
            if (s != OTHER || r != without) percent[s] += year->paid[r][s];
        all += percent[s];
    }
    for (int s = 0; s < SOURCES; s++) percent[s] *= 100.0 / all;
}

static double local_lead(const struct year *year, size_t r) {
    const double *paid = year->paid[r];
    return 100.0 * (paid[LOCAL] - paid[CENTRAL]) / (paid[LOCAL] + paid[CENTRAL] + paid[OTHER]);
}

/* Regions other than Seoul and Incheon that pay more than the centre, and may not: of three one may. */
static double exceptions(const struct year *year, const struct mil_data *data) {
    static const char *const third[] = {"Gyeonggi", "Ulsan", "Busan"};
    double wrong = 0.0, allowed = 0.0;
    for (size_t r = 0; r < year->regions; r++) {
        const char *name = data->regions[r].region;
        if (strcmp(name, "Seoul") == 0 || strcmp(name, "Incheon") == 0) continue;
        if (local_lead(year, r) <= 0.0) continue;
        int is_third = 0;
        for (size_t i = 0; i < sizeof third / sizeof *third; i++)
            is_third |= strcmp(name, third[i]) == 0;
        if (is_third) allowed++;
        else wrong++;
    }
    return wrong + fmax(allowed - 1.0, 0.0);
}

/* Rank correlation of local over local and central money with finance independence. */
static double dependence(const struct year *year) {
    double local[MIL_MOST_REGIONS];
    for (size_t r = 0; r < year->regions; r++)
        local[r] = year->paid[r][LOCAL] / (year->paid[r][LOCAL] + year->paid[r][CENTRAL]);
    return test_rank_correlation(local, year->independence, year->regions);
}

START_TEST(three_sources_pay_for_science_and_technology_in_the_regions) {
    enum { SEOUL = SOURCES, INCHEON, EXCEPTIONS, DEPENDENCE, UNPAID, PARTS };
    static double x[PARTS][TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        struct test_world test;
        struct year year;
        double percent[SOURCES], paid = 0.0;
        pass_year(s + 1, &test, &year);
        const struct mil_data *data = &test.scenario.data;
        shares(&year, mil_region_find(data, "Gyeonggi"), percent);
        for (int i = 0; i < SOURCES; i++) x[i][s] = percent[i];
        x[SEOUL][s] = local_lead(&year, mil_region_find(data, "Seoul"));
        x[INCHEON][s] = local_lead(&year, mil_region_find(data, "Incheon"));
        x[EXCEPTIONS][s] = exceptions(&year, data);
        x[DEPENDENCE][s] = dependence(&year);
        for (size_t r = 0; r < year.regions; r++)
            for (int i = 0; i < SOURCES; i++) paid += year.paid[r][i];
        x[UNPAID][s] = year.spent - paid;
        test_world_close(&test);
    }
    test_target("T9", "sources_pay_all", TEST_WITHIN, 0.0, 0.0, x[UNPAID], seeds);
    for (size_t s = 0; s < seeds; s++) ck_assert_double_eq(x[UNPAID][s], 0.0);
    test_target("T9", "central", TEST_WITHIN, 52.1, 3.0, x[CENTRAL], seeds);
    test_target("T9", "local", TEST_WITHIN, 36.8, 3.0, x[LOCAL], seeds);
    test_target("T9", "other", TEST_WITHIN, 11.1, 3.0, x[OTHER], seeds);
    test_target("T9", "seoul", TEST_AT_LEAST, 0.0, 0.0, x[SEOUL], seeds);
    test_target("T9", "incheon", TEST_AT_LEAST, 0.0, 0.0, x[INCHEON], seeds);
    test_target("T9", "no_others", TEST_AT_MOST, 0.0, 0.0, x[EXCEPTIONS], seeds);
    test_target("T9", "dependence", TEST_AT_LEAST, 0.5, 0.0, x[DEPENDENCE], seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T9");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, three_sources_pay_for_science_and_technology_in_the_regions);
    return test_run("budgets", tests);
}
