/* The common fund: a fourth source of what is appropriated, above the national governments.
 *
 *     mil_call_contributions(world);                     centres pay in what the quarter asks for
 *     int64_t owed = mil_fund_owed(world);
 *     paid = mil_draw_fund(world, appropriation, &owed);           for each appropriation, in order
 *     part = mil_take_fund(world, appropriation, region, gross);       for each payment out of it
 *
 * The fund calls from the centres what appropriations ask of it in a quarter, up to a ceiling that
 * the opening sets, and passes all of it on, so it is never overdrawn and nothing lies idle in it:
 * the budget of the European Union has to be balanced too, and its contributions by national product
 * are what balances it (Decision 2007/436/EC). */
#ifndef MIL_POLICY_FUND_H
#define MIL_POLICY_FUND_H

#include "state/world.h"

/* What the appropriations ask of the fund this quarter. */
int64_t mil_fund_owed(const struct mil_world *world);
/* The part of an appropriation's quarter, `whole`, that it asks of the fund. */
int64_t mil_fund_share(const struct mil_world *world, size_t appropriation, int64_t whole);
/* Posts the contributions of the centres, by the product of their nations in the last quarter. */
void mil_call_contributions(struct mil_world *world);
/* Pays an appropriation its part of what the fund has, and takes what it asks for off owed. */
int64_t mil_draw_fund(struct mil_world *world, size_t appropriation, int64_t *owed);
/* The fund's part of a payment out of the purse, before it is posted; counts it as received by the
 * nation of the region. */
int64_t mil_take_fund(struct mil_world *world, size_t appropriation, size_t region, int64_t gross);

#endif
