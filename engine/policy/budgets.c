#include "policy/budgets.h"

#include "policy/fund.h"
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

/* Where a weight is that of a region of the nation, else 0. */
static void weigh_nation(const struct mil_world *world, size_t nation, const double *of_all,
                         double *weight) {
    for (size_t r = 0; r < world->regions.count; r++)
        weight[r] = world->data->region_nation[r] == nation ? of_all[r] : 0.0;
}

/* Each nation's pool of formula grants goes to its own regions. */
static void divide_pool(struct mil_world *world, size_t nation, const double *shortfall) {
    double weight[MIL_MOST_REGIONS], all = 0.0;
    int64_t part[MIL_MOST_REGIONS];
    weigh_nation(world, nation, shortfall, weight);
    for (size_t r = 0; r < world->regions.count; r++) all += weight[r];
    const double pool = world->p->state_grant_share * (double)world->centres.last_tax[nation];
    mil_divide((int64_t)llrint(fmin(all, pool)), weight, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++)
        if (world->data->region_nation[r] == nation)
            world->regions.formula_grant[r] = all > 0.0 ? part[r] : 0;
}

void mil_plan_grants(struct mil_world *world) {
    const struct mil_parameters *p = world->p;
    double shortfall[MIL_MOST_REGIONS] = {0};
    for (size_t r = 0; r < world->regions.count; r++) {
        const double need = p->state_need_per_head * world->regions.population[r] +
                            p->state_need_per_km2 * world->data->regions[r].area +
                            p->state_need_fixed;
        world->regions.standard_grant[r] = (int64_t)llrint(p->state_earmarked_share * need);
        world->regions.earmarked_grant[r] = world->regions.standard_grant[r];
        shortfall[r] =
            fmax(0.0, need - (double)world->regions.standard_grant[r] -
                          p->state_claw_back * (double)world->regions.last_own_revenue[r]);
    }
    for (size_t n = 0; n < world->centres.count; n++) divide_pool(world, n, shortfall);
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
    const int q = quarter_of(world);
    for (size_t r = 0; r < world->regions.count; r++) {
        const size_t centre = mil_centre_of(world, r);
        mil_post(ledger, MIL_FLOW_FORMULA_GRANT, centre, mil_account(ledger, MIL_ACCOUNT_OWN, r),
                 mil_quarter_part(world->regions.formula_grant[r], even, q));
        mil_post(ledger, MIL_FLOW_EARMARKED_GRANT, centre,
                 mil_account(ledger, MIL_ACCOUNT_GRANTED, r),
                 mil_quarter_part(world->regions.standard_grant[r], even, q));
    }
    for (size_t o = 0; o < world->organisations.count; o++)
        mil_post(ledger, MIL_FLOW_FUNDING, mil_centre_of(world, world->organisations.region[o]),
                 mil_account(ledger, MIL_ACCOUNT_BODY, o), mil_staff_pay(world, o));
}

int64_t mil_appropriated(const struct mil_world *world, size_t appropriation) {
    double weight[4];
    appropriation_weights(world, appropriation, weight);
    return mil_quarter_part(world->scenario->appropriations[appropriation].amount, weight,
                            quarter_of(world));
}

/* The centres' part, by the people of each nation for whom it is. */
static void fill_from_centres(struct mil_world *world, size_t appropriation,
                              const double *by_population, int64_t amount) {
    struct mil_ledger *ledger = &world->ledger;
    int64_t *lent = world->appropriations.lent + appropriation * MIL_MOST_REGIONS;
    double by_nation[MIL_MOST_REGIONS] = {0};
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++)
        by_nation[world->data->region_nation[r]] += by_population[r];
    mil_divide(amount, by_nation, world->centres.count, part);
    for (size_t n = 0; n < world->centres.count; n++) {
        mil_post(ledger, MIL_FLOW_APPROPRIATION, mil_account(ledger, MIL_ACCOUNT_CENTRE, n),
                 mil_account(ledger, MIL_ACCOUNT_PURSE, appropriation), part[n]);
        lent[n] += part[n];
    }
}

/* Money from all sources but the common fund into the purse of an appropriation; centres, regions and
 * households pay by population. */
static void fill(struct mil_world *world, size_t appropriation, const double financing[MIL_SOURCES],
                 uint64_t regions, int64_t amount) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t purse = mil_account(ledger, MIL_ACCOUNT_PURSE, appropriation);
    int64_t *lent = world->appropriations.lent + appropriation * MIL_MOST_REGIONS;
    double by_population[MIL_MOST_REGIONS];
    int64_t source[MIL_SOURCE_FUND], own[MIL_MOST_REGIONS], other[MIL_MOST_REGIONS];
    mil_divide(amount, financing, MIL_SOURCE_FUND, source);
    weigh_regions(world, regions, by_population);
    mil_divide(source[MIL_SOURCE_REGIONAL], by_population, world->regions.count, own);
    mil_divide(source[MIL_SOURCE_OTHER], by_population, world->regions.count, other);
    fill_from_centres(world, appropriation, by_population, source[MIL_SOURCE_CENTRAL]);
    for (size_t r = 0; r < world->regions.count; r++) {
        lent[world->data->region_nation[r]] += own[r] + other[r];
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

/* What an appropriation still has to give to programmes in a quarter. */
struct filling {
    int64_t left, others; /* in all; and of it what sources other than the common fund still owe */
    int64_t asked, missing; /* of the fund; and what it cannot pay */
    double taken[MIL_SOURCES];
};

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* A programme loses its part of what the fund cannot pay: what others pay is not less for that. */
static void fill_programme(struct mil_world *world, size_t programme, struct filling *quarter) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const double by_fund =
        world->scenario->appropriations[p->appropriation].financing[MIL_SOURCE_FUND];
    double weight[4];
    programme_weights(world, programme, weight);
    const int64_t part =
        mil_quarter_part(mil_full_budget(world, programme), weight, quarter_of(world));
    const int64_t others = least((int64_t)floor((1.0 - by_fund) * (double)part), quarter->others);
    const double lost = quarter->missing > 0 ? by_fund * (double)part * (double)quarter->missing /
                                                   (double)quarter->asked
                                             : 0.0;
    const int64_t got = least(part - (int64_t)ceil(lost), quarter->left);
    fill(world, p->appropriation, p->financing, mil_regions_of(world, programme), others);
    world->programmes.purse[programme] += got;
    world->programmes.released[programme] = world->programmes.purse[programme];
    world->programmes.budget_year[programme] -= part - got;
    for (size_t s = 0; s < MIL_SOURCES; s++) quarter->taken[s] += p->financing[s] * (double)part;
    quarter->left -= got;
    quarter->others -= others;
}

void mil_fill_purses(struct mil_world *world) {
    int64_t owed = mil_fund_owed(world);
    for (size_t a = 0; a < world->appropriations.count; a++) {
        const struct mil_appropriation *appropriation = &world->scenario->appropriations[a];
        const int64_t whole = mil_appropriated(world, a), asked = mil_fund_share(world, a, whole),
                      missing = asked - mil_draw_fund(world, a, &owed);
        struct filling quarter = {whole - missing, whole - asked, asked, missing, {0}};
        double rest[MIL_SOURCES];
        world->appropriations.amount[a] -= missing;
        for (size_t i = 0; i < world->programmes.count; i++)
            if (world->scenario->programmes[i].appropriation == a)
                fill_programme(world, i, &quarter);
        share_rest(appropriation, whole, quarter.taken, rest);
        fill(world, a, rest, appropriation->regions, quarter.others);
        world->appropriations.reserve[a] += quarter.left;
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

/* A centre buys where its posts are: with the people, where none has moved. */
static void plan_centre(struct mil_world *world, size_t nation) {
    struct mil_regions *regions = &world->regions;
    const int64_t centre = positive(mil_balance(&world->ledger, MIL_ACCOUNT_CENTRE, nation));
    const int64_t purchases = share_of(world->p->state_central_purchases, centre);
    double by_population[MIL_MOST_REGIONS], by_posts[MIL_MOST_REGIONS];
    int64_t bought[MIL_MOST_REGIONS], paid[MIL_MOST_REGIONS];
    weigh_nation(world, nation, regions->population, by_population);
    for (size_t r = 0; r < regions->count; r++) {
        by_posts[r] = by_population[r];
        if (world->data->region_nation[r] == nation) by_posts[r] += mil_posts_in_people(world, r);
    }
    mil_divide(purchases, by_posts, regions->count, bought);
    mil_divide(centre - purchases, by_population, regions->count, paid);
    for (size_t r = 0; r < regions->count; r++) {
        if (world->data->region_nation[r] != nation) continue;
        regions->central_purchases[r] = bought[r];
        regions->central_benefits[r] = paid[r];
    }
}

void mil_plan_spending(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    for (size_t n = 0; n < world->centres.count; n++) plan_centre(world, n);
    for (size_t r = 0; r < regions->count; r++) {
        /* Earmarked money buys; what is granted never pays for transfers. */
        const int64_t granted = positive(mil_balance(&world->ledger, MIL_ACCOUNT_GRANTED, r));
        const int64_t all = granted + positive(mil_balance(&world->ledger, MIL_ACCOUNT_OWN, r));
        const int64_t bought = share_of(world->p->state_regional_purchases, all);
        regions->regional_purchases[r] = bought > granted ? bought : granted;
        regions->regional_benefits[r] = all - regions->regional_purchases[r];
    }
}
