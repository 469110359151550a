/* Target T8, presets: the public's part in business research, by grants and by taxes forgone, as the
 * scenarios of countries have it in their first year (Park 2019), and crowding: what a grant does to
 * the firm's own money for research, where finance limits it and where it does not.
 *
 * The budgets of the presets are set so that their mean over seeds comes to the shares: a calibration,
 * which is asserted. */
#include "results/getters.h"
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 6, YEAR = 4, MOST_AGENTS = 200000 };
static const double TOLERANCE = 0.2; /* per cent of business research */
static const char *const sets[] = {"run.scale=0.01", "run.quarters=4", NULL};

static const struct {
    const char *name;
    double grants, taxes;
} presets[] = {
    {"korea", 4.17, 4.18}, {"france", 19.86, 8.85}, {"england", 13.77, 8.70}, {"usa", 3.50, 9.16}};

/* Spending of two programmes over research spending of all firms in the first year, per cent. */
static void first_year(const char *preset, uint64_t seed, double percent[2]) {
    char path[64];
    struct test_world test;
    double research = 0.0, spent[2] = {0.0};
    snprintf(path, sizeof path, "scenarios/countries/%s.cfg", preset);
    test_target_open(&test, path, sets, seed, NULL);
    const struct mil_world *world = &test.world;
    const size_t row[2] = {test_programme(&test.scenario, "grants"),
                           test_programme(&test.scenario, "tax credit")};
    for (int q = 0; q < YEAR; q++) {
        test_target_pass(&test, 1);
        for (size_t i = 0; i < world->research.count; i++)
            research += (double)world->firms.weight[world->research.firm[i]] *
                        (double)world->research.budget[i];
        for (int i = 0; i < 2; i++) spent[i] += (double)world->programmes.spent[row[i]];
    }
    for (int i = 0; i < 2; i++) percent[i] = 100.0 * spent[i] / research;
    test_world_close(&test);
}

START_TEST(the_public_pays_as_much_of_business_research_as_in_the_country) {
    double grants[TEST_MOST_SEEDS], taxes[TEST_MOST_SEEDS], both[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    const double asked[2] = {presets[_i].grants, presets[_i].taxes};
    char part[64];
    for (size_t s = 0; s < seeds; s++) {
        double percent[2];
        first_year(presets[_i].name, s + 1, percent);
        grants[s] = percent[0];
        taxes[s] = percent[1];
        both[s] = percent[0] + percent[1];
    }
    snprintf(part, sizeof part, "grants_%s", presets[_i].name);
    test_target("T8", part, TEST_WITHIN, asked[0], TOLERANCE, grants, seeds);
    snprintf(part, sizeof part, "taxes_%s", presets[_i].name);
    test_target("T8", part, TEST_WITHIN, asked[1], TOLERANCE, taxes, seeds);
    snprintf(part, sizeof part, "support_%s", presets[_i].name);
    test_target("T8", part, TEST_WITHIN, asked[0] + asked[1], TOLERANCE, both, seeds);
    ck_assert_double_eq_tol(test_mean(both, seeds), asked[0] + asked[1], TOLERANCE);
}
END_TEST

/* Money of a lineage of firms: all agents that were one at the opening. */
struct money {
    uint64_t lineage;
    double own, granted,
        limited; /* limited: quarters in which a project that pays was not funded */
};
struct book {
    size_t count;
    struct money money[MOST_AGENTS];
};

static int by_lineage(const void *a, const void *b) {
    const uint64_t x = ((const struct money *)a)->lineage, y = ((const struct money *)b)->lineage;
    return (x > y) - (x < y);
}

/* Adds what firms spend on research in the quarter, one row per lineage. */
static void add_quarter(struct book *book, const struct mil_world *world) {
    const struct mil_research *research = &world->research;
    for (size_t i = 0; i < research->count; i++) {
        const double weight = world->firms.weight[research->firm[i]],
                     granted = weight * (double)research->granted[i];
        ck_assert_uint_lt(book->count, MOST_AGENTS);
        book->money[book->count++] = (struct money){
            .lineage = mil_lineage(world->firms.identity[research->firm[i]]),
            .own = weight * (double)research->budget[i] - granted,
            .granted = granted,
            .limited = research->unfunded[i] > 0,
        };
    }
    qsort(book->money, book->count, sizeof *book->money, by_lineage);
    size_t kept = 0;
    for (size_t i = 0; i < book->count; i++) {
        struct money *last = kept > 0 ? &book->money[kept - 1] : NULL;
        if (last == NULL || last->lineage != book->money[i].lineage) {
            book->money[kept++] = book->money[i];
            continue;
        }
        last->own += book->money[i].own;
        last->granted += book->money[i].granted;
        last->limited += book->money[i].limited;
    }
    book->count = kept;
}

static void pass_year(const char *path, uint64_t seed, struct book *book) {
    static const char *const only[] = {"run.scale=0.01", "run.quarters=4",
                                       "programme.tax credit.budget=0", NULL};
    struct test_world test;
    const int has_credit = strstr(path, "reference") == NULL;
    test_target_open(&test, path, has_credit ? only : sets, seed, NULL);
    book->count = 0;
    for (int q = 0; q < YEAR; q++) {
        test_target_pass(&test, 1);
        add_quarter(book, &test.world);
    }
    test_world_close(&test);
}

/* What firms with a grant spend of their own beyond what their twins without it do, per unit granted:
 * those whose twins could not fund all that pays, and the others.  NAN where no such firm has a grant. */
static void crowding(uint64_t seed, double per_unit[2]) {
    static struct book with, without;
    double own[2] = {0.0}, granted[2] = {0.0};
    pass_year("scenarios/countries/korea.cfg", seed, &with);
    pass_year("scenarios/countries/reference.cfg", seed, &without);
    for (size_t i = 0; i < with.count; i++) {
        const struct money *firm = &with.money[i];
        if (!(firm->granted > 0.0)) continue;
        const struct money *twin =
            bsearch(firm, without.money, without.count, sizeof *firm, by_lineage);
        const int limited = twin != NULL && twin->limited > 0.0;
        own[limited] += firm->own - (twin != NULL ? twin->own : 0.0);
        granted[limited] += firm->granted;
    }
    for (int i = 0; i < 2; i++) per_unit[i] = own[i] / granted[i];
}

START_TEST(a_grant_adds_to_own_money_or_replaces_it) {
    double free[TEST_MOST_SEEDS], limited[TEST_MOST_SEEDS], more[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    size_t some = 0; /* seeds in which a firm short of money has a grant */
    for (size_t s = 0; s < seeds; s++) {
        double per_unit[2];
        crowding(s + 1, per_unit);
        free[s] = per_unit[0];
        if (isnan(per_unit[1])) continue;
        limited[some] = per_unit[1];
        more[some++] = per_unit[1] - per_unit[0];
    }
    ck_assert_uint_ge(some, 2);
    test_target("T8", "crowding_limited", TEST_AT_LEAST, 0.0, 0.0, limited, some);
    test_target("T8", "crowding_free", TEST_AT_MOST, 0.0, 0.0, free, seeds);
    test_target("T8", "crowding_more", TEST_AT_LEAST, 0.0, 0.0, more, some);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T8");
    tcase_set_timeout(tests, 1800);
    tcase_add_loop_test(tests, the_public_pays_as_much_of_business_research_as_in_the_country, 0,
                        sizeof presets / sizeof *presets);
    tcase_add_test(tests, a_grant_adds_to_own_money_or_replaces_it);
    return test_run("public support", tests);
}
