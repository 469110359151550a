#include "state/place.h"

#include "state/people.h"

#include <math.h>

/* Of a Cobb-Douglas form: elasticity * ln((opening + added) / opening). */
static double worth(double elasticity, double added, double opening) {
    return opening > 0.0 ? elasticity * log1p(added / opening) : 0.0;
}

double mil_infrastructure_worth(const struct mil_world *world, size_t region) {
    return worth(world->p->place_capital_elasticity, world->regions.infrastructure[region],
                 world->p->place_capital_per_head * world->regions.population[region]);
}

double mil_amenity_worth(const struct mil_world *world, size_t region) {
    return worth(world->p->place_amenity_elasticity, world->regions.amenity[region],
                 world->p->place_amenity_per_head * world->regions.population[region]);
}

double mil_place_gain(const struct mil_world *world, size_t region) {
    const struct mil_regions *regions = &world->regions;
    const double employed =
        fmax(mil_residents_at_work(world, region) / regions->labour_force[region], 0.01);
    return log(regions->wage[region] * employed) - regions->start_worth[region] +
           mil_amenity_worth(world, region);
}

double mil_posts_in_people(const struct mil_world *world, size_t region) {
    const double moved = world->regions.public_posts[region];
    if (moved == 0.0) return 0.0;
    return fmax(moved / world->p->state_posts_per_head, -world->regions.population[region]);
}

double mil_public_posts(const struct mil_world *world, size_t region) {
    return world->p->state_posts_per_head *
           (world->regions.population[region] + mil_posts_in_people(world, region));
}

double mil_officer_hours(const struct mil_world *world, size_t region) {
    const double hours = world->p->state_officers_per_head * world->regions.population[region];
    return hours * exp(worth(world->p->state_training_effect, world->regions.officer_skill[region],
                             4.0 * world->p->state_officer_pay * hours));
}
