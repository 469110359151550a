#include "state/closing.h"

#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

/* Per cell: firms, and their weights or the closures to be expected. */
enum { FIRMS, TILTED, SUMS, CLOSING = TILTED };
enum { YOUNG_QUARTERS = 8 };
/* Log product per worker against others of the size, at most: keeps sums whole numbers. */
static const double FURTHEST = 3.0;
/* Founders without support, at least, of those who might: keeps their number finite. */
static const double LEAST_FOUND = 0.05;

/* With productivity normal within a cell, weights of exp(-gap / spread^2 * x) move the mean by gap. */
static double tilt(const struct mil_world *world, size_t f) {
    const struct mil_firms *firms = &world->firms;
    const double gap = world->p->firms_entrant_gap, spread = world->p->labour_productivity_spread;
    if (!(gap > 0.0 && spread > 0.0)) return 1.0;
    const double x = firms->log_productivity[f] -
                     mil_by_size(world, world->size_product, firms->employees[f]) -
                     world->cells.mean_product[mil_cell_of(world, f)];
    return exp(-gap / (spread * spread) * fmin(fmax(x, -FURTHEST), FURTHEST));
}

static void weigh(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0 || !mil_is_sme(world, f)) return;
    int64_t *cell = tally + SUMS * mil_cell_of(world, f);
    cell[FIRMS] += firms->weight[f] * mil_fixed(1.0);
    const double weighed = tilt(world, f);
    world->work[f] = (float)weighed;
    cell[TILTED] += firms->weight[f] * mil_fixed(weighed);
}

void mil_measure_selection(struct mil_world *world) {
    int64_t total[SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    mil_visit(world, world->firms.count, weigh, NULL, SUMS * world->cells.count, total);
    for (size_t c = 0; c < world->cells.count; c++) {
        const int64_t *sum = total + SUMS * c;
        world->cells.selection[c] =
            sum[TILTED] > 0 ? (double)sum[FIRMS] / (double)sum[TILTED] : 1.0;
    }
}

/* Of a firm of one worker. */
static double hazard_at_most(const struct mil_world *world, size_t f, double weighed) {
    const struct mil_parameters *p = world->p;
    const struct mil_firms *firms = &world->firms;
    const double young =
        world->quarter - firms->birth[f] < YOUNG_QUARTERS
            ? p->firms_young_hazard - fmax(p->firms_young_hazard - 1.0, 0.0) *
                                          mil_lever_of(world, MIL_LEVER_sheltered, f)
            : 1.0;
    const size_t cell = mil_cell_of(world, f);
    return p->firms_exit_rate * young * world->cells.selection[cell] * weighed;
}

/* Less of a larger one. */
static double part_of_size(const struct mil_world *world, size_t f) {
    return pow(fmax(world->firms.employees[f], 1.0f), -world->p->firms_exit_size);
}

double mil_closing_hazard(const struct mil_world *world, size_t f) {
    if (!mil_is_sme(world, f)) return 0.0;
    return fmin(hazard_at_most(world, f, tilt(world, f)) * part_of_size(world, f), 1.0);
}

int mil_gives_up(const struct mil_world *world, size_t f) {
    if (!mil_is_sme(world, f)) return 0;
    const double most = hazard_at_most(world, f, world->work[f]);
    const double chance = mil_chance(world->seed, MIL_LUCK_LEAVE, (uint32_t)world->quarter,
                                     mil_lineage(world->firms.identity[f]));
    return chance < most && chance < most * part_of_size(world, f);
}

double mil_founders_at_rest(const struct mil_world *world, size_t cell) {
    return world->cells.founder_rate[cell] * (double)world->cells.firms[cell];
}

double mil_founders_again(const struct mil_world *world, size_t cell) {
    return world->p->firms_restart_share * (double)world->cells.exits[cell];
}

static void expect(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    int64_t *cell = tally + SUMS * mil_cell_of(world, f);
    cell[FIRMS] += firms->weight[f] * mil_fixed(1.0);
    cell[CLOSING] += (int64_t)llrint(65536.0 * firms->weight[f] * mil_closing_hazard(world, f));
}

void mil_balance_founding(struct mil_world *world) {
    int64_t total[SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    const double found = fmax(world->p->firms_entry_threshold, LEAST_FOUND);
    mil_measure_selection(world);
    mil_visit(world, world->firms.count, expect, NULL, SUMS * world->cells.count, total);
    for (size_t c = 0; c < world->cells.count; c++) {
        const int64_t *sum = total + SUMS * c;
        const double closing = sum[FIRMS] > 0 ? (double)sum[CLOSING] / (double)sum[FIRMS] : 0.0;
        world->cells.founder_rate[c] = world->p->firms_entry / found * closing;
    }
}
