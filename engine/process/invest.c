#include "process/process.h"
#include "state/research.h"
#include "state/venture.h"
#include "state/visit.h"

#include <math.h>

/* Investors look for mastery. */
static double promise(const struct mil_world *world, size_t row) {
    return mil_is_venture(world, row) ? mil_best_level(world, row) : 0.0;
}

static void tally_promise(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    tally[0] += world->firms.weight[world->research.firm[row]] * mil_fixed(promise(world, row));
}

/* Who gets what investors in a firm of a region take out. */
static size_t account_of(const struct mil_world *world, unsigned investor, size_t region) {
    if (investor == MIL_INVESTOR_ABROAD) return mil_account(&world->ledger, MIL_ACCOUNT_WORLD, 0);
    return investor == MIL_INVESTOR_PRIVATE
               ? mil_account(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, region)
               : mil_account(&world->ledger, MIL_ACCOUNT_OWN, investor - 1);
}

/* Investors whose time is over take their share; a regional fund's is revenue of its region. */
static void pay_back(struct mil_world *world, size_t row) {
    const size_t f = world->research.firm[row], r = mil_region_of(world, f);
    const unsigned investor = world->research.backed_by[row];
    const int64_t paid = mil_unback(world, row) * world->firms.weight[f];
    mil_post(&world->ledger,
             investor == MIL_INVESTOR_ABROAD ? MIL_FLOW_DEPARTURE : MIL_FLOW_VENTURE_RETURN,
             mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, r), account_of(world, investor, r),
             paid);
    world->regions.venture_returns[r] += paid;
    if (investor != MIL_INVESTOR_ABROAD && investor != MIL_INVESTOR_PRIVATE)
        world->regions.own_revenue[investor - 1] += paid;
}

/* Programmes have paid regional funds' money already; that of funds abroad comes with them. */
static void begin_public(struct mil_world *world, size_t row) {
    const size_t f = world->research.firm[row], r = mil_region_of(world, f);
    const double equity = mil_lever_of(world, MIL_LEVER_equity, f),
                 abroad = floor(mil_lever_of(world, MIL_LEVER_foreign_equity, f)),
                 share = mil_lever_of(world, MIL_LEVER_equity_share, f);
    if (!mil_is_venture(world, row)) return;
    if (equity > 0.0) mil_back(world, row, 1 + (unsigned)r, equity, share);
    if (!(abroad > 0.0) || equity > 0.0) return;
    world->firms.cash[f] += (int64_t)abroad;
    mil_post(&world->ledger, MIL_FLOW_INVESTMENT, mil_account(&world->ledger, MIL_ACCOUNT_WORLD, 0),
             mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, r),
             world->firms.weight[f] * (int64_t)abroad);
    mil_back(world, row, MIL_INVESTOR_ABROAD, abroad, share);
}

/* Households, who are the investors, put a quarter of the year's budget into the fund, in proportion to
 * their money; no more than a year's budget waits there. */
static void fill_fund(struct mil_world *world) {
    struct mil_ledger *ledger = &world->ledger;
    double weight[MIL_MOST_REGIONS];
    int64_t part[MIL_MOST_REGIONS];
    double budget = 0.0; /* of a year */
    for (size_t r = 0; r < world->regions.count; r++)
        budget += 4.0 * world->p->finance_venture_money * world->regions.start_product[r];
    const double waits = (double)mil_balance(ledger, MIL_ACCOUNT_VENTURE, 0);
    const int64_t missing = (int64_t)llrint(fmin(budget / 4.0, budget - waits));
    if (missing <= 0) return;
    for (size_t r = 0; r < world->regions.count; r++)
        weight[r] = fmax((double)mil_balance(ledger, MIL_ACCOUNT_HOUSEHOLDS, r), 0.0);
    mil_divide(missing, weight, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++)
        mil_post(ledger, MIL_FLOW_VENTURE_CAPITAL, mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r),
                 mil_account(ledger, MIL_ACCOUNT_VENTURE, 0), part[r]);
}

/* As many firms are backed as the fund pays for, likelier those that master more; what an agent is
 * too large for stays for a later quarter. */
static void back_privately(struct mil_world *world) {
    const int64_t deal = (int64_t)llrint(world->p->finance_venture_deal);
    int64_t all = 0;
    fill_fund(world);
    mil_visit(world, world->research.count, tally_promise, NULL, 1, &all);
    if (all <= 0) return;
    const double each = (double)mil_balance(&world->ledger, MIL_ACCOUNT_VENTURE, 0) / (double)deal /
                        mil_unfixed(all);
    for (size_t row = 0; row < world->research.count; row++) {
        const size_t f = world->research.firm[row];
        const double worth = promise(world, row);
        if (!(worth > 0.0) || mil_chance(world->seed, MIL_LUCK_VENTURE, (uint32_t)world->quarter,
                                         world->firms.identity[f]) >= each * worth)
            continue;
        const int64_t amount = world->firms.weight[f] * deal;
        if (mil_balance(&world->ledger, MIL_ACCOUNT_VENTURE, 0) < amount) continue;
        world->firms.cash[f] += deal;
        mil_post(&world->ledger, MIL_FLOW_VENTURE,
                 mil_account(&world->ledger, MIL_ACCOUNT_VENTURE, 0),
                 mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, mil_region_of(world, f)), amount);
        mil_back(world, row, MIL_INVESTOR_PRIVATE, (double)deal, world->p->finance_venture_share);
    }
}

/* Investors leave firms and others come; first those whom programmes bring. */
int mil_invest(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *regions = &world->regions;
    for (size_t r = 0; r < regions->count; r++)
        regions->venture_deals[r] = regions->venture_amount[r] = regions->venture_returns[r] = 0;
    if (!world->p->switches_venture) return MIL_OK;
    for (size_t row = 0; row < world->research.count; row++) {
        const size_t f = world->research.firm[row];
        if (world->firms.weight[f] == 0) continue;
        if ((world->firms.flags[f] & MIL_FLAG_BACKED) &&
            world->quarter >= world->research.backed_until[row])
            pay_back(world, row);
        begin_public(world, row);
    }
    if (world->p->finance_venture_deal >= 1.0 && world->p->finance_venture_money > 0.0)
        back_privately(world);
    return MIL_OK;
}
