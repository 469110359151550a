#include "state/needs.h"

#include "base/memory.h"
#include "state/custom.h"
#include "state/finance.h"
#include "state/market.h"
#include "state/research.h"

#include <math.h>

size_t mil_survey_units(const struct mil_world *world) {
    return 1 + world->regions.count + world->cells.count +
           world->data->industries_count * MIL_STAGES;
}

int mil_needs_reserve(struct mil_world *world, struct mil_error *error) {
    const struct mil_scenario *scenario = world->scenario;
    for (size_t i = 0; i < scenario->programme_count; i++)
        if (scenario->programmes[i].design != MIL_DESIGN_NONE)
            return mil_reserve(&world->survey, scenario->programme_count,
                               mil_survey_units(world) * sizeof *world->survey, error);
    return MIL_OK;
}

/* 0 for no pressure, 1 for all there can be. */
static double part(double amount, double whole) {
    return whole > 0.0 ? fmin(fmax(amount / whole, 0.0), 1.0) : 0.0;
}

/* Part of what banks lend beyond the usual that is used up. */
static double want_of_money(const struct mil_world *world, size_t f) {
    const double normal = mil_normal_sales(world, f), aimed = mil_aimed_cash(world, f, normal);
    return part(aimed - (double)world->firms.cash[f], aimed - mil_least_cash(world, f, normal));
}

/* Capacity that is lacking; a firm without a record would use it as often as firms like it do
 * research. */
static double want_of_research(const struct mil_world *world, size_t f) {
    const uint32_t record = world->firms.research[f];
    return record > 0 ? 1.0 - mil_absorptive_capacity(world, record - 1)
                      : mil_research_chance(world, f);
}

/* Wanted hires that find nobody: researchers in its region, and workers at its site. */
static double want_of_people(const struct mil_world *world, size_t f) {
    const struct mil_sites *sites = &world->sites;
    const size_t site = world->firms.site[f], r = mil_region_of(world, f);
    const double workers =
        part(sites->vacancies[site] - sites->hires[site], sites->vacancies[site]);
    if (world->firms.research[f] == 0) return workers;
    const double wanted = world->regions.sme_researchers_wanted[r];
    return fmax(workers, part(wanted - world->regions.sme_researchers_hired[r], wanted));
}

/* Buyers abroad that firms of its industry have and it has not. */
static double want_of_exports(const struct mil_world *world, size_t f) {
    return fmax(world->data->industries[world->firms.industry[f]].export_share -
                    mil_export_fraction(world, f),
                0.0);
}

/* How far it is behind its industry, wherever in the nation that is ahead. */
static double want_of_methods(const struct mil_world *world, size_t f) {
    double ahead = world->firms.log_productivity[f];
    for (size_t r = 0; r < world->regions.count; r++)
        ahead =
            fmax(ahead, world->cells.mean_product[mil_cell(world, r, world->firms.industry[f])]);
    return -expm1(world->firms.log_productivity[f] - ahead);
}

void mil_needs(const struct mil_world *world, size_t f, double need[MIL_FUNCTIONS]) {
    const enum mil_stage stage = mil_firm_stage(world, f);
    double all = 0.0;
    need[MIL_FUNCTION_START_UP] = stage == MIL_STAGE_SEED    ? 1.0
                                  : stage == MIL_STAGE_EARLY ? 0.5
                                                             : 0.0;
    need[MIL_FUNCTION_FINANCE] = want_of_money(world, f);
    need[MIL_FUNCTION_RESEARCH] = want_of_research(world, f);
    need[MIL_FUNCTION_PEOPLE] = want_of_people(world, f);
    need[MIL_FUNCTION_SALES] = -expm1(fmin(mil_custom(world, f), 0.0));
    need[MIL_FUNCTION_EXPORT] = want_of_exports(world, f);
    need[MIL_FUNCTION_METHODS] = want_of_methods(world, f);
    for (size_t i = 0; i < MIL_FUNCTIONS; i++) all += need[i] += world->p->design_common_need;
    for (size_t i = 0; i < MIL_FUNCTIONS; i++) need[i] = all > 0.0 ? need[i] / all : 0.0;
}

double mil_reveal_chance(const struct mil_world *world, size_t f) {
    const uint32_t record = world->firms.research[f];
    const double capacity = record > 0 ? mil_absorptive_capacity(world, record - 1) : 0.0;
    return 1.0 /
           (1.0 + exp(-world->p->design_reveal - world->p->design_reveal_capacity * capacity));
}
