#include "policy/meta_cluster.h"
#include "process/process.h"
#include "state/abroad.h"
#include "state/firm.h"
#include "state/sourcing.h"
#include "state/market.h"
#include "state/visit.h"

#include <math.h>

/* Per cell: pull, that of small firms, pull abroad (at the standing of the cell), price level by sales, sales. */
enum { PULL, SMALL_PULL, EXPORT_PULL, PRICED, SALES, SUMS };

/* What makes firms more productive from outside the model, by size. */
static void grow(struct mil_world *world, size_t f) {
    const double growth = mil_is_sme(world, f) ? world->p->growth_sme : world->p->growth_large;
    if (growth != 0.0) world->firms.log_productivity[f] += (float)growth;
}

static void tally_pull(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0) return;
    int64_t *cell = tally + SUMS * mil_cell_of(world, f);
    const double pull = world->orders[f], log_price = log(world->takings[f] / world->output_unit) -
                                                      (double)firms->log_productivity[f];
    cell[PULL] += firms->weight[f] * mil_pull_units(pull);
    if (mil_is_sme(world, f)) cell[SMALL_PULL] += firms->weight[f] * mil_pull_units(pull);
    cell[EXPORT_PULL] += firms->weight[f] * mil_pull_units(pull * mil_export_odds(world, f));
    const double sales = firms->sales[f] / world->output_unit;
    cell[PRICED] += firms->weight[f] * mil_fixed(sales * log_price);
    cell[SALES] += firms->weight[f] * mil_fixed(sales);
}

/* Buyers of each region divide their spending between regions by pull and distance. */
static void divide_demand(struct mil_world *world, size_t k) {
    const size_t n = world->regions.count;
    const double *reach = world->reach + k * n * n;
    struct mil_cells *cells = &world->cells;
    double abroad = 0.0;
    const double exports = world->export_demand[k] * mil_export_factor(world, k);
    for (size_t r = 0; r < n; r++) {
        cells->demand[mil_cell(world, r, k)] = 0.0;
        abroad += cells->export_pull[mil_cell(world, r, k)];
    }
    for (size_t b = 0; b < n; b++) {
        const double demand = mil_demand_of(world, b, k);
        double pull = 0.0;
        for (size_t r = 0; r < n; r++)
            pull += cells->pull[mil_cell(world, r, k)] * reach[r * n + b];
        for (size_t r = 0; r < n && pull > 0.0; r++)
            cells->demand[mil_cell(world, r, k)] +=
                demand * cells->pull[mil_cell(world, r, k)] * reach[r * n + b] / pull;
    }
    for (size_t r = 0; r < n; r++) {
        const size_t cell = mil_cell(world, r, k);
        cells->export_demand[cell] =
            abroad > 0.0 ? exports * cells->export_pull[cell] / abroad : 0.0;
    }
    mil_divide_kept(world, k);
}

/* In a quarter some of the buyers look around: sales move towards what the firm's pull earns it, as far
 * as its staff can deliver. */
static void sell(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    (void)tally;
    struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0) return;
    const double wanted = mil_orders(world, f, world->orders[f]);
    const double most =
        (1.0 + world->p->market_capacity_slack) * firms->employees[f] * world->takings[f];
    const double old = firms->sales[f],
                 moved = old + world->p->market_adjustment * (fmax(wanted, 1.0) - old);
    firms->sales[f] = (float)fmin(moved, most);
    world->orders[f] = (float)wanted;
    grow(world, f);
}

static void set_consumption(struct mil_world *world) {
    const struct mil_parameters *p = world->p;
    for (size_t r = 0; r < world->regions.count; r++) {
        const int64_t money = mil_balance(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, r);
        const double wanted = p->market_spend_income * (double)world->regions.income[r] +
                              p->market_spend_wealth * (double)(money > 0 ? money : 0);
        world->regions.consumption[r] = wanted > 0.0 ? (int64_t)llrint(wanted) : 0;
    }
}

int mil_trade(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t total[SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    struct mil_cells *cells = &world->cells;
    mil_share_market_knowledge(world);
    set_consumption(world);
    mil_loosen_sourcing(world);
    mil_source_inputs(world);
    mil_visit(world, world->firms.count, tally_pull, NULL, SUMS * cells->count, total);
    for (size_t c = 0; c < cells->count; c++) {
        cells->pull[c] = mil_pull_of_units(total[SUMS * c + PULL]);
        cells->small_pull[c] = mil_pull_of_units(total[SUMS * c + SMALL_PULL]);
        cells->export_pull[c] =
            mil_pull_of_units(total[SUMS * c + EXPORT_PULL]) * cells->export_standing[c];
    }
    for (size_t r = 0; r < world->regions.count; r++) {
        double priced = 0.0, sales = 0.0;
        for (size_t k = 0; k < world->data->industries_count; k++) {
            priced += (double)total[SUMS * mil_cell(world, r, k) + PRICED];
            sales += (double)total[SUMS * mil_cell(world, r, k) + SALES];
        }
        if (sales > 0.0)
            world->regions.price_level[r] = exp(priced / sales) / world->regions.start_price[r];
    }
    for (size_t k = 0; k < world->data->industries_count; k++) divide_demand(world, k);
    mil_measure_local_trade(world);
    mil_visit(world, world->firms.count, sell, NULL, 0, NULL);
    return MIL_OK;
}
