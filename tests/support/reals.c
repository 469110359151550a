#include "support/reals.h"

#include "state/ties.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum {
    POPULATION,
    LABOUR_FORCE,
    EMPLOYMENT,
    POSTS,
    FIRMS,
    ENTRIES,
    EXITS,
    MOVED_IN,
    PRODUCT,
    WAGE,
    PRICE_LEVEL,
    LAND_USED,
    RESEARCHERS,
    TIES_TO_FIRMS,
    TIES_TO_SCIENCE,
    INNOVATIONS
};
const char *const test_real_names[TEST_REALS] = {
    [POPULATION] = "population",
    [LABOUR_FORCE] = "labour force",
    [EMPLOYMENT] = "employment",
    [POSTS] = "posts",
    [FIRMS] = "firms",
    [ENTRIES] = "entries",
    [EXITS] = "exits",
    [MOVED_IN] = "firms moved in",
    [PRODUCT] = "product",
    [WAGE] = "wage level",
    [PRICE_LEVEL] = "price level",
    [LAND_USED] = "land used",
    [RESEARCHERS] = "researchers",
    [TIES_TO_FIRMS] = "ties to firms",
    [TIES_TO_SCIENCE] = "ties to science",
    [INNOVATIONS] = "innovations",
};

static void add_cells(const struct mil_world *world, double unit, size_t r, double *of) {
    for (size_t k = 0; k < world->data->industries_count; k++) {
        const size_t c = mil_cell(world, r, k);
        of[FIRMS] += (double)world->cells.firms[c];
        of[ENTRIES] += (double)world->cells.entries[c];
        of[EXITS] += (double)world->cells.exits[c];
        of[MOVED_IN] += (double)(world->cells.moved_in[c] + world->cells.foreign_in[c]);
        of[PRODUCT] += (double)world->cells.product[c] / unit;
    }
}

static void add_research(const struct mil_world *world, struct test_reals *reals) {
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        const double weight = world->firms.weight[f];
        double *of = reals->of[mil_region_of(world, f)], types[1 + MIL_ORGANISATION_KINDS];
        mil_tie_types(world, i, types);
        of[RESEARCHERS] += weight * (double)world->research.researchers[i];
        of[INNOVATIONS] += weight * world->research.innovations[i];
        of[TIES_TO_FIRMS] += weight * types[0];
        of[TIES_TO_SCIENCE] += weight * (types[1 + MIL_UNIVERSITY] + types[1 + MIL_INSTITUTE]);
    }
}

void test_reals_of(const struct mil_world *world, double unit, struct test_reals *reals) {
    memset(reals, 0, sizeof *reals);
    reals->regions = world->regions.count;
    for (size_t r = 0; r < world->regions.count; r++) {
        double *of = reals->of[r];
        of[POPULATION] = world->regions.population[r];
        of[LABOUR_FORCE] = world->regions.labour_force[r];
        of[EMPLOYMENT] = world->regions.employment[r];
        of[POSTS] = world->regions.employment[r] + world->regions.vacancies[r];
        of[WAGE] = world->regions.wage[r] / unit;
        of[PRICE_LEVEL] = world->regions.price_level[r];
        add_cells(world, unit, r, of);
    }
    for (size_t s = 0; s < world->sites.count; s++)
        reals->of[world->sites.region[s]][LAND_USED] += world->sites.used[s];
    add_research(world, reals);
}

void test_reals_same(const struct test_reals *a, const struct test_reals *b, double tolerance,
                     const char *words) {
    ck_assert_uint_eq(a->regions, b->regions);
    for (size_t r = 0; r < a->regions; r++)
        for (size_t q = 0; q < TEST_REALS; q++) {
            const double one = a->of[r][q], two = b->of[r][q];
            ck_assert_msg(fabs(one - two) <= tolerance * fmax(fabs(one), fabs(two)),
                          "%s: %s of region %zu is %.12g and %.12g", words, test_real_names[q], r,
                          one, two);
        }
}

double test_real_sum(const struct test_reals *reals, size_t which) {
    double sum = 0.0;
    for (size_t r = 0; r < reals->regions; r++) sum += reals->of[r][which];
    return sum;
}
