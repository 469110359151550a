#include "policy/founding.h"
#include "process/process.h"
#include "state/firm.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* The quantile of a Poisson distribution: one uniform each, rising with the mean, so that a policy
 * that makes founding likelier adds founders and keeps those there were. */
static int64_t poisson_quantile(double mean, double uniform) {
    if (mean > 200.0)
        return (int64_t)fmax(
            floor(mean + sqrt(mean) * gsl_cdf_ugaussian_Pinv(fmax(uniform, 1e-16)) + 0.5), 0.0);
    double term = exp(-mean), sum = term;
    int64_t n = 0;
    while (sum < uniform && n < 1000) term *= mean / (double)++n, sum += term;
    return n;
}

/* Firms a new agent of a region stands for. */
static int64_t entry_weight(const struct mil_world *world, size_t r) {
    return world->scenario->full_regions >> r & 1 ? 1 : (int64_t)world->entry_weight;
}

/* Potential founders of a cell, as agents: in proportion to its firms and to what its households
 * spend against the opening. */
static int64_t potential(const struct mil_world *world, size_t r, size_t k) {
    const size_t cell = mil_cell(world, r, k);
    const double demand = world->regions.start_demand[r] > 0.0
                              ? (double)world->regions.consumption[r] /
                                    world->regions.price_level[r] / world->regions.start_demand[r]
                              : 1.0;
    const double mean = world->p->firms_entry_rate * (double)world->cells.firms[cell] /
                        (double)entry_weight(world, r) *
                        pow(fmax(demand, 1e-6), world->p->firms_entry_profit);
    const uint64_t key = mil_mix(world->identity_of_region[r], world->identity_of_industry[k]);
    return poisson_quantile(mean,
                            mil_chance(world->seed, MIL_LUCK_ENTER, (uint32_t)world->quarter, key));
}

/* Founders come from the firms there are: site and openness to exports are those of an incumbent. */
static size_t incumbent_of(const struct mil_world *world, size_t cell, struct mil_luck *luck) {
    const size_t first = world->cells.first[cell];
    const size_t end =
        cell + 1 < world->cells.count ? world->cells.first[cell + 1] : world->sorted_firms;
    return end > first ? first + mil_below(luck, end - first) : SIZE_MAX;
}

/* The site of the model, or where it has just left the region, the built-up area. */
static uint16_t site_of(const struct mil_world *world, size_t model, size_t r) {
    if (world->firms.region[model] == r) return world->firms.site[model];
    size_t site = 0;
    while (world->sites.region[site] != r) site++;
    return (uint16_t)site;
}

/* Quality such that the new firm can sell what its staff make; capital from households. */
static void open_for_business(struct mil_world *world, size_t f) {
    struct mil_firms *firms = &world->firms;
    const size_t r = firms->region[f], cell = mil_cell(world, r, firms->industry[f]);
    mil_firm_set_margin(world, f, world->regions.price_level[r] * world->regions.start_price[r]);
    const struct mil_terms terms = mil_firm_terms(world, f);
    const double sales = firms->employees[f] * terms.output_per_worker * terms.price;
    const double per_sale =
        world->cells.demand[cell] > 0.0 ? world->cells.pull[cell] / world->cells.demand[cell] : 1.0;
    const double at_home = sales * (1.0 - firms->export_share[f] / 255.5);
    firms->sales[f] = (float)sales;
    firms->log_quality[f] = (float)(log(fmax(at_home * per_sale, 1e-6)) +
                                    world->p->market_price_elasticity * log(terms.price));
    firms->cash[f] = (int64_t)llrint(world->p->market_cash_buffer * sales);
    mil_post(&world->ledger, MIL_FLOW_FOUNDING,
             mil_account(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, r),
             mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, r), firms->weight[f] * firms->cash[f]);
}

static double research_chance(const struct mil_world *world, size_t f, int supported) {
    const struct mil_row_industries *row = &world->data->industries[world->firms.industry[f]];
    const double usual =
        row->research_share *
        world->data->sizes[mil_size_of(world->firms.employees[f])].research_relative;
    return supported && row->mobile ? fmax(usual, world->p->firms_founder_share) : usual;
}

static int found(struct mil_world *world, size_t r, size_t k, uint64_t identity, int supported,
                 struct mil_luck *luck, struct mil_error *error) {
    const size_t cell = mil_cell(world, r, k), model = incumbent_of(world, cell, luck);
    if (model == SIZE_MAX) return MIL_OK;
    size_t f = 0;
    int status = mil_firm_add(world, &f, error);
    if (status != MIL_OK) return status;
    struct mil_firms *firms = &world->firms;
    const struct mil_parameters *p = world->p;
    firms->identity[f] = identity;
    firms->region[f] = (uint8_t)r;
    firms->industry[f] = (uint8_t)k;
    firms->site[f] = site_of(world, model, r);
    firms->export_share[f] = firms->export_share[model];
    firms->weight[f] = (uint16_t)entry_weight(world, r);
    firms->birth[f] = (int16_t)world->quarter;
    firms->flags[f] |= MIL_ORIGIN_STARTUP;
    firms->employees[f] =
        (float)(1.0 - (p->firms_entrant_workers - 1.0) * log(1.0 - mil_uniform(luck)));
    firms->log_productivity[f] = (float)(world->cells.mean_product[cell] - p->firms_entrant_gap +
                                         p->labour_productivity_spread * mil_normal(luck));
    open_for_business(world, f);
    world->cells.entries[cell] += firms->weight[f];
    const double chance = mil_uniform(luck);
    if (supported) supported = mil_support_founders(world, f);
    if (chance < research_chance(world, f, supported))
        status = mil_firm_begin_research(world, f, error);
    return status;
}

static int found_in_cell(struct mil_world *world, size_t r, size_t k, struct mil_error *error) {
    const size_t cell = mil_cell(world, r, k);
    const int64_t founders = potential(world, r, k);
    world->cells.founders[cell] = founders * entry_weight(world, r);
    const struct mil_founding help = mil_founding(world, r, k);
    const uint64_t place = mil_mix(world->identity_of_region[r], world->identity_of_industry[k]);
    for (int64_t n = 0; n < founders; n++) {
        const uint64_t identity = mil_mix(place, ((uint64_t)world->quarter << 40) | (uint64_t)n);
        const int supported = mil_chance(world->seed, MIL_LUCK_APPLY, (uint32_t)world->quarter,
                                         identity) < help.share;
        struct mil_luck luck =
            mil_luck(world->seed, MIL_LUCK_FOUND, (uint32_t)world->quarter, identity);
        const double push = supported ? world->p->firms_support_push * help.dose : 0.0;
        if (mil_uniform(&luck) >= world->p->firms_entry_threshold + push) continue;
        const int status = found(world, r, k, identity, supported, &luck, error);
        if (status != MIL_OK) return status;
    }
    return MIL_OK;
}

int mil_enter(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_entry) return MIL_OK;
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const int status = found_in_cell(world, r, k, error);
            if (status != MIL_OK) return status;
        }
    return MIL_OK;
}
