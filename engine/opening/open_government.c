#include "opening/opening.h"
#include "policy/budgets.h"
#include "policy/place_rest.h"
#include "state/place.h"

/* The year before the start is like the opening: grants follow from the revenue that markets at
 * rest bring, no programme has begun, and nobody has learned anything about policy. */
int mil_open_government(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *regions = &world->regions;
    mil_plan_grants(world);
    for (size_t r = 0; r < regions->count; r++) {
        regions->last_formula_grant[r] = regions->formula_grant[r];
        regions->last_earmarked_grant[r] = regions->earmarked_grant[r];
        regions->own_revenue[r] = 0;
        regions->officer_hours[r] = mil_officer_hours(world, r);
    }
    for (size_t i = 0; i < world->programmes.count; i++) world->programmes.coverage[i] = 1.0;
    mil_rest_places(world);
    for (size_t s = 0; s < world->shocks.count; s++)
        world->shocks.stock[s] = world->scenario->shocks[s].inventory;
    return MIL_OK;
}
