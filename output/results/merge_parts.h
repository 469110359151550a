/* What the files of merging share.  Private to merge*.c. */
#ifndef MIL_RESULTS_MERGE_PARTS_H
#define MIL_RESULTS_MERGE_PARTS_H

#include "results/merge.h"
#include "results/store.h"
#include "results/sweep_folder.h"

struct mil_merging {
    struct mil_sweep_folder from;
    struct mil_store store;
};

/* Variables along axes of their own group. */
int mil_merge_scale(struct mil_store *store, const char *group, const char *name,
                    enum mil_store_type type, size_t length, const void *data, const char *unit,
                    const char *meaning, struct mil_error *error) MIL_CHECKED;
int mil_merge_along(struct mil_store *store, const char *group, const char *name,
                    enum mil_store_type type, const char *const *axes, const size_t *length,
                    const void *data, const char *unit, const char *meaning,
                    struct mil_error *error) MIL_CHECKED;
/* Makes a group with the axes arm, point, replicate; does nothing where it is there. */
int mil_merge_group(struct mil_merging *merging, const char *group,
                    struct mil_error *error) MIL_CHECKED;

/* Attributes, arms, axes, /design, /run and /provenance. */
int mil_merge_frame(struct mil_merging *merging, struct mil_error *error) MIL_CHECKED;
int mil_merge_provenance(struct mil_merging *merging, struct mil_error *error) MIL_CHECKED;
/* Whether the declared warm-up is long enough for the series that were kept quarter by quarter: mean
 * over points and replicates of the first arm, summed over places. */
int mil_merge_warm_up(struct mil_merging *merging, struct mil_merge_told *told,
                      struct mil_error *error) MIL_CHECKED;
/* Fields and metrics. */
int mil_merge_fields(struct mil_merging *merging, struct mil_error *error) MIL_CHECKED;

#endif
