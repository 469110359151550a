#include "results/selection.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Labels of an axis, those of all arms together, in order of first appearance. */
static int gather_labels(struct mil_selection *selection, enum mil_axis_kind kind, size_t *count,
                         struct mil_error *error) {
    const struct mil_sweep *sweep = selection->sweep;
    size_t found = 0;
    for (size_t arm = 0; arm < sweep->arm_count; arm++) {
        const char *label = NULL;
        for (size_t i = 0; (label = mil_axis_label(kind, i, &sweep->arms[arm].scenario)) != NULL;
             i++) {
            if (mil_text_find(label, selection->labels[kind], found) < found) continue;
            const int status =
                mil_grow(&selection->labels[kind], found, found + 1, sizeof(char *), error);
            if (status != 0) return status;
            selection->labels[kind][found++] = label;
        }
    }
    *count = found;
    return MIL_OK;
}

static int gather_extent(struct mil_selection *selection, struct mil_error *error) {
    size_t count[MIL_AXIS_KINDS] = {0};
    int status = MIL_OK;
    for (int kind = 0; status == 0 && kind < MIL_AXIS_KINDS; kind++)
        status = gather_labels(selection, (enum mil_axis_kind)kind, &count[kind], error);
    selection->extent = mil_extent_of(&selection->sweep->arms[0].scenario, 1);
    selection->extent.programmes = count[MIL_AXIS_PROGRAMME];
    selection->extent.appropriations = count[MIL_AXIS_APPROPRIATION];
    selection->extent.shocks = count[MIL_AXIS_SHOCK];
    selection->extent.new_technologies = count[MIL_AXIS_NEW_TECHNOLOGY];
    return status;
}

/* The quarter of the calendar that a place in time ends. */
static int64_t quarter_of(const struct mil_selection *selection, enum mil_field_time time,
                          size_t place) {
    const int64_t start = selection->sweep->arms[0].scenario.parameters.run_start;
    return time == MIL_TIME_YEARS ? 4 * (start / 4 + (int64_t)place) + 3
                                  : start + (int64_t)place - 1;
}

static bool is_kept(const struct mil_selection *selection, enum mil_field_time time, size_t place) {
    const struct mil_sweep_record *record = &selection->sweep->record;
    const int64_t quarter = quarter_of(selection, time, place);
    const bool reduced = record->reduce != MIL_REDUCE_NONE;
    if (record->from != 0 && quarter < record->from) return false;
    if (record->to != 0 && quarter > record->to) return false;
    if (record->yearly && time == MIL_TIME_QUARTERS && quarter % 4 != 3) return false;
    return !reduced || mil_time_counts(time, place, &selection->sweep->arms[0].scenario,
                                       selection->sweep->warm_up);
}

static int gather_times(struct mil_selection *selection, enum mil_field_time time, size_t all,
                        struct mil_error *error) {
    struct mil_kept_times *times = &selection->times[time];
    const int status = mil_reserve(&times->place, all, sizeof *times->place, error);
    for (size_t i = 0; status == 0 && i < all; i++)
        if (is_kept(selection, time, i)) times->place[times->count++] = i;
    return status;
}

static size_t rows_of(const struct mil_selection *selection, size_t field) {
    const enum mil_field_time time = mil_field_time(field);
    const struct mil_sweep_record *record = &selection->sweep->record;
    if (time == MIL_TIME_NONE) return 1;
    if (selection->times[time].count == 0) return 0;
    if (record->reduce == MIL_REDUCE_QUANTILES) return record->quantile_count;
    return record->reduce != MIL_REDUCE_NONE ? 1 : selection->times[time].count;
}

static int add_field(struct mil_selection *selection, size_t field, struct mil_error *error) {
    const struct mil_kept_field kept = {field, rows_of(selection, field),
                                        mil_field_width(field, &selection->extent),
                                        selection->values};
    if (kept.rows * kept.width == 0 || selection->wanted[field]) return MIL_OK;
    const int status = mil_grow(&selection->fields, selection->field_count,
                                selection->field_count + 1, sizeof *selection->fields, error);
    if (status != 0) return status;
    selection->fields[selection->field_count++] = kept;
    selection->wanted[field] = true;
    selection->values += kept.rows * kept.width;
    return MIL_OK;
}

/* All fields where none is named, unless there are metrics: then those alone. */
static int add_fields(struct mil_selection *selection, struct mil_error *error) {
    const struct mil_sweep_record *record = &selection->sweep->record;
    int status = MIL_OK;
    if (record->fields.count == 0 && record->metrics.count == 0)
        for (size_t i = 0; status == 0 && i < MIL_FIELD_COUNT; i++)
            status = add_field(selection, i, error);
    for (size_t i = 0; status == 0 && i < record->fields.count; i++) {
        const char *name = record->fields.text[i];
        const size_t field = mil_field_find(name);
        if (field == MIL_FIELD_COUNT)
            return mil_fail_at(error, MIL_BAD_INPUT, selection->sweep->file, 0,
                               "record: unknown field \"%.200s\"; did you mean %s?", name,
                               mil_field_nearest(name));
        if (rows_of(selection, field) == 0)
            return mil_fail_at(error, MIL_BAD_INPUT, selection->sweep->file, 0,
                               "record: %s has no value between from and to", name);
        status = add_field(selection, field, error);
    }
    return status;
}

static int add_metrics(struct mil_selection *selection, const struct mil_texts *names,
                       struct mil_error *error) {
    const struct mil_sweep *sweep = selection->sweep;
    int status =
        mil_grow(&selection->metrics, selection->metric_count,
                 selection->metric_count + names->count, sizeof *selection->metrics, error);
    for (size_t i = 0; status == 0 && i < names->count; i++) {
        struct mil_metric *metric = &selection->metrics[selection->metric_count];
        status = mil_metric_read(metric, names->text[i], error);
        for (size_t arm = 0; status == 0 && arm < sweep->arm_count; arm++)
            status = mil_metric_check(metric, &sweep->arms[arm].scenario, error);
        if (status != 0) break;
        selection->metric_count++;
        selection->wanted[metric->field] = true;
    }
    return status;
}

int mil_selection_init(struct mil_selection *selection, const struct mil_sweep *sweep,
                       struct mil_error *error) {
    *selection = (struct mil_selection){.sweep = sweep};
    int status = gather_extent(selection, error);
    if (status == 0)
        status = gather_times(selection, MIL_TIME_QUARTERS, selection->extent.quarters, error);
    if (status == 0)
        status = gather_times(selection, MIL_TIME_YEARS, selection->extent.years, error);
    if (status == 0) status = add_fields(selection, error);
    selection->metrics_at = selection->values;
    if (status == 0) status = add_metrics(selection, &sweep->record.metrics, error);
    selection->until_at = selection->metric_count;
    if (status == 0) status = add_metrics(selection, &sweep->until.metrics, error);
    selection->values += selection->metric_count;
    if (status != 0) mil_selection_free(selection);
    return status;
}

void mil_selection_free(struct mil_selection *selection) {
    for (int kind = 0; kind < MIL_AXIS_KINDS; kind++) free(selection->labels[kind]);
    for (int time = 0; time <= MIL_TIME_YEARS; time++) free(selection->times[time].place);
    free(selection->fields);
    free(selection->metrics);
    *selection = (struct mil_selection){0};
}

/* Where the columns of an arm stand among those of all arms: only lists of the scenario may differ, and
 * a field is over one of them at most. */
static size_t column_for(const struct mil_selection *selection, size_t field, size_t column,
                         const struct mil_scenario *scenario) {
    struct mil_axis axis[MIL_FIELD_AXES];
    if (mil_field_axes(field, &selection->extent, axis) != 1) return column;
    const enum mil_axis_kind kind = axis[0].kind;
    if (!mil_axis_is_of_arm(kind)) return column;
    return mil_text_find(mil_axis_label(kind, column, scenario), selection->labels[kind],
                         axis[0].length);
}

/* One column of a field over the kept times, as it is written. */
static void take_column(const struct mil_selection *selection, const struct mil_kept_field *kept,
                        const double *from, size_t own_width, double *to, double *series) {
    const struct mil_sweep_record *record = &selection->sweep->record;
    const enum mil_field_time time = mil_field_time(kept->field);
    const struct mil_kept_times *times = &selection->times[time];
    const size_t count = time == MIL_TIME_NONE ? 1 : times->count;
    for (size_t i = 0; i < count; i++)
        series[i] = from[(time == MIL_TIME_NONE ? 0 : times->place[i]) * own_width];
    if (time == MIL_TIME_NONE || record->reduce == MIL_REDUCE_NONE)
        for (size_t i = 0; i < count; i++) to[i * kept->width] = series[i];
    else if (record->reduce == MIL_REDUCE_QUANTILES)
        for (size_t i = 0; i < kept->rows; i++)
            to[i * kept->width] =
                mil_metric_reduce(MIL_METRIC_QUANTILE, record->quantiles[i], series, count);
    else
        *to =
            mil_metric_reduce(record->reduce == MIL_REDUCE_LAST ? MIL_METRIC_LAST : MIL_METRIC_MEAN,
                              0.0, series, count);
}

int mil_selection_take(const struct mil_selection *selection, const struct mil_record *record,
                       double *values, struct mil_error *error) {
    double *series = NULL;
    const int status = mil_reserve(&series, selection->extent.quarters + 1, sizeof *series, error);
    if (status != 0) return status;
    for (size_t i = 0; i < selection->values; i++) values[i] = NAN;
    for (size_t i = 0; i < selection->field_count; i++) {
        const struct mil_kept_field *kept = &selection->fields[i];
        const size_t width = mil_field_width(kept->field, &record->extent);
        for (size_t c = 0; c < width; c++)
            take_column(selection, kept, record->value[kept->field] + c, width,
                        values + kept->at + column_for(selection, kept->field, c, record->scenario),
                        series);
    }
    for (size_t i = 0; i < selection->metric_count; i++)
        values[selection->metrics_at + i] =
            mil_metric_value(&selection->metrics[i], record, selection->sweep->warm_up);
    free(series);
    return MIL_OK;
}

double mil_selection_year(const struct mil_selection *selection, enum mil_field_time time,
                          size_t i) {
    return (double)(quarter_of(selection, time, selection->times[time].place[i]) + 1) / 4.0;
}
