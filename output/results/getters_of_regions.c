#include "results/getters.h"

#include "state/people.h"

#include <math.h>

/* A rate of nobody has no value: it is written as the fill value. */
static double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : NAN;
}

static double sum_whole(const struct mil_sight *sight, const int64_t *column, size_t r) {
    int64_t sum = 0;
    for (size_t k = 0; k < sight->world->data->industries_count; k++)
        sum += column[mil_cell(sight->world, r, k)];
    return (double)sum;
}

static double sum_real(const struct mil_sight *sight, const double *column, size_t r) {
    double sum = 0.0;
    for (size_t k = 0; k < sight->world->data->industries_count; k++)
        sum += column[mil_cell(sight->world, r, k)];
    return sum;
}

double mil_get_population(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.population[r];
}

double mil_get_labour_force(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.labour_force[r];
}

double mil_get_employment(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.employment[r];
}

double mil_get_unemployment_rate(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    return ratio(regions->labour_force[r] - mil_residents_at_work(sight->world, r),
                 regions->labour_force[r]);
}

double mil_get_wage(const struct mil_sight *sight, size_t r) {
    return ratio(sum_whole(sight, sight->world->cells.wages, r), mil_get_employment(sight, r));
}

double mil_get_firms(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.firms, r);
}

double mil_get_product(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.product, r);
}

double mil_get_sme_product(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.sme_product, r);
}

double mil_get_sme_employment(const struct mil_sight *sight, size_t r) {
    return sum_real(sight, sight->world->cells.sme_employment, r);
}

double mil_get_sme_productivity(const struct mil_sight *sight, size_t r) {
    return ratio(mil_get_sme_product(sight, r), mil_get_sme_employment(sight, r));
}

double mil_get_productivity(const struct mil_sight *sight, size_t r) {
    return ratio(mil_get_product(sight, r), mil_get_employment(sight, r));
}

double mil_get_sales(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.sales, r);
}

double mil_get_exports(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.exports, r);
}

double mil_get_consumption(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.consumption[r];
}

double mil_get_household_income(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.income[r];
}

double mil_get_research_firms(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].research_firms;
}

double mil_get_researchers(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].researchers;
}

double mil_get_research_spending(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].research_spending;
}

double mil_get_innovations(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].innovations;
}

double mil_get_sme_innovations(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].sme_innovations;
}

double mil_get_absorptive_capacity(const struct mil_sight *sight, size_t r) {
    const struct mil_region_summary *region = &sight->summary->region[r];
    return ratio(region->capacity, region->research_firms);
}

double mil_get_ties(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].ties;
}

double mil_get_spillovers(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.spillovers[r];
}

double mil_get_ties_ended(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.ties_ended[r];
}

double mil_get_tie_persistence(const struct mil_sight *sight, size_t r) {
    const double kept = sight->summary->region[r].ties;
    return ratio(kept, kept + mil_get_ties_ended(sight, r));
}

double mil_get_ties_per_firm(const struct mil_sight *sight, size_t r) {
    const struct mil_region_summary *region = &sight->summary->region[r];
    return ratio(region->ties, region->research_firms);
}

double mil_get_university_ties(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].university_ties;
}

double mil_get_business_ties(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].business_ties;
}

double mil_get_joint_projects(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].joint_projects;
}

double mil_get_openness(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.openness[r];
}

double mil_get_entries(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.entries, r);
}

double mil_get_exits(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.exits, r);
}

double mil_get_moved_abroad(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.moved_abroad, r);
}

double mil_get_jobs_abroad(const struct mil_sight *sight, size_t r) {
    return sum_real(sight, sight->world->cells.jobs_abroad, r);
}

double mil_get_moved_in(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.moved_in, r);
}

double mil_get_moved_out(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.moved_out, r);
}

double mil_get_foreign_in(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.foreign_in, r);
}

double mil_get_jobs_in(const struct mil_sight *sight, size_t r) {
    return sum_real(sight, sight->world->cells.jobs_in, r);
}

double mil_get_jobs_out(const struct mil_sight *sight, size_t r) {
    return sum_real(sight, sight->world->cells.jobs_out, r);
}

double mil_get_foreign_jobs(const struct mil_sight *sight, size_t r) {
    return sum_real(sight, sight->world->cells.foreign_jobs, r);
}

double mil_get_land_area(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].land_area;
}

double mil_get_land_used(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].land_used;
}

double mil_get_land_price(const struct mil_sight *sight, size_t r) {
    const struct mil_region_summary *region = &sight->summary->region[r];
    return ratio(region->land_value, region->land_area);
}

double mil_get_employment_concentration(const struct mil_sight *sight, size_t r) {
    const double workers = sight->world->regions.employment[r];
    return ratio(sight->summary->region[r].squared_workers, workers * workers);
}

double mil_get_largest_share_workers(const struct mil_sight *sight, size_t r) {
    double workers = 0.0;
    for (size_t i = 0; i < MIL_LARGEST; i++) workers += sight->summary->region[r].largest[i];
    return ratio(workers, sight->world->regions.employment[r]);
}

double mil_get_branches(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].branches;
}

double mil_get_branches_built(const struct mil_sight *sight, size_t r) {
    return sum_whole(sight, sight->world->cells.branches, r);
}

double mil_get_foreign_firms(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].foreign_firms;
}

double mil_get_own_revenue(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.own_revenue[r];
}

double mil_get_formula_grant(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.formula_grant[r];
}

double mil_get_earmarked_grant(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.earmarked_grant[r];
}

double mil_get_revenue(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    return (double)(regions->last_own_revenue[r] + regions->last_formula_grant[r] +
                    regions->last_earmarked_grant[r]);
}

double mil_get_finance_independence(const struct mil_sight *sight, size_t r) {
    return ratio((double)sight->world->regions.last_own_revenue[r], mil_get_revenue(sight, r));
}

double mil_get_support(const struct mil_sight *sight, size_t r) {
    const struct mil_regions *regions = &sight->world->regions;
    return (double)(regions->support_central[r] + regions->support_regional[r] +
                    regions->support_other[r] + regions->support_fund[r]);
}

double mil_get_science_budget_central(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.support_central[r];
}

double mil_get_science_budget_regional(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.support_regional[r];
}

double mil_get_science_budget_other(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.support_other[r];
}

double mil_get_science_budget_fund(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.support_fund[r];
}

double mil_get_returned(const struct mil_sight *sight, size_t r) {
    return (double)mil_flow_of(&sight->world->ledger, MIL_FLOW_RETURNED, r);
}

double mil_get_central_taxes(const struct mil_sight *sight, size_t r) {
    static const enum mil_flow taxes[] = {MIL_FLOW_INCOME_TAX, MIL_FLOW_VALUE_ADDED_TAX,
                                          MIL_FLOW_PROFIT_TAX};
    int64_t sum = -mil_flow_of(&sight->world->ledger, MIL_FLOW_LOCAL_VAT, r);
    for (size_t i = 0; i < sizeof taxes / sizeof *taxes; i++)
        sum += mil_flow_of(&sight->world->ledger, taxes[i], r);
    return (double)sum;
}

double mil_get_public_posts(const struct mil_sight *sight, size_t r) {
    return sight->world->regions.public_posts[r];
}

double mil_get_small_demand(const struct mil_sight *sight, size_t r) {
    return sum_real(sight, sight->world->cells.small_demand, r);
}

double mil_get_manufacturing_firms(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].manufacturing_firms;
}

double mil_get_manufacturing_workers(const struct mil_sight *sight, size_t r) {
    return sight->summary->region[r].manufacturing_workers;
}

double mil_get_mfg_sme_share_firms(const struct mil_sight *sight, size_t r) {
    const struct mil_region_summary *region = &sight->summary->region[r];
    return ratio(region->manufacturing_smes, region->manufacturing_firms);
}

double mil_get_mfg_sme_share_workers(const struct mil_sight *sight, size_t r) {
    const struct mil_region_summary *region = &sight->summary->region[r];
    return ratio(region->manufacturing_sme_workers, region->manufacturing_workers);
}

double mil_get_area(const struct mil_sight *sight, size_t r) {
    return sight->world->data->regions[r].area;
}

double mil_get_longitude(const struct mil_sight *sight, size_t r) {
    return sight->world->data->regions[r].longitude;
}

double mil_get_latitude(const struct mil_sight *sight, size_t r) {
    return sight->world->data->regions[r].latitude;
}
