#include "policy/meta_cluster.h"

#include "policy/cluster.h"
#include "policy/targets.h"
#include "state/exposure.h"
#include "state/lever.h"
#include "state/research.h"
#include "state/ties.h"
#include "state/visit.h"

#include <math.h>

/* Whom one meets of a region is asked whether it is a member so many times at most. */
enum { TRIES = 32, STAGES = 4 };

static int is_meta(const struct mil_world *world, size_t programme) {
    return mil_instruments[world->scenario->programmes[programme].instrument].lever ==
           MIL_LEVER_bridged;
}

/* Without money for the year there is no link. */
static int is_at_work(const struct mil_world *world, size_t programme) {
    return is_meta(world, programme) && mil_is_open(world, programme) &&
           world->programmes.budget_year[programme] > 0;
}

static int links(const struct mil_world *world, size_t programme, size_t firm) {
    return is_at_work(world, programme) && mil_is_in_clusters(world, programme, firm);
}

/* One of the programmes that hold for a firm, by lot; SIZE_MAX if none does. */
static size_t pick(const struct mil_world *world, size_t firm, struct mil_luck *luck,
                   int (*holds)(const struct mil_world *world, size_t programme, size_t firm)) {
    size_t count = 0, picked = SIZE_MAX;
    for (size_t i = 0; i < world->programmes.count; i++) count += holds(world, i, firm) ? 1u : 0u;
    if (count == 0) return SIZE_MAX;
    size_t left = mil_below(luck, count);
    for (size_t i = 0; i < world->programmes.count && picked == SIZE_MAX; i++)
        if (holds(world, i, firm) && left-- == 0) picked = i;
    return picked;
}

static int is_own_cluster(const struct mil_world *world, size_t programme, size_t firm) {
    return mil_is_cluster(world, programme) && mil_is_member(world, programme, firm);
}

uint32_t mil_meet_member(const struct mil_world *world, size_t row, struct mil_luck *luck) {
    const size_t cluster = pick(world, world->research.firm[row], luck, is_own_cluster);
    for (int n = 0; cluster != SIZE_MAX && n < TRIES; n++) {
        const uint32_t met = mil_meet_in(world, world->tier.view[row].region, luck);
        if (met != MIL_TIE_NONE && met != row &&
            mil_is_member(world, cluster, world->research.firm[met]))
            return met;
    }
    return MIL_TIE_NONE;
}

/* Regions of the clusters that a meta-cluster links. */
static uint64_t regions_of(const struct mil_world *world, size_t meta) {
    const struct mil_programme *p = &world->scenario->programmes[meta];
    uint64_t regions = 0;
    for (size_t i = 0; i < p->cluster_count; i++)
        regions |= world->scenario->programmes[p->clusters[i]].regions;
    return regions;
}

/* A region other than the own, in proportion to the firms one could meet there. */
static size_t draw_region(const struct mil_world *world, uint64_t regions, struct mil_luck *luck) {
    const struct mil_tier *tier = &world->tier;
    double cumulative[MIL_MOST_REGIONS], sum = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        if (regions >> r & 1)
            sum += (double)(tier->weight_before[tier->first_place[r + 1]] -
                            tier->weight_before[tier->first_place[r]]);
        cumulative[r] = sum;
    }
    return sum > 0.0 ? mil_place(cumulative, world->regions.count, mil_uniform(luck) * sum)
                     : SIZE_MAX;
}

uint32_t mil_meet_linked(const struct mil_world *world, size_t row, struct mil_luck *luck) {
    const size_t meta = pick(world, world->research.firm[row], luck, links);
    if (meta == SIZE_MAX) return MIL_TIE_NONE;
    const uint64_t others =
        regions_of(world, meta) & ~(UINT64_C(1) << world->tier.view[row].region);
    for (int n = 0; n < TRIES; n++) {
        const size_t there = draw_region(world, others, luck);
        if (there == SIZE_MAX) break;
        const uint32_t met = mil_meet_in(world, there, luck);
        if (met != MIL_TIE_NONE && mil_is_in_clusters(world, meta, world->research.firm[met]))
            return met;
    }
    return MIL_TIE_NONE;
}

static int are_linked(const struct mil_world *world, size_t firm, size_t other) {
    if (mil_region_of(world, firm) == mil_region_of(world, other)) return 0;
    for (size_t i = 0; i < world->programmes.count; i++)
        if (links(world, i, firm) && mil_is_in_clusters(world, i, other)) return 1;
    return 0;
}

double mil_bridge(const struct mil_world *world, size_t row, uint32_t partner) {
    if (world->lever[MIL_LEVER_bridged] == NULL || mil_is_organisation(partner)) return 0.0;
    const size_t firm = world->research.firm[row], other = world->research.firm[partner];
    const double bridged = fmax(mil_lever_of(world, MIL_LEVER_bridged, firm),
                                mil_lever_of(world, MIL_LEVER_bridged, other));
    if (!(bridged > 0.0) || !are_linked(world, firm, other)) return 0.0;
    const double apart = world->distance[mil_region_of(world, firm) * world->regions.count +
                                         mil_region_of(world, other)] /
                         world->p->network_distance_scale;
    return exp(-apart * (1.0 - bridged)) - exp(-apart);
}

int mil_may_bid(const struct mil_world *world, size_t firm, size_t region) {
    if (!(mil_lever_of(world, MIL_LEVER_bridged, firm) > 0.0)) return 0;
    for (size_t i = 0; i < world->programmes.count; i++)
        if (links(world, i, firm) && (regions_of(world, i) >> region & 1)) return 1;
    return 0;
}

/* Exports over sales with which a stage begins. */
static double begins_at(const struct mil_world *world, size_t stage) {
    const double least[STAGES] = {0.0, world->p->cluster_stage_one, world->p->cluster_stage_two,
                                  world->p->cluster_stage_three};
    return least[stage];
}

static uint8_t code_of(const struct mil_world *world, size_t stage) {
    return (uint8_t)fmax(ceil(255.0 * begins_at(world, stage)), (double)stage);
}

/* How far a firm has come abroad: nowhere, a first sale, more markets, everywhere. */
static size_t stage_of(const struct mil_world *world, size_t firm) {
    size_t stage = 0;
    while (stage + 1 < STAGES && world->firms.export_share[firm] >= code_of(world, stage + 1))
        stage++;
    return stage;
}

struct market {
    size_t meta;
    int64_t firms[MIL_MOST_REGIONS * STAGES];
};

static void look_abroad(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    const struct market *market = context;
    const size_t firm = world->research.firm[row];
    if (mil_is_in_clusters(world, market->meta, firm))
        tally[mil_region_of(world, firm) * STAGES + stage_of(world, firm)] +=
            world->firms.weight[firm];
}

enum { ENTRIES, STEPS, KINDS };

static void go_abroad(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    const struct market *market = context;
    const size_t firm = world->research.firm[row], own = mil_region_of(world, firm);
    const size_t stage = stage_of(world, firm);
    if (!(mil_lever_of(world, MIL_LEVER_bridged, firm) > 0.0) || stage + 1 == STAGES) return;
    if (!(world->export_demand[world->firms.industry[firm]] > 0.0)) return;
    if (!mil_is_in_clusters(world, market->meta, firm)) return;
    double all = 0.0, further = 0.0;
    for (size_t n = 0; n < world->regions.count * STAGES; n++) {
        if (n / STAGES == own) continue;
        all += (double)market->firms[n];
        further += n % STAGES > stage ? (double)market->firms[n] : 0.0;
    }
    if (!(all > 0.0)) return;
    const uint64_t name =
        mil_mix(mil_lineage(world->firms.identity[firm]),
                mil_name_identity(world->scenario->programmes[market->meta].name));
    if (mil_chance(world->seed, MIL_LUCK_MARKET_STEP, mil_luck_quarter(world), name) >=
        world->p->cluster_market_knowledge * further / all)
        return;
    world->firms.export_share[firm] = code_of(world, stage + 1);
    tally[own * KINDS + STEPS] += world->firms.weight[firm];
    if (stage == 0) tally[own * KINDS + ENTRIES] += world->firms.weight[firm];
}

void mil_share_market_knowledge(struct mil_world *world) {
    if (world->lever[MIL_LEVER_bridged] == NULL) return;
    const size_t regions = world->regions.count;
    for (size_t r = 0; r < regions; r++)
        world->regions.export_entries[r] = world->regions.export_steps[r] = 0;
    for (size_t i = 0; i < world->programmes.count; i++) {
        struct market market = {.meta = i};
        int64_t steps[MIL_MOST_REGIONS * KINDS];
        if (!is_at_work(world, i)) continue;
        mil_visit(world, world->research.count, look_abroad, &market, regions * STAGES,
                  market.firms);
        mil_visit(world, world->research.count, go_abroad, &market, regions * KINDS, steps);
        for (size_t r = 0; r < regions; r++) {
            world->regions.export_entries[r] += steps[r * KINDS + ENTRIES];
            world->regions.export_steps[r] += steps[r * KINDS + STEPS];
        }
    }
}

static void count_ties(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    const size_t firm = world->research.firm[row];
    for (size_t s = row * MIL_TIES; s < (row + 1) * MIL_TIES; s++) {
        const uint32_t partner = world->research.tie_partner[s];
        if (partner == MIL_TIE_NONE || mil_is_organisation(partner)) continue;
        if (are_linked(world, firm, world->research.firm[partner]))
            tally[mil_region_of(world, firm)] += world->firms.weight[firm];
    }
}

void mil_count_linked_ties(struct mil_world *world) {
    if (world->lever[MIL_LEVER_bridged] == NULL) return;
    mil_visit(world, world->research.count, count_ties, NULL, world->regions.count,
              world->regions.linked_ties);
}
