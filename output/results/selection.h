/* What a sweep keeps of each run: some fields, over some quarters, reduced in some way, and metrics;
 * a row of reals whose layout is the same for all runs.
 *
 *     struct mil_selection selection = {0};
 *     if (mil_selection_init(&selection, &sweep, error) != 0) goto out;
 *     status = mil_record_init_some(&record, &scenario, selection.wanted, error);
 *     ... the run ...
 *     status = mil_selection_take(&selection, &record, values, error);   values[selection.values]
 *     out: mil_selection_free(&selection);
 *
 * Programmes and appropriations are those of all arms; what an arm does not have is not-a-number. */
#ifndef MIL_RESULTS_SELECTION_H
#define MIL_RESULTS_SELECTION_H

#include "input/sweep.h"
#include "results/metric.h"

struct mil_kept_field {
    size_t field;
    size_t rows; /* places in time, or quantiles; 1 where it has neither */
    size_t width;
    size_t at; /* of its first value; then row by row */
};

/* Places in time that are kept: of quarters, the opening being 0, or of years that end. */
struct mil_kept_times {
    size_t count;
    size_t *place;
};

struct mil_selection {
    const struct mil_sweep *sweep; /* borrowed */
    struct mil_extent extent;      /* of all arms together */
    const char **labels[MIL_AXIS_KINDS];
    struct mil_kept_times times[MIL_TIME_YEARS + 1]; /* by enum mil_field_time */
    bool wanted[MIL_FIELD_COUNT];                    /* what a record has to keep */
    size_t field_count;
    struct mil_kept_field *fields;
    size_t metric_count, until_at; /* metrics[until_at ...] are those of the stopping rule */
    struct mil_metric *metrics;
    size_t metrics_at, values;
};

int mil_selection_init(struct mil_selection *selection, const struct mil_sweep *sweep,
                       struct mil_error *error) MIL_CHECKED;
void mil_selection_free(struct mil_selection *selection);
/* The row of a run that came to its end.  Safe to be called by several threads for several runs. */
int mil_selection_take(const struct mil_selection *selection, const struct mil_record *record,
                       double *values, struct mil_error *error) MIL_CHECKED;
/* Year of a place in time, as the axis of results has it: 2011.25 ends the first quarter of 2011. */
double mil_selection_year(const struct mil_selection *selection, enum mil_field_time time,
                          size_t i);

#endif
