#include "state/groups.h"

#include "state/firm.h"
#include "state/ties.h"
#include "state/visit.h"

#include <string.h>

/* The first row of plants whose firm is not before the given one. */
static size_t place_of(const struct mil_world *world, size_t firm) {
    size_t low = 0, high = world->plants.count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (world->plants.firm[middle] < firm) low = middle + 1;
        else high = middle;
    }
    return low;
}

size_t mil_plant_of(const struct mil_world *world, size_t firm) {
    if (!(world->firms.flags[firm] & MIL_FLAG_PLANT)) return SIZE_MAX;
    const size_t place = place_of(world, firm);
    mil_must(place < world->plants.count && world->plants.firm[place] == firm);
    return place;
}

static int join(struct mil_world *world, size_t firm, size_t head, double inherited,
                struct mil_error *error) {
    struct mil_plants *plants = &world->plants;
    if (world->firms.flags[firm] & MIL_FLAG_PLANT) return MIL_OK;
    if (plants->count == plants->capacity) {
        const int status = mil_columns_reserve(MIL_OWNER_plants, plants,
                                               plants->capacity + plants->capacity / 2 + 64, error);
        if (status != MIL_OK) return status;
    }
    const size_t place = place_of(world, firm);
    for (size_t i = plants->count++; i > place; i--)
        mil_columns_copy_row(MIL_OWNER_plants, plants, i - 1, i);
    plants->firm[place] = (uint32_t)firm;
    plants->head[place] = (uint32_t)head;
    plants->part[place] = 1.0;
    plants->inherited[place] = inherited;
    world->firms.flags[firm] |= MIL_FLAG_PLANT;
    return MIL_OK;
}

int mil_group_join(struct mil_world *world, size_t branch, size_t head, double inherited,
                   struct mil_error *error) {
    const int status = join(world, head, head, 0.0, error);
    return status == MIL_OK ? join(world, branch, head, inherited, error) : status;
}

int mil_inherit(struct mil_world *world, size_t branch, size_t head, struct mil_error *error) {
    struct mil_research *research = &world->research;
    if (world->firms.research[head] == 0 || !world->p->switches_inheritance) return MIL_OK;
    size_t row = 0;
    const int status = mil_research_add(world, branch, &row, error);
    if (status != MIL_OK) return status;
    const size_t parent = world->firms.research[head] - 1;
    research->technologies[row] = research->technologies[parent];
    research->related[row] = research->related[parent];
    memcpy(research->slot_technology + row * MIL_SLOTS,
           research->slot_technology + parent * MIL_SLOTS, MIL_SLOTS);
    memcpy(research->slot_level + row * MIL_SLOTS, research->slot_level + parent * MIL_SLOTS,
           MIL_SLOTS);
    if (!world->p->switches_networking) return MIL_OK;
    mil_tie_inherit(world, parent, row);
    const double start = world->p->network_tie_start;
    (void)mil_tie_open(world, row, (uint32_t)parent, MIL_TIE_INTRA_FIRM, start, 1.0, start);
    return MIL_OK;
}

/* Workers of a group are summed in the scratch place of its head. */
void mil_measure_groups(struct mil_world *world) {
    struct mil_plants *plants = &world->plants;
    const struct mil_firms *firms = &world->firms;
    int64_t *workers = world->scratch;
    for (size_t i = 0; i < plants->count; i++)
        if (plants->head[i] != MIL_TIE_NONE) workers[plants->head[i]] = 0;
    for (size_t i = 0; i < plants->count; i++)
        if (plants->head[i] != MIL_TIE_NONE)
            workers[plants->head[i]] += mil_fixed(firms->employees[plants->firm[i]]);
    for (size_t i = 0; i < plants->count; i++) {
        const int64_t own = mil_fixed(firms->employees[plants->firm[i]]);
        const int64_t all = plants->head[i] != MIL_TIE_NONE ? workers[plants->head[i]] : own;
        plants->part[i] = all > 0 ? (double)own / (double)all : 1.0;
    }
}

double mil_group_part(const struct mil_world *world, size_t firm) {
    const uint16_t flags = world->firms.flags[firm];
    double part = 1.0;
    if (flags & MIL_FLAG_PLANT) part = world->plants.part[mil_plant_of(world, firm)];
    if (flags & MIL_FLAG_FOREIGN) part /= 1.0 + world->p->land_foreign_sites;
    return part;
}

static uint32_t renumbered(uint32_t firm, const uint32_t *new_row) {
    return firm == MIL_TIE_NONE ? firm : new_row[firm];
}

void mil_groups_remap(struct mil_world *world, const uint32_t *new_row) {
    struct mil_plants *plants = &world->plants;
    size_t count = 0;
    for (size_t i = 0; i < plants->count; i++) {
        const uint32_t firm = new_row[plants->firm[i]], head = renumbered(plants->head[i], new_row);
        const double part = plants->part[i], inherited = plants->inherited[i];
        if (firm == MIL_TIE_NONE) continue;
        /* Rows are nearly in order already: only who moved has a place to look for. */
        size_t place = count++;
        for (; place > 0 && plants->firm[place - 1] > firm; place--)
            mil_columns_copy_row(MIL_OWNER_plants, plants, place - 1, place);
        plants->firm[place] = firm;
        plants->head[place] = head;
        plants->part[place] = part;
        plants->inherited[place] = inherited;
    }
    plants->count = count;
}
