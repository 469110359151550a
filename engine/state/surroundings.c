#include "state/surroundings.h"

#include "state/research.h"

#include <string.h>

enum { FIELDS = MIL_MOST_REGIONS * MIL_MOST_TECHNOLOGIES };

/* Represented firms that practise a technology, and the sum of their levels, by region. */
struct census {
    int64_t firms[MIL_MOST_REGIONS], holders[FIELDS], levels[FIELDS];
};

static void count_rows(const struct mil_world *world, struct census *census) {
    memset(census, 0, sizeof *census);
    for (size_t i = 0; i < world->research.count; i++) {
        const struct mil_view *view = &world->tier.view[i];
        census->firms[view->region] += view->weight;
        for (size_t s = 0; s < MIL_SLOTS; s++) {
            if (view->technology[s] == MIL_NO_TECHNOLOGY) continue;
            const size_t field = (size_t)view->region * MIL_MOST_TECHNOLOGIES + view->technology[s];
            census->holders[field] += view->weight;
            census->levels[field] += (int64_t)view->weight * view->level[s];
        }
    }
}

static void spread_region(struct mil_world *world, const struct census *census, size_t r) {
    struct mil_tier *tier = &world->tier;
    const struct mil_knowledge *knowledge = &world->knowledge;
    const size_t regions = world->regions.count, n = knowledge->count;
    double firms = 0.0;
    for (size_t s = 0; s < regions; s++)
        firms += world->nearness[r * regions + s] * (double)census->firms[s];
    for (size_t t = 0; t < n; t++) {
        double holders = 0.0, levels = 0.0;
        for (size_t s = 0; s < regions; s++) {
            const size_t field = s * MIL_MOST_TECHNOLOGIES + t;
            holders += world->nearness[r * regions + s] * (double)census->holders[field];
            levels += world->nearness[r * regions + s] * (double)census->levels[field];
        }
        tier->practised[r * n + t] = firms > 0.0 ? holders / firms : 0.0;
        tier->level_near[r * n + t] = holders > 0.0 ? levels / (255.0 * holders) : 0.0;
    }
    for (size_t t = 0; t < n; t++) {
        double related = 0.0;
        for (size_t u = 0; u < n; u++)
            if (u != t) related += knowledge->proximity[t * n + u] * tier->practised[r * n + u];
        tier->density_near[r * n + t] =
            knowledge->row_sum[t] > 0.0 ? related / knowledge->row_sum[t] : 0.0;
    }
}

void mil_surroundings_build(struct mil_world *world) {
    struct census census;
    count_rows(world, &census);
    for (size_t r = 0; r < world->regions.count; r++) spread_region(world, &census, r);
}
