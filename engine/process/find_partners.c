#include "policy/meta_cluster.h"
#include "process/process.h"
#include "state/visit.h"
#include "state/business.h"
#include "state/exposure.h"
#include "state/firm.h"
#include "state/partners.h"
#include "state/research.h"
#include "state/ties.h"

#include <math.h>

enum { MOST_MEETINGS = 64 };

static void see(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    mil_tier_see(world, row);
}

static size_t firm_region(const struct mil_world *world, size_t row) {
    return world->tier.view[row].region;
}

/* Part of the firms nearby instead of whom a firm meets organisations, for there are science parks. */
static double drawn_by_parks(const struct mil_world *world, size_t region) {
    const struct mil_parameters *p = world->p;
    const double parks = world->regions.science_park[region];
    if (!(parks > 0.0)) return 0.0;
    const double near =
        1.0 - p->network_known_share - p->network_organisation_share - p->network_global_share;
    return fmax(near, 0.0) * parks /
           (parks + p->place_park_half * world->regions.population[region]);
}

/* One chance meeting: a partner's partner, an organisation, someone anywhere, someone near. */
static uint32_t meet(const struct mil_world *world, size_t row, struct mil_luck *luck) {
    const struct mil_parameters *p = world->p;
    const double science =
        p->network_organisation_share + drawn_by_parks(world, firm_region(world, row));
    double way = mil_uniform(luck);
    if (way < p->network_known_share) {
        const uint32_t known = mil_meet_known(world, row, luck);
        if (known != MIL_TIE_NONE) return known;
        /* Who has no partners yet meets strangers, in the same proportions. */
        way = p->network_known_share + mil_uniform(luck) * (1.0 - p->network_known_share);
    }
    if (way < p->network_known_share + science)
        return mil_meet_organisation(world, firm_region(world, row), luck);
    if (way < p->network_known_share + science + p->network_global_share)
        return mil_meet_anywhere(world, luck);
    return mil_meet_near(world, firm_region(world, row), luck);
}

static int is_new(const struct mil_world *world, size_t row, uint32_t partner) {
    return partner != MIL_TIE_NONE && partner != row && mil_tie_slot(world, row, partner) < 0;
}

/* A broker looks through a pool and suggests whom both sides would gain most from. */
static uint32_t suggest(const struct mil_world *world, size_t row, struct mil_luck *luck) {
    uint32_t best = MIL_TIE_NONE;
    double most = 0.0;
    for (int64_t m = 0; m < world->p->network_broker_pool; m++) {
        const uint32_t candidate = mil_uniform(luck) < world->p->network_organisation_share
                                       ? mil_meet_organisation(world, firm_region(world, row), luck)
                                       : mil_meet_near(world, firm_region(world, row), luck);
        if (!is_new(world, row, candidate) || !mil_partners_gain(world, row, candidate)) continue;
        const double value = mil_partner_value(world, row, candidate);
        if (value > most) most = value, best = candidate;
    }
    return best;
}

/* Where meetings of small firms are counted, S2-14; support organisations are neither. */
enum { BUSINESS, SCIENCE, KINDS };

static int kind_of(const struct mil_world *world, uint32_t partner) {
    if (!mil_is_organisation(partner)) return BUSINESS;
    return world->organisations.kind[mil_partner_row(partner)] == MIL_SUPPORT ? KINDS : SCIENCE;
}

static int64_t small_firms(const struct mil_world *world, size_t row) {
    return mil_is_sme(world, world->research.firm[row]) ? world->tier.view[row].weight : 0;
}

/* A partner's score; who is linked with it is nearer. */
static double score_of(const struct mil_world *world, size_t row, uint32_t partner, double value) {
    return mil_partner_score(world, row, partner, value) +
           world->p->network_distance_weight * mil_bridge(world, row, partner);
}

/* As it seems to the firm after a signal, of whose noise clarity is taken away. */
static double seen_score(const struct mil_world *world, size_t row, uint32_t partner,
                         double clarity) {
    return score_of(world, row, partner, mil_believed_value(world, row, partner, clarity));
}

static void consider(struct mil_world *world, size_t row, uint32_t candidate, double clarity,
                     int64_t *tally) {
    struct mil_tier *tier = &world->tier;
    if (!is_new(world, row, candidate)) return;
    const int kind = kind_of(world, candidate);
    if (kind < KINDS)
        tally[firm_region(world, row) * KINDS + (size_t)kind] += small_firms(world, row);
    const double score = seen_score(world, row, candidate, clarity);
    if (score <= (double)tier->score[row]) return;
    tier->score[row] = (float)score;
    tier->proposal[row] = candidate;
}

/* A shared database finds the best of many for those who are in it, instead of whom chance would
 * have them meet (eq. E18). */
static uint32_t encounter(const struct mil_world *world, size_t row, double shared,
                          struct mil_luck *luck, struct mil_luck *database) {
    const uint32_t met = meet(world, row, luck);
    return shared > 0.0 && mil_uniform(database) < shared ? suggest(world, row, database) : met;
}

/* A whole number with the given mean. */
static int whole(double mean, struct mil_luck *luck) {
    return (int)floor(mean + mil_uniform(luck));
}

/* Members of the firm's own cluster, and of those that are linked with it. */
static void meet_members(struct mil_world *world, size_t row, double clarity, int64_t *tally) {
    const size_t firm = world->research.firm[row];
    const uint64_t identity = mil_lineage(world->firms.identity[firm]);
    const double own = mil_lever_of(world, MIL_LEVER_clustered, firm),
                 linked = mil_lever_of(world, MIL_LEVER_introduced, firm);
    const uint32_t quarter = mil_luck_quarter(world);
    if (!(own > 0.0) && !(linked > 0.0)) return;
    struct mil_luck member = mil_luck(world->seed, MIL_LUCK_MEMBER, quarter, identity),
                    other = mil_luck(world->seed, MIL_LUCK_LINKED_MEMBER, quarter, identity);
    for (int n = own > 0.0 ? whole(fmin(own, MOST_MEETINGS), &member) : 0; n > 0; n--)
        consider(world, row, mil_meet_member(world, row, &member), clarity, tally);
    for (int n = linked > 0.0 ? whole(fmin(linked, MOST_MEETINGS), &other) : 0; n > 0; n--)
        consider(world, row, mil_meet_linked(world, row, &other), clarity, tally);
}

/* Part of the noise of signals that a firm is spared. */
static double clarity_of(const struct mil_world *world, size_t row) {
    const size_t region = firm_region(world, row);
    return 1.0 - (1.0 - mil_lever_of(world, MIL_LEVER_signal_clarity, world->research.firm[row])) *
                     (1.0 - mil_lever_in(world, MIL_LEVER_shared_data, region)) *
                     world->tier.doubt[region];
}

/* Whom a firm meets when it looks around, as a whole number. */
static int candidates(const struct mil_world *world, size_t row, struct mil_luck *luck) {
    return whole(world->p->network_candidates * world->tier.meetings[firm_region(world, row)],
                 luck);
}

/* What the firm is to a finder that would rather propose to it than to the others whom it meets, else 0. */
static double preferred(const struct mil_world *world, size_t finder, size_t row,
                        struct mil_luck *luck) {
    const double clarity = clarity_of(world, finder);
    if (!is_new(world, finder, (uint32_t)row)) return 0.0;
    const double score = seen_score(world, finder, (uint32_t)row, clarity);
    for (int n = candidates(world, finder, luck); n > 1 && score > 0.0; n--) {
        const uint32_t other = meet(world, finder, luck);
        if (is_new(world, finder, other) && seen_score(world, finder, other, clarity) >= score)
            return 0.0;
    }
    return score;
}

/* Each of the firms that a heavier agent stands for may find this one, but the agent looks around once
 * for all of them: those of its firms that are missing are made up for here, so that a firm is found, and
 * preferred to others, as often as it would be if every agent were one firm. */
static void be_found(struct mil_world *world, size_t row) {
    struct mil_tier *tier = &world->tier;
    const size_t firm = world->research.firm[row];
    if (tier->view[row].presence == 0) return;
    const double seen = tier->view[row].presence / (tier->view[row].weight * tier->presence);
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_BE_FOUND, mil_luck_quarter(world),
                                    mil_lineage(world->firms.identity[firm]));
    const double found = world->p->network_search_rate * world->p->network_candidates *
                         tier->meetings[firm_region(world, row)] * seen;
    for (int n = whole(found, &luck); n > 0; n--) {
        const uint32_t finder = meet(world, row, &luck);
        const double missing = mil_uniform(&luck);
        if (finder == MIL_TIE_NONE || mil_is_organisation(finder)) continue;
        if (missing * tier->view[finder].weight < tier->view[row].weight) continue;
        const double score = preferred(world, finder, row, &luck);
        if (score <= (double)tier->finder_score[row]) continue;
        tier->finder_score[row] = (float)score;
        tier->finder[row] = finder;
    }
}

/* Chooses whom to propose a tie to: the best candidate, if it seems worth the cost of a tie. */
static void search(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    const size_t firm = world->research.firm[row];
    const uint64_t identity = mil_lineage(world->firms.identity[firm]);
    const uint32_t quarter = mil_luck_quarter(world);
    const double brokered = mil_lever_of(world, MIL_LEVER_brokered, firm),
                 arranged = mil_lever_of(world, MIL_LEVER_meetings, firm);
    const double shared = mil_lever_in(world, MIL_LEVER_shared_data, firm_region(world, row)),
                 clarity = clarity_of(world, row);
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_SEARCH, quarter, identity),
                    database = mil_luck(world->seed, MIL_LUCK_DATABASE, quarter, identity);
    world->tier.proposal[row] = MIL_TIE_NONE;
    world->tier.score[row] = 0.0f;
    world->tier.finder[row] = MIL_TIE_NONE;
    world->tier.finder_score[row] = 0.0f;
    if (world->tier.view[row].technologies == 0) return;
    if (mil_uniform(&luck) < world->p->network_search_rate)
        for (int n = candidates(world, row, &luck); n > 0; n--)
            consider(world, row, encounter(world, row, shared, &luck, &database), clarity, tally);
    be_found(world, row);
    if (arranged > 0.0) {
        struct mil_luck fair = mil_luck(world->seed, MIL_LUCK_FAIR, quarter, identity);
        for (int n = whole(fmin(arranged, MOST_MEETINGS), &fair); n > 0; n--)
            consider(world, row, meet(world, row, &fair), clarity, tally);
    }
    meet_members(world, row, clarity, tally);
    struct mil_luck broker = mil_luck(world->seed, MIL_LUCK_BROKER, quarter, identity);
    for (int n = brokered > 0.0 ? whole(fmin(brokered, MIL_TIES), &broker) : 0; n > 0; n--)
        consider(world, row, suggest(world, row, &broker), clarity, tally);
}

/* Staff-hours of an organisation limit the ties it can open; the last hours go by lot. */
static int has_hours(struct mil_world *world, size_t row, size_t organisation) {
    const double wanted = world->tier.view[row].weight,
                 hours = world->organisations.hours[organisation];
    if (hours >= wanted) return 1;
    const uint64_t identity = mil_lineage(world->firms.identity[world->research.firm[row]]);
    return mil_chance(world->seed, MIL_LUCK_SEARCH, mil_luck_quarter(world),
                      mil_mix(identity, world->organisations.identity[organisation])) <
           hours / wanted;
}

/* For the firms that looked for the tie. */
static void count_opening(struct mil_world *world, size_t row, uint32_t partner) {
    const int met = kind_of(world, partner);
    if (met == KINDS || !mil_is_sme(world, world->research.firm[row])) return;
    int64_t *opened =
        met == SCIENCE ? world->regions.openings_science : world->regions.openings_business;
    opened[firm_region(world, row)] += mil_tie_firms(world, row, partner);
}

/* score: what the tie seems to be to the row that proposes it. */
static void try_tie(struct mil_world *world, size_t row, uint32_t partner, double score) {
    const size_t other = mil_partner_row(partner);
    const int organisation = mil_is_organisation(partner);
    if (!is_new(world, row, partner) || !mil_partners_gain(world, row, partner)) return;
    if (organisation && !has_hours(world, row, other)) return;
    const double start = world->p->network_tie_start;
    /* The other side knows what it has been offered: it weighs the tie by its true value. */
    const double welcome = organisation
                               ? 0.0
                               : score_of(world, partner, (uint32_t)row,
                                          mil_partner_value(world, partner, (uint32_t)row));
    const enum mil_tie_kind kind = mil_tie_kind_of(world, row, partner, start, MIL_TIE_ALLIANCE);
    if (mil_tie_open(world, row, partner, kind, start, score, welcome) != 0) return;
    count_opening(world, row, partner);
    if (organisation)
        world->organisations.hours[other] =
            fmax(world->organisations.hours[other] - world->tier.view[row].weight, 0.0);
}

/* Proposals of rows, and those of the agents that found them, in the order of a keyed lottery. */
static void try_ties(struct mil_world *world) {
    struct mil_tier *tier = &world->tier;
    const uint32_t quarter = mil_luck_quarter(world);
    size_t proposals = 0;
    for (uint32_t i = 0; i < (uint32_t)world->research.count; i++) {
        const uint64_t key = mil_mix(world->firms.identity[world->research.firm[i]], quarter);
        if (tier->proposal[i] != MIL_TIE_NONE)
            tier->entry[proposals++] = (struct mil_entry){0.0, key, 2 * i};
        if (tier->finder[i] != MIL_TIE_NONE)
            tier->entry[proposals++] = (struct mil_entry){0.0, mil_mix(key, 1), 2 * i + 1};
    }
    mil_tier_sort(tier->entry, proposals);
    for (size_t n = 0; n < proposals; n++) {
        const uint32_t row = tier->entry[n].row / 2;
        if (tier->entry[n].row % 2 == 0)
            try_tie(world, row, tier->proposal[row], (double)tier->score[row]);
        else try_tie(world, tier->finder[row], row, (double)tier->finder_score[row]);
    }
}

static void count_meetings(struct mil_world *world, const int64_t *met) {
    struct mil_regions *regions = &world->regions;
    for (size_t r = 0; r < regions->count; r++) {
        regions->meetings_business[r] = met[r * KINDS + BUSINESS];
        regions->meetings_science[r] = met[r * KINDS + SCIENCE];
        regions->openings_business[r] = 0;
        regions->openings_science[r] = 0;
    }
}

/* Firms look for partners and tie themselves to those with whom both gain.  Proposals are made from
 * the state of the quarter's start; they are carried out one by one in the order of a keyed lottery,
 * so that no region comes first when slots and hours run out. */
int mil_find_partners(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_networking) return MIL_OK;
    const int status = mil_tier_ready(world, error);
    if (status != MIL_OK) return status;
    mil_visit(world, world->research.count, see, NULL, 0, NULL);
    mil_exposure_build(world);
    mil_tier_reach(world);
    for (size_t o = 0; o < world->organisations.count; o++)
        world->organisations.hours[o] =
            world->p->network_staff_hours * world->organisations.staff[o];
    int64_t met[MIL_MOST_REGIONS * KINDS];
    mil_visit(world, world->research.count, search, NULL, KINDS * world->regions.count, met);
    count_meetings(world, met);
    try_ties(world);
    return MIL_OK;
}
