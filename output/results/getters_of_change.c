/* Getters on what reaches the economy from outside: critical inputs, new technologies. */
#include "results/getters.h"

#include "state/frontier.h"

#include <math.h>

double mil_get_withheld(const struct mil_sight *sight, size_t cell) {
    return (double)sight->world->cells.withheld[cell];
}

double mil_get_shock_missing(const struct mil_sight *sight, size_t s) {
    return sight->world->shocks.missing[s];
}

double mil_get_shock_stock(const struct mil_sight *sight, size_t s) {
    return sight->world->shocks.stock[s];
}

double mil_get_shock_sales(const struct mil_sight *sight, size_t s) {
    return sight->world->shocks.sold[s];
}

double mil_get_shock_sme_share(const struct mil_sight *sight, size_t s) {
    return sight->world->shocks.sme_part[s];
}

double mil_get_shock_sme_sales(const struct mil_sight *sight, size_t s) {
    return sight->world->shocks.sme_part[s] * sight->world->shocks.sold[s];
}

double mil_get_shock_domestic_share(const struct mil_sight *sight, size_t s) {
    const struct mil_shocks *shocks = &sight->world->shocks;
    const double anyway = 1.0 - sight->world->scenario->shocks[s].import_share;
    return shocks->need[s] > 0.0 ? fmin(anyway + shocks->sold[s] / shocks->need[s], 1.0) : anyway;
}

double mil_get_shock_possible(const struct mil_sight *sight, size_t s) {
    return sight->world->shocks.possible[s];
}

double mil_get_shock_suppliers(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->shocks.suppliers[s];
}

double mil_get_shock_sme_suppliers(const struct mil_sight *sight, size_t s) {
    return (double)sight->world->shocks.sme_suppliers[s];
}

double mil_get_new_technology_gate(const struct mil_sight *sight, size_t i) {
    return mil_gate(sight->world, i);
}

/* Fields over regions and new technologies: the new technology runs fastest. */
double mil_get_adopters(const struct mil_sight *sight, size_t index) {
    const size_t n = sight->world->scenario->new_technology_count;
    return sight->summary->adopters[index / n][index % n];
}

double mil_get_sme_adopters(const struct mil_sight *sight, size_t index) {
    const size_t n = sight->world->scenario->new_technology_count;
    return sight->summary->sme_adopters[index / n][index % n];
}

double mil_get_adoptions(const struct mil_sight *sight, size_t r) {
    double sum = 0.0;
    for (size_t i = 0; i < sight->world->scenario->new_technology_count; i++)
        sum += sight->summary->adopters[r][i];
    return sum;
}

double mil_get_adopter_share(const struct mil_sight *sight, size_t i) {
    double adopters = 0.0, firms = 0.0;
    for (size_t r = 0; r < sight->world->regions.count; r++) {
        adopters += sight->summary->adopters[r][i];
        firms += sight->summary->region[r].research_firms;
    }
    return firms > 0.0 ? adopters / firms : 0.0;
}
