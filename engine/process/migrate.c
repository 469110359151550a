#include "process/process.h"
#include "state/people.h"
#include "state/place.h"

#include <math.h>

/* The parts of the people of region a who leave for each other region.  Nobody leaves a job: at most
 * as many of the labour force go as are without one. */
static void where_to(const struct mil_world *world, size_t a, const double *gain, double *part) {
    const struct mil_regions *region = &world->regions;
    const size_t n = region->count;
    double thought_of = 0.0, all = 0.0;
    for (size_t b = 0; b < n; b++)
        if (b != a) thought_of += region->population[b] * world->nearness[a * n + b];
    for (size_t b = 0; b < n; b++) {
        part[b] = 0.0;
        if (b == a || gain[b] <= gain[a] || !(thought_of > 0.0)) continue;
        const double share = region->population[b] * world->nearness[a * n + b] / thought_of;
        part[b] = fmin(world->p->labour_migration * (gain[b] - gain[a]) * share, 0.05);
        all += part[b];
    }
    const double idle = fmax(1.0 - mil_residents_at_work(world, a) / region->labour_force[a], 0.0);
    for (size_t b = 0; b < n && all > idle; b++) part[b] *= idle / all;
}

/* People of a region weigh its expected wage and amenities against the others', against the opening,
 * when everyone was where they wanted to be; larger and nearer places are thought of more often. */
int mil_migrate(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *region = &world->regions;
    const size_t n = region->count;
    double gain[MIL_MOST_REGIONS], net[MIL_MOST_REGIONS] = {0}, net_labour[MIL_MOST_REGIONS] = {0};
    for (size_t r = 0; r < n; r++) {
        region->net_migration[r] = region->labour_moved[r] = 0.0;
        gain[r] = mil_place_gain(world, r);
    }
    if (!world->p->switches_migration) return MIL_OK;
    for (size_t a = 0; a < n; a++) {
        double part[MIL_MOST_REGIONS];
        where_to(world, a, gain, part);
        for (size_t b = 0; b < n; b++) {
            net[a] -= part[b] * region->population[a], net[b] += part[b] * region->population[a];
            net_labour[a] -= part[b] * region->labour_force[a],
                net_labour[b] += part[b] * region->labour_force[a];
        }
    }
    for (size_t r = 0; r < n; r++) {
        region->net_migration[r] = net[r];
        region->labour_moved[r] = net_labour[r];
        region->population[r] += net[r];
        region->labour_force[r] += net_labour[r];
    }
    return MIL_OK;
}
