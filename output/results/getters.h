/* The getters of THE list of output fields: one function per row.  Private to output/results. */
#ifndef MIL_RESULTS_GETTERS_H
#define MIL_RESULTS_GETTERS_H

#include "results/summary_of_world.h"

#define FIELD(path, over, kind, unit, tolerance, weight, meaning, getter) \
    double mil_get_##getter(const struct mil_sight *sight, size_t index);
#include "results/field_list.h"

#endif
