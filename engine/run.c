#include "run.h"

#include "opening/opening.h"

#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int watch_quarter(const struct mil_run *run, const struct mil_world *world,
                         struct mil_error *error) {
    const struct mil_observer *watch = &run->observer;
    if (watch->after_quarter == NULL) return MIL_OK;
    const double start = now();
    const int status = watch->after_quarter(watch->self, world, error);
    if (run->timing != NULL) run->timing->record += now() - start;
    return status;
}

static int begin(const struct mil_run *run, struct mil_world *world, struct mil_error *error) {
    const struct mil_observer *watch = &run->observer;
    int status = mil_world_open(world, run->scenario, run->seed, run->threads, error);
    if (status == MIL_OK && run->start.restore != NULL) {
        status = run->start.restore(run->start.self, world, error);
        if (status == MIL_OK) status = mil_world_check(world, error);
        return status;
    }
    if (status == MIL_OK) status = mil_world_check(world, error);
    if (status == MIL_OK && watch->begin != NULL) status = watch->begin(watch->self, world, error);
    return status;
}

static int interrupt(const struct mil_run *run, const struct mil_world *world,
                     struct mil_error *error) {
    const struct mil_observer *watch = &run->observer;
    const int status = watch->stopped != NULL ? watch->stopped(watch->self, world, error) : MIL_OK;
    if (status != MIL_OK) return status;
    return mil_fail(error, MIL_INTERRUPTED, "interrupted after quarter %d of %lld", world->quarter,
                    (long long)run->scenario->parameters.run_quarters);
}

int mil_run(const struct mil_run *run, struct mil_error *error) {
    struct mil_world world = {.backwards = run->backwards};
    const struct mil_observer *watch = &run->observer;
    int status = begin(run, &world, error);
    while (status == MIL_OK && world.quarter < run->scenario->parameters.run_quarters) {
        status = mil_tick(&world, run->timing, error);
        if (status == MIL_OK) status = watch_quarter(run, &world, error);
        if (status == MIL_OK && run->progress != NULL && run->progress(run->progress_self))
            status = interrupt(run, &world, error);
    }
    if (status == MIL_OK) status = mil_world_check(&world, error);
    if (status == MIL_OK && watch->end != NULL) status = watch->end(watch->self, &world, error);
    mil_world_free(&world);
    return status;
}
