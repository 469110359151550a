/* Target T18: branches of firms of other regions are little tied to the place where they stand, and leave
 * it easily; and how that changes with time (Kim 2013, after Martinelli).
 *
 * Branches that are built in the first two years are followed for five.  Each is compared, quarter by
 * quarter, with the local firm of its industry and region that is nearest to it in size and belongs to
 * no group: ties to partners in the region, and the part of inputs that comes from there.  Firms think
 * of moving fifty times as often as by default (land.move_rate), so that there are branches to
 * follow.  Falsification: branches that begin without their parents' partners and suppliers.
 *
 * Relocation: of the firms that Daegu won with grants and a year of tax relief, those whose relief is over
 * against the local firms of the industries that move. */
#include "state/groups.h"
#include "state/ties.h"
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 4, BUILT = 8, AGES = 20, YEARS = 5 };

/* By year since it was built. */
struct followed {
    double firms[YEARS], ties[YEARS], of_twins[YEARS], inputs[YEARS], inputs_of_twins[YEARS];
};

static size_t region_of(const struct mil_world *world, uint32_t partner) {
    const size_t row = mil_partner_row(partner);
    return mil_is_organisation(partner) ? world->organisations.region[row]
                                        : mil_region_of(world, world->research.firm[row]);
}

static double local_ties(const struct mil_world *world, size_t firm) {
    if (world->firms.research[firm] == 0) return 0.0;
    const size_t row = world->firms.research[firm] - 1;
    double ties = 0.0;
    for (size_t slot = 0; slot < MIL_TIES; slot++) {
        const uint32_t partner = world->research.tie_partner[row * MIL_TIES + slot];
        if (partner != MIL_TIE_NONE && region_of(world, partner) == mil_region_of(world, firm))
            ties += mil_tie_load(world, row, slot);
    }
    return ties;
}

/* The local firm of the same cell nearest in size, or SIZE_MAX. */
static size_t twin_of(const struct mil_world *world, size_t firm) {
    const struct mil_firms *firms = &world->firms;
    const size_t cell = mil_cell_of(world, firm);
    size_t best = SIZE_MAX;
    double least = log(2.0);
    for (size_t f = world->cells.first[cell]; f < firms->count && mil_cell_of(world, f) == cell;
         f++) {
        if (firms->weight[f] == 0 || (firms->flags[f] & MIL_FLAG_PLANT) != 0 ||
            mil_firm_origin_of(world, f) != MIL_ORIGIN_LOCAL)
            continue;
        const double gap = fabs(log((double)firms->employees[f] / firms->employees[firm]));
        if (gap < least) least = gap, best = f;
    }
    return best;
}

static void add_quarter(const struct mil_world *world, struct followed *followed) {
    const struct mil_plants *plants = &world->plants;
    for (size_t i = 0; i < plants->count; i++) {
        const size_t f = plants->firm[i];
        const int birth = world->firms.birth[f], age = world->quarter - birth;
        if (!mil_is_branch(world, i) || birth < 1 || birth > BUILT || age < 1 || age > AGES)
            continue;
        const size_t twin = twin_of(world, f), year = (size_t)(age - 1) / 4;
        if (twin == SIZE_MAX) continue;
        const double local = world->cells.local_inputs[mil_cell_of(world, f)];
        followed->firms[year]++;
        followed->ties[year] += local_ties(world, f);
        followed->of_twins[year] += local_ties(world, twin);
        followed->inputs[year] += (1.0 - plants->inherited[i]) * local;
        followed->inputs_of_twins[year] += local;
    }
}

static struct followed follow(const char *other, uint64_t seed) {
    const char *const sets[] = {"run.scale=0.005", "land.move_rate=0.1", other, NULL};
    struct test_world test;
    struct followed followed = {0};
    test_target_open(&test, "scenarios/korea/base.cfg", sets, seed, NULL);
    for (int q = 0; q < BUILT + AGES; q++) {
        test_target_pass(&test, 1);
        add_quarter(&test.world, &followed);
    }
    test_world_close(&test);
    return followed;
}

static double ratio(const double *of, const double *to, size_t from, size_t years) {
    const double base = test_total(to + from, years);
    return base > 0.0 ? test_total(of + from, years) / base : 1.0;
}

static void tell(struct followed of[TEST_MOST_SEEDS], size_t seeds) {
    for (size_t y = 0; y < YEARS; y++) {
        double firms = 0.0, ties = 0.0, twins = 0.0;
        for (size_t s = 0; s < seeds; s++) {
            firms += of[s].firms[y];
            ties += of[s].ties[y];
            twins += of[s].of_twins[y];
        }
        printf("year %zu: %.0f branches a seed, %.3f local ties, local firms alike %.3f\n", y + 1,
               firms / 4.0 / (double)seeds, ties / firms, twins / firms);
    }
}

START_TEST(branches_have_few_ties_where_they_stand) {
    static struct followed of[TEST_MOST_SEEDS];
    static double ties[TEST_MOST_SEEDS], nearer[TEST_MOST_SEEDS], gap[TEST_MOST_SEEDS],
        gap_without[TEST_MOST_SEEDS], inputs[TEST_MOST_SEEDS], inputs_without[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        const struct followed *with = &of[s], without = follow("switches.inheritance=false", s + 1);
        of[s] = follow("switches.inheritance=true", s + 1);
        ties[s] = ratio(with->ties, with->of_twins, 0, YEARS);
        nearer[s] =
            ratio(with->ties, with->of_twins, 3, 2) - ratio(with->ties, with->of_twins, 0, 2);
        gap[s] = 1.0 - ties[s];
        gap_without[s] = 1.0 - ratio(without.ties, without.of_twins, 0, YEARS);
        inputs[s] = 1.0 - ratio(with->inputs, with->inputs_of_twins, 0, YEARS);
        inputs_without[s] = 1.0 - ratio(without.inputs, without.inputs_of_twins, 0, YEARS);
    }
    tell(of, seeds);
    printf("local inputs: %.3f less than of local firms, %.3f without inheritance; ties %.3f and "
           "%.3f less\n",
           test_mean(inputs, seeds), test_mean(inputs_without, seeds), test_mean(gap, seeds),
           test_mean(gap_without, seeds));
    test_target("T18", "ties", TEST_AT_MOST, 0.5, 0.0, ties, seeds);
    test_target("T18", "converging", TEST_AT_LEAST, 0.0, 0.0, nearer, seeds);
    test_target_channel("T18", "inherited_partners", gap, gap_without, seeds);
    test_target("T18", "local_inputs", TEST_AT_LEAST, 0.0, 0.0, inputs, seeds);
    test_target_channel("T18", "inherited_suppliers", inputs, inputs_without, seeds);
}
END_TEST

/* A firm that came to Daegu, and when. */
struct arrival {
    uint64_t identity;
    int quarter;
};
enum { MOST_ARRIVALS = 65536, RELIEF = 4, QUARTERS = 24 };
struct arrivals {
    struct arrival at[MOST_ARRIVALS];
    size_t count;
};

static int by_identity(const void *a, const void *b) {
    const uint64_t x = ((const struct arrival *)a)->identity,
                   y = ((const struct arrival *)b)->identity;
    return (x > y) - (x < y);
}

/* Among the first of them, which lie in order. */
static struct arrival *find(struct arrivals *arrivals, size_t known, uint64_t identity) {
    const struct arrival key = {.identity = identity};
    return bsearch(&key, arrivals->at, known, sizeof key, by_identity);
}

/* Firm-quarters and departures. */
struct rate {
    double firms, left;
};

/* Who of those that came left again; then who has come is added. */
static void look(const struct mil_world *world, size_t region, struct arrivals *arrivals,
                 struct rate *came, struct rate *local) {
    const struct mil_firms *firms = &world->firms;
    const size_t industries = world->data->industries_count, known = arrivals->count;
    double again = 0.0;
    for (size_t k = 0; k < industries; k++)
        local->left += (double)world->cells.moved_out[mil_cell(world, region, k)];
    for (size_t f = 0; f < firms->count; f++) {
        if (firms->weight[f] == 0 || !world->data->industries[firms->industry[f]].mobile) continue;
        const int here = mil_region_of(world, f) == region;
        struct arrival *found = find(arrivals, known, firms->identity[f]);
        if (found != NULL && found->quarter > 0) {
            const int ended = world->quarter - found->quarter > RELIEF;
            if (ended) came->firms++;
            if (!here) {
                again++;
                if (ended) came->left++;
                found->quarter = 0; /* gone */
            }
        } else if (here && mil_firm_origin_of(world, f) == MIL_ORIGIN_LOCAL)
            local->firms += firms->weight[f];
        else if (here && found == NULL && arrivals->count < MOST_ARRIVALS)
            arrivals->at[arrivals->count++] = (struct arrival){firms->identity[f], world->quarter};
    }
    local->left -= again;
    qsort(arrivals->at, arrivals->count, sizeof *arrivals->at, by_identity);
}

START_TEST(who_came_for_relief_leaves_when_it_is_over) {
    static const char *const sets[] = {"run.scale=0.01", "land.relief_years=1", NULL};
    static struct arrivals arrivals;
    static double more[TEST_MOST_SEEDS], of_came[TEST_MOST_SEEDS], of_local[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        struct test_world test;
        struct rate came = {0}, local = {0};
        arrivals.count = 0;
        test_target_open(&test, "scenarios/daegu/exogenous.cfg", sets, s + 1, NULL);
        const size_t daegu = mil_region_find(&test.scenario.data, "Daegu");
        for (int q = 0; q < QUARTERS; q++) {
            test_target_pass(&test, 1);
            look(&test.world, daegu, &arrivals, &came, &local);
        }
        of_came[s] = 1000.0 * came.left / fmax(came.firms, 1.0);
        of_local[s] = 1000.0 * local.left / local.firms;
        more[s] = of_came[s] - of_local[s];
        test_world_close(&test);
    }
    printf("departures of a thousand a quarter: %.2f of those that came, %.2f of local firms\n",
           test_mean(of_came, seeds), test_mean(of_local, seeds));
    test_target("T18", "relocation", TEST_AT_LEAST, 0.0, 0.0, more, seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T18");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, branches_have_few_ties_where_they_stand);
    tcase_add_test(tests, who_came_for_relief_leaves_when_it_is_over);
    return test_run("branches", tests);
}
