#include "policy/fund.h"

#include "policy/budgets.h"

#include <math.h>

/* What goes along with a part of a whole, of money that is in it: rounded, but never more than the
 * part holds, and never so little that the rest could not hold what is left. */
static int64_t along(int64_t money, int64_t part, int64_t whole) {
    if (money == 0 || whole == 0) return 0;
    const int64_t share = (int64_t)llrint((double)money * ((double)part / (double)whole));
    const int64_t least = money - (whole - part), most = money < part ? money : part;
    return share < least ? least : share > most ? most : share;
}

int64_t mil_fund_share(const struct mil_world *world, size_t appropriation, int64_t whole) {
    const double share = world->scenario->appropriations[appropriation].financing[MIL_SOURCE_FUND];
    return (int64_t)floor(share * (double)whole);
}

int64_t mil_fund_owed(const struct mil_world *world) {
    int64_t owed = 0;
    for (size_t a = 0; a < world->appropriations.count; a++)
        owed += mil_fund_share(world, a, mil_appropriated(world, a));
    return owed;
}

/* The ceiling follows the product of the opening: a fund that hung on what policies bring would
 * give the arms of a comparison unequal money. */
void mil_call_contributions(struct mil_world *world) {
    const int64_t owed = mil_fund_owed(world);
    double start = 0.0, product[MIL_MOST_REGIONS] = {0};
    int64_t part[MIL_MOST_REGIONS];
    if (owed == 0) return;
    for (size_t r = 0; r < world->regions.count; r++) {
        start += world->regions.start_product[r];
        for (size_t k = 0; k < world->data->industries_count; k++)
            product[world->data->region_nation[r]] +=
                (double)world->cells.product[mil_cell(world, r, k)];
    }
    for (size_t n = 0; n < world->centres.count; n++) product[n] = fmax(product[n], 0.0);
    const int64_t most = (int64_t)floor(world->p->fund_contribution * start);
    mil_divide(owed < most ? owed : most, product, world->centres.count, part);
    for (size_t n = 0; n < world->centres.count; n++) {
        mil_post(&world->ledger, MIL_FLOW_CONTRIBUTION,
                 mil_account(&world->ledger, MIL_ACCOUNT_CENTRE, n),
                 mil_account(&world->ledger, MIL_ACCOUNT_FUND, 0), part[n]);
        world->centres.contribution[n] = part[n];
    }
}

int64_t mil_draw_fund(struct mil_world *world, size_t appropriation, int64_t *owed) {
    const int64_t asked =
        mil_fund_share(world, appropriation, mil_appropriated(world, appropriation));
    const int64_t paid = along(mil_balance(&world->ledger, MIL_ACCOUNT_FUND, 0), asked, *owed);
    *owed -= asked;
    mil_post(&world->ledger, MIL_FLOW_APPROPRIATION,
             mil_account(&world->ledger, MIL_ACCOUNT_FUND, 0),
             mil_account(&world->ledger, MIL_ACCOUNT_PURSE, appropriation), paid);
    world->appropriations.from_fund[appropriation] += paid;
    return paid;
}

int64_t mil_take_fund(struct mil_world *world, size_t appropriation, size_t region, int64_t gross) {
    int64_t *left = &world->appropriations.from_fund[appropriation];
    const int64_t part =
        along(*left, gross, mil_balance(&world->ledger, MIL_ACCOUNT_PURSE, appropriation));
    *left -= part;
    world->centres.received[world->data->region_nation[region]] += part;
    return part;
}
