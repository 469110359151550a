#include "results/fields.h"
#include "results/getters.h"

/* The sum over the regions of a national government. */
static double sum_of(const struct mil_sight *sight, mil_getter *getter, size_t centre) {
    const struct mil_world *world = sight->world;
    double sum = 0.0;
    for (size_t r = 0; r < world->regions.count; r++)
        if (world->data->region_nation[r] == centre) sum += getter(sight, r);
    return sum;
}

static double share_of(const struct mil_sight *sight, mil_getter *getter, size_t centre) {
    const double all = mil_get_centre_support(sight, centre);
    return all > 0.0 ? sum_of(sight, getter, centre) / all : 0.0;
}

double mil_get_centre_product(const struct mil_sight *sight, size_t centre) {
    return sum_of(sight, mil_get_product, centre);
}

double mil_get_centre_taxes(const struct mil_sight *sight, size_t centre) {
    return sum_of(sight, mil_get_central_taxes, centre) + sum_of(sight, mil_get_carbon_tax, centre);
}

double mil_get_centre_balance(const struct mil_sight *sight, size_t centre) {
    return (double)mil_balance(&sight->world->ledger, MIL_ACCOUNT_CENTRE, centre);
}

double mil_get_centre_support(const struct mil_sight *sight, size_t centre) {
    return sum_of(sight, mil_get_support, centre);
}

double mil_get_centre_share_central(const struct mil_sight *sight, size_t centre) {
    return share_of(sight, mil_get_science_budget_central, centre);
}

double mil_get_centre_share_regional(const struct mil_sight *sight, size_t centre) {
    return share_of(sight, mil_get_science_budget_regional, centre);
}

double mil_get_centre_share_other(const struct mil_sight *sight, size_t centre) {
    return share_of(sight, mil_get_science_budget_other, centre);
}

double mil_get_centre_share_fund(const struct mil_sight *sight, size_t centre) {
    return share_of(sight, mil_get_science_budget_fund, centre);
}

double mil_get_centre_contribution(const struct mil_sight *sight, size_t centre) {
    return (double)sight->world->centres.contribution[centre];
}

double mil_get_centre_received(const struct mil_sight *sight, size_t centre) {
    return (double)sight->world->centres.received[centre];
}

double mil_get_centre_net_position(const struct mil_sight *sight, size_t centre) {
    return mil_get_centre_received(sight, centre) - mil_get_centre_contribution(sight, centre);
}
