/* A metric: one number of a run, by name, for outside optimisers, for the stopping rule of a sweep,
 * and for sensitivity.
 *
 *     "/region/product@Alpha:last"                 one region, at the end
 *     "/cell/employment@Alpha/textiles:mean"       one cell, mean over the quarters
 *     "/nation/firms:q0.9"                         a quantile over the quarters
 *     "product:mean"                               short for /region/product, summed over regions
 *
 * Behind ":" stands last (also where nothing stands), first, mean, least, most, or q and a share.
 * Without "@", flows and stocks are summed over all places; a rate needs a place.  Quarters up to
 * the warm-up, and the opening, do not count. */
#ifndef MIL_RESULTS_METRIC_H
#define MIL_RESULTS_METRIC_H

#include "results/axes.h"
#include "results/record.h"

enum mil_metric_how {
    MIL_METRIC_LAST,
    MIL_METRIC_FIRST,
    MIL_METRIC_MEAN,
    MIL_METRIC_LEAST,
    MIL_METRIC_MOST,
    MIL_METRIC_QUANTILE
};

struct mil_metric {
    char name[256]; /* as given */
    size_t field;
    size_t place_count;
    char place[MIL_FIELD_AXES][128]; /* labels */
    enum mil_metric_how how;
    double quantile;
};

/* Reads a name.  BAD_INPUT, with the nearest known field. */
int mil_metric_read(struct mil_metric *metric, const char *name,
                    struct mil_error *error) MIL_CHECKED;
/* Whether the scenario has the places the metric names; programmes may be missing from an arm. */
int mil_metric_check(const struct mil_metric *metric, const struct mil_scenario *scenario,
                     struct mil_error *error) MIL_CHECKED;
/* Its value; not-a-number where the run has none. */
double mil_metric_value(const struct mil_metric *metric, const struct mil_record *record,
                        int64_t warm_up);

/* Whether the warm-up is over at a place in time of a field: quarters from the opening on, or years
 * that end. */
bool mil_time_counts(enum mil_field_time time, size_t place, const struct mil_scenario *scenario,
                     int64_t warm_up);
/* One number out of many: sorts them for a quantile; not-a-number where one of them is, or none. */
double mil_metric_reduce(enum mil_metric_how how, double quantile, double *values, size_t count);

#endif
