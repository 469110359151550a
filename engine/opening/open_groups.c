#include "base/memory.h"
#include "opening/opening.h"
#include "policy/bids.h"
#include "state/firm.h"
#include "state/groups.h"
#include "state/ties.h"

#include <math.h>
#include <stdlib.h>

/* The large firms of the opening, by row: heads and branches. */
struct large {
    size_t count, *firm;
    double workers[MIL_MOST_INDUSTRIES]; /* of heads */
};

static struct mil_luck luck_of(const struct mil_world *world, uint64_t identity) {
    return mil_luck(world->seed, MIL_LUCK_GROUP, 0, identity);
}

static int is_branch(const struct mil_world *world, size_t firm) {
    struct mil_luck luck = luck_of(world, world->firms.identity[firm]);
    return mil_uniform(&luck) < world->p->firms_branch_share;
}

static int list_large(struct mil_world *world, struct large *large, struct mil_error *error) {
    const struct mil_firms *firms = &world->firms;
    size_t count = 0;
    for (size_t f = 0; f < firms->count; f++) count += !mil_is_sme(world, f);
    const int status = mil_reserve(&large->firm, count, sizeof *large->firm, error);
    for (size_t f = 0; f < firms->count && status == MIL_OK; f++) {
        if (mil_is_sme(world, f)) continue;
        large->firm[large->count++] = f;
        if (!is_branch(world, f)) large->workers[firms->industry[f]] += (double)firms->employees[f];
    }
    return status;
}

/* One of several in proportion to weight, by the largest of keyed Gumbel terms: no order of rows has
 * a say in it. */
static double lot(const struct mil_world *world, uint64_t chooser, uint64_t chosen, double weight) {
    struct mil_luck luck = luck_of(world, mil_mix(chooser, chosen));
    return log(weight) + mil_gumbel(&luck);
}

/* Mostly the branch's own; conglomerates are at home in all. */
static size_t industry_of_parent(const struct mil_world *world, const struct large *large,
                                 size_t branch) {
    const uint64_t identity = world->firms.identity[branch];
    struct mil_luck luck = luck_of(world, mil_mix(identity, mil_name_identity("conglomerate")));
    size_t best = world->firms.industry[branch];
    double most = -INFINITY;
    if (mil_uniform(&luck) >= world->p->firms_diversity) return best;
    for (size_t k = 0; k < world->data->industries_count; k++) {
        if (!(large->workers[k] > 0.0)) continue;
        const double worth =
            lot(world, identity, world->identity_of_industry[k], large->workers[k]);
        if (worth > most) most = worth, best = k;
    }
    return best;
}

/* In another region, in proportion to workers. */
static size_t parent_of(const struct mil_world *world, const struct large *large, size_t branch) {
    const struct mil_firms *firms = &world->firms;
    const size_t industry = industry_of_parent(world, large, branch);
    size_t best = SIZE_MAX;
    double most = -INFINITY;
    for (size_t i = 0; i < large->count; i++) {
        const size_t head = large->firm[i];
        if (firms->industry[head] != industry ||
            mil_region_of(world, head) == mil_region_of(world, branch) || is_branch(world, head))
            continue;
        const double worth = lot(world, firms->identity[branch], firms->identity[head],
                                 (double)firms->employees[head]);
        if (worth > most) most = worth, best = head;
    }
    return best;
}

static void mark_foreign(struct mil_world *world, size_t firm) {
    const uint64_t key = mil_mix(world->firms.identity[firm], mil_name_identity("foreign owner"));
    struct mil_luck luck = luck_of(world, key);
    if (world->data->industries[world->firms.industry[firm]].manufacturing &&
        mil_uniform(&luck) < world->p->firms_foreign_share)
        world->firms.flags[firm] |= MIL_FLAG_FOREIGN;
}

int mil_open_groups(struct mil_world *world, struct mil_error *error) {
    struct large large = {0};
    const double inherited = world->p->switches_inheritance ? world->p->market_group_sourcing : 0.0;
    int status = mil_columns_reserve(MIL_OWNER_plants, &world->plants, 256, error);
    if (status == MIL_OK) status = mil_bids_reserve(world, 1024 + world->firms.count / 200, error);
    if (status == MIL_OK) status = list_large(world, &large, error);
    for (size_t i = 0; i < large.count && status == MIL_OK; i++) {
        const size_t firm = large.firm[i];
        const size_t head = is_branch(world, firm) ? parent_of(world, &large, firm) : SIZE_MAX;
        if (head != SIZE_MAX) status = mil_group_join(world, firm, head, inherited, error);
        else mark_foreign(world, firm);
    }
    if (status == MIL_OK) mil_measure_groups(world);
    free(large.firm);
    return status;
}

/* Heads and branches that do research know each other; what becomes of that is a matter of ties. */
void mil_open_group_ties(struct mil_world *world) {
    const struct mil_plants *plants = &world->plants;
    const double start = world->p->network_tie_start;
    for (size_t i = 0; i < plants->count && world->p->switches_networking; i++) {
        const uint32_t own = world->firms.research[plants->firm[i]];
        const uint32_t parent = world->firms.research[plants->head[i]];
        if (!mil_is_branch(world, i) || own == 0 || parent == 0) continue;
        (void)mil_tie_open(world, own - 1, parent - 1, MIL_TIE_INTRA_FIRM, start, start, start);
    }
}
