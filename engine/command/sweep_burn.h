/* The quarters that all arms of a point and replicate have in common: run once, under one arm, kept in
 * memory as a snapshot, and forked into every arm. */
#ifndef MIL_COMMAND_SWEEP_BURN_H
#define MIL_COMMAND_SWEEP_BURN_H

#include "results/snapshot.h"

struct mil_sweep_burn {
    const struct mil_scenario *scenario; /* of the arm it is run under; borrowed */
    uint64_t seed;
    int threads;
    int64_t quarters;
    int (*stop)(void *self); /* told of every quarter; nonzero interrupts */
    void *stop_self;
};

/* Runs it, and keeps where it ends.  INTERRUPTED where stop says so. */
int mil_sweep_burn_run(struct mil_snapshot *snapshot, const struct mil_sweep_burn *burn,
                       struct mil_error *error) MIL_CHECKED;

/* Where a run goes on from: for struct mil_start. */
struct mil_sweep_fork {
    const struct mil_snapshot *snapshot;
    struct mil_record *record;
};
int mil_sweep_fork_restore(void *self, struct mil_world *world,
                           struct mil_error *error) MIL_CHECKED;

#endif
