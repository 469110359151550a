#include "policy/site_choice.h"

#include "policy/embeddedness.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/place.h"
#include "state/visit.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <string.h>

void mil_measure_free_land(const struct mil_world *world, struct mil_free_land *land) {
    memset(land, 0, sizeof *land);
    double all = 0.0;
    for (size_t s = 0; s < world->sites.count; s++) {
        land->room[s] = (int64_t)floor(fmax(0.0, world->sites.area[s] - world->sites.used[s]));
        land->of_region[world->sites.region[s]] += (double)land->room[s];
        all += (double)land->room[s];
    }
    for (size_t s = 0; s < world->sites.count && all > 0.0; s++) {
        const double region = land->of_region[world->sites.region[s]];
        land->part[s] = (double)land->room[s] / all;
        land->in_region[s] = region > 0.0 ? (double)land->room[s] / region : 0.0;
    }
    double sum = 0.0;
    for (size_t r = 0; r < world->regions.count && all > 0.0; r++) {
        land->of_region[r] /= all;
        if (land->of_region[r] > 0.0) sum += pow(land->of_region[r], world->p->land_nest);
    }
    land->neutral = sum > 0.0 ? log(sum) : 0.0;
}

double mil_reach(const struct mil_world *world, size_t cell) {
    const double pull = world->cells.pull[cell];
    return pull > 0.0 ? world->cells.demand[cell] / pull
                      : world->cells.export_standing[cell] * world->output_unit;
}

struct mil_investor mil_investor_of(const struct mil_world *world, size_t firm) {
    const struct mil_firms *firms = &world->firms;
    const size_t region = mil_region_of(world, firm), industry = firms->industry[firm];
    const struct mil_terms terms = mil_firm_terms(world, firm);
    const struct mil_investor investor = {
        .industry = industry,
        .home = region,
        .jobs = firms->employees[firm],
        .product = terms.output_per_worker * terms.price * mil_product_share(world, industry),
        .relative_wage = terms.wage / world->regions.wage[region],
        .export_share = firms->export_share[firm] / 255.5,
        .home_reach = mil_reach(world, mil_cell(world, region, industry)),
    };
    return investor;
}

enum { WORKERS, PRODUCT, WAGE, EXPORTED, REACH, SUMS };

static void tally_typical(struct mil_world *world, void *context, size_t firm, int64_t *tally) {
    (void)context;
    const size_t industry = world->firms.industry[firm];
    if (world->firms.weight[firm] == 0 || !world->data->industries[industry].mobile) return;
    const struct mil_investor investor = mil_investor_of(world, firm);
    const double workers = investor.jobs * world->firms.weight[firm];
    int64_t *sum = tally + SUMS * industry;
    sum[WORKERS] += mil_fixed(workers);
    sum[PRODUCT] += (int64_t)llrint(workers * investor.product);
    sum[WAGE] += mil_fixed(workers * investor.relative_wage);
    sum[EXPORTED] += mil_fixed(workers * investor.export_share);
    sum[REACH] += mil_fixed(workers * investor.home_reach);
}

void mil_typical_investors(struct mil_world *world,
                           struct mil_investor typical[MIL_MOST_INDUSTRIES]) {
    int64_t total[SUMS * MIL_MOST_INDUSTRIES];
    const size_t industries = world->data->industries_count;
    memset(typical, 0, MIL_MOST_INDUSTRIES * sizeof *typical);
    mil_visit(world, world->firms.count, tally_typical, NULL, SUMS * industries, total);
    for (size_t k = 0; k < industries; k++) {
        const int64_t *sum = total + SUMS * k;
        const double workers = mil_unfixed(sum[WORKERS]);
        typical[k].industry = k;
        typical[k].home = SIZE_MAX;
        if (!(workers > 0.0)) continue;
        typical[k].jobs = 1.0;
        typical[k].product = (double)sum[PRODUCT] / workers;
        typical[k].relative_wage = mil_unfixed(sum[WAGE]) / workers;
        typical[k].export_share = mil_unfixed(sum[EXPORTED]) / workers;
        typical[k].home_reach = mil_unfixed(sum[REACH]) / workers;
    }
}

double mil_foreign_product(const struct mil_world *world, size_t industry) {
    double workers = 0.0, product = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const size_t cell = mil_cell(world, r, industry);
        workers += world->cells.employment[cell];
        product += world->cells.employment[cell] * world->cells.mean_product[cell];
    }
    return (workers > 0.0 ? product / workers : 0.0) +
           world->p->land_foreign_advantage * world->p->labour_productivity_spread;
}

struct mil_investor mil_foreign_investor(const struct mil_world *world,
                                         const struct mil_investor *typical, double jobs) {
    const double advantage =
        world->p->land_foreign_advantage * world->p->labour_productivity_spread;
    struct mil_investor investor = *typical;
    investor.jobs = jobs;
    investor.product = world->output_unit * exp(mil_foreign_product(world, typical->industry)) *
                       mil_product_share(world, typical->industry);
    investor.relative_wage = exp(mil_by_size(world, world->wage_premium, jobs) +
                                 world->p->labour_rent_sharing * advantage);
    return investor;
}

struct mil_project_kind mil_project_at(const struct mil_investor *investor, size_t region) {
    const struct mil_project_kind kind = {
        .origin = investor->home == SIZE_MAX ? MIL_ORIGIN_FOREIGN
                  : investor->home == region ? MIL_ORIGIN_LOCAL
                                             : MIL_ORIGIN_MOVED,
        .industry = investor->industry,
        .jobs = investor->jobs,
    };
    return kind;
}

/* Own-industry workers within reach of travel. */
static double own_industry_nearby(const struct mil_world *world, size_t site, size_t industry) {
    double workers = 0.0;
    for (size_t r = 0; r < world->regions.count; r++)
        workers += world->site_nearness[site * world->regions.count + r] *
                   world->cells.employment[mil_cell(world, r, industry)];
    return workers;
}

/* What programmes add to a year's profit per worker, and the share of taxes they leave. */
struct support {
    double annuity, taxed;
};

static struct support support_at(const struct mil_world *world, const struct mil_investor *investor,
                                 size_t site) {
    const struct mil_parameters *p = world->p;
    const size_t region = world->sites.region[site];
    const struct mil_project_kind kind = mil_project_at(investor, region);
    const double years = p->land_grant_horizon;
    double grant = mil_offer(world, MIL_LEVER_job_grant, region, &kind);
    if (p->switches_land_price)
        grant += mil_offer(world, MIL_LEVER_site_discount, region, &kind) *
                 world->sites.price[site] *
                 world->data->industries[investor->industry].land_per_worker;
    const double relief = mil_offer(world, MIL_LEVER_tax_relief, region, &kind) *
                          fmin(1.0, p->land_relief_years / years);
    const struct support support = {grant / years, 1.0 - relief};
    return support;
}

static double value_of(const struct mil_world *world, const struct mil_investor *investor,
                       size_t site, struct support support) {
    const struct mil_parameters *p = world->p;
    const size_t region = world->sites.region[site],
                 cell = mil_cell(world, region, investor->industry);
    const double product =
        investor->product * (1.0 - p->state_value_added_tax - p->state_other_tax);
    const double gross = 4.0 * (product - investor->relative_wage * world->regions.wage[region] -
                                mil_land_cost(world, site, investor->industry));
    const double tax = fmax(gross, 0.0) * p->state_profit_tax *
                       (1.0 + p->state_local_income_share) * support.taxed;
    /* Sales at home follow the reach of the place, exports do not. */
    const double reach =
        investor->home_reach > 0.0 ? mil_reach(world, cell) / investor->home_reach : 1.0;
    const double sold = (1.0 - investor->export_share) * reach + investor->export_share;
    const double profit = sold * (gross - tax) + support.annuity;
    double log_profit = log(fmax(profit, 4.0 * p->land_profit_floor * investor->product));
    if (p->switches_agglomeration)
        log_profit +=
            p->land_agglomeration * log(1.0 + own_industry_nearby(world, site, investor->industry));
    const struct mil_row_sites *row = &world->data->sites[site];
    return p->land_move_weight * (log_profit - row->commuting) +
           p->land_amenity_weight * (world->data->regions[region].amenity + row->infrastructure) +
           p->land_move_weight * mil_infrastructure_worth(world, region) +
           p->land_amenity_weight * mil_amenity_worth(world, region) +
           world->regions.unseen_worth[region];
}

double mil_site_value(const struct mil_world *world, const struct mil_investor *investor,
                      size_t site) {
    const double left = investor->home == SIZE_MAX
                            ? 0.0
                            : mil_staff_left(world, investor->home, world->sites.region[site]);
    return value_of(world, investor, site, support_at(world, investor, site)) -
           world->p->land_move_weight * left;
}

double mil_staying_value(const struct mil_world *world, const struct mil_investor *investor,
                         size_t site) {
    const struct support none = {0.0, 1.0};
    return value_of(world, investor, site, none);
}

double mil_inclusive_value(const struct mil_world *world, const struct mil_free_land *land,
                           const double *worth) {
    const double nest = world->p->land_nest;
    double best = -INFINITY, within[MIL_MOST_REGIONS] = {0}, sum = 0.0;
    for (size_t s = 0; s < world->sites.count; s++)
        if (land->room[s] > 0) best = fmax(best, worth[s]);
    if (!(best > -INFINITY)) return -INFINITY;
    for (size_t s = 0; s < world->sites.count; s++)
        within[world->sites.region[s]] += land->in_region[s] * exp((worth[s] - best) / nest);
    for (size_t r = 0; r < world->regions.count; r++)
        if (land->of_region[r] > 0.0) sum += pow(land->of_region[r] * within[r], nest);
    return best + log(sum) - land->neutral;
}

/* ln of a positive stable variable of index `nest` (Kanter 1975): nest * (Gumbel + this) is again a
 * standard Gumbel, which is what nests a logit. */
static double log_stable(struct mil_luck *luck, double nest) {
    if (nest >= 1.0) return 0.0;
    const double angle = M_PI * fmax(mil_uniform(luck), 1e-12);
    const double exponential = fmax(-log(1.0 - mil_uniform(luck)), 1e-300);
    return log(sin(nest * angle)) - log(sin(angle)) / nest +
           (1.0 - nest) / nest * (log(sin((1.0 - nest) * angle)) - log(exponential));
}

double mil_site_chance(const struct mil_world *world, const struct mil_free_land *land,
                       uint64_t project, size_t site) {
    const double nest = world->p->land_nest;
    const size_t region = world->sites.region[site];
    const uint32_t quarter = (uint32_t)world->quarter;
    struct mil_luck of_site =
        mil_luck(world->seed, MIL_LUCK_CHOOSE_SITE, quarter,
                 mil_mix(project, mil_name_identity(world->data->sites[site].site)));
    struct mil_luck of_region = mil_luck(world->seed, MIL_LUCK_CHOOSE_SITE, quarter,
                                         mil_mix(project, world->identity_of_region[region]));
    return nest * (log(land->part[site]) + mil_gumbel(&of_site) + log_stable(&of_region, nest)) -
           land->neutral;
}
