/* Many runs of one scenario on many threads: one thread per run while there are enough runs, more
 * threads per run otherwise.  Results do not depend on the number of threads. */
#ifndef MIL_ENSEMBLE_H
#define MIL_ENSEMBLE_H

#include "run.h"

struct mil_ensemble {
    const struct mil_scenario *scenario;
    const uint64_t *seeds;
    size_t runs;
    int threads;                          /* 0 = all the machine offers */
    int backwards;                        /* as in struct mil_run */
    const struct mil_observer *observers; /* one per run */
    const struct mil_start *starts;       /* one per run; null: all from the opening */
    struct mil_timing *timing;            /* sum over all runs; may be null */
    /* Called after every quarter of every run, never twice at once; may be null.  A nonzero answer
     * interrupts: runs stop at the end of their quarter with INTERRUPTED. */
    int (*progress)(void *self, size_t quarters_done, size_t quarters_in_all);
    void *progress_self;
};

/* The error is that of the first run, in order of seeds, that failed. */
int mil_ensemble_run(const struct mil_ensemble *ensemble, struct mil_error *error) MIL_CHECKED;
/* Threads that a request of 0 means: SLURM_CPUS_PER_TASK where it is set, else what OpenMP offers. */
int mil_threads_offered(void);

#endif
