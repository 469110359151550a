#include "support/logit.h"

#include <check.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TERMS = 3, ROUNDS = 30 };

void test_logit_add(struct test_logit *logit, double first, double second, int event) {
    if (logit->count == logit->room) {
        logit->room = 2 * logit->room + 1024;
        logit->at = realloc(logit->at, logit->room * sizeof *logit->at);
        ck_assert_ptr_nonnull(logit->at);
    }
    logit->at[logit->count++] = (struct test_case_of_logit){{first, second}, event};
}

static void measure(const struct test_logit *logit, double mean[2], double spread[2]) {
    for (int k = 0; k < 2; k++) {
        double sum = 0.0, square = 0.0;
        for (size_t i = 0; i < logit->count; i++) sum += logit->at[i].x[k];
        mean[k] = sum / (double)logit->count;
        for (size_t i = 0; i < logit->count; i++) square += pow(logit->at[i].x[k] - mean[k], 2.0);
        spread[k] = sqrt(square / (double)logit->count);
        ck_assert_double_gt(spread[k], 0.0);
    }
}

void test_logit_solve(const struct test_logit *logit, double slope[2]) {
    double b[TERMS] = {0.0}, mean[2], spread[2];
    measure(logit, mean, spread);
    for (int round = 0; round < ROUNDS; round++) {
        double hessian[TERMS * TERMS] = {0.0}, gradient[TERMS] = {0.0}, step[TERMS];
        for (size_t i = 0; i < logit->count; i++) {
            const double *x = logit->at[i].x;
            const double z[TERMS] = {1.0, (x[0] - mean[0]) / spread[0],
                                     (x[1] - mean[1]) / spread[1]};
            const double chance = 1.0 / (1.0 + exp(-(b[0] + b[1] * z[1] + b[2] * z[2])));
            for (int r = 0; r < TERMS; r++) {
                gradient[r] += z[r] * (logit->at[i].event - chance);
                for (int c = 0; c < TERMS; c++)
                    hessian[TERMS * r + c] += z[r] * z[c] * chance * (1.0 - chance);
            }
        }
        gsl_matrix_view h = gsl_matrix_view_array(hessian, TERMS, TERMS);
        gsl_vector_view g = gsl_vector_view_array(gradient, TERMS),
                        s = gsl_vector_view_array(step, TERMS);
        ck_assert_int_eq(gsl_linalg_HH_solve(&h.matrix, &g.vector, &s.vector), 0);
        for (int r = 0; r < TERMS; r++) b[r] += fmax(fmin(step[r], 2.0), -2.0);
    }
    slope[0] = b[1];
    slope[1] = b[2];
}

void test_logit_free(struct test_logit *logit) {
    free(logit->at);
    memset(logit, 0, sizeof *logit);
}
