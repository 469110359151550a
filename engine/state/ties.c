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

/* Of the firms that an agent stands for, those that meet a partner: the part that has time for a tie,
 * the part that gives up a weaker one for it, and the ties that the agent's firms have above their limit.
 * Firms of an agent have as equal numbers of ties as there can be. */
struct room {
    double time, yielding, excess;
};

static struct room room_of(const struct mil_world *world, size_t row, double score) {
    const double spare = mil_tie_limit(world, row) - mil_tie_count(world, row),
                 time = fmin(fmax(spare, 0.0), 1.0);
    double weaker = 0.0;
    for (size_t s = 0; s < MIL_TIES; s++)
        if (mil_level(world->research.tie_strength[row * MIL_TIES + s]) < score)
            weaker += mil_tie_load(world, row, s);
    return (struct room){time, fmin(weaker, 1.0 - time), fmax(-spare, 0.0)};
}

/* The tie that stands at a place in the row's loads, laid end to end with the weakest first. */
static int tie_at(const struct mil_world *world, size_t row, double place) {
    const uint8_t *strength = world->research.tie_strength + row * MIL_TIES;
    unsigned passed = 0;
    int weakest = -1;
    do {
        int next = -1;
        for (int s = 0; s < MIL_TIES; s++)
            if (!(passed >> s & 1) && partners_of(world, row)[s] != MIL_TIE_NONE &&
                (next < 0 || strength[s] < strength[next]))
                next = s;
        if (next < 0) return weakest;
        weakest = next;
        passed |= 1u << next;
        place -= mil_tie_load(world, row, (size_t)next);
    } while (place >= 0.0);
    return weakest;
}

/* Where only slots are missing, the weakest of ties that reach few makes way, or else of the others. */
static int slot_for(const struct mil_world *world, size_t row, double score) {
    const int free_slot = mil_tie_slot(world, row, MIL_TIE_NONE);
    if (free_slot >= 0) return free_slot;
    int weakest[2] = {-1, -1};
    const uint8_t *strength = world->research.tie_strength + row * MIL_TIES;
    for (int s = 0; s < MIL_TIES; s++) {
        const int to_most = mil_tie_load(world, row, (size_t)s) > 0.5;
        if (weakest[to_most] < 0 || strength[s] < strength[weakest[to_most]]) weakest[to_most] = s;
    }
    const int slot = weakest[weakest[0] < 0];
    return mil_level(strength[slot]) < score ? slot : -1;
}

static uint64_t identity_of(const struct mil_world *world, uint32_t partner) {
    return mil_is_organisation(partner)
               ? world->organisations.identity[mil_partner_row(partner)]
               : mil_lineage(world->firms.identity[world->research.firm[partner]]);
}

/* Of a row and one whom its firms meet: first whether they take the tie, then what they give up. */
static struct mil_luck luck_of(const struct mil_world *world, size_t row, uint32_t partner) {
    return mil_luck(world->seed, MIL_LUCK_TIE_TIME, mil_luck_quarter(world),
                    mil_mix(identity_of(world, (uint32_t)row), identity_of(world, partner)));
}

int mil_tie_has_room(const struct mil_world *world, size_t row, uint32_t partner, double score) {
    const struct room room = room_of(world, row, score);
    struct mil_luck luck = luck_of(world, row, partner);
    return mil_uniform(&luck) < room.time + room.yielding && slot_for(world, row, score) >= 0;
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

static void give_up(struct mil_world *world, size_t row, size_t slot) {
    const uint32_t gone = partners_of(world, row)[slot];
    if (gone == MIL_TIE_NONE) return;
    count_end(world, row, gone);
    if (!mil_is_organisation(gone)) count_end(world, gone, (uint32_t)row);
    mil_tie_close(world, row, slot);
}

/* Gives up what the firms that take the tie give up for it, and returns the slot it will stand in, which
 * stays free while room is made on the other side.  Ties end as a whole: of one that reaches more firms
 * than give it up, by lot. */
static int make_room(struct mil_world *world, size_t row, uint32_t partner, double score) {
    const struct room room = room_of(world, row, score);
    struct mil_luck luck = luck_of(world, row, partner);
    (void)mil_uniform(&luck);
    double left = mil_tie_load_with(world, row, partner) * room.yielding /
                  fmax(room.time + room.yielding, 1e-12);
    while (left > 1e-9) {
        const int slot = tie_at(world, row, room.yielding * mil_uniform(&luck));
        if (slot < 0) break;
        const double load = mil_tie_load(world, row, (size_t)slot);
        if (load <= left || mil_uniform(&luck) * load < left + room.excess)
            give_up(world, row, (size_t)slot);
        left -= load;
    }
    const int slot = slot_for(world, row, score);
    if (slot >= 0) give_up(world, row, (size_t)slot);
    return slot;
}

int mil_tie_open(struct mil_world *world, size_t row, uint32_t partner, enum mil_tie_kind kind,
                 double strength, double force_own, double force_partner) {
    mil_must(partner != MIL_TIE_NONE && partner != row);
    if (mil_tie_slot(world, row, partner) >= 0) {
        renew(world, row, partner, kind, strength);
        return 0;
    }
    if (!mil_tie_has_room(world, row, partner, force_own)) return -1;
    if (mil_is_organisation(partner)) {
        set_tie(world, row, make_room(world, row, partner, force_own), partner, kind, strength);
        world->organisations.clients[mil_partner_row(partner)] += firms_of(world, row);
        return 0;
    }
    if (!mil_tie_has_room(world, partner, (uint32_t)row, force_partner)) return -1;
    const int own = make_room(world, row, partner, force_own),
              other = make_room(world, partner, (uint32_t)row, force_partner);
    set_tie(world, row, own, partner, kind, strength);
    set_tie(world, partner, other, (uint32_t)row, kind, strength);
    return 0;
}

/* -1 where the partner has no slot left.  The clients of organisations stay as many as they were. */
static int copy_tie(struct mil_world *world, size_t from, size_t to, size_t s) {
    struct mil_research *research = &world->research;
    const size_t a = from * MIL_TIES + s;
    const uint32_t partner = research->tie_partner[a];
    const double strength = mil_level(research->tie_strength[a]);
    const enum mil_tie_kind kind = (enum mil_tie_kind)research->tie_kind[a];
    if (!mil_is_organisation(partner)) {
        const int slot = mil_tie_slot(world, partner, MIL_TIE_NONE);
        if (slot < 0) return -1;
        set_tie(world, partner, slot, (uint32_t)to, kind, strength);
        research->tie_last[partner * MIL_TIES + (size_t)slot] = research->tie_last[a];
    }
    set_tie(world, to, (int)s, partner, kind, strength);
    research->tie_last[to * MIL_TIES + s] = research->tie_last[a];
    return 0;
}

void mil_tie_inherit(struct mil_world *world, size_t from, size_t to) {
    for (size_t s = 0; s < MIL_TIES; s++)
        if (partners_of(world, from)[s] != MIL_TIE_NONE) (void)copy_tie(world, from, to, s);
}

/* Part of the agent's firms have the tie: the new row has it by lot, so that on average as many of the
 * firms of both rows have it as of the agent before. */
void mil_tie_divide(struct mil_world *world, size_t from, size_t to) {
    const double rest = (double)firms_of(world, from), taken = (double)firms_of(world, to),
                 all = rest + taken;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const uint32_t partner = partners_of(world, from)[s];
        if (partner == MIL_TIE_NONE) continue;
        const double theirs = mil_is_organisation(partner) ? all : (double)firms_of(world, partner),
                     load = fmin(theirs / all, 1.0);
        const uint64_t pair =
            mil_mix(world->firms.identity[world->research.firm[to]], identity_of(world, partner));
        const double lot =
            mil_chance(world->seed, MIL_LUCK_TIE_SPLIT, mil_luck_quarter(world), pair);
        if (lot >= load * taken / fmin(taken, theirs) || copy_tie(world, from, to, s) != 0)
            continue;
        if (lot < 1.0 - load * rest / fmin(rest, theirs)) mil_tie_close(world, from, s);
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
