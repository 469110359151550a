/* Is it the same result?  Two results files are compared variable by variable, in the order in which
 * they were written, bit for bit but for zeros of either sign and missing values.
 *
 *     struct mil_comparison comparison;
 *     status = mil_compare(&comparison, "a.h5", "b.h5", false, error);
 *     if (status == 0 && !comparison.same) puts(comparison.words);
 *
 * The first difference is told with its place, both values and their distance. */
#ifndef MIL_ANSWERS_COMPARE_H
#define MIL_ANSWERS_COMPARE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct mil_comparison {
    bool same;
    size_t variables; /* compared */
    size_t differing; /* of them, with another value, shape or type, or missing on one side */
    char path[256];   /* the first that differs */
    char words[1024]; /* what differs, in one sentence; of equal files, what was compared */
};

/* series: leaves out /programme, /provenance and the attributes of the file, so that two scenarios
 * can be asked whether they led to the same.  Fails only where a file cannot be read. */
int mil_compare(struct mil_comparison *comparison, const char *a, const char *b, bool series,
                struct mil_error *error) MIL_CHECKED;

#endif
