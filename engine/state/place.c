#include "state/place.h"

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

double mil_officer_hours(const struct mil_world *world, size_t region) {
    const double hours = world->p->state_officers_per_head * world->regions.population[region];
    return hours * exp(worth(world->p->state_training_effect, world->regions.officer_skill[region],
                             4.0 * world->p->state_officer_pay * hours));
}
