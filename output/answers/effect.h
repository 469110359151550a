/* The effect of an alternative on one number, from runs paired by seed.
 *
 *     struct mil_effect effect = mil_effect_of_pairs(base, alternative, pairs, price, scratch);
 *
 * Pairs share their luck, so what both sides owe to it falls out of the difference: `pairing` says
 * by how much the variance of the difference is smaller than for runs that do not. */
#ifndef MIL_ANSWERS_EFFECT_H
#define MIL_ANSWERS_EFFECT_H

#include "answers/interval.h"
#include "base/error.h"

#include <stdbool.h>

struct mil_price {
    double appropriated, spent; /* currency; spent: above the base */
};

struct mil_effect {
    struct mil_interval effect;
    double base;                          /* mean of the base */
    double relative;                      /* effect over base, in per cent */
    struct mil_interval per_appropriated; /* effect per billion of currency appropriated */
    struct mil_interval per_spent;        /* per billion that programmes spent above the base */
    struct mil_interval cost; /* currency spent per unit of effect; none if the effect may be 0 */
    double p, family_p;       /* of no effect; corrected for all effects of one answer (Holm) */
    double standardised;      /* effect over the standard deviation of the base between seeds */
    double chance;            /* part of the pairs in which the alternative is higher, ties half */
    double pairing; /* variance of the difference of unpaired runs over that of paired ones */
};

/* scratch: [pairs].  What cannot be told (a rate of nobody, one pair alone) is not-a-number. */
struct mil_effect mil_effect_of_pairs(const double *base, const double *alternative, size_t pairs,
                                      struct mil_price price, double *scratch);
/* Whether the interval leaves out 0. */
bool mil_is_sure(const struct mil_effect *effect);
/* Corrects the p values of many effects for each other.  NO_MEMORY. */
int mil_correct_family(struct mil_effect *const *effects, size_t count,
                       struct mil_error *error) MIL_CHECKED;

#endif
