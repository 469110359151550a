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
        const size_t here = mil_cell(world, firms->region[firm], industry),
                     there = mil_cell(world, firms->region[plants->head[i]], industry);
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

double mil_demand_of(const struct mil_world *world, size_t r, size_t k) {
    const size_t industries = world->data->industries_count;
    double demand = world->consumption_share[k] * (double)world->regions.consumption[r] +
                    world->purchase_share[k] * (double)(world->regions.central_purchases[r] +
                                                        world->regions.regional_purchases[r]);
    for (size_t j = 0; j < industries; j++)
        demand += world->data->input_share[k * industries + j] *
                  world->cells.sourced[mil_cell(world, r, j)];
    return demand;
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
                demand > 0.0 ? fmin(mil_demand_of(world, r, k) * near[k] / demand, 1.0) : 0.0;
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
