#include "state/finance.h"

#include <math.h>

double mil_aimed_cash(const struct mil_world *world, size_t f, double normal) {
    const struct mil_parameters *p = world->p;
    if (!p->switches_banks) return p->market_cash_buffer * normal;
    const double quarters = mil_is_sme(world, f) ? p->finance_debt_sme : p->finance_debt_large;
    return -quarters * world->firms.margin[f] / 256.0 *
           mil_product_share(world, world->firms.industry[f]) * normal;
}

/* Trust rises with the log of workers, from the smallest firm to one that is large. */
static double trust(const struct mil_world *world, size_t f) {
    if (!world->p->switches_banks || !mil_is_sme(world, f)) return 1.0;
    const double workers = fmax(world->firms.employees[f], 1.0f);
    const double least = world->p->finance_trust_least;
    const double guarantee = mil_lever_in(world, MIL_LEVER_guarantee, mil_region_of(world, f));
    return (least + (1.0 - least) * log(workers) / log((double)MIL_SME_LIMIT)) *
           (1.0 + world->p->finance_guarantee_reach * guarantee);
}

double mil_least_cash(const struct mil_world *world, size_t f, double normal) {
    return mil_aimed_cash(world, f, normal) -
           trust(world, f) * world->p->market_credit_limit * normal;
}

int mil_is_insolvent(const struct mil_world *world, size_t f, double normal) {
    const double cash = (double)world->firms.cash[f];
    return cash < mil_aimed_cash(world, f, normal) && cash < mil_least_cash(world, f, normal);
}

int64_t mil_interest(const struct mil_world *world, size_t f) {
    const int64_t cash = world->firms.cash[f];
    if (!world->p->switches_banks || cash >= 0) return 0;
    return (int64_t)llrint(world->p->finance_interest / 4.0 * -(double)cash);
}
