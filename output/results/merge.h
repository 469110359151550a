/* Merging: the shards of a sweep's folder become one results file over arm, point, replicate and the
 * axes of each field.
 *
 *     struct mil_merge_told told = {0};
 *     const struct mil_merge_options options = {.overwrite = false};
 *     status = mil_merge("DIR", "sweep.h5", &options, &told, error);
 *
 * It reads nothing but the folder.  The bytes it writes follow from what the runs gave, not from how
 * they were divided, in which order they ended, or how often they were begun; so merging twice gives
 * the same file.  Every record's checksum is verified; a run that two processes computed must have
 * given the same both times. */
#ifndef MIL_RESULTS_MERGE_H
#define MIL_RESULTS_MERGE_H

#include "base/warm_up.h"
#include "results/tally.h"

enum { MIL_SWEEP_SCHEMA = 1, MIL_MOST_WARM_UPS = 256 };

struct mil_merge_options {
    bool overwrite;
    bool partial; /* runs that are missing become missing values */
};

/* What a series says of the warm-up it needs (base/warm_up.h). */
struct mil_merge_warm_up {
    char path[96]; /* of the field */
    struct mil_warm_up found;
};

struct mil_merge_told {
    size_t runs, count[MIL_RUN_STATES];
    size_t declared; /* quarters of warm-up; 0: none, and nothing is said about it */
    size_t warm_up_count;
    struct mil_merge_warm_up warm_up[MIL_MOST_WARM_UPS];
};

/* BAD_INPUT where runs are missing, BAD_FILE where two records of a run differ. */
int mil_merge(const char *folder, const char *path, const struct mil_merge_options *options,
              struct mil_merge_told *told, struct mil_error *error) MIL_CHECKED;

#endif
