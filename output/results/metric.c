#include "results/metric.h"

#include "base/measure.h"
#include "base/text.h"
#include "results/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_QUARTERS = 4001 };
static const char *const how_words[] = {"last", "first", "mean", "least", "most"};
enum { HOWS = sizeof how_words / sizeof *how_words };

static int bad(struct mil_error *error, const char *name, const char *why) {
    return mil_fail(error, MIL_BAD_INPUT,
                    "metric \"%.200s\": %s; FIELD@PLACE:HOW is expected, as in "
                    "/region/product@Alpha:last",
                    name, why);
}

static int read_how(struct mil_metric *metric, const char *word, struct mil_error *error) {
    const size_t row = mil_text_find(word, how_words, HOWS);
    metric->how = row < HOWS ? (enum mil_metric_how)row : MIL_METRIC_QUANTILE;
    if (row < HOWS) return MIL_OK;
    if (word[0] == 'q' && mil_number_read(word + 1, &metric->quantile) && metric->quantile >= 0.0 &&
        metric->quantile <= 1.0)
        return MIL_OK;
    return bad(error, metric->name, "last, first, mean, least, most or q0.5 stands behind \":\"");
}

static int read_places(struct mil_metric *metric, const char *text, struct mil_error *error) {
    struct mil_axis axis[MIL_FIELD_AXES];
    const struct mil_extent extent = {0};
    const size_t axes = mil_field_axes(metric->field, &extent, axis);
    while (*text != '\0' && metric->place_count < axes) {
        const size_t length = strcspn(text, "/");
        if (length >= sizeof metric->place[0]) return bad(error, metric->name, "a long place");
        memcpy(metric->place[metric->place_count], text, length);
        metric->place[metric->place_count++][length] = '\0';
        text += length + (text[length] == '/');
    }
    if (*text == '\0' && metric->place_count == axes) return MIL_OK;
    return mil_fail(error, MIL_BAD_INPUT, "metric \"%.200s\": %s is over %s; name %zu place%s",
                    metric->name, mil_fields[metric->field].path,
                    mil_over_words[mil_fields[metric->field].over], axes, axes == 1 ? "" : "s");
}

int mil_metric_read(struct mil_metric *metric, const char *name, struct mil_error *error) {
    char text[sizeof metric->name];
    memset(metric, 0, sizeof *metric);
    if (!mil_text_copy(metric->name, sizeof metric->name, name))
        return bad(error, name, "the name is too long");
    mil_text_copy(text, sizeof text, name);
    char *how = strrchr(text, ':'), *place = strchr(text, '@');
    if (how != NULL && place != NULL && how < place) how = NULL;
    if (how != NULL) *how++ = '\0';
    if (place != NULL) *place++ = '\0';
    metric->field = mil_field_find(text);
    if (metric->field == MIL_FIELD_COUNT)
        return mil_fail(error, MIL_BAD_INPUT,
                        "metric \"%.200s\": unknown field \"%.100s\"; did you mean %s?", name, text,
                        mil_field_nearest(text));
    int status = how != NULL ? read_how(metric, how, error) : MIL_OK;
    if (status == 0 && place != NULL) status = read_places(metric, place, error);
    if (status != 0 || place != NULL) return status;
    const struct mil_extent extent = {0};
    struct mil_axis axis[MIL_FIELD_AXES];
    if (mil_fields[metric->field].kind == MIL_RATE &&
        mil_field_axes(metric->field, &extent, axis) > 0)
        return bad(error, name, "a rate of many places has no sum: name one with @");
    return MIL_OK;
}

/* The column of the named places, or the number of columns where the scenario lacks one. */
static size_t column_of(const struct mil_metric *metric, const struct mil_scenario *scenario,
                        const struct mil_extent *extent, size_t *missing) {
    struct mil_axis axis[MIL_FIELD_AXES];
    const size_t axes = mil_field_axes(metric->field, extent, axis);
    size_t column = 0;
    for (size_t i = 0; i < axes; i++) {
        size_t at = 0;
        const char *label = NULL;
        while (at < axis[i].length &&
               (label = mil_axis_label(axis[i].kind, at, scenario)) != NULL &&
               strcmp(label, metric->place[i]) != 0)
            at++;
        if (missing != NULL) *missing = i;
        if (at >= axis[i].length || label == NULL) return mil_field_width(metric->field, extent);
        column = column * axis[i].length + at;
    }
    return column;
}

int mil_metric_check(const struct mil_metric *metric, const struct mil_scenario *scenario,
                     struct mil_error *error) {
    struct mil_extent extent = mil_extent_of(scenario, 1);
    struct mil_axis axis[MIL_FIELD_AXES];
    size_t missing = 0;
    if (metric->place_count == 0) return MIL_OK;
    if (column_of(metric, scenario, &extent, &missing) < mil_field_width(metric->field, &extent))
        return MIL_OK;
    mil_field_axes(metric->field, &extent, axis);
    if (mil_axis_is_of_arm(axis[missing].kind)) return MIL_OK;
    const char *names[MIL_MOST_REGIONS];
    size_t count = 0;
    while (count < axis[missing].length && count < MIL_MOST_REGIONS &&
           (names[count] = mil_axis_label(axis[missing].kind, count, scenario)) != NULL)
        count++;
    return mil_fail_unknown(error, metric->name, 0, axis[missing].name, metric->place[missing],
                            names, count);
}

bool mil_time_counts(enum mil_field_time time, size_t place, const struct mil_scenario *scenario,
                     int64_t warm_up) {
    if (time == MIL_TIME_NONE) return true;
    if (time == MIL_TIME_QUARTERS) return (int64_t)place > warm_up;
    const int64_t start = scenario->parameters.run_start;
    return 4 * (start / 4 + (int64_t)place) >= start + warm_up;
}

double mil_metric_reduce(enum mil_metric_how how, double quantile, double *values, size_t count) {
    double least = INFINITY, most = -INFINITY;
    if (count == 0) return NAN;
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]) && how != MIL_METRIC_LAST && how != MIL_METRIC_FIRST) return NAN;
        least = fmin(least, values[i]);
        most = fmax(most, values[i]);
    }
    switch (how) {
    case MIL_METRIC_LAST: return values[count - 1];
    case MIL_METRIC_FIRST: return values[0];
    case MIL_METRIC_MEAN: return mil_mean(values, count);
    case MIL_METRIC_LEAST: return least;
    case MIL_METRIC_MOST: return most;
    case MIL_METRIC_QUANTILE: mil_sort(values, count); return mil_quantile(values, count, quantile);
    }
    return NAN;
}

double mil_metric_value(const struct mil_metric *metric, const struct mil_record *record,
                        int64_t warm_up) {
    const size_t field = metric->field;
    const size_t width = mil_field_width(field, &record->extent),
                 quarters = mil_field_quarters(field, &record->extent);
    const enum mil_field_time time = mil_field_time(field);
    const size_t column = metric->place_count > 0
                              ? column_of(metric, record->scenario, &record->extent, NULL)
                              : SIZE_MAX;
    double values[MOST_QUARTERS];
    size_t count = 0;
    if (width == 0 || record->value[field] == NULL || column == width) return NAN;
    for (size_t t = 0; t < quarters && count < MOST_QUARTERS; t++) {
        const double *row = record->value[field] + t * width;
        if (!mil_time_counts(time, t, record->scenario, warm_up)) continue;
        values[count++] = column != SIZE_MAX ? row[column] : mil_sum(row, width);
    }
    return mil_metric_reduce(metric->how, metric->quantile, values, count);
}
