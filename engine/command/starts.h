/* What --checkpoint-every, --resume and --fork ask of the runs of a command: where each begins, and
 * where it keeps its checkpoints.
 *
 *     struct mil_starts starts = {0};
 *     status = mil_starts_init(&starts, &asked, "run.h5", &scenario, error);
 *     for each run: status = mil_starts_add(&starts, &record, seed, error);
 *     ensemble.observers = starts.observers, ensemble.starts = starts.starts;
 *     ...
 *     mil_starts_free(&starts); */
#ifndef MIL_COMMAND_STARTS_H
#define MIL_COMMAND_STARTS_H

#include "results/checkpoint.h"

struct mil_starts_asked {
    int64_t every;             /* 0: not asked for */
    const char *resume, *fork; /* null: not asked for */
    bool overwrite;
    size_t runs;
};

struct mil_starts {
    struct mil_starts_asked asked;
    const struct mil_scenario *scenario; /* borrowed */
    char *file;                          /* that --resume would name */
    struct mil_checkpoints all;
    size_t count, resumed;
    struct mil_checkpoint *points;
    struct mil_observer *observers;
    struct mil_start *starts;
};

int mil_starts_init(struct mil_starts *points, const struct mil_starts_asked *asked,
                    const char *results, const struct mil_scenario *scenario,
                    struct mil_error *error) MIL_CHECKED;
int mil_starts_add(struct mil_starts *points, struct mil_record *record, uint64_t seed,
                   struct mil_error *error) MIL_CHECKED;
/* NO_FILE if --resume finds none of its files.  After the last run was added. */
int mil_starts_check(const struct mil_starts *points, struct mil_error *error) MIL_CHECKED;
/* Fails with INTERRUPTED, and says how to go on. */
int mil_starts_interrupted(const struct mil_starts *points, size_t done, size_t all,
                           struct mil_error *error) MIL_CHECKED;
void mil_starts_free(struct mil_starts *points);

#endif
