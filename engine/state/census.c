#include "state/people.h"
#include "state/ties.h"
#include "state/visit.h"

#include <math.h>

/* Reals that are carried from quarter to quarter may differ by rounding. */
static const double ROUNDING = 1e-9;
/* Workers are floats: where all who look for work are hired, their sum may be off by this part. */
static const double ROUNDING_OF_WORKERS = 1e-6;

/* Money enters the nation by these flows, or leaves by them: every other flow stays within.
 * Rebates pass through the banks, which keep what rounding leaves. */
static const struct {
    enum mil_flow flow;
    int direction;
} borders[] = {{MIL_FLOW_EXPORTS, 1},   {MIL_FLOW_INVESTMENT, 1}, {MIL_FLOW_WRITE_OFF, 1},
               {MIL_FLOW_REBATES, -1},  {MIL_FLOW_IMPORTS, -1},   {MIL_FLOW_DEPARTURE, -1},
               {MIL_FLOW_INTEREST, -1}, {MIL_FLOW_DEPOSITS, 1},   {MIL_FLOW_GUARANTEE, -1},
               {MIL_FLOW_LICENCES, -1}};

static void count_firms(const struct mil_world *world, struct mil_census *census) {
    const struct mil_firms *firms = &world->firms;
    for (size_t f = 0; f < firms->count; f++) {
        const int64_t weight = firms->weight[f];
        const size_t cell = mil_cell_of(world, f);
        census->firms[cell] += weight;
        census->jobs[cell] += weight * mil_fixed(firms->employees[f]);
        census->cash[mil_region_of(world, f)] += weight * firms->cash[f];
    }
}

/* A tie between two firms adds the same key once for each side, with opposite signs: what remains
 * stands on one side only. */
static void count_ties(const struct mil_world *world, struct mil_census *census) {
    const struct mil_research *research = &world->research;
    for (size_t i = 0; i < research->count; i++)
        for (size_t s = 0; s < MIL_TIES; s++) {
            const uint32_t partner = research->tie_partner[i * MIL_TIES + s];
            if (partner == MIL_TIE_NONE) continue;
            census->ties++;
            if (mil_is_organisation(partner)) continue;
            const uint64_t key = i < partner ? mil_mix(i, partner) : mil_mix(partner, i);
            census->unanswered += i < partner ? key : -key;
        }
}

static void count(const struct mil_world *world, struct mil_census *census) {
    *census = (struct mil_census){.taken = 1};
    count_firms(world, census);
    count_ties(world, census);
    for (size_t r = 0; r < world->regions.count; r++) {
        census->population[r] = world->regions.population[r];
        census->labour_force[r] = world->regions.labour_force[r];
    }
    census->money = -mil_balance(&world->ledger, MIL_ACCOUNT_BANKS, 0) -
                    mil_balance(&world->ledger, MIL_ACCOUNT_WORLD, 0);
}

/* One identity: what was there, what the quarter recorded, what is there now. */
static int must_be(const struct mil_world *world, const char *what, const char *place,
                   const char *part, double before, double recorded, double now, double tolerance,
                   struct mil_error *error) {
    const double off = now - (before + recorded);
    if (fabs(off) <= tolerance) return MIL_OK;
    return mil_fail(error, MIL_BUG,
                    "quarter %d: %s of %s%s%s are not conserved: %.17g were there, %+.17g came and "
                    "went, but there are %.17g, which is off by %.17g",
                    world->quarter, what, place, part[0] != '\0' ? ", " : "", part, before,
                    recorded, now, off);
}

static int check_cell(const struct mil_world *world, const struct mil_census *now, size_t r,
                      size_t k, struct mil_error *error) {
    const struct mil_census *before = &world->census;
    const struct mil_cells *cells = &world->cells;
    const size_t c = mil_cell(world, r, k);
    const char *region = world->data->regions[r].region,
               *industry = world->data->industries[k].industry;
    const int64_t firms = cells->entries[c] - cells->exits[c] + cells->foreign_in[c] +
                          cells->moved_in[c] - cells->moved_out[c];
    const double jobs = cells->hires[c] - cells->dismissals[c] + cells->founded_jobs[c] -
                        cells->closed_jobs[c] + cells->foreign_jobs[c] + cells->jobs_in[c] -
                        cells->jobs_out[c];
    const int status = must_be(world, "firms", region, industry, (double)before->firms[c],
                               (double)firms, (double)now->firms[c], 0.0, error);
    if (status != MIL_OK) return status;
    return must_be(world, "jobs", region, industry, mil_unfixed(before->jobs[c]), jobs,
                   mil_unfixed(now->jobs[c]), 0.0, error);
}

/* Who works is one of those who work or look for work. */
static int check_work(const struct mil_world *world, size_t r, struct mil_error *error) {
    const double at_work = mil_residents_at_work(world, r), all = world->regions.labour_force[r];
    if (at_work <= all * (1.0 + ROUNDING_OF_WORKERS) && all <= world->regions.population[r])
        return MIL_OK;
    return mil_fail(
        error, MIL_BUG, "quarter %d: of %g inhabitants of %s %g work or look for work and %g work",
        world->quarter, world->regions.population[r], world->data->regions[r].region, all, at_work);
}

static int check_region(const struct mil_world *world, const struct mil_census *now, size_t r,
                        struct mil_error *error) {
    const struct mil_census *before = &world->census;
    const struct mil_regions *regions = &world->regions;
    const char *name = world->data->regions[r].region;
    int status =
        must_be(world, "inhabitants", name, "", before->population[r], regions->net_migration[r],
                now->population[r], ROUNDING * now->population[r], error);
    if (status == MIL_OK)
        status = must_be(world, "people who work or look for work", name, "",
                         before->labour_force[r], regions->labour_moved[r] + regions->joined[r],
                         now->labour_force[r], ROUNDING * now->labour_force[r], error);
    if (status == MIL_OK) status = check_work(world, r, error);
    const int64_t account = mil_balance(&world->ledger, MIL_ACCOUNT_FIRMS, r) +
                            mil_balance(&world->ledger, MIL_ACCOUNT_LOANS, r);
    if (status == MIL_OK && now->cash[r] != account)
        status = mil_fail(error, MIL_BUG,
                          "quarter %d: firms of %s hold %lld but their account says %lld",
                          world->quarter, name, (long long)now->cash[r], (long long)account);
    return status;
}

/* Whoever leaves a region comes to another one. */
static int check_moves(const struct mil_world *world, struct mil_error *error) {
    const struct mil_regions *regions = &world->regions;
    double people = 0.0, moved = 0.0;
    for (size_t r = 0; r < regions->count; r++) {
        people += regions->population[r];
        moved += regions->net_migration[r];
    }
    return must_be(world, "people who move", "the nation", "", 0.0, 0.0, moved, ROUNDING * people,
                   error);
}

static int check_money(const struct mil_world *world, const struct mil_census *now,
                       struct mil_error *error) {
    const int64_t sum = mil_ledger_sum(&world->ledger),
                  market = mil_balance(&world->ledger, MIL_ACCOUNT_MARKET, 0);
    if (sum != 0)
        return mil_fail(error, MIL_BUG, "quarter %d: the ledger sums to %lld, not 0",
                        world->quarter, (long long)sum);
    if (market != 0)
        return mil_fail(error, MIL_BUG, "quarter %d: the market keeps %lld", world->quarter,
                        (long long)market);
    if (mil_balance(&world->ledger, MIL_ACCOUNT_FUND, 0) != 0)
        return mil_fail(error, MIL_BUG, "quarter %d: the common fund keeps %lld", world->quarter,
                        (long long)mil_balance(&world->ledger, MIL_ACCOUNT_FUND, 0));
    int64_t came = 0;
    for (size_t b = 0; b < sizeof borders / sizeof *borders; b++)
        for (size_t r = 0; r < world->regions.count; r++)
            came += borders[b].direction * mil_flow_of(&world->ledger, borders[b].flow, r);
    if (now->money == world->census.money + came) return MIL_OK;
    return mil_fail(
        error, MIL_BUG, "quarter %d: the nation held %lld, %lld came in, but it holds %lld",
        world->quarter, (long long)world->census.money, (long long)came, (long long)now->money);
}

static int check_ties(const struct mil_world *world, const struct mil_census *now,
                      struct mil_error *error) {
    if (now->unanswered != 0)
        return mil_fail(error, MIL_BUG,
                        "quarter %d: a tie between two firms stands on one side only",
                        world->quarter);
    return must_be(world, "sides of ties", "the nation", "", (double)world->census.ties,
                   (double)(world->ties_begun - world->ties_ended), (double)now->ties, 0.0, error);
}

void mil_census_begin(struct mil_world *world) {
    if (!world->census.taken) count(world, &world->census);
}

int mil_census_close(struct mil_world *world, struct mil_error *error) {
    struct mil_census now;
    count(world, &now);
    int status = check_money(world, &now, error);
    for (size_t r = 0; r < world->regions.count && status == MIL_OK; r++)
        status = check_region(world, &now, r, error);
    for (size_t r = 0; r < world->regions.count && status == MIL_OK; r++)
        for (size_t k = 0; k < world->data->industries_count && status == MIL_OK; k++)
            status = check_cell(world, &now, r, k, error);
    if (status == MIL_OK) status = check_moves(world, error);
    if (status == MIL_OK) status = check_ties(world, &now, error);
    if (status == MIL_OK) world->census = now;
    return status;
}
