/* The register of innovation attempts: what held back those that failed (eq. E9).
 *
 * A firm's attempts of a quarter are the inverse of the Poisson distribution at one uniform, and
 * their steps are one sequence: so with the same luck a higher mean gives the same steps and perhaps
 * some more, never fewer.  A constraint is a cause of a failure if relaxing it alone, with the luck as
 * it was, would have brought a step that is adopted; several may hold, and none of them is chance. */
#ifndef MIL_STATE_ATTEMPTS_H
#define MIL_STATE_ATTEMPTS_H

#include "state/world.h"

enum mil_cause {
    MIL_CAUSE_UNDERSTANDING, /* partners showed what was not understood */
    MIL_CAUSE_PARTNER,       /* better partners than the firm has were to be found */
    MIL_CAUSE_FINANCE,       /* projects that pay were not funded */
    MIL_CAUSE_PEOPLE,        /* researchers were planned but not at work */
    MIL_CAUSE_CHANCE,        /* none of these alone */
    MIL_CAUSES
};

/* Quarters that the register looks back, and successes in them that make a firm successful. */
enum { MIL_REGISTER_QUARTERS = 12, MIL_REGISTER_SUCCESSES = 3 };

/* Mean attempts of a quarter with so many researchers and so much inflow; eq. E11. */
double mil_innovation_mean(const struct mil_world *world, size_t row, double researchers,
                           double inflow);
/* Part of the effective research of this quarter that is what partners showed, in [0, 1]. */
double mil_inflow_share(const struct mil_world *world, size_t row);
/* Attempts of a quarter: rises with mean at any uniform. */
unsigned mil_attempts(double mean, double uniform);
/* The next step of a sequence. */
double mil_innovation_step(const struct mil_parameters *p, const gsl_rng *rng);
/* What held back a quarter without an adopted step: bits by enum mil_cause.  No bit is set where
 * there was no attempt and none would have come about.  Views and exposure must be up to date. */
unsigned mil_failure_causes(const struct mil_world *world, size_t row, unsigned attempts,
                            double uniform, struct mil_luck steps);
/* Inflow if every tie the firm can keep up were a full one with the best that a broker finds. */
double mil_best_inflow(const struct mil_world *world, size_t row);

/* The register of a research row over the last twelve quarters. */
static inline unsigned mil_register_count(uint16_t bits) {
    return (unsigned)__builtin_popcount(bits & ((1u << MIL_REGISTER_QUARTERS) - 1u));
}

#endif
