#include "results/getters.h"

#include "results/yearbook.h"

#include <math.h>

static double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : NAN;
}

#define BOOK(name, member)                                               \
    double mil_get_##name(const struct mil_sight *sight, size_t index) { \
        (void)index;                                                     \
        return sight->yearbook->member;                                  \
    }
BOOK(tail_large, tail_large)
BOOK(tail_all, tail_all)
BOOK(size_skewness, size_skewness)
BOOK(smes_metropolitan, smes_metropolitan)
BOOK(smes_elsewhere, smes_elsewhere)
BOOK(growth_firms, growth_firms)
BOOK(growth_spread, growth_spread)
BOOK(growth_shape, growth_shape)
BOOK(growth_kurtosis, growth_kurtosis)
#undef BOOK

double mil_get_activity_firms(const struct mil_sight *sight, size_t a) {
    return sight->yearbook->activity[a].firms;
}

double mil_get_activity_innovations(const struct mil_sight *sight, size_t a) {
    return sight->yearbook->activity[a].innovations;
}

double mil_get_activity_sales_growth(const struct mil_sight *sight, size_t a) {
    return sight->yearbook->activity[a].sales_growth;
}

double mil_get_activity_productivity_growth(const struct mil_sight *sight, size_t a) {
    return sight->yearbook->activity[a].productivity_growth;
}

double mil_get_fate_firms(const struct mil_sight *sight, size_t fate) {
    return sight->yearbook->fate_firms[fate];
}

double mil_get_fate_ties(const struct mil_sight *sight, size_t cell) {
    const size_t fate = cell / MIL_PARTNERS, partner = cell % MIL_PARTNERS;
    return ratio(sight->yearbook->fate_ties[fate][partner], sight->yearbook->fate_firms[fate]);
}

double mil_get_stage_firms(const struct mil_sight *sight, size_t stage) {
    return sight->yearbook->stage[stage].firms;
}

double mil_get_stage_research_firms(const struct mil_sight *sight, size_t stage) {
    return sight->yearbook->stage[stage].research_firms;
}

double mil_get_stage_ties(const struct mil_sight *sight, size_t stage) {
    const struct mil_group *group = &sight->yearbook->stage[stage];
    return ratio(group->ties, group->research_firms);
}

double mil_get_stage_innovations(const struct mil_sight *sight, size_t stage) {
    const struct mil_group *group = &sight->yearbook->stage[stage];
    return ratio(group->successes, group->research_firms);
}

double mil_get_stage_unmet(const struct mil_sight *sight, size_t stage) {
    const struct mil_group *group = &sight->yearbook->stage[stage];
    return ratio(group->unmet, group->research_firms);
}

double mil_get_tie_count(const struct mil_sight *sight, size_t cell) {
    const size_t size = cell % MIL_SIZE_COUNT, kind = cell / MIL_SIZE_COUNT % MIL_TIE_KINDS;
    return sight->yearbook->ties.count[cell / MIL_SIZE_COUNT / MIL_TIE_KINDS][kind][size];
}

double mil_get_complexity(const struct mil_sight *sight, size_t r) {
    return sight->yearbook->complexity.region[r];
}

double mil_get_technology_complexity(const struct mil_sight *sight, size_t t) {
    return sight->world->knowledge.complexity[t];
}

double mil_get_practising_firms(const struct mil_sight *sight, size_t place) {
    const size_t n = sight->world->knowledge.count;
    return sight->yearbook->practised[place / n][place % n];
}

double mil_get_strength(const struct mil_sight *sight, size_t place) {
    const size_t n = sight->world->knowledge.count;
    return (double)(sight->yearbook->strong[place / n] >> place % n & 1);
}

double mil_get_relatedness_density(const struct mil_sight *sight, size_t place) {
    const size_t n = sight->world->knowledge.count;
    return mil_density(&sight->world->knowledge, sight->yearbook->strong[place / n], place % n);
}

double mil_get_chosen(const struct mil_sight *sight, size_t place) {
    const struct mil_programmes *programmes = &sight->world->programmes;
    const size_t n = sight->world->knowledge.count, region = place / n;
    uint64_t chosen = 0;
    for (size_t i = 0; i < programmes->count; i++)
        chosen |= programmes->chosen[i * MIL_MOST_REGIONS + region];
    return (double)(chosen >> place % n & 1);
}

double mil_get_phase_firms(const struct mil_sight *sight, size_t phase) {
    return sight->yearbook->ties.phase_firms[phase];
}

double mil_get_phase_ties(const struct mil_sight *sight, size_t cell) {
    const struct mil_tie_book *book = &sight->yearbook->ties;
    const size_t phase = cell / MIL_PARTNERS;
    return ratio(book->phase_ties[phase][cell % MIL_PARTNERS], book->phase_firms[phase]);
}

double mil_get_phase_science(const struct mil_sight *sight, size_t phase) {
    const struct mil_tie_book *book = &sight->yearbook->ties;
    return ratio(book->phase_science[phase], book->phase_inflow[phase]);
}

double mil_get_launch_firms(const struct mil_sight *sight, size_t sharing) {
    return sight->yearbook->ties.launches[sharing].firms;
}

double mil_get_launch_cost(const struct mil_sight *sight, size_t sharing) {
    const struct mil_launches *launches = &sight->yearbook->ties.launches[sharing];
    return ratio(launches->cost, launches->firms);
}

double mil_get_launch_spread(const struct mil_sight *sight, size_t sharing) {
    const struct mil_launches *launches = &sight->yearbook->ties.launches[sharing];
    const double mean = mil_get_launch_cost(sight, sharing);
    return sqrt(fmax(ratio(launches->square, launches->firms) - mean * mean, 0.0));
}

double mil_get_region_ties(const struct mil_sight *sight, size_t cell) {
    const size_t regions = sight->world->regions.count;
    return sight->yearbook->ties.ties[cell / regions][cell % regions];
}

double mil_get_tie_distance(const struct mil_sight *sight, size_t r) {
    const struct mil_world *world = sight->world;
    const double *ties = sight->yearbook->ties.ties[r];
    double sum = 0.0, all = 0.0;
    if (world->distance == NULL) return 0.0;
    for (size_t s = 0; s < world->regions.count; s++) {
        sum += ties[s] * world->distance[r * world->regions.count + s];
        all += ties[s];
    }
    return ratio(sum, all);
}

double mil_get_clustering(const struct mil_sight *sight, size_t r) {
    const struct mil_tie_book *ties = &sight->yearbook->ties;
    return ratio(ties->closed[r], ties->pairs[r]);
}

double mil_get_pairs(const struct mil_sight *sight, size_t r) {
    return sight->yearbook->ties.pairs[r];
}

double mil_get_certified_firms(const struct mil_sight *sight, size_t r) {
    return sight->yearbook->certified[r];
}

double mil_get_certified_share(const struct mil_sight *sight, size_t r) {
    return ratio(sight->yearbook->certified[r], sight->yearbook->smes[r]);
}

double mil_get_active_share(const struct mil_sight *sight, size_t r) {
    const struct mil_yearbook *book = sight->yearbook;
    return ratio(book->active[r], book->active[r] + book->dormant[r]);
}

double mil_get_active_firms(const struct mil_sight *sight, size_t r) {
    return sight->yearbook->active[r];
}

double mil_get_dormant_firms(const struct mil_sight *sight, size_t r) {
    return sight->yearbook->dormant[r];
}
