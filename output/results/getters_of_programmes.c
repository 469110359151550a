#include "results/getters.h"

#include "state/visit.h"

double mil_get_design_costs(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.design_costs[r];
}

double mil_get_revealed_needs(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.revealed[r];
}

double mil_get_designed_awards(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.designed_cases[r];
}

double mil_get_fit_loss(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    if (regions->designed_cases[r] == 0) return 0.0;
    return 1.0 - mil_unfixed(regions->fit[r]) / (double)regions->designed_cases[r];
}
