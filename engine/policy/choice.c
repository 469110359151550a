#include "policy/choice.h"

#include "policy/design.h"
#include "policy/survey.h"
#include "policy/targets.h"
#include "state/people.h"
#include "state/place.h"

#include <math.h>

/* What a region may spend in a year, of each source, and its officers' hours in a quarter. */
struct means {
    double source[MIL_SOURCES], hours;
};

/* A share of a programme that nobody would notice: keeps returns per own money finite. */
static const double LEAST_SHARE = 0.01;
static const double NOT_OFFERED = -1.0;

static const struct mil_programme *row_of(const struct mil_world *world, size_t programme) {
    return &world->scenario->programmes[programme];
}

/* People of the data: a region's part of a budget does not change while it is bound. */
static double part_of(const struct mil_world *world, uint64_t regions, size_t region) {
    double people = 0.0;
    for (size_t r = 0; r < world->regions.count; r++)
        if (regions >> r & 1) people += world->data->regions[r].population;
    return regions >> region & 1 ? world->data->regions[region].population / people : 0.0;
}

/* Whole in quarters, so that programmes together never run ahead of their appropriation. */
int64_t mil_slice(const struct mil_world *world, size_t programme, size_t region) {
    const struct mil_programme *p = row_of(world, programme);
    return 4 * (int64_t)floor(part_of(world, p->regions, region) * (double)p->budget / 4.0);
}

int mil_is_bound(const struct mil_world *world, size_t programme, size_t region) {
    return world->programmes.chosen_by[programme] >> region & 1;
}

static int is_on(const struct mil_world *world, size_t programme, size_t appropriation) {
    return row_of(world, programme)->appropriation == appropriation;
}

static int affords(const struct mil_world *world, size_t programme, size_t region,
                   const struct means *left) {
    const double slice = (double)mil_slice(world, programme, region);
    if (slice <= 0.0 || left->hours < world->p->state_programme_hours) return 0;
    for (size_t s = 0; s < MIL_SOURCES; s++)
        if (row_of(world, programme)->financing[s] * slice > left->source[s]) return 0;
    return 1;
}

static void bind(struct mil_world *world, size_t programme, size_t region, struct means *left) {
    const double slice = (double)mil_slice(world, programme, region);
    for (size_t s = 0; s < MIL_SOURCES; s++)
        left->source[s] -= row_of(world, programme)->financing[s] * slice;
    left->hours -= world->p->state_programme_hours;
    world->programmes.chosen_by[programme] |= UINT64_C(1) << region;
    world->programmes.size[programme] += (int64_t)slice;
    world->regions.chosen_budgets[region] += (int64_t)slice;
    if (mil_attracts(world, programme)) world->regions.chosen_attraction[region] += (int64_t)slice;
}

/* A programme that two levels pay is begun where they talk to each other. */
static int hears(const struct mil_world *world, size_t programme, size_t region) {
    const struct mil_programme *p = row_of(world, programme);
    if (p->mode != MIL_MODE_STANDARD && p->mode != MIL_MODE_REVERSE) return 1;
    return mil_chance(world->seed, MIL_LUCK_LAUNCH, (uint32_t)world->quarter,
                      mil_mix(world->identity_of_region[region], mil_name_identity(p->name))) <
           world->p->state_communication;
}

static int is_offered(const struct mil_world *world, size_t programme, size_t region) {
    const struct mil_programme *p = row_of(world, programme);
    const int32_t now = mil_calendar(world);
    return (p->regions >> region & 1) && p->from <= now && now <= p->to && p->budget > 0 &&
           !mil_is_bound(world, programme, region) && hears(world, programme, region);
}

/* Where people have no work, governments want firms that come with jobs, whatever these have brought so
 * far (eq. E16; S2-1). */
static double wish_for_jobs(const struct mil_world *world, size_t region) {
    const double idle =
        1.0 - mil_residents_at_work(world, region) / world->regions.labour_force[region];
    return world->p->state_political_weight * (idle - world->p->labour_unemployment);
}

static double expected(const struct mil_world *world, size_t programme, size_t region) {
    const struct mil_programme *p = row_of(world, programme);
    const double belief =
        mil_attracts(world, programme)
            ? world->regions.belief_attraction[region] + wish_for_jobs(world, region)
            : world->regions.belief_network[region];
    const int shared = p->mode == MIL_MODE_STANDARD || p->mode == MIL_MODE_REVERSE;
    const double price = shared ? fmax(p->financing[MIL_SOURCE_REGIONAL], LEAST_SHARE) : 1.0;
    return exp(belief) * mil_expected_gain(world, programme, region) / price;
}

/* The best of what is left on the menu of a region, equals by name; the number of programmes where
 * nothing is. */
static size_t best_of(const struct mil_world *world, size_t appropriation, size_t region) {
    size_t best = world->programmes.count;
    double most = NOT_OFFERED;
    for (size_t i = 0; i < world->programmes.count; i++) {
        const double worth = world->programmes.worth[i * MIL_MOST_REGIONS + region];
        if (!is_on(world, i, appropriation) || worth < 0.0 || worth < most) continue;
        if (worth == most && mil_name_identity(row_of(world, i)->name) >
                                 mil_name_identity(row_of(world, best)->name))
            continue;
        most = worth;
        best = i;
    }
    return best;
}

static struct means means_of(const struct mil_world *world, size_t appropriation, size_t region) {
    const struct mil_appropriation *a = &world->scenario->appropriations[appropriation];
    const double amount = part_of(world, a->regions, region) * (double)a->amount;
    struct means means = {.hours = mil_officer_hours(world, region)};
    for (size_t s = 0; s < MIL_SOURCES; s++) means.source[s] = a->financing[s] * amount;
    return means;
}

/* What a region is bound to comes first. */
static void keep_bound(struct mil_world *world, size_t appropriation, size_t region,
                       struct means *left) {
    for (size_t i = 0; i < world->programmes.count; i++) {
        const struct mil_programme *p = row_of(world, i);
        int16_t *until = &world->programmes.until[i * MIL_MOST_REGIONS + region];
        if (!is_on(world, i, appropriation)) continue;
        const int64_t before =
            p->from + world->p->state_commitment - world->p->run_start; /* its last quarter */
        if (world->quarter == 1 && p->from < world->p->run_start && (p->regions >> region & 1))
            *until = (int16_t)(before > 0 ? before : 0);
        if (*until >= world->quarter && affords(world, i, region, left))
            bind(world, i, region, left);
        else *until = 0;
    }
}

static void choose(struct mil_world *world, size_t appropriation, size_t region) {
    struct means left = means_of(world, appropriation, region);
    keep_bound(world, appropriation, region, &left);
    for (size_t i = 0; i < world->programmes.count; i++)
        if (is_on(world, i, appropriation))
            world->programmes.worth[i * MIL_MOST_REGIONS + region] =
                is_offered(world, i, region) ? expected(world, i, region) : NOT_OFFERED;
    for (size_t i = best_of(world, appropriation, region); i < world->programmes.count;
         i = best_of(world, appropriation, region)) {
        world->programmes.worth[i * MIL_MOST_REGIONS + region] = NOT_OFFERED;
        if (!affords(world, i, region, &left)) continue;
        bind(world, i, region, &left);
        world->programmes.until[i * MIL_MOST_REGIONS + region] =
            (int16_t)(world->quarter + world->p->state_commitment - 1);
        world->regions.launches[region]++;
    }
}

void mil_choose_programmes(struct mil_world *world) {
    const struct mil_scenario *scenario = world->scenario;
    for (size_t r = 0; r < world->regions.count; r++)
        world->regions.chosen_budgets[r] = world->regions.chosen_attraction[r] = 0;
    for (size_t a = 0; a < world->appropriations.count; a++) {
        if (scenario->appropriations[a].split != MIL_SPLIT_BELIEF) continue;
        for (size_t i = 0; i < world->programmes.count; i++) {
            if (!is_on(world, i, a)) continue;
            world->programmes.chosen_by[i] = 0;
            world->programmes.size[i] = 0;
            if (scenario->programmes[i].design != MIL_DESIGN_NONE) mil_survey_needs(world, i);
        }
        for (size_t r = 0; r < world->regions.count; r++)
            if (scenario->appropriations[a].regions >> r & 1) choose(world, a, r);
    }
}

void mil_mind_programmes(struct mil_world *world) {
    for (size_t i = 0; i < world->programmes.count; i++)
        for (size_t r = 0; r < world->regions.count; r++)
            if (mil_is_bound(world, i, r)) {
                const double left =
                    world->regions.officer_hours[r] - world->p->state_programme_hours;
                world->regions.officer_hours[r] = fmax(left, 0.0);
            }
}
