#include "base/random.h"

#include "support/run.h"

#include <check.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(philox_gives_the_published_answers) {
    /* kat_vectors of Random123 (Salmon, Moraes, Dror & Shaw 2011), philox4x32 with 10 rounds. */
    static const struct {
        uint32_t counter[4], key[2], word[4];
    } cases[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t word[4];
        mil_philox(cases[i].counter, cases[i].key, word);
        ck_assert_mem_eq(word, cases[i].word, sizeof word);
    }
}
END_TEST

START_TEST(no_two_purposes_share_a_value) {
    static const int values[] = {
#define PURPOSE(name, value, words) value,
#include "base/purpose_list.h"
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ck_assert_int_gt(values[i], 0);
        ck_assert_int_lt(values[i], 256);
        for (size_t j = 0; j < i; j++) ck_assert_int_ne(values[i], values[j]);
    }
}
END_TEST

START_TEST(a_draw_depends_on_each_part_of_its_key) {
    const double base = mil_chance(1, MIL_LUCK_SEARCH, 2, 3);
    ck_assert(base == mil_chance(1, MIL_LUCK_SEARCH, 2, 3));
    ck_assert(base != mil_chance(2, MIL_LUCK_SEARCH, 2, 3));
    ck_assert(base != mil_chance(1, MIL_LUCK_SIGNAL, 2, 3));
    ck_assert(base != mil_chance(1, MIL_LUCK_SEARCH, 3, 3));
    ck_assert(base != mil_chance(1, MIL_LUCK_SEARCH, 2, 4));
    /* Seeds and identities beyond 32 bits are others, not the same ones again. */
    ck_assert(base != mil_chance(1 + (UINT64_C(1) << 32), MIL_LUCK_SEARCH, 2, 3));
    ck_assert(base != mil_chance(1, MIL_LUCK_SEARCH, 2, 3 + (UINT64_C(1) << 32)));
}
END_TEST

START_TEST(draws_of_one_agent_do_not_move_those_of_another) {
    struct mil_luck one = mil_luck(7, MIL_LUCK_LEARN, 1, 10),
                    two = mil_luck(7, MIL_LUCK_LEARN, 1, 11);
    const double first = mil_uniform(&two);
    for (int i = 0; i < 100; i++) (void)mil_uniform(&one);
    const double second = mil_uniform(&two);
    struct mil_luck again = mil_luck(7, MIL_LUCK_LEARN, 1, 11);
    ck_assert(first == mil_uniform(&again) && second == mil_uniform(&again));
}
END_TEST

START_TEST(gsl_draws_from_the_same_stream) {
    struct mil_luck luck = mil_luck(9, MIL_LUCK_INNOVATE, 4, 5), twin = luck;
    gsl_rng rng = mil_luck_gsl(&luck);
    for (int i = 0; i < 10; i++) ck_assert(gsl_rng_uniform(&rng) == mil_uniform(&twin));
    const unsigned drawn = gsl_ran_poisson(&rng, 3.0);
    gsl_rng other = mil_luck_gsl(&twin);
    ck_assert_uint_eq(drawn, gsl_ran_poisson(&other, 3.0));
}
END_TEST

/* Kolmogorov-Smirnov distance of n keyed first draws from the uniform distribution.  With n = 20000
 * the critical value at a false-alarm rate of 1e-6 is 2.69 / sqrt(n) = 0.019; the seed is fixed. */
static int compare(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

START_TEST(first_draws_of_neighbouring_agents_are_uniform) {
    enum { COUNT = 20000 };
    double *drawn = malloc(COUNT * sizeof *drawn), worst = 0.0;
    for (uint64_t i = 0; i < COUNT; i++) {
        drawn[i] = mil_chance(2011, MIL_LUCK_ENTER, 3, i);
        ck_assert(drawn[i] >= 0.0 && drawn[i] < 1.0);
    }
    qsort(drawn, COUNT, sizeof *drawn, compare);
    for (size_t i = 0; i < COUNT; i++) {
        worst = fmax(worst, fabs(drawn[i] - (double)i / COUNT));
        worst = fmax(worst, fabs(drawn[i] - (double)(i + 1) / COUNT));
    }
    ck_assert_msg(worst < 0.019, "distance %g", worst);
    free(drawn);
}
END_TEST

START_TEST(bounded_draws_hit_every_number_alike) {
    /* chi-square with 9 degrees of freedom, critical value at 1e-6: 46.8; the seed is fixed. */
    enum { COUNT = 100000 };
    int hits[10] = {0};
    double chi = 0.0;
    struct mil_luck luck = mil_luck(5, MIL_LUCK_CALL, 0, 0);
    for (int i = 0; i < COUNT; i++) hits[mil_below(&luck, 10)]++;
    for (int i = 0; i < 10; i++) chi += pow(hits[i] - COUNT / 10.0, 2.0) / (COUNT / 10.0);
    ck_assert_msg(chi < 46.8, "chi-square %g", chi);
    for (int i = 0; i < 100; i++) {
        ck_assert(mil_below(&luck, 1) == 0);
        ck_assert(mil_below(&luck, UINT64_MAX) < UINT64_MAX);
    }
}
END_TEST

START_TEST(normal_and_gumbel_draws_have_their_moments) {
    /* Means and variances within six standard errors of 40000 draws; the seed is fixed. */
    enum { COUNT = 40000 };
    double sum = 0.0, squares = 0.0, gumbel = 0.0;
    struct mil_luck luck = mil_luck(6, MIL_LUCK_SIGNAL, 0, 0);
    for (int i = 0; i < COUNT; i++) {
        const double normal = mil_normal(&luck);
        sum += normal;
        squares += normal * normal;
        gumbel += mil_gumbel(&luck);
    }
    ck_assert_double_eq_tol(sum / COUNT, 0.0, 6.0 / 200.0);
    ck_assert_double_eq_tol(squares / COUNT, 1.0, 6.0 * sqrt(2.0) / 200.0);
    ck_assert_double_eq_tol(gumbel / COUNT, 0.5772156649, 6.0 * 1.2825 / 200.0);
}
END_TEST

START_TEST(names_have_identities_of_their_own) {
    ck_assert(mil_name_identity("Alpha") == mil_name_identity("Alpha"));
    ck_assert(mil_name_identity("Alpha") != mil_name_identity("Alphb"));
    ck_assert(mil_name_identity("") != mil_name_identity("a"));
    ck_assert(mil_mix(1, 2) != mil_mix(2, 1));
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("random");
    tcase_add_test(cases, philox_gives_the_published_answers);
    tcase_add_test(cases, no_two_purposes_share_a_value);
    tcase_add_test(cases, a_draw_depends_on_each_part_of_its_key);
    tcase_add_test(cases, draws_of_one_agent_do_not_move_those_of_another);
    tcase_add_test(cases, gsl_draws_from_the_same_stream);
    tcase_add_test(cases, first_draws_of_neighbouring_agents_are_uniform);
    tcase_add_test(cases, bounded_draws_hit_every_number_alike);
    tcase_add_test(cases, normal_and_gumbel_draws_have_their_moments);
    tcase_add_test(cases, names_have_identities_of_their_own);
    return test_run("random", cases);
}
