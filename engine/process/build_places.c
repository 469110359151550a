#include "process/process.h"

/* New land costs the programme a part of its price; it is opened up on the sites of the region in
 * proportion to what they have, so that a complex cut in two gets as much as a whole one. */
static void open_land(struct mil_world *world, size_t region) {
    const double money = mil_lever_in(world, MIL_LEVER_site_money, region);
    struct mil_sites *sites = &world->sites;
    double worth = 0.0;
    if (!(money > 0.0)) return;
    for (size_t s = 0; s < sites->count; s++)
        if (sites->region[s] == region) worth += sites->area[s] * sites->price[s];
    if (!(worth > 0.0)) return;
    for (size_t s = 0; s < sites->count; s++)
        if (sites->region[s] == region)
            sites->area[s] *= 1.0 + money / (world->p->place_site_cost * worth);
}

/* Public works of the quarter: land is opened up, public capital and amenities grow by what is spent
 * and wear out (perpetual inventory). */
int mil_build_places(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *regions = &world->regions;
    for (size_t r = 0; r < regions->count; r++) {
        open_land(world, r);
        regions->infrastructure[r] =
            regions->infrastructure[r] * (1.0 - world->p->place_capital_wear) +
            mil_lever_in(world, MIL_LEVER_infrastructure_money, r);
        regions->amenity[r] = regions->amenity[r] * (1.0 - world->p->place_amenity_wear) +
                              mil_lever_in(world, MIL_LEVER_amenity_money, r);
    }
    return MIL_OK;
}
