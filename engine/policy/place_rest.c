#include "policy/place_rest.h"

#include "policy/embeddedness.h"
#include "policy/site_choice.h"

#include <math.h>

struct places {
    struct mil_free_land land;
    struct mil_investor typical[MIL_MOST_INDUSTRIES];
    double in[MIL_MOST_REGIONS], out[MIL_MOST_REGIONS];
};

/* Parts of the regions in the choice of an investor, of the nested logit's upper level. */
static void region_shares(const struct mil_world *world, const struct mil_free_land *land,
                          const double *worth, double *share) {
    const double nest = world->p->land_nest;
    double within[MIL_MOST_REGIONS] = {0}, best = -INFINITY, sum = 0.0;
    for (size_t s = 0; s < world->sites.count; s++) best = fmax(best, worth[s]);
    for (size_t s = 0; s < world->sites.count; s++)
        within[world->sites.region[s]] += land->in_region[s] * exp((worth[s] - best) / nest);
    for (size_t r = 0; r < world->regions.count; r++) {
        share[r] = land->of_region[r] > 0.0 ? pow(land->of_region[r] * within[r], nest) : 0.0;
        sum += share[r];
    }
    for (size_t r = 0; r < world->regions.count && sum > 0.0; r++) share[r] /= sum;
}

/* The worth of where a region's firms stand now: its first site is the built-up area. */
static double worth_at_home(const struct mil_world *world, const double *worth, size_t r) {
    for (size_t s = 0; s < world->sites.count; s++)
        if (world->sites.region[s] == r) return worth[s];
    return -INFINITY;
}

/* What keeps a typical firm of a cell where it stands. */
static double lost(const struct mil_world *world, const struct mil_investor *typical, size_t cell) {
    return world->p->land_move_weight * (mil_links_at_home(world, cell, typical->export_share) +
                                         world->p->land_move_cost / world->p->land_grant_horizon);
}

/* Firms of one industry that would move between regions: who thinks of it, and then goes. */
static void add_moves(const struct mil_world *world, struct places *places, size_t k) {
    double worth[MIL_MOST_SITES], away[MIL_MOST_SITES], share[MIL_MOST_REGIONS];
    for (size_t s = 0; s < world->sites.count; s++)
        worth[s] = mil_staying_value(world, &places->typical[k], s);
    for (size_t r = 0; r < world->regions.count; r++) {
        const size_t cell = mil_cell(world, r, k);
        if (world->cells.firms[cell] == 0) continue;
        for (size_t s = 0; s < world->sites.count; s++)
            away[s] = worth[s] -
                      world->p->land_move_weight * mil_staff_left(world, r, world->sites.region[s]);
        region_shares(world, &places->land, away, share);
        const double gain = fmin(
            mil_inclusive_value(world, &places->land, away) - worth_at_home(world, worth, r), 50.0);
        const double going = (double)world->cells.firms[cell] *
                             exp(gain - lost(world, &places->typical[k], cell)) /
                             (1.0 + exp(-gain));
        for (size_t to = 0; to < world->regions.count; to++) {
            if (to == r) continue;
            places->out[r] += going * share[to];
            places->in[to] += going * share[to];
        }
    }
}

static void centre(struct mil_world *world) {
    double firms = 0.0, sum = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        firms += world->data->regions[r].firms;
        sum += world->data->regions[r].firms * world->regions.unseen_worth[r];
    }
    for (size_t r = 0; r < world->regions.count; r++) world->regions.unseen_worth[r] -= sum / firms;
}

void mil_rest_places(struct mil_world *world) {
    enum { ROUNDS = 100 };
    const double step = 0.3;
    struct places places;
    if (world->sites.count == 0) return;
    mil_measure_free_land(world, &places.land);
    mil_typical_investors(world, places.typical);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t r = 0; r < world->regions.count; r++) places.in[r] = places.out[r] = 0.0;
        for (size_t k = 0; k < world->data->industries_count; k++)
            if (places.typical[k].product > 0.0) add_moves(world, &places, k);
        for (size_t r = 0; r < world->regions.count; r++)
            if (places.in[r] > 0.0 && places.out[r] > 0.0)
                world->regions.unseen_worth[r] += step * log(places.out[r] / places.in[r]);
        centre(world);
    }
}
