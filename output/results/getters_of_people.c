#include "results/getters.h"

#include "state/people.h"

#include <math.h>

static double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : NAN;
}

/* Where nobody was looked for everybody was found. */
static double of_wanted(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : 1.0;
}

/* Hires of a region that found people. */
static double hires_of(const struct mil_sight *sight, size_t r) {
    double hires = 0.0;
    for (size_t s = 0; s < sight->world->sites.count; s++)
        if (sight->world->sites.region[s] == r) hires += sight->world->sites.hires[s];
    return hires;
}

static double sum_of_cells(const struct mil_sight *sight, const int64_t *column, size_t r) {
    int64_t sum = 0;
    for (size_t k = 0; k < sight->world->data->industries_count; k++)
        sum += column[mil_cell(sight->world, r, k)];
    return (double)sum;
}

double mil_get_vacancies(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.vacancies[r];
}

double mil_get_vacancy_rate(const struct mil_sight *sight, size_t r) {
    return ratio(fmax(sight->world->regions.vacancies[r] - hires_of(sight, r), 0.0),
                 sight->world->regions.employment[r]);
}

double mil_get_vacancy_duration(const struct mil_sight *sight, size_t r) {
    return of_wanted(sight->world->regions.vacancies[r], hires_of(sight, r));
}

double mil_get_hardest_vacancy_duration(const struct mil_sight *sight, size_t r) {
    const struct mil_sites *sites = &sight->world->sites;
    double longest = 1.0;
    for (size_t s = 0; s < sites->count; s++)
        if (sites->region[s] == r)
            longest = fmax(longest, of_wanted(sites->vacancies[s], sites->hires[s]));
    return longest;
}

double mil_get_commuters_in(const struct mil_sight *sight, size_t r) {
    return mil_commuters_in(sight->world, r);
}

double mil_get_commuters_out(const struct mil_sight *sight, size_t r) {
    return mil_commuters_out(sight->world, r);
}

double mil_get_aged_share(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.aged_share[r];
}

double mil_get_participation(const struct mil_sight *sight, size_t r) {
    return ratio(sight->world->regions.labour_force[r], sight->world->regions.population[r]);
}

double mil_get_net_migration(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.net_migration[r];
}

double mil_get_researcher_pool(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.researcher_pool[r];
}

double mil_get_researchers_wanted(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.researchers_wanted[r];
}

double mil_get_researcher_fill(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    return of_wanted(regions->researchers_hired[r], regions->researchers_wanted[r]);
}

double mil_get_sme_researchers_wanted(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.sme_researchers_wanted[r];
}

double mil_get_sme_researcher_fill(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    return of_wanted(regions->sme_researchers_hired[r], regions->sme_researchers_wanted[r]);
}

double mil_get_firm_spinoffs(const struct mil_sight *sight, size_t r) {
    return sum_of_cells(sight, sight->world->cells.firm_spinoffs, r);
}

double mil_get_university_spinoffs(const struct mil_sight *sight, size_t r) {
    return sum_of_cells(sight, sight->world->cells.university_spinoffs, r);
}

double mil_get_restarts(const struct mil_sight *sight, size_t r) {
    return sum_of_cells(sight, sight->world->cells.restarts, r);
}
