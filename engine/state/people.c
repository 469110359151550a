#include "state/people.h"

#include <math.h>

_Static_assert(MIL_MOST_REGIONS == 64, "the width of regions.commuters");

double mil_commuters_in(const struct mil_world *world, size_t region) {
    double in = 0.0;
    for (size_t a = 0; a < world->regions.count; a++)
        in += world->regions.commuters[a * MIL_MOST_REGIONS + region];
    return in;
}

double mil_commuters_out(const struct mil_world *world, size_t region) {
    double out = 0.0;
    for (size_t b = 0; b < world->regions.count; b++)
        out += world->regions.commuters[region * MIL_MOST_REGIONS + b];
    return out;
}

double mil_residents_at_work(const struct mil_world *world, size_t region) {
    return world->regions.employment[region] - mil_commuters_in(world, region) +
           mil_commuters_out(world, region);
}

/* A vacancy of the country is as likely to be thought of as any other; whether the way is worth it is
 * a matter of distance.  Where more come than are wanted all are served alike. */
double mil_readiness(const struct mil_world *world, double km) {
    return exp(-km / world->p->labour_travel_scale);
}

void mil_travel(const struct mil_world *world, const double *ready, double *idle, double *open,
                double *flow) {
    const size_t n = world->regions.count;
    double arriving[MIL_MOST_REGIONS] = {0}, all = 0.0;
    for (size_t b = 0; b < n; b++) all += open[b];
    for (size_t i = 0; i < n * n; i++) flow[i] = 0.0;
    if (!(all > 0.0)) return;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            if (a == b) continue;
            const double share =
                ready != NULL ? ready[a * n + b] : mil_readiness(world, world->distance[a * n + b]);
            flow[a * n + b] = idle[a] * share * open[b] / all;
            arriving[b] += flow[a * n + b];
        }
    for (size_t b = 0; b < n; b++) {
        const double part = arriving[b] > open[b] ? open[b] / arriving[b] : 1.0;
        for (size_t a = 0; a < n; a++) {
            flow[a * n + b] *= part;
            idle[a] -= flow[a * n + b];
        }
        open[b] -= part * arriving[b];
    }
    for (size_t r = 0; r < n; r++) idle[r] = fmax(idle[r], 0.0), open[r] = fmax(open[r], 0.0);
}

/* Bins are 1/8 wide on the log scale, the middle one at the yardstick of researchers' pay. */
static const double BINS_PER_LOG = 8.0;

size_t mil_wage_bin(const struct mil_world *world, double wage) {
    const double place =
        floor(BINS_PER_LOG * log(wage / world->tier.middle_wage) + MIL_WAGE_BINS / 2 + 0.5);
    return place > 0.0 ? (size_t)fmin(place, MIL_WAGE_BINS - 1) : 0;
}

void mil_fill_by_wage(const struct mil_world *world, const double vacancies[MIL_WAGE_BINS],
                      double people, double chance[MIL_WAGE_BINS]) {
    double pull[MIL_WAGE_BINS], left = people, open = 0.0, all = 0.0;
    for (int i = 0; i < MIL_WAGE_BINS; i++) {
        pull[i] = exp(world->p->labour_hiring_wage * (i - MIL_WAGE_BINS / 2) / BINS_PER_LOG);
        open += vacancies[i] * pull[i];
        all += vacancies[i];
        chance[i] = 1.0;
    }
    if (people >= all) return;
    /* From the best payer down: who would fill more than every vacancy fills just those, and what
     * is left is divided among the others in proportion. */
    for (int i = MIL_WAGE_BINS; i-- > 0;) {
        chance[i] = open > 0.0 ? fmin(1.0, fmax(left, 0.0) * pull[i] / open) : 1.0;
        left -= chance[i] * vacancies[i];
        open -= vacancies[i] * pull[i];
    }
}
