#include "policy/design.h"

#include "policy/survey.h"
#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/place.h"
#include "state/visit.h"

#include <math.h>

/* A design in force: one that nobody pays for is not made. */
static int is_made(const struct mil_world *world, size_t programme) {
    return world->scenario->programmes[programme].design != MIL_DESIGN_NONE &&
           mil_is_open(world, programme) && world->programmes.budget_year[programme] > 0;
}

/* Whether officers of a region design it; others are made at the centre, from the whole nation. */
static int is_local(const struct mil_programme *p) {
    return (p->design == MIL_DESIGN_REGION_SPECIFIC || p->design == MIL_DESIGN_REGION_INDUSTRY) &&
           p->discretion > 0.0;
}

/* Programmes that share the time of a region's designers; of the centre's where region is the number
 * of regions. */
static double sharing(const struct mil_world *world, size_t region) {
    double count = 0.0;
    for (size_t i = 0; i < world->programmes.count; i++) {
        const struct mil_programme *p = &world->scenario->programmes[i];
        if (!is_made(world, i)) continue;
        if (region == world->regions.count ||
            (is_local(p) && (mil_regions_of(world, i) >> region & 1)))
            count++;
    }
    return count;
}

/* Firms that the designers of a region meet for each of its programmes; the centre has as many
 * officers per head, and none of them are trained by a region. */
static double contacts(const struct mil_world *world, size_t region) {
    const size_t regions = world->regions.count;
    double hours = 0.0;
    if (region < regions) hours = mil_officer_hours(world, region);
    for (size_t r = 0; r < regions && region == regions; r++)
        hours += world->p->state_officers_per_head * world->regions.population[r];
    return world->p->design_contact_rate * world->p->design_survey_share * hours /
           fmax(sharing(world, region), 1.0);
}

/* Squared distance of a mean of few from that of all; who designs has met a firm at least. */
static double error_of(const struct mil_need *need, double met) {
    return need->spread / fmax(met, 1.0);
}

/* Whom the programme's design is made for when it serves the firm. */
static const struct mil_need *unit_of(const struct mil_world *world, size_t i, size_t f) {
    const size_t industry = world->firms.industry[f];
    switch (world->scenario->programmes[i].design) {
    case MIL_DESIGN_REGION_SPECIFIC: return mil_need_of_region(world, i, mil_region_of(world, f));
    case MIL_DESIGN_REGION_INDUSTRY: return mil_need_of_cell(world, i, mil_cell_of(world, f));
    case MIL_DESIGN_GROUP_SPECIFIC:
        return mil_need_of_group(world, i, industry, mil_firm_stage(world, f));
    default: return mil_need_of_nation(world, i);
    }
}

static double distance_of(const double *need, const struct mil_need *nation,
                          const struct mil_need *unit, double discretion) {
    double square = 0.0;
    for (size_t i = 0; i < MIL_FUNCTIONS; i++) {
        const double made_for = nation->mean[i] + discretion * (unit->mean[i] - nation->mean[i]);
        square += (made_for - need[i]) * (made_for - need[i]);
    }
    return square;
}

double mil_fit(const struct mil_world *world, size_t programme, size_t f) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    if (p->design == MIL_DESIGN_NONE) return 1.0;
    const size_t designer = is_local(p) ? mil_region_of(world, f) : world->regions.count;
    const struct mil_need *nation = mil_need_of_nation(world, programme);
    const struct mil_need *unit = unit_of(world, programme, f);
    const struct mil_need *asked = /* among whom one meets firms */
        is_local(p) ? mil_need_of_region(world, programme, designer) : nation;
    const double d = unit->revealing > 0.0 ? p->discretion : 0.0,
                 tolerance = world->p->design_tolerance;
    const double met = contacts(world, designer);
    const double part = asked->revealing > 0.0 ? unit->revealing / asked->revealing : 0.0;
    double need[MIL_FUNCTIONS];
    mil_needs(world, f, need);
    const double square =
        distance_of(need, nation, unit, d) + d * d * error_of(unit, met * part) +
        (1.0 - d) * (1.0 - d) * error_of(nation, contacts(world, world->regions.count));
    return exp(-square / (2.0 * tolerance * tolerance));
}

/* Squared distance to the firms of a region, on average, of a design that departs from the nation's:
 * firms are as far from it as their mean is, and as they are spread around that; the spread is the same
 * for all designs. */
static double distance_to_region(const struct mil_world *world, size_t programme, size_t r,
                                 double d) {
    const struct mil_need *nation = mil_need_of_nation(world, programme);
    const struct mil_need *region = mil_need_of_region(world, programme, r);
    return distance_of(region->mean, nation, region, d) +
           d * d * error_of(region, contacts(world, r)) +
           (1.0 - d) * (1.0 - d) * error_of(nation, contacts(world, world->regions.count));
}

double mil_expected_gain(const struct mil_world *world, size_t programme, size_t r) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const enum mil_cost_rule cost = mil_instruments[p->instrument].cost;
    const int single =
        cost == MIL_COST_CALL || cost == MIL_COST_SERVICE || cost == MIL_COST_LICENCE;
    if (!single || !is_local(p) || !(mil_need_of_region(world, programme, r)->revealing > 0.0))
        return 1.0;
    const double tolerance = world->p->design_tolerance;
    const double nearer = distance_to_region(world, programme, r, 0.0) -
                          distance_to_region(world, programme, r, p->discretion);
    return exp(nearer / (2.0 * tolerance * tolerance));
}

static unsigned bits(uint64_t mask, size_t count) {
    unsigned set = 0;
    for (size_t i = 0; i < count; i++) set += (unsigned)(mask >> i & 1);
    return set;
}

/* Designs that are made for one region, or for all of them together. */
static unsigned designs_in_region(const struct mil_world *world, const struct mil_programme *p) {
    const unsigned industries = bits(p->industries, world->data->industries_count);
    switch (p->design) {
    case MIL_DESIGN_GROUP_SPECIFIC: return industries * bits(p->stages, MIL_STAGES);
    case MIL_DESIGN_REGION_INDUSTRY: return industries;
    default: return 1;
    }
}

/* What a programme and its designs cost as such goes to whoever manages it, where its regions are. */
static void pay_fixed_costs(struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    double people[MIL_MOST_REGIONS] = {0}, cost = world->p->design_programme_cost;
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++)
        if (mil_regions_of(world, programme) >> r & 1) people[r] = world->regions.population[r];
    cost += world->p->design_cost * designs_in_region(world, p) *
            (is_local(p) ? bits(mil_regions_of(world, programme), world->regions.count) : 1);
    const int64_t released = mil_released(world, programme);
    const double due = floor(fmin(cost / 4.0, (double)released));
    mil_divide((int64_t)due, people, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++)
        if (part[r] > 0 && mil_pay_manager(world, programme, r, part[r]))
            world->regions.design_costs[r] += part[r];
}

void mil_prepare_designs(struct mil_world *world) {
    double firms[MIL_MOST_REGIONS] = {0}, revealing[MIL_MOST_REGIONS] = {0};
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (!is_made(world, i)) continue;
        mil_survey_needs(world, i);
        for (size_t r = 0; r < world->regions.count; r++) {
            firms[r] += mil_need_of_region(world, i, r)->firms;
            revealing[r] += mil_need_of_region(world, i, r)->revealing;
        }
    }
    for (size_t r = 0; r < world->regions.count; r++) {
        world->regions.revealed[r] = firms[r] > 0.0 ? revealing[r] / firms[r] : 0.0;
        if (sharing(world, r) > 0.0)
            world->regions.officer_hours[r] *= 1.0 - world->p->design_survey_share;
    }
    for (size_t i = 0; i < world->programmes.count; i++)
        if (is_made(world, i)) pay_fixed_costs(world, i);
}

void mil_count_fit(struct mil_world *world, size_t programme, size_t f, double fit) {
    if (world->scenario->programmes[programme].design == MIL_DESIGN_NONE) return;
    const size_t r = mil_region_of(world, f);
    world->regions.designed_cases[r] += world->firms.weight[f];
    world->regions.fit[r] += world->firms.weight[f] * mil_fixed(fit);
}
