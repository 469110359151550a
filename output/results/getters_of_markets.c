#include "results/getters.h"

#include "base/measure.h"
#include "state/firm.h"
#include "state/groups.h"
#include "state/market.h"

#include <math.h>

/* A rate of nobody has no value: it is written as the fill value. */
static double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : NAN;
}

double mil_get_firms_by_size(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->classes.firms[s];
}

double mil_get_source_innovations(const struct mil_sight *sight, size_t cell) {
    return sight->summary->innovations[cell / MIL_SIZE_COUNT][cell % MIL_SIZE_COUNT];
}

double mil_get_employment_by_size(const struct mil_sight *sight, size_t s) {
    return sight->world->classes.employment[s];
}

double mil_get_product_by_size(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->classes.product[s];
}

double mil_get_profit_by_size(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->classes.profit[s];
}

double mil_get_exports_by_size(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->classes.exports[s];
}

double mil_get_wage_by_size(const struct mil_sight *sight, size_t s) {
    const struct mil_classes *classes = &sight->world->classes;
    return ratio((double)classes->wages[s], classes->employment[s]);
}

double mil_get_productivity_by_size(const struct mil_sight *sight, size_t s) {
    const struct mil_classes *classes = &sight->world->classes;
    return ratio((double)classes->product[s], classes->employment[s]);
}

double mil_get_wage_relative(const struct mil_sight *sight, size_t s) {
    return ratio(mil_get_wage_by_size(sight, s), mil_get_wage_by_size(sight, MIL_SIZE_GIANT));
}

double mil_get_movers_by_size(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->classes.movers[s];
}

double mil_get_mover_rate(const struct mil_sight *sight, size_t s) {
    return ratio(mil_get_movers_by_size(sight, s), mil_get_firms_by_size(sight, s));
}

double mil_get_wage_inequality(const struct mil_sight *sight, size_t index) {
    (void)index;
    const struct mil_classes *classes = &sight->world->classes;
    double wages[MIL_SIZE_COUNT], workers[MIL_SIZE_COUNT];
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) {
        wages[s] = (double)classes->wages[s];
        workers[s] = classes->employment[s];
    }
    return mil_gini_of_groups(wages, workers, MIL_SIZE_COUNT);
}

enum { EMPLOYMENT, WAGES, PRODUCT, EXPORTS, LOANS, CLASS_ITEMS };

/* Sums over size classes from one to another, the last not included. */
static void sum_classes(const struct mil_sight *sight, size_t from, size_t to,
                        double sum[CLASS_ITEMS]) {
    const struct mil_classes *classes = &sight->world->classes;
    for (size_t i = 0; i < CLASS_ITEMS; i++) sum[i] = 0.0;
    for (size_t s = from; s < to; s++) {
        sum[EMPLOYMENT] += classes->employment[s];
        sum[WAGES] += (double)classes->wages[s];
        sum[PRODUCT] += (double)classes->product[s];
        sum[EXPORTS] += (double)classes->exports[s];
        sum[LOANS] += (double)classes->loans[s];
    }
}

double mil_get_mean_wage_relative(const struct mil_sight *sight, size_t index) {
    (void)index;
    double all[CLASS_ITEMS];
    sum_classes(sight, 0, MIL_SIZE_COUNT, all);
    return ratio(ratio(all[WAGES], all[EMPLOYMENT]), mil_get_wage_by_size(sight, MIL_SIZE_GIANT));
}

double mil_get_sme_share_employment(const struct mil_sight *sight, size_t index) {
    (void)index;
    double all[CLASS_ITEMS], small[CLASS_ITEMS];
    sum_classes(sight, 0, MIL_SIZE_COUNT, all);
    sum_classes(sight, 0, MIL_SIZE_LARGE, small);
    return ratio(small[EMPLOYMENT], all[EMPLOYMENT]);
}

double mil_get_sme_share_loans(const struct mil_sight *sight, size_t index) {
    (void)index;
    double all[CLASS_ITEMS], small[CLASS_ITEMS];
    sum_classes(sight, 0, MIL_SIZE_COUNT, all);
    sum_classes(sight, 0, MIL_SIZE_LARGE, small);
    return ratio(small[LOANS], all[LOANS]);
}

double mil_get_loans_by_size(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->classes.loans[s];
}

double mil_get_loans(const struct mil_sight *sight, size_t r) {
    return -(double)mil_balance(&sight->world->ledger, MIL_ACCOUNT_LOANS, r);
}

double mil_get_written_off(const struct mil_sight *sight, size_t r) {
    return (double)mil_flow_of(&sight->world->ledger, MIL_FLOW_WRITE_OFF, r);
}

double mil_get_insolvencies(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.insolvencies[r];
}

double mil_get_venture_deals(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.venture_deals[r];
}

double mil_get_venture_investment(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.venture_amount[r];
}

double mil_get_venture_returns(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.venture_returns[r];
}

double mil_get_sme_share_exports(const struct mil_sight *sight, size_t index) {
    (void)index;
    double all[CLASS_ITEMS], small[CLASS_ITEMS];
    sum_classes(sight, 0, MIL_SIZE_COUNT, all);
    sum_classes(sight, 0, MIL_SIZE_LARGE, small);
    return ratio(small[EXPORTS], all[EXPORTS]);
}

double mil_get_sme_relative_productivity(const struct mil_sight *sight, size_t index) {
    (void)index;
    double small[CLASS_ITEMS], large[CLASS_ITEMS];
    sum_classes(sight, 0, MIL_SIZE_LARGE, small);
    sum_classes(sight, MIL_SIZE_LARGE, MIL_SIZE_COUNT, large);
    return ratio(ratio(small[PRODUCT], small[EMPLOYMENT]),
                 ratio(large[PRODUCT], large[EMPLOYMENT]));
}

double mil_get_rebates(const struct mil_sight *sight, size_t index) {
    (void)index;
    double sum = 0.0;
    for (size_t k = 0; k < sight->world->markets.count; k++)
        sum += (double)sight->world->markets.rebates[k];
    return sum;
}

/* Over manufacturing industries, by sales. */
static double over_markets(const struct mil_world *world, const double *value) {
    double sum = 0.0, sales = 0.0;
    for (size_t k = 0; k < world->markets.count; k++) {
        if (!world->data->industries[k].manufacturing) continue;
        sum += value[k] * (double)world->markets.sales[k];
        sales += (double)world->markets.sales[k];
    }
    return ratio(sum, sales);
}

double mil_get_buyer_concentration(const struct mil_sight *sight, size_t index) {
    (void)index;
    return over_markets(sight->world, sight->world->markets.concentration);
}

double mil_get_squeeze_change(const struct mil_sight *sight, size_t index) {
    (void)index;
    return over_markets(sight->world, sight->world->markets.pressure);
}

double mil_get_large_employment(const struct mil_sight *sight, size_t r) {
    const struct mil_cells *cells = &sight->world->cells;
    double sum = 0.0;
    for (size_t k = 0; k < sight->world->data->industries_count; k++) {
        const size_t cell = mil_cell(sight->world, r, k);
        sum += cells->employment[cell] - cells->sme_employment[cell];
    }
    return sum;
}

double mil_get_large_share_workers(const struct mil_sight *sight, size_t r) {
    return ratio(mil_get_large_employment(sight, r), sight->world->regions.employment[r]);
}

/* Value added of large firms of a region by industry whose inputs come from where they stand: a branch
 * has part of them from its parent's suppliers. */
static void buying_at_home(const struct mil_world *world, size_t r, double *at_home) {
    for (size_t j = 0; j < world->data->industries_count; j++) {
        const size_t cell = mil_cell(world, r, j);
        at_home[j] = (double)(world->cells.product[cell] - world->cells.sme_product[cell]);
    }
    for (size_t i = 0; i < world->plants.count; i++) {
        const size_t firm = world->plants.firm[i], j = world->firms.industry[firm];
        if (mil_region_of(world, firm) != r || !mil_is_branch(world, i)) continue;
        if (world->plants.head[i] == MIL_TIE_NONE || mil_is_sme(world, firm)) continue;
        at_home[j] -= world->plants.inherited[i] * (double)world->firms.sales[firm] *
                      mil_product_share(world, j);
    }
}

double mil_get_large_local_inputs(const struct mil_sight *sight, size_t r) {
    const struct mil_world *world = sight->world;
    const size_t industries = world->data->industries_count;
    double near = 0.0, all = 0.0, at_home[MIL_MOST_INDUSTRIES];
    if (world->reach == NULL) return 0.0;
    buying_at_home(world, r, at_home);
    for (size_t j = 0; j < industries; j++) {
        const size_t cell = mil_cell(world, r, j);
        double inputs = 0.0;
        for (size_t k = 0; k < industries; k++)
            inputs += world->data->input_share[k * industries + j];
        all += inputs * (double)(world->cells.product[cell] - world->cells.sme_product[cell]);
        near += inputs * world->cells.local_inputs[cell] * fmax(at_home[j], 0.0);
    }
    return ratio(near, all);
}
