#include "state/meeting.h"

#include <math.h>

uint64_t mil_draw(struct mil_luck *luck) {
    const uint64_t high = mil_word(luck);
    return (high << 32) | mil_word(luck);
}

/* The first row of [first, end) whose identity is not below the draw. */
static size_t row_at(const uint64_t *identity, size_t first, size_t end, uint64_t draw) {
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        if (identity[middle] < draw) first = middle + 1;
        else end = middle;
    }
    return first;
}

size_t mil_meet(const struct mil_world *world, size_t cell, uint64_t draw, size_t most,
                size_t *met) {
    const struct mil_firms *firms = &world->firms;
    const size_t first = world->cells.first[cell];
    const size_t end =
        cell + 1 < world->cells.count ? world->cells.first[cell + 1] : world->sorted_firms;
    const size_t begin = row_at(firms->identity, first, end, draw);
    size_t count = 0;
    for (size_t i = 0; i < end - first && count < most; i++) {
        const size_t f = begin + i < end ? begin + i : begin + i - (end - first);
        if (firms->weight[f] > 0 && mil_cell_of(world, f) == cell) met[count++] = f;
    }
    return count;
}

double mil_race(const struct mil_world *world, uint64_t draw, size_t firm, double weight) {
    const uint64_t mixed = mil_mix(draw, mil_lineage(world->firms.identity[firm]));
    const double uniform = ((double)(mixed >> 11) + 0.5) * (1.0 / 9007199254740992.0);
    return weight > 0.0 ? -log(uniform) / weight : INFINITY;
}
