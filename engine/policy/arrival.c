#include "policy/arrival.h"

#include "policy/relief.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/groups.h"
#include "state/market.h"
#include "state/visit.h"

#include <math.h>

int64_t mil_project_area(const struct mil_world *world, size_t industry, double jobs) {
    const double area = ceil(world->data->industries[industry].land_per_worker * jobs);
    return area > 1.0 ? (int64_t)area : 1;
}

static int take_up(struct mil_world *world, size_t firm, const struct mil_project_kind *kind,
                   struct mil_error *error) {
    const size_t site = world->firms.site[firm];
    const double jobs = world->firms.employees[firm];
    const double land = world->data->industries[kind->industry].land_per_worker * jobs;
    mil_take_up(world, MIL_LEVER_job_grant, firm, kind, jobs);
    if (world->p->switches_land_price)
        mil_take_up(world, MIL_LEVER_site_discount, firm, kind, land * world->sites.price[site]);
    return mil_grant_relief(world, firm, kind, error);
}

/* Jobs as firms are counted: in whole multiples of 2^-16. */
static double counted(const struct mil_world *world, size_t firm) {
    return mil_unfixed(mil_fixed(world->firms.employees[firm]));
}

static void count_jobs(struct mil_world *world, size_t from, size_t to, size_t firm, double jobs) {
    world->cells.jobs_out[from] += jobs;
    world->cells.jobs_in[to] += jobs;
    world->classes.movers[mil_size_of(world->firms.employees[firm])]++;
}

/* Money goes along from one region's firms to another's. */
static void take_cash(struct mil_world *world, size_t from, size_t to, int64_t cash) {
    struct mil_ledger *ledger = &world->ledger;
    mil_post(ledger, MIL_FLOW_MOVING, mil_account(ledger, MIL_ACCOUNT_FIRMS, from),
             mil_account(ledger, MIL_ACCOUNT_FIRMS, to), cash);
}

int mil_settle_mover(struct mil_world *world, size_t firm, const struct mil_investor *investor,
                     size_t site, struct mil_error *error) {
    if (world->firms.weight[firm] > 1) {
        const int status = mil_firm_split(world, firm, 1, &firm, error);
        if (status != MIL_OK) return status;
    }
    struct mil_firms *firms = &world->firms;
    const size_t from = mil_region_of(world, firm), to = world->sites.region[site];
    const double jobs = firms->employees[firm];
    const int64_t area = mil_project_area(world, investor->industry, jobs);
    const struct mil_project_kind kind = mil_project_at(investor, to);
    world->sites.used[firms->site[firm]] -= (double)area;
    world->sites.used[site] += (double)area;
    if (from != to) {
        const size_t old = mil_cell(world, from, investor->industry),
                     new = mil_cell(world, to, investor->industry);
        take_cash(world, from, to, firms->cash[firm]);
        world->cells.moved_out[old]++;
        world->cells.moved_in[new]++;
        count_jobs(world, old, new, firm, counted(world, firm));
        firms->flags[firm] = (uint16_t)((firms->flags[firm] & ~MIL_FLAG_ORIGIN) | MIL_ORIGIN_MOVED);
    }
    mil_firm_move(world, firm, site);
    return take_up(world, firm, &kind, error);
}

/* Divides a firm's workers, sales and money with a branch; each pulls on buyers by its part. */
static void divide_firm(struct mil_world *world, size_t firm, size_t branch, double jobs) {
    struct mil_firms *firms = &world->firms;
    const double part = jobs / (double)firms->employees[firm];
    const int64_t cash = (int64_t)llrint(part * (double)firms->cash[firm]);
    firms->employees[branch] = (float)jobs;
    firms->employees[firm] -= (float)jobs;
    firms->sales[branch] = (float)(part * (double)firms->sales[firm]);
    firms->sales[firm] -= firms->sales[branch];
    firms->log_quality[branch] += (float)log(part);
    firms->log_quality[firm] += (float)log1p(-part);
    firms->cash[branch] = cash;
    firms->cash[firm] -= cash;
}

/* The branch as it begins: like its parent, but young and without a certificate. */
static int add_branch(struct mil_world *world, size_t firm, size_t *branch,
                      struct mil_error *error) {
    const int status = mil_firm_add(world, branch, error);
    if (status != MIL_OK) return status;
    struct mil_firms *firms = &world->firms;
    mil_columns_copy_row(MIL_OWNER_firms, firms, firm, *branch);
    firms->identity[*branch] = mil_mix(
        firms->identity[firm], mil_mix((uint64_t)world->quarter, mil_name_identity("a branch")));
    firms->research[*branch] = 0;
    firms->birth[*branch] = (int16_t)world->quarter;
    firms->flags[*branch] =
        (uint16_t)((firms->flags[firm] & MIL_FLAG_FOREIGN) | MIL_FLAG_NEW | MIL_ORIGIN_MOVED);
    return MIL_OK;
}

int mil_build_branch(struct mil_world *world, size_t firm, const struct mil_investor *investor,
                     size_t site, struct mil_error *error) {
    const size_t from = mil_region_of(world, firm), to = world->sites.region[site];
    const struct mil_project_kind kind = mil_project_at(investor, to);
    const double area = (double)mil_project_area(world, investor->industry, investor->jobs);
    const double inherited = world->p->switches_inheritance ? 1.0 : 0.0;
    size_t branch = 0;
    int status = add_branch(world, firm, &branch, error);
    if (status != MIL_OK) return status;
    count_jobs(world, mil_cell(world, from, investor->industry),
               mil_cell(world, to, investor->industry), firm, investor->jobs);
    divide_firm(world, firm, branch, investor->jobs);
    world->sites.used[world->firms.site[firm]] -= area;
    world->sites.used[site] += area;
    take_cash(world, from, to, world->firms.cash[branch]);
    mil_firm_move(world, branch, site);
    world->cells.branches[mil_cell(world, to, investor->industry)]++;
    world->cells.entries[mil_cell(world, to, investor->industry)]++;
    status = mil_group_join(world, branch, firm, inherited, error);
    if (status == MIL_OK) status = mil_inherit(world, branch, firm, error);
    return status == MIL_OK ? take_up(world, branch, &kind, error) : status;
}

/* What the industry exports, by size. */
static double exports_of(const struct mil_world *world, size_t industry, double jobs) {
    double by_class[MIL_SIZE_COUNT];
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) by_class[s] = world->data->sizes[s].export_relative;
    return fmin(world->data->industries[industry].export_share * mil_by_size(world, by_class, jobs),
                0.94);
}

/* A plant is planned for a market: its quality is what sells the output of its staff. */
static void build(struct mil_world *world, size_t firm, const struct mil_investor *investor) {
    struct mil_firms *firms = &world->firms;
    const size_t industry = investor->industry;
    firms->log_productivity[firm] = (float)mil_foreign_product(world, industry);
    firms->employees[firm] = (float)investor->jobs;
    firms->export_share[firm] = (uint8_t)(255.0 * exports_of(world, industry, investor->jobs));
    mil_firm_set_margin(world, firm, 1.0);
    const struct mil_terms terms = mil_firm_terms(world, firm);
    const double sales = firms->employees[firm] * terms.output_per_worker * terms.price;
    const double at_home = sales * (1.0 - firms->export_share[firm] / 255.5);
    const double reach = mil_reach(world, mil_cell(world, mil_region_of(world, firm), industry));
    firms->sales[firm] = (float)sales;
    firms->log_quality[firm] = (float)mil_quality_for(
        world, firm, fmax(at_home, 1.0) / (reach > 0.0 ? reach : world->output_unit), terms.price);
}

int mil_settle_foreign(struct mil_world *world, uint64_t identity,
                       const struct mil_investor *investor, size_t site, struct mil_error *error) {
    size_t firm = 0;
    const int status = mil_firm_add(world, &firm, error);
    if (status != MIL_OK) return status;
    struct mil_firms *firms = &world->firms;
    const size_t region = world->sites.region[site],
                 cell = mil_cell(world, region, investor->industry);
    const struct mil_project_kind kind = mil_project_at(investor, region);
    firms->identity[firm] = identity;
    firms->weight[firm] = 1;
    firms->industry[firm] = (uint8_t)investor->industry;
    firms->site[firm] = (uint16_t)site;
    firms->birth[firm] = (int16_t)world->quarter;
    firms->flags[firm] = (uint16_t)(firms->flags[firm] | MIL_ORIGIN_FOREIGN | MIL_FLAG_FOREIGN);
    build(world, firm, investor);
    firms->cash[firm] = (int64_t)llrint(mil_aimed_cash(world, firm, firms->sales[firm]));
    mil_post(&world->ledger, MIL_FLOW_INVESTMENT, mil_account(&world->ledger, MIL_ACCOUNT_WORLD, 0),
             mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, region), firms->cash[firm]);
    world->sites.used[site] += (double)mil_project_area(world, investor->industry, investor->jobs);
    world->cells.foreign_in[cell]++;
    world->cells.foreign_jobs[cell] += counted(world, firm);
    return take_up(world, firm, &kind, error);
}
