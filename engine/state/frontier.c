#include "state/frontier.h"

#include "state/research.h"

static uint64_t bit(size_t technology) {
    return UINT64_C(1) << technology;
}

static int is_open(const struct mil_world *world, const struct mil_new_technology *new) {
    return mil_calendar(world) >= new->opens;
}

uint64_t mil_old_technologies(const struct mil_world *world) {
    uint64_t old = mil_all_technologies(&world->knowledge);
    for (size_t i = 0; i < world->scenario->new_technology_count; i++)
        old &= ~bit(world->scenario->new_technologies[i].technology);
    return old;
}

uint64_t mil_open_technologies(const struct mil_world *world) {
    uint64_t open = mil_all_technologies(&world->knowledge);
    for (size_t i = 0; i < world->scenario->new_technology_count; i++) {
        const struct mil_new_technology *new = &world->scenario->new_technologies[i];
        if (!is_open(world, new)) open &= ~bit(new->technology);
    }
    return open;
}

double mil_gate(const struct mil_world *world, size_t new_technology) {
    return is_open(world, &world->scenario->new_technologies[new_technology])
               ? world->p->knowledge_institutions
               : 0.0;
}

uint64_t mil_let_through(const struct mil_world *world, size_t firm, uint64_t wanted) {
    for (size_t i = 0; i < world->scenario->new_technology_count; i++) {
        const size_t t = world->scenario->new_technologies[i].technology;
        if (!(wanted & bit(t))) continue;
        /* One draw for all ways to the technology, so that a wider gate lets the same firms and more. */
        const uint64_t who = mil_mix(mil_lineage(world->firms.identity[firm]), t);
        const double luck = mil_chance(world->seed, MIL_LUCK_TAKE_UP, mil_luck_quarter(world), who);
        if (luck >= mil_gate(world, i)) wanted &= ~bit(t);
    }
    return wanted;
}

uint64_t mil_within_reach(const struct mil_world *world, size_t firm, uint64_t held,
                          uint64_t wanted) {
    uint64_t reach = 0;
    for (uint64_t m = wanted; m != 0; m &= m - 1)
        if (mil_can_enter(&world->knowledge, held, mil_lowest(m))) reach |= m & -m;
    return mil_let_through(world, firm, reach);
}

static uint8_t aged(const struct mil_world *world, uint8_t level) {
    return mil_level_code((1.0 - world->p->knowledge_obsolescence) * mil_level(level));
}

/* Universities and institutes that hold what it builds on are there first. */
static void open_science(struct mil_world *world, size_t technology) {
    struct mil_organisations *all = &world->organisations;
    for (size_t o = 0; o < all->count; o++) {
        uint8_t *level = all->level + o * MIL_MOST_TECHNOLOGIES;
        if (all->kind[o] != MIL_SUPPORT &&
            mil_can_enter(&world->knowledge, all->technologies[o], technology)) {
            level[technology] = mil_level_code(world->p->abroad_level);
            all->technologies[o] |= bit(technology);
            all->related[o] = mil_related(&world->knowledge, all->technologies[o]);
            continue;
        }
        for (uint64_t m = all->technologies[o] & world->knowledge.related[technology]; m != 0;
             m &= m - 1)
            level[mil_lowest(m)] = aged(world, level[mil_lowest(m)]);
    }
}

static int comes_from_abroad(const struct mil_world *world, size_t firm, size_t technology) {
    return (world->firms.flags[firm] & MIL_FLAG_FOREIGN) &&
           (world->data->industry_technologies[world->firms.industry[firm]] & bit(technology));
}

static void open_firms(struct mil_world *world, size_t technology) {
    const uint64_t related = world->knowledge.related[technology];
    for (size_t row = 0; row < world->research.count; row++) {
        if (comes_from_abroad(world, world->research.firm[row], technology) &&
            mil_master(world, row, technology, world->p->abroad_level))
            continue;
        for (size_t s = 0; s < MIL_SLOTS; s++) {
            const uint8_t held = world->research.slot_technology[row * MIL_SLOTS + s];
            if (held == MIL_NO_TECHNOLOGY || !(related & bit(held))) continue;
            const double level = mil_level(world->research.slot_level[row * MIL_SLOTS + s]);
            mil_level_move(world, row, s, -world->p->knowledge_obsolescence * level, 0.5);
        }
    }
}

void mil_open_frontier(struct mil_world *world) {
    for (size_t i = 0; i < world->scenario->new_technology_count; i++) {
        const struct mil_new_technology *new = &world->scenario->new_technologies[i];
        if (mil_calendar(world) != new->opens) continue;
        open_science(world, new->technology);
        open_firms(world, new->technology);
    }
}
