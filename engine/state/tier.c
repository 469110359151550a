#include "state/tier.h"

#include "base/memory.h"
#include "state/firm.h"
#include "state/phases.h"
#include "state/ties.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void mil_tier_free(struct mil_tier *tier) {
    void *const owned[] = {tier->view,
                           tier->proposal,
                           tier->score,
                           tier->finder,
                           tier->finder_score,
                           tier->entry,
                           tier->parent,
                           tier->represented,
                           tier->by_region,
                           tier->weight_before,
                           tier->first_place,
                           tier->firm_reach,
                           tier->organisation_reach,
                           tier->usual_clients,
                           tier->imitation_reach,
                           tier->thickness,
                           tier->closeness,
                           tier->reached,
                           tier->meetings,
                           tier->doubt,
                           tier->practised,
                           tier->level_near,
                           tier->density_near};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) free(owned[i]);
    memset(tier, 0, sizeof *tier);
}

/* Staff of organisations per inhabitant, against that of the nation: -1 without any, 0 as in the
 * nation, towards 1 the thicker a region is. */
static void measure_thickness(struct mil_world *world) {
    const size_t regions = world->regions.count;
    double staff = 0.0, people = 0.0, *of = world->tier.thickness;
    for (size_t r = 0; r < regions; r++) of[r] = 0.0;
    for (size_t o = 0; o < world->organisations.count; o++) {
        of[world->organisations.region[o]] += world->organisations.staff[o];
        staff += world->organisations.staff[o];
    }
    for (size_t r = 0; r < regions; r++) people += world->data->regions[r].population;
    for (size_t r = 0; r < regions && staff > 0.0; r++) {
        const double usual = staff / people * world->data->regions[r].population;
        of[r] = (of[r] - usual) / (of[r] + usual);
    }
}

/* How many clients an organisation of its kind, region and staff usually has, and how many other firms one
 * of a client comes with: none where every agent is one firm. */
static void measure_clients(struct mil_world *world) {
    const struct mil_organisations *organisations = &world->organisations;
    double clients[MIL_MOST_REGIONS][MIL_ORGANISATION_KINDS] = {{0.0}},
           staff[MIL_MOST_REGIONS][MIL_ORGANISATION_KINDS] = {{0.0}}, firms = 0.0, squares = 0.0;
    for (size_t o = 0; o < organisations->count; o++) {
        const size_t r = organisations->region[o], kind = organisations->kind[o];
        clients[r][kind] += (double)organisations->clients[o];
        staff[r][kind] += organisations->staff[o];
    }
    for (size_t o = 0; o < organisations->count; o++) {
        const size_t r = organisations->region[o], kind = organisations->kind[o];
        world->tier.usual_clients[o] =
            staff[r][kind] > 0.0 ? clients[r][kind] / staff[r][kind] * organisations->staff[o]
                                 : 0.0;
    }
    for (size_t i = 0; i < world->research.count; i++) {
        const double weight = world->firms.weight[world->research.firm[i]];
        firms += weight;
        squares += weight * weight;
    }
    world->tier.companions = firms > 0.0 ? squares / firms - 1.0 : 0.0;
}

/* What does not grow: everything by region. */
static int reserve_regions(struct mil_world *world, struct mil_error *error) {
    struct mil_tier *tier = &world->tier;
    const size_t regions = world->regions.count, industries = world->data->industries_count;
    const size_t pairs = regions * regions, fields = regions * world->knowledge.count;
    const struct {
        double **array;
        size_t count;
    } reals[] = {
        {&tier->firm_reach, pairs},
        {&tier->organisation_reach, regions * world->organisations.count},
        {&tier->usual_clients, world->organisations.count},
        {&tier->imitation_reach, industries * pairs},
        {&tier->practised, fields},
        {&tier->level_near, fields},
        {&tier->density_near, fields},
        {&tier->thickness, regions},
        {&tier->closeness, pairs},
        {&tier->reached, pairs},
        {&tier->meetings, regions},
        {&tier->doubt, regions},
    };
    int status = mil_reserve(&tier->first_place, regions + 1, sizeof *tier->first_place, error);
    for (size_t i = 0; i < sizeof reals / sizeof *reals && status == MIL_OK; i++)
        status = mil_reserve(reals[i].array, reals[i].count, sizeof(double), error);
    for (size_t i = 0; i < pairs && status == MIL_OK; i++)
        tier->closeness[i] = tier->reached[i] =
            exp(-world->distance[i] / world->p->network_distance_scale);
    return status;
}

void mil_tier_reach(struct mil_world *world) {
    const struct mil_parameters *p = world->p;
    if (!(p->network_reach_gain > 0.0)) return;
    const double since = (double)mil_calendar(world) - 4.0 * p->network_reach_middle,
                 spread = 1.0 / (1.0 + exp(-p->network_reach_speed * since));
    const double scale = p->network_distance_scale * (1.0 + p->network_reach_gain * spread);
    for (size_t i = 0; i < world->regions.count * world->regions.count; i++)
        world->tier.reached[i] = exp(-world->distance[i] / scale);
}

int mil_tier_ready(struct mil_world *world, struct mil_error *error) {
    struct mil_tier *tier = &world->tier;
    const size_t old = tier->capacity, capacity = world->research.capacity;
    const size_t others = world->organisations.count + 1, places = old > 0 ? old + 1 : 0;
    int status = tier->first_place == NULL ? reserve_regions(world, error) : MIL_OK;
    if (status == MIL_OK) measure_thickness(world); /* staff may have come */
    if (status == MIL_OK) measure_clients(world);
    if (status != MIL_OK || (capacity <= old && tier->view != NULL)) return status;
    status = mil_grow(&tier->view, old, capacity, sizeof *tier->view, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->proposal, old, capacity, sizeof *tier->proposal, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->score, old, capacity, sizeof *tier->score, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->finder, old, capacity, sizeof *tier->finder, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->finder_score, old, capacity, sizeof *tier->finder_score, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->entry, 2 * old, 2 * capacity, sizeof *tier->entry, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->parent, 0, capacity + others, sizeof *tier->parent, error);
    if (status == MIL_OK)
        status =
            mil_grow(&tier->represented, 0, capacity + others, sizeof *tier->represented, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->by_region, old, capacity, sizeof *tier->by_region, error);
    if (status == MIL_OK)
        status = mil_grow(&tier->weight_before, places, capacity + 1, sizeof *tier->weight_before,
                          error);
    if (status == MIL_OK) tier->capacity = capacity;
    return status;
}

static int by_rank(const void *a, const void *b) {
    const struct mil_entry *x = a, *y = b;
    if (x->rank > y->rank || x->rank < y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

void mil_tier_sort(struct mil_entry *entry, size_t count) {
    qsort(entry, count, sizeof *entry, by_rank);
}

enum { VISIBLE = 256 };

/* vis of eq. E8 in (0, 1]: a firm becomes known by age, by a certificate and through partners.  It
 * only shares out meetings, which stay as many as they were. */
static double visibility(const struct mil_world *world, size_t row, double ties) {
    const struct mil_parameters *p = world->p;
    const size_t firm = world->research.firm[row];
    const double age = fmax((double)world->quarter - world->firms.birth[firm], 0.0);
    double unknown = (1.0 - p->network_visibility_least) * exp(-age / p->network_visibility_age);
    if (unknown < 0.5 / VISIBLE) return 1.0;
    if (world->firms.flags[firm] & MIL_FLAG_CERTIFIED) unknown *= 1.0 - p->network_visibility_mark;
    return 1.0 - unknown * pow(1.0 - p->network_visibility_tie, ties);
}

void mil_tier_see(struct mil_world *world, size_t row) {
    const struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    const double ties = mil_tie_count(world, row);
    struct mil_view *view = &world->tier.view[row];
    view->technologies = research->technologies[row];
    view->related = research->related[row];
    memcpy(view->technology, research->slot_technology + row * MIL_SLOTS, MIL_SLOTS);
    memcpy(view->level, research->slot_level + row * MIL_SLOTS, MIL_SLOTS);
    view->capacity = (float)mil_absorptive_capacity(world, row);
    view->researchers = research->researchers[row];
    view->phase = (uint8_t)mil_phase_of(world, firm);
    view->work = (float)(world->p->network_shared_time * (double)research->researchers[row]);
    view->ties = (float)ties;
    const double guests = mil_lever_of(world, MIL_LEVER_seconded, firm);
    view->seconded = guests > 0.0 ? (float)(guests / (guests + (double)view->researchers)) : 0.0f;
    view->weight = world->firms.weight[firm];
    view->presence = view->weight;
    if (world->p->switches_visibility)
        view->presence *= (uint32_t)lround(VISIBLE * visibility(world, row, ties));
    view->region = mil_region_of(world, firm);
    view->industry = world->firms.industry[firm];
}
