#include "process/process.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/people.h"
#include "state/visit.h"

#include <math.h>
#include <stdlib.h>

enum { STAFF, DISMISSALS, REGION_SUMS };
enum { WORKERS, SME_WORKERS, LOG_PRODUCT, HIRED, DISMISSED, CELL_SUMS };

/* What the firm wants: staff for its sales and, ahead of them, for part of its orders beyond, approached
 * at the speed of hiring. */
static void want(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    const double sales = firms->sales[f], orders = world->orders[f];
    const double usual = world->p->labour_hiring_lead;
    const double helped = orders > sales ? mil_lever_of(world, MIL_LEVER_hired_ahead, f) : 0.0;
    const double lead = usual + (1.0 - usual) * helped;
    const double ahead = sales > 1.0 && orders > 1.0 ? pow(orders / sales, lead) : 1.0;
    const double needed = world->takings[f] > 0.0f ? sales * ahead / world->takings[f] : 0.0;
    const double target = fmax(needed, 1.0);
    const float change = (float)(world->p->labour_hiring_speed * (target - firms->employees[f]));
    const int64_t weight = firms->weight[f], moved = weight * mil_fixed(fabs((double)change));
    int64_t *region = tally + REGION_SUMS * mil_region_of(world, f);
    world->work[f] = change;
    region[STAFF] += weight * mil_fixed(firms->employees[f]);
    if (change > 0.0f) tally[REGION_SUMS * world->regions.count + firms->site[f]] += moved;
    else region[DISMISSALS] += moved;
}

/* Hires are scaled by the people there are, eq. E12a. */
static void hire(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    struct mil_firms *firms = &world->firms;
    const size_t r = mil_region_of(world, f);
    const double *kept = context, change = world->work[f];
    const double hired = change > 0.0 ? change * world->regions.hire_share[r] *
                                            world->sites.hire_pull[firms->site[f]]
                                      : 0.0;
    const int64_t before = firms->weight[f] * mil_fixed(firms->employees[f]);
    firms->employees[f] = (float)((firms->employees[f] + fmin(change, 0.0)) * kept[r] + hired);
    int64_t *cell = tally + CELL_SUMS * mil_cell(world, r, firms->industry[f]);
    const int64_t workers = firms->weight[f] * mil_fixed(firms->employees[f]);
    cell[WORKERS] += workers;
    cell[workers > before ? HIRED : DISMISSED] += llabs(workers - before);
    if (mil_is_sme(world, f)) cell[SME_WORKERS] += workers;
    cell[LOG_PRODUCT] +=
        (int64_t)llrint(mil_unfixed(workers) * firms->log_productivity[f] * 65536.0);
    if (firms->weight[f] > 0) mil_tally_rebates(world, f, tally + CELL_SUMS * world->cells.count);
}

/* Vacancies by site, as easily filled as the way there is short (eq. E13, S2-36); open receives what
 * that comes to by region. */
static void open_vacancies(struct mil_world *world, const int64_t *by_site, double *open) {
    struct mil_regions *region = &world->regions;
    for (size_t r = 0; r < region->count; r++) region->vacancies[r] = open[r] = 0.0;
    for (size_t s = 0; s < world->sites.count; s++) {
        const double vacancies = mil_unfixed(by_site[s]);
        world->sites.vacancies[s] = vacancies;
        region->vacancies[world->sites.region[s]] += vacancies;
        open[world->sites.region[s]] += vacancies * world->sites.hire_pull[s];
    }
}

/* Who looks for work: residents without any, after dismissals.  Where jobs came or people left so
 * that more work than there are people, the last ones leave their job (kept below 1). */
static void look_for_work(struct mil_world *world, const int64_t *total, double *idle,
                          double *kept) {
    struct mil_regions *region = &world->regions;
    double staff[MIL_MOST_REGIONS];
    for (size_t r = 0; r < region->count; r++) {
        staff[r] =
            mil_unfixed(total[REGION_SUMS * r + STAFF] - total[REGION_SUMS * r + DISMISSALS]);
        /* Commuters lose their jobs as often as others. */
        const double lost =
            region->employment[r] > 0.0 ? fmin(staff[r] / region->employment[r], 1.0) : 0.0;
        for (size_t a = 0; a < region->count; a++)
            region->commuters[a * MIL_MOST_REGIONS + r] *= lost;
    }
    for (size_t r = 0; r < region->count; r++) {
        idle[r] = region->labour_force[r] - staff[r] + mil_commuters_in(world, r) -
                  mil_commuters_out(world, r);
        kept[r] = idle[r] < 0.0 && staff[r] > 0.0 ? fmax(1.0 + idle[r] / staff[r], 0.0) : 1.0;
        idle[r] = fmax(idle[r], 0.0);
    }
}

/* The way leads to the sites where vacancies are, not to the middle of a region. */
static void measure_ways(const struct mil_world *world, double *ready) {
    const size_t n = world->regions.count;
    double open[MIL_MOST_REGIONS] = {0};
    for (size_t i = 0; i < n * n; i++) ready[i] = 0.0;
    for (size_t s = 0; s < world->sites.count; s++) {
        const size_t b = world->sites.region[s];
        const double vacancies = world->sites.vacancies[s] * world->sites.hire_pull[s];
        open[b] += vacancies;
        for (size_t a = 0; a < n && vacancies > 0.0; a++)
            ready[a * n + b] += vacancies * mil_readiness(world, world->site_distance[s * n + a]);
    }
    for (size_t i = 0; i < n * n; i++) ready[i] /= open[i % n] > 0.0 ? open[i % n] : 1.0;
}

/* Neighbours take what a region's own people leave open. */
static void commute(struct mil_world *world, double *idle, double *open) {
    struct mil_regions *region = &world->regions;
    double flow[MIL_MOST_REGIONS * MIL_MOST_REGIONS], ready[MIL_MOST_REGIONS * MIL_MOST_REGIONS];
    const size_t n = region->count;
    measure_ways(world, ready);
    mil_travel(world, ready, idle, open, flow);
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++)
            region->commuters[a * MIL_MOST_REGIONS + b] += flow[a * n + b];
}

static void match(struct mil_world *world, const int64_t *total, double *kept) {
    struct mil_regions *region = &world->regions;
    double wanted[MIL_MOST_REGIONS], open[MIL_MOST_REGIONS], idle[MIL_MOST_REGIONS];
    open_vacancies(world, total + REGION_SUMS * region->count, wanted);
    look_for_work(world, total, idle, kept);
    for (size_t r = 0; r < region->count; r++) {
        const double found = fmin(idle[r], wanted[r]);
        idle[r] -= found;
        open[r] = wanted[r] - found;
    }
    if (world->p->switches_commuting) commute(world, idle, open);
    for (size_t r = 0; r < region->count; r++)
        region->hire_share[r] = wanted[r] > 0.0 ? 1.0 - open[r] / wanted[r] : 1.0;
    for (size_t s = 0; s < world->sites.count; s++)
        world->sites.hires[s] = world->sites.vacancies[s] * world->sites.hire_pull[s] *
                                region->hire_share[world->sites.region[s]];
}

/* The wage level follows product per worker and missing or idle people, eq. E13. */
static void move_wages(struct mil_world *world, const double *log_product) {
    struct mil_regions *region = &world->regions;
    const struct mil_parameters *p = world->p;
    for (size_t r = 0; r < region->count; r++) {
        if (region->employment[r] <= 0.0) continue;
        const double idle = 1.0 - mil_residents_at_work(world, r) / region->labour_force[r];
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
    int64_t by_region[REGION_SUMS * MIL_MOST_REGIONS + MIL_MOST_SITES],
        by_cell[CELL_SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES +
                MIL_REBATE_SUMS * MIL_MOST_INDUSTRIES];
    double log_product[MIL_MOST_REGIONS], kept[MIL_MOST_REGIONS];
    struct mil_cells *cells = &world->cells;
    mil_visit(world, world->firms.count, want, NULL,
              REGION_SUMS * world->regions.count + world->sites.count, by_region);
    match(world, by_region, kept);
    mil_visit(world, world->firms.count, hire, kept,
              CELL_SUMS * cells->count + MIL_REBATE_SUMS * world->markets.count, by_cell);
    mil_share_rebates(world, by_cell + CELL_SUMS * cells->count);
    for (size_t r = 0; r < world->regions.count; r++) {
        double workers = 0.0, product = 0.0;
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const size_t c = mil_cell(world, r, k);
            const int64_t *sum = by_cell + CELL_SUMS * c;
            cells->employment[c] = mil_unfixed(sum[WORKERS]);
            cells->sme_employment[c] = mil_unfixed(sum[SME_WORKERS]);
            cells->hires[c] = mil_unfixed(sum[HIRED]);
            cells->dismissals[c] = mil_unfixed(sum[DISMISSED]);
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
