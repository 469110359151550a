/* Presets of governments (S4-2), bundles of programmes (S4-3) and Daegu's purposes (S2-46): each has the same
 * money to the unit of currency, and what the money does differs where its instruments differ, so that each
 * leads all others of its kind in a figure of its own.
 *
 * Seeds are fixed.  Each claim is a one-sided paired t test at a false-alarm rate of 0.01; there are 10 of
 * them, so a correct program fails with a chance of at most 0.1 when seeds are drawn anew, and never with
 * the seeds as they are. */
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    SEEDS = TEST_SEEDS(4),
    MORE_SEEDS = TEST_SEEDS(8),
    MOST_ARMS = 8,
    MOST_SETS = 24,
    PURPOSES = 9
};
static const double FALSE_ALARM = 0.01;

/* Figures of a region, or of the nation where it is no region, summed over quarters. */
enum figure {
    SCIENCE_TIES,
    STOCK,
    RESEARCH,
    ARRIVALS,
    INNOVATIONS,
    KEY_PRODUCT,
    GINI,
    EXPORTS,
    SALES,
    MAIN_SALES,
    MEETINGS,
    FIGURES
};
static const char *const figure_words[FIGURES] = {"ties to science",
                                                  "absorptive stock of SMEs",
                                                  "research spending",
                                                  "firms that came",
                                                  "innovations of SMEs",
                                                  "product of key industries",
                                                  "inequality of regions",
                                                  "exports",
                                                  "sales",
                                                  "sales of main industries",
                                                  "meetings with science"};

static int is_one_of(const struct mil_world *world, size_t k, const char *const *names) {
    for (; *names != NULL; names++)
        if (strcmp(world->data->industries[k].industry, *names) == 0) return 1;
    return 0;
}

static void look_at_cells(const struct mil_world *world, size_t region, double *figure) {
    static const char *const key[] = {"machinery", "electronics", "transport_equipment",
                                      "chemicals", NULL},
                             *const main_ones[] = {"machinery", "metals", "textiles", NULL};
    const size_t n = world->data->industries_count;
    for (size_t c = 0; c < world->cells.count; c++) {
        if (region < world->regions.count && c / n != region) continue;
        const double sales = (double)world->cells.sales[c];
        figure[ARRIVALS] += (double)(world->cells.moved_in[c] + world->cells.foreign_in[c]);
        figure[EXPORTS] += (double)world->cells.exports[c];
        figure[SALES] += sales;
        if (is_one_of(world, c % n, main_ones)) figure[MAIN_SALES] += sales;
        if (is_one_of(world, c % n, key)) figure[KEY_PRODUCT] += (double)world->cells.product[c];
    }
}

static void look_at_research(const struct mil_world *world, size_t region, double *figure) {
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        const double weight = world->firms.weight[f];
        if (region < world->regions.count && mil_region_of(world, f) != region) continue;
        figure[RESEARCH] += weight * (double)world->research.budget[i];
        if (mil_is_sme(world, f)) {
            figure[STOCK] += weight * (double)world->research.absorptive_stock[i];
            figure[INNOVATIONS] += weight * (double)world->research.innovations[i];
        }
        for (size_t t = i * MIL_TIES; t < (i + 1) * MIL_TIES; t++) {
            const uint32_t partner = world->research.tie_partner[t];
            if (partner != MIL_TIE_NONE && (partner & MIL_TIE_ORGANISATION) != 0)
                figure[SCIENCE_TIES] += weight;
        }
    }
    for (size_t r = 0; r < world->regions.count; r++)
        if (region >= world->regions.count || r == region)
            figure[MEETINGS] += (double)world->regions.meetings_science[r];
}

/* What is compared: a reference and its arms. */
struct kind {
    const char *reference, *arm[MOST_ARMS];
    enum figure own[MOST_ARMS];           /* in which the arm should lead; FIGURES: in none */
    const char *const (*sets)[MOST_SETS]; /* of the reference and of each arm, or null */
    size_t arms, seeds;
    int quarters;
    const char *region; /* null: the nation */
};

static void run(const struct kind *kind, size_t arm, uint64_t seed, double figure[FIGURES]) {
    static const char *const small[] = {"run.scale=0.003", "network.opening_quarters=4", NULL};
    struct test_world test;
    memset(figure, 0, FIGURES * sizeof *figure);
    test_world_open(&test, arm == 0 ? kind->reference : kind->arm[arm - 1],
                    kind->sets != NULL ? kind->sets[arm] : small, seed, 1);
    size_t region = test.world.regions.count;
    for (size_t r = 0; kind->region != NULL && r < test.world.regions.count; r++)
        if (strcmp(test.world.data->regions[r].region, kind->region) == 0) region = r;
    for (int q = 0; q < kind->quarters; q++) {
        test_world_pass(&test, 1);
        look_at_cells(&test.world, region, figure);
        look_at_research(&test.world, region, figure);
        figure[GINI] += test_inequality(&test.world);
    }
    test_world_close(&test);
}

/* Effects on every figure, over the reference. */
static void find_profiles(const struct kind *kind, double effect[MOST_ARMS][FIGURES][MORE_SEEDS]) {
    for (uint64_t s = 0; s < kind->seeds; s++) {
        double without[FIGURES], with[FIGURES];
        run(kind, 0, s + 1, without);
        for (size_t a = 0; a < kind->arms; a++) {
            run(kind, a + 1, s + 1, with);
            for (size_t f = 0; f < FIGURES; f++)
                effect[a][f][s] = 100.0 * (with[f] / without[f] - 1.0);
        }
    }
}

static void show(const struct kind *kind, double effect[MOST_ARMS][FIGURES][MORE_SEEDS],
                 const char *const *names) {
    for (size_t a = 0; a < kind->arms; a++) {
        printf("%s, %%:", names[a]);
        for (size_t f = 0; f < FIGURES; f++)
            printf(" %s %.3g (%.1g);", figure_words[f], test_mean(effect[a][f], kind->seeds),
                   test_two_sided(effect[a][f], kind->seeds));
        putchar('\n');
    }
}

/* Each arm does more for its own figure than the best of the others, seed by seed. */
static void expect_leads(const struct kind *kind, const char *const *names) {
    double effect[MOST_ARMS][FIGURES][MORE_SEEDS], lead[MORE_SEEDS];
    find_profiles(kind, effect);
    show(kind, effect, names);
    for (size_t a = 0; a < kind->arms; a++) {
        const enum figure f = kind->own[a];
        char claim[128];
        if (f == FIGURES) continue;
        for (size_t s = 0; s < kind->seeds; s++) {
            double best = -INFINITY;
            for (size_t b = 0; b < kind->arms; b++)
                if (b != a) best = fmax(best, effect[b][f][s]);
            lead[s] = effect[a][f][s] - best;
        }
        snprintf(claim, sizeof claim, "%s leads in %s by per cent", names[a], figure_words[f]);
        test_expect_positive(claim, lead, kind->seeds, FALSE_ALARM);
    }
}

static const struct kind governments = {
    .reference = "scenarios/regimes/reference.cfg",
    .arm = {"scenarios/regimes/cluster.cfg", "scenarios/regimes/strategic_industry.cfg",
            "scenarios/regimes/research_and_export.cfg", "scenarios/regimes/jobs.cfg"},
    .own = {SCIENCE_TIES, STOCK, RESEARCH, ARRIVALS},
    .arms = 4,
    .seeds = MORE_SEEDS,
    .quarters = 8};

START_TEST(at_equal_money_each_government_leads_in_a_figure_of_its_own) {
    static const char *const names[] = {"clusters", "strategic industry", "research and export",
                                        "jobs"};
    expect_leads(&governments, names);
}
END_TEST

static const struct kind bundles = {.reference = "scenarios/korea/reference.cfg",
                                    .arm = {"scenarios/bundles/regional_development.cfg",
                                            "scenarios/bundles/industry_development.cfg",
                                            "scenarios/bundles/industry_support.cfg"},
                                    .own = {FIGURES, STOCK, FIGURES},
                                    .arms = 3,
                                    .seeds = SEEDS,
                                    .quarters = 12};

START_TEST(at_equal_money_a_bundle_for_research_leads_in_capability) {
    static const char *const names[] = {"regional development", "industry development",
                                        "industry support"};
    expect_leads(&bundles, names);
}
END_TEST

/* Daegu's purposes, each with all the money for itself. */
static const char *const purposes[PURPOSES] = {"attraction",    "export",       "jobs",
                                               "livelihood",    "construction", "growth engine",
                                               "main industry", "R&D hub",      "medical"};
enum { TRIED = 5 };
static const size_t tried[TRIED] = {1, 4, 5, 6, 7};
static const enum figure shown_in[TRIED] = {EXPORTS, SALES, ARRIVALS, MAIN_SALES, MEETINGS};

START_TEST(at_equal_money_each_purpose_of_daegu_leads_in_what_it_is_for) {
    static char text[TRIED + 1][MOST_SETS][64];
    static const char *sets[TRIED + 1][MOST_SETS];
    static const char PATH[] = "tests/support/mechanisms/emphasis.cfg";
    struct kind kind = {
        .reference = PATH, .arms = TRIED, .seeds = SEEDS, .quarters = 4, .region = "Daegu"};
    const char *names[TRIED];
    for (size_t a = 0; a <= TRIED; a++) {
        size_t n = 0;
        for (size_t i = 0; i < PURPOSES; i++) {
            const int own = a > 0 && tried[a - 1] == i;
            snprintf(text[a][n++], 64, "programme.%s.budget=%d", purposes[i], own ? 100 : 0);
            if (own) snprintf(text[a][n++], 64, "programme.%s.from=2012", purposes[i]);
            if (own) snprintf(text[a][n++], 64, "programme.%s.to=2020", purposes[i]);
        }
        for (size_t i = 0; i < n; i++) sets[a][i] = text[a][i];
        if (a == 0) continue;
        kind.arm[a - 1] = PATH;
        kind.own[a - 1] = shown_in[a - 1];
        names[a - 1] = purposes[tried[a - 1]];
    }
    kind.sets = (const char *const(*)[MOST_SETS])sets;
    expect_leads(&kind, names);
}
END_TEST

/* In every quarter of a run, what programmes draw on an appropriation is all of it. */
static void expect_all_drawn(const char *path, const char *purse, int from_year) {
    struct mil_scenario scenario = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_scenario_load(&scenario, path, NULL, 0, &error) == 0, "%s", error.text);
    size_t a = 0;
    while (strcmp(scenario.appropriations[a].name, purse) != 0) a++;
    const int32_t start = (int32_t)scenario.parameters.run_start;
    const int32_t end = start + (int32_t)scenario.parameters.run_quarters;
    for (int32_t q = start > 4 * from_year ? start : 4 * from_year; q < end; q++) {
        int64_t drawn = 0;
        for (size_t i = 0; i < scenario.programme_count; i++) {
            const struct mil_programme *p = &scenario.programmes[i];
            if (p->appropriation == a && p->from <= q && q <= p->to) drawn += p->budget;
        }
        ck_assert_msg(drawn == scenario.appropriations[a].amount, "%s, quarter %d: %lld of %lld",
                      path, (int)q, (long long)drawn, (long long)scenario.appropriations[a].amount);
    }
    mil_scenario_free(&scenario);
}

START_TEST(budgets_are_equal_to_the_unit_of_currency) {
    for (size_t a = 0; a < governments.arms; a++)
        expect_all_drawn(governments.arm[a], "regional policy", 2011);
    expect_all_drawn("scenarios/regimes/governments.cfg", "regional policy", 2011);
    for (size_t a = 0; a < bundles.arms; a++)
        expect_all_drawn(bundles.arm[a], "regional economies", 2011);
    expect_all_drawn("scenarios/daegu/emphasis.cfg", "Daegu innovation money", 2012);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("presets");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, budgets_are_equal_to_the_unit_of_currency);
    tcase_add_test(tests, at_equal_money_each_government_leads_in_a_figure_of_its_own);
    tcase_add_test(tests, at_equal_money_a_bundle_for_research_leads_in_capability);
    tcase_add_test(tests, at_equal_money_each_purpose_of_daegu_leads_in_what_it_is_for);
    return test_run("presets", tests);
}
