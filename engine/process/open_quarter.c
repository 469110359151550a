#include "policy/offers.h"
#include "process/process.h"
#include "state/frontier.h"
#include "state/place.h"
#include "state/lever.h"

#include <string.h>

/* A table that has never had rows has no columns either. */
static void clear(void *column, size_t rows, size_t size) {
    if (rows > 0) memset(column, 0, rows * size);
}
static void clear_whole(int64_t *column, size_t rows) {
    clear(column, rows, sizeof *column);
}
static void clear_real(double *column, size_t rows) {
    clear(column, rows, sizeof *column);
}

static void open_programmes(struct mil_world *world) {
    struct mil_programmes *p = &world->programmes;
    int64_t *const counters[] = {p->spent,        p->overhead,  p->cases,
                                 p->applications, p->sme_cases, p->claims};
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
        clear_whole(counters[i], p->count);
    clear_whole(p->served, p->count * MIL_CLUSTER_ORGANISATIONS);
    clear_whole(world->appropriations.spent, world->appropriations.count);
    clear_whole(world->appropriations.returned, world->appropriations.count);
}

static void open_cells(struct mil_world *world) {
    struct mil_cells *c = &world->cells;
    int64_t *const counters[] = {
        c->founders,  c->entries,    c->exits,         c->moved_in,
        c->moved_out, c->foreign_in, c->firm_spinoffs, c->university_spinoffs,
        c->restarts,  c->branches,   c->moved_abroad};
    double *const jobs[] = {c->jobs_in,    c->jobs_out,     c->foreign_jobs, c->hires,
                            c->dismissals, c->founded_jobs, c->closed_jobs,  c->jobs_abroad};
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
        clear_whole(counters[i], c->count);
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) clear_real(jobs[i], c->count);
    clear_whole(world->classes.movers, world->classes.count);
}

static void open_regions(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    clear_whole(regions->support_central, regions->count);
    clear_whole(regions->support_regional, regions->count);
    clear_whole(regions->support_other, regions->count);
    clear_whole(regions->support_fund, regions->count);
    clear_whole(world->centres.contribution, world->centres.count);
    clear_whole(world->centres.received, world->centres.count);
    clear_whole(regions->ties_ended, regions->count);
    clear_whole(regions->designed_cases, regions->count);
    clear_whole(regions->fit, regions->count);
    clear_whole(regions->launches, regions->count);
    clear_whole(regions->design_costs, regions->count);
    clear_real(regions->revealed, regions->count);
    for (size_t r = 0; r < regions->count; r++)
        regions->officer_hours[r] = mil_officer_hours(world, r);
}

/* The parameters of the quarter come into force; technologies open whose quarter it is; what counts events of a quarter starts at nothing,
 * levers are at rest, officers have their hours. */
int mil_open_quarter(struct mil_world *world, struct mil_error *error) {
    (void)error;
    mil_world_turn(world);
    mil_open_frontier(world);
    mil_update_coverage(world);
    mil_ledger_open_quarter(&world->ledger);
    mil_levers_rest(world);
    open_programmes(world);
    open_cells(world);
    world->ties_begun = world->ties_ended = 0;
    open_regions(world);
    clear(world->research.innovations, world->research.count, sizeof *world->research.innovations);
    clear(world->research.granted, world->research.count, sizeof *world->research.granted);
    return MIL_OK;
}
