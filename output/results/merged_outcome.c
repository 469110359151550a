/* One number of every run of a merged sweep: a metric it took, or one made from a field it kept. */
#include "base/memory.h"
#include "base/text.h"
#include "results/merged.h"
#include "results/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_AXES = 3, PATH_ROOM = 256 };

/* How a field lies in the file, and what is wanted of it. */
struct slice {
    size_t rows, columns; /* places in time, places otherwise */
    size_t column;        /* the one wanted, or SIZE_MAX for the sum of all */
    bool *counts;         /* [rows] after the opening and the warm-up */
    double *row;          /* [rows] values of a run, one after the other */
};

static bool is_done(const struct mil_merged *merged, size_t run) {
    return merged->status[run] == MIL_RUN_DONE;
}

static void group_of(const char *path, const char *name, char *buffer) {
    const char *slash = strrchr(path, '/');
    snprintf(buffer, PATH_ROOM, "%.*s/%s", (int)(slash - path), path, name);
}

static int refuse_field(const struct mil_store *store, const char *path, struct mil_error *error) {
    char **paths = NULL, list[512] = "";
    size_t count = 0, named = 0;
    const int status = mil_store_list(store, &paths, &count, error);
    for (size_t i = 0; status == 0 && i < count; i++) {
        if (mil_field_find(paths[i]) == MIL_FIELD_COUNT) continue;
        if (named++ > 0) mil_text_append(list, sizeof list, ", ");
        mil_text_append(list, sizeof list, paths[i]);
    }
    mil_words_free(paths, status == 0 ? count : 0);
    if (status != 0) return status;
    return mil_fail(
        error, MIL_BAD_INPUT,
        "%s did not keep %s: it has %s; record : { fields = [ \"%s\" ]; } in the design "
        "keeps it",
        store->path, path, named > 0 ? list : "no field", path);
}

/* The column of the places that a metric names. */
static int find_column(struct slice *slice, const struct mil_store *store,
                       const struct mil_metric *metric, const struct mil_shape *shape,
                       struct mil_error *error) {
    const struct mil_extent none = {0};
    struct mil_axis axis[MIL_FIELD_AXES];
    const size_t axes = mil_field_axes(metric->field, &none, axis), first = shape->rank - axes;
    slice->columns = 1;
    slice->column = metric->place_count > 0 ? 0 : SIZE_MAX;
    for (size_t i = 0; i < axes; i++) {
        slice->columns *= shape->length[first + i];
        if (metric->place_count == 0) continue;
        char path[PATH_ROOM], **labels = NULL;
        struct mil_shape along;
        group_of(mil_fields[metric->field].path, axis[i].name, path);
        int status = mil_store_read(store, path, &along, &labels, error);
        if (status != 0) return status;
        const size_t at = mil_text_find(metric->place[i], (const char *const *)labels, along.count);
        if (at == along.count)
            status = mil_fail_unknown(error, metric->name, 0, axis[i].name, metric->place[i],
                                      (const char *const *)labels, along.count);
        mil_words_free(labels, along.count);
        if (status != 0) return status;
        slice->column = slice->column * shape->length[first + i] + at;
    }
    return MIL_OK;
}

/* Which rows count: quarters after the opening and the warm-up, years that begin after it. */
static int find_rows(struct slice *slice, const struct mil_store *store,
                     const struct mil_merged *merged, const struct mil_metric *metric,
                     const struct mil_shape *shape, struct mil_error *error) {
    char path[PATH_ROOM];
    double *year = NULL;
    struct mil_shape along;
    slice->rows = shape->count / (merged->arms * merged->points * merged->replicates);
    slice->rows /= slice->columns;
    int status = mil_reserve(&slice->counts, slice->rows, sizeof(bool), error);
    if (status == 0) status = mil_reserve(&slice->row, slice->rows, sizeof(double), error);
    if (status != 0) return status;
    slice->counts[0] = true;
    const enum mil_field_time time = mil_field_time(metric->field);
    if (time == MIL_TIME_NONE || !merged->is_whole_series) return MIL_OK;
    group_of(mil_fields[metric->field].path, "year", path);
    status = mil_store_read(store, path, &along, &year, error);
    if (status != 0) return status;
    const double settled = (double)(merged->start + merged->warm_up) / 4.0;
    for (size_t i = 0; i < slice->rows && i < along.count; i++)
        slice->counts[i] = time == MIL_TIME_YEARS ? year[i] - 1.0 >= settled : year[i] > settled;
    free(year);
    return MIL_OK;
}

static double reduce(const struct slice *slice, const struct mil_metric *metric,
                     const double *values) {
    size_t count = 0;
    for (size_t t = 0; t < slice->rows; t++) {
        if (!slice->counts[t]) continue;
        const double *row = values + t * slice->columns;
        double value = slice->column == SIZE_MAX ? 0.0 : row[slice->column];
        for (size_t c = 0; slice->column == SIZE_MAX && c < slice->columns; c++) value += row[c];
        slice->row[count++] = value;
    }
    return mil_metric_reduce(metric->how, metric->quantile, slice->row, count);
}

static int from_field(const struct mil_merged *merged, const struct mil_store *store,
                      const struct mil_metric *metric, size_t arm, double *outcome,
                      struct mil_error *error) {
    const char *path = mil_fields[metric->field].path;
    const size_t runs = merged->points * merged->replicates;
    struct slice slice = {0};
    struct mil_shape shape;
    double *values = NULL;
    if (!mil_store_has(store, path)) return refuse_field(store, path, error);
    int status = mil_store_shape(store, path, &shape, error);
    if (status == 0 &&
        (shape.type != MIL_STORE_REAL || shape.rank < RUN_AXES || shape.length[0] != merged->arms ||
         shape.length[1] != merged->points || shape.length[2] != merged->replicates))
        status = mil_fail(error, MIL_BAD_FILE, "%s: %s is not over arm, point and replicate",
                          merged->path, path);
    if (status == 0) status = find_column(&slice, store, metric, &shape, error);
    if (status == 0) status = find_rows(&slice, store, merged, metric, &shape, error);
    if (status == 0 && slice.rows > 1 && !merged->is_whole_series)
        status = mil_fail(error, MIL_BAD_INPUT,
                          "%s keeps quantiles over time of %s: name one of its metrics instead",
                          merged->path, path);
    if (status == 0) status = mil_store_read(store, path, &shape, &values, error);
    for (size_t i = 0; status == 0 && i < runs; i++)
        if (is_done(merged, arm * runs + i))
            outcome[i] =
                reduce(&slice, metric, values + (arm * runs + i) * slice.rows * slice.columns);
    free(values);
    free(slice.counts);
    free(slice.row);
    return status;
}

static int from_metric(const struct mil_merged *merged, const struct mil_store *store,
                       size_t metric, size_t arm, double *outcome, struct mil_error *error) {
    const size_t runs = merged->points * merged->replicates, n = merged->metrics;
    struct mil_shape shape;
    double *values = NULL;
    int status = mil_store_read(store, "/metric/value", &shape, &values, error);
    if (status == 0 && (shape.type != MIL_STORE_REAL || shape.count != merged->arms * runs * n))
        status =
            mil_fail(error, MIL_BAD_FILE, "%s: /metric/value is of another shape", merged->path);
    for (size_t i = 0; status == 0 && i < runs; i++)
        if (is_done(merged, arm * runs + i)) outcome[i] = values[(arm * runs + i) * n + metric];
    free(values);
    return status;
}

int mil_merged_outcome(const struct mil_merged *merged, const struct mil_metric *metric, size_t arm,
                       double **outcome, struct mil_error *error) {
    const size_t runs = merged->points * merged->replicates;
    const size_t taken =
        mil_text_find(metric->name, (const char *const *)merged->metric, merged->metrics);
    struct mil_store store = {0};
    *outcome = NULL;
    int status = mil_reserve(outcome, runs, sizeof **outcome, error);
    for (size_t i = 0; status == 0 && i < runs; i++) (*outcome)[i] = NAN;
    if (status == 0) status = mil_store_open(&store, merged->path, error);
    if (status == 0)
        status = taken < merged->metrics ? from_metric(merged, &store, taken, arm, *outcome, error)
                                         : from_field(merged, &store, metric, arm, *outcome, error);
    mil_store_close(&store);
    if (status != 0) {
        free(*outcome);
        *outcome = NULL;
    }
    return status;
}
