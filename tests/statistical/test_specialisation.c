/* Target T19a: which technologies regions and firms enter, and what related and complex choices bring.
 *
 * The relation of entry to relatedness density and complexity is estimated on what the model does: a
 * logit over all technologies that a research firm did not master a year and a half ago, for draws of
 * initial holdings.  No rule has either in it as a chance; firms need related technologies before they
 * can enter a complex one.
 *
 * Seeds are fixed; MIL_SEEDS=30 runs more of them (scripts/proofs specialisation).  Each claim is a
 * one-sided paired t test at a false-alarm rate of 0.005; there are 3 of them, so a correct program fails
 * with a chance of at most 0.015 when seeds are drawn anew. */
#include "opening/opening.h"
#include "policy/specialisation.h"
#include "state/firm.h"
#include "support/logit.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SEEDS = TEST_MOST_SEEDS, QUARTERS = 6, LONG = 8 };
static const double FALSE_ALARM = 0.005;
static const char *const path = "tests/support/mechanisms/specialise.cfg";

/* What a research firm mastered before. */
struct memory {
    uint64_t identity, technologies;
};
static int by_identity(const void *a, const void *b) {
    const uint64_t x = ((const struct memory *)a)->identity,
                   y = ((const struct memory *)b)->identity;
    return (x > y) - (x < y);
}

static size_t remember(const struct mil_world *world, struct memory *memory) {
    for (size_t i = 0; i < world->research.count; i++)
        memory[i] = (struct memory){world->firms.identity[world->research.firm[i]],
                                    world->research.technologies[i]};
    qsort(memory, world->research.count, sizeof *memory, by_identity);
    return world->research.count;
}

/* One case for each technology that a firm could have entered; density, against its mean over these (who masters
 * much is nearer to everything), by the table that holds or by one in which technologies have changed places. */
static void compare(const struct mil_world *world, const struct memory *before, size_t count,
                    const uint8_t *taken, struct test_logit *logit) {
    const uint64_t all = mil_all_technologies(&world->knowledge);
    for (size_t i = 0; i < world->research.count; i++) {
        const struct memory key = {world->firms.identity[world->research.firm[i]], 0};
        const struct memory *found = bsearch(&key, before, count, sizeof key, by_identity);
        if (found == NULL || found->technologies == 0) continue;
        const uint64_t seen = mil_mistaken(taken, found->technologies);
        double density[MIL_MOST_TECHNOLOGIES], mean = 0.0;
        for (uint64_t m = all & ~found->technologies; m != 0; m &= m - 1) {
            const size_t t = mil_lowest(m);
            density[t] = mil_density(&world->knowledge, seen, taken[t]);
            mean += density[t] / mil_bits(all & ~found->technologies);
        }
        for (uint64_t m = all & ~found->technologies; m != 0; m &= m - 1) {
            const size_t t = mil_lowest(m);
            test_logit_add(logit, density[t] - mean, world->knowledge.complexity[t],
                           (int)(world->research.technologies[i] >> t & 1));
        }
    }
}

static void entry_slopes(uint64_t seed, double true_slope[2], double false_slope[2]) {
    static const char *const sets[] = {"programme.treatment.budget=0",
                                       "switches.known_relatedness=false", NULL};
    struct test_world test;
    struct test_logit by_true = {0}, by_false = {0};
    uint8_t taken[MIL_MOST_TECHNOLOGIES], itself[MIL_MOST_TECHNOLOGIES];
    test_world_open(&test, path, sets, seed, 1);
    for (size_t t = 0; t < MIL_MOST_TECHNOLOGIES; t++) itself[t] = (uint8_t)t;
    mil_mistake_technologies(&test.world, taken);
    struct memory *before = calloc(test.world.research.count, sizeof *before);
    ck_assert_ptr_nonnull(before);
    const size_t count = remember(&test.world, before);
    test_world_pass(&test, QUARTERS);
    compare(&test.world, before, count, itself, &by_true);
    compare(&test.world, before, count, taken, &by_false);
    test_logit_solve(&by_true, true_slope);
    test_logit_solve(&by_false, false_slope);
    test_logit_free(&by_true);
    test_logit_free(&by_false);
    free(before);
    test_world_close(&test);
}

START_TEST(firms_enter_what_is_related_and_less_often_what_is_complex) {
    const size_t seeds = test_seeds(TEST_SEEDS(6));
    double density[MOST_SEEDS], simplicity[MOST_SEEDS], advantage[MOST_SEEDS], mistaken[MOST_SEEDS];
    for (size_t s = 0; s < seeds; s++) {
        double by_true[2], by_false[2];
        entry_slopes(s + 1, by_true, by_false);
        density[s] = by_true[0];
        simplicity[s] = -by_true[1];
        mistaken[s] = by_false[0];
        advantage[s] = by_true[0] - by_false[0];
    }
    test_expect_positive("log odds of entry per standard deviation of density", density, seeds,
                         FALSE_ALARM);
    test_expect_positive("and less complexity", simplicity, seeds, FALSE_ALARM);
    printf("density by a false table: %.4g, p = %.2g\n", test_mean(mistaken, seeds),
           test_two_sided(mistaken, seeds));
    test_expect_positive("density by the true table against a false one", advantage, seeds,
                         FALSE_ALARM);
}
END_TEST

/* What a programme brings Daegu: technologies that its firms master, innovations and product of small
 * firms, and what it spends. */
struct yield {
    double mastered, innovations, product, spent;
};

static struct yield yield_of(const char *quadrant, const char *relatedness, uint64_t seed) {
    char set[64];
    const char *const sets[] = {set, relatedness, NULL};
    struct test_world test;
    struct yield yield = {0};
    if (quadrant == NULL) snprintf(set, sizeof set, "programme.treatment.budget=0");
    else snprintf(set, sizeof set, "specialisation.quadrant=%s", quadrant);
    test_world_open(&test, path, sets, seed, 1);
    const struct mil_world *world = &test.world;
    const size_t daegu = mil_region_find(&test.scenario.data, "Daegu"),
                 industries = world->data->industries_count;
    for (int q = 0; q < LONG; q++) {
        test_world_pass(&test, 1);
        for (size_t i = 0; i < world->research.count; i++) {
            const size_t f = world->research.firm[i];
            if (mil_region_of(world, f) != daegu) continue;
            if (mil_is_sme(world, f))
                yield.innovations +=
                    world->firms.weight[f] * (double)world->research.innovations[i];
            if (q + 1 == LONG)
                yield.mastered +=
                    world->firms.weight[f] * mil_bits(world->research.technologies[i]);
        }
        yield.product +=
            (double)test_sum(world->cells.sme_product + daegu * industries, industries);
        for (size_t p = 0; p < world->programmes.count; p++)
            if (strcmp(test.scenario.programmes[p].name, "treatment") == 0)
                yield.spent += (double)world->programmes.spent[p];
    }
    test_world_close(&test);
    return yield;
}

enum { QUADRANTS = 4 };
static const char *const quadrants[QUADRANTS] = {"related_complex", "related_simple",
                                                 "unrelated_complex", "unrelated_simple"};

/* Per billion spent, against no programme. */
static void per_billion(const char *relatedness, const struct yield *nothing, size_t seeds,
                        double entered[][MOST_SEEDS]) {
    for (size_t s = 0; s < seeds; s++) {
        const struct yield none = nothing[s];
        for (int k = 0; k < QUADRANTS; k++) {
            const struct yield one = yield_of(quadrants[k], relatedness, s + 1);
            const double spent = fmax(one.spent, 1e9) / 1e9; /* a quadrant may be empty */
            entered[k][s] = (one.mastered - none.mastered) / spent;
            entered[QUADRANTS + k][s] = (one.innovations - none.innovations) / spent;
            entered[2 * QUADRANTS + k][s] = (one.product - none.product) / (1e9 * spent);
            entered[3 * QUADRANTS + k][s] = spent;
        }
    }
}

/* Thirty seeds do not tell the product of any from another's by luck: all that is asserted is that each
 * finds someone to support. */
START_TEST(what_choices_of_four_kinds_bring_is_told) {
    const size_t seeds = test_seeds(TEST_SEEDS(2));
    static double known[4 * QUADRANTS][MOST_SEEDS], mistaken[4 * QUADRANTS][MOST_SEEDS];
    double gain[MOST_SEEDS], false_gain[MOST_SEEDS], less[MOST_SEEDS];
    static double lead[QUADRANTS][MOST_SEEDS];
    static struct yield nothing[MOST_SEEDS];
    for (size_t s = 0; s < seeds; s++)
        nothing[s] = yield_of(NULL, "switches.known_relatedness=true", s + 1);
    per_billion("switches.known_relatedness=true", nothing, seeds, known);
    per_billion("switches.known_relatedness=false", nothing, seeds, mistaken);
    for (int k = 0; k < QUADRANTS; k++)
        printf("%-18s technologies %7.3f (false table %7.3f)  innovations %7.3f (%7.3f)  product "
               "%6.3f "
               "(%6.3f)  spent %5.1f (%5.1f)\n",
               quadrants[k], test_mean(known[k], seeds), test_mean(mistaken[k], seeds),
               test_mean(known[QUADRANTS + k], seeds), test_mean(mistaken[QUADRANTS + k], seeds),
               test_mean(known[2 * QUADRANTS + k], seeds),
               test_mean(mistaken[2 * QUADRANTS + k], seeds),
               test_mean(known[3 * QUADRANTS + k], seeds),
               test_mean(mistaken[3 * QUADRANTS + k], seeds));
    for (size_t s = 0; s < seeds; s++) {
        const int of = 2 * QUADRANTS; /* product */
        gain[s] = 0.5 * (known[of][s] + known[of + 1][s] - known[of + 2][s] - known[of + 3][s]);
        false_gain[s] = 0.5 * (mistaken[of][s] + mistaken[of + 1][s] - mistaken[of + 2][s] -
                               mistaken[of + 3][s]);
        for (int k = 1; k < QUADRANTS; k++) lead[k][s] = known[of][s] - known[of + k][s];
    }
    for (int k = 1; k < QUADRANTS; k++)
        printf(
            "product of related_complex less that of %s: %.4g per unit spent (p = %.2g that it is "
            "behind)\n",
            quadrants[k], test_mean(lead[k], seeds), 1.0 - test_p_value(lead[k], seeds));
    for (int k = 0; k < QUADRANTS; k++)
        ck_assert_double_gt(test_mean(known[3 * QUADRANTS + k], seeds), 0.0);
    test_less(gain, false_gain, seeds, less);
    printf("related against unrelated choices: product %.4g per unit spent (p = %.2g), by a false "
           "table "
           "%.4g (p = %.2g), difference %.4g (p = %.2g)\n",
           test_mean(gain, seeds), test_p_value(gain, seeds), test_mean(false_gain, seeds),
           test_two_sided(false_gain, seeds), test_mean(less, seeds), test_p_value(less, seeds));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T19a");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, firms_enter_what_is_related_and_less_often_what_is_complex);
    tcase_add_test(tests, what_choices_of_four_kinds_bring_is_told);
    return test_run("specialisation", tests);
}
