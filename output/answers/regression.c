#include "answers/regression.h"

#include "base/memory.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdlib.h>

/* Least squares with an intercept in column 0. */
struct fit {
    gsl_matrix *x, *covariance, *spread; /* spread: points x columns, rows of x (x'x)^-1 */
    gsl_vector *y, *slope, *rest;
    gsl_multifit_linear_workspace *work;
};

static int open_fit(struct fit *fit, size_t points, size_t columns, struct mil_error *error) {
    fit->x = gsl_matrix_alloc(points, columns);
    fit->spread = gsl_matrix_alloc(points, columns);
    fit->covariance = gsl_matrix_alloc(columns, columns);
    fit->y = gsl_vector_alloc(points);
    fit->rest = gsl_vector_alloc(points);
    fit->slope = gsl_vector_alloc(columns);
    fit->work = gsl_multifit_linear_alloc(points, columns);
    if (fit->x != NULL && fit->spread != NULL && fit->covariance != NULL && fit->y != NULL &&
        fit->rest != NULL && fit->slope != NULL && fit->work != NULL)
        return MIL_OK;
    return mil_fail(error, MIL_NO_MEMORY, "no memory for %zu points", points);
}

static void close_fit(struct fit *fit) {
    gsl_matrix_free(fit->x);
    gsl_matrix_free(fit->spread);
    gsl_matrix_free(fit->covariance);
    gsl_vector_free(fit->y);
    gsl_vector_free(fit->rest);
    gsl_vector_free(fit->slope);
    if (fit->work != NULL) gsl_multifit_linear_free(fit->work);
}

static bool fill(struct fit *fit, const double *output, const double *place, size_t inputs) {
    double least = output[0], most = least;
    for (size_t i = 0; i < fit->y->size; i++) {
        least = fmin(least, output[i]);
        most = fmax(most, output[i]);
        gsl_vector_set(fit->y, i, output[i]);
        gsl_matrix_set(fit->x, i, 0, 1.0);
        for (size_t k = 0; k < inputs; k++) gsl_matrix_set(fit->x, i, k + 1, place[i * inputs + k]);
    }
    return most - least > 1e-13 * fmax(fabs(least), fabs(most));
}

/* Errors that hold whatever the rest depends on: HC2 of MacKinnon & White (1985), which is without bias
 * where the rest is even.  Leaves the variance of each slope in the diagonal of covariance. */
static void judge(struct fit *fit, double chisq) {
    const size_t n = fit->x->size1, columns = fit->x->size2;
    /* GSL gives (x'x)^-1 times the variance of the rest. */
    gsl_matrix_scale(fit->covariance, (double)(n - columns) / chisq);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1.0, fit->x, fit->covariance, 0.0, fit->spread);
    for (size_t k = 0; k < columns; k++) {
        double variance = 0.0;
        for (size_t i = 0; i < n; i++) {
            double pull = 0.0;
            for (size_t c = 0; c < columns; c++)
                pull += gsl_matrix_get(fit->spread, i, c) * gsl_matrix_get(fit->x, i, c);
            /* A point that alone decides its own value has no rest, and tells nothing of errors. */
            const double free = fmax(1.0 - pull, 1e-9);
            const double share =
                gsl_matrix_get(fit->spread, i, k) * gsl_vector_get(fit->rest, i) / sqrt(free);
            variance += share * share;
        }
        gsl_matrix_set(fit->covariance, k, k, variance);
    }
}

static void tell(struct mil_regression *regression, const struct fit *fit, double chisq) {
    const size_t n = fit->x->size1, columns = fit->x->size2;
    const double freedom = (double)(n - columns);
    const double reach = gsl_cdf_tdist_Pinv(0.5 + MIL_CONFIDENCE / 2.0, freedom);
    double mean = 0.0, all = 0.0;
    for (size_t i = 0; i < n; i++) mean += gsl_vector_get(fit->y, i) / (double)n;
    for (size_t i = 0; i < n; i++) all += pow(gsl_vector_get(fit->y, i) - mean, 2.0);
    regression->explained = 1.0 - chisq / freedom / (all / (double)(n - 1));
    for (size_t k = 0; k < regression->inputs; k++) {
        const double slope = gsl_vector_get(fit->slope, k + 1);
        const double half = reach * sqrt(gsl_matrix_get(fit->covariance, k + 1, k + 1));
        regression->effect[k] = (struct mil_interval){slope, slope - half, slope + half};
    }
}

int mil_regression(struct mil_regression *regression, const double *output, const double *place,
                   size_t points, size_t inputs, struct mil_error *error) {
    const size_t columns = inputs + 1;
    struct fit fit = {0};
    double chisq = 0.0;
    *regression = (struct mil_regression){.inputs = inputs, .points = points};
    if (points < columns + 2)
        return mil_fail(error, MIL_BAD_INPUT,
                        "%zu points cannot tell %zu inputs apart: at least %zu are needed, and "
                        "about %zu are good",
                        points, inputs, columns + 2, 5 * inputs);
    int status = mil_reserve(&regression->effect, inputs, sizeof *regression->effect, error);
    if (status == 0) status = open_fit(&fit, points, columns, error);
    if (status != 0) goto out;
    regression->is_constant = !fill(&fit, output, place, inputs);
    if (regression->is_constant) goto out;
    if (gsl_multifit_linear(fit.x, fit.y, fit.slope, fit.covariance, &chisq, fit.work) != 0 ||
        gsl_multifit_linear_rank(1e-10, fit.work) < columns) {
        status =
            mil_fail(error, MIL_BAD_INPUT,
                     "the inputs cannot be told apart: in this design some stand still or move "
                     "together");
        goto out;
    }
    gsl_multifit_linear_residuals(fit.x, fit.y, fit.slope, fit.rest);
    if (chisq > 0.0) judge(&fit, chisq);
    tell(regression, &fit, chisq);
out:
    close_fit(&fit);
    if (status != 0) mil_regression_free(regression);
    return status;
}

void mil_regression_free(struct mil_regression *regression) {
    free(regression->effect);
    *regression = (struct mil_regression){0};
}
