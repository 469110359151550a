#include "state/business.h"

#include "state/firm.h"
#include "state/market.h"
#include "state/partners.h"
#include "state/phases.h"
#include "state/research.h"
#include "state/ties.h"

#include <math.h>

const char *const mil_tie_kind_words[MIL_TIE_KINDS] = {
    [MIL_TIE_CUSTOMER] = "customer",
    [MIL_TIE_SUBCONTRACT] = "subcontract",
    [MIL_TIE_JOINT_VENTURE] = "joint_venture",
    [MIL_TIE_ALLIANCE] = "alliance",
    [MIL_TIE_ADVICE] = "advice",
    [MIL_TIE_JOINT_RESEARCH] = "joint_research",
    [MIL_TIE_GOVERNMENT] = "government",
    [MIL_TIE_INTRA_FIRM] = "intra_firm",
};

/* One name for both sides. */
static uint64_t pair_of(const struct mil_world *world, size_t row, uint32_t partner) {
    const uint64_t own = mil_partner_identity(world, (uint32_t)row),
                   other = mil_partner_identity(world, partner);
    return own < other ? mil_mix(own, other) : mil_mix(other, own);
}

/* Whether a relation that holds for such a share of firms like these holds for these two: always the
 * same answer, so that a supplier remains one while both stay what they are. */
static int is_among(const struct mil_world *world, uint64_t pair, double share) {
    return mil_chance(world->seed, MIL_LUCK_BUSINESS, 0, pair) < share;
}

/* A small manufacturer delivers to the large firms of its industry (eq. E12b); between industries
 * one buys what the other makes. */
static enum mil_tie_kind between_firms(const struct mil_world *world, size_t row, size_t partner) {
    const size_t f = world->research.firm[row], g = world->research.firm[partner];
    const size_t k = world->firms.industry[f], j = world->firms.industry[g];
    const size_t industries = world->data->industries_count;
    const uint64_t pair = pair_of(world, row, (uint32_t)partner);
    if (k == j && mil_is_sme(world, f) != mil_is_sme(world, g) &&
        is_among(world, pair, mil_subcontract_share(world, mil_is_sme(world, f) ? f : g)))
        return MIL_TIE_SUBCONTRACT;
    const double bought = fmax(world->data->input_share[k * industries + j],
                               world->data->input_share[j * industries + k]);
    return k != j && is_among(world, pair, bought) ? MIL_TIE_CUSTOMER : MIL_TIE_ALLIANCE;
}

/* What governments buy of an industry in a region, over all that it sells there. */
static double public_share(const struct mil_world *world, size_t region, size_t industry) {
    const double all = world->cells.demand[mil_cell(world, region, industry)];
    const double bought =
        world->purchase_share[industry] * (double)(world->regions.central_purchases[region] +
                                                   world->regions.regional_purchases[region]);
    return all > 0.0 ? fmin(bought / all, 1.0) : 0.0;
}

/* Institutes and support organisations are public bodies; they pay a firm out of a programme or buy
 * of it as governments do. */
static int is_under_contract(const struct mil_world *world, size_t row, uint32_t partner) {
    const size_t f = world->research.firm[row];
    if (world->organisations.kind[mil_partner_row(partner)] == MIL_UNIVERSITY) return 0;
    if (world->research.granted[row] > 0.0f || world->research.grant_left[row] > 0.0f) return 1;
    return is_among(world, pair_of(world, row, partner),
                    public_share(world, mil_region_of(world, f), world->firms.industry[f]));
}

/* Firms that know each other well share a venture when both have something to bring to market. */
static int develops(const struct mil_world *world, size_t row) {
    return world->research.intensity[row] > 0.0f &&
           world->tier.view[row].phase >= MIL_PHASE_PROTOTYPE;
}

enum mil_tie_kind mil_tie_kind_of(const struct mil_world *world, size_t row, uint32_t partner,
                                  double strength, enum mil_tie_kind held) {
    if (mil_is_organisation(partner)) {
        if (strength >= world->p->network_joint_from) return MIL_TIE_JOINT_RESEARCH;
        return is_under_contract(world, row, partner) ? MIL_TIE_GOVERNMENT : MIL_TIE_ADVICE;
    }
    const struct mil_research *research = &world->research;
    const int project = research->projects[row] > 0 && research->projects[partner] > 0;
    if (held == MIL_TIE_INTRA_FIRM || (held == MIL_TIE_JOINT_RESEARCH && project)) return held;
    if (strength >= world->p->network_joint_from && develops(world, row) &&
        develops(world, partner))
        return MIL_TIE_JOINT_VENTURE;
    return between_firms(world, row, partner);
}

int mil_does_business(const struct mil_world *world, size_t row, uint32_t partner,
                      enum mil_tie_kind kind) {
    const int business = kind == MIL_TIE_CUSTOMER || kind == MIL_TIE_SUBCONTRACT ||
                         kind == MIL_TIE_GOVERNMENT || kind == MIL_TIE_INTRA_FIRM ||
                         kind == MIL_TIE_JOINT_VENTURE;
    return business && mil_chance(world->seed, MIL_LUCK_DEALING, mil_luck_quarter(world),
                                  pair_of(world, row, partner)) < world->p->network_business_rate;
}
