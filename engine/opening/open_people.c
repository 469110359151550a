#include "opening/opening.h"
#include "state/visit.h"

#include <math.h>

static void tally_staff(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    const int64_t weight = firms->weight[f];
    tally[firms->site[f]] += weight * mil_fixed(firms->employees[f]);
    if (firms->research[f] == 0) return;
    tally[world->sites.count + mil_region_of(world, f)] +=
        weight * mil_fixed(world->research.researchers[firms->research[f] - 1]);
}

/* Sites are harder or easier to reach than those of the region where people work at the opening. */
static void measure_ways(struct mil_world *world, const int64_t *staff) {
    double workers[MIL_MOST_REGIONS] = {0}, pull[MIL_MOST_REGIONS] = {0};
    for (size_t s = 0; s < world->sites.count; s++) {
        const size_t r = world->sites.region[s];
        const double there = mil_unfixed(staff[s]);
        world->sites.hire_pull[s] =
            world->p->switches_commuting
                ? exp(-world->p->labour_commute_weight * world->data->sites[s].commuting)
                : 1.0;
        workers[r] += there;
        pull[r] += there * world->sites.hire_pull[s];
    }
    for (size_t s = 0; s < world->sites.count; s++) {
        const size_t r = world->sites.region[s];
        if (pull[r] > 0.0) world->sites.hire_pull[s] *= workers[r] / pull[r];
    }
}

/* People at rest: as many researchers graduate as leave, and a few are between firms. */
void mil_open_people(struct mil_world *world) {
    int64_t total[MIL_MOST_SITES + MIL_MOST_REGIONS];
    mil_visit(world, world->firms.count, tally_staff, NULL,
              world->sites.count + world->regions.count, total);
    measure_ways(world, total);
    for (size_t r = 0; r < world->regions.count; r++) {
        const double employed = mil_unfixed(total[world->sites.count + r]);
        world->regions.researcher_pool[r] = employed * (1.0 + world->p->labour_researcher_slack);
        world->regions.graduates[r] =
            world->p->labour_researcher_turnover * world->regions.researcher_pool[r];
        world->regions.aged_share[r] = world->p->labour_aged_share;
    }
}
