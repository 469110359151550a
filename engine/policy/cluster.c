#include "policy/cluster.h"

#include "policy/targets.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/research.h"
#include "state/visit.h"

#include <string.h>

int mil_is_cluster(const struct mil_world *world, size_t programme) {
    return mil_is_cluster_instrument(world->scenario->programmes[programme].instrument);
}

static void count_member(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    const size_t *programme = context, firm = world->research.firm[row];
    if (mil_is_member(world, *programme, firm))
        tally[mil_region_of(world, firm)] += world->firms.weight[firm];
}

static uint8_t stars_of(const struct mil_world *world, size_t programme, int64_t members) {
    const uint8_t given = world->scenario->programmes[programme].stars;
    if (given > 0) return given;
    return (uint8_t)(1 + ((double)members >= world->p->cluster_second_star) +
                     ((double)members >= world->p->cluster_third_star));
}

void mil_judge_cluster(struct mil_world *world, size_t programme) {
    uint8_t *stars = world->programmes.stars + programme * MIL_MOST_REGIONS;
    int64_t members[MIL_MOST_REGIONS], judged = 0;
    const uint64_t regions = world->scenario->programmes[programme].regions;
    for (size_t r = 0; r < world->regions.count; r++) judged += stars[r] > 0;
    if (judged > 0 && !mil_is_first_quarter(world)) return;
    mil_visit(world, world->research.count, count_member, &programme, world->regions.count,
              members);
    for (size_t r = 0; r < world->regions.count; r++) {
        if (!(regions >> r & 1)) continue;
        world->programmes.members[programme * MIL_MOST_REGIONS + r] = members[r];
        stars[r] = stars_of(world, programme, members[r]);
    }
}

/* The largest member masters what it masters; equals by identity, so that rows have no say. */
static void ask_largest(const struct mil_world *world, size_t programme,
                        struct mil_coordination *c) {
    size_t largest[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++) largest[r] = SIZE_MAX;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t firm = world->research.firm[i], r = mil_region_of(world, firm);
        if (!mil_is_member(world, programme, firm)) continue;
        const float *size = world->firms.employees;
        const uint64_t *identity = world->firms.identity;
        const size_t other = largest[r] == SIZE_MAX ? firm : world->research.firm[largest[r]];
        if (largest[r] == SIZE_MAX || size[firm] > size[other] ||
            (!(size[firm] < size[other]) && identity[firm] < identity[other]))
            largest[r] = i;
    }
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t s = 0; largest[r] != SIZE_MAX && s < MIL_SLOTS; s++) {
            const uint8_t t = world->research.slot_technology[largest[r] * MIL_SLOTS + s];
            if (t != MIL_NO_TECHNOLOGY)
                c->level[r][t] = mil_level(world->research.slot_level[largest[r] * MIL_SLOTS + s]);
        }
}

/* Small firms together master what they master on average.  Sums are of whole numbers. */
static void ask_small(const struct mil_world *world, size_t programme, struct mil_coordination *c) {
    double firms[MIL_MOST_REGIONS] = {0};
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t firm = world->research.firm[i], r = mil_region_of(world, firm);
        if (!mil_is_sme(world, firm) || !mil_is_member(world, programme, firm)) continue;
        firms[r] += world->firms.weight[firm];
        for (size_t s = i * MIL_SLOTS; s < (i + 1) * MIL_SLOTS; s++)
            if (world->research.slot_technology[s] != MIL_NO_TECHNOLOGY)
                c->level[r][world->research.slot_technology[s]] +=
                    (double)world->firms.weight[firm] * world->research.slot_level[s];
    }
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t t = 0; t < world->knowledge.count && firms[r] > 0.0; t++)
            c->level[r][t] /= 255.0 * firms[r];
}

static void ask_bodies(const struct mil_world *world, struct mil_coordination *c) {
    const struct mil_organisations *bodies = &world->organisations;
    for (size_t o = 0; o < bodies->count; o++)
        for (size_t t = 0; bodies->kind[o] == MIL_SUPPORT && t < world->knowledge.count; t++) {
            const double level = mil_level(bodies->level[o * MIL_MOST_TECHNOLOGIES + t]);
            double *best = &c->level[bodies->region[o]][t];
            if (level > *best) *best = level;
        }
}

void mil_coordinate(const struct mil_world *world, size_t programme,
                    struct mil_coordination *coordination) {
    coordination->is_cluster = mil_is_cluster(world, programme);
    if (!coordination->is_cluster) return;
    memset(coordination->level, 0, sizeof coordination->level);
    memset(coordination->sum, 0, sizeof coordination->sum);
    const uint8_t coordinator = world->scenario->programmes[programme].coordinator;
    if (coordinator == MIL_COORDINATOR_LARGE_FIRM) ask_largest(world, programme, coordination);
    else if (coordinator == MIL_COORDINATOR_SMES) ask_small(world, programme, coordination);
    else ask_bodies(world, coordination);
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t t = 0; t < world->knowledge.count; t++)
            coordination->sum[r] += coordination->level[r][t];
}

/* The payoff of eq. E10: what a participant brings, as far as it understands the topic, over all that the
 * coordinator masters, by its own level. */
double mil_turn(const struct mil_world *world, const struct mil_coordination *coordination,
                size_t firm) {
    const size_t r = mil_region_of(world, firm);
    const uint32_t record = world->firms.research[firm];
    if (!coordination->is_cluster || record == 0 || !(coordination->sum[r] > 0.0)) return 1.0;
    double brought = 0.0;
    for (size_t t = 0; t < world->knowledge.count; t++)
        if (coordination->level[r][t] > 0.0)
            brought +=
                coordination->level[r][t] * mil_related_level(world, record - 1, t) *
                mil_understanding(&world->knowledge, world->research.technologies[record - 1], t);
    return 1.0 + world->p->cluster_selectivity * brought / coordination->sum[r];
}

double mil_service_level(const struct mil_world *world, size_t programme, size_t region) {
    return mil_is_cluster(world, programme)
               ? (double)world->programmes.stars[programme * MIL_MOST_REGIONS + region]
               : 1.0;
}

void mil_serve_member(struct mil_world *world, size_t programme, size_t firm, double fit) {
    const uint8_t organisations = world->scenario->programmes[programme].organisations;
    const double level = mil_service_level(world, programme, mil_region_of(world, firm));
    for (size_t i = 0; i < MIL_CLUSTER_ORGANISATIONS; i++) {
        const struct mil_cluster_organisation_row *row = &mil_cluster_organisations[i];
        if (!(organisations >> i & 1) || !mil_is_of_use(world, row->who, firm)) continue;
        mil_lever_move(world, row->lever, firm, row->dose * fit * level);
        world->programmes.served[programme * MIL_CLUSTER_ORGANISATIONS + i] +=
            world->firms.weight[firm];
    }
}
