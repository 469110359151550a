/* The kinds of designs that luck or a sequence makes, for points.c: each fills the rows of a design
 * whose size is known and whose arrays are there. */
#ifndef MIL_INPUT_POINTS_PARTS_H
#define MIL_INPUT_POINTS_PARTS_H

#include "input/points.h"

/* Levels of a Morris design. */
size_t mil_points_levels(const struct mil_points_request *request);

int mil_points_latin_hypercube(struct mil_points *points, const struct mil_points_request *request,
                               struct mil_error *error) MIL_CHECKED;
int mil_points_sobol(struct mil_points *points, const struct mil_points_request *request,
                     struct mil_error *error) MIL_CHECKED;
void mil_points_saltelli(struct mil_points *points, const struct mil_points_request *request);
int mil_points_morris(struct mil_points *points, const struct mil_points_request *request,
                      struct mil_error *error) MIL_CHECKED;

#endif
