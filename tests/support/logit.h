/* Logistic regression by iterated weighted least squares: which of two things makes an event likelier?
 *
 *     struct test_logit logit = {0};
 *     test_logit_add(&logit, density, complexity, entered);           ... for every case
 *     test_logit_solve(&logit, slope);                                log odds per standard deviation
 *     test_logit_free(&logit); */
#ifndef TESTS_SUPPORT_LOGIT_H
#define TESTS_SUPPORT_LOGIT_H

#include <stddef.h>

struct test_case_of_logit {
    double x[2];
    int event;
};
struct test_logit {
    size_t count, room;
    struct test_case_of_logit *at;
};

void test_logit_add(struct test_logit *logit, double first, double second, int event);
/* Slopes for both, each over its standard deviation. */
void test_logit_solve(const struct test_logit *logit, double slope[2]);
void test_logit_free(struct test_logit *logit);

#endif
