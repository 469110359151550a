#include "policy/entitlement.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/visit.h"

#include <math.h>

/* What a firm spent this quarter on research out of its own pocket. */
static double own_research(const struct mil_world *world, size_t firm) {
    const uint32_t record = world->firms.research[firm];
    if (record == 0) return 0.0;
    return fmax((double)world->research.budget[record - 1] -
                    (double)world->research.granted[record - 1],
                0.0);
}

static double own_taxes(const struct mil_world *world, size_t firm) {
    const struct mil_accounts accounts = mil_firm_accounts(world, firm);
    return (double)(accounts.profit_tax + accounts.local_tax);
}

/* Of what cost a lever is a share, in units of currency of one firm and quarter. */
static const struct {
    enum mil_lever lever;
    double (*cost)(const struct mil_world *world, size_t firm);
} dues[] = {
    {MIL_LEVER_research_credit, own_research},
    {MIL_LEVER_profit_relief, own_taxes},
};

static enum mil_lever lever_of(const struct mil_world *world, size_t programme) {
    return mil_instruments[world->scenario->programmes[programme].instrument].lever;
}

static double rate_of(const struct mil_world *world, size_t programme) {
    return mil_rate(world, programme,
                    mil_instruments[world->scenario->programmes[programme].instrument].dose);
}

static int is_entitled(const struct mil_world *world, size_t programme, size_t firm) {
    return world->firms.weight[firm] > 0 && mil_is_targeted(world, programme, firm);
}

static void announce(struct mil_world *world, void *context, size_t firm, int64_t *tally) {
    (void)tally;
    const size_t programme = *(const size_t *)context;
    if (is_entitled(world, programme, firm))
        mil_lever_move(world, lever_of(world, programme), firm,
                       rate_of(world, programme) * world->programmes.coverage[programme]);
}

void mil_announce_entitlement(struct mil_world *world, size_t programme) {
    if (!mil_is_open(world, programme) || mil_released(world, programme) <= 0) return;
    mil_visit(world, world->firms.count, announce, &programme, 0, NULL);
}

static int is_due(const struct mil_world *world, size_t programme) {
    const size_t instrument = world->scenario->programmes[programme].instrument;
    return mil_instruments[instrument].cost == MIL_COST_ENTITLEMENT &&
           mil_is_open(world, programme);
}

/* A programme owes its share of what earlier ones on the same lever leave, as doses combine. */
static int64_t claim_of(const struct mil_world *world, size_t programme, size_t firm) {
    const enum mil_lever lever = lever_of(world, programme);
    double share = rate_of(world, programme);
    if (!is_entitled(world, programme, firm)) return 0;
    for (size_t i = 0; i < programme; i++)
        if (is_due(world, i) && lever_of(world, i) == lever && is_entitled(world, i, firm))
            share *= 1.0 - rate_of(world, i);
    for (size_t i = 0; i < sizeof dues / sizeof *dues; i++)
        if (dues[i].lever == lever) return (int64_t)floor(share * dues[i].cost(world, firm));
    return 0;
}

static void pay(struct mil_world *world, size_t programme) {
    const int64_t released = mil_released(world, programme);
    int64_t claims = 0;
    for (size_t f = 0; f < world->firms.count; f++)
        claims += claim_of(world, programme, f) * world->firms.weight[f];
    world->programmes.claims[programme] += claims;
    if (claims <= 0 || released <= 0) return;
    const double part = claims <= released ? 1.0 : (double)released / (double)claims;
    for (size_t f = 0; f < world->firms.count; f++) {
        const int64_t due = (int64_t)floor((double)claim_of(world, programme, f) * part);
        /* A refusal can only come from units of rounding in the overhead of the last payments. */
        if (due > 0 && mil_pay_relief(world, programme, f, due))
            mil_count_case(world, programme, f);
    }
}

void mil_pay_entitlements(struct mil_world *world) {
    for (size_t i = 0; i < world->programmes.count; i++)
        if (is_due(world, i)) pay(world, i);
}
