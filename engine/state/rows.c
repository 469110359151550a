#include "base/memory.h"
#include "state/firm.h"
#include "state/ties.h"

#include <math.h>
#include <string.h>

int mil_firms_reserve(struct mil_world *world, size_t capacity, struct mil_error *error) {
    const size_t old = world->firms.capacity;
    int status = mil_columns_reserve(MIL_OWNER_firms, &world->firms, capacity, error);
    if (status == MIL_OK)
        status = mil_grow(&world->work, old, capacity, sizeof *world->work, error);
    if (status == MIL_OK)
        status = mil_grow(&world->takings, old, capacity, sizeof *world->takings, error);
    if (status == MIL_OK)
        status = mil_grow(&world->orders, old, capacity, sizeof *world->orders, error);
    if (status == MIL_OK)
        status = mil_grow(&world->order, old, capacity, sizeof *world->order, error);
    for (size_t lever = 0; lever < MIL_LEVER_COUNT && status == MIL_OK; lever++)
        if (world->lever[lever] != NULL)
            status = mil_grow(&world->lever[lever], old, capacity, sizeof(float), error);
    if (status == MIL_OK && world->aim != NULL)
        status = mil_grow(&world->aim, old, capacity, sizeof *world->aim, error);
    if (status == MIL_OK && capacity * 8 > world->scratch_size) {
        status = mil_grow(&world->scratch, 0, capacity, 8, error);
        if (status == MIL_OK) world->scratch_size = capacity * 8;
    }
    return status;
}

int mil_firm_add(struct mil_world *world, size_t *row, struct mil_error *error) {
    struct mil_firms *firms = &world->firms;
    if (firms->count == firms->capacity) {
        const int status =
            mil_firms_reserve(world, firms->capacity + firms->capacity / 8 + 1024, error);
        if (status != MIL_OK) return status;
    }
    *row = firms->count++;
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++) {
        if (mil_column_rows[c].owner != MIL_OWNER_firms) continue;
        const size_t size = mil_column_rows[c].size * mil_column_rows[c].width;
        memset((char *)mil_column_data((enum mil_column)c, firms) + *row * size, 0, size);
    }
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++)
        if (world->lever[lever] != NULL) world->lever[lever][*row] = 0.0f;
    world->takings[*row] = 0.0f;
    if (world->aim != NULL) world->aim[*row] = 0;
    firms->flags[*row] = MIL_FLAG_NEW;
    return MIL_OK;
}

int mil_research_reserve(struct mil_world *world, size_t capacity, struct mil_error *error) {
    const size_t widest = MIL_TIES * sizeof *world->research.tie_partner;
    int status = mil_columns_reserve(MIL_OWNER_research, &world->research, capacity, error);
    if (status != MIL_OK || capacity * widest <= world->scratch_size) return status;
    status = mil_grow(&world->scratch, 0, capacity, widest, error);
    if (status == MIL_OK) world->scratch_size = capacity * widest;
    return status;
}

int mil_research_add(struct mil_world *world, size_t firm, size_t *row, struct mil_error *error) {
    struct mil_research *research = &world->research;
    if (research->count == research->capacity) {
        const int status =
            mil_research_reserve(world, research->capacity + research->capacity / 4 + 256, error);
        if (status != MIL_OK) return status;
    }
    *row = research->count++;
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++) {
        if (mil_column_rows[c].owner != MIL_OWNER_research) continue;
        const size_t size = mil_column_rows[c].size * mil_column_rows[c].width;
        memset((char *)mil_column_data((enum mil_column)c, research) + *row * size, 0, size);
    }
    memset(research->slot_technology + *row * MIL_SLOTS, MIL_NO_TECHNOLOGY, MIL_SLOTS);
    for (size_t t = 0; t < MIL_TIES; t++) research->tie_partner[*row * MIL_TIES + t] = MIL_TIE_NONE;
    research->firm[*row] = (uint32_t)firm;
    world->firms.research[firm] = (uint32_t)*row + 1;
    return MIL_OK;
}

/* Both parts keep what the agent knew and whom it was tied to. */
static int split_research(struct mil_world *world, size_t from, size_t to,
                          struct mil_error *error) {
    if (world->firms.research[from] == 0) return MIL_OK;
    const size_t old = world->firms.research[from] - 1;
    size_t row = 0;
    const int status = mil_research_add(world, to, &row, error);
    if (status != MIL_OK) return status;
    mil_columns_copy_row(MIL_OWNER_research, &world->research, old, row);
    for (size_t t = 0; t < MIL_TIES; t++)
        world->research.tie_partner[row * MIL_TIES + t] = MIL_TIE_NONE;
    world->research.firm[row] = (uint32_t)to;
    world->research.projects[row] = 0;
    mil_tie_divide(world, old, row);
    return MIL_OK;
}

int mil_firm_split(struct mil_world *world, size_t firm, unsigned part, size_t *row,
                   struct mil_error *error) {
    mil_must(part > 0 && part < world->firms.weight[firm]);
    const int status = mil_firm_add(world, row, error);
    if (status != MIL_OK) return status;
    struct mil_firms *firms = &world->firms;
    mil_columns_copy_row(MIL_OWNER_firms, firms, firm, *row);
    firms->research[*row] = 0;
    firms->flags[*row] |= MIL_FLAG_NEW;
    const uint64_t member =
        mil_mix(firms->identity[firm], mil_mix((uint64_t)world->quarter, firms->weight[firm]));
    firms->identity[*row] = mil_lineage(firms->identity[firm]) | (member & MIL_MEMBER);
    firms->weight[*row] = (uint16_t)part;
    firms->weight[firm] = (uint16_t)(firms->weight[firm] - part);
    return split_research(world, firm, *row, error);
}

/* Exports over domestic sales at rest, and back to a share. */
static double odds(uint8_t share) {
    return share / (255.5 - share);
}

void mil_firm_move(struct mil_world *world, size_t firm, size_t site) {
    struct mil_firms *firms = &world->firms;
    const size_t region = world->sites.region[site], industry = firms->industry[firm];
    const size_t from = mil_cell(world, mil_region_of(world, firm), industry),
                 to = mil_cell(world, region, industry);
    /* Quality travels with the firm; what a cell's pull abroad is worth does not, so the firm's own
     * part is restated against its new cell. */
    const double standing =
        world->cells.export_standing[to] > 0.0
            ? world->cells.export_standing[from] / world->cells.export_standing[to]
            : 1.0;
    const double restated = odds(firms->export_share[firm]) * standing;
    const double share = 255.5 * restated / (1.0 + restated);
    firms->export_share[firm] = (uint8_t)(share > 242.0 ? 242.0 : share + 0.5);
    if (region != mil_region_of(world, firm)) firms->flags[firm] |= MIL_FLAG_NEW;
    firms->site[firm] = (uint16_t)site;
}
