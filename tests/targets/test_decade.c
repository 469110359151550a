/* What becomes of the opening in ten years, with the money of national packages in the hands of
 * households, and with public bodies that leave the capital: targets T1, T2 and T6.
 *
 * T1: the part of the capital's megaregion in product, jobs in firms and firms founded is not to fall by
 * more than a point by itself, and to fall with dispersion (scenarios/korea/dispersion.cfg); its part in
 * small firms of 2018 is known, and persistence says that nothing has moved since 2011.  T2: regions
 * keep their order by what small firms are to manufacturing.  T6: the parts of small firms in exports
 * and loans and their output per worker against large firms, first year to fourth. */
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = 4, YEAR = 4, YEARS = 10, RANKS = 5, FOURTH = 4, KNOWN = 8 };
/* Thousands in the capital area and elsewhere. */
static const double SMES_2018[2] = {3389.0, 3250.0};
static const char *const sets[] = {"run.scale=0.01", NULL};

struct year {
    double product, jobs, founded, smes; /* parts of the capital, per cent */
    double exports, loans, gap;          /* of small firms, per cent; against large ones */
};
struct decade {
    struct year year[YEARS];
    double firms_order, workers_order; /* rank correlations with the opening */
};

struct order {
    double firms[MIL_MOST_REGIONS], workers[MIL_MOST_REGIONS];
};

/* Parts of small firms in manufacturing firms of 10 and more workers. */
static void look_at_manufacturing(const struct mil_world *world, struct order *order) {
    const struct mil_firms *firms = &world->firms;
    double all[2][MIL_MOST_REGIONS] = {{0}}, small[2][MIL_MOST_REGIONS] = {{0}};
    for (size_t f = 0; f < firms->count; f++) {
        const size_t r = mil_region_of(world, f);
        const double workers = firms->employees[f], weight = firms->weight[f];
        if (!world->data->industries[firms->industry[f]].manufacturing || workers < 10.0) continue;
        const double is_small = workers < (double)MIL_SME_LIMIT;
        all[0][r] += weight;
        all[1][r] += weight * workers;
        small[0][r] += is_small * weight;
        small[1][r] += is_small * weight * workers;
    }
    for (size_t r = 0; r < world->regions.count; r++) {
        order->firms[r] = all[0][r] > 0.0 ? small[0][r] / all[0][r] : 1.0;
        order->workers[r] = all[1][r] > 0.0 ? small[1][r] / all[1][r] : 1.0;
    }
}

static int is_capital(const struct mil_world *world, size_t region) {
    const size_t seoul = mil_region_find(world->data, "Seoul");
    return strcmp(world->data->regions[region].group, world->data->regions[seoul].group) == 0;
}

static double percent(const double of[2]) {
    return 100.0 * of[1] / (of[0] + of[1]);
}

/* Parts of the capital; founded counts over the quarters so far. */
static void look_at_capital(const struct mil_world *world, double founded[2], struct year *year) {
    double product[2] = {0}, jobs[2] = {0}, smes[2] = {0};
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const size_t cell = mil_cell(world, r, k);
            const int capital = is_capital(world, r);
            product[capital] += (double)world->cells.product[cell];
            jobs[capital] += world->cells.employment[cell];
            founded[capital] += (double)world->cells.entries[cell];
        }
    for (size_t f = 0; f < world->firms.count; f++)
        if (world->firms.employees[f] < (float)MIL_SME_LIMIT)
            smes[is_capital(world, mil_region_of(world, f))] += world->firms.weight[f];
    year->product = percent(product);
    year->jobs = percent(jobs);
    year->smes = percent(smes);
    year->founded = percent(founded);
}

/* Parts of the classes below 300 workers, and their output per worker. */
static void look_at_sizes(const struct mil_classes *classes, struct year *year) {
    double exports[2] = {0}, loans[2] = {0}, product[2] = {0}, workers[2] = {0};
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) {
        const int small = s < MIL_SIZE_LARGE;
        exports[small] += (double)classes->exports[s];
        loans[small] += (double)classes->loans[s];
        product[small] += (double)classes->product[s];
        workers[small] += classes->employment[s];
    }
    year->exports += percent(exports) / YEAR;
    year->loans += percent(loans) / YEAR;
    year->gap += 100.0 * product[1] / workers[1] / (product[0] / workers[0]) / YEAR;
}

static struct decade pass_decade(const char *path, uint64_t seed) {
    struct test_world test;
    struct decade decade = {0};
    struct order before, after;
    test_target_open(&test, path, sets, seed, NULL);
    const size_t regions = test.world.regions.count;
    look_at_manufacturing(&test.world, &before);
    for (int y = 0; y < YEARS; y++) {
        double founded[2] = {0};
        for (int q = 0; q < YEAR; q++) {
            test_target_pass(&test, 1);
            look_at_capital(&test.world, founded, &decade.year[y]);
            look_at_sizes(&test.world.classes, &decade.year[y]);
        }
        if (y + 1 != RANKS) continue;
        look_at_manufacturing(&test.world, &after);
        decade.firms_order = test_rank_correlation(before.firms, after.firms, regions);
        decade.workers_order = test_rank_correlation(before.workers, after.workers, regions);
    }
    test_world_close(&test);
    return decade;
}

enum {
    PRODUCT,
    JOBS,
    FOUNDED,
    PRODUCT_MOVED,
    JOBS_MOVED,
    FOUNDED_MOVED,
    BY_DISPERSION,
    SMES,
    BETTER,
    FIRMS_ORDER,
    WORKERS_ORDER,
    EXPORTS,
    LOANS,
    GAP,
    PARTS
};

static void take(const struct decade *base, const struct decade *moved, size_t s,
                 double x[PARTS][TEST_MOST_SEEDS]) {
    const struct year *first = &base->year[0], *last = &base->year[YEARS - 1],
                      *fourth = &base->year[FOURTH - 1];
    const double known = 100.0 * SMES_2018[0] / (SMES_2018[0] + SMES_2018[1]);
    x[PRODUCT][s] = last->product - first->product;
    x[JOBS][s] = last->jobs - first->jobs;
    x[FOUNDED][s] = last->founded - first->founded;
    x[PRODUCT_MOVED][s] = moved->year[YEARS - 1].product - moved->year[0].product;
    x[JOBS_MOVED][s] = moved->year[YEARS - 1].jobs - moved->year[0].jobs;
    x[FOUNDED_MOVED][s] = moved->year[YEARS - 1].founded - moved->year[0].founded;
    x[BY_DISPERSION][s] = moved->year[YEARS - 1].jobs - last->jobs;
    x[SMES][s] = base->year[KNOWN - 1].smes;
    x[BETTER][s] = fabs(first->smes - known) - fabs(x[SMES][s] - known);
    x[FIRMS_ORDER][s] = base->firms_order;
    x[WORKERS_ORDER][s] = base->workers_order;
    x[EXPORTS][s] = fourth->exports;
    x[LOANS][s] = fourth->loans - first->loans;
    x[GAP][s] = fourth->gap - first->gap;
}

START_TEST(what_becomes_of_the_opening_in_ten_years) {
    static double x[PARTS][TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        const struct decade base = pass_decade("scenarios/korea/reference.cfg", s + 1),
                            moved = pass_decade("scenarios/korea/dispersion.cfg", s + 1);
        take(&base, &moved, s, x);
    }
    test_target("T1", "product", TEST_AT_LEAST, -1.0, 0.0, x[PRODUCT], seeds);
    test_target("T1", "jobs", TEST_AT_LEAST, -1.0, 0.0, x[JOBS], seeds);
    test_target("T1", "founded", TEST_AT_LEAST, -1.0, 0.0, x[FOUNDED], seeds);
    test_target("T1", "product_dispersed", TEST_AT_MOST, 0.0, 0.0, x[PRODUCT_MOVED], seeds);
    test_target("T1", "jobs_dispersed", TEST_AT_MOST, 0.0, 0.0, x[JOBS_MOVED], seeds);
    test_target("T1", "founded_dispersed", TEST_AT_MOST, 0.0, 0.0, x[FOUNDED_MOVED], seeds);
    test_target("T1", "by_dispersion", TEST_AT_MOST, 0.0, 0.0, x[BY_DISPERSION], seeds);
    test_target("T1", "smes_2018", TEST_WITHIN, 51.0, 1.0, x[SMES], seeds);
    test_target("T1", "persistence", TEST_AT_LEAST, 0.0, 0.0, x[BETTER], seeds);
    test_target("T2", "firms_order", TEST_AT_LEAST, 0.9, 0.0, x[FIRMS_ORDER], seeds);
    test_target("T2", "workers_order", TEST_AT_LEAST, 0.9, 0.0, x[WORKERS_ORDER], seeds);
    test_target("T6", "exports", TEST_WITHIN, 18.2, 2.5, x[EXPORTS], seeds);
    test_target("T6", "loans", TEST_AT_LEAST, 0.0, 0.0, x[LOANS], seeds);
    test_target("T6", "gap", TEST_AT_MOST, 0.0, 0.0, x[GAP], seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T1, T2, T6");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, what_becomes_of_the_opening_in_ten_years);
    return test_run("decade", tests);
}
