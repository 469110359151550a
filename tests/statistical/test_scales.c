/* One agent for many firms: what is measured does not hang on how many firms an agent stands for.
 *
 * The fields were named before the test was first run.  Each is summed or averaged over the nation
 * and the quarters of the second year.  Two scales are equivalent in a field when the 90 % interval
 * of the difference of their means lies within the larger of 2 % of the mean and 0.1 standard
 * deviations across seeds (two one-sided tests at 0.05 each: a pair of scales that differ by more
 * passes with a chance of at most 0.05).  Seeds are fixed.
 *
 * The short form holds this of product, firms, work, pay and entries.  It prints exits and the fields
 * of knowledge and does not hold it of them: so few seeds leave their intervals wider than the band.
 * The long form (scripts/proofs) asks for all ten. */
#include "opening/opening.h"
#include "state/firm.h"
#include "state/ties.h"
#include "support/paired.h"
#include "support/run.h"
#include "tick.h"

#include <check.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST = 5, LAST = 8, MOST_SEEDS = 256 };

enum {
    PRODUCT,
    EMPLOYMENT,
    FIRMS,
    SME_PRODUCTIVITY,
    WAGE,
    INNOVATIONS,
    TIES_TO_FIRMS,
    TIES_TO_SCIENCE,
    ENTRIES,
    EXITS,
    FIELDS
};
static const char *const names[FIELDS] = {
    [PRODUCT] = "product",
    [EMPLOYMENT] = "employment",
    [FIRMS] = "firms",
    [SME_PRODUCTIVITY] = "value added per worker of firms under 300",
    [WAGE] = "wages per worker",
    [INNOVATIONS] = "innovations",
    [TIES_TO_FIRMS] = "ties to firms, of firms under 300",
    [TIES_TO_SCIENCE] = "ties to universities and institutes, of firms under 300",
    [ENTRIES] = "entries",
    [EXITS] = "exits",
};
static const int only_printed[FIELDS] = {
    [INNOVATIONS] = 1, [TIES_TO_FIRMS] = 1, [TIES_TO_SCIENCE] = 1, [EXITS] = 1};

static void add_quarter(const struct mil_world *world, double *of) {
    const struct mil_cells *cells = &world->cells;
    double sme_product = 0.0, sme_workers = 0.0, wages = 0.0, workers = 0.0;
    for (size_t c = 0; c < cells->count; c++) {
        of[PRODUCT] += (double)cells->product[c];
        of[FIRMS] += (double)cells->firms[c];
        of[ENTRIES] += (double)cells->entries[c];
        of[EXITS] += (double)cells->exits[c];
        sme_product += (double)cells->sme_product[c];
        sme_workers += cells->sme_employment[c];
        wages += (double)cells->wages[c];
        workers += cells->employment[c];
    }
    of[EMPLOYMENT] += workers;
    of[SME_PRODUCTIVITY] += sme_product / sme_workers;
    of[WAGE] += wages / workers;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        const double weight = world->firms.weight[f];
        double types[1 + MIL_ORGANISATION_KINDS];
        of[INNOVATIONS] += weight * world->research.innovations[i];
        if (!mil_is_sme(world, f)) continue;
        mil_tie_types(world, i, types);
        of[TIES_TO_FIRMS] += weight * types[0];
        of[TIES_TO_SCIENCE] += weight * (types[1 + MIL_UNIVERSITY] + types[1 + MIL_INSTITUTE]);
    }
}

static void measure(const char *scale, uint64_t seed, double *of) {
    char set[64];
    snprintf(set, sizeof set, "run.scale=%s", scale);
    const char *const sets[] = {set};
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_scenario_load(&scenario, "scenarios/korea/base.cfg", sets, 1, &error) == 0,
                  "%s", error.text);
    ck_assert_msg(mil_world_open(&world, &scenario, seed, 2, &error) == 0, "%s", error.text);
    for (int i = 0; i < FIELDS; i++) of[i] = 0.0;
    for (int q = 1; q <= LAST; q++) {
        ck_assert_msg(mil_tick(&world, NULL, &error) == 0, "%s", error.text);
        if (q >= FIRST) add_quarter(&world, of);
    }
    mil_world_free(&world);
    mil_scenario_free(&scenario);
}

struct sample {
    const char *scale;
    size_t seeds;
    double value[FIELDS][MOST_SEEDS];
};

static void draw(struct sample *sample) {
    for (size_t s = 0; s < sample->seeds; s++) {
        double of[FIELDS];
        measure(sample->scale, s + 1, of);
        for (int i = 0; i < FIELDS; i++) sample->value[i][s] = of[i];
    }
}

static double variance(const double *x, size_t n) {
    const double mean = test_mean(x, n);
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) squares += (x[i] - mean) * (x[i] - mean);
    return squares / (double)(n - 1);
}

/* The larger end of the 90 % interval of the difference (Welch), against what is allowed. */
static int differs(const struct sample *coarse, const struct sample *fine, int field) {
    const double *a = coarse->value[field], *b = fine->value[field];
    const double n = (double)coarse->seeds, m = (double)fine->seeds;
    const double va = variance(a, coarse->seeds) / n, vb = variance(b, fine->seeds) / m;
    const double mean = test_mean(b, fine->seeds), gap = test_mean(a, coarse->seeds) - mean;
    const double freedom =
        (va + vb) * (va + vb) / (va * va / (n - 1.0) + vb * vb / (m - 1.0) + 1e-300);
    const double margin =
        va + vb > 0.0 ? gsl_cdf_tdist_Pinv(0.95, fmax(freedom, 1.0)) * sqrt(va + vb) : 0.0;
    const double allowed = fmax(0.02 * fabs(mean), 0.1 * sqrt(variance(a, coarse->seeds)));
    const int outside = fabs(gap) + margin > allowed;
    printf("%-56s %10.4g %8.3f %% +- %.3f %%, %.3f %% allowed%s\n", names[field], mean,
           100.0 * gap / mean, 100.0 * margin / mean, 100.0 * allowed / mean,
           outside ? "  DIFFERS" : "");
    return outside;
}

/* MIL_SCALES="0.05 8 1 3": the coarser scale and its seeds, the finer scale and its seeds. */
START_TEST(scales_are_equivalent_in_ten_fields) {
    static struct sample coarse = {.scale = "0.01", .seeds = 24},
                         fine = {.scale = "0.05", .seeds = 6};
    static char scales[2][16];
    const char *asked = getenv("MIL_SCALES");
    if (asked != NULL) {
        ck_assert_int_eq(
            sscanf(asked, "%15s %zu %15s %zu", scales[0], &coarse.seeds, scales[1], &fine.seeds),
            4);
        ck_assert(coarse.seeds <= MOST_SEEDS && fine.seeds <= MOST_SEEDS && fine.seeds > 1);
        coarse.scale = scales[0];
        fine.scale = scales[1];
    }
    draw(&coarse);
    draw(&fine);
    int differing = 0;
    printf("scale %s (%zu seeds) against %s (%zu seeds)\n", coarse.scale, coarse.seeds, fine.scale,
           fine.seeds);
    for (int i = 0; i < FIELDS; i++) {
        const int outside = differs(&coarse, &fine, i);
        if (asked != NULL || !only_printed[i]) differing += outside;
    }
    ck_assert_msg(differing == 0, "%d of %d fields differ", differing, FIELDS);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 3600);
    tcase_add_test(tests, scales_are_equivalent_in_ten_fields);
    return test_run("scales", tests);
}
