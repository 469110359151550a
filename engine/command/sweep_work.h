/* The work of one process on a sweep: which run is next, running it, and putting down what it gave.
 * What is shared changes only while the pool finishes or takes (see pool.h). */
#ifndef MIL_COMMAND_SWEEP_WORK_H
#define MIL_COMMAND_SWEEP_WORK_H

#include "command/progress.h"
#include "command/sweep_burn.h"
#include "results/replicates.h"
#include "results/selection.h"
#include "results/tally.h"

enum { MIL_NO_RUN = -1 };

/* What a thread needs for its run. */
struct mil_sweep_seat {
    struct mil_sweep_work *work;
    double *values;
    size_t point;                   /* whose scenarios it holds */
    struct mil_scenario *scenarios; /* [arms] as far as they were needed */
    bool is_ready;               /* the run's scenario could be loaded: what fails now is the run */
    size_t quarters;             /* of the run at work that are told */
    int64_t pair;                /* point and replicate whose burn-in it holds; MIL_NO_RUN */
    struct mil_snapshot burn_in; /* where it ended */
    bool burnt;
};

struct mil_sweep_work {
    const struct mil_sweep *sweep;         /* borrowed */
    const struct mil_selection *selection; /* borrowed */
    size_t part, parts;                    /* of the points, part from 0 */
    int threads;
    int64_t only;   /* this run alone, done already or not; MIL_NO_RUN */
    double *before; /* what it gave before, or null */
    bool again;     /* runs that failed are run again */
    struct mil_tally tally;
    struct mil_shard shard;
    struct mil_progress progress;
    size_t done, in_all; /* quarters */
    size_t seat_count;
    struct mil_sweep_seat *seats;
    bool *begun;   /* [runs] by this process */
    double *until; /* [runs * metrics of the stopping rule], null without one */
    size_t first, flying;
    int trouble; /* of take, which has no error to give */
    struct mil_error error;
};

/* Reads what the folder has; the sweep's folder, manifest and shard are there. */
int mil_sweep_work_init(struct mil_sweep_work *work, const char *folder,
                        const uint64_t fingerprint[2], struct mil_error *error) MIL_CHECKED;
/* Runs what is missing of the part. */
int mil_sweep_work_run(struct mil_sweep_work *work, struct mil_error *error) MIL_CHECKED;
void mil_sweep_work_free(struct mil_sweep_work *work);
/* Runs of the part that are in a state. */
size_t mil_sweep_work_count(const struct mil_sweep_work *work, enum mil_run_state state);

#endif
