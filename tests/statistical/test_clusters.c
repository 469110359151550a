/* Clusters and links between them in four cells: who coordinates, with and without a say in who is served
 * first (S3-27); a link, where distance matters and where it does not (S3-28); and what a link does for
 * exports and for the equality of regions (T19b).
 *
 * Seeds are fixed; MIL_SEEDS=30 runs more of them (scripts/proofs clusters).  Each claim is a one-sided
 * paired t test at a false-alarm rate of 0.005; there are 2 of them, so a correct program fails with a
 * chance of at most 0.01 when seeds are drawn anew. */
#include "policy/targets.h"
#include "state/firm.h"
#include "state/ties.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_SEEDS = TEST_MOST_SEEDS, QUARTERS = 6 };
static const double FALSE_ALARM = 0.005;
static const char *const path = "tests/support/mechanisms/cluster.cfg";

/* Over the quarters of a run; ties and inequality at its end. */
struct outcome {
    double cases, small_cases, innovations, inflow, ties, entries, steps, inequality;
};

static size_t cluster_of(const struct test_world *test) {
    size_t i = 0;
    while (strcmp(test->scenario.programmes[i].name, "cluster") != 0) i++;
    return i;
}

/* What small members of the clusters do. */
static void look_at_members(const struct mil_world *world, size_t cluster,
                            struct outcome *outcome) {
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        const double weight = world->firms.weight[f];
        if (!mil_is_sme(world, f) || !mil_is_member(world, cluster, f)) continue;
        outcome->innovations += weight * (double)world->research.innovations[i];
        outcome->inflow += weight * (double)world->research.inflow[i];
    }
}

/* Ties between members in different regions, at both ends. */
static double ties_across(const struct mil_world *world, size_t cluster) {
    double ties = 0.0;
    for (size_t at = 0; at < world->research.count * MIL_TIES; at++) {
        const size_t f = world->research.firm[at / MIL_TIES];
        const uint32_t partner = world->research.tie_partner[at];
        if (partner == MIL_TIE_NONE || mil_is_organisation(partner)) continue;
        const size_t other = world->research.firm[partner];
        if (mil_region_of(world, f) != mil_region_of(world, other) &&
            mil_is_member(world, cluster, f) && mil_is_member(world, cluster, other))
            ties += (double)mil_tie_firms(world, at / MIL_TIES, partner);
    }
    return ties;
}

static struct outcome run(const char *first, const char *second, uint64_t seed) {
    const char *const sets[] = {first, second, NULL};
    struct test_world test;
    struct outcome outcome = {0};
    test_world_open(&test, path, sets, seed, 1);
    const struct mil_world *world = &test.world;
    const size_t cluster = cluster_of(&test);
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&test, 1);
        outcome.cases += (double)world->programmes.cases[cluster];
        outcome.small_cases += (double)world->programmes.sme_cases[cluster];
        look_at_members(world, cluster, &outcome);
        for (size_t r = 0; r < world->regions.count; r++) {
            outcome.entries += (double)world->regions.export_entries[r];
            outcome.steps += (double)world->regions.export_steps[r];
        }
    }
    outcome.ties = ties_across(world, cluster);
    outcome.inequality = test_inequality(world);
    test_world_close(&test);
    return outcome;
}

static const char *const
    by_small = "programme.cluster.coordinator=\"smes\"",
    *const by_large = "programme.cluster.coordinator=\"large_firm\"",
    *const by_lot = "cluster.selectivity=0", *const by_payoff = "cluster.selectivity=100",
    *const linked = "programme.link.from=2011", *const alone = "programme.link.budget=0",
    *const usual = "network.distance_scale=50", *const near = "network.distance_scale=100000";

START_TEST(small_firms_take_in_more_where_small_firms_coordinate) {
    const size_t seeds = test_seeds(TEST_SEEDS(10));
    double share[MOST_SEEDS], inflow[MOST_SEEDS], innovations[MOST_SEEDS];
    for (size_t s = 0; s < seeds; s++) {
        const struct outcome small = run(by_small, by_payoff, s + 1),
                             large = run(by_large, by_payoff, s + 1);
        share[s] = small.small_cases / small.cases - large.small_cases / large.cases;
        inflow[s] = small.inflow - large.inflow;
        innovations[s] = small.innovations - large.innovations;
    }
    printf("smes against a large firm as coordinator: share of small firms served %.4g (p = %.2g), "
           "taken in %.4g (p = %.2g), innovations %.4g (p = %.2g)\n",
           test_mean(share, seeds), test_p_value(share, seeds), test_mean(inflow, seeds),
           test_p_value(inflow, seeds), test_mean(innovations, seeds),
           test_p_value(innovations, seeds));
    const struct outcome small = run(by_small, by_lot, 1), large = run(by_large, by_lot, 1);
    ck_assert(small.inflow == large.inflow && small.small_cases == large.small_cases);
}
END_TEST

START_TEST(a_link_brings_members_together_abroad_and_no_region_ahead) {
    const size_t seeds = test_seeds(TEST_SEEDS(10));
    double ties[MOST_SEEDS], near_ties[MOST_SEEDS], less[MOST_SEEDS], steps[MOST_SEEDS],
        entries[MOST_SEEDS], gini[MOST_SEEDS];
    for (size_t s = 0; s < seeds; s++) {
        const struct outcome with = run(linked, usual, s + 1), without = run(alone, usual, s + 1);
        const struct outcome near_with = run(linked, near, s + 1),
                             near_without = run(alone, near, s + 1);
        ties[s] = with.ties - without.ties;
        near_ties[s] = near_with.ties - near_without.ties;
        steps[s] = with.steps - without.steps;
        entries[s] = with.entries - without.entries;
        gini[s] = with.inequality - without.inequality;
    }
    printf("with a link: %.4g first sales abroad (p = %.2g), inequality %.3g (p = %.2g)\n",
           test_mean(entries, seeds), test_p_value(entries, seeds), test_mean(gini, seeds),
           test_two_sided(gini, seeds));
    test_less(ties, near_ties, seeds, less);
    printf("more of these ties where distance matters than where it does not: %.4g of %.4g, p = "
           "%.2g\n",
           test_mean(less, seeds), test_mean(ties, seeds), test_p_value(less, seeds));
    test_expect_positive("ties between members in different regions", ties, seeds, FALSE_ALARM);
    test_expect_positive("steps abroad", steps, seeds, FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, small_firms_take_in_more_where_small_firms_coordinate);
    tcase_add_test(tests, a_link_brings_members_together_abroad_and_no_region_ahead);
    return test_run("clusters", tests);
}
