#include "state/parents.h"

#include "state/closing.h"
#include "state/firm.h"
#include "state/frontier.h"
#include "state/research.h"
#include "state/ties.h"

#include <math.h>

/* Sums of levels are kept as whole numbers so that a place in the list is found exactly. */
static uint64_t weight_of(const struct mil_world *world, size_t row) {
    const size_t firm = world->research.firm[row];
    unsigned levels = 0;
    for (size_t s = 0; s < MIL_SLOTS; s++)
        if (world->research.slot_technology[row * MIL_SLOTS + s] != MIL_NO_TECHNOLOGY)
            levels += world->research.slot_level[row * MIL_SLOTS + s];
    if (world->firms.flags[firm] & MIL_FLAG_NEW) return 0;
    return (uint64_t)llrint(world->firms.weight[firm] * (double)world->firms.employees[firm] *
                            levels);
}

static double staff_times_levels(const struct mil_world *world, size_t o) {
    unsigned levels = 0;
    if (world->organisations.kind[o] != MIL_UNIVERSITY) return 0.0;
    for (size_t t = 0; t < world->knowledge.count; t++)
        levels += world->organisations.level[o * MIL_MOST_TECHNOLOGIES + t];
    return world->organisations.staff[o] * levels / 255.0;
}

static size_t cell_of(const struct mil_world *world, size_t row) {
    const size_t firm = world->research.firm[row];
    return mil_cell_of(world, firm);
}

static void list_firms(struct mil_world *world, struct mil_parents *parents) {
    struct mil_tier *tier = &world->tier;
    size_t *first = parents->first;
    const size_t cells = world->cells.count, rows = world->research.count;
    for (size_t c = 0; c <= cells; c++) first[c] = 0;
    for (size_t i = 0; i < rows; i++) first[cell_of(world, i) + 1]++;
    for (size_t c = 0; c < cells; c++) first[c + 1] += first[c];
    for (size_t i = 0; i < rows; i++) tier->by_region[first[cell_of(world, i)]++] = (uint32_t)i;
    for (size_t c = cells; c > 0; c--) first[c] = first[c - 1];
    first[0] = 0;
    tier->weight_before[0] = 0;
    for (size_t i = 0; i < rows; i++)
        tier->weight_before[i + 1] = tier->weight_before[i] + weight_of(world, tier->by_region[i]);
}

int mil_parents_build(struct mil_world *world, struct mil_parents *parents,
                      struct mil_error *error) {
    const int status = mil_tier_ready(world, error);
    if (status != MIL_OK) return status;
    list_firms(world, parents);
    for (size_t r = 0; r < world->regions.count; r++) {
        parents->university[r] = parents->openings[r] = 0.0;
        for (size_t k = 0; k < world->data->industries_count; k++)
            parents->openings[r] += (double)world->cells.firms[mil_cell(world, r, k)] *
                                    world->data->industries[k].research_share;
    }
    for (size_t o = 0; o < world->organisations.count; o++)
        parents->university[world->organisations.region[o]] += staff_times_levels(world, o);
    return MIL_OK;
}

static uint64_t weight_in(const struct mil_world *world, const struct mil_parents *parents,
                          size_t cell) {
    return world->tier.weight_before[parents->first[cell + 1]] -
           world->tier.weight_before[parents->first[cell]];
}

enum mil_founder mil_founder_kind(const struct mil_world *world, const struct mil_parents *parents,
                                  size_t region, size_t industry, double founders, double uniform) {
    const struct mil_parameters *p = world->p;
    const size_t cell = mil_cell(world, region, industry);
    const double science =
        (double)world->cells.firms[cell] * world->data->industries[industry].research_share;
    const double part = parents->openings[region] > 0.0 ? science / parents->openings[region] : 0.0;
    const double of_kind[] = {
        p->firms_spinoff_rate * (double)weight_in(world, parents, cell) / 255.0,
        p->firms_university_rate * parents->university[region] * part,
        mil_founders_again(world, cell),
    };
    const enum mil_founder kind[] = {MIL_FOUNDER_FIRM, MIL_FOUNDER_UNIVERSITY, MIL_FOUNDER_AGAIN};
    double below = 0.0;
    for (size_t i = 0; i < 3; i++) {
        below += of_kind[i];
        if (uniform * founders < below) return kind[i];
    }
    return MIL_FOUNDER_ANY;
}

size_t mil_parent_firm(const struct mil_world *world, const struct mil_parents *parents,
                       size_t cell, struct mil_luck *luck) {
    const uint64_t all = weight_in(world, parents, cell);
    if (all == 0) return SIZE_MAX;
    const uint64_t *before = world->tier.weight_before;
    const uint64_t target = before[parents->first[cell]] + mil_below(luck, all);
    size_t low = parents->first[cell], high = parents->first[cell + 1] - 1;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (before[middle + 1] > target) high = middle;
        else low = middle + 1;
    }
    return world->tier.by_region[low];
}

size_t mil_parent_university(const struct mil_world *world, const struct mil_parents *parents,
                             size_t region, struct mil_luck *luck) {
    double left = mil_uniform(luck) * parents->university[region];
    size_t last = SIZE_MAX;
    for (size_t o = 0; o < world->organisations.count; o++) {
        if (world->organisations.region[o] != region) continue;
        const double weight = staff_times_levels(world, o);
        if (!(weight > 0.0)) continue;
        last = o;
        left -= weight;
        if (left < 0.0) break;
    }
    return last;
}

static double level_of(const struct mil_world *world, uint32_t parent, size_t technology) {
    const size_t row = mil_partner_row(parent);
    if (mil_is_organisation(parent))
        return mil_level(world->organisations.level[row * MIL_MOST_TECHNOLOGIES + technology]);
    const int slot = mil_slot_of(world, row, technology);
    return slot < 0 ? 0.0 : mil_level(world->research.slot_level[row * MIL_SLOTS + (size_t)slot]);
}

int mil_take_along(struct mil_world *world, size_t firm, uint32_t parent, struct mil_luck *luck,
                   struct mil_error *error) {
    size_t row = 0;
    int status = mil_research_add(world, firm, &row, error);
    if (status != MIL_OK) return status;
    double weight[MIL_MOST_TECHNOLOGIES];
    mil_industry_relevance(world, world->firms.industry[firm], weight);
    const size_t theirs = mil_partner_row(parent);
    uint64_t left = mil_is_organisation(parent) ? world->organisations.technologies[theirs]
                                                : world->research.technologies[theirs];
    left = mil_let_through(world, firm, left);
    for (int64_t n = 0; n < world->p->firms_spinoff_slots && left != 0; n++) {
        size_t t = mil_draw_technology(&world->knowledge, left, weight, luck);
        if (t == world->knowledge.count)
            t = mil_draw_technology(&world->knowledge, left, NULL, luck);
        left &= ~(UINT64_C(1) << t);
        mil_master(world, row, t, level_of(world, parent, t) - world->p->knowledge_transfer_loss);
    }
    status = mil_firm_begin_research(world, firm, error);
    if (status != MIL_OK || !world->p->switches_networking) return status;
    const enum mil_tie_kind kind =
        mil_is_organisation(parent) ? MIL_TIE_ADVICE : MIL_TIE_INTRA_FIRM;
    const double start = world->p->network_tie_start;
    (void)mil_tie_open(world, row, parent, kind, start, start, start); /* parents may be too busy */
    return MIL_OK;
}
