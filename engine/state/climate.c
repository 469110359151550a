#include "state/climate.h"

#include "state/firm.h"

#include <math.h>

static size_t industry_of(const struct mil_world *world, size_t cell) {
    return cell % world->data->industries_count;
}
static size_t region_of(const struct mil_world *world, size_t cell) {
    return cell / world->data->industries_count;
}

/* t per unit of sales if nothing were abated; output is sales at the prices of the opening. */
static double potential(const struct mil_world *world, size_t cell) {
    const size_t industry = industry_of(world, cell);
    return world->emission_unit * world->data->industries[industry].emissions_relative *
           mil_product_share(world, industry) / world->regions.price_level[region_of(world, cell)];
}

double mil_emissions_per_sales(const struct mil_world *world, size_t cell) {
    return potential(world, cell) * (1.0 - world->cells.abated[cell]);
}

/* Together at most what is left of sales after inputs, but for a tenth: keeps prices finite. */
struct mil_carbon mil_carbon_per_sales(const struct mil_world *world, size_t cell) {
    struct mil_carbon carbon = {0.0, 0.0};
    if (world->lever_in[MIL_LEVER_carbon_taxed] == NULL) return carbon;
    const double abated = world->cells.abated[cell], emitted = potential(world, cell),
                 most = 0.9 * mil_product_share(world, industry_of(world, cell));
    const double taxed = mil_lever_in(world, MIL_LEVER_carbon_taxed, region_of(world, cell)) *
                         world->p->climate_carbon_price;
    carbon.tax = taxed * emitted * (1.0 - abated);
    carbon.abatement = 0.5 * world->p->climate_abatement_cost * abated * abated * emitted;
    const double all = carbon.tax + carbon.abatement;
    if (all > most) carbon.tax *= most / all, carbon.abatement *= most / all;
    return carbon;
}

double mil_worth_abating(const struct mil_world *world, size_t cell) {
    const double taxed = mil_lever_in(world, MIL_LEVER_carbon_taxed, region_of(world, cell)) *
                         world->p->climate_carbon_price;
    return fmin(taxed / world->p->climate_abatement_cost, 1.0);
}

void mil_open_climate(struct mil_world *world) {
    double people = 0.0, weighted = 0.0, product = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) people += world->regions.population[r];
    for (size_t c = 0; c < world->cells.count; c++) {
        const size_t industry = industry_of(world, c);
        const double added = (double)world->cells.sales[c] * mil_product_share(world, industry);
        product += added;
        weighted += added * world->data->industries[industry].emissions_relative;
    }
    const double all = world->p->climate_emissions_per_head * people;
    world->emission_unit = weighted > 0.0 ? all / weighted : 0.0;
    world->emission_mean = product > 0.0 ? all / product : 1.0;
    mil_count_emissions(world);
}

void mil_count_emissions(struct mil_world *world) {
    for (size_t c = 0; c < world->cells.count; c++)
        world->cells.emissions[c] =
            mil_emissions_per_sales(world, c) * (double)world->cells.sales[c];
}
