#include "base/memory.h"
#include "policy/arrival.h"
#include "policy/deferred_acceptance.h"
#include "process/process.h"
#include "state/visit.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

/* A project that looks for a site: a firm that thinks of moving, or a plant from abroad. */
struct bid {
    struct mil_investor investor;
    uint64_t identity;
    size_t firm; /* SIZE_MAX = from abroad */
};

struct reckoning {
    struct mil_world *world;
    struct mil_free_land land;
    struct mil_investor typical[MIL_MOST_INDUSTRIES];
    double
        inclusive[MIL_MOST_INDUSTRIES * MIL_MOST_REGIONS]; /* of elsewhere, by industry and home */
    double *staying;                                       /* [industries * sites] */
    struct bid *bids;
    struct mil_applicant *applicants;
    size_t count;
};

/* What the typical firm of an industry reckons with, staying or going: hazards need no more. */
static void reckon(struct reckoning *now) {
    struct mil_world *world = now->world;
    double worth[MIL_MOST_SITES];
    for (size_t k = 0; k < world->data->industries_count; k++) {
        struct mil_investor investor = now->typical[k];
        if (!(investor.product > 0.0)) continue;
        for (size_t s = 0; s < world->sites.count; s++)
            now->staying[k * world->sites.count + s] = mil_staying_value(world, &investor, s);
        for (size_t r = 0; r < world->regions.count; r++) {
            investor.home = r;
            for (size_t s = 0; s < world->sites.count; s++)
                worth[s] = mil_site_value(world, &investor, s);
            now->inclusive[k * world->regions.count + r] =
                mil_inclusive_value(world, &now->land, worth);
        }
    }
}

static double ties_of(const struct mil_world *world, size_t firm) {
    if (world->firms.research[firm] == 0) return 0.0;
    const uint32_t *partner =
        world->research.tie_partner + (size_t)(world->firms.research[firm] - 1) * MIL_TIES;
    double ties = 0.0;
    for (size_t t = 0; t < MIL_TIES; t++) ties += partner[t] != MIL_TIE_NONE;
    return ties;
}

/* Newcomers stay for a while: two years after foundation, and once they have moved. */
static int may_move(const struct mil_world *world, size_t f) {
    const struct mil_firms *firms = &world->firms;
    const enum mil_firm_origin origin = mil_firm_origin_of(world, f);
    return firms->weight[f] > 0 && world->data->industries[firms->industry[f]].mobile &&
           origin != MIL_ORIGIN_FOREIGN && origin != MIL_ORIGIN_MOVED &&
           world->quarter - firms->birth[f] >= 8;
}

/* Marks the agents of which one firm thinks of moving: eq. E15, P(move or close). */
static void think(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    const struct reckoning *now = context;
    const struct mil_firms *firms = &world->firms;
    const struct mil_parameters *p = world->p;
    world->work[f] = 0.0f;
    if (!may_move(world, f)) return;
    const size_t k = firms->industry[f];
    const double lost =
        p->land_tie_weight * ties_of(world, f) + p->land_move_cost / p->land_grant_horizon;
    const double gain = now->inclusive[k * world->regions.count + firms->region[f]] -
                        now->staying[k * world->sites.count + firms->site[f]] -
                        p->land_move_weight * lost;
    const double hazard = p->land_move_rate * exp(fmin(gain, 50.0));
    const double chance = 1.0 - exp(-hazard * firms->weight[f]);
    if (mil_chance(world->seed, MIL_LUCK_RELOCATE, (uint32_t)world->quarter, firms->identity[f]) >=
        chance)
        return;
    world->work[f] = 1.0f;
    tally[0]++;
}

static double unseen_outside(const struct mil_world *world, uint64_t project) {
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_CHOOSE_SITE, (uint32_t)world->quarter,
                                    mil_mix(project, mil_name_identity("nowhere else")));
    return mil_gumbel(&luck);
}

static void add_bid(struct reckoning *now, const struct mil_investor *investor, uint64_t identity,
                    size_t firm, double outside) {
    const struct mil_world *world = now->world;
    now->bids[now->count] = (struct bid){*investor, identity, firm};
    now->applicants[now->count++] = (struct mil_applicant){
        .identity = identity,
        .area = mil_project_area(world, investor->industry, investor->jobs),
        .outside = outside + unseen_outside(world, identity),
    };
}

static void add_movers(struct reckoning *now) {
    const struct mil_world *world = now->world;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->work[f] < 0.5f) continue;
        const struct mil_investor investor = mil_investor_of(world, f);
        add_bid(now, &investor, world->firms.identity[f], f,
                mil_staying_value(world, &investor, world->firms.site[f]));
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

static void add_foreign(struct reckoning *now, uint64_t list, unsigned n) {
    const struct mil_world *world = now->world;
    const uint64_t identity = mil_mix(list, mil_mix((uint64_t)world->quarter, n));
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_FOREIGN_PROJECT, (uint32_t)world->quarter, identity);
    const int active = mil_uniform(&luck) < world->p->land_foreign_active;
    const size_t k = foreign_industry(world, mil_uniform(&luck));
    const double jobs =
        fmax(5.0, floor(-world->p->land_foreign_jobs * log(1.0 - mil_uniform(&luck))));
    if (!active || k == world->data->industries_count || !(now->typical[k].product > 0.0)) return;
    const struct mil_investor investor = mil_foreign_investor(world, &now->typical[k], jobs);
    double worth[MIL_MOST_SITES];
    for (size_t s = 0; s < world->sites.count; s++)
        worth[s] = mil_staying_value(world, &investor, s);
    add_bid(now, &investor, identity, SIZE_MAX,
            mil_inclusive_value(world, &now->land, worth) +
                world->p->land_move_weight * world->p->land_abroad_value);
}

static double worth_of(const void *context, size_t applicant, size_t site) {
    const struct reckoning *now = context;
    const struct bid *bid = &now->bids[applicant];
    if (bid->firm != SIZE_MAX && now->world->firms.site[bid->firm] == site) return -INFINITY;
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

static int settle_all(struct reckoning *now, struct mil_error *error) {
    for (size_t i = 0; i < now->count; i++) {
        const struct bid *bid = &now->bids[i];
        const size_t site = now->applicants[i].site;
        if (site == SIZE_MAX) continue;
        const int status =
            bid->firm == SIZE_MAX
                ? mil_settle_foreign(now->world, bid->identity, &bid->investor, site, error)
                : mil_settle_mover(now->world, bid->firm, &bid->investor, site, error);
        if (status != MIL_OK) return status;
    }
    return MIL_OK;
}

/* Potential projects from abroad a quarter, by the size of the nation at the start. */
static double foreign_mean(const struct mil_world *world) {
    double people = 0.0;
    for (size_t r = 0; r < world->data->regions_count; r++)
        people += world->data->regions[r].population;
    return world->p->land_foreign_rate * people / 1e6;
}

/* The two lists of projects, and the sites they get. */
static int match(struct reckoning *now, size_t movers, struct mil_error *error) {
    struct mil_world *world = now->world;
    const uint64_t list = mil_name_identity("projects from abroad");
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_FOREIGN_PROJECT, (uint32_t)world->quarter, list);
    const gsl_rng rng = mil_luck_gsl(&luck);
    const unsigned foreign = gsl_ran_poisson(&rng, foreign_mean(world));
    int status = mil_reserve(&now->bids, movers + foreign, sizeof *now->bids, error);
    if (status == MIL_OK)
        status = mil_reserve(&now->applicants, movers + foreign, sizeof *now->applicants, error);
    if (status != MIL_OK) return status;
    add_movers(now);
    for (unsigned n = 0; n < foreign; n++) add_foreign(now, list, n);
    struct mil_matching matching = {
        now->count, world->sites.count, now->applicants, now->land.room, worth_of, lot_of, now};
    mil_deferred_acceptance(&matching);
    return settle_all(now, error);
}

/* Firms move between sites and plants come from abroad, eq. E15.  All choose at once, from what the
 * quarter's start offers; the memory for their projects, which cannot be counted before, is given
 * back at once. */
int mil_locate_firms(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_relocation || world->sites.count == 0) return MIL_OK;
    struct reckoning *now = NULL;
    int64_t movers = 0;
    int status = mil_reserve(&now, 1, sizeof *now, error);
    if (status != MIL_OK) return status;
    now->world = world;
    status = mil_reserve(&now->staying, world->data->industries_count * world->sites.count,
                         sizeof(double), error);
    if (status != MIL_OK) goto out;
    mil_measure_free_land(world, &now->land);
    mil_typical_investors(world, now->typical);
    reckon(now);
    mil_visit(world, world->firms.count, think, now, 1, &movers);
    status = match(now, (size_t)movers, error);
out:
    free(now->staying);
    free(now->bids);
    free(now->applicants);
    free(now);
    return status;
}
