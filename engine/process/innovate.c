#include "process/process.h"
#include "state/visit.h"
#include "state/attempts.h"
#include "state/exposure.h"
#include "state/firm.h"
#include "state/frontier.h"
#include "state/phases.h"
#include "state/research.h"

#include <math.h>

/* What technologies are worth, 1 on average over all that is mastered: the more the fewer master them (S0-7;
 * model.md E11). */
struct worth {
    double of[MIL_MOST_TECHNOLOGIES];
};

static void count_masters(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    for (uint64_t m = world->research.technologies[row]; m != 0; m &= m - 1)
        tally[mil_lowest(m)] += world->firms.weight[world->research.firm[row]];
}

static void appraise(struct mil_world *world, struct worth *worth) {
    int64_t masters[MIL_MOST_TECHNOLOGIES];
    double all = 0.0, sum = 0.0;
    const size_t n = world->knowledge.count;
    mil_visit(world, world->research.count, count_masters, NULL, n, masters);
    for (size_t t = 0; t < n; t++) {
        worth->of[t] =
            masters[t] > 0 ? pow((double)masters[t], -world->p->innovation_rivalry) : 0.0;
        all += (double)masters[t];
        sum += (double)masters[t] * worth->of[t];
    }
    for (size_t t = 0; t < n && sum > 0.0; t++) worth->of[t] *= all / sum;
}

/* What a firm brings to market draws on all it masters. */
static double value(const struct mil_world *world, const struct worth *worth, size_t row) {
    double levels = 0.0, sum = 0.0;
    if (worth == NULL) return 1.0;
    for (size_t s = row * MIL_SLOTS; s < (row + 1) * MIL_SLOTS; s++) {
        const uint8_t t = world->research.slot_technology[s];
        if (t == MIL_NO_TECHNOLOGY) continue;
        levels += mil_level(world->research.slot_level[s]);
        sum += mil_level(world->research.slot_level[s]) * worth->of[t];
    }
    return levels > 0.0 ? sum / levels : 1.0;
}

/* Steps of a Beta distribution, on one product line each; a step that would be worse is not taken
 * (Dosi, Fagiolo & Roventini 2010), but on the market that shows only after the launch, which then was
 * in vain.  Returns the steps adopted. */
static unsigned improve(struct mil_world *world, size_t row, unsigned attempts, double worth,
                        struct mil_luck steps) {
    const size_t firm = world->research.firm[row];
    const struct mil_parameters *p = world->p;
    const double lines =
        fmax((double)world->firms.employees[firm] / p->innovation_line_workers, 1.0);
    gsl_rng rng = mil_luck_gsl(&steps);
    unsigned adopted = 0;
    double gain = 0.0, vain = 0.0;
    for (unsigned n = 0; n < attempts; n++) {
        const double step = mil_innovation_step(p, &rng);
        if (step > 0.0) gain += worth * step / lines, adopted++;
        else vain -= step / lines;
    }
    const int launched = world->tier.view[row].phase == MIL_PHASE_MARKET;
    world->research.loss[row] =
        launched ? (float)(p->project_launch_stake * vain * (double)world->firms.sales[firm])
                 : 0.0f;
    world->firms.log_quality[firm] += (float)(p->innovation_quality_share * gain);
    world->firms.log_productivity[firm] += (float)((1.0 - p->innovation_quality_share) * gain);
    return adopted;
}

/* A technology next to the own ones is found by own search: complex ones only by those who hold
 * enough of what they build on.  Who is paid to look for certain ones looks for no others. */
static void explore(struct mil_world *world, size_t row, struct mil_luck *luck) {
    const struct mil_research *research = &world->research;
    const double capacity = mil_absorptive_capacity(world, row);
    const size_t firm = research->firm[row];
    const double directed = mil_lever_of(world, MIL_LEVER_directed, firm);
    if (mil_uniform(luck) >= world->p->innovation_entry_rate * capacity * (1.0 + directed)) return;
    const uint64_t held = research->technologies[row];
    uint64_t open = research->related[row] & ~held;
    if (directed > 0.0) open &= world->aim[firm];
    open = mil_within_reach(world, firm, held, open);
    const size_t t = mil_draw_technology(&world->knowledge, open, NULL, luck);
    if (t < world->knowledge.count)
        mil_master(world, row, t,
                   capacity * world->p->knowledge_entry_level *
                       mil_focus(&world->knowledge, held, t));
}

static void innovate(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)tally;
    struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    const uint64_t identity = mil_lineage(world->firms.identity[firm]);
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_INNOVATE, mil_luck_quarter(world), identity);
    const double uniform = mil_uniform(&luck);
    const unsigned attempts =
        mil_attempts(mil_innovation_mean(world, row, (double)research->researchers[row],
                                         (double)research->inflow[row]),
                     uniform);
    const unsigned adopted = improve(world, row, attempts, value(world, context, row), luck);
    research->innovations[row] = (uint8_t)(adopted > 255 ? 255 : adopted);
    research->attempts[row] = (uint16_t)(research->attempts[row] << 1 | (attempts > 0));
    research->successes[row] = (uint16_t)(research->successes[row] << 1 | (adopted > 0));
    research->causes[row] =
        (uint8_t)(adopted > 0 ? 0 : mil_failure_causes(world, row, attempts, uniform, luck));
    struct mil_luck search =
        mil_luck(world->seed, MIL_LUCK_EXPLORE, mil_luck_quarter(world), identity);
    explore(world, row, &search);
}

static void see(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    mil_tier_see(world, row);
}

/* Research leads to better products and methods.  In place: a firm changes only itself; the register
 * of attempts asks views whom it might have had as a partner. */
int mil_innovate(struct mil_world *world, struct mil_error *error) {
    if (!world->p->switches_innovation) return MIL_OK;
    const int status = mil_tier_ready(world, error);
    if (status != MIL_OK) return status;
    mil_visit(world, world->research.count, see, NULL, 0, NULL);
    mil_exposure_build(world);
    struct worth worth;
    const int differ = world->p->innovation_rivalry > 0.0;
    if (differ) appraise(world, &worth);
    mil_visit(world, world->research.count, innovate, differ ? &worth : NULL, 0, NULL);
    return MIL_OK;
}
