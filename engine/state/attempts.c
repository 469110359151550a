#include "state/attempts.h"

#include "state/exposure.h"
#include "state/partners.h"
#include "state/phases.h"
#include "state/research.h"
#include "state/ties.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static const double MOST_MEAN = 10000.0, LARGE_MEAN = 500.0;

/* Eq. E11: own researchers at the level of what the firm knows best (a mean over its technologies would
 * make learning a further one harmful). */
static double own_research(const struct mil_world *world, size_t row, double researchers) {
    const struct mil_parameters *p = world->p;
    return (1.0 - p->knowledge_capacity_share) * (1.0 - p->knowledge_imitation_share) *
           researchers * mil_best_level(world, row);
}

double mil_innovation_mean(const struct mil_world *world, size_t row, double researchers,
                           double inflow) {
    const struct mil_parameters *p = world->p;
    const double effective =
        own_research(world, row, researchers) + p->innovation_inflow_weight * inflow;
    if (!(effective > 0.0)) return 0.0;
    return fmin(p->innovation_rate * pow(effective, p->innovation_returns), MOST_MEAN);
}

double mil_inflow_share(const struct mil_world *world, size_t row) {
    const double own = own_research(world, row, (double)world->research.researchers[row]),
                 taken = world->p->innovation_inflow_weight * (double)world->research.inflow[row];
    return own + taken > 0.0 ? taken / (own + taken) : 0.0;
}

unsigned mil_attempts(double mean, double uniform) {
    if (!(mean > 0.0)) return 0;
    if (mean > LARGE_MEAN) {
        /* Cornish-Fisher to the second term: exp(-mean) would leave the range of numbers. */
        const double z = gsl_cdf_ugaussian_Pinv(fmax(uniform, 1e-300));
        return (unsigned)fmax(floor(mean + z * sqrt(mean) + (z * z - 1.0) / 6.0 + 0.5), 0.0);
    }
    double chance = exp(-mean), below = chance;
    unsigned count = 0;
    /* Past the mean the terms only fall: where they no longer count the sum has stopped. */
    while (below <= uniform && (count < mean || chance > 1e-18)) {
        count++;
        chance *= mean / count;
        below += chance;
    }
    return count;
}

double mil_innovation_step(const struct mil_parameters *p, const gsl_rng *rng) {
    const double share = gsl_ran_beta(rng, p->innovation_step_shape_a, p->innovation_step_shape_b);
    return p->innovation_step_least + (p->innovation_step_most - p->innovation_step_least) * share;
}

static int brings_gain(const struct mil_world *world, unsigned attempts, struct mil_luck steps) {
    gsl_rng rng = mil_luck_gsl(&steps);
    for (unsigned n = 0; n < attempts; n++)
        if (mil_innovation_step(world->p, &rng) > 0.0) return 1;
    return 0;
}

/* Inflow through a full tie, which is there or not yet, as in learning (eq. E6). */
static double inflow_of(const struct mil_world *world, size_t row, double capacity,
                        uint32_t partner, int tied, const double *understood, double heard) {
    const struct mil_view *own = &world->tier.view[row];
    const size_t other = mil_partner_row(partner);
    const int organisation = mil_is_organisation(partner);
    const uint64_t theirs = organisation ? world->organisations.technologies[other]
                                         : world->tier.view[other].technologies;
    if (theirs == 0) return 0.0;
    const double basic = organisation ? mil_basicness(world, other) : 0.0;
    const double all = mil_bits(theirs);
    double sum = 0.0;
    for (uint64_t m = theirs; m != 0; m &= m - 1) sum += understood[mil_lowest(m)];
    return capacity * sum / all * (1.0 - mil_hidden(own, basic, capacity)) *
           mil_bits(theirs & ~own->technologies) / all * mil_phase_fit(world, row, partner) *
           fmin(mil_shown(world, row, partner, tied), heard);
}

static double heard_by(const struct mil_world *world, size_t row) {
    return world->p->network_listening * mil_innovating(world, row);
}

static void understand(const struct mil_world *world, size_t row, double *understood) {
    for (size_t t = 0; t < world->knowledge.count; t++)
        understood[t] = mil_understanding(&world->knowledge, world->tier.view[row].technologies, t);
}

double mil_best_inflow(const struct mil_world *world, size_t row) {
    const struct mil_view *own = &world->tier.view[row];
    const double heard = heard_by(world, row);
    double understood[MIL_MOST_TECHNOLOGIES], best = 0.0;
    understand(world, row, understood);
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_ATTEMPT, mil_luck_quarter(world),
                                    world->firms.identity[world->research.firm[row]]);
    for (int64_t n = 0; n < world->p->network_broker_pool; n++) {
        const uint32_t partner = mil_uniform(&luck) < world->p->network_organisation_share
                                     ? mil_meet_organisation(world, own->region, &luck)
                                     : mil_meet_near(world, own->region, &luck);
        if (partner == MIL_TIE_NONE || partner == row || !mil_partners_gain(world, row, partner))
            continue;
        best =
            fmax(best, inflow_of(world, row, (double)own->capacity, partner, 0, understood, heard));
    }
    return best * mil_tie_limit(world, row);
}

/* Inflow through the firm's own ties if it understood all that partners show. */
static double clear_inflow(const struct mil_world *world, size_t row) {
    const double heard = heard_by(world, row), full_capacity = 1.0;
    double understood[MIL_MOST_TECHNOLOGIES], sum = 0.0;
    understand(world, row, understood);
    for (size_t s = 0; s < MIL_TIES; s++) {
        const size_t at = row * MIL_TIES + s;
        const uint32_t partner = world->research.tie_partner[at];
        if (partner == MIL_TIE_NONE) continue;
        sum += mil_level(world->research.tie_strength[at]) * mil_tie_load(world, row, s) *
               inflow_of(world, row, full_capacity, partner, 1, understood, heard);
    }
    return sum;
}

static unsigned attempts_with(const struct mil_world *world, size_t row, double researchers,
                              double inflow, double uniform) {
    return mil_attempts(mil_innovation_mean(world, row, researchers, inflow), uniform);
}

static unsigned attempts_with_understanding(const struct mil_world *world, size_t row,
                                            unsigned attempts, double uniform) {
    const double researchers = world->research.researchers[row],
                 inflow = world->research.inflow[row];
    const double most = heard_by(world, row) * mil_tie_count(world, row);
    if (most <= inflow || attempts_with(world, row, researchers, most, uniform) <= attempts)
        return attempts;
    const double clear = fmax(clear_inflow(world, row), inflow);
    return attempts_with(world, row, researchers, clear, uniform);
}

/* The search for better partners is dear, so it is made only where the most they could bring would
 * be enough. */
static unsigned attempts_with_partners(const struct mil_world *world, size_t row, unsigned attempts,
                                       double uniform) {
    const double researchers = world->research.researchers[row],
                 inflow = world->research.inflow[row];
    if (!world->p->switches_networking) return attempts;
    const double most =
        (double)world->tier.view[row].capacity * heard_by(world, row) * mil_tie_limit(world, row);
    if (most <= inflow || attempts_with(world, row, researchers, most, uniform) <= attempts)
        return attempts;
    const double best = fmax(mil_best_inflow(world, row), inflow);
    return attempts_with(world, row, researchers, best, uniform);
}

/* Money that was missing, in researchers whom it would have paid. */
static double funded(const struct mil_world *world, size_t row, double cost) {
    const struct mil_research *research = &world->research;
    const double project = 2.0 * research->intensity[row] *
                           world->firms.sales[research->firm[row]] /
                           floor(world->p->research_projects + 0.5);
    return research->researchers[row] + research->unfunded[row] * project / cost;
}

unsigned mil_failure_causes(const struct mil_world *world, size_t row, unsigned attempts,
                            double uniform, struct mil_luck steps) {
    const struct mil_research *research = &world->research;
    const double now = research->researchers[row], inflow = research->inflow[row];
    if (attempts == 0 && !(research->intensity[row] > 0.0f)) return 0;
    const double cost = mil_researcher_cost(world, research->firm[row]);
    const double wanted = fmax((double)research->budget[row] / cost, now);
    const unsigned relaxed[MIL_CAUSE_CHANCE] = {
        [MIL_CAUSE_UNDERSTANDING] = attempts_with_understanding(world, row, attempts, uniform),
        [MIL_CAUSE_PARTNER] = attempts_with_partners(world, row, attempts, uniform),
        [MIL_CAUSE_FINANCE] = attempts_with(world, row, funded(world, row, cost), inflow, uniform),
        [MIL_CAUSE_PEOPLE] = attempts_with(world, row, wanted, inflow, uniform),
    };
    unsigned causes = 0, most = attempts;
    for (unsigned c = 0; c < MIL_CAUSE_CHANCE; c++) {
        if (relaxed[c] > most) most = relaxed[c];
        if (relaxed[c] > attempts && brings_gain(world, relaxed[c], steps)) causes |= 1u << c;
    }
    return causes == 0 && most > 0 ? 1u << MIL_CAUSE_CHANCE : causes;
}
