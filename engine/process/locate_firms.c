#include "policy/arrival.h"
#include "policy/bids.h"
#include "policy/departure.h"
#include "policy/embeddedness.h"
#include "process/process.h"
#include "state/firm.h"
#include "state/groups.h"
#include "state/visit.h"

#include <gsl/gsl_randist.h>
#include <math.h>

struct reckoning {
    struct mil_world *world;
    struct mil_free_land land;
    struct mil_investor typical[MIL_MOST_INDUSTRIES];
    double
        inclusive[MIL_MOST_INDUSTRIES * MIL_MOST_REGIONS]; /* of elsewhere, by industry and home */
    struct mil_bid *bids;
    struct mil_applicant *applicants;
    size_t count;
    double abroad[MIL_MOST_INDUSTRIES]; /* what going abroad would add to log profit */
    double told[MIL_MOST_REGIONS]; /* part of the dormant projects abroad that a region wakes */
};

/* What the typical firm of an industry reckons with, staying or going: hazards need no more. */
static void reckon(struct reckoning *now) {
    struct mil_world *world = now->world;
    double worth[MIL_MOST_SITES];
    for (size_t k = 0; k < world->data->industries_count; k++) {
        struct mil_investor investor = now->typical[k];
        if (!(investor.product > 0.0)) continue;
        now->abroad[k] = mil_gain_abroad(world, &investor);
        for (size_t s = 0; s < world->sites.count; s++)
            world->staying[k * world->sites.count + s] = mil_staying_value(world, &investor, s);
        for (size_t r = 0; r < world->regions.count; r++) {
            investor.home = r;
            for (size_t s = 0; s < world->sites.count; s++)
                worth[s] = mil_site_value(world, &investor, s);
            now->inclusive[k * world->regions.count + r] =
                mil_inclusive_value(world, &now->land, worth);
        }
    }
}

/* Newcomers stay for two years after foundation. */
static int may_move(const struct mil_world *world, size_t f) {
    const struct mil_firms *firms = &world->firms;
    return firms->weight[f] > 0 && world->data->industries[firms->industry[f]].mobile &&
           world->quarter - firms->birth[f] >= 8;
}

/* A firm that would stay large without them has part of its workers in a branch; branches move. */
static int builds_branch(const struct mil_world *world, size_t f) {
    const size_t plant = mil_plant_of(world, f);
    return world->firms.weight[f] == 1 && (plant == SIZE_MAX || !mil_is_branch(world, plant)) &&
           world->firms.employees[f] * (1.0 - world->p->land_branch_part) >= MIL_SME_LIMIT;
}

static double lost(const struct mil_world *world, size_t f) {
    return mil_embeddedness(world, f) + world->p->land_move_cost / world->p->land_grant_horizon;
}

/* Whether one of the firms an agent stands for thinks of moving: eq. E15, P(move or close). */
static int moves(const struct mil_world *world, const struct reckoning *now, size_t f) {
    const struct mil_firms *firms = &world->firms;
    const size_t k = firms->industry[f];
    const double gain = now->inclusive[k * world->regions.count + mil_region_of(world, f)] -
                        world->staying[k * world->sites.count + firms->site[f]] -
                        world->p->land_move_weight * lost(world, f);
    const double hazard = world->p->land_move_rate * exp(fmin(gain, 50.0));
    return mil_chance(world->seed, MIL_LUCK_RELOCATE, (uint32_t)world->quarter,
                      firms->identity[f]) < 1.0 - exp(-hazard * firms->weight[f]);
}

/* Whether a firm may not leave its region; always the same ones, as far as the hold is as tight. */
static int is_held(const struct mil_world *world, size_t f) {
    const double held = mil_lever_in(world, MIL_LEVER_held, mil_region_of(world, f));
    return held > 0.0 && mil_chance(world->seed, MIL_LUCK_HELD, 0, world->firms.identity[f]) < held;
}

/* Whether an agent leaves for abroad, as a whole, as agents close: only a gain makes anyone go. */
static int leaves(const struct mil_world *world, const struct reckoning *now, size_t f) {
    const double worth = now->abroad[world->firms.industry[f]];
    if (!(worth > 0.0) || is_held(world, f)) return 0;
    const double gain = world->p->land_move_weight * (worth - lost(world, f));
    const double hazard = world->p->land_move_rate * expm1(fmin(fmax(gain, 0.0), 50.0));
    return mil_chance(world->seed, MIL_LUCK_ABROAD, (uint32_t)world->quarter,
                      world->firms.identity[f]) < 1.0 - exp(-hazard);
}

/* Who goes abroad does so at the end of the quarter. */
static void think(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    world->work[f] = 0.0f;
    if (!may_move(world, f)) return;
    if (leaves(world, context, f)) {
        world->firms.flags[f] |= MIL_FLAG_LEAVING;
        return;
    }
    if (!moves(world, context, f)) return;
    world->work[f] = 1.0f;
    tally[0]++;
}

static double unseen_outside(const struct mil_world *world, uint64_t project) {
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_CHOOSE_SITE, (uint32_t)world->quarter,
                                    mil_mix(project, mil_name_identity("nowhere else")));
    return mil_gumbel(&luck);
}

static void add_bid(struct reckoning *now, const struct mil_bid *bid, double outside) {
    const struct mil_world *world = now->world;
    now->bids[now->count] = *bid;
    now->applicants[now->count++] = (struct mil_applicant){
        .identity = bid->identity,
        .area = mil_project_area(world, bid->investor.industry, bid->investor.jobs),
        .outside = outside + unseen_outside(world, bid->identity),
    };
}

static void add_movers(struct reckoning *now) {
    const struct mil_world *world = now->world;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->work[f] < 0.5f) continue;
        const uint64_t allowed =
            is_held(world, f) ? UINT64_C(1) << mil_region_of(world, f) : UINT64_MAX;
        struct mil_bid bid = {mil_investor_of(world, f), world->firms.identity[f], f,
                              builds_branch(world, f), allowed};
        const double staying = mil_staying_value(world, &bid.investor, world->firms.site[f]);
        /* Whole people, so that as many go as come. */
        if (bid.branch) bid.investor.jobs = floor(world->p->land_branch_part * bid.investor.jobs);
        add_bid(now, &bid, staying);
    }
}

/* Potential projects from abroad are the same in every arm: their number, and by the exports of the
 * opening their industry, their size, and whether they are under way. */
static size_t foreign_industry(const struct mil_world *world, double uniform) {
    double all = 0.0, below = 0.0;
    const size_t industries = world->data->industries_count;
    for (size_t k = 0; k < industries; k++)
        if (world->data->industries[k].mobile && world->data->industries[k].manufacturing)
            all += world->export_demand[k];
    for (size_t k = 0; k < industries; k++) {
        if (!world->data->industries[k].mobile || !world->data->industries[k].manufacturing)
            continue;
        below += world->export_demand[k];
        if (uniform * all < below) return k;
    }
    return industries;
}

/* Regions that promotion has shown to a project: all of them to one that is under way anyway; one
 * uniform of the project decides, so that more money wakes those that less would and some more. */
static uint64_t known_to(const struct reckoning *now, double uniform) {
    const double active = now->world->p->land_foreign_active;
    uint64_t known = 0;
    if (uniform < active) return UINT64_MAX;
    for (size_t r = 0; r < now->world->regions.count; r++)
        if (uniform < active + (1.0 - active) * now->told[r]) known |= UINT64_C(1) << r;
    return known;
}

static void add_foreign(struct reckoning *now, uint64_t list, unsigned n) {
    const struct mil_world *world = now->world;
    const uint64_t identity = mil_mix(list, mil_mix((uint64_t)world->quarter, n));
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_FOREIGN_PROJECT, (uint32_t)world->quarter, identity);
    const uint64_t known = known_to(now, mil_uniform(&luck));
    const size_t k = foreign_industry(world, mil_uniform(&luck));
    const double jobs =
        fmax(5.0, floor(-world->p->land_foreign_jobs * log(1.0 - mil_uniform(&luck))));
    if (known == 0 || k == world->data->industries_count || !(now->typical[k].product > 0.0))
        return;
    const struct mil_bid bid = {mil_foreign_investor(world, &now->typical[k], jobs), identity,
                                SIZE_MAX, 0, known};
    double worth[MIL_MOST_SITES];
    for (size_t s = 0; s < world->sites.count; s++)
        worth[s] = mil_staying_value(world, &bid.investor, s);
    add_bid(now, &bid,
            mil_inclusive_value(world, &now->land, worth) +
                world->p->land_move_weight * world->p->land_abroad_value);
}

static double worth_of(const void *context, size_t applicant, size_t site) {
    const struct reckoning *now = context;
    const struct mil_bid *bid = &now->bids[applicant];
    if (bid->firm != SIZE_MAX && now->world->firms.site[bid->firm] == site) return -INFINITY;
    if (!(bid->known >> now->world->sites.region[site] & 1)) return -INFINITY;
    if (bid->branch && now->world->sites.region[site] == bid->investor.home) return -INFINITY;
    return mil_site_value(now->world, &bid->investor, site) +
           mil_site_chance(now->world, &now->land, bid->identity, site);
}

/* One lottery for the sites of a region: cutting a complex in two changes nobody's turn. */
static double lot_of(const void *context, size_t applicant, size_t site) {
    const struct reckoning *now = context;
    const struct mil_world *world = now->world;
    const uint64_t region = world->identity_of_region[world->sites.region[site]];
    return mil_chance(world->seed, MIL_LUCK_RANK_AT_SITE, (uint32_t)world->quarter,
                      mil_mix(now->bids[applicant].identity, region));
}

static int settle(struct mil_world *world, const struct mil_bid *bid, size_t site,
                  struct mil_error *error) {
    if (bid->firm == SIZE_MAX)
        return mil_settle_foreign(world, bid->identity, &bid->investor, site, error);
    return bid->branch ? mil_build_branch(world, bid->firm, &bid->investor, site, error)
                       : mil_settle_mover(world, bid->firm, &bid->investor, site, error);
}

static int settle_all(struct reckoning *now, struct mil_error *error) {
    int status = MIL_OK;
    for (size_t i = 0; i < now->count && status == MIL_OK; i++)
        if (now->applicants[i].site != SIZE_MAX)
            status = settle(now->world, &now->bids[i], now->applicants[i].site, error);
    return status;
}

/* Potential projects from abroad a quarter, by the size of the nation at the start. */
static double foreign_mean(const struct mil_world *world) {
    double people = 0.0;
    for (size_t r = 0; r < world->data->regions_count; r++)
        people += world->data->regions[r].population;
    return world->p->land_foreign_rate * people / 1e6;
}

/* Money meets projects at random, so some are shown a region twice. */
static void promote(struct reckoning *now) {
    const struct mil_parameters *p = now->world->p;
    const double projects = foreign_mean(now->world);
    for (size_t r = 0; r < now->world->regions.count && projects > 0.0; r++) {
        const double money = mil_lever_in(now->world, MIL_LEVER_promotion_money, r);
        if (money > 0.0)
            now->told[r] =
                p->land_promotion_effect * -expm1(-money / (p->land_promotion_cost * projects));
    }
}

/* The two lists of projects, and the sites they get. */
static int match(struct reckoning *now, size_t movers, struct mil_error *error) {
    struct mil_world *world = now->world;
    const uint64_t list = mil_name_identity("projects from abroad");
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_FOREIGN_PROJECT, (uint32_t)world->quarter, list);
    const gsl_rng rng = mil_luck_gsl(&luck);
    const unsigned foreign = gsl_ran_poisson(&rng, foreign_mean(world));
    const int status = mil_bids_reserve(world, movers + foreign, error);
    if (status != MIL_OK) return status;
    now->bids = mil_bids(world);
    now->applicants = mil_applicants(world);
    add_movers(now);
    for (unsigned n = 0; n < foreign; n++) add_foreign(now, list, n);
    struct mil_matching matching = {
        now->count, world->sites.count, now->applicants, now->land.room, worth_of, lot_of, now};
    mil_deferred_acceptance(&matching);
    return settle_all(now, error);
}

/* Firms move between sites, large ones build branches, plants come from abroad and go there, eq. E15.  All
 * choose at once, from what the quarter's start offers. */
int mil_locate_firms(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_relocation || world->sites.count == 0) return MIL_OK;
    struct reckoning now = {.world = world};
    int64_t movers = 0;
    mil_measure_free_land(world, &now.land);
    mil_typical_investors(world, now.typical);
    mil_measure_groups(world);
    reckon(&now);
    promote(&now);
    mil_visit(world, world->firms.count, think, &now, 1, &movers);
    return match(&now, (size_t)movers, error);
}
