#include "state/partners.h"

#include "state/phases.h"
#include "state/research.h"
#include "state/ties.h"

#include <math.h>

uint64_t mil_partner_identity(const struct mil_world *world, uint32_t partner) {
    return mil_is_organisation(partner) ? world->organisations.identity[mil_partner_row(partner)]
                                        : world->firms.identity[world->research.firm[partner]];
}

/* What a firm knows of a partner before it knows what that one masters: how far it could absorb and
 * understand knowledge of this kind (language), how long the firm would wait for it to pay (aims: basic
 * research pays late), and whether partners of this kind fit its project now; eq. E5, E6 and E8. */
static double promise(const struct mil_world *world, size_t row, uint32_t partner) {
    const double capacity = world->tier.view[row].capacity;
    const double fit = mil_phase_fit(world, row, partner);
    if (!mil_is_organisation(partner)) return capacity * fit;
    const double basic = mil_basicness(world, mil_partner_row(partner));
    return capacity * fit * (1.0 - mil_hidden(&world->tier.view[row], basic, capacity)) *
           exp(-world->p->research_discount_rate * world->p->knowledge_basic_horizon * basic);
}

/* Firms that one of the row's shares an organisation with, itself included where it is a client.  Clients
 * come in lumps, one for each agent: who just counted them would find organisations overrun or deserted
 * that would be neither if every agent were one firm.  So the other firms of its own agent are left out,
 * and what is known of the rest is what is usual, with the weight of one client's companions, and their
 * number (mean of a Gamma distribution given Poisson lumps). */
static double clients_beside(const struct mil_world *world, size_t row, size_t organisation,
                             int tied) {
    const struct mil_tier *tier = &world->tier;
    const double all = (double)world->organisations.clients[organisation],
                 others = tied ? fmax(all - tier->view[row].weight, 0.0) : all;
    const double usual = tier->usual_clients[organisation], itself = tied ? 1.0 : 0.0;
    if (!(usual > 0.0)) return others + itself;
    return (tier->companions + others) / (tier->companions / usual + 1.0) + itself;
}

/* Partners of a firm that has the row for one, or looks at it: the one of its firms that has the tie has it
 * for certain, and others as often as they all do. */
static double partners_beside(const struct mil_world *world, size_t row, uint32_t partner,
                              int tied) {
    const double load = tied ? mil_tie_load_with(world, partner, (uint32_t)row) : 1.0;
    return (double)world->tier.view[partner].ties + 1.0 - load;
}

double mil_shown(const struct mil_world *world, size_t row, uint32_t partner, int tied) {
    const size_t other = mil_partner_row(partner);
    if (!mil_is_organisation(partner))
        return (double)world->tier.view[other].work /
               fmax(partners_beside(world, row, partner, tied), 1.0);
    return world->p->network_shared_time * world->organisations.staff[other] /
           fmax(clients_beside(world, row, other, tied), 1.0);
}

static double value_of(const struct mil_world *world, size_t row, uint32_t partner, int tied) {
    const struct mil_view *own = &world->tier.view[row];
    const size_t other = mil_partner_row(partner);
    const uint64_t theirs = mil_is_organisation(partner) ? world->organisations.technologies[other]
                                                         : world->tier.view[other].technologies;
    const double shown = mil_shown(world, row, partner, tied);
    return promise(world, row, partner) * mil_worth(own->technologies, own->related, theirs) *
           shown / (shown + world->p->network_shared_half);
}

double mil_partner_value(const struct mil_world *world, size_t row, uint32_t partner) {
    return value_of(world, row, partner, 0);
}

double mil_tie_value(const struct mil_world *world, size_t row, uint32_t partner) {
    return value_of(world, row, partner, 1);
}

double mil_partner_score(const struct mil_world *world, size_t row, uint32_t partner,
                         double value) {
    const size_t regions = world->regions.count, other = mil_partner_row(partner);
    const size_t there = mil_is_organisation(partner) ? world->organisations.region[other]
                                                      : world->tier.view[other].region;
    /* Advice and joint research with organisations ask for meeting face to face (eq. E22). */
    const double *closeness =
        mil_is_organisation(partner) ? world->tier.closeness : world->tier.reached;
    return value +
           world->p->network_distance_weight *
               closeness[world->tier.view[row].region * regions + there] +
           world->p->network_credit_weight * mil_credit(world, row, partner) -
           mil_tie_cost(world, row, partner);
}

/* Institutions of a region (universities, institutes and support organisations by their staff, against
 * its inhabitants) make partners there trust each other: institutional thickness. */
double mil_tie_cost(const struct mil_world *world, size_t row, uint32_t partner) {
    const size_t other = mil_partner_row(partner), here = world->tier.view[row].region;
    const size_t there = mil_is_organisation(partner) ? world->organisations.region[other]
                                                      : world->tier.view[other].region;
    const double cost = world->p->network_tie_cost;
    return here == there ? cost - world->p->network_thickness * world->tier.thickness[here] : cost;
}

/* Posterior mean under a normal prior and a normal signal whose noise is `noise` times as wide as
 * the prior; model.md E8. */
double mil_believed_value(const struct mil_world *world, size_t row, uint32_t partner,
                          double clarity) {
    const double noise = world->p->network_signal_noise * (1.0 - clarity),
                 known = promise(world, row, partner);
    const double value = mil_partner_value(world, row, partner),
                 prior = known * world->p->network_prior_value;
    if (!(noise > 0.0)) return value;
    const uint64_t pair = mil_mix(world->firms.identity[world->research.firm[row]],
                                  mil_partner_identity(world, partner));
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_SIGNAL, mil_luck_quarter(world), pair);
    const double signal =
        value + noise * known * world->p->network_prior_spread * mil_normal(&luck);
    return prior + (signal - prior) / (1.0 + noise * noise);
}

int mil_partners_gain(const struct mil_world *world, size_t row, uint32_t partner) {
    if (!(mil_partner_value(world, row, partner) > 0.0)) return 0;
    return mil_is_organisation(partner) || mil_partner_value(world, partner, (uint32_t)row) > 0.0;
}
