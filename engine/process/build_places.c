#include "process/process.h"
#include "state/place.h"

#include <math.h>

/* New land costs the programme a part of its price; it is opened up on the sites of the region in
 * proportion to what they have, so that a complex cut in two gets as much as a whole one. */
static void open_land(struct mil_world *world, size_t region) {
    const double money = mil_lever_in(world, MIL_LEVER_site_money, region);
    const double cost = world->p->place_site_cost *
                        (1.0 - world->p->place_procedure_cost *
                                   mil_lever_in(world, MIL_LEVER_procedures_eased, region));
    struct mil_sites *sites = &world->sites;
    double worth = 0.0;
    if (!(money > 0.0)) return;
    for (size_t s = 0; s < sites->count; s++)
        if (sites->region[s] == region) worth += sites->area[s] * sites->price[s];
    if (!(worth > 0.0)) return;
    for (size_t s = 0; s < sites->count; s++)
        if (sites->region[s] == region) sites->area[s] *= 1.0 + money / (cost * worth);
}

/* Room for more staff, by the staff there is; where there is nobody to expand, nothing comes of it.
 * Governments pay the new staff as they pay the old (mil_staff_pay). */
static void expand_science(struct mil_world *world, size_t region) {
    const double money = mil_lever_in(world, MIL_LEVER_institution_money, region);
    struct mil_organisations *bodies = &world->organisations;
    double staff = 0.0;
    if (!(money > 0.0)) return;
    for (size_t o = 0; o < bodies->count; o++)
        if (bodies->region[o] == region && bodies->kind[o] != MIL_SUPPORT)
            staff += bodies->staff[o];
    const double posts = money / world->p->place_institution_cost;
    for (size_t o = 0; o < bodies->count && staff > 0.0; o++)
        if (bodies->region[o] == region && bodies->kind[o] != MIL_SUPPORT)
            bodies->staff[o] *= 1.0 + posts / staff;
}

/* Posts whose move to a region has been paid for and that go: the odds of going are those of a place
 * that is worth as much, times what the new place is worth to people over the old ones. */
static double accepted(const struct mil_world *world, size_t region, double donors_gain) {
    const double money = mil_lever_in(world, MIL_LEVER_post_money, region);
    const double usual = world->p->state_post_acceptance;
    const double worth = exp(fmin(mil_place_gain(world, region) - donors_gain, 50.0));
    return money / world->p->state_post_cost * usual * worth / (1.0 - usual + usual * worth);
}

/* Posts of a centre's public bodies come from where none are ordered, as many from each region in
 * proportion to those it has, and go where they are ordered (S3-23), all within its nation. */
static void move_posts(struct mil_world *world, uint64_t nation) {
    double coming[MIL_MOST_REGIONS] = {0}, leaving[MIL_MOST_REGIONS] = {0};
    double there = 0.0, gain = 0.0, all = 0.0;
    const size_t regions = world->regions.count;
    for (size_t r = 0; r < regions; r++) {
        if (!(nation >> r & 1) || mil_lever_in(world, MIL_LEVER_post_money, r) > 0.0) continue;
        leaving[r] = mil_public_posts(world, r);
        there += leaving[r];
        gain += leaving[r] * mil_place_gain(world, r);
    }
    if (!(there > 0.0)) return;
    for (size_t r = 0; r < regions; r++)
        if ((nation >> r & 1) && mil_lever_in(world, MIL_LEVER_post_money, r) > 0.0)
            all += coming[r] = accepted(world, r, gain / there);
    for (size_t r = 0; r < regions && all > 0.0; r++)
        if (nation >> r & 1)
            world->regions.public_posts[r] +=
                fmin(all, there) * (coming[r] / all - leaving[r] / there);
}

/* Public works of the quarter: posts move, land is opened up, science gets room, public capital, amenities and
 * science parks grow by what is spent and wear out (perpetual inventory). */
int mil_build_places(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *regions = &world->regions;
    for (size_t n = 0; n < world->centres.count; n++)
        if (world->lever_in[MIL_LEVER_post_money] != NULL)
            move_posts(world, mil_nation_regions(world->data, n));
    for (size_t r = 0; r < regions->count; r++) {
        open_land(world, r);
        expand_science(world, r);
        regions->infrastructure[r] =
            regions->infrastructure[r] * (1.0 - world->p->place_capital_wear) +
            mil_lever_in(world, MIL_LEVER_infrastructure_money, r);
        regions->amenity[r] = regions->amenity[r] * (1.0 - world->p->place_amenity_wear) +
                              mil_lever_in(world, MIL_LEVER_amenity_money, r);
        regions->science_park[r] = regions->science_park[r] * (1.0 - world->p->place_capital_wear) +
                                   mil_lever_in(world, MIL_LEVER_park_money, r);
    }
    return MIL_OK;
}
