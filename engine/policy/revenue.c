#include "policy/revenue.h"

#include <math.h>

double mil_property_tax(const struct mil_world *world, size_t region) {
    return world->p->state_property_tax / 4.0 * world->data->regions[region].land_value *
           world->regions.population[region];
}

int64_t mil_staff_pay(const struct mil_world *world, size_t organisation) {
    const size_t region = world->organisations.region[organisation];
    const double medium = exp(world->wage_premium[MIL_SIZE_MEDIUM]);
    return (int64_t)llrint(world->organisations.staff[organisation] * world->regions.wage[region] *
                           medium * world->p->labour_staff_premium);
}
