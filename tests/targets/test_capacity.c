/* Target T22: do grants do more in firms that are made able to use them?  Grants and facilities on and
 * off, as much money for each, for small firms in all regions.
 *
 * The outcome are innovations of the small firms that did research at the opening, by thirds of their
 * absorptive capacity then.  What both bring together is to be more than the sum of what each brings; a
 * won of grants alone is to bring the third with the least capacity at most half of what a won of both
 * does.  The rival explanation is the limit of finance: without it the interaction is to stay, without
 * absorptive capacity it is to go.  Additionality is what firms spend on research of their own. */
#include "state/firm.h"
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 4, QUARTERS = 12, THIRDS = 3 };
static const char path[] = "tests/support/mechanisms/capacity.cfg";

/* A firm of the opening; parts of an agent share its lineage. */
struct member {
    uint64_t lineage;
    double capacity, firms;
    int third;
};

static int by_capacity(const void *a, const void *b) {
    const double x = ((const struct member *)a)->capacity, y = ((const struct member *)b)->capacity;
    return (x > y) - (x < y);
}
static int by_lineage(const void *a, const void *b) {
    const uint64_t x = ((const struct member *)a)->lineage, y = ((const struct member *)b)->lineage;
    return (x > y) - (x < y);
}

static int is_small_researcher(const struct mil_world *world, size_t row) {
    const size_t firm = world->research.firm[row];
    return world->firms.weight[firm] > 0 && mil_is_sme(world, firm) &&
           world->firms.employees[firm] >= 10.0f && world->research.intensity[row] > 0.0f;
}

/* Thirds with as many firms each. */
static size_t enrol(const struct mil_world *world, struct member *member) {
    size_t count = 0;
    double firms = 0.0, before = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        if (!is_small_researcher(world, i)) continue;
        const size_t f = world->research.firm[i];
        member[count++] =
            (struct member){mil_lineage(world->firms.identity[f]),
                            mil_absorptive_capacity(world, i), world->firms.weight[f], 0};
        firms += world->firms.weight[f];
    }
    qsort(member, count, sizeof *member, by_capacity);
    for (size_t i = 0; i < count; i++) {
        member[i].third = (int)fmin(THIRDS * before / firms, THIRDS - 1);
        before += member[i].firms;
    }
    qsort(member, count, sizeof *member, by_lineage);
    return count;
}

struct outcome {
    double innovations[THIRDS], own_research, spent;
};

static double all_of(const struct outcome *outcome) {
    return outcome->innovations[0] + outcome->innovations[1] + outcome->innovations[2];
}

static void add_quarter(const struct test_world *test, const struct member *member, size_t count,
                        struct outcome *outcome) {
    const struct mil_world *world = &test->world;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        const struct member key = {.lineage = mil_lineage(world->firms.identity[f])};
        const struct member *found = bsearch(&key, member, count, sizeof key, by_lineage);
        if (found == NULL) continue;
        const double firms = world->firms.weight[f];
        outcome->innovations[found->third] += firms * world->research.innovations[i];
        outcome->own_research +=
            firms * (double)(world->research.budget[i] - world->research.granted[i]);
    }
    for (size_t p = 0; p < world->programmes.count; p++) {
        const char *name = test->scenario.programmes[p].name;
        if (strcmp(name, "grant") == 0 || strcmp(name, "capacity") == 0)
            outcome->spent += (double)world->programmes.spent[p] / 1e9;
    }
}

static struct outcome outcome_of(int grant, int capacity, const char *other, uint64_t seed) {
    const char *sets[4] = {NULL};
    size_t count = 0;
    if (!grant) sets[count++] = "programme.grant.budget=0";
    if (!capacity) sets[count++] = "programme.capacity.budget=0";
    if (other != NULL) sets[count++] = other;
    struct test_world test;
    struct outcome outcome = {0};
    test_target_open(&test, path, sets, seed, NULL);
    struct member *member = calloc(test.world.research.count, sizeof *member);
    ck_assert_ptr_nonnull(member);
    const size_t members = enrol(&test.world, member);
    for (int q = 0; q < QUARTERS; q++) {
        test_target_pass(&test, 1);
        add_quarter(&test, member, members, &outcome);
    }
    free(member);
    test_world_close(&test);
    return outcome;
}

struct cells {
    struct outcome none, grant, capacity, both;
};

static struct cells cells_of(const char *other, uint64_t seed) {
    return (struct cells){outcome_of(0, 0, other, seed), outcome_of(1, 0, other, seed),
                          outcome_of(0, 1, other, seed), outcome_of(1, 1, other, seed)};
}

static double interaction(const struct cells *c) {
    return all_of(&c->both) - all_of(&c->grant) - all_of(&c->capacity) + all_of(&c->none);
}

/* Innovations of a third per billion spent. */
static double per_billion(const struct outcome *with, const struct outcome *none, int third) {
    return (with->innovations[third] - none->innovations[third]) / with->spent;
}

enum { INTERACTION, WITHOUT_FINANCE, WITHOUT_CAPACITY, LOWEST, GRANT, BOTH, ADDITIONAL, PARTS };

START_TEST(grants_do_more_in_firms_that_are_able_to_use_them) {
    static double x[PARTS][TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        const struct cells c = cells_of(NULL, s + 1),
                           unlimited = cells_of("switches.finance_limit=false", s + 1),
                           alike = cells_of("switches.absorptive_capacity=false", s + 1);
        x[INTERACTION][s] = interaction(&c);
        x[WITHOUT_FINANCE][s] = interaction(&unlimited);
        x[WITHOUT_CAPACITY][s] = interaction(&alike);
        x[GRANT][s] = per_billion(&c.grant, &c.none, 0);
        x[BOTH][s] = per_billion(&c.both, &c.none, 0);
        x[LOWEST][s] = 0.5 * x[BOTH][s] - x[GRANT][s];
        const double own = c.both.own_research - c.grant.own_research - c.capacity.own_research +
                           c.none.own_research;
        x[ADDITIONAL][s] = own / 1e9 / (c.both.spent - c.capacity.spent);
    }
    printf("lowest third, innovations per billion: %.3g by grants, %.3g by both\n",
           test_mean(x[GRANT], seeds), test_mean(x[BOTH], seeds));
    test_target("T22", "interaction", TEST_AT_LEAST, 0.0, 0.0, x[INTERACTION], seeds);
    test_target("T22", "lowest_third", TEST_AT_LEAST, 0.0, 0.0, x[LOWEST], seeds);
    test_target("T22", "additionality", TEST_AT_LEAST, 0.0, 0.0, x[ADDITIONAL], seeds);
    test_target_channel("T22", "capacity", x[INTERACTION], x[WITHOUT_CAPACITY], seeds);
    for (size_t s = 0; s < seeds; s++) x[WITHOUT_FINANCE][s] -= 0.5 * x[INTERACTION][s];
    test_target("T22", "finance_alone", TEST_AT_LEAST, 0.0, 0.0, x[WITHOUT_FINANCE], seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T22");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, grants_do_more_in_firms_that_are_able_to_use_them);
    return test_run("capacity", tests);
}
