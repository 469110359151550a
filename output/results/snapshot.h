/* A snapshot: the full state of a run between two quarters, and the series it has shown so far.  A run
 * that goes on from it ends with the same bytes as one that never stopped, on any number of threads.
 *
 *     struct mil_snapshot snapshot = {0};
 *     status = mil_snapshot_take(&snapshot, world, record, error);      or look, to write it at once
 *     status = mil_snapshot_write(&snapshot, "run.checkpoint.h5", false, error);
 *     ...
 *     status = mil_snapshot_read(&snapshot, "run.checkpoint.h5", error);
 *     if (status == 0) status = mil_snapshot_fits(&snapshot, &scenario, seed, MIL_FORK, error);
 *     status = mil_snapshot_restore(&snapshot, world, record, error);     in run.start.restore
 *     mil_snapshot_free(&snapshot);
 *
 * In memory, one snapshot can start any number of runs, on several threads at once.  Files are written
 * and read by one thread at a time, as the store is.  record may be null where none is kept. */
#ifndef MIL_RESULTS_SNAPSHOT_H
#define MIL_RESULTS_SNAPSHOT_H

#include "results/fingerprint.h"
#include "results/record.h"
#include "state/saved.h"

struct mil_snapshot {
    char *path; /* of the file it was read from; null: none */
    struct mil_fingerprint print;
    int64_t start; /* run.start */
    struct mil_saved world;
    /* Of the record: */
    int64_t quarters, years;
    size_t values;
    double *value;                 /* field by field, what has been seen of it */
    struct mil_yearbook yearbook;  /* without its memories, */
    struct mil_memories last, now; /* which are here */
    /* Of its panel: */
    int64_t panel_complete;
    size_t panel_bytes;
    uint8_t *panel;
};

enum mil_snapshot_use { MIL_RESUME, MIL_FORK };

/* Copies; look borrows the world's arrays instead, for as long as the world stays as it is. */
int mil_snapshot_take(struct mil_snapshot *snapshot, const struct mil_world *world,
                      const struct mil_record *record, struct mil_error *error) MIL_CHECKED;
int mil_snapshot_look(struct mil_snapshot *snapshot, const struct mil_world *world,
                      const struct mil_record *record, struct mil_error *error) MIL_CHECKED;

/* Writes beside and renames: what stood under the path stays until the new file is complete. */
int mil_snapshot_write(struct mil_snapshot *snapshot, const char *path, bool overwrite,
                       struct mil_error *error) MIL_CHECKED;
/* NO_FILE; BAD_FILE if it is no snapshot, or damaged. */
int mil_snapshot_read(struct mil_snapshot *snapshot, const char *path,
                      struct mil_error *error) MIL_CHECKED;
/* The same without the arrays: enough to ask whether it fits and of which quarter it is. */
int mil_snapshot_peek(struct mil_snapshot *snapshot, const char *path,
                      struct mil_error *error) MIL_CHECKED;

/* Whether a run of this scenario and seed may go on from it.  BAD_INPUT, with what differs. */
int mil_snapshot_fits(const struct mil_snapshot *snapshot, const struct mil_scenario *scenario,
                      uint64_t seed, enum mil_snapshot_use use,
                      struct mil_error *error) MIL_CHECKED;
int32_t mil_snapshot_quarter(const struct mil_snapshot *snapshot);
/* Gives a world as it was opened, and a record as it was made, what the snapshot holds. */
int mil_snapshot_restore(const struct mil_snapshot *snapshot, struct mil_world *world,
                         struct mil_record *record, struct mil_error *error) MIL_CHECKED;
/* Safe on a zeroed one. */
void mil_snapshot_free(struct mil_snapshot *snapshot);

#endif
