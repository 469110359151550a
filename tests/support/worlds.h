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

/* Hash of all columns and balances: equal worlds have equal hashes. */
uint64_t test_world_hash(const struct mil_world *world);
/* The same for one owner. */
uint64_t test_owner_hash(const struct mil_world *world, enum mil_owner owner);
int64_t test_sum(const int64_t *value, size_t count);
double test_total(const double *value, size_t count);

#endif
