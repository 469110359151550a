#include "state/firm.h"

#include "state/climate.h"
#include "state/finance.h"
#include "state/market.h"
#include "state/phases.h"

#include <math.h>

/* Value added that a squeeze leaves at least, over that without one: keeps the logarithm finite. */
static const double LEAST_ADDED = 0.1;

double mil_by_size(const struct mil_world *world, const double by_class[MIL_SIZE_COUNT],
                   double workers) {
    const double x = log(workers > 1.0 ? workers : 1.0), *middle = world->log_middle;
    size_t above = 0;
    while (above < MIL_SIZE_COUNT && middle[above] <= x) above++;
    if (above == 0) return by_class[0];
    if (above == MIL_SIZE_COUNT) return by_class[MIL_SIZE_COUNT - 1];
    const double part = (x - middle[above - 1]) / (middle[above] - middle[above - 1]);
    return by_class[above - 1] + part * (by_class[above] - by_class[above - 1]);
}

double mil_land_cost(const struct mil_world *world, size_t site, size_t industry) {
    if (!world->p->switches_land_price) return 0.0;
    return world->p->market_local_rent_rate / 4.0 * world->sites.price[site] *
           world->data->industries[industry].land_per_worker;
}

double mil_firm_output(const struct mil_world *world, size_t firm) {
    return world->output_unit * exp(world->firms.log_productivity[firm]);
}

double mil_firm_added(const struct mil_world *world, size_t firm) {
    return mil_product_share(world, world->firms.industry[firm]) * mil_firm_output(world, firm);
}

struct mil_cost mil_firm_cost(const struct mil_world *world, size_t firm) {
    const struct mil_firms *firms = &world->firms;
    const size_t region = mil_region_of(world, firm), industry = firms->industry[firm];
    const double relative = firms->log_productivity[firm] -
                            world->cells.mean_product[mil_cell(world, region, industry)];
    const double rebate = mil_rebate_rate(world, firm);
    double added = relative; /* log value added per worker against its cell, eq. E13 */
    if (rebate != 0.0)
        added += log(fmax(1.0 - rebate / mil_product_share(world, industry), LEAST_ADDED));
    const struct mil_cost cost = {
        .wage = world->regions.wage[region] *
                exp(mil_by_size(world, world->wage_premium, firms->employees[firm]) +
                    world->p->labour_rent_sharing * added),
        .land = mil_land_cost(world, firms->site[firm], industry),
    };
    return cost;
}

static struct mil_carbon carbon_of(const struct mil_world *world, size_t firm) {
    return mil_carbon_per_sales(
        world, mil_cell(world, mil_region_of(world, firm), world->firms.industry[firm]));
}

/* What inputs and emissions leave of sales. */
static double product_left(const struct mil_world *world, size_t firm) {
    const struct mil_carbon carbon = carbon_of(world, firm);
    return mil_product_share(world, world->firms.industry[firm]) - (carbon.tax + carbon.abatement);
}

/* Inputs are a fixed share of sales, so sales cover labour and land after inputs and margin. */
static double takings(const struct mil_world *world, size_t firm, const struct mil_cost *cost) {
    return (cost->wage + cost->land) /
           (product_left(world, firm) * (1.0 - world->firms.margin[firm] / 256.0));
}

double mil_firm_takings(const struct mil_world *world, size_t firm) {
    const struct mil_cost cost = mil_firm_cost(world, firm);
    return takings(world, firm, &cost);
}

struct mil_terms mil_firm_terms(const struct mil_world *world, size_t firm) {
    const struct mil_cost cost = mil_firm_cost(world, firm);
    struct mil_terms terms = {.wage = cost.wage, .land = cost.land};
    terms.output_per_worker = mil_firm_output(world, firm);
    terms.price = takings(world, firm, &cost) / terms.output_per_worker;
    return terms;
}

void mil_firm_set_margin(struct mil_world *world, size_t firm, double price) {
    const struct mil_terms terms = mil_firm_terms(world, firm);
    const double cost = (terms.wage + terms.land) / terms.output_per_worker;
    const double wanted =
        1.0 - cost / (price * mil_product_share(world, world->firms.industry[firm]));
    const double margin = fmin(fmax(wanted, world->p->market_least_margin), 0.98);
    const double coin = mil_chance(world->seed, MIL_LUCK_MARGIN, 0, world->firms.identity[firm]);
    world->firms.margin[firm] = (uint8_t)floor(256.0 * margin + coin);
}

struct mil_accounts mil_firm_accounts(const struct mil_world *world, size_t firm) {
    const struct mil_firms *firms = &world->firms;
    const struct mil_parameters *p = world->p;
    const size_t industry = firms->industry[firm];
    const struct mil_cost cost = mil_firm_cost(world, firm);
    const double sales = firms->sales[firm], workers = firms->employees[firm];
    struct mil_accounts a;
    a.sales = (int64_t)llrint(sales);
    a.rebate = (int64_t)llrint(mil_rebate_rate(world, firm) * sales);
    a.imports = (int64_t)llrint(
        (world->data->industries[industry].import_share - world->markets.spared[industry]) * sales);
    a.inputs = a.imports +
               (int64_t)llrint((world->input_share[industry] + world->markets.replacing[industry]) *
                               sales);
    a.wages = (int64_t)llrint(cost.wage * workers);
    a.rent = (int64_t)llrint(cost.land * workers);
    a.value_added_tax = (int64_t)llrint((p->state_value_added_tax + p->state_other_tax) *
                                        (double)(a.sales - a.inputs - a.rebate));
    a.research = 0;
    if (firms->research[firm] > 0) {
        const size_t row = firms->research[firm] - 1;
        const double extra = (double)world->research.budget[row] -
                             (double)world->research.researchers[row] * cost.wage;
        a.research = (int64_t)llrint(fmax(extra, 0.0) + mil_launch_cost(world, row));
    }
    a.normal = workers * takings(world, firm, &cost);
    a.research += (int64_t)llrint(world->markets.switching[industry] * sales);
    a.interest = mil_interest(world, firm);
    const struct mil_carbon carbon = carbon_of(world, firm);
    a.carbon_tax = (int64_t)llrint(carbon.tax * sales);
    a.abatement = (int64_t)llrint(carbon.abatement * sales);
    a.profit = a.sales - a.inputs - a.rebate - a.wages - a.rent - a.value_added_tax - a.research -
               a.interest - a.carbon_tax - a.abatement;
    if (a.profit < 0) { /* an owner lives on what is left */
        const int64_t most = (int64_t)llrint(p->labour_owner_pay * cost.wage);
        const int64_t forgone = -a.profit < most ? -a.profit : most;
        a.wages -= forgone;
        a.profit += forgone;
    }
    const double taxed = a.profit > 0 ? p->state_profit_tax * (double)a.profit : 0.0;
    a.profit_tax = (int64_t)llrint(taxed);
    a.local_tax = (int64_t)llrint(p->state_local_income_share * taxed);
    return a;
}
