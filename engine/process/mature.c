#include "process/process.h"
#include "state/firm.h"
#include "state/research.h"
#include "state/visit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { CERTIFICATE_QUARTERS = 12 };
enum change { STAYS, BEGINS, GIVES_UP };

/* Stages by age, then by how full the order book is against what the staff normally make. */
static enum mil_stage stage_of(const struct mil_world *world, size_t f) {
    const struct mil_firms *firms = &world->firms;
    const int age = world->quarter - firms->birth[f];
    if (age < 4) return MIL_STAGE_SEED;
    if (age < 12) return MIL_STAGE_EARLY;
    const double normal = firms->employees[f] * world->takings[f];
    const double full = normal > 0.0 ? firms->sales[f] / normal : 0.0;
    return full > 1.02 ? MIL_STAGE_GROWTH : full < 0.95 ? MIL_STAGE_DECLINE : MIL_STAGE_MATURE;
}

/* Venture and Inno-Biz certificates run three years and are renewed on research or success, S1-2. */
static int earns_certificate(const struct mil_world *world, size_t f) {
    const uint32_t record = world->firms.research[f];
    if (record == 0 || !mil_is_sme(world, f)) return 0;
    const double intensity = world->firms.sales[f] > 0.0f
                                 ? world->research.budget[record - 1] / world->firms.sales[f]
                                 : 0.0;
    return intensity >= world->p->firms_certify_intensity ||
           (world->research.successes[record - 1] & 0xFFFu) != 0;
}

/* Firms begin to do research and give it up at a pace at which the usual share of their industry and
 * size persists.  Research pays sooner for who can absorb what others know (Cohen & Levinthal 1989):
 * absorptive capacity shifts the chance on the normal scale. */
static enum change change_research(const struct mil_world *world, size_t f) {
    const uint32_t record = world->firms.research[f];
    const int active = record > 0 && world->research.intensity[record - 1] > 0.0f;
    const double usual = fmin(mil_research_chance(world, f), 0.999);
    double chance = usual;
    if (!active && record > 0 && usual > 0.0 && world->p->switches_absorptive_capacity)
        chance = gsl_cdf_ugaussian_P(gsl_cdf_ugaussian_Pinv(usual) +
                                     world->p->research_capacity_pull *
                                         mil_absorptive_capacity(world, record - 1));
    const double pace = world->p->research_start_rate * (active ? 1.0 - usual : chance);
    if (!(pace > 0.0)) return STAYS;
    if (mil_chance(world->seed, MIL_LUCK_BEGIN_RESEARCH, (uint32_t)world->quarter,
                   mil_lineage(world->firms.identity[f])) >= pace)
        return STAYS;
    if (!active) return BEGINS;
    return world->firms.flags[f] & MIL_FLAG_BACKED ? STAYS : GIVES_UP;
}

static void age_firm(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    world->work[f] = 0.0f;
    if (firms->weight[f] == 0) return;
    const enum change change = change_research(world, f);
    if (change == GIVES_UP) world->research.intensity[firms->research[f] - 1] = 0.0f;
    if (change == BEGINS) world->work[f] = 1.0f, tally[0]++;
    unsigned flags = firms->flags[f] & ~(unsigned)MIL_FLAG_STAGE;
    flags |= (unsigned)stage_of(world, f) << 2;
    if ((firms->identity[f] + (uint64_t)world->quarter) % CERTIFICATE_QUARTERS == 0) {
        flags &= ~(unsigned)MIL_FLAG_CERTIFIED;
        if (earns_certificate(world, f)) flags |= MIL_FLAG_CERTIFIED;
    }
    firms->flags[f] = (uint16_t)flags;
}

int mil_mature(struct mil_world *world, struct mil_error *error) {
    int64_t beginners = 0;
    mil_visit(world, world->firms.count, age_firm, NULL, 1, &beginners);
    for (size_t f = 0; f < world->firms.count && beginners > 0; f++) {
        if (world->work[f] < 0.5f) continue;
        const int status = mil_firm_begin_research(world, f, error);
        if (status != MIL_OK) return status;
    }
    return MIL_OK;
}
