/* The micro-macro paradox (S3-1): grants for the research of small firms raise what the firms that get them
 * find; does the part of small firms in the economy rise?  Large firms pull ahead from outside, and
 * squeeze suppliers the more, or (switches.squeeze=false) do not.
 *
 * The effect on the treated is told from their twins: the same firms in the reference.  The whole country
 * at a small scale, five years.  Seeds are fixed.  Each claim is a one-sided paired t test over 10 seeds
 * at a false-alarm rate of 0.005. */
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEEDS = TEST_SEEDS(10), QUARTERS = 20, MOST_SETS = 12, MOST_FIRMS = 400000 };
static const double FALSE_ALARM = 0.005;
static const char none[] = "scenarios/korea/reference.cfg",
                  grants[] = "scenarios/korea/paradox.cfg";

static void open(struct test_world *test, const char *file, const char *squeeze, uint64_t seed) {
    const char *sets[MOST_SETS] = {"run.scale=0.006",
                                   "run.quarters=20",
                                   "network.opening_quarters=4",
                                   "switches.customers=false",
                                   "growth.large=0.015",
                                   "programme.national research grants.budget=0",
                                   "programme.regional research grants.budget=0",
                                   squeeze};
    test_world_open(test, file, sets, seed, 1);
}

/* Firms under 300 workers over all, in value added and in jobs. */
static void shares(const struct mil_world *world, double share[2]) {
    const struct mil_classes *classes = &world->classes;
    double all[2] = {0.0, 0.0}, small[2] = {0.0, 0.0};
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) {
        const double of[2] = {(double)classes->product[s], classes->employment[s]};
        for (int i = 0; i < 2; i++) all[i] += of[i], small[i] += s < MIL_SIZE_LARGE ? of[i] : 0.0;
    }
    for (int i = 0; i < 2; i++) share[i] = small[i] / all[i];
}

/* Lineages of firms that had a grant: all parts of what was one agent, treated or not, so that in both
 * worlds the same firms are counted, and a difference is made by the treated among them. */
struct lineages {
    size_t count;
    uint64_t name[MOST_FIRMS];
    double treated; /* firms */
};

static int by_name(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static int is_among(const struct lineages *lineages, uint64_t identity) {
    const uint64_t name = mil_lineage(identity);
    return bsearch(&name, lineages->name, lineages->count, sizeof name, by_name) != NULL;
}

static void remember(struct lineages *lineages, const struct mil_world *world) {
    size_t kept = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (!(mil_lever_of(world, MIL_LEVER_research_grant, f) > 0.0)) continue;
        ck_assert_uint_lt(lineages->count, MOST_FIRMS);
        lineages->name[lineages->count++] = mil_lineage(world->firms.identity[f]);
        lineages->treated += world->firms.weight[f];
    }
    qsort(lineages->name, lineages->count, sizeof *lineages->name, by_name);
    for (size_t i = 0; i < lineages->count; i++)
        if (i == 0 || lineages->name[i] != lineages->name[i - 1])
            lineages->name[kept++] = lineages->name[i];
    lineages->count = kept;
}

static double innovations(const struct lineages *lineages, const struct mil_world *world) {
    double sum = 0.0;
    for (size_t f = 0; f < world->firms.count; f++)
        if (world->firms.research[f] > 0 && is_among(lineages, world->firms.identity[f]))
            sum += (double)world->firms.weight[f] *
                   world->research.innovations[world->firms.research[f] - 1];
    return sum;
}

struct seen {
    double with, without; /* innovations of a treated firm, and of its twin */
    double share[2],
        difference[2]; /* of small firms in value added and jobs: change, and by the grants */
};

static struct seen run(const char *squeeze, uint64_t seed) {
    static struct lineages treated;
    struct test_world first, with, without;
    struct seen seen = {0};
    double before[2], after[2], other[2];
    treated.count = 0;
    treated.treated = 0.0;
    open(&first, grants, squeeze, seed);
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&first, 1);
        remember(&treated, &first.world);
    }
    test_world_close(&first);
    open(&with, grants, squeeze, seed);
    open(&without, none, squeeze, seed);
    shares(&with.world, before);
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&with, 1);
        test_world_pass(&without, 1);
        seen.with += innovations(&treated, &with.world);
        seen.without += innovations(&treated, &without.world);
    }
    seen.with /= treated.treated;
    seen.without /= treated.treated;
    shares(&with.world, after);
    shares(&without.world, other);
    for (int i = 0; i < 2; i++) {
        seen.share[i] = after[i] - before[i];
        seen.difference[i] = after[i] - other[i];
    }
    test_world_close(&with);
    test_world_close(&without);
    return seen;
}

START_TEST(each_treated_firm_gains_while_small_firms_become_less_of_the_economy) {
    double gain[SEEDS], twins[SEEDS], fall[SEEDS], jobs[SEEDS], by_grants[SEEDS], by_squeeze[SEEDS],
        still[SEEDS];
    for (size_t s = 0; s < SEEDS; s++) {
        const struct seen on = run("switches.squeeze=true", 1 + s),
                          off = run("switches.squeeze=false", 1 + s);
        gain[s] = on.with - on.without;
        twins[s] = on.without;
        fall[s] = -on.share[0];
        jobs[s] = on.share[1];
        by_grants[s] = on.difference[0];
        by_squeeze[s] = off.share[0] - on.share[0];
        still[s] = -off.share[0];
    }
    test_tell_two_sided("innovations per grant of the twins", twins, SEEDS);
    test_expect_positive("innovations per grant beyond those of the twins", gain, SEEDS,
                         FALSE_ALARM);
    test_expect_positive("fall of the part of small firms in value added", fall, SEEDS,
                         FALSE_ALARM);
    test_tell_two_sided("change of their part in jobs", jobs, SEEDS);
    test_tell_two_sided("of their part in value added, by the grants", by_grants, SEEDS);
    test_expect_positive("fall by the squeeze", by_squeeze, SEEDS, FALSE_ALARM);
    test_tell_two_sided("fall without the squeeze", still, SEEDS);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("paradox");
    tcase_set_timeout(cases, 1800);
    tcase_add_test(cases, each_treated_firm_gains_while_small_firms_become_less_of_the_economy);
    return test_run("paradox", cases);
}
