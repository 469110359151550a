/* The roll: who has which jobs at the end of a run, in the regions whose own money programmes may draw
 * on, so that a firm that a policy has reached can be told from its twin under another policy.
 *
 *     status = mil_roll_take(&roll, &world, run, error);           at the end of a run
 *     status = mil_roll_write(&roll, &store, error);               runs joined by mil_roll_add
 *     status = mil_roll_read(&roll, &store, error);
 *     mil_roll_free(&roll);
 *
 * A row is a lineage (state/world.h) in a region: parts of what was one agent have the same luck and
 * are alike, so they are one row.  Rows of a run lie in order of region and lineage. */
#ifndef MIL_RESULTS_ROLL_H
#define MIL_RESULTS_ROLL_H

#include "results/store.h"
#include "state/world.h"

struct mil_roll_row {
    int64_t run; /* from 0 */
    uint64_t lineage;
    int8_t region, mobile;     /* mobile: its industry is bound to no place */
    int64_t firms, reached;    /* reached: those that had an award out of money for some regions */
    double jobs, reached_jobs; /* workers */
    int64_t product, reached_product; /* currency/quarter */
};

struct mil_roll {
    size_t count, room;
    struct mil_roll_row *row;
};

/* Regions that have money of their own: those of appropriations that are not for all regions. */
uint64_t mil_roll_regions(const struct mil_scenario *scenario);
/* NO_MEMORY. */
int mil_roll_take(struct mil_roll *roll, const struct mil_world *world,
                  struct mil_error *error) MIL_CHECKED;
/* Adds the rows of another roll behind, their runs counted from `run` on. */
int mil_roll_add(struct mil_roll *roll, const struct mil_roll *more, int64_t run,
                 struct mil_error *error) MIL_CHECKED;
/* An empty one leaves no trace in the file. */
int mil_roll_write(const struct mil_roll *roll, struct mil_store *store,
                   struct mil_error *error) MIL_CHECKED;
int mil_roll_read(struct mil_roll *roll, const struct mil_store *store,
                  struct mil_error *error) MIL_CHECKED;
/* Safe on a zeroed roll. */
void mil_roll_free(struct mil_roll *roll);

#endif
