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

int mil_run(const struct mil_run *run, struct mil_error *error) {
    struct mil_world world = {.backwards = run->backwards};
    const struct mil_observer *watch = &run->observer;
    int status = mil_world_open(&world, run->scenario, run->seed, run->threads, error);
    if (status == MIL_OK) status = mil_world_check(&world, error);
    if (status == MIL_OK && watch->begin != NULL) status = watch->begin(watch->self, &world, error);
    const int64_t quarters = run->scenario->parameters.run_quarters;
    for (int64_t q = 0; q < quarters && status == MIL_OK; q++) {
        status = mil_tick(&world, run->timing, error);
        if (status == MIL_OK) status = watch_quarter(run, &world, error);
        if (status == MIL_OK && run->progress != NULL && run->progress(run->progress_self))
            status = mil_fail(error, MIL_INTERRUPTED, "interrupted after quarter %d of %lld",
                              world.quarter, (long long)quarters);
    }
    if (status == MIL_OK) status = mil_world_check(&world, error);
    if (status == MIL_OK && watch->end != NULL) status = watch->end(watch->self, &world, error);
    mil_world_free(&world);
    return status;
}
