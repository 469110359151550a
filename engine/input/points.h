/* The points of a design in the unit cube, before any parameter is named: full grids, switch-off
 * factorials, Latin hypercubes, Sobol sequences, and the two designs of sensitivity analysis
 * (Saltelli's and Morris's).  What an axis means, and its range, is the caller's.  Luck is keyed by
 * the seed: the same request gives the same points, and a design grows without moving those it has
 * (Latin hypercubes excepted, whose strata depend on their number).
 *
 *     struct mil_points points = {0};
 *     const struct mil_points_request request = {
 *         .kind = MIL_POINTS_SALTELLI, .axes = 3, .points = 256, .seed = 1};
 *     if (mil_points_make(&points, &request, error) != 0) goto out;
 *     double x = points.unit[row * points.axes + axis];
 *     out: mil_points_free(&points); */
#ifndef MIL_INPUT_POINTS_H
#define MIL_INPUT_POINTS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mil_points_kind {
    MIL_POINTS_GRID,
    MIL_POINTS_LATIN_HYPERCUBE,
    MIL_POINTS_SOBOL,
    MIL_POINTS_SALTELLI,
    MIL_POINTS_MORRIS,
    MIL_POINTS_FACTORIAL
};

enum {
    MIL_POINTS_MOST_SOBOL = 40,    /* axes of GSL's Sobol sequence */
    MIL_POINTS_MOST_FACTORIAL = 4, /* mechanisms: 16 cells */
    MIL_POINTS_MOST = 1 << 24,     /* rows of a design */
};

/* Roles of rows in a Saltelli design of G groups: A, B, A with group g from B, B with group g from A. */
enum { MIL_ROLE_A, MIL_ROLE_B, MIL_ROLE_AB };
#define MIL_ROLE_BA(groups) (MIL_ROLE_AB + (groups))

struct mil_points_request {
    enum mil_points_kind kind;
    size_t axes;
    size_t points;        /* points, base points (Saltelli) or trajectories (Morris) */
    const size_t *levels; /* grid: of each axis; Morris: levels[0], an even number, 4 if null */
    const int *group;     /* Saltelli, Morris: of each axis, 0 .. G - 1; null: each axis is one */
    bool second_order;    /* Saltelli: also the rows BA */
    uint64_t seed;
};

struct mil_points {
    size_t rows, axes;
    double *unit;   /* [rows * axes] in [0, 1] */
    int64_t *block; /* [rows] base point or trajectory; otherwise 0 */
    int64_t *role;  /* [rows] Saltelli: see above; Morris: step, 0 the start; otherwise 0 */
};

/* BAD_INPUT for a request that has no design, NO_MEMORY. */
int mil_points_make(struct mil_points *points, const struct mil_points_request *request,
                    struct mil_error *error) MIL_CHECKED;
void mil_points_free(struct mil_points *points);

/* Rows of one block of a design: 1, but for Saltelli (2 + G, 2 + 2 G) and Morris (G + 1). */
size_t mil_points_of_block(const struct mil_points_request *request);
/* Groups of the axes: the axes themselves where no groups are given. */
size_t mil_points_groups(const struct mil_points_request *request);

#endif
