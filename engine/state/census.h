/* The census: what is counted at the end of every quarter, in every build.
 *
 * Between one census and the next, firms, their jobs, people, those who look for work, ties and
 * money change only by what the quarter recorded: entries less exits, and moves.  Counts of agents
 * are whole numbers (jobs in multiples of 2^-16), so they must agree exactly.  A zeroed census has
 * not been taken.
 *
 *     mil_census_begin(&world);              before the processes of a quarter: counts if no one has
 *     ...
 *     status = mil_census_close(&world, error);                              after the last of them */
#ifndef MIL_STATE_CENSUS_H
#define MIL_STATE_CENSUS_H

#include "input/dataset.h"

struct mil_world;

struct mil_census {
    int taken;
    int64_t firms[MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES]; /* by cell */
    int64_t jobs[MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];  /* by cell, in 2^-16 workers */
    int64_t cash[MIL_MOST_REGIONS];                        /* of firms */
    double population[MIL_MOST_REGIONS], labour_force[MIL_MOST_REGIONS];
    int64_t ties;        /* sides, as mil_tie_sides counts them */
    uint64_t unanswered; /* 0 if every tie between two firms stands in both records */
    int64_t money;       /* what all but the banks and the rest of the world hold */
};

/* Counts what there is, unless the last quarter has. */
void mil_census_begin(struct mil_world *world);
/* Counts again, proves that nothing appeared or vanished unrecorded and that no more people work
 * than are there to work, and keeps the count for the next quarter.  BUG, with the identity that
 * broke, where, and by how much. */
int mil_census_close(struct mil_world *world, struct mil_error *error) MIL_CHECKED;

#endif
