#include "process/process.h"
#include "state/custom.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/visit.h"

#include <math.h>

/* Pull before and after, of small firms by cell and of large ones by industry. */
enum { BEFORE, AFTER, SUMS };

/* Whole groups come or go, with a chance each, and satisfied (or annoyed) customers bring (or take)
 * others along, so that groups are geometric: the self-reinforcing competition for a limited number of
 * opportunities of Bottazzi & Secchi (2006), from which growth rates get their fat tails. */
static int group(const struct mil_parameters *p, struct mil_luck *luck) {
    int customers = 0;
    if (mil_uniform(luck) >= p->customers_rate) return 0;
    do customers++;
    while (customers < MIL_MOST_CUSTOMERS && mil_uniform(luck) < p->customers_follow);
    return customers;
}

/* Of those won or lost beyond the usual a part returns to where price and quality draw them. */
static int returning(const struct mil_parameters *p, int customers, struct mil_luck *luck) {
    const int many = customers < 0 ? -customers : customers;
    const int back = (int)floor(p->customers_return * many + mil_uniform(luck));
    return customers < 0 ? back : -back;
}

static size_t stratum_of(const struct mil_world *world, size_t f) {
    const size_t k = world->firms.industry[f];
    return mil_is_sme(world, f) ? mil_cell(world, mil_region_of(world, f), k)
                                : world->cells.count + k;
}

static int change(const struct mil_world *world, size_t f) {
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_CUSTOMERS, (uint32_t)world->quarter,
                                    mil_lineage(world->firms.identity[f]));
    int customers = world->firms.customers[f];
    customers += returning(world->p, customers, &luck);
    customers += group(world->p, &luck);
    customers -= group(world->p, &luck);
    customers = customers > MIL_MOST_CUSTOMERS ? MIL_MOST_CUSTOMERS : customers;
    return customers < -MIL_MOST_CUSTOMERS ? -MIL_MOST_CUSTOMERS : customers;
}

/* Firms set prices, and customers change sellers at them. */
static void exchange(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    const int64_t weight = firms->weight[f];
    if (weight == 0) return;
    const double takings = mil_firm_takings(world, f),
                 log_price = log(takings / world->output_unit) - (double)firms->log_productivity[f];
    const int age = mil_custom_age(world, f);
    const struct mil_custom_scale scale = mil_custom_scale(world, f);
    const double custom = mil_custom_of(world, &scale, firms->customers[f], age - 1),
                 pull = mil_pull(world, f, custom, log_price);
    if (world->p->switches_customers) firms->customers[f] = (int8_t)change(world, f);
    const double now = pull * exp(mil_custom_of(world, &scale, firms->customers[f], age) - custom);
    int64_t *stratum = tally + SUMS * stratum_of(world, f);
    stratum[BEFORE] += weight * mil_pull_units(pull);
    stratum[AFTER] += weight * mil_pull_units(now);
    world->takings[f] = (float)takings;
    world->orders[f] = (float)now;
}

/* What some win others have lost: the sums stay, however few agents stand for how many firms. */
static void even_out(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    const double *part = context;
    if (world->firms.weight[f] > 0) world->orders[f] *= (float)part[stratum_of(world, f)];
}

int mil_win_customers(struct mil_world *world, struct mil_error *error) {
    (void)error;
    enum { STRATA = (MIL_MOST_REGIONS + 1) * MIL_MOST_INDUSTRIES };
    int64_t total[SUMS * STRATA];
    double part[STRATA];
    const size_t cells = world->cells.count, strata = cells + world->data->industries_count;
    mil_visit(world, world->firms.count, exchange, NULL, SUMS * strata, total);
    if (!world->p->switches_customers) return MIL_OK;
    for (size_t s = 0; s < strata; s++) {
        const int64_t *sum = total + SUMS * s;
        double *usual = s < cells ? &world->cells.custom[s] : &world->markets.custom[s - cells];
        part[s] = sum[AFTER] > 0 ? (double)sum[BEFORE] / (double)sum[AFTER] : 1.0;
        *usual -= log(part[s] > 0.0 ? part[s] : 1.0);
    }
    mil_visit(world, world->firms.count, even_out, part, 0, NULL);
    return MIL_OK;
}
