/* What this program knows of a parameter by its name: its default, what it means, where it comes from.
 *
 *     struct mil_assumption row;
 *     if (mil_assumption_find("run.scale", &row)) puts(row.meaning);
 *
 * Results files carry values with their origins; this tells whether a value is an own choice. */
#ifndef MIL_RESULTS_ASSUMPTION_H
#define MIL_RESULTS_ASSUMPTION_H

#include <stdbool.h>

struct mil_assumption {
    char start[64];                      /* the default, as it would stand in a scenario file */
    const char *unit, *meaning, *source; /* unit may be "" */
};

/* Whether there is a parameter of that name. */
bool mil_assumption_find(const char *name, struct mil_assumption *assumption);

#endif
