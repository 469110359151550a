#include "policy/offers.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/lever.h"

#include <math.h>

static int serves(const struct mil_instrument_row *row, enum mil_firm_origin origin) {
    if (row->who == MIL_WHO_MOVING) return origin == MIL_ORIGIN_MOVED;
    if (row->who == MIL_WHO_ARRIVING)
        return origin == MIL_ORIGIN_MOVED || origin == MIL_ORIGIN_FOREIGN;
    return 1;
}

double mil_offer_of(const struct mil_world *world, size_t programme, enum mil_lever lever,
                    size_t region, const struct mil_project_kind *kind) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const struct mil_instrument_row *row = &mil_instruments[p->instrument];
    if ((row->lever != lever && row->second_lever != lever) || !serves(row, kind->origin))
        return 0.0;
    if (!(mil_regions_of(world, programme) >> region & 1) || !(p->industries >> kind->industry & 1))
        return 0.0;
    if (!(p->origins >> kind->origin & 1) || !(p->sizes >> mil_size_of(kind->jobs) & 1)) return 0.0;
    if (!mil_is_open(world, programme)) return 0.0;
    /* Money of the quarter, what is spent of it already included: who comes too late has a claim.
     */
    if (world->programmes.released[programme] + world->programmes.spent[programme] <= 0) return 0.0;
    if (row->second_lever == lever) return row->second_dose;
    /* Levers that are shares (of a price, of taxes) take the rate, the others money. */
    if (mil_levers[lever].combine == MIL_COMBINE_EITHER)
        return mil_rate(world, programme, row->dose);
    return mil_instrument_dose(row, mil_award(world, programme));
}

double mil_offer(const struct mil_world *world, enum mil_lever lever, size_t region,
                 const struct mil_project_kind *kind) {
    double position = 0.0;
    for (size_t i = 0; i < world->programmes.count; i++) {
        const double dose = mil_offer_of(world, i, lever, region, kind);
        if (dose > 0.0)
            position = mil_lever_combine(lever, position, dose * world->programmes.coverage[i]);
    }
    return position;
}

void mil_take_up(struct mil_world *world, enum mil_lever lever, size_t firm,
                 const struct mil_project_kind *kind, double units) {
    for (size_t i = 0; i < world->programmes.count; i++) {
        const double dose = mil_offer_of(world, i, lever, mil_region_of(world, firm), kind);
        const int64_t weight = world->firms.weight[firm], claim = (int64_t)llrint(dose * units);
        if (claim <= 0) continue;
        world->programmes.claims[i] += claim * weight;
        const int64_t each = mil_released(world, i) / weight, paid = claim < each ? claim : each;
        if (paid > 0 && mil_pay_firm(world, i, firm, paid)) mil_count_case(world, i, firm);
    }
}

void mil_update_coverage(struct mil_world *world) {
    for (size_t i = 0; i < world->programmes.count; i++) {
        const enum mil_cost_rule cost =
            mil_instruments[world->scenario->programmes[i].instrument].cost;
        if (cost != MIL_COST_TAKE_UP && cost != MIL_COST_RELIEF && cost != MIL_COST_ENTITLEMENT)
            continue;
        const int64_t paid = world->programmes.spent[i] - world->programmes.overhead[i];
        const int64_t claims = world->programmes.claims[i];
        const double share = claims > paid ? (double)paid / (double)claims : 1.0;
        world->programmes.coverage[i] += 0.5 * (share - world->programmes.coverage[i]);
    }
}
