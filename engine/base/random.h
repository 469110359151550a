/* Luck that belongs to the agent: every draw is keyed by who, when and why.
 *
 * The generator is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011).  The key is the seed of the
 * run; the counter holds the identity of the agent, the quarter, the purpose and a block number.
 * So a draw depends neither on threads, nor on visiting order, nor on what others drew:
 *
 *     struct mil_luck luck = mil_luck(seed, MIL_LUCK_INNOVATE, quarter, identity);
 *     double u = mil_uniform(&luck);
 *     gsl_rng rng = mil_luck_gsl(&luck);
 *     unsigned steps = gsl_ran_poisson(&rng, mean);
 *
 * A stream gives 2^32 blocks of four 32-bit words; quarters must stay below 2^24. */
#ifndef MIL_BASE_RANDOM_H
#define MIL_BASE_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stddef.h>
#include <stdint.h>

enum mil_purpose {
#define PURPOSE(name, value, words) MIL_LUCK_##name = value,
#include "base/purpose_list.h"
};

struct mil_luck {
    uint32_t counter[4]; /* block, purpose and quarter, identity low, identity high */
    uint32_t key[2];     /* seed low, seed high */
    uint32_t word[4];    /* the block in use */
    uint32_t used;       /* words of it already given */
};

/* One block of Philox4x32-10: counter and key to four words. */
void mil_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t word[4]);

/* Opens the stream of (seed, purpose, quarter, identity). */
struct mil_luck mil_luck(uint64_t seed, enum mil_purpose purpose, uint32_t quarter,
                         uint64_t identity);
uint32_t mil_word(struct mil_luck *luck);
/* A real in [0, 1) on a grid of 2^-53. */
double mil_uniform(struct mil_luck *luck);
/* A whole number in [0, n), n > 0, without bias. */
uint64_t mil_below(struct mil_luck *luck, uint64_t n);
/* A standard normal, one uniform each (inverse of the distribution function). */
double mil_normal(struct mil_luck *luck);
/* A standard Gumbel (extreme value type I). */
double mil_gumbel(struct mil_luck *luck);
/* The first uniform of a stream: for decisions that need a single draw. */
double mil_chance(uint64_t seed, enum mil_purpose purpose, uint32_t quarter, uint64_t identity);

extern const gsl_rng_type mil_philox_type;
/* A view of the stream for gsl_ran_*; valid as long as luck is. */
gsl_rng mil_luck_gsl(struct mil_luck *luck);

/* Mixes two numbers into an identity (SplitMix64 finaliser, Steele, Lea & Flood 2014). */
uint64_t mil_mix(uint64_t a, uint64_t b);
/* The identity of a name, the same on every machine. */
uint64_t mil_name_identity(const char *name);

#endif
