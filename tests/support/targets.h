/* Parts of validation targets: what is measured over seeds is printed as the line that scripts/targets
 * reads, one line for one row of scenarios/targets.csv.
 *
 *     const size_t seeds = test_seeds(4);                          MIL_SEEDS=30 is the full protocol
 *     test_target("T9", "local", TEST_WITHIN, 36.8, 3.0, percent, seeds);
 *
 * Every value has to be finite.  What a part asks is not asserted here: verdicts stand in the table,
 * and an identity or a verification is asserted by its test.
 *
 * With MIL_DRAWS=1 each seed has its own set of parameters, a row of a Latin hypercube of the plausible
 * ranges, the same in all arms: then what holds over seeds holds over draws. */
#ifndef TESTS_SUPPORT_TARGETS_H
#define TESTS_SUPPORT_TARGETS_H

#include "support/paired.h"
#include "support/worlds.h"

enum test_asked { TEST_AT_LEAST, TEST_AT_MOST, TEST_WITHIN };

/* Prints the mean with its 95 % interval, the chance of it if what is asked did not hold, and the part
 * of the seeds in which it holds.  The tolerance is that of TEST_WITHIN. */
void test_target(const char *id, const char *part, enum test_asked asked, double bound,
                 double tolerance, const double *x, size_t n);
/* An effect that is put down to a channel: without the channel at most half of it is left. */
void test_target_channel(const char *id, const char *part, const double *with,
                         const double *without, size_t n);

/* Opens a world as test_world_open does, with the parameters of its draw where draws are asked for;
 * sets come after it.  change, if any, may alter the scenario before the world is made of it. */
void test_target_open(struct test_world *test, const char *path, const char *const *sets,
                      uint64_t seed, void (*change)(struct mil_scenario *scenario));
/* Lets quarters pass without the proofs, which other tests are for. */
void test_target_pass(struct test_world *test, int quarters);

#endif
