#include "support/trials.h"

#include "policy/founding.h"
#include "policy/offers.h"
#include "policy/targets.h"
#include "state/lever.h"
#include "state/place.h"
#include "state/research.h"
#include "state/ties.h"
#include "support/worlds.h"

enum { ALPHA = TEST_TRIAL_REGION };

static double in_alpha(const struct mil_world *world, const int64_t *of_cells) {
    const size_t industries = world->data->industries_count;
    return (double)test_sum(of_cells + ALPHA * industries, industries);
}
static double arrivals(const struct mil_world *world) {
    return in_alpha(world, world->cells.moved_in) + in_alpha(world, world->cells.foreign_in);
}
static double movers(const struct mil_world *world) {
    return in_alpha(world, world->cells.moved_in);
}
static double entries(const struct mil_world *world) {
    return in_alpha(world, world->cells.entries);
}
static double restarts(const struct mil_world *world) {
    return in_alpha(world, world->cells.restarts);
}
static double land(const struct mil_world *world) {
    double area = 0.0;
    for (size_t s = 0; s < world->sites.count; s++)
        if (world->sites.region[s] == ALPHA) area += world->sites.area[s];
    return area;
}
static double newcomers(const struct mil_world *world) {
    return world->regions.net_migration[ALPHA];
}
static double officers(const struct mil_world *world) {
    return mil_officer_hours(world, ALPHA);
}
static double abroad(const struct mil_world *world) {
    return in_alpha(world, world->cells.foreign_in);
}
static double labour_force(const struct mil_world *world) {
    return world->regions.labour_force[ALPHA];
}
/* Output by emissions. */
static double cleanness(const struct mil_world *world) {
    const size_t industries = world->data->industries_count;
    return in_alpha(world, world->cells.sales) /
           test_total(world->cells.emissions + ALPHA * industries, industries);
}
static double treasury(const struct mil_world *world) {
    return (double)mil_balance(&world->ledger, MIL_ACCOUNT_OWN, ALPHA);
}
static double small_product(const struct mil_world *world) {
    return in_alpha(world, world->cells.sme_product);
}
static double small_share(const struct mil_world *world) {
    return small_product(world) / in_alpha(world, world->cells.product);
}
static double sales(const struct mil_world *world) {
    return in_alpha(world, world->cells.sales);
}
/* Against the sales of others: money spent in the region raises both. */
static double machinery_sales(const struct mil_world *world) {
    return (double)world->cells.sales[mil_cell(world, ALPHA, 2)] / sales(world);
}
static double applications(const struct mil_world *world) {
    return (double)world->programmes.applications[0];
}
/* Industries stand by sector and name: farming, electronics, machinery, services. */
static double machinery_grants(const struct mil_world *world) {
    double sum = 0.0;
    for (size_t f = 0; f < world->firms.count; f++)
        if (world->firms.industry[f] == 2)
            sum += world->firms.weight[f] * mil_lever_of(world, MIL_LEVER_research_grant, f);
    return sum;
}
static double exports(const struct mil_world *world) {
    return in_alpha(world, world->cells.exports);
}
static double staying(const struct mil_world *world) {
    return -in_alpha(world, world->cells.moved_out);
}
/* Money of firms that are less productive than others of their industry. */
static double means_of_lagging(const struct mil_world *world) {
    double cash = 0.0;
    for (size_t f = 0; f < world->firms.count; f++)
        if (mil_region_of(world, f) == ALPHA &&
            world->firms.log_productivity[f] <
                world->cells.mean_product[mil_cell(world, ALPHA, world->firms.industry[f])])
            cash += world->firms.weight[f] * (double)world->firms.cash[f];
    return cash;
}
static double employment(const struct mil_world *world) {
    return world->regions.employment[ALPHA];
}
static double loans(const struct mil_world *world) {
    return -(double)mil_balance(&world->ledger, MIL_ACCOUNT_LOANS, ALPHA);
}
static double of_research(const struct mil_world *world, const float *column) {
    double sum = 0.0;
    for (size_t row = 0; row < world->research.count; row++) {
        const size_t firm = world->research.firm[row];
        if (firm != MIL_TIE_NONE && mil_region_of(world, firm) == ALPHA)
            sum += world->firms.weight[firm] * (double)column[row];
    }
    return sum;
}
static double research(const struct mil_world *world) {
    return of_research(world, world->research.budget);
}
static double own_research(const struct mil_world *world) {
    return of_research(world, world->research.budget) - of_research(world, world->research.granted);
}
/* Technologies of the firms that do research. */
static double mastered(const struct mil_world *world) {
    double count = 0.0;
    for (size_t row = 0; row < world->research.count; row++) {
        const size_t firm = world->research.firm[row];
        if (firm != MIL_TIE_NONE && mil_region_of(world, firm) == ALPHA &&
            world->research.intensity[row] > 0.0f)
            count += world->firms.weight[firm] * mil_bits(world->research.technologies[row]);
    }
    return count;
}
static double with_science(const struct mil_world *world) {
    return (double)world->regions.meetings_science[ALPHA];
}
static double science(const struct mil_world *world) {
    double staff = 0.0;
    for (size_t o = 0; o < world->organisations.count; o++)
        if (world->organisations.region[o] == ALPHA && world->organisations.kind[o] != MIL_SUPPORT)
            staff += world->organisations.staff[o];
    return staff;
}
static double young(const struct mil_world *world) {
    double firms = 0.0;
    for (size_t f = 0; f < world->firms.count; f++)
        if (mil_region_of(world, f) == ALPHA && mil_firm_stage(world, f) <= MIL_STAGE_EARLY)
            firms += world->firms.weight[f];
    return firms;
}
/* Output per worker of the firms without a record of research. */
static double methods(const struct mil_world *world) {
    double sum = 0.0, firms = 0.0;
    for (size_t f = 0; f < world->firms.count; f++)
        if (mil_region_of(world, f) == ALPHA && world->firms.research[f] == 0) {
            sum += world->firms.weight[f] * (double)world->firms.log_productivity[f];
            firms += world->firms.weight[f];
        }
    return sum / firms;
}
static double spillovers(const struct mil_world *world) {
    return (double)world->regions.spillovers[ALPHA];
}
static double inflow(const struct mil_world *world) {
    return of_research(world, world->research.inflow);
}
static double capacity(const struct mil_world *world) {
    return of_research(world, world->research.absorptive_stock);
}
static double researchers(const struct mil_world *world) {
    return of_research(world, world->research.researchers);
}
static double openings(const struct mil_world *world) {
    return (double)(world->regions.openings_business[ALPHA] +
                    world->regions.openings_science[ALPHA]);
}
/* Ties of firms in Alpha to firms elsewhere. */
static double ties_across(const struct mil_world *world) {
    double ties = 0.0;
    for (size_t at = 0; at < world->research.count * MIL_TIES; at++) {
        const size_t firm = world->research.firm[at / MIL_TIES];
        const uint32_t partner = world->research.tie_partner[at];
        if (partner == MIL_TIE_NONE || mil_is_organisation(partner)) continue;
        if (mil_region_of(world, firm) == ALPHA &&
            mil_region_of(world, world->research.firm[partner]) != ALPHA)
            ties += world->firms.weight[firm];
    }
    return ties;
}
double test_projects(const struct mil_world *world) {
    double under_way = 0.0;
    for (size_t i = 0; i < world->projects.count; i++)
        under_way += world->projects.programme[i] != UINT16_MAX;
    return under_way;
}

const struct test_trial test_trials[] = {
    {MIL_INSTRUMENT_moving_grant, "award = 20.0;", movers},
    {MIL_INSTRUMENT_establishing_grant, "award = 20.0;", arrivals},
    {MIL_INSTRUMENT_mover_tax_relief, "rate = 1.0;", arrivals},
    {MIL_INSTRUMENT_lagging_firm_tax_relief, "rate = 1.0;", means_of_lagging},
    {MIL_INSTRUMENT_low_price_site, "rate = 0.9;", arrivals},
    {MIL_INSTRUMENT_site_supply, "", land},
    {MIL_INSTRUMENT_infrastructure, "", arrivals},
    {MIL_INSTRUMENT_amenity_and_education, "", newcomers},
    {MIL_INSTRUMENT_free_economic_zone, "rate = 1.0;", arrivals},
    {MIL_INSTRUMENT_innovative_city, "", employment},
    {MIL_INSTRUMENT_investment_promotion, "", abroad},
    {MIL_INSTRUMENT_local_development_incentive, "rate = 1.0;", treasury},
    {MIL_INSTRUMENT_rnd_grant, "award = 10.0; rate = 0.5;", research},
    {MIL_INSTRUMENT_rnd_tax_credit, "", own_research},
    {MIL_INSTRUMENT_joint_rnd_project, "award = 30.0; managed_by = \"university\";", test_projects},
    {MIL_INSTRUMENT_credit_guarantee, "", loans},
    {MIL_INSTRUMENT_venture_fund, "award = 20.0;", research},
    {MIL_INSTRUMENT_overseas_fund, "award = 20.0;", research},
    {MIL_INSTRUMENT_collaboration_broker, "award = 1.0;", openings},
    {MIL_INSTRUMENT_researcher_secondment, "award = 25.0; managed_by = \"university\";", capacity},
    {MIL_INSTRUMENT_research_facility, "award = 5.0;", capacity},
    {MIL_INSTRUMENT_researcher_hiring, "award = 10.0;", researchers},
    {MIL_INSTRUMENT_information_support, "award = 10.0;", openings},
    {MIL_INSTRUMENT_planning_support, "award = 5.0;", research},
    {MIL_INSTRUMENT_training_network, "", researchers},
    {MIL_INSTRUMENT_science_park, "", with_science},
    {MIL_INSTRUMENT_institution_building, "", science},
    {MIL_INSTRUMENT_fair_and_forum, "award = 0.5;", openings},
    {MIL_INSTRUMENT_startup_support, "award = 5.0;", entries},
    {MIL_INSTRUMENT_restart_support, "award = 5.0;", restarts},
    {MIL_INSTRUMENT_incubator, "award = 2.0;", young},
    {MIL_INSTRUMENT_scale_up_platform, "award = 10.0;", employment},
    {MIL_INSTRUMENT_smart_factory, "award = 20.0;", methods},
    {MIL_INSTRUMENT_technology_diffusion, "award = 20.0;", spillovers},
    {MIL_INSTRUMENT_public_procurement, "", small_share},
    {MIL_INSTRUMENT_local_content_rule, "", sales},
    {MIL_INSTRUMENT_marketing_support, "award = 1.0; target : { industry = [ \"machinery\" ]; };",
     machinery_sales},
    {MIL_INSTRUMENT_export_support, "", exports},
    {MIL_INSTRUMENT_fair_trade_enforcement,
     "target : { industry = [ \"machinery\", \"electronics\" ]; };", small_product},
    {MIL_INSTRUMENT_deregulation, "", entries},
    {MIL_INSTRUMENT_data_sharing, "award = 0.01;", inflow},
    {MIL_INSTRUMENT_linked_programmes, "award = 0.01;", applications},
    {MIL_INSTRUMENT_specialised_industry, "target : { industry = [ \"machinery\" ]; };",
     machinery_grants},
    {MIL_INSTRUMENT_relocation_permit, "", staying},
    {MIL_INSTRUMENT_public_body_dispersion, "", employment},
    {MIL_INSTRUMENT_technology_import, "award = 20.0;", mastered},
    {MIL_INSTRUMENT_directed_localisation, "award = 10.0;", mastered},
    {MIL_INSTRUMENT_smart_specialisation, "award = 10.0;", mastered},
    {MIL_INSTRUMENT_cluster, "award = 1.0; organisations = \"technology_organisation\";", openings},
    {MIL_INSTRUMENT_meta_cluster, "award = 5.0; clusters = \"beside\";", ties_across},
    {MIL_INSTRUMENT_win_win_fund, "award = 10.0;", research},
    {MIL_INSTRUMENT_officer_training, "", officers},
    {MIL_INSTRUMENT_inclusion_support, "award = 0.01;", labour_force},
    {MIL_INSTRUMENT_carbon_tax, "award = 0.01;", cleanness},
};
const size_t test_trials_count = sizeof test_trials / sizeof *test_trials;
