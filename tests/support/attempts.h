/* Who fails and why, and who works with whom: what a run shows of the small firms of the country.
 *
 *     struct test_outcome o;
 *     test_outcome_of(&o, "0.02", "knowledge.basic_university=0", NULL, 12, seed);
 *     double ratio = test_science_ratio(&o); */
#ifndef TESTS_SUPPORT_ATTEMPTS_H
#define TESTS_SUPPORT_ATTEMPTS_H

#include "results/summary_of_world.h"

struct test_outcome {
    struct mil_outcome_group failed, successful; /* at the end */
    double attempting;
    double causes[MIL_CAUSES]; /* over all quarters, as all below */
    double active, dormant, active_innovations, dormant_innovations;
    double university_ties, business_ties;
    double meetings_business, meetings_science, openings_business, openings_science;
    struct mil_need_group young, mature, small, medium;
};

/* Lets quarters pass at a scale, with up to two settings. */
void test_outcome_of(struct test_outcome *o, const char *scale, const char *one, const char *two,
                     int quarters, uint64_t seed);

/* T13: science's share in the ties of failed firms over that of successful ones (S1-4). */
double test_science_ratio(const struct test_outcome *o);
/* Failed firms over those that attempted. */
double test_failure_rate(const struct test_outcome *o);
/* T12: innovations a firm and quarter of active innovative firms less dormant ones (S1-3). */
double test_active_lead(const struct test_outcome *o);
/* T14: failures with a cause inside the firm, less those for want of money, over both (S1-5). */
double test_internal_lead(const struct test_outcome *o);
/* T24: ties to universities and institutes over ties to firms (S2-14). */
double test_tie_ratio(const struct test_outcome *o);
/* The same per meeting. */
double test_acceptance_ratio(const struct test_outcome *o);
/* T15: unmet need of firms under three years less that of mature ones (S1-6). */
double test_need_of_young(const struct test_outcome *o);
/* The same of firms under 50 workers less those of 50 to 299 (S2-28). */
double test_need_of_small(const struct test_outcome *o);
/* Joint projects of firms of 50 to 299 workers less those of smaller ones, a firm. */
double test_absence_of_small(const struct test_outcome *o);

#endif
