/* A merged sweep in memory: its design, and the outcome of every run as one number.
 *
 *     struct mil_merged merged = {0};
 *     struct mil_metric metric;
 *     if (mil_merged_load(&merged, "sweep.h5", error) != 0) goto out;
 *     status = mil_metric_read(&metric, "/region/product@Alpha:mean", error);
 *     if (status == 0) status = mil_merged_outcome(&merged, &metric, arm, &outcome, error);
 *     ... outcome[point * merged.replicates + replicate] ...
 *     out: mil_merged_free(&merged);
 *
 * Only the field that is asked for is read. */
#ifndef MIL_RESULTS_MERGED_H
#define MIL_RESULTS_MERGED_H

#include "input/points.h"
#include "results/metric.h"
#include "results/tally.h"

struct mil_merged {
    char *path;
    char *kind;     /* of the design, as in its file: "saltelli" */
    char *currency; /* or null */
    size_t arms, points, axes, replicates;
    char **arm, **axis;    /* names */
    double *unit, *value;  /* [points * axes] */
    double *low, *high;    /* [axes] */
    int64_t *block, *role; /* [points] as in input/points.h */
    int8_t *status;        /* [arms * points * replicates] enum mil_run_state */
    size_t metrics;
    char **metric; /* names of those that were taken in every run */
    int64_t start; /* first simulated quarter of the calendar, as in run.start */
    int64_t warm_up;
    bool is_whole_series; /* fields are series, not reduced */
};

/* NO_FILE, BAD_FILE; BAD_INPUT for a file that is no merged sweep. */
int mil_merged_load(struct mil_merged *merged, const char *path,
                    struct mil_error *error) MIL_CHECKED;
void mil_merged_free(struct mil_merged *merged);
/* Whether the run was not needed, because its point was sure before. */
bool mil_merged_is_skipped(const struct mil_merged *merged, size_t arm, size_t point,
                           size_t replicate);
/* The metric of every run of an arm, [points * replicates], to be freed; not-a-number for a run that is
 * not done.  Where the sweep did not take the metric it is made from the field.  BAD_INPUT where the
 * sweep did not keep the field either, or has no such place. */
int mil_merged_outcome(const struct mil_merged *merged, const struct mil_metric *metric, size_t arm,
                       double **outcome, struct mil_error *error) MIL_CHECKED;

#endif
