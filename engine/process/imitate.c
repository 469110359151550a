#include "process/process.h"
#include "state/exposure.h"
#include "state/meeting.h"
#include "state/research.h"
#include "state/visit.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

enum { MET = 8 };

/* Cumulative chance of looking at the firms of a cell, by industry, region of the imitator, region. */
static void build_reach(struct mil_world *world) {
    const size_t regions = world->regions.count;
    for (size_t k = 0; k < world->data->industries_count; k++)
        for (size_t r = 0; r < regions; r++) {
            double sum = 0.0;
            for (size_t s = 0; s < regions; s++) {
                sum += world->nearness[r * regions + s] *
                       (double)world->cells.firms[mil_cell(world, s, k)];
                world->tier.imitation_reach[(k * regions + r) * regions + s] = sum;
            }
        }
}

/* Someone of the own industry: near cells are likelier, and within a cell each represented firm is
 * as likely as another. */
static size_t find_target(const struct mil_world *world, size_t firm, struct mil_luck *luck) {
    const size_t regions = world->regions.count, k = world->firms.industry[firm];
    const double *reach =
        world->tier.imitation_reach + (k * regions + mil_region_of(world, firm)) * regions;
    if (!(reach[regions - 1] > 0.0)) return firm;
    const size_t cell =
        mil_cell(world, mil_place(reach, regions, mil_uniform(luck) * reach[regions - 1]), k);
    const uint64_t draw = mil_draw(luck);
    size_t met[MET], target = firm;
    const size_t count = mil_meet(world, cell, draw, MET, met);
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const double time = mil_race(world, draw, met[i], world->firms.weight[met[i]]);
        if (time < least) least = time, target = met[i];
    }
    return target;
}

/* Looks at `mean` others on average. */
static void copy_from_others(struct mil_world *world, size_t firm, double mean) {
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_IMITATE, mil_luck_quarter(world),
                                    mil_lineage(world->firms.identity[firm]));
    gsl_rng rng = mil_luck_gsl(&luck);
    const double lines =
        fmax((double)world->firms.employees[firm] / world->p->innovation_line_workers, 1.0);
    unsigned looks = mean > 0.0 ? gsl_ran_poisson(&rng, fmin(mean, 1000.0)) : 0;
    for (; looks > 0; looks--) {
        const size_t target = find_target(world, firm, &luck);
        const double gap =
            (double)world->work[target] - (double)world->firms.log_productivity[firm];
        if (gap > 0.0)
            world->firms.log_productivity[firm] +=
                (float)(world->p->innovation_imitation_gain * gap / lines);
    }
}

/* With help a firm does not only copy: a third more of its work is then done by the methods it took
 * over. */
static void take_over(struct mil_world *world, size_t firm, double methods) {
    uint16_t *flags = &world->firms.flags[firm];
    if (!(methods > 0.0) || (*flags & MIL_FLAG_GUIDED) == MIL_FLAG_GUIDED) return;
    if (mil_chance(world->seed, MIL_LUCK_GUIDED, mil_luck_quarter(world),
                   mil_lineage(world->firms.identity[firm])) <
        1.0 - pow(1.0 - world->p->supply_adoption, methods))
        *flags = (uint16_t)(*flags + (MIL_FLAG_GUIDED & -MIL_FLAG_GUIDED));
}

static void imitate(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    const size_t firm = world->research.firm[row];
    const double methods = mil_lever_of(world, MIL_LEVER_methods, firm);
    copy_from_others(world, firm,
                     world->p->innovation_imitation_rate * mil_imitating(world, row) + methods);
    take_over(world, firm, methods);
}

/* Firms without a record of research copy only with help. */
static void adopt(struct mil_world *world, void *context, size_t firm, int64_t *tally) {
    (void)context;
    (void)tally;
    const double methods = mil_lever_of(world, MIL_LEVER_methods, firm);
    if (!(methods > 0.0) || world->firms.research[firm] != 0) return;
    copy_from_others(world, firm, methods);
    take_over(world, firm, methods);
}

/* Firms copy part of what others of their industry do better.  From a copy: targets are as
 * productive as they were when the process began. */
int mil_imitate(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_imitation) return MIL_OK;
    const int status = mil_tier_ready(world, error);
    if (status != MIL_OK) return status;
    memcpy(world->work, world->firms.log_productivity, world->firms.count * sizeof *world->work);
    build_reach(world);
    mil_visit(world, world->research.count, imitate, NULL, 0, NULL);
    if (world->lever[MIL_LEVER_methods] != NULL)
        mil_visit(world, world->firms.count, adopt, NULL, 0, NULL);
    return MIL_OK;
}
