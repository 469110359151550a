/* Parameters drawn from their ranges. */
#ifndef TESTS_SUPPORT_DRAWS_H
#define TESTS_SUPPORT_DRAWS_H

#include <stddef.h>
#include <stdint.h>

/* How a run is made and watched is not what the model assumes: such rows are not drawn. */
int test_is_drawn(size_t row);
/* Its name as a number, so that a new parameter leaves the draws of others as they were. */
uint64_t test_row_name(size_t row);
/* Uniform in [0, 1) by what is drawn, for which set, on which occasion. */
double test_uniform(uint64_t set, uint64_t what, uint64_t occasion);
/* A value between two bounds, even in logs where they are far apart. */
double test_between(double least, double most, double u);
/* Row `set` (from 1) of a Latin hypercube of `sets` rows, for one parameter: each of as many parts of its
 * plausible range is drawn from once. */
double test_latin(size_t row, uint64_t set, uint64_t sets);

#endif
