#include "state/research.h"

#include "state/firm.h"
#include "state/frontier.h"

#include <math.h>
#include <stdlib.h>

static uint64_t bit(size_t technology) {
    return UINT64_C(1) << technology;
}

uint8_t mil_level_code(double level) {
    if (!(level > 0.0)) return 0;
    return level >= 1.0 ? 255 : (uint8_t)(level * 255.0 + 0.5);
}

int mil_slot_of(const struct mil_world *world, size_t row, size_t technology) {
    for (int s = 0; s < MIL_SLOTS; s++)
        if (world->research.slot_technology[row * MIL_SLOTS + (size_t)s] == technology) return s;
    return -1;
}

static void set_slot(struct mil_world *world, size_t row, size_t slot, uint8_t technology,
                     uint8_t level) {
    struct mil_research *research = &world->research;
    const size_t at = row * MIL_SLOTS + slot;
    const uint8_t old = research->slot_technology[at];
    research->slot_technology[at] = technology;
    research->slot_level[at] = level;
    if (old == technology) return;
    if (old != MIL_NO_TECHNOLOGY) research->technologies[row] &= ~bit(old);
    if (technology != MIL_NO_TECHNOLOGY) research->technologies[row] |= bit(technology);
    research->related[row] = mil_related(&world->knowledge, research->technologies[row]);
}

static size_t weakest_slot(const struct mil_world *world, size_t row) {
    const uint8_t *technology = world->research.slot_technology + row * MIL_SLOTS;
    const uint8_t *level = world->research.slot_level + row * MIL_SLOTS;
    size_t weakest = 0;
    for (size_t s = 0; s < MIL_SLOTS; s++) {
        if (technology[s] == MIL_NO_TECHNOLOGY) return s;
        if (level[s] < level[weakest]) weakest = s;
    }
    return weakest;
}

int mil_master(struct mil_world *world, size_t row, size_t technology, double level) {
    const uint8_t code = mil_level_code(level);
    const int held = mil_slot_of(world, row, technology);
    if (code == 0 || level < world->p->knowledge_forget_below) return 0;
    const size_t slot = held >= 0 ? (size_t)held : weakest_slot(world, row);
    const size_t at = row * MIL_SLOTS + slot;
    if (world->research.slot_technology[at] != MIL_NO_TECHNOLOGY &&
        world->research.slot_level[at] >= code)
        return 0;
    set_slot(world, row, slot, (uint8_t)technology, code);
    return 1;
}

void mil_level_move(struct mil_world *world, size_t row, size_t slot, double change,
                    double uniform) {
    const size_t at = row * MIL_SLOTS + slot;
    const double moved = floor(world->research.slot_level[at] + 255.0 * change + uniform);
    const uint8_t level = (uint8_t)(moved > 255.0 ? 255.0 : moved < 0.0 ? 0.0 : moved);
    if (mil_level(level) < world->p->knowledge_forget_below)
        set_slot(world, row, slot, MIL_NO_TECHNOLOGY, 0);
    else world->research.slot_level[at] = level;
}

double mil_best_level(const struct mil_world *world, size_t row) {
    uint8_t best = 0;
    for (size_t s = 0; s < MIL_SLOTS; s++) {
        const size_t at = row * MIL_SLOTS + s;
        if (world->research.slot_technology[at] != MIL_NO_TECHNOLOGY &&
            world->research.slot_level[at] > best)
            best = world->research.slot_level[at];
    }
    return mil_level(best);
}

double mil_related_level(const struct mil_world *world, size_t row, size_t technology) {
    uint8_t most = 0;
    for (size_t s = 0; s < MIL_SLOTS; s++) {
        const uint8_t held = world->research.slot_technology[row * MIL_SLOTS + s];
        if (held == MIL_NO_TECHNOLOGY || !(world->knowledge.related[technology] & bit(held)))
            continue;
        if (world->research.slot_level[row * MIL_SLOTS + s] > most)
            most = world->research.slot_level[row * MIL_SLOTS + s];
    }
    return mil_level(most);
}

size_t mil_draw_technology(const struct mil_knowledge *knowledge, uint64_t allowed,
                           const double *weight, struct mil_luck *luck) {
    double sum = 0.0;
    for (uint64_t m = allowed; m != 0; m &= m - 1)
        sum += weight == NULL ? 1.0 : weight[mil_lowest(m)];
    if (!(sum > 0.0)) return knowledge->count;
    double left = mil_uniform(luck) * sum;
    size_t last = knowledge->count;
    for (uint64_t m = allowed; m != 0; m &= m - 1) {
        const size_t t = mil_lowest(m);
        const double w = weight == NULL ? 1.0 : weight[t];
        if (!(w > 0.0)) continue;
        last = t;
        left -= w;
        if (left < 0.0) break;
    }
    return last;
}

void mil_industry_relevance(const struct mil_world *world, size_t industry, double *weight) {
    const size_t count = world->knowledge.count;
    const char *word = world->data->industries[industry].technologies;
    int rank = 0;
    for (size_t t = 0; t < count; t++) weight[t] = 0.0;
    while (word != NULL && *word != '\0') {
        char *end = NULL;
        const unsigned long number = strtoul(word, &end, 10);
        if (end == word) break;
        if (number >= 1 && number <= count && !(weight[number - 1] > 0.0))
            weight[number - 1] = world->data->technologies[number - 1].weight / (1.0 + rank++);
        word = end;
    }
    if (rank == 0)
        for (size_t t = 0; t < count; t++) weight[t] = world->data->technologies[t].weight;
}

double mil_absorptive_capacity(const struct mil_world *world, size_t research_row) {
    if (!world->p->switches_absorptive_capacity) return world->p->knowledge_capacity_off;
    return -expm1(-(double)world->research.absorptive_stock[research_row] /
                  world->p->knowledge_capacity_scale);
}

double mil_researcher_cost(const struct mil_world *world, size_t firm) {
    const struct mil_parameters *p = world->p;
    const double wage = mil_firm_cost(world, firm).wage / world->tier.middle_wage,
                 added = mil_firm_added(world, firm) / world->tier.middle_added;
    return p->research_yearly_cost / 4.0 * pow(wage, p->research_cost_elasticity) *
           pow(added, p->research_equipment_elasticity);
}

double mil_usual_intensity(const struct mil_world *world, size_t firm) {
    double by_class[MIL_SIZE_COUNT];
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++)
        by_class[s] = world->data->sizes[s].intensity_relative;
    const double relative = mil_by_size(world, by_class, world->firms.employees[firm]);
    return world->data->industries[world->firms.industry[firm]].research_intensity * relative;
}

double mil_research_chance(const struct mil_world *world, size_t firm) {
    double by_class[MIL_SIZE_COUNT];
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++)
        by_class[s] = world->data->sizes[s].research_relative;
    const double chance = world->data->industries[world->firms.industry[firm]].research_share *
                          mil_by_size(world, by_class, world->firms.employees[firm]);
    return chance < 1.0 ? chance : 1.0;
}

double mil_innovating(const struct mil_world *world, size_t row) {
    return (1.0 - world->p->knowledge_capacity_share) *
           (1.0 - world->p->knowledge_imitation_share) * (double)world->research.researchers[row];
}

double mil_imitating(const struct mil_world *world, size_t row) {
    return (1.0 - world->p->knowledge_capacity_share) * world->p->knowledge_imitation_share *
           (double)world->research.researchers[row];
}

double mil_basicness(const struct mil_world *world, size_t organisation) {
    const double of_kind[MIL_ORGANISATION_KINDS] = {
        [MIL_UNIVERSITY] = world->p->knowledge_basic_university,
        [MIL_INSTITUTE] = world->p->knowledge_basic_institute,
        [MIL_SUPPORT] = world->p->knowledge_basic_support,
    };
    return of_kind[world->organisations.kind[organisation]];
}

double mil_worth(uint64_t own, uint64_t own_related, uint64_t theirs) {
    const double all = mil_bits(theirs);
    if (!(all > 0.0)) return 0.0;
    const double understood = mil_bits(theirs & own_related) / all,
                 novel = mil_bits(theirs & ~own) / all;
    return understood * novel;
}

uint32_t mil_luck_quarter(const struct mil_world *world) {
    return world->quarter >= 0 ? (uint32_t)world->quarter
                               : (UINT32_C(1) << 23) - (uint32_t)world->quarter;
}

int mil_firm_activate(struct mil_world *world, size_t firm, struct mil_error *error) {
    if (world->firms.research[firm] > 0) return MIL_OK;
    size_t row = 0;
    const int status = mil_research_add(world, firm, &row, error);
    if (status != MIL_OK) return status;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_OPENING_KNOWLEDGE,
                                    mil_luck_quarter(world), world->firms.identity[firm]);
    double weight[MIL_MOST_TECHNOLOGIES];
    mil_industry_relevance(world, world->firms.industry[firm], weight);
    const size_t technology =
        mil_draw_technology(&world->knowledge, mil_old_technologies(world), weight, &luck);
    const struct mil_parameters *p = world->p;
    if (technology < world->knowledge.count)
        mil_master(world, row, technology,
                   p->knowledge_opening_least +
                       (p->knowledge_opening_most - p->knowledge_opening_least) *
                           mil_uniform(&luck));
    return MIL_OK;
}

int mil_firm_begin_research(struct mil_world *world, size_t firm, struct mil_error *error) {
    const int status = mil_firm_activate(world, firm, error);
    if (status != MIL_OK) return status;
    /* A newcomer starts with people but without the stock that only time builds. */
    const size_t row = world->firms.research[firm] - 1, r = mil_region_of(world, firm);
    /* It finds as many as others found lately. */
    const double found =
        world->regions.researchers_wanted[r] > 0.0
            ? world->regions.researchers_hired[r] / world->regions.researchers_wanted[r]
            : 1.0;
    world->research.intensity[row] = (float)mil_usual_intensity(world, firm);
    const double wanted = world->research.intensity[row] * world->firms.sales[firm] /
                          mil_researcher_cost(world, firm);
    world->research.researchers[row] =
        (float)fmin(wanted * found, (double)world->firms.employees[firm]);
    return MIL_OK;
}
