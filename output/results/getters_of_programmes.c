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

/* All that it is for, or those that have chosen it. */
static uint64_t regions_of(const struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    return world->scenario->appropriations[p->appropriation].split == MIL_SPLIT_BELIEF
               ? world->programmes.chosen_by[programme]
               : p->regions;
}

static double programmes_in(const struct mil_world *world, size_t r, enum mil_level level) {
    const int32_t now = mil_calendar(world);
    double count = 0.0;
    for (size_t i = 0; i < world->programmes.count; i++) {
        const struct mil_programme *p = &world->scenario->programmes[i];
        if (p->level == level && p->from <= now && now <= p->to &&
            world->programmes.budget_year[i] > 0 && (regions_of(world, i) >> r & 1))
            count++;
    }
    return count;
}

double mil_get_national_programmes(const struct mil_sight *sight, size_t r) {
    return programmes_in(sight->world, r, MIL_CENTRAL);
}

double mil_get_regional_programmes(const struct mil_sight *sight, size_t r) {
    return programmes_in(sight->world, r, MIL_REGIONAL);
}

double mil_get_launches(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.launches[r];
}

double mil_get_chosen_budgets(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.chosen_budgets[r];
}

double mil_get_chosen_attraction(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    return regions->chosen_budgets[r] > 0
               ? (double)regions->chosen_attraction[r] / (double)regions->chosen_budgets[r]
               : 0.0;
}

double mil_get_belief_attraction(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.belief_attraction[r];
}

double mil_get_belief_network(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.belief_network[r];
}

static double awards_of(const struct mil_world *world, enum mil_mode mode) {
    double cases = 0.0;
    for (size_t i = 0; i < world->programmes.count; i++)
        if (world->scenario->programmes[i].mode == mode)
            cases += (double)world->programmes.cases[i];
    return cases;
}

double mil_get_awards_standard(const struct mil_sight *sight, size_t index) {
    (void)index;
    return awards_of(sight->world, MIL_MODE_STANDARD);
}

double mil_get_awards_reverse(const struct mil_sight *sight, size_t index) {
    (void)index;
    return awards_of(sight->world, MIL_MODE_REVERSE);
}

double mil_get_awards_exclusive(const struct mil_sight *sight, size_t index) {
    (void)index;
    return awards_of(sight->world, MIL_MODE_EXCLUSIVE);
}

double mil_get_awards_own(const struct mil_sight *sight, size_t index) {
    (void)index;
    return awards_of(sight->world, MIL_MODE_OWN);
}
