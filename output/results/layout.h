/* The frame of a results file: its groups, and the axes of each.
 *
 * Every group carries its own axes, so that a reader who opens one group has labels for all it finds
 * there.  A group without rows (a scenario without programmes) is left out. */
#ifndef MIL_RESULTS_LAYOUT_H
#define MIL_RESULTS_LAYOUT_H

#include "input/scenario.h"
#include "results/fields.h"
#include "results/store.h"

/* Schemas this program writes and reads. */
enum { MIL_SCHEMA = 1 };

struct mil_layout {
    const struct mil_scenario *scenario; /* borrowed */
    const uint64_t *seeds;               /* [extent.replicates] */
    struct mil_extent extent;
};

struct mil_extent mil_extent_of(const struct mil_scenario *scenario, size_t replicates);
/* Attributes of the file, groups, axes, neighbours of regions. */
int mil_layout_write(struct mil_store *store, const struct mil_layout *layout,
                     struct mil_error *error) MIL_CHECKED;
/* One field: values[replicate][quarter][...].  Nothing is written where the width is 0. */
int mil_layout_write_field(struct mil_store *store, const struct mil_layout *layout, size_t field,
                           const double *values, struct mil_error *error) MIL_CHECKED;

#endif
