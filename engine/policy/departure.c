#include "policy/departure.h"

#include "state/abroad.h"

#include <math.h>

/* Wages of the whole country against value added, with the labour intensity that competition knows. */
static double profit(const struct mil_world *world, size_t industry, double wages) {
    const double kept = 1.0 - world->p->state_value_added_tax - world->p->state_other_tax;
    return fmax(kept - mil_labour_intensity(world, industry) * wages, world->p->land_profit_floor);
}

double mil_gain_abroad(const struct mil_world *world, const struct mil_investor *typical) {
    const double wages = mil_wages_abroad(world);
    if (wages == 0.0 || !world->data->industries[typical->industry].manufacturing) return 0.0;
    return log(profit(world, typical->industry, exp(wages)) /
               profit(world, typical->industry, 1.0));
}
