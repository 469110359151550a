#include "policy/founding.h"
#include "process/process.h"
#include "state/closing.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/meeting.h"
#include "state/parents.h"
#include "state/ties.h"
#include "state/visit.h"

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

/* Potential founders expected in a cell, as firms: those of rest, more or less with what its
 * households spend against the opening. */
static double expected(const struct mil_world *world, size_t r, size_t k) {
    const size_t cell = mil_cell(world, r, k);
    const double demand = world->regions.start_demand[r] > 0.0
                              ? (double)world->regions.consumption[r] /
                                    world->regions.price_level[r] / world->regions.start_demand[r]
                              : 1.0;
    return mil_founders_at_rest(world, cell) *
           pow(fmax(demand, 1e-6), world->p->firms_entry_profit);
}

/* Those there are, as agents. */
static int64_t potential(const struct mil_world *world, size_t r, size_t k) {
    const double mean = expected(world, r, k) / (double)entry_weight(world, r);
    const uint64_t key = mil_mix(world->identity_of_region[r], world->identity_of_industry[k]);
    return poisson_quantile(mean,
                            mil_chance(world->seed, MIL_LUCK_ENTER, (uint32_t)world->quarter, key));
}

/* A founder is like an incumbent that might have closed: one of some met at random, more likely the
 * more firms it stands for and the likelier those close.  Its size, productivity, site and openness to
 * exports are the founder's.  SIZE_MAX where there is none. */
static size_t incumbent_of(const struct mil_world *world, size_t cell, struct mil_luck *luck) {
    enum { MET = 16 };
    size_t met[MET], model = SIZE_MAX;
    const uint64_t draw = mil_draw(luck);
    const size_t count = mil_meet(world, cell, draw, MET, met);
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const double chance = world->firms.weight[met[i]] * mil_closing_hazard(world, met[i]);
        const double time = mil_race(world, draw, met[i], chance);
        if (time < least) least = time, model = met[i];
    }
    return model;
}

/* The site of the model, or where it has just left the region, the built-up area. */
static uint16_t site_of(const struct mil_world *world, size_t model, size_t r) {
    if (mil_region_of(world, model) == r) return world->firms.site[model];
    size_t site = 0;
    while (world->sites.region[site] != r) site++;
    return (uint16_t)site;
}

/* Quality such that the new firm can sell what its staff make; capital from households, or what is
 * usually borrowed, which pays them for what the firm begins with. */
static void open_for_business(struct mil_world *world, size_t f) {
    struct mil_firms *firms = &world->firms;
    const size_t r = mil_region_of(world, f), cell = mil_cell(world, r, firms->industry[f]);
    mil_firm_set_margin(world, f, world->regions.price_level[r] * world->regions.start_price[r]);
    const struct mil_terms terms = mil_firm_terms(world, f);
    const double sales = mil_normal_sales(world, f);
    const double per_sale = world->cells.demand[cell] > 0.0
                                ? world->cells.pull[cell] / world->cells.demand[cell]
                                : 1.0 / world->output_unit;
    const double at_home = sales * (1.0 - firms->export_share[f] / 255.5);
    firms->sales[f] = (float)sales;
    firms->log_quality[f] =
        (float)mil_quality_for(world, f, fmax(at_home * per_sale, 1e-6), terms.price);
    firms->cash[f] = (int64_t)llrint(mil_aimed_cash(world, f, sales));
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

/* A potential founder: who it is, where it comes from, and from whom. */
struct founder {
    uint64_t identity;
    enum mil_founder kind;
    uint32_t parent;        /* as tie_partner */
    enum mil_lever support; /* that a programme moves for it, or none */
    int64_t firms;          /* it stands for */
};

/* The kind, and the parent, of the n-th founder.  Who finds no parent is a founder like others. */
static void find_parent(const struct mil_world *world, const struct mil_parents *parents, size_t r,
                        size_t k, double founders, struct founder *founder) {
    founder->kind = MIL_FOUNDER_ANY;
    founder->parent = MIL_TIE_NONE;
    if (!world->p->switches_spin_offs) return;
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_FOUNDER_KIND, (uint32_t)world->quarter, founder->identity);
    founder->kind = mil_founder_kind(world, parents, r, k, founders, mil_uniform(&luck));
    size_t parent = SIZE_MAX;
    if (founder->kind == MIL_FOUNDER_FIRM)
        parent = mil_parent_firm(world, parents, mil_cell(world, r, k), &luck);
    if (founder->kind == MIL_FOUNDER_UNIVERSITY)
        parent = mil_parent_university(world, parents, r, &luck);
    if (parent != SIZE_MAX)
        founder->parent =
            (uint32_t)parent | (founder->kind == MIL_FOUNDER_UNIVERSITY ? MIL_TIE_ORGANISATION : 0);
    else if (founder->kind != MIL_FOUNDER_AGAIN) founder->kind = MIL_FOUNDER_ANY;
}

/* Log output per worker against other founders': spin-offs share in their parent's lead (Klepper
 * 2007), who founds again knows how. */
static double lead_of(const struct mil_world *world, const struct founder *founder, size_t cell) {
    if (founder->kind == MIL_FOUNDER_AGAIN) return world->p->firms_experience;
    if (founder->kind != MIL_FOUNDER_FIRM) return 0.0;
    const size_t firm = world->research.firm[founder->parent];
    return world->p->firms_heritage *
           (world->firms.log_productivity[firm] - world->cells.mean_product[cell]);
}

static void count(struct mil_world *world, const struct founder *founder, size_t f) {
    struct mil_cells *cells = &world->cells;
    const size_t cell = mil_cell_of(world, f);
    const int64_t firms = world->firms.weight[f];
    cells->entries[cell] += firms;
    cells->founded_jobs[cell] += mil_unfixed(firms * mil_fixed(world->firms.employees[f]));
    if (founder->kind == MIL_FOUNDER_FIRM) cells->firm_spinoffs[cell] += firms;
    if (founder->kind == MIL_FOUNDER_UNIVERSITY) cells->university_spinoffs[cell] += firms;
    if (founder->kind == MIL_FOUNDER_AGAIN) cells->restarts[cell] += firms;
}

/* Spin-offs do research; others as is usual for their industry and size. */
static int begin(struct mil_world *world, size_t f, const struct founder *founder, double chance,
                 int supported, struct mil_error *error) {
    if (founder->parent != MIL_TIE_NONE) {
        struct mil_luck luck =
            mil_luck(world->seed, MIL_LUCK_HERITAGE, (uint32_t)world->quarter, founder->identity);
        return mil_take_along(world, f, founder->parent, &luck, error);
    }
    return chance < research_chance(world, f, supported) ? mil_firm_begin_research(world, f, error)
                                                         : MIL_OK;
}

static int found(struct mil_world *world, size_t r, size_t k, const struct founder *founder,
                 struct mil_luck *luck, struct mil_error *error) {
    const size_t cell = mil_cell(world, r, k);
    const size_t like = incumbent_of(world, cell, luck);
    size_t f = 0;
    if (like == SIZE_MAX) return MIL_OK;
    const size_t model =
        founder->kind == MIL_FOUNDER_FIRM ? world->research.firm[founder->parent] : like;
    const int status = mil_firm_add(world, &f, error);
    if (status != MIL_OK) return status;
    struct mil_firms *firms = &world->firms;
    firms->identity[f] = founder->identity;
    firms->industry[f] = (uint8_t)k;
    firms->site[f] = site_of(world, model, r);
    firms->export_share[f] = firms->export_share[model];
    firms->weight[f] = (uint16_t)founder->firms;
    firms->birth[f] = (int16_t)world->quarter;
    firms->flags[f] |= MIL_ORIGIN_STARTUP;
    firms->employees[f] = firms->employees[like];
    firms->log_productivity[f] =
        firms->log_productivity[like] + (float)lead_of(world, founder, cell);
    open_for_business(world, f);
    count(world, founder, f);
    const double chance = mil_uniform(luck);
    const int supported =
        founder->support != MIL_LEVER_none && mil_support_founders(world, founder->support, f);
    return begin(world, f, founder, chance, supported, error);
}

static int64_t firms_of_parent(const struct mil_world *world, size_t parent) {
    return world->firms.weight[world->research.firm[parent]];
}

/* A parent among those that stand for fewer firms than `all`, in proportion to the founders it has for each
 * of its firms; returns how many founders come out of it together: one of each firm, but not so few that
 * their agents become too many. */
static int64_t find_light_parent(const struct mil_world *world, const struct mil_parents *parents,
                                 size_t cell, int64_t all, struct founder *founder) {
    enum { MOST_PARTS = 16, MOST_DRAWS = 256 };
    const int64_t least = (all + MOST_PARTS - 1) / MOST_PARTS;
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_PARENT, (uint32_t)world->quarter, founder->identity);
    int64_t firms = least;
    for (int n = 0; n < MOST_DRAWS; n++) {
        const size_t parent = mil_parent_firm(world, parents, cell, &luck);
        const double accepted = mil_uniform(&luck);
        if (firms_of_parent(world, parent) >= all) continue;
        founder->parent = (uint32_t)parent;
        firms = firms_of_parent(world, parent);
        if (firms < least) firms = least;
        if (accepted * (double)firms < (double)least) break;
    }
    return firms;
}

/* All whom the founder stands for.  Those who come out of firms that stand for fewer found agents of their
 * own, each with a parent of its own: otherwise they would share ties with too few. */
static int found_all(struct mil_world *world, const struct mil_parents *parents, size_t r, size_t k,
                     struct founder founder, struct mil_luck luck, struct mil_error *error) {
    const uint64_t first = founder.identity;
    const int64_t all = entry_weight(world, r);
    const int apart =
        founder.kind == MIL_FOUNDER_FIRM && firms_of_parent(world, founder.parent) < all;
    int status = MIL_OK;
    for (int64_t left = all, part = 0; left > 0 && status == MIL_OK; part++) {
        if (part > 0) {
            founder.identity = mil_mix(first, (uint64_t)part);
            luck =
                mil_luck(world->seed, MIL_LUCK_FOUND, (uint32_t)world->quarter, founder.identity);
        }
        const int64_t firms =
            apart ? find_light_parent(world, parents, mil_cell(world, r, k), all, &founder) : all;
        founder.firms = firms < left ? firms : left;
        left -= founder.firms;
        status = found(world, r, k, &founder, &luck, error);
    }
    return status;
}

/* Chance of founding without support: procedures that are taken off them keep fewer from it. */
static double threshold_in(const struct mil_world *world, size_t r) {
    const double usual = world->p->firms_entry_threshold;
    return usual + mil_lever_in(world, MIL_LEVER_procedures_eased, r) *
                       world->p->firms_procedure_burden * (1.0 - usual);
}

/* The dose of the support a potential founder can count on. */
static double help(const struct mil_world *world, const struct mil_founding *any,
                   const struct mil_founding *again, struct founder *founder) {
    const uint32_t quarter = (uint32_t)world->quarter;
    founder->support = MIL_LEVER_none;
    if (mil_chance(world->seed, MIL_LUCK_APPLY, quarter, founder->identity) < any->share) {
        founder->support = MIL_LEVER_founding_support;
        return any->dose;
    }
    if (!(again->share > 0.0) || founder->kind != MIL_FOUNDER_AGAIN ||
        mil_chance(world->seed, MIL_LUCK_RESTART, quarter, founder->identity) >= again->share)
        return 0.0;
    founder->support = MIL_LEVER_restart_support;
    return again->dose;
}

static int found_in_cell(struct mil_world *world, const struct mil_parents *parents, size_t r,
                         size_t k, struct mil_error *error) {
    const size_t cell = mil_cell(world, r, k);
    const int64_t founders = potential(world, r, k);
    const double usual = expected(world, r, k);
    world->cells.founders[cell] = founders * entry_weight(world, r);
    const struct mil_founding any = mil_founding(world, MIL_LEVER_founding_support, r, k),
                              again = mil_founding(world, MIL_LEVER_restart_support, r, k);
    const uint64_t place = mil_mix(world->identity_of_region[r], world->identity_of_industry[k]);
    const double threshold = threshold_in(world, r);
    for (int64_t n = 0; n < founders; n++) {
        struct founder founder = {
            .identity = mil_mix(place, ((uint64_t)world->quarter << 40) | (uint64_t)n)};
        struct mil_luck luck =
            mil_luck(world->seed, MIL_LUCK_FOUND, (uint32_t)world->quarter, founder.identity);
        /* Where who founds again is helped, it has to be known before who that is. */
        if (again.share > 0.0) find_parent(world, parents, r, k, usual, &founder);
        const double push = world->p->firms_support_push * help(world, &any, &again, &founder);
        if (mil_uniform(&luck) >= threshold + push) continue;
        if (!(again.share > 0.0)) find_parent(world, parents, r, k, usual, &founder);
        const int status = found_all(world, parents, r, k, founder, luck, error);
        if (status != MIL_OK) return status;
    }
    return MIL_OK;
}

int mil_enter(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_entry) return MIL_OK;
    struct mil_parents parents = {0};
    int status = world->p->switches_spin_offs ? mil_parents_build(world, &parents, error) : MIL_OK;
    for (size_t r = 0; r < world->regions.count && status == MIL_OK; r++)
        for (size_t k = 0; k < world->data->industries_count && status == MIL_OK; k++)
            status = found_in_cell(world, &parents, r, k, error);
    return status;
}
