#include "process/process.h"
#include "state/visit.h"
#include "state/frontier.h"
#include "state/openness.h"
#include "state/partners.h"
#include "state/phases.h"
#include "state/research.h"
#include "state/surroundings.h"
#include "state/ties.h"

#include <math.h>

/* What one partner shows: a portfolio with levels, and the work behind it. */
struct partner {
    uint64_t technologies;
    double basicness, shared, strength;
    double fit;                  /* to the phase of the firm's project */
    const struct mil_view *firm; /* null for an organisation */
    size_t organisation;
};

static void see(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    mil_tier_see(world, row);
}

static struct partner partner_of(const struct mil_world *world, size_t row, uint32_t name,
                                 double strength) {
    struct partner partner = {.strength = strength,
                              .fit = mil_phase_fit(world, row, name),
                              .shared = mil_shown(world, row, name, 1),
                              .organisation = mil_partner_row(name)};
    if (!mil_is_organisation(name)) {
        partner.firm = &world->tier.view[name];
        partner.technologies = partner.firm->technologies;
        return partner;
    }
    const size_t o = partner.organisation;
    partner.technologies = world->organisations.technologies[o];
    partner.basicness = mil_basicness(world, o);
    return partner;
}

static double partner_level(const struct mil_world *world, const struct partner *partner,
                            size_t technology) {
    if (partner->firm == NULL)
        return mil_level(
            world->organisations.level[partner->organisation * MIL_MOST_TECHNOLOGIES + technology]);
    for (size_t s = 0; s < MIL_SLOTS; s++)
        if (partner->firm->technology[s] == technology) return mil_level(partner->firm->level[s]);
    return 0.0;
}

/* u* of eq. E6: mean understanding of the partner's technologies, less what basic knowledge hides
 * from those with little capacity and no guests from science. */
static double understanding(const struct mil_view *own, const struct partner *partner,
                            const double *understood) {
    double sum = 0.0;
    for (uint64_t m = partner->technologies; m != 0; m &= m - 1) sum += understood[mil_lowest(m)];
    return sum / mil_bits(partner->technologies) *
           (1.0 - mil_hidden(own, partner->basicness, (double)own->capacity));
}

/* Takes up one of the partner's technologies that is related to the own ones, one Delta below. */
static void acquire(struct mil_world *world, size_t row, const struct partner *partner,
                    double chance, struct mil_luck *luck) {
    const struct mil_view *own = &world->tier.view[row];
    if (mil_uniform(luck) >= chance) return;
    const uint64_t open =
        mil_within_reach(world, world->research.firm[row], own->technologies,
                         partner->technologies & ~own->technologies & own->related);
    const size_t t = mil_draw_technology(&world->knowledge, open, NULL, luck);
    if (t == world->knowledge.count) return;
    mil_master(world, row, t,
               (double)own->capacity *
                   (partner_level(world, partner, t) - world->p->knowledge_transfer_loss));
}

/* Rises towards the partner's level in what both master. */
static void adopt(struct mil_world *world, size_t row, const struct partner *partner,
                  struct mil_luck *luck) {
    const struct mil_view *own = &world->tier.view[row];
    const double gain =
        world->p->knowledge_transfer_gain * (double)own->capacity * partner->strength;
    for (uint64_t m = partner->technologies & own->technologies; m != 0; m &= m - 1) {
        const size_t t = mil_lowest(m);
        const int slot = mil_slot_of(world, row, t);
        if (slot < 0) continue;
        const double gap = partner_level(world, partner, t) -
                           mil_level(world->research.slot_level[row * MIL_SLOTS + (size_t)slot]);
        if (gap > 0.0) mil_level_move(world, row, (size_t)slot, gain * gap, mil_uniform(luck));
    }
}

/* Z of eq. E6, and what is learned for good. */
static void learn_from_partners(struct mil_world *world, size_t row, struct mil_luck *luck) {
    const struct mil_parameters *p = world->p;
    const struct mil_view *own = &world->tier.view[row];
    const double heard = p->network_listening * mil_innovating(world, row);
    double understood[MIL_MOST_TECHNOLOGIES], inflow = 0.0, from[MIL_ORGANISATION_KINDS] = {0.0};
    int ready = 0;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const size_t at = row * MIL_TIES + s;
        if (world->research.tie_partner[at] == MIL_TIE_NONE) continue;
        /* A tie to a part of the agent's firms only carries as much less. */
        const double strength =
            mil_level(world->research.tie_strength[at]) * mil_tie_load(world, row, s);
        const struct partner partner =
            partner_of(world, row, world->research.tie_partner[at], strength);
        if (partner.technologies == 0) continue;
        for (size_t t = 0; !ready && t < world->knowledge.count; t++)
            understood[t] = mil_understanding(&world->knowledge, own->technologies, t);
        ready = 1;
        const double novel = (double)mil_bits(partner.technologies & ~own->technologies) /
                             mil_bits(partner.technologies);
        const double grasped =
            (double)own->capacity * understanding(own, &partner, understood) * partner.strength;
        const double heard_now = grasped * novel * partner.fit * fmin(partner.shared, heard);
        inflow += heard_now;
        if (partner.firm == NULL)
            from[world->organisations.kind[partner.organisation]] += heard_now;
        acquire(world, row, &partner, p->knowledge_transfer_rate * grasped, luck);
        adopt(world, row, &partner, luck);
    }
    world->research.inflow[row] = (float)inflow;
    uint8_t *parts = world->research.inflow_from + 2 * row;
    parts[0] = inflow > 0.0 ? mil_level_code(from[MIL_UNIVERSITY] / inflow) : 0;
    parts[1] = inflow > 0.0 ? mil_level_code(from[MIL_INSTITUTE] / inflow) : 0;
}

/* Eq. E1: what is used this quarter grows, what is not fades.  Who is paid to work on certain technologies
 * uses them, and the more so. */
static void practise(struct mil_world *world, size_t row, struct mil_luck *luck) {
    const struct mil_parameters *p = world->p;
    const uint64_t relevant = world->data->industry_technologies[world->tier.view[row].industry];
    const size_t firm = world->research.firm[row];
    const double directed = mil_lever_of(world, MIL_LEVER_directed, firm);
    const uint64_t aim = directed > 0.0 ? world->aim[firm] : 0;
    for (size_t s = 0; s < MIL_SLOTS; s++) {
        const uint8_t technology = world->research.slot_technology[row * MIL_SLOTS + s];
        if (technology == MIL_NO_TECHNOLOGY) continue;
        const double level = mil_level(world->research.slot_level[row * MIL_SLOTS + s]);
        const int wanted = relevant == 0 || (relevant >> technology & 1);
        const int used = wanted && mil_uniform(luck) < p->knowledge_use_share;
        const int aimed = (int)(aim >> technology & 1);
        const double gain =
            aimed ? fmin(p->knowledge_use_gain * (1.0 + directed), 1.0) : p->knowledge_use_gain;
        const double change =
            used || aimed ? gain * (1.0 - level) : -p->knowledge_level_decay * level;
        mil_level_move(world, row, s, change, mil_uniform(luck));
    }
}

/* Eq. E7: at most one technology of the surroundings a quarter, each with its own rate. */
static void learn_from_surroundings(struct mil_world *world, size_t row, int64_t *tally) {
    const struct mil_view *own = &world->tier.view[row];
    const size_t place = own->region * world->knowledge.count;
    const double open_share =
        world->p->switches_openness ? world->regions.openness[own->region] : 1.0;
    const double strength = world->p->knowledge_spillover * (double)own->capacity * open_share;
    if (!(strength > 0.0)) return;
    double rate[MIL_MOST_TECHNOLOGIES], sum = 0.0;
    uint64_t open = 0;
    const uint64_t reach = mil_within_reach(world, world->research.firm[row], own->technologies,
                                            own->related & ~own->technologies);
    for (uint64_t m = reach; m != 0; m &= m - 1) {
        const size_t t = mil_lowest(m);
        if (world->tier.practised[place + t] < world->p->knowledge_practised_share) continue;
        rate[t] = strength * world->tier.density_near[place + t] *
                  mil_focus(&world->knowledge, own->technologies, t);
        sum += rate[t];
        open |= m & -m;
    }
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_SPILLOVER, mil_luck_quarter(world),
                                    mil_lineage(world->firms.identity[world->research.firm[row]]));
    if (mil_uniform(&luck) >= -expm1(-sum)) return;
    const size_t t = mil_draw_technology(&world->knowledge, open, rate, &luck);
    if (t == world->knowledge.count) return;
    if (mil_master(world, row, t,
                   (double)own->capacity *
                       (world->tier.level_near[place + t] - world->p->knowledge_transfer_loss)))
        tally[own->region] += own->weight;
}

/* Programmes show what is practised nearby, for certain where practised_share practise it. */
static void learn_from_demonstrations(struct mil_world *world, size_t row, int64_t *tally) {
    const struct mil_view *own = &world->tier.view[row];
    const size_t firm = world->research.firm[row], place = own->region * world->knowledge.count;
    const double demonstrations = mil_lever_of(world, MIL_LEVER_demonstrated, firm);
    if (!(demonstrations > 0.0)) return;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_DEMONSTRATION, mil_luck_quarter(world),
                                    world->firms.identity[firm]);
    uint64_t open = mil_within_reach(world, firm, own->technologies,
                                     own->related & ~own->technologies & world->aim[firm]);
    for (double left = floor(demonstrations + mil_uniform(&luck)); left > 0.0 && open != 0;
         left -= 1.0) {
        const size_t t = mil_draw_technology(&world->knowledge, open, NULL, &luck);
        open &= ~(UINT64_C(1) << t);
        if (mil_uniform(&luck) * world->p->knowledge_practised_share >=
            world->tier.practised[place + t])
            continue;
        if (mil_master(world, row, t,
                       (double)own->capacity *
                           (world->tier.level_near[place + t] - world->p->knowledge_transfer_loss)))
            tally[own->region] += own->weight;
    }
}

/* A licence shows what is known abroad; what becomes of it is up to the firm's capacity. */
static void learn_from_abroad(struct mil_world *world, size_t row) {
    const struct mil_view *own = &world->tier.view[row];
    const size_t firm = world->research.firm[row];
    const double licences = mil_lever_of(world, MIL_LEVER_licences, firm);
    if (!(licences > 0.0)) return;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_LICENCE, mil_luck_quarter(world),
                                    world->firms.identity[firm]);
    uint64_t open = mil_within_reach(world, firm, own->technologies,
                                     own->related & ~own->technologies & world->aim[firm]);
    for (double left = floor(licences + mil_uniform(&luck)); left > 0.0 && open != 0; left -= 1.0) {
        const size_t t = mil_draw_technology(&world->knowledge, open, NULL, &luck);
        open &= ~(UINT64_C(1) << t);
        mil_master(world, row, t,
                   (double)own->capacity *
                       (world->p->abroad_level - world->p->knowledge_transfer_loss));
    }
}

static void learn(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_LEARN, mil_luck_quarter(world),
                                    mil_lineage(world->firms.identity[world->research.firm[row]]));
    practise(world, row, &luck);
    learn_from_partners(world, row, &luck);
    if (world->lever[MIL_LEVER_licences] != NULL) learn_from_abroad(world, row);
    if (!world->p->switches_spillover) return;
    learn_from_surroundings(world, row, tally);
    if (world->lever[MIL_LEVER_demonstrated] != NULL) learn_from_demonstrations(world, row, tally);
}

/* Firms learn by use, from partners and from their surroundings.  From a copy: everyone sees the
 * others as they were when the process began. */
int mil_learn(struct mil_world *world, struct mil_error *error) {
    const int status = mil_tier_ready(world, error);
    if (status != MIL_OK) return status;
    mil_visit(world, world->research.count, see, NULL, 0, NULL);
    if (mil_is_first_quarter(world)) mil_measure_openness(world);
    if (world->p->switches_spillover) mil_surroundings_build(world);
    mil_visit(world, world->research.count, learn, NULL, world->regions.count,
              world->regions.spillovers);
    return MIL_OK;
}
