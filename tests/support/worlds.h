/* Small whole worlds for tests: a scenario file, overrides and a seed become a world that the test
 * lets pass quarter by quarter. */
#ifndef TESTS_SUPPORT_WORLDS_H
#define TESTS_SUPPORT_WORLDS_H

#include "input/scenario.h"
#include "state/world.h"

struct test_world {
    struct mil_scenario scenario;
    struct mil_world world;
};

#define TINY "tests/support/tiny/tiny.cfg"
#define TINY_POLICY "tests/support/tiny/policy.cfg"

/* Opens a world or ends the test with the message.  sets is null-terminated and may be null. */
void test_world_open(struct test_world *test, const char *path, const char *const *sets,
                     uint64_t seed, int threads);
/* Lets quarters pass, proving every identity after each. */
void test_world_pass(struct test_world *test, int quarters);
void test_world_close(struct test_world *test);
/* The tiny world, in which nobody has a tie yet. */
void test_world_untied(struct test_world *test);
/* The first quarter, up to the budgets: purses are filled, nothing is spent. */
void test_world_fill_purses(struct test_world *test);

/* Loading the scenario with these sets is refused as wrong input, in these words among others. */
void test_refused(const char *path, const char *const *sets, size_t count, const char *words);
/* An organisation of this kind as the partner of a tie. */
uint32_t test_organisation(const struct mil_world *world, enum mil_organisation_kind kind);
/* The place of a programme that is there. */
size_t test_programme(const struct mil_scenario *scenario, const char *name);

/* Hash of all columns and balances: equal worlds have equal hashes. */
uint64_t test_world_hash(const struct mil_world *world);
/* The same for one owner. */
uint64_t test_owner_hash(const struct mil_world *world, enum mil_owner owner);
/* The hash of a fresh world after some quarters, in which agents may be visited backwards. */
uint64_t test_hash_after(const char *path, const char *const *sets, uint64_t seed, int threads,
                         bool backwards, int quarters);
/* Fails unless it is the same on three threads, and when agents are visited backwards. */
void test_order_means_nothing(const char *path, const char *const *sets, uint64_t seed,
                              int quarters);

/* Gini coefficient of product per head between regions, weighed by people. */
double test_inequality(const struct mil_world *world);
int64_t test_sum(const int64_t *value, size_t count);
double test_total(const double *value, size_t count);

#endif
