#include "policy/consortium.h"

#include "policy/design.h"
#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/firm.h"
#include "state/ties.h"

#include <math.h>

/* How far down the ranking a leader looks for partners like itself. */
enum { LOOK_AHEAD = 64 };

/* Parts of an award: net, in whole units. */
struct parts {
    int64_t each, organisation;
};

static struct parts divide_award(const struct mil_world *world, size_t programme,
                                 const struct mil_consortium *c) {
    const int64_t award = (int64_t)llrint(mil_award(world, programme));
    const int64_t for_firms = c->organisation == SIZE_MAX ? award : award / 2;
    const struct parts parts = {for_firms / (int64_t)c->firms, 0};
    if (c->organisation == SIZE_MAX) return parts;
    return (struct parts){parts.each, award - parts.each * (int64_t)c->firms};
}

static unsigned weight_of(const struct mil_world *world, uint32_t row) {
    return world->firms.weight[world->research.firm[row]];
}

/* A large firm is passed over where it would push SMEs below the programme's quota. */
static int keeps_quota(const struct mil_world *world, const struct mil_call *call, uint32_t row) {
    const double quota = world->scenario->programmes[call->programme].quota;
    const double cases = (double)world->programmes.cases[call->programme];
    const double smes = (double)world->programmes.sme_cases[call->programme];
    return mil_is_sme(world, world->research.firm[row]) ||
           smes >= quota * (cases + weight_of(world, row));
}

/* So many more firms that only as many as there are projects take part; the rest go on waiting. */
static int is_heavier(const struct mil_world *world, uint32_t row, unsigned copies) {
    return 2 * weight_of(world, row) > 3 * copies;
}

static int is_in(const struct mil_consortium *c, uint32_t row) {
    size_t m = 0;
    while (m < c->firms && c->row[m] != row) m++;
    return m < c->firms;
}

/* The next partner: whoever is first in the ranking, where one of another region than the leader
 * counts as much more as the programme says; `end` if there is none. */
static size_t next_of(const struct mil_world *world, const struct mil_call *call,
                      const struct mil_entry *entry, size_t end, const struct mil_consortium *c) {
    const double across = world->scenario->programmes[call->programme].across;
    const uint8_t home = world->tier.view[c->row[0]].region;
    size_t best = end;
    double most = -1.0;
    for (size_t n = 0; n < end; n++) {
        const uint32_t row = entry[n].row;
        if (row == MIL_TIE_NONE || is_in(c, row) || !keeps_quota(world, call, row)) continue;
        const int elsewhere = world->tier.view[row].region != home;
        const double counts = entry[n].rank * (elsewhere ? 1.0 + across : 1.0);
        if (counts > most) most = counts, best = n;
    }
    return best;
}

int mil_gather(struct mil_world *world, const struct mil_call *call, struct mil_entry *entry,
               size_t count, struct mil_consortium *c) {
    const size_t most = (size_t)world->p->project_most_firms;
    size_t leader = 0;
    for (; leader < count; leader++) {
        if (entry[leader].row == MIL_TIE_NONE) continue;
        if (keeps_quota(world, call, entry[leader].row)) break;
        entry[leader].row = MIL_TIE_NONE;
    }
    if (leader == count) return 0;
    size_t place[MIL_MEMBERS];
    c->firms = 0;
    c->copies = weight_of(world, entry[leader].row);
    c->limited = 0;
    const size_t end = leader + LOOK_AHEAD < count ? leader + LOOK_AHEAD + 1 : count;
    for (size_t n = leader; n != end && c->firms < most; n = next_of(world, call, entry, end, c)) {
        const unsigned firms = weight_of(world, entry[n].row);
        if (3 * firms < 2 * c->copies) c->copies = firms; /* no more projects than it has firms */
        place[c->firms] = n;
        c->row[c->firms++] = entry[n].row;
    }
    for (size_t m = 0; m < c->firms; m++)
        if (!is_heavier(world, c->row[m], c->copies)) entry[place[m]].row = MIL_TIE_NONE;
    return 1;
}

void mil_limit_copies(const struct mil_world *world, const struct mil_call *call, int64_t budget,
                      struct mil_consortium *c) {
    const struct parts parts = divide_award(world, call->programme, c);
    const int64_t rounding = MIL_MEMBERS + 2; /* units that overheads may be rounded up by */
    const double per_case = world->p->state_hours_per_case;
    const double hours = world->regions.officer_hours[call->region];
    int64_t needed = rounding + parts.organisation * c->copies;
    for (size_t m = 0; m < c->firms; m++)
        needed +=
            parts.each *
            (is_heavier(world, c->row[m], c->copies) ? c->copies : weight_of(world, c->row[m]));
    c->limited = needed > budget || per_case * c->copies > hours;
    if (!c->limited) return;
    const double award = (double)(parts.each * (int64_t)c->firms + parts.organisation);
    const double money = award > 0.0 ? floor((double)(budget - rounding) / award) : c->copies;
    const double served = per_case > 0.0 ? floor(hours / per_case) : c->copies;
    c->copies = (unsigned)fmax(fmin(fmin(money, served), c->copies), 0.0);
}

int mil_split_members(struct mil_world *world, struct mil_consortium *c, struct mil_error *error) {
    for (size_t m = 0; m < c->firms; m++) {
        size_t part = 0;
        if (weight_of(world, c->row[m]) <= c->copies) continue;
        if (!c->limited && !is_heavier(world, c->row[m], c->copies)) continue;
        int status =
            mil_firm_split(world, world->research.firm[c->row[m]], c->copies, &part, error);
        if (status == MIL_OK) status = mil_tier_ready(world, error);
        if (status != MIL_OK) return status;
        c->row[m] = world->firms.research[part] - 1;
        mil_tier_see(world, c->row[m]);
    }
    return MIL_OK;
}

void mil_pay_consortium(struct mil_world *world, size_t programme, const struct mil_consortium *c) {
    const struct parts parts = divide_award(world, programme, c);
    for (size_t m = 0; m < c->firms; m++) {
        const size_t firm = world->research.firm[c->row[m]];
        mil_must(mil_pay_firm(world, programme, firm, parts.each));
        const double fit = mil_fit(world, programme, firm);
        world->research.grant_left[c->row[m]] += (float)(fit * (double)parts.each);
        mil_count_fit(world, programme, firm, fit);
        mil_count_case(world, programme, firm);
    }
    if (c->organisation != SIZE_MAX)
        mil_must(mil_pay_organisation(world, programme, c->organisation,
                                      parts.organisation * c->copies));
}

void mil_tie_consortium(struct mil_world *world, const struct mil_consortium *c) {
    const double always =
        2.0; /* above any strength: a project takes a slot whatever stands there */
    for (size_t m = 0; m < c->firms; m++) {
        if (c->organisation != SIZE_MAX)
            (void)mil_tie_open(world, c->row[m], MIL_TIE_ORGANISATION | (uint32_t)c->organisation,
                               MIL_TIE_JOINT_RESEARCH, 1.0, always, always);
        for (size_t n = m + 1; n < c->firms; n++)
            (void)mil_tie_open(world, c->row[m], c->row[n], MIL_TIE_JOINT_RESEARCH, 1.0, always,
                               always);
    }
}
