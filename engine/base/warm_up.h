/* How much of the beginning of a series is warm-up: MSER-5, the rule of White (1997) in the form of
 * White, Cobb & Spratt (2000).  A series is cut into batches of five; leaving out the first d
 * batches is judged by the width of an interval of the mean of the rest, and the d that makes it
 * least is the warm-up.  A series that still falls or rises where half of it is left out has not
 * settled, and is said to have not.
 *
 *     struct mil_warm_up found = mil_warm_up(value, quarters);
 *     if (!found.is_settled || found.quarters > declared) warn(); */
#ifndef MIL_BASE_WARM_UP_H
#define MIL_BASE_WARM_UP_H

#include <stdbool.h>
#include <stddef.h>

enum { MIL_WARM_UP_BATCH = 5 };

struct mil_warm_up {
    size_t quarters; /* to leave out, a multiple of MIL_WARM_UP_BATCH */
    bool is_known;   /* the series is long enough to tell: at least ten batches */
    bool is_settled; /* known, and the least lies before the middle of the series */
};

/* Of count values in order of time, all finite. */
struct mil_warm_up mil_warm_up(const double *value, size_t count);

#endif
