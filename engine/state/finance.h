/* What banks lend to firms.
 *
 * A firm does not hold money and owe it at once: negative cash is what it owes.  Firms aim at owing as
 * many quarters of their cash flow as is usual for their size, and pay out what they have beyond.
 * Banks let them fall behind that by a part of their sales, the small by less, who have less to show
 * and to pledge; a guarantee makes it more.  Who falls behind further has failed.  Cash flow and sales
 * are those of the normal output of the staff, so that credit does not vanish with a bad quarter.
 *
 *     const double normal = mil_normal_sales(world, firm);
 *     if (mil_is_insolvent(world, firm, normal)) ... */
#ifndef MIL_STATE_FINANCE_H
#define MIL_STATE_FINANCE_H

#include "state/firm.h"

/* Sales of a quarter in which the staff make what they normally do. */
static inline double mil_normal_sales(const struct mil_world *world, size_t firm) {
    return world->firms.employees[firm] * mil_firm_takings(world, firm);
}

/* Cash a firm aims at; negative: what it aims at owing. */
double mil_aimed_cash(const struct mil_world *world, size_t firm, double normal);
/* The least cash a firm may have; negative: the most it may owe. */
double mil_least_cash(const struct mil_world *world, size_t firm, double normal);
/* Whether it has failed: less cash than the least. */
int mil_is_insolvent(const struct mil_world *world, size_t firm, double normal);
/* Interest of a quarter on what a firm owes. */
int64_t mil_interest(const struct mil_world *world, size_t firm);

#endif
