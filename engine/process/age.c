#include "process/process.h"
#include "state/people.h"

#include <math.h>

static const double MOST_AGED = 0.6;

/* Those who move are young, so that the aged stay as many as they were; then a quarter passes. */
static double aged_after(const struct mil_world *world, size_t r, double *before) {
    const struct mil_regions *region = &world->regions;
    *before = region->aged_share[r] * (region->population[r] - region->net_migration[r]) /
              region->population[r];
    *before = fmin(fmax(*before, 0.0), MOST_AGED);
    return fmin(fmax(*before + world->p->labour_ageing / 4.0, 0.0), MOST_AGED);
}

/* More of the group that is paid less take part, the nearer its pay comes to that of the others: what an
 * office sees to becomes usual at the speed at which people answer (S3-24). */
static double drawn_in(struct mil_world *world, size_t r) {
    const struct mil_parameters *p = world->p;
    const double more = p->labour_participation_speed *
                        (mil_lever_in(world, MIL_LEVER_included, r) - world->regions.included[r]);
    world->regions.included[r] += more;
    return more * p->labour_group_share * p->labour_group_return * -log1p(-p->labour_group_gap);
}

/* Inhabitants grow old, which lowers how many of them take part in the labour market; where work is
 * easier to find than at rest more take part (eq. E13, S3-24).  Who works takes part. */
int mil_age(struct mil_world *world, struct mil_error *error) {
    (void)error;
    const struct mil_parameters *p = world->p;
    struct mil_regions *region = &world->regions;
    for (size_t r = 0; r < region->count; r++) region->joined[r] = 0.0;
    if (!p->switches_ageing) return MIL_OK;
    for (size_t r = 0; r < region->count; r++) {
        double before;
        const double after = aged_after(world, r, &before),
                     idle_old = 1.0 - p->labour_aged_participation;
        region->aged_share[r] = after;
        const double working = mil_residents_at_work(world, r);
        const double tightness = p->labour_unemployment - (1.0 - working / region->labour_force[r]);
        const double encouraged = p->labour_participation_speed *
                                  (p->labour_participation * tightness - region->encouraged[r]);
        region->encouraged[r] += encouraged;
        const double looking = region->labour_force[r] * exp(encouraged + drawn_in(world, r)) *
                               (1.0 - after * idle_old) / (1.0 - before * idle_old);
        region->joined[r] =
            fmin(fmax(looking, working), region->population[r]) - region->labour_force[r];
        region->labour_force[r] += region->joined[r];
    }
    return MIL_OK;
}
