#include "support/worlds.h"

#include "opening/opening.h"
#include "process/process.h"
#include "tick.h"

#include <check.h>
#include <math.h>
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

void test_world_untied(struct test_world *test) {
    static const char *const sets[] = {"network.opening_quarters=0", NULL};
    test_world_open(test, TINY, sets, 3, 1);
}

void test_world_fill_purses(struct test_world *test) {
    test->world.quarter = 1;
    ck_assert_int_eq(mil_open_quarter(&test->world, NULL), MIL_OK);
    ck_assert_int_eq(mil_set_budgets(&test->world, NULL), MIL_OK);
}

void test_refused(const char *path, const char *const *sets, size_t count, const char *words) {
    struct mil_scenario scenario = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_scenario_load(&scenario, path, sets, count, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, words) != NULL, "\"%s\" is not in: %s", words, error.text);
    mil_scenario_free(&scenario);
}

uint32_t test_organisation(const struct mil_world *world, enum mil_organisation_kind kind) {
    for (size_t o = 0; o < world->organisations.count; o++)
        if (world->organisations.kind[o] == kind) return MIL_TIE_ORGANISATION | (uint32_t)o;
    ck_abort_msg("the world has no organisation of this kind");
    return 0;
}

size_t test_programme(const struct mil_scenario *scenario, const char *name) {
    for (size_t i = 0; i < scenario->programme_count; i++)
        if (strcmp(scenario->programmes[i].name, name) == 0) return i;
    ck_abort_msg("there is no programme %s", name);
    return 0;
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

uint64_t test_hash_after(const char *path, const char *const *sets, uint64_t seed, int threads,
                         bool backwards, int quarters) {
    struct test_world test;
    test_world_open(&test, path, sets, seed, threads);
    test.world.backwards = backwards;
    test_world_pass(&test, quarters);
    const uint64_t hash = test_world_hash(&test.world);
    test_world_close(&test);
    return hash;
}

void test_order_means_nothing(const char *path, const char *const *sets, uint64_t seed,
                              int quarters) {
    const uint64_t hash = test_hash_after(path, sets, seed, 1, false, quarters);
    ck_assert_uint_eq(test_hash_after(path, sets, seed, 3, false, quarters), hash);
    ck_assert_uint_eq(test_hash_after(path, sets, seed, 1, true, quarters), hash);
}

double test_inequality(const struct mil_world *world) {
    double people = 0.0, product = 0.0, sum = 0.0, of[MIL_MOST_REGIONS];
    const size_t n = world->regions.count, industries = world->data->industries_count;
    for (size_t r = 0; r < n; r++) {
        of[r] = (double)test_sum(world->cells.product + r * industries, industries);
        people += world->regions.population[r];
        product += of[r];
    }
    for (size_t r = 0; r < n; r++)
        for (size_t s = 0; s < n; s++)
            sum +=
                fabs(of[r] * world->regions.population[s] - of[s] * world->regions.population[r]);
    return sum / (2.0 * people * product);
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
