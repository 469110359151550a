#include "process/process.h"
#include "state/visit.h"

#include <math.h>

static void measure_use(struct mil_world *world, void *context, size_t firm, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    const double area = world->data->industries[firms->industry[firm]].land_per_worker *
                        (double)firms->employees[firm] * firms->weight[firm];
    tally[firms->site[firm]] += mil_fixed(area);
}

/* Land is dearer where more of it is used than when prices last rested: eq. E15, site price. */
int mil_price_land(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t used[MIL_MOST_SITES];
    struct mil_sites *sites = &world->sites;
    mil_must(sites->count <= MIL_MOST_SITES);
    mil_visit(world, world->firms.count, measure_use, NULL, sites->count, used);
    for (size_t s = 0; s < sites->count; s++) {
        sites->used[s] = mil_unfixed(used[s]);
        if (!(sites->area[s] > 0.0)) continue;
        const double pressure = sites->used[s] / sites->area[s] - sites->rest[s];
        sites->price[s] *= exp(world->p->land_price_response * pressure);
    }
    return MIL_OK;
}
