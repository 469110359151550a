#include "policy/deferred_acceptance.h"

#include "base/random.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 60, SITES = 7 };

/* Tables of worth and rank by identity, so that applicants can change places. */
struct case_of {
    double value[MOST][SITES], rank[MOST][SITES];
    struct mil_applicant applicant[MOST];
    int64_t room[SITES];
    size_t applicants, sites;
};

static double value_of(const void *context, size_t i, size_t s) {
    const struct case_of *c = context;
    return c->value[c->applicant[i].identity][s];
}
static double rank_of(const void *context, size_t i, size_t s) {
    const struct case_of *c = context;
    return c->rank[c->applicant[i].identity][s];
}

static void solve(struct case_of *c) {
    struct mil_matching m = {c->applicants, c->sites, c->applicant, c->room, value_of, rank_of, c};
    mil_deferred_acceptance(&m);
}

static struct case_of random_case(uint64_t seed, int same_size) {
    struct case_of c;
    memset(&c, 0, sizeof c);
    struct mil_luck luck = mil_luck(seed, MIL_LUCK_RANK_AT_SITE, 0, 0);
    c.applicants = 5 + mil_below(&luck, MOST - 5);
    c.sites = 2 + mil_below(&luck, SITES - 1);
    for (size_t s = 0; s < c.sites; s++) c.room[s] = (int64_t)mil_below(&luck, 40);
    for (size_t i = 0; i < c.applicants; i++) {
        c.applicant[i].identity = i;
        c.applicant[i].area = same_size ? 1 : 1 + (int64_t)mil_below(&luck, 9);
        c.applicant[i].outside = -1.0 + mil_uniform(&luck);
        for (size_t s = 0; s < c.sites; s++) {
            c.value[i][s] = mil_normal(&luck);
            c.rank[i][s] = mil_uniform(&luck);
        }
    }
    return c;
}

START_TEST(the_order_of_applicants_does_not_matter) {
    struct case_of c = random_case((uint64_t)_i, 0), shuffled = c;
    struct mil_luck luck = mil_luck((uint64_t)_i, MIL_LUCK_CALL, 0, 0);
    for (size_t i = shuffled.applicants; i > 1; i--) {
        const size_t j = mil_below(&luck, i);
        const struct mil_applicant kept = shuffled.applicant[i - 1];
        shuffled.applicant[i - 1] = shuffled.applicant[j];
        shuffled.applicant[j] = kept;
    }
    solve(&c);
    solve(&shuffled);
    for (size_t i = 0; i < shuffled.applicants; i++)
        ck_assert_uint_eq(shuffled.applicant[i].site,
                          c.applicant[shuffled.applicant[i].identity].site);
}
END_TEST

/* Site 0 is cut into two halves that are valued and rank alike; the second half is the last. */
START_TEST(cutting_a_complex_in_two_changes_nobody_s_place) {
    struct case_of whole = random_case((uint64_t)_i, 1);
    if (whole.sites == SITES) whole.sites--;
    struct case_of cut = whole;
    cut.room[cut.sites] = whole.room[0] / 2;
    cut.room[0] = whole.room[0] - cut.room[cut.sites];
    for (size_t i = 0; i < cut.applicants; i++) {
        cut.value[i][cut.sites] = cut.value[i][0];
        cut.rank[i][cut.sites] = cut.rank[i][0];
    }
    cut.sites++;
    solve(&whole);
    solve(&cut);
    for (size_t i = 0; i < whole.applicants; i++) {
        const size_t site = cut.applicant[i].site == whole.sites ? 0 : cut.applicant[i].site;
        ck_assert_uint_eq(site, whole.applicant[i].site);
    }
}
END_TEST

START_TEST(no_site_gives_more_than_its_room) {
    struct case_of c = random_case((uint64_t)_i, 0);
    int64_t used[SITES] = {0};
    solve(&c);
    for (size_t i = 0; i < c.applicants; i++)
        if (c.applicant[i].site != SIZE_MAX) used[c.applicant[i].site] += c.applicant[i].area;
    for (size_t s = 0; s < c.sites; s++) ck_assert_int_le(used[s], c.room[s]);
}
END_TEST

/* A pair blocks if both would rather have each other: the definition of stability. */
START_TEST(no_applicant_is_wanted_where_it_would_rather_be) {
    struct case_of c = random_case((uint64_t)_i, 1);
    solve(&c);
    for (size_t i = 0; i < c.applicants; i++) {
        const struct mil_applicant *a = &c.applicant[i];
        const double here = a->site == SIZE_MAX ? a->outside : c.value[i][a->site];
        ck_assert_double_ge(here, a->outside);
        for (size_t s = 0; s < c.sites; s++) {
            if (c.value[i][s] <= here) continue;
            int64_t before = 0;
            for (size_t j = 0; j < c.applicants; j++)
                before += c.applicant[j].site == s && c.rank[j][s] < c.rank[i][s];
            ck_assert_int_ge(before, c.room[s]);
        }
    }
}
END_TEST

START_TEST(nobody_goes_where_it_is_worth_less_than_staying) {
    struct case_of c = random_case(5, 0);
    for (size_t i = 0; i < c.applicants; i++) c.applicant[i].outside = 100.0;
    solve(&c);
    for (size_t i = 0; i < c.applicants; i++) ck_assert_uint_eq(c.applicant[i].site, SIZE_MAX);
}
END_TEST

START_TEST(a_site_without_value_attracts_nobody_and_the_search_ends) {
    struct case_of c = random_case(6, 0);
    for (size_t i = 0; i < c.applicants; i++) c.value[i][0] = -INFINITY;
    solve(&c);
    for (size_t i = 0; i < c.applicants; i++) ck_assert_uint_ne(c.applicant[i].site, 0);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("deferred_acceptance");
    tcase_add_loop_test(tcase, the_order_of_applicants_does_not_matter, 0, 200);
    tcase_add_loop_test(tcase, cutting_a_complex_in_two_changes_nobody_s_place, 0, 200);
    tcase_add_loop_test(tcase, no_site_gives_more_than_its_room, 0, 200);
    tcase_add_loop_test(tcase, no_applicant_is_wanted_where_it_would_rather_be, 0, 200);
    tcase_add_test(tcase, nobody_goes_where_it_is_worth_less_than_staying);
    tcase_add_test(tcase, a_site_without_value_attracts_nobody_and_the_search_ends);
    return test_run_at_least("deferred_acceptance", tcase, 800);
}
