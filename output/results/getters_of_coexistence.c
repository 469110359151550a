#include "results/getters.h"

#include "state/climate.h"
#include "state/firm.h"

#include <math.h>

double mil_get_emissions(const struct mil_sight *sight, size_t r) {
    double sum = 0.0;
    for (size_t k = 0; k < sight->world->data->industries_count; k++)
        sum += sight->world->cells.emissions[mil_cell(sight->world, r, k)];
    return sum;
}

double mil_get_carbon_tax(const struct mil_sight *sight, size_t r) {
    return (double)mil_flow_of(&sight->world->ledger, MIL_FLOW_CARBON_TAX, r);
}

double mil_get_abatement(const struct mil_sight *sight, size_t r) {
    return (double)mil_flow_of(&sight->world->ledger, MIL_FLOW_ABATEMENT, r);
}

double mil_get_group_gap(const struct mil_sight *sight, size_t r) {
    return sight->world->p->labour_group_gap * (1.0 - sight->world->regions.included[r]);
}

/* Who has the part n of the people and the part x of the pay, next to one other group: n - x.  What is
 * less than sums over regions can tell is left out. */
double mil_get_group_inequality(const struct mil_sight *sight, size_t index) {
    (void)index;
    const struct mil_regions *regions = &sight->world->regions;
    const double people = sight->world->p->labour_group_share;
    double pay = 0.0, part = 0.0;
    for (size_t r = 0; r < regions->count; r++) {
        const double wages = regions->employment[r] * regions->wage[r],
                     gap = mil_get_group_gap(sight, r);
        pay += wages;
        part += wages * people * (1.0 - gap) / (1.0 - people * gap);
    }
    return pay > 0.0 ? round(1e12 * (people - part / pay)) / 1e12 : 0.0;
}

/* Both at the prices of the opening, so that what moves it is abatement and the mix of industries. */
double mil_get_emission_intensity(const struct mil_sight *sight, size_t index) {
    (void)index;
    const struct mil_world *world = sight->world;
    double emitted = 0.0, output = 0.0;
    for (size_t c = 0; c < world->cells.count; c++) {
        const size_t industries = world->data->industries_count;
        emitted += world->cells.emissions[c];
        output += (double)world->cells.sales[c] * mil_product_share(world, c % industries) /
                  world->regions.price_level[c / industries];
    }
    return output > 0.0 && world->emission_mean > 0.0 ? emitted / output / world->emission_mean
                                                      : 0.0;
}
