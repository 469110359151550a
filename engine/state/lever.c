#include "state/lever.h"

#include "base/memory.h"

#include <string.h>

/* Positions of a lever that is kept by place; 0 of any other. */
static size_t places_of(const struct mil_world *world, enum mil_lever lever) {
    const enum mil_scope scope = mil_levers[lever].scope;
    return scope == MIL_SCOPE_REGION ? world->regions.count
           : scope == MIL_SCOPE_CELL ? world->cells.count
                                     : 0;
}

static int reserve_column(struct mil_world *world, enum mil_lever lever, struct mil_error *error) {
    if (lever == MIL_LEVER_none) return MIL_OK;
    if (mil_is_of_firms(lever) && world->lever[lever] == NULL)
        return mil_reserve(&world->lever[lever], world->firms.capacity, sizeof(float), error);
    const size_t places = places_of(world, lever);
    if (places > 0 && world->lever_in[lever] == NULL)
        return mil_reserve(&world->lever_in[lever], places, sizeof(double), error);
    return MIL_OK;
}

int mil_levers_reserve(struct mil_world *world, struct mil_error *error) {
    int status = MIL_OK;
    for (size_t i = 0; i < world->scenario->programme_count && status == MIL_OK; i++) {
        const struct mil_instrument_row *row =
            &mil_instruments[world->scenario->programmes[i].instrument];
        status = reserve_column(world, row->lever, error);
        if (status == MIL_OK) status = reserve_column(world, row->second_lever, error);
        for (size_t o = 0; o < MIL_CLUSTER_ORGANISATIONS && status == MIL_OK; o++)
            if (world->scenario->programmes[i].organisations >> o & 1)
                status = reserve_column(world, mil_cluster_organisations[o].lever, error);
        if (status == MIL_OK && mil_instrument_aims(row) && world->aim == NULL)
            status = mil_reserve(&world->aim, world->firms.capacity, sizeof *world->aim, error);
    }
    return status;
}

void mil_levers_rest(struct mil_world *world) {
    if (world->aim != NULL && world->firms.count > 0)
        memset(world->aim, 0, world->firms.count * sizeof *world->aim);
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++) {
        if (world->lever[lever] != NULL && world->firms.count > 0)
            memset(world->lever[lever], 0, world->firms.count * sizeof(float));
        if (world->lever_in[lever] != NULL)
            memset(world->lever_in[lever], 0,
                   places_of(world, (enum mil_lever)lever) * sizeof(double));
    }
}

double mil_lever_combine(enum mil_lever lever, double a, double b) {
    return mil_levers[lever].combine == MIL_COMBINE_EITHER ? a + b - a * b : a + b;
}

void mil_lever_move(struct mil_world *world, enum mil_lever lever, size_t firm, double dose) {
    mil_must(lever != MIL_LEVER_none && world->lever[lever] != NULL && firm < world->firms.count);
    float *position = &world->lever[lever][firm];
    *position = (float)mil_lever_combine(lever, *position, dose);
}

void mil_lever_move_in(struct mil_world *world, enum mil_lever lever, size_t place, double dose) {
    mil_must(lever != MIL_LEVER_none && world->lever_in[lever] != NULL &&
             place < places_of(world, lever));
    double *position = &world->lever_in[lever][place];
    *position = mil_lever_combine(lever, *position, dose);
}
