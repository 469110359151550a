/* Snapshots of a run on disk, so that it can be interrupted: the observer of a record that also writes
 * a snapshot every few quarters, at the end, and where the run is stopped.
 *
 *     struct mil_checkpoints all = {.every = 4};
 *     struct mil_checkpoint point = {0};
 *     status = mil_checkpoint_init(&point, &all, &record, "run.checkpoint.h5", overwrite, error);
 *     if (status == 0) status = mil_checkpoint_from(&point, "run.checkpoint.h5", &scenario, seed,
 *                                                   MIL_RESUME, error);       to go on from a file
 *     ensemble.observers[i] = mil_checkpoint_observer(&point);
 *     ensemble.starts[i] = mil_checkpoint_start(&point);
 *
 * Each run has a file of its own, and the last one stays until the next is complete.  Runs side by side
 * take turns at the store. */
#ifndef MIL_RESULTS_CHECKPOINT_H
#define MIL_RESULTS_CHECKPOINT_H

#include "results/snapshot.h"

#include <pthread.h>

/* What the runs of an ensemble share. */
struct mil_checkpoints {
    int64_t every;        /* quarters; 0: only where a run is stopped */
    pthread_mutex_t turn; /* PTHREAD_MUTEX_INITIALIZER */
};

struct mil_checkpoint {
    struct mil_checkpoints *all; /* borrowed */
    struct mil_record *record;   /* borrowed */
    char *path;
    bool overwrite;  /* a file that this run has not written */
    int32_t written; /* quarter of the file under path; -1: none of this run */
    char *from;      /* the snapshot the run goes on from; null: it begins with the opening */
    int32_t quarter; /* of from */
};

/* "run.h5" has "run.checkpoint.h5"; where there are several runs, that of a seed is
 * "run.checkpoint.SEED.h5".  NO_MEMORY. */
int mil_checkpoint_path(char **path, const char *results, struct mil_error *error) MIL_CHECKED;
int mil_checkpoint_path_of(char **path, const char *file, uint64_t seed, bool several,
                           struct mil_error *error) MIL_CHECKED;

/* EXISTS or NO_FILE if its file could not be written. */
int mil_checkpoint_init(struct mil_checkpoint *point, struct mil_checkpoints *all,
                        struct mil_record *record, const char *path, bool overwrite,
                        struct mil_error *error) MIL_CHECKED;
/* Asks whether a run may go on from a file, and lets it.  The file may be the checkpoint's own, which
 * is then replaced as the run goes on. */
int mil_checkpoint_from(struct mil_checkpoint *point, const char *file,
                        const struct mil_scenario *scenario, uint64_t seed,
                        enum mil_snapshot_use use, struct mil_error *error) MIL_CHECKED;
struct mil_observer mil_checkpoint_observer(struct mil_checkpoint *point);
struct mil_start mil_checkpoint_start(struct mil_checkpoint *point);
/* The files stay. */
void mil_checkpoint_free(struct mil_checkpoint *point);

#endif
