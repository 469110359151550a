#include "process/process.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/visit.h"

#include <math.h>

/* Sales before and after, of small firms by cell and of large ones by industry. */
enum { BEFORE, AFTER, SUMS };
enum { MOST_CUSTOMERS = 100 };

/* Whole groups come or go, with a chance each, and satisfied (or annoyed) customers bring (or take)
 * others along, so that groups are geometric: the self-reinforcing competition for a limited number of
 * opportunities of Bottazzi & Secchi (2006), from which growth rates get their fat tails. */
static int group(const struct mil_parameters *p, struct mil_luck *luck) {
    int customers = 0;
    if (mil_uniform(luck) >= p->customers_rate) return 0;
    do customers++;
    while (customers < MOST_CUSTOMERS && mil_uniform(luck) < p->customers_follow);
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
    return mil_is_sme(world, f) ? mil_cell(world, world->firms.region[f], k)
                                : world->cells.count + k;
}

/* What comes or goes with customers, as a part of what the firm sells. */
static void exchange(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0) return;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_CUSTOMERS, (uint32_t)world->quarter,
                                    mil_lineage(firms->identity[f]));
    const int before = firms->customers[f];
    int customers = before + returning(world->p, before, &luck);
    customers += group(world->p, &luck);
    customers -= group(world->p, &luck);
    customers = customers > MOST_CUSTOMERS ? MOST_CUSTOMERS : customers;
    customers = customers < -MOST_CUSTOMERS ? -MOST_CUSTOMERS : customers;
    firms->customers[f] = (int8_t)customers;
    int64_t *stratum = tally + SUMS * stratum_of(world, f);
    const double sales = firms->sales[f];
    const int64_t sold = firms->weight[f] * (int64_t)llrint(sales);
    stratum[BEFORE] += sold;
    stratum[AFTER] +=
        customers == before
            ? sold
            : firms->weight[f] *
                  (int64_t)llrint(sales * exp((customers - before) * mil_customer_worth(world, f)));
}

int mil_win_customers(struct mil_world *world, struct mil_error *error) {
    (void)error;
    enum { STRATA = (MIL_MOST_REGIONS + 1) * MIL_MOST_INDUSTRIES };
    int64_t total[SUMS * STRATA];
    if (!world->p->switches_customers) return MIL_OK;
    const size_t cells = world->cells.count, strata = cells + world->data->industries_count;
    mil_visit(world, world->firms.count, exchange, NULL, SUMS * strata, total);
    /* What some win others have lost: the sums stay, however few agents stand for how many firms. */
    for (size_t s = 0; s < strata; s++) {
        const int64_t *sum = total + SUMS * s;
        double *usual = s < cells ? &world->cells.custom[s] : &world->markets.custom[s - cells];
        if (sum[BEFORE] > 0) *usual += log((double)sum[AFTER] / (double)sum[BEFORE]);
    }
    return MIL_OK;
}
