#include "support/worlds.h"

#include "opening/opening.h"
#include "tick.h"

#include <check.h>
#include <string.h>

void test_world_open(struct test_world *test, const char *path, const char *const *sets,
                     uint64_t seed, int threads) {
    memset(test, 0, sizeof *test);
    struct mil_error error = {0};
    size_t count = 0;
    while (sets != NULL && sets[count] != NULL) count++;
    int status = mil_scenario_load(&test->scenario, path, sets, count, &error);
    ck_assert_msg(status == MIL_OK, "%s", error.text);
    status = mil_world_open(&test->world, &test->scenario, seed, threads, &error);
    ck_assert_msg(status == MIL_OK, "%s", error.text);
    status = mil_world_check(&test->world, &error);
    ck_assert_msg(status == MIL_OK, "%s", error.text);
}

void test_world_pass(struct test_world *test, int quarters) {
    struct mil_error error = {0};
    for (int q = 0; q < quarters; q++) {
        int status = mil_tick(&test->world, NULL, &error);
        ck_assert_msg(status == MIL_OK, "%s", error.text);
        status = mil_world_check(&test->world, &error);
        ck_assert_msg(status == MIL_OK, "%s", error.text);
    }
}

void test_world_close(struct test_world *test) {
    mil_world_free(&test->world);
    mil_scenario_free(&test->scenario);
}

static const void *table_of(const struct mil_world *world, enum mil_owner owner) {
    const void *const tables[] = {
#define OWNER(owner, words) &world->owner,
#define COLUMN(...)
#include "state/column_list.h"
    };
    return tables[owner];
}

uint64_t test_owner_hash(const struct mil_world *world, enum mil_owner owner) {
    uint64_t hash = 0;
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++)
        if (mil_column_rows[c].owner == owner)
            hash = mil_mix(hash, mil_column_hash((enum mil_column)c, table_of(world, owner)));
    return hash;
}

uint64_t test_world_hash(const struct mil_world *world) {
    uint64_t hash = 0;
    for (size_t owner = 0; owner < MIL_OWNER_COUNT; owner++)
        hash = mil_mix(hash, test_owner_hash(world, (enum mil_owner)owner));
    for (size_t a = 0; a < world->ledger.start[MIL_ACCOUNT_KINDS]; a++)
        hash = mil_mix(hash, (uint64_t)world->ledger.balance[a]);
    return hash;
}

int64_t test_sum(const int64_t *value, size_t count) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += value[i];
    return sum;
}

double test_total(const double *value, size_t count) {
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) sum += value[i];
    return sum;
}
