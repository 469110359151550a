#include "state/firm.h"
#include "state/ties.h"
#include "state/groups.h"
#include "state/visit.h"

#include <string.h>

/* A counting sort by cell that keeps the order of rows within a cell. */
static size_t order_by_cell(struct mil_world *world) {
    const struct mil_firms *firms = &world->firms;
    struct mil_cells *cells = &world->cells;
    for (size_t c = 0; c < cells->count; c++) cells->first[c] = 0, cells->firms[c] = 0;
    for (size_t f = 0; f < firms->count; f++) {
        const size_t cell = mil_cell_of(world, f);
        cells->first[cell] += firms->weight[f] > 0;
        cells->firms[cell] += firms->weight[f];
    }
    size_t count = 0;
    for (size_t c = 0; c < cells->count; c++) {
        const size_t rows = cells->first[c];
        cells->first[c] = count;
        count += rows;
    }
    for (size_t f = 0; f < firms->count; f++)
        if (firms->weight[f] > 0) world->order[cells->first[mil_cell_of(world, f)]++] = (uint32_t)f;
    for (size_t c = cells->count; c-- > 1;) cells->first[c] = cells->first[c - 1];
    if (cells->count > 0) cells->first[0] = 0;
    return count;
}

static void merge(const uint64_t *identity, uint32_t *rows, size_t sorted, size_t count,
                  uint32_t *scratch) {
    size_t left = sorted, right = count - sorted;
    memcpy(scratch, rows + sorted, right * sizeof *rows);
    for (size_t to = count; right > 0; to--)
        rows[to - 1] = left > 0 && identity[rows[left - 1]] > identity[scratch[right - 1]]
                           ? rows[--left]
                           : scratch[--right];
}

/* By identity: a few new rows behind many that are in order already. */
static void order_by_identity(const uint64_t *identity, uint32_t *rows, size_t count,
                              uint32_t *scratch) {
    size_t sorted = count > 0;
    while (sorted < count && identity[rows[sorted - 1]] <= identity[rows[sorted]]) sorted++;
    if (sorted == count) return;
    const size_t half = (count - sorted) / 2;
    if (half > 0) {
        order_by_identity(identity, rows + sorted, half, scratch);
        order_by_identity(identity, rows + sorted + half, count - sorted - half, scratch);
        merge(identity, rows + sorted, half, count - sorted, scratch);
    }
    merge(identity, rows, sorted, count, scratch);
}

/* The rows of a cell; cells do not overlap, neither in order nor in scratch. */
static void order_cell(struct mil_world *world, void *context, size_t cell) {
    const size_t *count = context, first = world->cells.first[cell],
                 end = cell + 1 < world->cells.count ? world->cells.first[cell + 1] : *count;
    order_by_identity(world->firms.identity, world->order + first, end - first,
                      (uint32_t *)world->scratch + first);
}

/* Pieces in which the rows of a table are put into their new order. */
enum { PIECE = 1 << 16 };
struct move {
    enum mil_column column;
    void *table;
    size_t count;
};

static size_t end_of(const struct move *move, size_t piece) {
    return (piece + 1) * PIECE < move->count ? (piece + 1) * PIECE : move->count;
}

static void gather(struct mil_world *world, void *context, size_t piece) {
    const struct move *move = context;
    mil_column_gather(move->column, move->table, world->order, piece * PIECE, end_of(move, piece),
                      world->scratch);
}

static void put(struct mil_world *world, void *context, size_t piece) {
    const struct move *move = context;
    mil_column_put(move->column, move->table, piece * PIECE, end_of(move, piece), world->scratch);
}

/* New row i is old row order[i], in all columns of an owner. */
static void reorder(struct mil_world *world, enum mil_owner owner, void *table, size_t count) {
    for (int c = 0; c < MIL_COLUMN_COUNT; c++) {
        if (mil_column_rows[c].owner != owner) continue;
        struct move move = {(enum mil_column)c, table, count};
        mil_each(world, (count + PIECE - 1) / PIECE, gather, &move);
        mil_each(world, (count + PIECE - 1) / PIECE, put, &move);
    }
}

/* new_row[old] for every row that order names, MIL_TIE_NONE for the others. */
static uint32_t *inverse(const uint32_t *order, size_t count, size_t old_count, void *scratch) {
    uint32_t *new_row = scratch;
    for (size_t i = 0; i < old_count; i++) new_row[i] = MIL_TIE_NONE;
    for (size_t i = 0; i < count; i++) new_row[order[i]] = (uint32_t)i;
    return new_row;
}

static void remap_relief(struct mil_world *world, const uint32_t *new_row) {
    struct mil_relief *relief = &world->relief;
    for (size_t i = 0; i < relief->count; i++)
        if (relief->firm[i] != MIL_TIE_NONE) relief->firm[i] = new_row[relief->firm[i]];
}

static uint32_t remapped(uint32_t partner, const uint32_t *new_row) {
    return partner == MIL_TIE_NONE || (partner & MIL_TIE_ORGANISATION) ? partner : new_row[partner];
}

static void remap_research(struct mil_world *world, const uint32_t *new_row) {
    struct mil_research *research = &world->research;
    for (size_t i = 0; i < research->count * MIL_TIES; i++)
        research->tie_partner[i] = remapped(research->tie_partner[i], new_row);
    for (size_t i = 0; i < world->projects.count * MIL_MEMBERS; i++)
        world->projects.member[i] = remapped(world->projects.member[i], new_row);
}

/* Levers follow their firms, so that who looks on after the quarter sees who was supported. */
static void sort_levers(struct mil_world *world, size_t count) {
    float *moved = world->scratch;
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++) {
        if (world->lever[lever] == NULL) continue;
        for (size_t f = 0; f < count; f++) moved[f] = world->lever[lever][world->order[f]];
        memcpy(world->lever[lever], moved, count * sizeof *moved);
    }
}

/* Research rows follow the order of their firms; ties with those that are gone end. */
static void sort_research(struct mil_world *world) {
    struct mil_research *research = &world->research;
    const size_t old_count = research->count;
    const int64_t ties = mil_tie_sides(world);
    size_t count = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->firms.research[f] == 0) continue;
        world->order[count] = world->firms.research[f] - 1;
        world->firms.research[f] = (uint32_t)++count;
    }
    reorder(world, MIL_OWNER_research, research, count);
    research->count = count;
    remap_research(world, inverse(world->order, count, old_count, world->scratch));
    world->ties_ended += ties - mil_tie_sides(world);
    for (size_t f = 0; f < world->firms.count; f++)
        if (world->firms.research[f] > 0)
            research->firm[world->firms.research[f] - 1] = (uint32_t)f;
}

void mil_firms_sort(struct mil_world *world) {
    const size_t old_count = world->firms.count;
    size_t count = order_by_cell(world);
    mil_each(world, world->cells.count, order_cell, &count);
    const uint32_t *new_row = inverse(world->order, count, old_count, world->scratch);
    remap_relief(world, new_row);
    mil_groups_remap(world, new_row);
    reorder(world, MIL_OWNER_firms, &world->firms, count);
    world->firms.count = count;
    sort_levers(world, count);
    for (size_t f = 0; f < count; f++) world->firms.flags[f] &= (uint16_t)~MIL_FLAG_NEW;
    world->sorted_firms = count;
    sort_research(world);
}
