#include "state/market.h"

#include "state/custom.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

/* Squares of shares as whole numbers: a share of 1 is 2^50. */
static const double SQUARE_UNIT = 1125899906842624.0;

int64_t mil_pull_units(double pull) {
    return (int64_t)llrint(fmin(pull, 0x1p30) * 0x1p27);
}

double mil_pull_of_units(int64_t units) {
    return (double)units * 0x1p-27;
}

/* Log pull that a programme adds by making a firm known: more than is usual, with diminishing returns. */
static double known(const struct mil_world *world, size_t firm) {
    const double money = mil_lever_of(world, MIL_LEVER_marketing, firm);
    if (!(money > 0.0)) return 0.0;
    const double usual = world->p->market_marketing_usual * fmax(world->firms.sales[firm], 1.0f);
    return world->p->market_marketing_effect * log1p(money / usual);
}

double mil_pull(const struct mil_world *world, size_t firm, double custom, double log_price) {
    return exp(world->firms.log_quality[firm] + custom + known(world, firm) -
               world->p->market_price_elasticity * log_price);
}

double mil_quality_for(const struct mil_world *world, size_t firm, double pull, double price) {
    return log(pull) + world->p->market_price_elasticity * log(price) - mil_custom(world, firm);
}

/* What buyers found by a programme order, over sales at home: at most as much again. */
static double found_abroad(const struct mil_world *world, size_t firm) {
    const double money = mil_lever_of(world, MIL_LEVER_export_money, firm);
    if (!(money > 0.0)) return 0.0;
    return fmin(money / (world->p->market_export_entry_cost * fmax(world->firms.sales[firm], 1.0f)),
                1.0);
}

double mil_export_odds(const struct mil_world *world, size_t firm) {
    return world->firms.export_share[firm] / (255.5 - world->firms.export_share[firm]) +
           found_abroad(world, firm);
}

double mil_orders(const struct mil_world *world, size_t firm, double pull) {
    const struct mil_cells *cells = &world->cells;
    const size_t cell = mil_cell_of(world, firm);
    double orders = cells->pull[cell] > 0.0 ? cells->demand[cell] * pull / cells->pull[cell] : 0.0;
    if (cells->small_demand[cell] > 0.0 && mil_is_sme(world, firm))
        orders += cells->small_demand[cell] * pull / cells->small_pull[cell];
    if (cells->export_pull[cell] > 0.0)
        orders += cells->export_demand[cell] * pull * mil_export_odds(world, firm) *
                  cells->export_standing[cell] / cells->export_pull[cell];
    return orders;
}

double mil_subcontract_share(const struct mil_world *world, size_t firm) {
    if (!world->data->industries[world->firms.industry[firm]].manufacturing) return 0.0;
    if (!mil_is_sme(world, firm)) return 0.0;
    return world->firms.employees[firm] < 10.0f ? world->p->market_subcontract_micro
                                                : world->p->market_subcontract_share;
}

/* What a small supplier feels of q beyond that of the opening, which is in its margin; oversight takes
 * away a part of all of it. */
static double felt(const struct mil_world *world, size_t firm) {
    const size_t k = world->firms.industry[firm];
    return world->markets.pressure[k] -
           mil_lever_in(world, MIL_LEVER_fair_trade, mil_region_of(world, firm)) *
               world->markets.squeeze[k];
}

/* Whether anything passes between suppliers and large buyers of an industry. */
static int stirs(const struct mil_world *world, size_t k) {
    return world->markets.pressure[k] != 0.0 || world->lever_in[MIL_LEVER_fair_trade] != NULL ||
           world->lever[MIL_LEVER_co_funded] != NULL;
}

/* Of a supplier: the change of q takes a part of the margin on what it delivers. */
static double given_up(const struct mil_world *world, size_t firm) {
    return mil_subcontract_share(world, firm) *
           mil_product_share(world, world->firms.industry[firm]) * world->firms.margin[firm] /
           256.0 * felt(world, firm);
}

/* Over sales: what large buyers of the industry add to the research money of a supplier. */
static double co_funding(const struct mil_world *world, size_t firm) {
    const double added = mil_lever_of(world, MIL_LEVER_co_funded, firm);
    const int has_buyers = world->markets.concentration[world->firms.industry[firm]] > 0.0;
    return added > 0.0 && has_buyers && world->firms.sales[firm] > 0.0f
               ? added / (double)world->firms.sales[firm]
               : 0.0;
}

double mil_rebate_rate(const struct mil_world *world, size_t firm) {
    const size_t k = world->firms.industry[firm];
    if (!stirs(world, k)) return 0.0;
    return mil_is_sme(world, firm) ? given_up(world, firm) - co_funding(world, firm)
                                   : -world->markets.gain[k];
}

double mil_squeeze(const struct mil_world *world, double concentration) {
    const double half = world->p->market_squeeze_half;
    return concentration > 0.0
               ? world->p->market_squeeze_most * concentration / (concentration + half)
               : 0.0;
}

double mil_export_fraction(const struct mil_world *world, size_t firm) {
    const struct mil_firms *firms = &world->firms;
    const struct mil_cells *cells = &world->cells;
    const size_t cell = mil_cell_of(world, firm);
    const double found = found_abroad(world, firm),
                 odds = found > 0.0 ? mil_export_odds(world, firm) : 0.0;
    const double part = found > 0.0 ? odds / (1.0 + odds) : firms->export_share[firm] / 255.5;
    if (!(cells->pull[cell] > 0.0) || !(cells->export_pull[cell] > 0.0)) return part;
    double per_pull = cells->demand[cell] / cells->pull[cell];
    if (cells->small_demand[cell] > 0.0 && mil_is_sme(world, firm))
        per_pull += cells->small_demand[cell] / cells->small_pull[cell];
    const double home = (1.0 - part) * per_pull;
    const double abroad =
        part * cells->export_demand[cell] * cells->export_standing[cell] / cells->export_pull[cell];
    return home + abroad > 0.0 ? abroad / (home + abroad) : 0.0;
}

void mil_tally_rebates(const struct mil_world *world, size_t firm, int64_t *tally) {
    const size_t k = world->firms.industry[firm];
    if (!stirs(world, k)) return;
    const int64_t weight = world->firms.weight[firm];
    const double sales = world->firms.sales[firm];
    int64_t *of = tally + MIL_REBATE_SUMS * k;
    if (mil_is_sme(world, firm))
        of[MIL_REBATES] += weight * (int64_t)llrint(mil_rebate_rate(world, firm) * sales);
    else of[MIL_LARGE_SALES] += weight * (int64_t)llrint(sales);
}

void mil_share_rebates(struct mil_world *world, const int64_t *total) {
    struct mil_markets *markets = &world->markets;
    for (size_t k = 0; k < markets->count; k++) {
        const int64_t *of = total + MIL_REBATE_SUMS * k;
        /* Without large buyers nobody squeezes or adds anything. */
        const int stirred = of[MIL_LARGE_SALES] > 0;
        if (!stirred && stirs(world, k))
            markets->pressure[k] = markets->squeeze[k] = markets->concentration[k] = 0.0;
        markets->rebates[k] = stirred ? of[MIL_REBATES] : 0;
        markets->gain[k] = stirred ? (double)of[MIL_REBATES] / (double)of[MIL_LARGE_SALES] : 0.0;
    }
}

void mil_tally_market(const struct mil_world *world, size_t firm, int64_t *tally) {
    const size_t k = world->firms.industry[firm];
    const double sales = world->firms.sales[firm];
    const int64_t weight = world->firms.weight[firm];
    int64_t *of = tally + MIL_MARKET_SUMS * k;
    of[MIL_MARKET_SALES] += weight * (int64_t)llrint(sales);
    if (mil_is_sme(world, firm) || world->markets.sales[k] <= 0) return;
    const double share = sales / (double)world->markets.sales[k];
    of[MIL_MARKET_SQUARES] += weight * (int64_t)llrint(fmin(share * share, 1.0) * SQUARE_UNIT);
}

void mil_keep_markets(struct mil_world *world, const int64_t *total) {
    struct mil_markets *markets = &world->markets;
    for (size_t k = 0; k < markets->count; k++) {
        const int64_t *of = total + MIL_MARKET_SUMS * k;
        const double grown = of[MIL_MARKET_SALES] > 0
                                 ? (double)markets->sales[k] / (double)of[MIL_MARKET_SALES]
                                 : 0.0;
        markets->concentration[k] = (double)of[MIL_MARKET_SQUARES] / SQUARE_UNIT * grown * grown;
        markets->sales[k] = of[MIL_MARKET_SALES];
    }
}

void mil_press_suppliers(struct mil_world *world) {
    struct mil_markets *markets = &world->markets;
    if (!world->p->switches_squeeze) return;
    for (size_t k = 0; k < markets->count; k++) {
        if (!world->data->industries[k].manufacturing) continue;
        markets->squeeze[k] = mil_squeeze(world, markets->concentration[k]);
        markets->pressure[k] =
            markets->squeeze[k] - mil_squeeze(world, markets->start_concentration[k]);
    }
}

void mil_tally_class(const struct mil_world *world, size_t firm,
                     const struct mil_accounts *accounts, int64_t *tally) {
    const int64_t weight = world->firms.weight[firm];
    int64_t *of = tally + MIL_CLASS_SUMS * mil_size_of(world->firms.employees[firm]);
    of[MIL_CLASS_FIRMS] += weight;
    of[MIL_CLASS_WORKERS] += weight * mil_fixed(world->firms.employees[firm]);
    of[MIL_CLASS_WAGES] += weight * accounts->wages;
    of[MIL_CLASS_PRODUCT] += weight * (accounts->sales - accounts->inputs - accounts->rebate);
    of[MIL_CLASS_EXPORTS] +=
        weight * (int64_t)llrint(mil_export_fraction(world, firm) * (double)accounts->sales);
    of[MIL_CLASS_PROFIT] += weight * accounts->profit;
    if (world->firms.cash[firm] < 0) of[MIL_CLASS_LOANS] -= weight * world->firms.cash[firm];
}

void mil_keep_classes(struct mil_world *world, const int64_t *total) {
    struct mil_classes *classes = &world->classes;
    for (size_t s = 0; s < classes->count; s++) {
        const int64_t *of = total + MIL_CLASS_SUMS * s;
        classes->firms[s] = of[MIL_CLASS_FIRMS];
        classes->employment[s] = mil_unfixed(of[MIL_CLASS_WORKERS]);
        classes->wages[s] = of[MIL_CLASS_WAGES];
        classes->product[s] = of[MIL_CLASS_PRODUCT];
        classes->exports[s] = of[MIL_CLASS_EXPORTS];
        classes->profit[s] = of[MIL_CLASS_PROFIT];
        classes->loans[s] = of[MIL_CLASS_LOANS];
    }
}
