#include "policy/meta_cluster.h"
#include "process/process.h"
#include "state/visit.h"
#include "state/business.h"
#include "state/partners.h"
#include "state/research.h"
#include "state/ties.h"

#include <math.h>

static void see(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    mil_tier_see(world, row);
}

/* Partners keep in touch as long as both still gain and the tie is worth its cost to them on
 * average.  Both sides compute the same sum, so they agree without asking. */
static int is_used(const struct mil_world *world, size_t row, uint32_t partner) {
    const double own = mil_tie_value(world, row, partner), cost = mil_tie_cost(world, row, partner);
    if (mil_is_organisation(partner)) return own >= cost && own > 0.0;
    const double theirs = mil_tie_value(world, partner, (uint32_t)row);
    return own > 0.0 && theirs > 0.0 && 0.5 * (own + theirs) >= cost;
}

static void loosen(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    struct mil_research *research = &world->research;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const size_t at = row * MIL_TIES + s;
        const uint32_t partner = research->tie_partner[at];
        if (partner == MIL_TIE_NONE) continue;
        const double decay = world->p->network_tie_decay,
                     strength = mil_level(research->tie_strength[at]);
        const enum mil_tie_kind kind = mil_tie_kind_of(world, row, partner, strength,
                                                       (enum mil_tie_kind)research->tie_kind[at]);
        const int used =
            is_used(world, row, partner) || mil_does_business(world, row, partner, kind);
        const double next = used ? strength + decay * (1.0 - strength) : (1.0 - decay) * strength;
        /* Away from zero, lest rounding stops what should go on. */
        const double code = used ? ceil(next * 255.0) : floor(next * 255.0);
        research->tie_strength[at] = (uint8_t)fmin(code, 255.0);
        research->tie_kind[at] = (uint8_t)kind;
        if (used) research->tie_last[at] = (int16_t)world->quarter;
        if (used || next >= world->p->network_close_below) continue;
        tally[world->tier.view[row].region] += mil_tie_firms(world, row, partner);
        tally[world->regions.count]++;
        research->tie_partner[at] = MIL_TIE_NONE;
    }
}

/* Ties that are used, to learn or for business, grow stronger; others fade and end.  A visit: what
 * decides is the same on both sides of a tie, and no one's portfolio or capacity changes here. */
int mil_loosen_ties(struct mil_world *world, struct mil_error *error) {
    const int status = mil_tier_ready(world, error);
    if (status != MIL_OK) return status;
    mil_visit(world, world->research.count, see, NULL, 0, NULL);
    int64_t ended[MIL_MOST_REGIONS + 1];
    const size_t regions = world->regions.count;
    mil_visit(world, world->research.count, loosen, NULL, regions + 1, ended);
    for (size_t r = 0; r < regions; r++) world->regions.ties_ended[r] += ended[r];
    world->ties_ended += ended[regions];
    mil_tie_count_clients(world);
    mil_count_linked_ties(world);
    return MIL_OK;
}
