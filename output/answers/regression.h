/* What each input does on average, from points that lie anywhere: least squares of the output on the
 * places of the points in the ranges of the inputs.  An effect is how much the output changes when one
 * input goes over its whole range and the others are anywhere.  Every run tells something of every
 * input, so where luck is loud this needs far fewer runs than designs that change one input at a time;
 * what inputs do only together stays in the rest, and `explained` says how large the rest is.
 *
 *     struct mil_regression found = {0};
 *     if (mil_regression(&found, output, place, points, inputs, error) != 0) goto out;
 *     out: mil_regression_free(&found); */
#ifndef MIL_ANSWERS_REGRESSION_H
#define MIL_ANSWERS_REGRESSION_H

#include "answers/interval.h"
#include "base/error.h"

#include <stdbool.h>

struct mil_regression {
    bool is_constant; /* then all below is 0 */
    size_t inputs, points;
    double explained;            /* share of the variance, adjusted for the number of inputs */
    struct mil_interval *effect; /* [inputs] */
};

/* output: [points]; place: [points * inputs].  BAD_INPUT where points are too few or inputs cannot be
 * told apart. */
int mil_regression(struct mil_regression *regression, const double *output, const double *place,
                   size_t points, size_t inputs, struct mil_error *error) MIL_CHECKED;
void mil_regression_free(struct mil_regression *regression);

#endif
