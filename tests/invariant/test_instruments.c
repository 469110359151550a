#include "input/instruments.h"
#include "policy/founding.h"
#include "policy/offers.h"
#include "policy/targets.h"
#include "state/lever.h"
#include "state/place.h"
#include "state/research.h"
#include "state/ties.h"

#include "support/files.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* Every instrument alone, with a budget, in the tiny world: its lever moves and so does what it is
 * for, summed over seeds and quarters; money spent and returned is the money appropriated; without
 * money nothing differs from a world without the programme.  Runs are exact, so nothing here is a
 * matter of chance. */
enum { QUARTERS = 12, SEEDS = 4, ALPHA = 0 };

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
static double projects(const struct mil_world *world) {
    double under_way = 0.0;
    for (size_t i = 0; i < world->projects.count; i++)
        under_way += world->projects.programme[i] != UINT16_MAX;
    return under_way;
}

static const struct trial {
    enum mil_instrument instrument;
    const char *more; /* keys of the programme: a case that fits a tiny region */
    double (*observe)(const struct mil_world *world);
} trials[] = {
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
    {MIL_INSTRUMENT_joint_rnd_project, "award = 30.0; managed_by = \"university\";", projects},
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
    {MIL_INSTRUMENT_marketing_support, "", sales},
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
enum { TRIALS = sizeof trials / sizeof *trials };

/* Programmes of both worlds that an instrument works on, where it does nothing alone. */
static const struct {
    enum mil_instrument instrument;
    const char *regions, *call;
} besides[] = {
    {MIL_INSTRUMENT_linked_programmes, "\"Alpha\"",
     "instrument = \"joint_rnd_project\"; award = 30.0;"},
    {MIL_INSTRUMENT_specialised_industry, "\"Alpha\"", "instrument = \"rnd_grant\"; award = 40.0;"},
    {MIL_INSTRUMENT_meta_cluster, "\"Alpha\", \"Beta\"", "instrument = \"cluster\"; award = 5.0;"},
};
enum { BESIDES = sizeof besides / sizeof *besides };

static size_t beside(const struct trial *trial) {
    size_t i = 0;
    while (i < BESIDES && besides[i].instrument != trial->instrument) i++;
    return i;
}

static char folder[MIL_TEST_PATH], with[MIL_TEST_PATH], without[MIL_TEST_PATH];
/* Firms that move often, little credit and little public capital show in a dozen quarters what
 * programmes do. */
#define RESTLESS                                                                  \
    "state.hours_per_case=0.5", "firms.young_hazard=2.5", "land.move_rate=0.05",  \
        "run.quarters=12", "place.capital_per_head=3e4", "land.foreign_rate=100", \
        "state.post_cost=5e6", "market.credit_limit=0.5"
static const char *const restless[] = {RESTLESS, NULL};
static const char *const silent[] = {RESTLESS, "programme.one.budget=0", NULL};

/* Writes a scenario with one programme more than the one it extends, in regions that share the money. */
static void add_programme(const char *base, const char *name, const char *regions, double budget,
                          const char *keys) {
    char text[1024], file[64];
    const int length = snprintf(text, sizeof text,
                                "extends = \"%s.cfg\";\nname = \"%s\";\n"
                                "appropriations = ( { name = \"Alpha innovation\";\n"
                                "  level = \"regional\"; regions = [ %s ]; amount = 1.0; } );\n"
                                "programmes = ( { name = \"%s\"; level = \"regional\";\n"
                                "  regions = [ %s ]; budget = %g; %s } );\n",
                                base, name, regions, name, regions, budget, keys);
    ck_assert_int_lt(length, (int)sizeof text);
    snprintf(file, sizeof file, "%s.cfg", name);
    mil_test_write(folder, file, text);
}

static void prepare(int trial) {
    const struct trial *of = &trials[trial];
    const size_t other = beside(of);
    const char *base = other < BESIDES ? "beside" : "tiny",
               *regions = other < BESIDES ? besides[other].regions : "\"Alpha\"";
    char keys[512], file[64];
    mil_test_tiny(folder);
    if (other < BESIDES) add_programme("tiny", base, regions, 0.2, besides[other].call);
    snprintf(keys, sizeof keys, "instrument = \"%s\"; %s", mil_instruments[of->instrument].name,
             of->more);
    add_programme(base, "one", regions, 0.8, keys);
    snprintf(file, sizeof file, "%s.cfg", base);
    mil_test_path(with, folder, "one.cfg");
    mil_test_path(without, folder, file);
}

/* The position of the programme's lever after a quarter, whatever its scope. */
static double position(const struct mil_world *world, enum mil_lever lever) {
    double most = 0.0;
    const struct mil_project_kind mover = {.origin = MIL_ORIGIN_MOVED, .jobs = 20.0};
    switch (mil_levers[lever].scope) {
    case MIL_SCOPE_FIRM:
    case MIL_SCOPE_RESEARCH:
    case MIL_SCOPE_AIMED:
        for (size_t f = 0; f < world->firms.count; f++)
            if (mil_lever_of(world, lever, f) > most) most = mil_lever_of(world, lever, f);
        return most;
    case MIL_SCOPE_REGION: return mil_lever_in(world, lever, ALPHA);
    case MIL_SCOPE_CELL:
        for (size_t k = 0; k < world->data->industries_count; k++)
            if (mil_lever_in(world, lever, mil_cell(world, ALPHA, k)) > most)
                most = mil_lever_in(world, lever, mil_cell(world, ALPHA, k));
        return most;
    case MIL_SCOPE_PROJECT: return mil_offer(world, lever, ALPHA, &mover);
    case MIL_SCOPE_FOUNDER: return mil_founding(world, lever, ALPHA, 0).share;
    case MIL_SCOPE_CONSORTIUM: return projects(world);
    }
    return most;
}

struct outcome {
    double position, observed;
    int64_t appropriated, spent, returned;
};

static struct outcome run(const char *path, const struct trial *trial) {
    struct outcome outcome = {0};
    const enum mil_lever lever = mil_instruments[trial->instrument].lever;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct test_world test;
        test_world_open(&test, path, restless, seed, 1);
        for (int q = 0; q < QUARTERS; q++) {
            test_world_pass(&test, 1);
            outcome.position += position(&test.world, lever);
            outcome.observed += trial->observe(&test.world);
            outcome.spent += test.world.appropriations.spent[0];
            outcome.returned += test.world.appropriations.returned[0];
            if (q % 4 == 0) outcome.appropriated += test.world.appropriations.amount[0];
        }
        test_world_close(&test);
    }
    return outcome;
}

START_TEST(every_instrument_alone_moves_its_lever_and_what_it_is_for) {
    prepare(_i);
    const char *name = mil_instruments[trials[_i].instrument].name;
    const struct outcome one = run(with, &trials[_i]), none = run(without, &trials[_i]);
    printf("%-22s lever %10.4g  observed %12.6g  without %12.6g  spent %.3g of %.3g\n", name,
           one.position, one.observed, none.observed, (double)one.spent, (double)one.appropriated);
    ck_assert_msg(one.position > 0.0, "%s does not move its lever", name);
    ck_assert_msg(one.observed > none.observed, "%s: %g with, %g without", name, one.observed,
                  none.observed);
    ck_assert_msg(one.spent > none.spent, "%s spends nothing", name);
    ck_assert(beside(&trials[_i]) < BESIDES || none.spent == 0);
    ck_assert_msg(one.spent + one.returned == one.appropriated, "%s loses money", name);
    mil_test_remove(folder);
}
END_TEST

START_TEST(every_instrument_without_money_is_no_instrument) {
    struct test_world one, none;
    prepare(_i);
    test_world_open(&one, with, silent, 7, 1);
    test_world_open(&none, without, restless, 7, 1);
    for (int q = 0; q < 5; q++) {
        test_world_pass(&one, 1);
        test_world_pass(&none, 1);
        for (int owner = 0; owner < MIL_OWNER_COUNT; owner++)
            ck_assert_msg(owner == MIL_OWNER_programmes ||
                              test_owner_hash(&one.world, (enum mil_owner)owner) ==
                                  test_owner_hash(&none.world, (enum mil_owner)owner),
                          "%s differ in quarter %d", mil_owner_names[owner], q + 1);
    }
    test_world_close(&one);
    test_world_close(&none);
    mil_test_remove(folder);
}
END_TEST

START_TEST(every_instrument_has_a_trial) {
    for (int i = 0; i < MIL_INSTRUMENT_COUNT; i++) {
        int found = 0;
        for (int t = 0; t < TRIALS; t++) found += (int)trials[t].instrument == i;
        ck_assert_msg(found == 1, "%s has %d trials", mil_instruments[i].name, found);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("instruments");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 300);
    tcase_add_test(all, every_instrument_has_a_trial);
    tcase_add_loop_test(all, every_instrument_alone_moves_its_lever_and_what_it_is_for, 0, TRIALS);
    tcase_add_loop_test(all, every_instrument_without_money_is_no_instrument, 0, TRIALS);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
