#include "results/getters.h"

#include <math.h>

static double over_regions(const struct mil_sight *sight,
                           double (*getter)(const struct mil_sight *sight, size_t index)) {
    double sum = 0.0;
    for (size_t r = 0; r < sight->world->data->regions_count; r++) sum += getter(sight, r);
    return sum;
}

double mil_get_cell_employment(const struct mil_sight *sight, size_t cell) {
    return sight->world->cells.employment[cell];
}

double mil_get_cell_product(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.product[cell];
}

double mil_get_cell_firms(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.firms[cell];
}

double mil_get_cell_exits(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.exits[cell];
}

double mil_get_cell_moved_out(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.moved_out[cell];
}

double mil_get_cell_moved_abroad(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.moved_abroad[cell];
}

double mil_get_cell_labour_intensity(const struct mil_sight *sight, size_t cell) {
    const struct mil_cells *cells = &sight->world->cells;
    return cells->product[cell] > 0 ? (double)cells->wages[cell] / (double)cells->product[cell]
                                    : NAN;
}

double mil_get_cell_exports(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.exports[cell];
}

double mil_get_ledger_sum(const struct mil_sight *sight, size_t index) {
    (void)index;
    return (double)mil_ledger_sum(&sight->world->ledger);
}

double mil_get_turnover(const struct mil_sight *sight, size_t index) {
    (void)index;
    return (double)sight->world->ledger.turnover;
}

double mil_get_nation_population(const struct mil_sight *sight, size_t index) {
    (void)index;
    return over_regions(sight, mil_get_population);
}

double mil_get_nation_employment(const struct mil_sight *sight, size_t index) {
    (void)index;
    return over_regions(sight, mil_get_employment);
}

double mil_get_nation_product(const struct mil_sight *sight, size_t index) {
    (void)index;
    return over_regions(sight, mil_get_product);
}

double mil_get_nation_firms(const struct mil_sight *sight, size_t index) {
    (void)index;
    return over_regions(sight, mil_get_firms);
}

double mil_get_inequality(const struct mil_sight *sight, size_t index) {
    (void)index;
    return sight->summary->product_gini;
}

double mil_get_programme_budget(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.budget_year[p];
}

double mil_get_programme_spent(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.spent[p];
}

double mil_get_programme_overhead(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.overhead[p];
}

double mil_get_programme_purse(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.purse[p];
}

double mil_get_programme_cases(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.cases[p];
}

double mil_get_programme_applications(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.applications[p];
}

double mil_get_programme_sme_cases(const struct mil_sight *sight, size_t p) {
    return (double)sight->world->programmes.sme_cases[p];
}

double mil_get_programme_coverage(const struct mil_sight *sight, size_t p) {
    return sight->world->programmes.coverage[p];
}

double mil_get_appropriation_amount(const struct mil_sight *sight, size_t a) {
    return (double)sight->world->appropriations.amount[a];
}

double mil_get_appropriation_spent(const struct mil_sight *sight, size_t a) {
    return (double)sight->world->appropriations.spent[a];
}

double mil_get_appropriation_returned(const struct mil_sight *sight, size_t a) {
    return (double)sight->world->appropriations.returned[a];
}

double mil_get_appropriation_reserve(const struct mil_sight *sight, size_t a) {
    return (double)sight->world->appropriations.reserve[a];
}
