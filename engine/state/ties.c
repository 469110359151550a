#include "state/ties.h"

#include "state/research.h"

#include <math.h>

static const uint32_t *partners_of(const struct mil_world *world, size_t row) {
    return world->research.tie_partner + row * MIL_TIES;
}

int mil_tie_slot(const struct mil_world *world, size_t row, uint32_t partner) {
    for (int s = 0; s < MIL_TIES; s++)
        if (partners_of(world, row)[s] == partner) return s;
    return -1;
}

static int64_t firms_of(const struct mil_world *world, size_t row) {
    return world->firms.weight[world->research.firm[row]];
}

int64_t mil_tie_firms(const struct mil_world *world, size_t row, uint32_t partner) {
    const int64_t own = firms_of(world, row);
    if (mil_is_organisation(partner)) return own;
    const int64_t theirs = firms_of(world, partner);
    return theirs < own ? theirs : own;
}

double mil_tie_load_with(const struct mil_world *world, size_t row, uint32_t partner) {
    const int64_t own = firms_of(world, row), firms = mil_tie_firms(world, row, partner);
    return firms < own ? (double)firms / (double)own : 1.0;
}

double mil_tie_load(const struct mil_world *world, size_t row, size_t slot) {
    const uint32_t partner = partners_of(world, row)[slot];
    return partner == MIL_TIE_NONE ? 0.0 : mil_tie_load_with(world, row, partner);
}

double mil_tie_count(const struct mil_world *world, size_t row) {
    double count = 0.0;
    for (size_t s = 0; s < MIL_TIES; s++) count += mil_tie_load(world, row, s);
    return count;
}

void mil_tie_types(const struct mil_world *world, size_t row,
                   double counts[1 + MIL_ORGANISATION_KINDS]) {
    for (size_t k = 0; k <= MIL_ORGANISATION_KINDS; k++) counts[k] = 0.0;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const uint32_t partner = partners_of(world, row)[s];
        if (partner == MIL_TIE_NONE) continue;
        const size_t type = mil_is_organisation(partner)
                                ? 1u + world->organisations.kind[mil_partner_row(partner)]
                                : 0;
        counts[type] += mil_tie_load(world, row, s);
    }
}

unsigned mil_tie_limit(const struct mil_world *world, size_t row) {
    const double kept =
        floor(world->p->network_attention * (double)world->research.researchers[row]);
    return kept < 1.0 ? 1 : kept > MIL_TIES_KEPT ? (unsigned)MIL_TIES_KEPT : (unsigned)kept;
}

/* Of ties to most of the agent's firms, or of those to few. */
static int weakest_tie(const struct mil_world *world, size_t row, int to_most) {
    int weakest = -1;
    for (int s = 0; s < MIL_TIES; s++) {
        const size_t at = row * MIL_TIES + (size_t)s;
        if (world->research.tie_partner[at] == MIL_TIE_NONE ||
            (mil_tie_load(world, row, (size_t)s) > 0.5) != to_most)
            continue;
        if (weakest < 0 || world->research.tie_strength[at] <
                               world->research.tie_strength[row * MIL_TIES + (size_t)weakest])
            weakest = s;
    }
    return weakest;
}

/* Where ties reach only some of an agent's firms, those that meet the partner have time by lot. */
static int has_time(const struct mil_world *world, size_t row) {
    const uint64_t identity = mil_lineage(world->firms.identity[world->research.firm[row]]);
    const double lot =
        mil_chance(world->seed, MIL_LUCK_TIE_TIME, mil_luck_quarter(world), identity);
    return mil_tie_count(world, row) + lot < mil_tie_limit(world, row);
}

int mil_tie_room(const struct mil_world *world, size_t row, uint32_t partner, double score) {
    const int free_slot = mil_tie_slot(world, row, MIL_TIE_NONE);
    const int timely = has_time(world, row);
    if (free_slot >= 0 && timely) return free_slot;
    /* Where only slots are missing, a tie that reaches few makes way. */
    const int to_most = !timely && mil_tie_load_with(world, row, partner) > 0.5;
    int weakest = weakest_tie(world, row, to_most);
    if (weakest < 0 && free_slot < 0) weakest = weakest_tie(world, row, !to_most);
    if (weakest < 0) return -1;
    const uint8_t strength = world->research.tie_strength[row * MIL_TIES + (size_t)weakest];
    return mil_level(strength) < score ? weakest : -1;
}

static void set_tie(struct mil_world *world, size_t row, int slot, uint32_t partner,
                    enum mil_tie_kind kind, double strength) {
    const size_t at = row * MIL_TIES + (size_t)slot;
    if (world->research.tie_partner[at] == MIL_TIE_NONE) world->ties_begun++;
    world->research.tie_partner[at] = partner;
    world->research.tie_kind[at] = (uint8_t)kind;
    world->research.tie_strength[at] = mil_level_code(strength);
    world->research.tie_last[at] = (int16_t)world->quarter;
}

void mil_tie_close(struct mil_world *world, size_t row, size_t slot) {
    uint32_t *own = &world->research.tie_partner[row * MIL_TIES + slot];
    const uint32_t partner = *own;
    if (partner == MIL_TIE_NONE) return;
    *own = MIL_TIE_NONE;
    world->ties_ended++;
    if (mil_is_organisation(partner)) {
        world->organisations.clients[mil_partner_row(partner)] -= firms_of(world, row);
        return;
    }
    const int other = mil_tie_slot(world, partner, (uint32_t)row);
    mil_must(other >= 0);
    world->research.tie_partner[(size_t)partner * MIL_TIES + (size_t)other] = MIL_TIE_NONE;
    world->ties_ended++;
}

static void renew(struct mil_world *world, size_t row, uint32_t partner, enum mil_tie_kind kind,
                  double strength) {
    set_tie(world, row, mil_tie_slot(world, row, partner), partner, kind, strength);
    if (!mil_is_organisation(partner))
        set_tie(world, partner, mil_tie_slot(world, partner, (uint32_t)row), (uint32_t)row, kind,
                strength);
}

static void count_end(struct mil_world *world, size_t row, uint32_t partner) {
    world->regions.ties_ended[mil_region_of(world, world->research.firm[row])] +=
        mil_tie_firms(world, row, partner);
}

/* Empties the slot a new tie will take; it stays valid while the other side's slot is emptied. */
static int make_room(struct mil_world *world, size_t row, uint32_t partner, double force) {
    const int slot = mil_tie_room(world, row, partner, force);
    if (slot < 0) return slot;
    const uint32_t gone = partners_of(world, row)[slot];
    if (gone != MIL_TIE_NONE) count_end(world, row, gone);
    if (gone != MIL_TIE_NONE && !mil_is_organisation(gone)) count_end(world, gone, (uint32_t)row);
    mil_tie_close(world, row, (size_t)slot);
    return slot;
}

int mil_tie_open(struct mil_world *world, size_t row, uint32_t partner, enum mil_tie_kind kind,
                 double strength, double force_own, double force_partner) {
    mil_must(partner != MIL_TIE_NONE && partner != row);
    if (mil_tie_slot(world, row, partner) >= 0) {
        renew(world, row, partner, kind, strength);
        return 0;
    }
    if (mil_tie_room(world, row, partner, force_own) < 0) return -1;
    if (mil_is_organisation(partner)) {
        set_tie(world, row, make_room(world, row, partner, force_own), partner, kind, strength);
        world->organisations.clients[mil_partner_row(partner)] += firms_of(world, row);
        return 0;
    }
    if (mil_tie_room(world, partner, (uint32_t)row, force_partner) < 0) return -1;
    const int own = make_room(world, row, partner, force_own),
              other = make_room(world, partner, (uint32_t)row, force_partner);
    set_tie(world, row, own, partner, kind, strength);
    set_tie(world, partner, other, (uint32_t)row, kind, strength);
    return 0;
}

/* The rest of the agent keeps the tie too: what either is to the partner is a matter of load.  The
 * clients of organisations stay as many as they were. */
void mil_tie_inherit(struct mil_world *world, size_t from, size_t to) {
    struct mil_research *research = &world->research;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const size_t a = from * MIL_TIES + s;
        const uint32_t partner = research->tie_partner[a];
        const double strength = mil_level(research->tie_strength[a]);
        const enum mil_tie_kind kind = (enum mil_tie_kind)research->tie_kind[a];
        if (partner == MIL_TIE_NONE) continue;
        if (!mil_is_organisation(partner)) {
            const int slot = mil_tie_slot(world, partner, MIL_TIE_NONE);
            if (slot < 0) continue;
            set_tie(world, partner, slot, (uint32_t)to, kind, strength);
            research->tie_last[partner * MIL_TIES + (size_t)slot] = research->tie_last[a];
        }
        set_tie(world, to, (int)s, partner, kind, strength);
        research->tie_last[to * MIL_TIES + s] = research->tie_last[a];
    }
}

int64_t mil_tie_sides(const struct mil_world *world) {
    int64_t sides = 0;
    for (size_t i = 0; i < world->research.count * MIL_TIES; i++)
        sides += world->research.tie_partner[i] != MIL_TIE_NONE;
    return sides;
}

void mil_tie_count_clients(struct mil_world *world) {
    for (size_t o = 0; o < world->organisations.count; o++) world->organisations.clients[o] = 0;
    for (size_t i = 0; i < world->research.count; i++)
        for (size_t s = 0; s < MIL_TIES; s++)
            if (mil_is_organisation(partners_of(world, i)[s]))
                world->organisations.clients[mil_partner_row(partners_of(world, i)[s])] +=
                    firms_of(world, i);
}

/* How strongly a firm that is known, one of those its agent stands for, is tied to another partner. */
static double strength_between(const struct mil_world *world, uint32_t known, uint32_t partner) {
    if (mil_is_organisation(known) && mil_is_organisation(partner)) return 0.0;
    const size_t holder = mil_is_organisation(partner) ? known : partner;
    const int slot = mil_tie_slot(world, holder, mil_is_organisation(partner) ? partner : known);
    if (slot < 0) return 0.0;
    return mil_tie_load(world, holder, (size_t)slot) *
           mil_level(world->research.tie_strength[holder * MIL_TIES + (size_t)slot]);
}

double mil_credit(const struct mil_world *world, size_t row, uint32_t partner) {
    const double own_part = world->p->network_credit_own;
    double memory = 0.0, common = 0.0;
    double ties = 0.0;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const size_t at = row * MIL_TIES + s;
        const uint32_t known = world->research.tie_partner[at];
        if (known == MIL_TIE_NONE) continue;
        const double strength = mil_level(world->research.tie_strength[at]);
        const int ago = world->quarter - world->research.tie_last[at];
        const double load = mil_tie_load(world, row, s);
        ties += load;
        if (known == partner)
            memory = strength * pow(world->p->network_credit_decay, ago > 0 ? ago : 0);
        else common += load * strength * strength_between(world, known, partner);
    }
    return own_part * memory + (1.0 - own_part) * common / fmax(ties, 1.0);
}
