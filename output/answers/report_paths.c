#include "answers/comparable.h"
#include "answers/outcome.h"
#include "answers/report_parts.h"
#include "base/memory.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The bands of a fan: half of all runs, four fifths of them, and the middle one. */
static const double fan[] = {0.1, 0.25, 0.5, 0.75, 0.9};
enum { FAN = sizeof fan / sizeof *fan };
/* Levels are whole multiples of a millionth of the greatest (of its power of ten), changes have three
 * decimals of a per cent: finer than can be drawn, and half the bytes. */
static const double fineness = 1e6, percent_step = 1e-3;

struct place {
    const char *name;
    uint64_t regions;
};

struct frame {
    struct mil_report_periods periods;
    struct place place[64 + 2];
    size_t places;
};

int mil_report_find_periods(struct mil_report_periods *periods, const struct mil_results *results,
                            struct mil_error *error) {
    const size_t quarters = results->extent.quarters;
    int status = mil_reserve(&periods->span, quarters, sizeof *periods->span, error);
    if (status == 0) status = mil_reserve(&periods->label, quarters, sizeof *periods->label, error);
    if (status != 0) return status;
    for (size_t t = 4; t < quarters; t++) {
        if (results->years[t] != floor(results->years[t])) continue;
        periods->label[periods->count] = results->years[t] - 1.0;
        periods->span[periods->count++] = (struct mil_span){t - 3, t};
    }
    periods->yearly = periods->count > 0;
    for (size_t t = 1; !periods->yearly && t < quarters; t++) {
        periods->label[periods->count] = results->years[t];
        periods->span[periods->count++] = (struct mil_span){t, t};
    }
    return MIL_OK;
}

void mil_report_free_periods(struct mil_report_periods *periods) {
    free(periods->span);
    free(periods->label);
    *periods = (struct mil_report_periods){0};
}

/* Every region, the regions the policies aim at where they are several, and the nation. */
static void find_places(struct frame *frame, const struct mil_report *report) {
    const struct mil_results *results = &report->arm[0];
    uint64_t own = 0;
    for (size_t r = 0; r < results->extent.regions; r++)
        frame->place[frame->places++] = (struct place){results->regions[r], UINT64_C(1) << r};
    for (size_t i = 1; i < report->arms; i++) own |= report->contrast[i - 1].regions[MIL_OWN];
    const uint64_t all = mil_all_regions(results);
    if ((own & (own - 1)) != 0 && own != all)
        frame->place[frame->places++] = (struct place){mil_where_words[MIL_OWN], own};
    frame->place[frame->places++] = (struct place){mil_where_words[MIL_NATION], all};
}

json_t *mil_report_fan(double *value, size_t count, double step) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (isfinite(value[i])) value[n++] = value[i];
    if (n == 0) return json_null();
    gsl_sort(value, 1, n);
    json_t *five = json_array();
    for (size_t q = 0; q < FAN; q++) {
        const double quantile = gsl_stats_quantile_from_sorted_data(value, 1, n, fan[q]);
        json_array_append_new(five, json_integer(llround(quantile / step)));
    }
    return five;
}

double mil_report_step(double most) {
    return most > 0.0 ? pow(10.0, floor(log10(most))) / fineness : 1.0;
}

static json_t *level(const struct mil_results *arm, size_t field, uint64_t regions,
                     struct mil_span span, double step, double *value) {
    for (size_t i = 0; i < arm->extent.replicates; i++)
        value[i] = mil_outcome_over(arm, field, i, span, regions);
    return mil_report_fan(value, arm->extent.replicates, step);
}

static json_t *change(const struct mil_contrast *contrast, size_t field, uint64_t regions,
                      struct mil_span span, double *value) {
    for (size_t i = 0; i < contrast->pairs; i++) {
        const double base =
            mil_outcome_over(contrast->base, field, contrast->base_run[i], span, regions);
        const double other = mil_outcome_over(contrast->alternative, field,
                                              contrast->alternative_run[i], span, regions);
        value[i] = base != 0.0 ? 100.0 * (other - base) / fabs(base) : NAN;
    }
    return mil_report_fan(value, contrast->pairs, percent_step);
}

/* The greatest level a field has anywhere decides its step. */
static double step_of(const struct mil_report *report, const struct frame *frame, size_t field) {
    double most = 0.0;
    for (size_t a = 0; a < report->arms; a++)
        for (size_t i = 0; i < report->arm[a].extent.replicates; i++)
            for (size_t p = 0; p < frame->places; p++)
                for (size_t t = 0; t < frame->periods.count; t++)
                    most = fmax(most, fabs(mil_outcome_over(&report->arm[a], field, i,
                                                            frame->periods.span[t],
                                                            frame->place[p].regions)));
    return mil_report_step(most);
}

/* [place][period] of levels of an arm, or of changes where step is 0. */
static json_t *path_of(struct mil_report *report, const struct frame *frame, size_t arm,
                       size_t field, double step, double *value) {
    json_t *places = json_array();
    for (size_t p = 0; p < frame->places; p++) {
        json_t *periods = json_array();
        const uint64_t regions = frame->place[p].regions;
        for (size_t t = 0; t < frame->periods.count; t++) {
            const struct mil_span span = frame->periods.span[t];
            mil_report_add(report, periods,
                           step > 0.0
                               ? level(&report->arm[arm], field, regions, span, step, value)
                               : change(&report->contrast[arm - 1], field, regions, span, value));
        }
        mil_report_add(report, places, periods);
    }
    return places;
}

/* Steps of the levels, levels of all arms, changes of the alternatives. */
static json_t *paths_of_field(struct mil_report *report, const struct frame *frame, size_t field,
                              double *value) {
    json_t *levels = json_array(), *changes = json_array();
    const double step = step_of(report, frame, field);
    for (size_t a = 0; a < report->arms; a++) {
        mil_report_add(report, levels, path_of(report, frame, a, field, step, value));
        if (a > 0) mil_report_add(report, changes, path_of(report, frame, a, field, 0.0, value));
    }
    return json_pack("{s:f, s:o, s:o}", "step", step, "levels", levels, "changes", changes);
}

static json_t *paths_of(struct mil_report *report, const struct frame *frame, double *value) {
    json_t *paths = json_object(), *labels = json_array(), *places = json_array();
    json_t *fields = json_object();
    for (size_t t = 0; t < frame->periods.count; t++)
        mil_report_add(report, labels, json_real(frame->periods.label[t]));
    for (size_t p = 0; p < frame->places; p++)
        mil_report_add(report, places, json_string(frame->place[p].name));
    for (size_t i = 0; i < report->fields; i++) {
        const size_t field = report->field[i];
        mil_report_put(report, fields, mil_fields[field].path,
                       paths_of_field(report, frame, field, value));
    }
    mil_report_put(report, paths, "period",
                   json_string(frame->periods.yearly ? "year" : "quarter"));
    mil_report_put(report, paths, "periods", labels);
    mil_report_put(report, paths, "places", places);
    mil_report_put(report, paths, "fields", fields);
    return paths;
}

json_t *mil_report_paths(struct mil_report *report, struct mil_error *error) {
    struct frame frame = {0};
    double *value = NULL;
    json_t *paths = NULL;
    size_t most = 1;
    for (size_t a = 0; a < report->arms; a++)
        if (report->arm[a].extent.replicates > most) most = report->arm[a].extent.replicates;
    if (mil_report_find_periods(&frame.periods, &report->arm[0], error) == 0 &&
        mil_reserve(&value, most, sizeof *value, error) == 0) {
        find_places(&frame, report);
        paths = paths_of(report, &frame, value);
    }
    free(value);
    mil_report_free_periods(&frame.periods);
    return paths;
}
