/* One run: a scenario and a seed become a world, quarters pass, observers look on.
 *
 *     struct mil_observer watch = {.self = &record, .begin = ..., .after_quarter = ..., .end = ...};
 *     status = mil_run(&scenario, seed, threads, &watch, 1, &error);
 *
 * Observers see the world through a const pointer and change nothing.  begin sees the opening
 * (quarter 0), after_quarter sees quarters 1 .. run.quarters, end is called after the last.  A
 * member that is null is left out.  A negative status of an observer ends the run with it. */
#ifndef MIL_RUN_H
#define MIL_RUN_H

#include "input/scenario.h"
#include "state/world.h"

struct mil_observer {
    void *self;
    int (*begin)(void *self, const struct mil_world *world, struct mil_error *error);
    int (*after_quarter)(void *self, const struct mil_world *world, struct mil_error *error);
    int (*end)(void *self, const struct mil_world *world, struct mil_error *error);
};

int mil_run(const struct mil_scenario *scenario, uint64_t seed, int threads,
            const struct mil_observer *observers, size_t observer_count,
            struct mil_error *error) MIL_CHECKED;

#endif
