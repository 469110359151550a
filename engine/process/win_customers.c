#include "process/process.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/visit.h"

#include <math.h>

/* Pull before and after, of small firms by cell and of large ones by industry. */
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

/* Pull as a whole number, as trade counts it. */
static int64_t pull_of(const struct mil_world *world, size_t f, double price) {
    return (int64_t)llrint(ldexp(fmin(mil_pull(world, f, price), 0x1p30), 27));
}

static void exchange(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0) return;
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_CUSTOMERS, (uint32_t)world->quarter, firms->identity[f]);
    const double price = mil_firm_terms(world, f).price;
    const int64_t before = pull_of(world, f, price);
    int customers = firms->customers[f];
    customers += returning(world->p, customers, &luck);
    customers += group(world->p, &luck);
    customers -= group(world->p, &luck);
    customers = customers > MOST_CUSTOMERS ? MOST_CUSTOMERS : customers;
    firms->customers[f] = (int8_t)(customers < -MOST_CUSTOMERS ? -MOST_CUSTOMERS : customers);
    int64_t *stratum = tally + SUMS * stratum_of(world, f);
    stratum[BEFORE] += firms->weight[f] * before;
    stratum[AFTER] += firms->weight[f] * pull_of(world, f, price);
}

/* What some win others have lost: the sums stay, however few agents stand for how many firms. */
static void even_out(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    const double *shift = context;
    if (world->firms.weight[f] > 0)
        world->firms.log_quality[f] += (float)shift[stratum_of(world, f)];
}

int mil_win_customers(struct mil_world *world, struct mil_error *error) {
    (void)error;
    enum { STRATA = (MIL_MOST_REGIONS + 1) * MIL_MOST_INDUSTRIES };
    int64_t total[SUMS * STRATA];
    double shift[STRATA];
    if (!world->p->switches_customers) return MIL_OK;
    const size_t strata = world->cells.count + world->data->industries_count;
    mil_visit(world, world->firms.count, exchange, NULL, SUMS * strata, total);
    for (size_t s = 0; s < strata; s++) {
        const int64_t *sum = total + SUMS * s;
        shift[s] = sum[AFTER] > 0 ? log((double)sum[BEFORE] / (double)sum[AFTER]) : 0.0;
    }
    mil_visit(world, world->firms.count, even_out, shift, 0, NULL);
    return MIL_OK;
}
