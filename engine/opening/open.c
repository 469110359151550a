#include "base/memory.h"
#include "opening/opening.h"
#include "state/climate.h"
#include "state/custom.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/needs.h"

#include <math.h>

/* The opening is that of the scenario's own parameters; regimes begin with the first quarter. */
static int use_regimes(struct mil_world *world, struct mil_error *error) {
    if (world->scenario->regime_count == 0) return MIL_OK;
    const int status = mil_reserve(&world->in_force, 1, sizeof *world->in_force, error);
    if (status != MIL_OK) return status;
    *world->in_force = *world->p;
    world->p = world->in_force;
    return MIL_OK;
}

int mil_world_open(struct mil_world *world, const struct mil_scenario *scenario, uint64_t seed,
                   int threads, struct mil_error *error) {
    world->scenario = scenario;
    world->p = &scenario->parameters;
    world->data = &scenario->data;
    world->seed = seed;
    world->threads = threads;
    world->entry_weight = floor(1.0 / world->p->run_scale + 0.5);
    int status = use_regimes(world, error);
    if (status == MIL_OK)
        status = mil_knowledge_init(&world->knowledge, world->data, world->p->knowledge_neighbours,
                                    error);
    if (status == MIL_OK)
        status = mil_ledger_init(&world->ledger, world->data->nation_count,
                                 world->data->regions_count, scenario->appropriation_count,
                                 mil_count_organisations(world->data), error);
    if (status == MIL_OK) status = mil_open_regions(world, error);
    if (status == MIL_OK) status = mil_open_firms(world, error);
    if (status == MIL_OK) status = mil_open_groups(world, error);
    if (status == MIL_OK) status = mil_open_research(world, error);
    if (status == MIL_OK) {
        mil_custom_prepare(world);
        mil_custom_open(world);
    }
    if (status == MIL_OK) mil_open_people(world);
    if (status == MIL_OK) status = mil_open_markets(world, error);
    if (status == MIL_OK) status = mil_open_government(world, error);
    if (status == MIL_OK) mil_open_climate(world);
    if (status == MIL_OK) status = mil_levers_reserve(world, error);
    if (status == MIL_OK) status = mil_needs_reserve(world, error);
    if (status != MIL_OK) mil_world_free(world);
    return status;
}
