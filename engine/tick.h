/* One quarter: the table of processes, and the loop over it. */
#ifndef MIL_TICK_H
#define MIL_TICK_H

#include "state/world.h"

struct mil_process {
    const char *name; /* a verb */
    int (*function)(struct mil_world *world, struct mil_error *error);
    int phase;        /* of the quarter, 0 .. 11 */
    uint32_t changes; /* owners of the columns it may change: 1 << enum mil_owner */
    const char *words;
};

extern const struct mil_process mil_quarter[];
extern const size_t mil_quarter_length;
enum { MIL_MOST_PROCESSES = 32 };

/* Seconds per process, summed over quarters. */
struct mil_timing {
    double seconds[MIL_MOST_PROCESSES];
    double census; /* of the identities that are proved after every quarter */
    double record; /* of observers, after the opening */
};

/* Lets one quarter pass.  The census (state/census.h) proves after every quarter, in every build, that
 * firms, jobs, people, ties and money are conserved; in checked builds (MIL_CHECKED_BUILD) the whole
 * world is proved as well, and that each process changed only what it may.
 * timing may be null. */
int mil_tick(struct mil_world *world, struct mil_timing *timing,
             struct mil_error *error) MIL_CHECKED;

#endif
