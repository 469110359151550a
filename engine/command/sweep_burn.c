#include "command/sweep_burn.h"

/* What the observer of a burn-in knows. */
struct burning {
    const struct mil_sweep_burn *burn;
    struct mil_snapshot *snapshot;
    struct mil_record record;
    bool is_over, is_stopped;
};

static int begin(void *self, const struct mil_world *world, struct mil_error *error) {
    struct burning *burning = self;
    const struct mil_observer observer = mil_record_observer(&burning->record);
    return observer.begin(observer.self, world, error);
}

static int after_quarter(void *self, const struct mil_world *world, struct mil_error *error) {
    struct burning *burning = self;
    const struct mil_observer observer = mil_record_observer(&burning->record);
    const int status = observer.after_quarter(observer.self, world, error);
    if (status != 0 || world->quarter < burning->burn->quarters) return status;
    burning->is_over = true;
    return mil_snapshot_take(burning->snapshot, world, &burning->record, error);
}

static int stop(void *self) {
    struct burning *burning = self;
    const struct mil_sweep_burn *burn = burning->burn;
    burning->is_stopped = burn->stop(burn->stop_self) != 0;
    return burning->is_stopped || burning->is_over;
}

int mil_sweep_burn_run(struct mil_snapshot *snapshot, const struct mil_sweep_burn *burn,
                       struct mil_error *error) {
    struct burning burning = {.burn = burn, .snapshot = snapshot};
    mil_snapshot_free(snapshot);
    int status = mil_record_init(&burning.record, burn->scenario, error);
    const struct mil_run run = {
        .scenario = burn->scenario,
        .seed = burn->seed,
        .threads = burn->threads,
        .observer = {&burning, begin, after_quarter, NULL, NULL},
        .progress = stop,
        .progress_self = &burning,
    };
    if (status == 0) status = mil_run(&run, error);
    mil_record_free(&burning.record);
    /* It is stopped by ourselves where it is over. */
    if (status == MIL_INTERRUPTED && burning.is_over && !burning.is_stopped) return MIL_OK;
    if (status != 0) mil_snapshot_free(snapshot);
    return status;
}

int mil_sweep_fork_restore(void *self, struct mil_world *world, struct mil_error *error) {
    const struct mil_sweep_fork *fork = self;
    return mil_snapshot_restore(fork->snapshot, world, fork->record, error);
}
