/* The observer that keeps what a run shows: after every quarter all fields go to buffers, and the
 * runs of an ensemble are written to one results file in one pass at the end.
 *
 *     struct mil_record record = {0};
 *     if (mil_record_init(&record, &scenario, error) != 0) goto out;
 *     struct mil_observer observer = mil_record_observer(&record);
 *     ... mil_run(&scenario, seed, threads, &observer, 1, error) ...
 *     status = mil_record_write(&record, 1, "run.h5", &options, error);
 *     out: mil_record_free(&record);
 *
 * Each run has its own record, so runs on several threads do not meet.  Memory: eight bytes per
 * value of a field. */
#ifndef MIL_RESULTS_RECORD_H
#define MIL_RESULTS_RECORD_H

#include "results/fields.h"
#include "results/panel.h"
#include "results/roll.h"
#include "results/yearbook.h"
#include "run.h"

#include <stdbool.h>

struct mil_record {
    const struct mil_scenario *scenario; /* borrowed */
    uint64_t seed;                       /* of the run that was watched */
    size_t quarters, years;              /* seen so far; quarters: the opening included */
    struct mil_extent extent;
    struct mil_summary summary;
    struct mil_yearbook yearbook;
    struct mil_panel *panel; /* borrowed: told of every quarter too; null: none */
    struct mil_roll roll;    /* of the last quarter */
    bool keeps_roll;         /* all fields are kept, and so is the roll */
    bool keeps_years;        /* a yearly field is kept */
    double
        *value[MIL_FIELD_COUNT]; /* [quarter][...], null where the width is 0 or it is not kept */
};

struct mil_record_options {
    bool overwrite;
    double seconds; /* for the log beside the file */
    int threads;
};

int mil_record_init(struct mil_record *record, const struct mil_scenario *scenario,
                    struct mil_error *error) MIL_CHECKED;
/* The same for some of the fields: the others cost nothing. */
int mil_record_init_some(struct mil_record *record, const struct mil_scenario *scenario,
                         const bool wanted[MIL_FIELD_COUNT], struct mil_error *error) MIL_CHECKED;
void mil_record_free(struct mil_record *record);
struct mil_observer mil_record_observer(struct mil_record *record);

/* What is taken down at the end of a run only; nothing before.  Who restores a record calls it. */
int mil_record_end(struct mil_record *record, const struct mil_world *world,
                   struct mil_error *error) MIL_CHECKED;

/* Whether a results file and its log may be written: ask before a long run.  EXISTS, NO_FILE. */
int mil_record_may_write(const char *path, bool overwrite, struct mil_error *error) MIL_CHECKED;
/* Writes the runs as replicates in the order given, and FILE.log.json beside them.  INTERRUPTED if a
 * run did not come to its end. */
int mil_record_write(const struct mil_record *records, size_t count, const char *path,
                     const struct mil_record_options *options, struct mil_error *error) MIL_CHECKED;

#endif
