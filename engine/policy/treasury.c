#include "policy/treasury.h"

#include "policy/fund.h"
#include "policy/targets.h"
#include "state/firm.h"

#include <math.h>

/* Rounded down, so that rounding never costs a case, whatever the unit of currency. */
static int64_t overhead_of(const struct mil_world *world, size_t programme, int64_t net) {
    const double share = world->scenario->programmes[programme].overhead;
    return share > 0.0 ? (int64_t)floor((double)net * share / (1.0 - share)) : 0;
}

int64_t mil_released(const struct mil_world *world, size_t programme) {
    const int64_t gross = world->programmes.released[programme];
    if (gross <= 0) return 0;
    /* Rounding of net and overhead may be one unit apart on either side. */
    int64_t net =
        (int64_t)floor((double)gross * (1.0 - world->scenario->programmes[programme].overhead)) + 1;
    while (net > 0 && net + overhead_of(world, programme, net) > gross) net--;
    return net;
}

size_t mil_managing_organisation(const struct mil_world *world, size_t programme, size_t region) {
    const enum mil_body body = world->scenario->programmes[programme].managed_by;
    const int kind = body == MIL_BODY_UNIVERSITY  ? MIL_UNIVERSITY
                     : body == MIL_BODY_INSTITUTE ? MIL_INSTITUTE
                     : body == MIL_BODY_SUPPORT   ? MIL_SUPPORT
                                                  : MIL_ORGANISATION_KINDS;
    for (size_t o = 0; o < world->organisations.count; o++)
        if (world->organisations.region[o] == region && world->organisations.kind[o] == kind)
            return o;
    return SIZE_MAX;
}

/* Spending in a region by source, before it is posted: what Kim (2013) Table 6 counts. */
static void book_sources(struct mil_world *world, size_t programme, size_t region, int64_t gross) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const int64_t by_fund = mil_take_fund(world, p->appropriation, region, gross);
    int64_t part[MIL_SOURCE_FUND];
    mil_divide(gross - by_fund, p->financing, MIL_SOURCE_FUND, part);
    world->regions.support_fund[region] += by_fund;
    world->appropriations
        .lent[p->appropriation * MIL_MOST_REGIONS + world->data->region_nation[region]] -=
        gross - by_fund;
    world->regions.support_central[region] += part[MIL_SOURCE_CENTRAL];
    world->regions.support_regional[region] += part[MIL_SOURCE_REGIONAL];
    world->regions.support_other[region] += part[MIL_SOURCE_OTHER];
    *(mil_attracts(world, programme) ? &world->regions.attraction_spent[region]
                                     : &world->regions.network_spent[region]) += gross;
}

/* Takes net and overhead from the purse and posts both.  Whether the released money covered it. */
static int pay(struct mil_world *world, size_t programme, enum mil_flow flow, size_t to,
               size_t region, int64_t net) {
    mil_must(net >= 0);
    const int64_t overhead = overhead_of(world, programme, net), gross = net + overhead;
    struct mil_programmes *p = &world->programmes;
    if (gross > p->released[programme]) return 0;
    book_sources(world, programme, region, gross);
    const size_t appropriation = world->scenario->programmes[programme].appropriation;
    const size_t purse = mil_account(&world->ledger, MIL_ACCOUNT_PURSE, appropriation);
    const size_t manager = mil_managing_organisation(world, programme, region);
    mil_post(&world->ledger, flow, purse, to, net);
    mil_post(&world->ledger, MIL_FLOW_OVERHEAD, purse,
             manager == SIZE_MAX ? mil_account(&world->ledger, MIL_ACCOUNT_OWN, region)
                                 : mil_account(&world->ledger, MIL_ACCOUNT_BODY, manager),
             overhead);
    p->purse[programme] -= gross;
    p->released[programme] -= gross;
    p->spent[programme] += gross;
    p->spent_year[programme] += gross;
    p->overhead[programme] += overhead;
    world->appropriations.spent[appropriation] += gross;
    return 1;
}

static int pay_firm(struct mil_world *world, size_t programme, enum mil_flow flow, size_t firm,
                    int64_t net) {
    const size_t region = mil_region_of(world, firm);
    const size_t to = mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, region);
    if (!pay(world, programme, flow, to, region, net * world->firms.weight[firm])) return 0;
    world->firms.cash[firm] += net;
    return 1;
}

int mil_pay_firm(struct mil_world *world, size_t programme, size_t firm, int64_t net) {
    return pay_firm(world, programme, MIL_FLOW_SUPPORT, firm, net);
}

int mil_pay_relief(struct mil_world *world, size_t programme, size_t firm, int64_t net) {
    return pay_firm(world, programme, MIL_FLOW_RELIEF, firm, net);
}

int mil_pay_organisation(struct mil_world *world, size_t programme, size_t organisation,
                         int64_t net) {
    return pay(world, programme, MIL_FLOW_SUPPORT,
               mil_account(&world->ledger, MIL_ACCOUNT_BODY, organisation),
               world->organisations.region[organisation], net);
}

int mil_pay_government(struct mil_world *world, size_t programme, size_t region, int64_t net) {
    return pay(world, programme, MIL_FLOW_SUPPORT,
               mil_account(&world->ledger, MIL_ACCOUNT_OWN, region), region, net);
}

int mil_pay_manager(struct mil_world *world, size_t programme, size_t region, int64_t net) {
    const size_t manager = mil_managing_organisation(world, programme, region);
    return manager == SIZE_MAX ? mil_pay_government(world, programme, region, net)
                               : mil_pay_organisation(world, programme, manager, net);
}

int mil_pay_abroad(struct mil_world *world, size_t programme, size_t region, int64_t net) {
    return pay(world, programme, MIL_FLOW_LICENCES,
               mil_account(&world->ledger, MIL_ACCOUNT_WORLD, 0), region, net);
}

int mil_pay_households(struct mil_world *world, size_t programme, size_t region, int64_t net) {
    return pay(world, programme, MIL_FLOW_SUPPORT,
               mil_account(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, region), region, net);
}

int mil_pay_banks(struct mil_world *world, size_t programme, size_t region, int64_t net) {
    return pay(world, programme, MIL_FLOW_GUARANTEE,
               mil_account(&world->ledger, MIL_ACCOUNT_BANKS, 0), region, net);
}

/* Whether a programme draws on money that is for some regions only. */
static int is_for_some(const struct mil_world *world, size_t programme) {
    const struct mil_scenario *scenario = world->scenario;
    const size_t appropriation = scenario->programmes[programme].appropriation;
    for (size_t r = 0; r < world->regions.count; r++)
        if (!(scenario->appropriations[appropriation].regions >> r & 1)) return 1;
    return 0;
}

void mil_count_case(struct mil_world *world, size_t programme, size_t firm) {
    world->firms.flags[firm] |= MIL_FLAG_ON_FILE;
    /* No rule reads this mark; results tell by it who was reached. */
    if (is_for_some(world, programme)) world->firms.flags[firm] |= MIL_FLAG_REACHED;
    world->programmes.cases[programme] += world->firms.weight[firm];
    if (mil_is_sme(world, firm))
        world->programmes.sme_cases[programme] += world->firms.weight[firm];
}
