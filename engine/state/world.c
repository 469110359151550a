#include "state/world.h"

#include "input/regimes.h"
#include "state/firm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void mil_world_free(struct mil_world *world) {
#define OWNER(owner, words) mil_columns_free(MIL_OWNER_##owner, &world->owner);
#define COLUMN(...)
#include "state/column_list.h"
    mil_knowledge_free(&world->knowledge);
    mil_ledger_free(&world->ledger);
    mil_tier_free(&world->tier);
    void *const owned[] = {world->distance,
                           world->nearness,
                           world->site_distance,
                           world->site_nearness,
                           world->organisation_nearness,
                           world->reach,
                           world->log_middle,
                           world->wage_premium,
                           world->size_product,
                           world->input_share,
                           world->consumption_share,
                           world->purchase_share,
                           world->export_demand,
                           world->identity_of_region,
                           world->identity_of_industry,
                           world->survey,
                           world->staying,
                           world->bids,
                           world->work,
                           world->takings,
                           world->orders,
                           world->order,
                           world->scratch,
                           world->tally};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) free(owned[i]);
    free(world->aim);
    free(world->in_force);
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++) {
        free(world->lever[lever]);
        free(world->lever_in[lever]);
    }
    memset(world, 0, sizeof *world);
}

void mil_world_turn(struct mil_world *world) {
    if (world->in_force != NULL)
        mil_regimes_apply(world->scenario, mil_calendar(world), world->in_force);
}

static int check_money(const struct mil_world *world, struct mil_error *error) {
    if (mil_ledger_sum(&world->ledger) == 0) return MIL_OK;
    return mil_fail(error, MIL_BUG, "quarter %d: the ledger sums to %lld, not 0", world->quarter,
                    (long long)mil_ledger_sum(&world->ledger));
}

static int check_firms(const struct mil_world *world, struct mil_error *error) {
    const struct mil_firms *firms = &world->firms;
    for (size_t f = 0; f < firms->count; f++) {
        const int sane = isfinite(firms->employees[f]) && firms->employees[f] >= 0.0f &&
                         isfinite(firms->log_productivity[f]) && isfinite(firms->log_quality[f]) &&
                         isfinite(firms->sales[f]) && firms->sales[f] >= 0.0f &&
                         firms->site[f] < world->sites.count &&
                         firms->industry[f] < world->data->industries_count;
        if (!sane)
            return mil_fail(error, MIL_BUG,
                            "quarter %d: firm %zu has %g workers, log productivity %g, log quality "
                            "%g, sales %g, site %u",
                            world->quarter, f, firms->employees[f], firms->log_productivity[f],
                            firms->log_quality[f], firms->sales[f], firms->site[f]);
        const uint32_t research = firms->research[f];
        if (research > world->research.count ||
            (research > 0 && world->research.firm[research - 1] != f))
            return mil_fail(error, MIL_BUG,
                            "quarter %d: firm %zu and its research record do not name each other",
                            world->quarter, f);
        if (f > 0 && world->cells.count > 0 && mil_cell_of(world, f - 1) > mil_cell_of(world, f))
            return mil_fail(error, MIL_BUG, "quarter %d: firm %zu is out of order", world->quarter,
                            f);
    }
    return MIL_OK;
}

/* A tie between two firms stands in both records. */
static int check_ties(const struct mil_world *world, struct mil_error *error) {
    const struct mil_research *research = &world->research;
    for (size_t i = 0; i < research->count; i++)
        for (size_t t = 0; t < MIL_TIES; t++) {
            const uint32_t partner = research->tie_partner[i * MIL_TIES + t];
            if (partner == MIL_TIE_NONE) continue;
            if (partner & MIL_TIE_ORGANISATION) {
                if ((partner & ~MIL_TIE_ORGANISATION) < world->organisations.count) continue;
                return mil_fail(error, MIL_BUG, "quarter %d: a tie leads to no organisation",
                                world->quarter);
            }
            size_t back = 0;
            while (partner < research->count && back < MIL_TIES &&
                   research->tie_partner[partner * MIL_TIES + back] != i)
                back++;
            if (partner >= research->count || back == MIL_TIES)
                return mil_fail(error, MIL_BUG,
                                "quarter %d: the tie of record %zu to %u stands on one side only",
                                world->quarter, i, partner);
        }
    return MIL_OK;
}

static int check_regions(const struct mil_world *world, struct mil_error *error) {
    for (size_t r = 0; r < world->regions.count; r++) {
        const int sane = isfinite(world->regions.population[r]) &&
                         world->regions.population[r] > 0.0 && isfinite(world->regions.wage[r]) &&
                         world->regions.wage[r] > 0.0 && world->regions.employment[r] >= 0.0;
        if (!sane)
            return mil_fail(
                error, MIL_BUG, "quarter %d: %s has population %g, wage level %g, employment %g",
                world->quarter, world->data->regions[r].region, world->regions.population[r],
                world->regions.wage[r], world->regions.employment[r]);
    }
    return MIL_OK;
}

int mil_world_check(const struct mil_world *world, struct mil_error *error) {
    int status = check_money(world, error);
    if (status == MIL_OK) status = check_firms(world, error);
    if (status == MIL_OK) status = check_ties(world, error);
    if (status == MIL_OK) status = check_regions(world, error);
    return status;
}
