#include "policy/budgets.h"

#include "policy/revenue.h"
#include "policy/targets.h"
#include "state/place.h"

#include <math.h>

/* A part of a year is counted in quarters of 1/4, so cumulative parts and products with whole money
 * are exact and a programme never runs ahead of its appropriation. */
int64_t mil_quarter_part(int64_t total, const double weight[4], int quarter) {
    double before = 0.0;
    for (int q = 0; q < quarter; q++) before += weight[q];
    return (int64_t)floor((double)total * (before + weight[quarter])) -
           (int64_t)floor((double)total * before);
}

static int32_t year_of(const struct mil_world *world) {
    return mil_calendar(world) / 4;
}
static int quarter_of(const struct mil_world *world) {
    return (int)(mil_calendar(world) % 4);
}

static int is_in_run(const struct mil_world *world, int32_t calendar) {
    const int32_t start = (int32_t)world->p->run_start;
    return calendar >= start && calendar < start + (int32_t)world->p->run_quarters;
}

static int is_in_force(const struct mil_world *world, size_t appropriation) {
    const struct mil_appropriation *a = &world->scenario->appropriations[appropriation];
    return a->from <= year_of(world) && year_of(world) <= a->to;
}

static void appropriation_weights(const struct mil_world *world, size_t appropriation,
                                  double weight[4]) {
    for (int q = 0; q < 4; q++)
        weight[q] = is_in_force(world, appropriation) && is_in_run(world, 4 * year_of(world) + q)
                        ? 0.25
                        : 0.0;
}

static void programme_weights(const struct mil_world *world, size_t programme, double weight[4]) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    appropriation_weights(world, p->appropriation, weight);
    for (int q = 0; q < 4; q++) {
        const int32_t calendar = 4 * year_of(world) + q;
        const double quarters = calendar - p->from + 1, full = 4.0 * p->ramp;
        if (calendar < p->from || calendar > p->to) weight[q] = 0.0;
        else if (quarters < full) weight[q] *= quarters / full;
    }
}

static int64_t sum_of_parts(int64_t total, const double weight[4]) {
    return (int64_t)floor((double)total * (weight[0] + weight[1] + weight[2] + weight[3]));
}

/* Population of the regions of a mask, 0 elsewhere. */
static void weigh_regions(const struct mil_world *world, uint64_t mask, double *weight) {
    for (size_t r = 0; r < world->regions.count; r++)
        weight[r] = mask >> r & 1 ? world->regions.population[r] : 0.0;
}

void mil_plan_grants(struct mil_world *world) {
    const struct mil_parameters *p = world->p;
    double shortfall[MIL_MOST_REGIONS] = {0}, all = 0.0;
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++) {
        const double need = p->state_need_per_head * world->regions.population[r] +
                            p->state_need_per_km2 * world->data->regions[r].area +
                            p->state_need_fixed;
        world->regions.standard_grant[r] = (int64_t)llrint(p->state_earmarked_share * need);
        world->regions.earmarked_grant[r] = world->regions.standard_grant[r];
        shortfall[r] =
            fmax(0.0, need - (double)world->regions.standard_grant[r] -
                          p->state_claw_back * (double)world->regions.last_own_revenue[r]);
        all += shortfall[r];
    }
    const double pool = p->state_grant_share * (double)world->last_central_tax;
    mil_divide((int64_t)llrint(fmin(all, pool)), shortfall, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++)
        world->regions.formula_grant[r] = all > 0.0 ? part[r] : 0;
}

void mil_plan_programmes(struct mil_world *world) {
    double weight[4], by_population[MIL_MOST_REGIONS];
    int64_t source[MIL_SOURCES], part[MIL_MOST_REGIONS];
    for (size_t a = 0; a < world->appropriations.count; a++) {
        appropriation_weights(world, a, weight);
        world->appropriations.amount[a] =
            sum_of_parts(world->scenario->appropriations[a].amount, weight);
    }
    for (size_t i = 0; i < world->programmes.count; i++) {
        const struct mil_programme *p = &world->scenario->programmes[i];
        programme_weights(world, i, weight);
        world->programmes.budget_year[i] = sum_of_parts(mil_full_budget(world, i), weight);
        world->programmes.spent_year[i] = 0;
        if (p->level != MIL_REGIONAL) continue;
        mil_divide(world->programmes.budget_year[i], p->financing, MIL_SOURCES, source);
        weigh_regions(world, mil_regions_of(world, i), by_population);
        mil_divide(source[MIL_SOURCE_CENTRAL], by_population, world->regions.count, part);
        for (size_t r = 0; r < world->regions.count; r++)
            world->regions.earmarked_grant[r] += part[r];
    }
}

void mil_post_grants(struct mil_world *world) {
    static const double even[4] = {0.25, 0.25, 0.25, 0.25};
    struct mil_ledger *ledger = &world->ledger;
    const size_t centre = mil_account(ledger, MIL_ACCOUNT_CENTRE, 0);
    const int q = quarter_of(world);
    for (size_t r = 0; r < world->regions.count; r++) {
        mil_post(ledger, MIL_FLOW_FORMULA_GRANT, centre, mil_account(ledger, MIL_ACCOUNT_OWN, r),
                 mil_quarter_part(world->regions.formula_grant[r], even, q));
        mil_post(ledger, MIL_FLOW_EARMARKED_GRANT, centre,
                 mil_account(ledger, MIL_ACCOUNT_GRANTED, r),
                 mil_quarter_part(world->regions.standard_grant[r], even, q));
    }
    for (size_t o = 0; o < world->organisations.count; o++)
        mil_post(ledger, MIL_FLOW_FUNDING, centre, mil_account(ledger, MIL_ACCOUNT_BODY, o),
                 mil_staff_pay(world, o));
}

/* Money from the three sources into the purse of an appropriation; regions and households pay by
 * population. */
static void fill(struct mil_world *world, size_t appropriation, const double financing[MIL_SOURCES],
                 uint64_t regions, int64_t amount) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t purse = mil_account(ledger, MIL_ACCOUNT_PURSE, appropriation);
    double by_population[MIL_MOST_REGIONS];
    int64_t source[MIL_SOURCES], own[MIL_MOST_REGIONS], other[MIL_MOST_REGIONS];
    mil_divide(amount, financing, MIL_SOURCES, source);
    weigh_regions(world, regions, by_population);
    mil_divide(source[MIL_SOURCE_REGIONAL], by_population, world->regions.count, own);
    mil_divide(source[MIL_SOURCE_OTHER], by_population, world->regions.count, other);
    mil_post(ledger, MIL_FLOW_APPROPRIATION, mil_account(ledger, MIL_ACCOUNT_CENTRE, 0), purse,
             source[MIL_SOURCE_CENTRAL]);
    for (size_t r = 0; r < world->regions.count; r++) {
        mil_post(ledger, MIL_FLOW_APPROPRIATION, mil_account(ledger, MIL_ACCOUNT_OWN, r), purse,
                 own[r]);
        mil_post(ledger, MIL_FLOW_APPROPRIATION, mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r),
                 purse, other[r]);
    }
}

/* Who pays what programmes do not draw.  Where regions choose, no source pays more or less for what
 * they chose: the rest is what the appropriation takes from each, less what programmes have taken. */
static void share_rest(const struct mil_appropriation *a, int64_t part,
                       const double taken[MIL_SOURCES], double rest[MIL_SOURCES]) {
    double all = 0.0;
    for (size_t s = 0; s < MIL_SOURCES; s++)
        all += rest[s] = fmax(a->financing[s] * (double)part - taken[s], 0.0);
    for (size_t s = 0; s < MIL_SOURCES; s++)
        rest[s] = a->split == MIL_SPLIT_FIXED || !(all > 0.0) ? a->financing[s] : rest[s] / all;
}

void mil_fill_purses(struct mil_world *world) {
    const int q = quarter_of(world);
    double weight[4];
    for (size_t a = 0; a < world->appropriations.count; a++) {
        const struct mil_appropriation *appropriation = &world->scenario->appropriations[a];
        appropriation_weights(world, a, weight);
        const int64_t whole = mil_quarter_part(appropriation->amount, weight, q);
        int64_t left = whole;
        double taken[MIL_SOURCES] = {0}, rest[MIL_SOURCES];
        for (size_t i = 0; i < world->programmes.count; i++) {
            const struct mil_programme *p = &world->scenario->programmes[i];
            if (p->appropriation != a) continue;
            programme_weights(world, i, weight);
            const int64_t part = mil_quarter_part(mil_full_budget(world, i), weight, q);
            fill(world, a, p->financing, mil_regions_of(world, i), part);
            world->programmes.purse[i] += part;
            world->programmes.released[i] = world->programmes.purse[i];
            for (size_t s = 0; s < MIL_SOURCES; s++) taken[s] += p->financing[s] * (double)part;
            left -= part;
        }
        share_rest(appropriation, whole, taken, rest);
        fill(world, a, rest, appropriation->regions, left);
        world->appropriations.reserve[a] += left;
        mil_must(world->appropriations.reserve[a] >= 0);
    }
}

static int64_t share_of(double share, int64_t amount) {
    const int64_t part = (int64_t)llrint(share * (double)amount);
    return part > amount ? amount : part;
}

static int64_t positive(int64_t amount) {
    return amount > 0 ? amount : 0;
}

void mil_plan_spending(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    const int64_t centre = positive(mil_balance(&world->ledger, MIL_ACCOUNT_CENTRE, 0));
    const int64_t purchases = share_of(world->p->state_central_purchases, centre);
    double by_population[MIL_MOST_REGIONS], by_posts[MIL_MOST_REGIONS];
    weigh_regions(world, UINT64_MAX, by_population);
    /* The centre buys where its posts are: with the people, where none has moved. */
    for (size_t r = 0; r < regions->count; r++)
        by_posts[r] = by_population[r] + mil_posts_in_people(world, r);
    mil_divide(purchases, by_posts, regions->count, regions->central_purchases);
    mil_divide(centre - purchases, by_population, regions->count, regions->central_benefits);
    for (size_t r = 0; r < regions->count; r++) {
        /* Earmarked money buys; what is granted never pays for transfers. */
        const int64_t granted = positive(mil_balance(&world->ledger, MIL_ACCOUNT_GRANTED, r));
        const int64_t all = granted + positive(mil_balance(&world->ledger, MIL_ACCOUNT_OWN, r));
        const int64_t bought = share_of(world->p->state_regional_purchases, all);
        regions->regional_purchases[r] = bought > granted ? bought : granted;
        regions->regional_benefits[r] = all - regions->regional_purchases[r];
    }
}
