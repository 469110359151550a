/* Designs that fill the cube evenly: Latin hypercubes and Sobol sequences. */
#include "base/memory.h"
#include "base/random.h"
#include "input/points_parts.h"

#include <gsl/gsl_qrng.h>
#include <stdlib.h>

/* McKay, Beckman & Conover (1979): on each axis the n points lie in n strata of equal width, one in
 * each, in an order of its own. */
int mil_points_latin_hypercube(struct mil_points *points, const struct mil_points_request *request,
                               struct mil_error *error) {
    const size_t n = points->rows;
    size_t *stratum = NULL;
    const int status = mil_reserve(&stratum, n, sizeof *stratum, error);
    if (status != 0) return status;
    for (size_t a = 0; a < points->axes; a++) {
        struct mil_luck luck = mil_luck(request->seed, MIL_LUCK_STRATA, 0, a);
        for (size_t i = 0; i < n; i++) stratum[i] = i;
        for (size_t i = n; i-- > 1;) {
            const size_t j = mil_below(&luck, i + 1), kept = stratum[i];
            stratum[i] = stratum[j];
            stratum[j] = kept;
        }
        for (size_t i = 0; i < n; i++)
            points->unit[i * points->axes + a] =
                ((double)stratum[i] + mil_uniform(&luck)) / (double)n;
    }
    free(stratum);
    return 0;
}

static const double grains = 9007199254740992.0; /* 2^53: reals that mil_uniform can give */

/* The sequence of Sobol (1967) from its origin on (GSL leaves it out; Owen 2022 shows why it should
 * stay), every coordinate with its bits flipped where those of a number drawn for the axis are set.
 * Such a digital shift keeps how evenly the points lie, moves them off the corner, and makes each of
 * them uniform. */
int mil_points_sobol(struct mil_points *points, const struct mil_points_request *request,
                     struct mil_error *error) {
    const size_t axes = points->axes;
    uint64_t shift[MIL_POINTS_MOST_SOBOL];
    double point[MIL_POINTS_MOST_SOBOL] = {0};
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)axes);
    if (sequence == NULL) return mil_fail(error, MIL_NO_MEMORY, "no memory for a Sobol sequence");
    for (size_t a = 0; a < axes; a++)
        shift[a] = (uint64_t)(mil_chance(request->seed, MIL_LUCK_SEQUENCE, 0, a) * grains);
    for (size_t row = 0; row < points->rows; row++) {
        if (row > 0) gsl_qrng_get(sequence, point);
        for (size_t a = 0; a < axes; a++)
            points->unit[row * axes + a] =
                (double)((uint64_t)(point[a] * grains) ^ shift[a]) / grains;
    }
    gsl_qrng_free(sequence);
    return 0;
}
