#include "state/sourcing.h"

#include "state/groups.h"

#include <math.h>

void mil_source_inputs(struct mil_world *world) {
    struct mil_cells *cells = &world->cells;
    const struct mil_plants *plants = &world->plants;
    const struct mil_firms *firms = &world->firms;
    for (size_t c = 0; c < cells->count; c++) cells->sourced[c] = (double)cells->sales[c];
    for (size_t i = 0; i < plants->count; i++) {
        if (!mil_is_branch(world, i) || plants->head[i] == MIL_TIE_NONE) continue;
        const size_t firm = plants->firm[i], industry = firms->industry[firm];
        const size_t here = mil_cell(world, mil_region_of(world, firm), industry),
                     there = mil_cell(world, mil_region_of(world, plants->head[i]), industry);
        const double sales = plants->inherited[i] * (double)firms->sales[firm];
        const double moved = fmin(sales, fmax(cells->sourced[here], 0.0));
        cells->sourced[here] -= moved;
        cells->sourced[there] += moved;
    }
}

void mil_loosen_sourcing(struct mil_world *world) {
    struct mil_plants *plants = &world->plants;
    const double rest = world->p->switches_inheritance ? world->p->market_group_sourcing : 0.0;
    for (size_t i = 0; i < plants->count; i++)
        if (mil_is_branch(world, i))
            plants->inherited[i] += world->p->market_adjustment * (rest - plants->inherited[i]);
}

/* What governments buy in a region, and the parts of it that are kept for some sellers: local ones
 * first, at most all. */
struct purchases {
    double all, local, small;
};

static struct purchases purchases_in(const struct mil_world *world, size_t r) {
    struct purchases bought = {.all = (double)(world->regions.central_purchases[r] +
                                               world->regions.regional_purchases[r])};
    bought.local = fmin(mil_lever_in(world, MIL_LEVER_local_purchases, r), bought.all);
    bought.small =
        fmin(mil_lever_in(world, MIL_LEVER_small_purchases, r), bought.all - bought.local);
    return bought;
}

static double kept_local(const struct mil_world *world, size_t r, size_t k) {
    if (world->lever_in[MIL_LEVER_local_purchases] == NULL) return 0.0;
    /* Nobody there sells it. */
    if (!(world->cells.pull[mil_cell(world, r, k)] > 0.0)) return 0.0;
    return world->purchase_share[k] * purchases_in(world, r).local;
}

/* Pull of all small sellers of an industry on the buyers of a region. */
static double small_pull_on(const struct mil_world *world, size_t b, size_t k) {
    const size_t n = world->regions.count;
    const double *reach = world->reach + k * n * n;
    double pull = 0.0;
    for (size_t r = 0; r < n; r++)
        pull += world->cells.small_pull[mil_cell(world, r, k)] * reach[r * n + b];
    return pull;
}

static double kept_small(const struct mil_world *world, size_t r, size_t k) {
    if (world->lever_in[MIL_LEVER_small_purchases] == NULL) return 0.0;
    if (!(small_pull_on(world, r, k) > 0.0)) return 0.0;
    return world->purchase_share[k] * purchases_in(world, r).small;
}

double mil_demand_of(const struct mil_world *world, size_t r, size_t k) {
    const size_t industries = world->data->industries_count;
    double demand = world->consumption_share[k] * (double)world->regions.consumption[r] +
                    world->purchase_share[k] * purchases_in(world, r).all;
    demand -= kept_local(world, r, k) + kept_small(world, r, k);
    for (size_t j = 0; j < industries; j++)
        demand += world->data->input_share[k * industries + j] *
                  world->cells.sourced[mil_cell(world, r, j)];
    return demand;
}

void mil_divide_kept(struct mil_world *world, size_t k) {
    const size_t n = world->regions.count;
    const double *reach = world->reach + k * n * n;
    struct mil_cells *cells = &world->cells;
    for (size_t r = 0; r < n; r++) {
        cells->small_demand[mil_cell(world, r, k)] = 0.0;
        cells->demand[mil_cell(world, r, k)] += kept_local(world, r, k);
    }
    for (size_t b = 0; b < n; b++) {
        const double kept = kept_small(world, b, k);
        if (!(kept > 0.0)) continue;
        const double pull = small_pull_on(world, b, k);
        for (size_t r = 0; r < n; r++)
            cells->small_demand[mil_cell(world, r, k)] +=
                kept * cells->small_pull[mil_cell(world, r, k)] * reach[r * n + b] / pull;
    }
}

double mil_bought_near(const struct mil_world *world, size_t r, size_t k) {
    const size_t n = world->regions.count;
    const double *reach = world->reach + k * n * n;
    double all = 0.0;
    for (size_t s = 0; s < n; s++)
        all += world->cells.pull[mil_cell(world, s, k)] * reach[s * n + r];
    return all > 0.0 ? world->cells.pull[mil_cell(world, r, k)] * reach[r * n + r] / all : 0.0;
}

void mil_measure_local_trade(struct mil_world *world) {
    const size_t n = world->regions.count, industries = world->data->industries_count;
    struct mil_cells *cells = &world->cells;
    for (size_t r = 0; r < n; r++) {
        double near[MIL_MOST_INDUSTRIES];
        for (size_t k = 0; k < industries; k++) {
            const size_t cell = mil_cell(world, r, k);
            near[k] = mil_bought_near(world, r, k);
            const double demand = cells->demand[cell];
            cells->local_sales[cell] =
                demand > 0.0
                    ? fmin((mil_demand_of(world, r, k) * near[k] + kept_local(world, r, k)) /
                               demand,
                           1.0)
                    : 0.0;
        }
        for (size_t j = 0; j < industries; j++) {
            double local = 0.0, all = 0.0;
            for (size_t k = 0; k < industries; k++) {
                const double share = world->data->input_share[k * industries + j];
                local += share * near[k];
                all += share;
            }
            cells->local_inputs[mil_cell(world, r, j)] = all > 0.0 ? local / all : 0.0;
        }
    }
}
