#include "state/exposure.h"

#include "state/ties.h"

#include <math.h>

size_t mil_place(const double *cumulative, size_t count, double target) {
    size_t low = 0, high = count - 1;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (cumulative[middle] > target) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* A counting sort by region: newcomers of the quarter stand at the end of the table, not in order. */
static void sort_by_region(struct mil_world *world) {
    struct mil_tier *tier = &world->tier;
    const size_t regions = world->regions.count, rows = world->research.count;
    for (size_t r = 0; r <= regions; r++) tier->first_place[r] = 0;
    for (size_t i = 0; i < rows; i++) tier->first_place[tier->view[i].region + 1u]++;
    for (size_t r = 0; r < regions; r++) tier->first_place[r + 1] += tier->first_place[r];
    for (size_t i = 0; i < rows; i++)
        tier->by_region[tier->first_place[tier->view[i].region]++] = (uint32_t)i;
    for (size_t r = regions; r-- > 0;) tier->first_place[r + 1] = tier->first_place[r];
    tier->first_place[0] = 0;
    tier->weight_before[0] = 0;
    uint64_t firms = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct mil_view *view = &tier->view[tier->by_region[i]];
        tier->weight_before[i + 1] = tier->weight_before[i] + view->presence;
        firms += view->weight;
    }
    tier->presence = firms > 0 ? (double)tier->weight_before[rows] / (double)firms : 0.0;
}

/* Business services: those that are not bound to the place of their customers. */
static double services_near(const struct mil_world *world, size_t r) {
    double services = 0.0, workers = 0.0;
    for (size_t s = 0; s < world->regions.count; s++)
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const struct mil_row_industries *row = &world->data->industries[k];
            const double there = world->nearness[r * world->regions.count + s] *
                                 world->cells.employment[mil_cell(world, s, k)];
            workers += there;
            if (row->mobile && !row->manufacturing) services += there;
        }
    return workers > 0.0 ? services / workers : 0.0;
}

/* value^elasticity over its geometric mean by research firms, so that the nation is at 1; where the
 * value is nothing anywhere, or at 0 elasticity, all are. */
static void relate(const struct mil_world *world, double elasticity, double *value) {
    const struct mil_tier *tier = &world->tier;
    double sum = 0.0, firms = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const double there = (double)(tier->weight_before[tier->first_place[r + 1]] -
                                      tier->weight_before[tier->first_place[r]]);
        value[r] = value[r] > 0.0 ? elasticity * log(value[r]) : 0.0;
        sum += there * value[r];
        firms += there;
    }
    for (size_t r = 0; r < world->regions.count; r++)
        value[r] = exp(value[r] - (firms > 0.0 ? sum / firms : 0.0));
}

/* Where there is more to meet, more are met; where business services are at hand, firms see more
 * clearly whom they meet (S2-16). */
static void measure_thickness(struct mil_world *world) {
    struct mil_tier *tier = &world->tier;
    const size_t regions = world->regions.count;
    for (size_t r = 0; r < regions; r++) {
        tier->meetings[r] = tier->firm_reach[r * regions + regions - 1];
        tier->doubt[r] = services_near(world, r);
    }
    relate(world, world->p->network_density, tier->meetings);
    relate(world, -world->p->network_service_help, tier->doubt);
}

void mil_exposure_build(struct mil_world *world) {
    struct mil_tier *tier = &world->tier;
    const size_t regions = world->regions.count, organisations = world->organisations.count;
    sort_by_region(world);
    for (size_t r = 0; r < regions; r++) {
        double firms = 0.0, staff = 0.0;
        for (size_t s = 0; s < regions; s++) {
            const uint64_t there = tier->weight_before[tier->first_place[s + 1]] -
                                   tier->weight_before[tier->first_place[s]];
            firms += world->nearness[r * regions + s] * (double)there;
            tier->firm_reach[r * regions + s] = firms;
        }
        for (size_t o = 0; o < organisations; o++) {
            staff +=
                world->organisation_nearness[r * organisations + o] * world->organisations.staff[o];
            tier->organisation_reach[r * organisations + o] = staff;
        }
    }
    measure_thickness(world);
}

/* A row among the places [from, to), in proportion to the firms each agent stands for and to how
 * visible they are. */
static uint32_t meet_between(const struct mil_world *world, size_t from, size_t to,
                             struct mil_luck *luck) {
    const struct mil_tier *tier = &world->tier;
    const uint64_t firms = tier->weight_before[to] - tier->weight_before[from];
    if (firms == 0) return MIL_TIE_NONE;
    const uint64_t target = tier->weight_before[from] + mil_below(luck, firms);
    size_t low = from, high = to - 1;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (tier->weight_before[middle + 1] > target) high = middle;
        else low = middle + 1;
    }
    return tier->by_region[low];
}

uint32_t mil_meet_anywhere(const struct mil_world *world, struct mil_luck *luck) {
    return meet_between(world, 0, world->tier.first_place[world->regions.count], luck);
}

uint32_t mil_meet_in(const struct mil_world *world, size_t region, struct mil_luck *luck) {
    const size_t *first = world->tier.first_place;
    return meet_between(world, first[region], first[region + 1], luck);
}

uint32_t mil_meet_near(const struct mil_world *world, size_t region, struct mil_luck *luck) {
    const struct mil_tier *tier = &world->tier;
    const size_t regions = world->regions.count;
    const double *reach = tier->firm_reach + region * regions;
    if (!(reach[regions - 1] > 0.0)) return MIL_TIE_NONE;
    const size_t there = mil_place(reach, regions, mil_uniform(luck) * reach[regions - 1]);
    return mil_meet_in(world, there, luck);
}

uint32_t mil_meet_organisation(const struct mil_world *world, size_t region,
                               struct mil_luck *luck) {
    const size_t organisations = world->organisations.count;
    if (organisations == 0) return MIL_TIE_NONE;
    const double *reach = world->tier.organisation_reach + region * organisations;
    if (!(reach[organisations - 1] > 0.0)) return MIL_TIE_NONE;
    const size_t there =
        mil_place(reach, organisations, mil_uniform(luck) * reach[organisations - 1]);
    return MIL_TIE_ORGANISATION | (uint32_t)there;
}

/* One of the slots; loads are chances that the one firm that looks or is known has the tie, so that it
 * may be none: MIL_TIES. */
static size_t draw_tie(const double load[MIL_TIES], struct mil_luck *luck) {
    double all = 0.0;
    for (size_t s = 0; s < MIL_TIES; s++) all += load[s];
    double left = mil_uniform(luck) * fmax(all, 1.0);
    for (size_t s = 0; s < MIL_TIES; s++)
        if (load[s] > 0.0 && (left -= load[s]) < 0.0) return s;
    return MIL_TIES;
}

uint32_t mil_meet_known(const struct mil_world *world, size_t row, struct mil_luck *luck) {
    const uint32_t *own = world->research.tie_partner + row * MIL_TIES;
    double load[MIL_TIES];
    for (size_t s = 0; s < MIL_TIES; s++)
        load[s] = mil_is_organisation(own[s]) ? 0.0 : mil_tie_load(world, row, s);
    const size_t with = draw_tie(load, luck);
    if (with == MIL_TIES) return MIL_TIE_NONE;
    const size_t friend = own[with];
    const uint32_t *theirs = world->research.tie_partner + friend * MIL_TIES;
    for (size_t s = 0; s < MIL_TIES; s++)
        load[s] = theirs[s] == row ? 0.0 : mil_tie_load(world, friend, s);
    const size_t known = draw_tie(load, luck);
    return known == MIL_TIES ? MIL_TIE_NONE : theirs[known];
}
