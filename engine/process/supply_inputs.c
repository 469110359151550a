#include "process/process.h"
#include "state/firm.h"
#include "state/makers.h"
#include "state/visit.h"

#include <math.h>

/* Per shock. */
enum { SUPPLIERS, SME_SUPPLIERS, QUANTITY, SME_QUANTITY, DEAR, SUMS };

static void tally_sales(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    tally[world->firms.industry[f]] +=
        world->firms.weight[f] * mil_fixed((double)world->firms.sales[f] / world->output_unit);
}

static void tally_offers(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    struct mil_offer offer;
    if (!mil_maker_offers(world, row, &offer)) return;
    const size_t f = world->research.firm[row];
    const int64_t weight = world->firms.weight[f], sme = mil_is_sme(world, f);
    const int64_t quantity =
        weight * mil_fixed(offer.value / offer.relative_price / world->output_unit);
    const double dear = 1.0 + world->p->research_discount_rate * world->p->supply_switching_cost;
    for (uint64_t m = offer.shocks; m != 0; m &= m - 1) {
        int64_t *sum = tally + SUMS * mil_lowest(m);
        sum[SUPPLIERS] += weight;
        sum[SME_SUPPLIERS] += sme * weight;
        sum[QUANTITY] += quantity;
        sum[SME_QUANTITY] += sme * quantity;
        if (offer.relative_price > dear) sum[DEAR] += quantity;
    }
}

static int is_shut(const struct mil_world *world, size_t s) {
    const struct mil_shock *shock = &world->scenario->shocks[s];
    return shock->from <= mil_calendar(world) && mil_calendar(world) <= shock->to;
}

static void measure_makers(struct mil_world *world, size_t s, double sales, const int64_t *sum) {
    struct mil_shocks *state = &world->shocks;
    if (!is_shut(world, s) || !(state->usual[s] > 0.0)) state->usual[s] = sales;
    const double quantity = mil_unfixed(sum[QUANTITY]) * world->output_unit,
                 usual = world->scenario->shocks[s].input_share * state->usual[s];
    state->suppliers[s] = sum[SUPPLIERS];
    state->sme_suppliers[s] = sum[SME_SUPPLIERS];
    state->possible[s] = usual > 0.0 ? quantity / usual : 0.0;
    state->sme_part[s] =
        sum[QUANTITY] > 0 ? (double)sum[SME_QUANTITY] / (double)sum[QUANTITY] : 0.0;
}

/* Buyers change suppliers at a pace.  What does not come is placed at home as far as there are makers;
 * when it comes again, who would save by importing more than changing back costs does so.  Returns
 * what is newly placed. */
static double place(struct mil_world *world, size_t s, const int64_t *sum) {
    const struct mil_shock *shock = &world->scenario->shocks[s];
    struct mil_shocks *state = &world->shocks;
    const double gap = is_shut(world, s) ? shock->lost * shock->import_share : 0.0;
    const double before = state->placed[s], room = fmin(gap, state->possible[s]);
    const double dear = sum[QUANTITY] > 0 ? (double)sum[DEAR] / (double)sum[QUANTITY] : 0.0;
    double placed = before;
    if (room > before) placed += world->p->supply_switching_speed * (room - before);
    else if (!is_shut(world, s)) placed -= world->p->supply_switching_speed * dear * before;
    state->placed[s] = fmin(placed, state->possible[s]);
    return fmax(state->placed[s] - before, 0.0);
}

/* Part of the sales that is made, by industry, and part of the sales that needs each input. */
struct limits {
    double made[MIL_MOST_INDUSTRIES], users[MIL_MOST_SHOCKS];
};

/* What the industry would sell with all its inputs against what the input lets its users make: the
 * imports that are lost are those of usual sales.  Returns the sales that are not made. */
static double miss(struct mil_world *world, size_t s, double sales, struct limits *limits) {
    const struct mil_shock *shock = &world->scenario->shocks[s];
    struct mil_shocks *state = &world->shocks;
    const double usual = state->usual[s], most = fmax(sales, usual);
    /* Those who do without it sell what they did: what the industry has lost its users lost. */
    const double users = fmax(sales - (1.0 - shock->users) * most, 0.0);
    limits->users[s] = sales > 0.0 ? users / sales : 0.0;
    const double lost = is_shut(world, s) ? shock->lost * shock->import_share * usual : 0.0;
    const double supply =
        shock->users * (most - lost + state->placed[s] * usual); /* of it, in sales of users */
    const double lacking = fmax(users - supply, 0.0);
    const double stock = shock->users * state->stock[s] * usual, drawn = fmin(lacking, stock);
    /* What is taken is ordered anew at once, and comes when trade is free again. */
    if (!is_shut(world, s)) state->stock[s] = shock->inventory;
    else if (drawn > 0.0)
        state->stock[s] = fmax(state->stock[s] - drawn / (shock->users * usual), 0.0);
    state->missing[s] = users > 0.0 ? (lacking - drawn) / users : 0.0;
    return lacking - drawn;
}

/* What a firm makes of its part of an input that is scarce: who can do without some of it makes more
 * of the same.  The scarcest input is the limit here too. */
static double made_by(const struct mil_world *world, const struct limits *limits, size_t f) {
    const size_t k = world->firms.industry[f];
    const double spared = world->p->supply_flexibility * mil_guided(world, f);
    double made = 1.0;
    if (!(spared > 0.0)) return limits->made[k];
    for (size_t s = 0; s < world->shocks.count; s++) {
        if (world->scenario->shocks[s].industry != k) continue;
        const double of_users = fmin((1.0 - world->shocks.missing[s]) / (1.0 - spared), 1.0);
        made = fmin(made, 1.0 - limits->users[s] * (1.0 - of_users));
    }
    return made;
}

static void limit_firm(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    const struct limits *limits = context;
    if (!(limits->made[world->firms.industry[f]] < 1.0)) return;
    const double sales = world->firms.sales[f];
    world->firms.sales[f] = (float)(made_by(world, limits, f) * sales);
    tally[mil_cell_of(world, f)] +=
        world->firms.weight[f] *
        mil_fixed((sales - (double)world->firms.sales[f]) / world->output_unit);
}

/* Per cell what is sold, then per buying and selling industry. */
static void deliver(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    const double *used = context;
    struct mil_firms *firms = &world->firms;
    struct mil_offer offer;
    const size_t f = world->research.firm[row], industries = world->data->industries_count;
    const double before = world->research.supplied[row];
    double now = 0.0;
    if (mil_maker_offers(world, row, &offer))
        for (uint64_t m = offer.shocks; m != 0; m &= m - 1) {
            const size_t s = mil_lowest(m);
            const double value = offer.value * used[s];
            const int64_t units = firms->weight[f] * mil_fixed(value / world->output_unit);
            now += value;
            tally[mil_cell_of(world, f)] += units;
            tally[world->cells.count + world->scenario->shocks[s].industry * industries +
                  firms->industry[f]] += units;
        }
    world->research.supplied[row] = (float)now;
    if (!(before > 0.0) && !(now > 0.0)) return;
    /* Other sales adjust as if there were no such input; staff in hand limits both together. */
    const double other = (double)firms->sales[f] - (1.0 - world->p->market_adjustment) * before;
    const double most = (1.0 + world->p->market_capacity_slack) * (double)firms->employees[f] *
                        (double)world->takings[f];
    firms->sales[f] = (float)fmin(fmax(other, 0.0) + now, most);
    world->orders[f] += (float)now;
}

/* What buyers of each industry pay to whom instead of importing, over their sales. */
static void keep_purchases(struct mil_world *world, const double *sales, const int64_t *total) {
    struct mil_markets *markets = &world->markets;
    const size_t industries = world->data->industries_count;
    const int64_t *sold = total + world->cells.count;
    for (size_t c = 0; c < world->cells.count; c++)
        world->cells.demand[c] += mil_unfixed(total[c]) * world->output_unit;
    for (size_t k = 0; k < industries; k++) {
        markets->replacing[k] = 0.0;
        for (size_t j = 0; j < industries; j++) {
            const double value = mil_unfixed(sold[k * industries + j]) * world->output_unit;
            double *part = &markets->replaced[k * MIL_MOST_INDUSTRIES + j];
            *part = sales[k] > 0.0 ? value / sales[k] : 0.0;
            markets->replacing[k] += *part;
        }
    }
}

/* The scarcest input is the limit of what an industry can make (eq. E20; Henriet, Hallegatte &
 * Tabourier 2012; Inoue & Todo 2019). */
static void find_limits(struct mil_world *world, const double *sales, struct limits *limits) {
    double *made = limits->made;
    for (size_t k = 0; k < world->markets.count; k++) made[k] = 1.0;
    for (size_t s = 0; s < world->shocks.count; s++) {
        const size_t k = world->scenario->shocks[s].industry;
        const double missed = miss(world, s, sales[k], limits);
        if (missed > 0.0) made[k] = fmin(made[k], 1.0 - missed / sales[k]);
    }
}

/* What buyers order at home: who makes less than usual orders as much less.  used receives the part of
 * what makers could make. */
static void order(struct mil_world *world, const double *sales, const double *fresh, double *used) {
    struct mil_shocks *state = &world->shocks;
    for (size_t k = 0; k < world->markets.count; k++)
        world->markets.spared[k] = world->markets.switching[k] = 0.0;
    for (size_t s = 0; s < state->count; s++) {
        const struct mil_shock *shock = &world->scenario->shocks[s];
        const size_t k = shock->industry;
        const double busy = state->usual[s] > 0.0 ? fmin(sales[k] / state->usual[s], 1.0) : 0.0;
        const double per_sale =
            sales[k] > 0.0 ? shock->input_share * state->usual[s] / sales[k] : 0.0;
        state->need[s] = shock->input_share * sales[k];
        used[s] = state->possible[s] > 0.0 ? busy * state->placed[s] / state->possible[s] : 0.0;
        state->sold[s] = busy * state->placed[s] * shock->input_share * state->usual[s];
        world->markets.spared[k] += busy * state->placed[s] * per_sale;
        world->markets.switching[k] += world->p->supply_switching_cost * fresh[s] * per_sale;
    }
}

static void total_sales(struct mil_world *world, double *sales) {
    int64_t total[MIL_MOST_INDUSTRIES];
    mil_visit(world, world->firms.count, tally_sales, NULL, world->markets.count, total);
    for (size_t k = 0; k < world->markets.count; k++)
        sales[k] = mil_unfixed(total[k]) * world->output_unit;
}

/* Takes what cannot be made off sales. */
static void limit(struct mil_world *world, double *sales) {
    int64_t total[MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    struct limits limits;
    find_limits(world, sales, &limits);
    mil_visit(world, world->firms.count, limit_firm, &limits, world->cells.count, total);
    for (size_t c = 0; c < world->cells.count; c++) {
        world->cells.withheld[c] = mil_unfixed(total[c]) * world->output_unit;
        sales[c % world->markets.count] -= world->cells.withheld[c];
    }
}

/* Critical inputs that do not come from abroad are made at home by firms that master what it takes, as
 * far as their staff can; what nobody delivers, once stocks are used up, stops production. */
int mil_supply_inputs(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t sold[MIL_MOST_INDUSTRIES * (MIL_MOST_REGIONS + MIL_MOST_INDUSTRIES)],
        offers[SUMS * MIL_MOST_SHOCKS];
    double sales[MIL_MOST_INDUSTRIES], fresh[MIL_MOST_SHOCKS], used[MIL_MOST_SHOCKS];
    const size_t industries = world->data->industries_count, shocks = world->shocks.count;
    if (shocks == 0) return MIL_OK;
    total_sales(world, sales);
    mil_visit(world, world->research.count, tally_offers, NULL, SUMS * shocks, offers);
    for (size_t s = 0; s < shocks; s++) {
        measure_makers(world, s, sales[world->scenario->shocks[s].industry], offers + SUMS * s);
        fresh[s] = place(world, s, offers + SUMS * s);
    }
    limit(world, sales);
    order(world, sales, fresh, used);
    mil_visit(world, world->research.count, deliver, used,
              world->cells.count + industries * industries, sold);
    keep_purchases(world, sales, sold);
    return MIL_OK;
}
