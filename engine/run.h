/* One run: a scenario and a seed become a world, quarters pass, an observer looks on.
 *
 *     struct mil_run run = {.scenario = &scenario, .seed = 1, .threads = 2, .observer = ...};
 *     status = mil_run(&run, &error);
 *
 * The observer sees the world through a const pointer and changes nothing.  begin sees the opening
 * (quarter 0), after_quarter sees quarters 1 .. run.quarters, end is called after the last, and
 * stopped instead of it where progress interrupts the run.  A member that is null is left out.  A
 * negative status of the observer ends the run with it.
 *
 * A run may start from a later quarter than the opening: the opened world is then given to restore,
 * which puts it (and the observer, whose begin is not called) where it was when it was saved. */
#ifndef MIL_RUN_H
#define MIL_RUN_H

#include "input/scenario.h"
#include "tick.h"

struct mil_observer {
    void *self;
    int (*begin)(void *self, const struct mil_world *world, struct mil_error *error);
    int (*after_quarter)(void *self, const struct mil_world *world, struct mil_error *error);
    int (*end)(void *self, const struct mil_world *world, struct mil_error *error);
    int (*stopped)(void *self, const struct mil_world *world, struct mil_error *error);
};

struct mil_start {
    void *self;
    int (*restore)(void *self, struct mil_world *world, struct mil_error *error);
    int64_t quarter; /* that restore leads to */
};

struct mil_run {
    const struct mil_scenario *scenario;
    uint64_t seed;
    int threads;   /* at least 1 */
    int backwards; /* visit agents in reverse order: changes nothing (for tests) */
    struct mil_observer observer;
    struct mil_start start;    /* restore null: the opening */
    struct mil_timing *timing; /* may be null */
    /* Called after every quarter; nonzero interrupts the run.  May be null. */
    int (*progress)(void *self);
    void *progress_self;
};

int mil_run(const struct mil_run *run, struct mil_error *error) MIL_CHECKED;

#endif
