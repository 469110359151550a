#include "process/process.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

enum { HIRES, DISMISSALS, REGION_SUMS };
enum { WORKERS, SME_WORKERS, LOG_PRODUCT, CELL_SUMS };

/* What the firm wants: staff for its sales, approached at the speed of hiring. */
static void want(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    const struct mil_terms terms = mil_firm_terms(world, f);
    const double needed = firms->sales[f] / terms.price / terms.output_per_worker;
    const double target = fmax(needed, 1.0);
    const float change = (float)(world->p->labour_hiring_speed * (target - firms->employees[f]));
    world->work[f] = change;
    tally[REGION_SUMS * firms->region[f] + (change > 0.0f ? HIRES : DISMISSALS)] +=
        firms->weight[f] * mil_fixed(fabs((double)change));
}

/* Hires are scaled by the people there are, eq. E12a. */
static void hire(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    const size_t r = firms->region[f];
    const double change = world->work[f];
    firms->employees[f] += (float)(change > 0.0 ? change * world->regions.hire_share[r] : change);
    int64_t *cell = tally + CELL_SUMS * mil_cell(world, r, firms->industry[f]);
    const int64_t workers = firms->weight[f] * mil_fixed(firms->employees[f]);
    cell[WORKERS] += workers;
    if (mil_is_sme(world, f)) cell[SME_WORKERS] += workers;
    cell[LOG_PRODUCT] +=
        (int64_t)llrint(mil_unfixed(workers) * firms->log_productivity[f] * 65536.0);
}

static void match(struct mil_world *world, const int64_t *total) {
    for (size_t r = 0; r < world->regions.count; r++) {
        struct mil_regions *region = &world->regions;
        const double hires = mil_unfixed(total[REGION_SUMS * r + HIRES]);
        const double looking = region->labour_force[r] - region->employment[r] +
                               mil_unfixed(total[REGION_SUMS * r + DISMISSALS]);
        region->vacancies[r] = hires;
        region->hire_share[r] = hires > 0.0 ? fmin(1.0, fmax(looking, 0.0) / hires) : 1.0;
    }
}

/* The wage level follows product per worker and missing or idle people, eq. E13. */
static void move_wages(struct mil_world *world, const double *log_product) {
    struct mil_regions *region = &world->regions;
    const struct mil_parameters *p = world->p;
    for (size_t r = 0; r < region->count; r++) {
        if (region->employment[r] <= 0.0) continue;
        const double idle = 1.0 - region->employment[r] / region->labour_force[r];
        const double unfilled =
            (1.0 - region->hire_share[r]) * region->vacancies[r] / region->labour_force[r];
        const double tightness = p->labour_unemployment - idle + unfilled;
        const double growth =
            p->labour_wage_productivity * (log_product[r] - region->log_product[r]);
        region->wage[r] *=
            exp(fmin(fmax(growth + p->labour_wage_tightness * tightness, -0.1), 0.1));
        region->log_product[r] = log_product[r];
    }
}

int mil_employ(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t by_region[REGION_SUMS * MIL_MOST_REGIONS],
        by_cell[CELL_SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    double log_product[MIL_MOST_REGIONS];
    struct mil_cells *cells = &world->cells;
    mil_visit(world, world->firms.count, want, NULL, REGION_SUMS * world->regions.count, by_region);
    match(world, by_region);
    mil_visit(world, world->firms.count, hire, NULL, CELL_SUMS * cells->count, by_cell);
    for (size_t r = 0; r < world->regions.count; r++) {
        double workers = 0.0, product = 0.0;
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const size_t c = mil_cell(world, r, k);
            const int64_t *sum = by_cell + CELL_SUMS * c;
            cells->employment[c] = mil_unfixed(sum[WORKERS]);
            cells->sme_employment[c] = mil_unfixed(sum[SME_WORKERS]);
            if (sum[WORKERS] > 0)
                cells->mean_product[c] = (double)sum[LOG_PRODUCT] / (double)sum[WORKERS];
            workers += cells->employment[c];
            product += mil_unfixed(sum[LOG_PRODUCT]);
        }
        world->regions.employment[r] = workers;
        log_product[r] = workers > 0.0 ? product / workers : world->regions.log_product[r];
    }
    move_wages(world, log_product);
    return MIL_OK;
}
