#include "answers/report_parts.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Fields that have no regions to be summed over, or that are counted once a year. */
static bool stands_in_a_group(size_t field) {
    switch (mil_fields[field].over) {
    case MIL_OVER_QUARTER:
    case MIL_OVER_QUARTER_SIZE:
    case MIL_OVER_YEAR:
    case MIL_OVER_YEAR_REGION:
    case MIL_OVER_YEAR_REGION_REGION:
    case MIL_OVER_YEAR_ACTIVITY:
    case MIL_OVER_YEAR_FATE:
    case MIL_OVER_YEAR_FATE_PARTNER:
    case MIL_OVER_YEAR_STAGE: return true;
    default: return false;
    }
}

/* Of a yearly field its last year, else what stands for the whole run. */
static double last_value(const struct mil_results *results, size_t field, size_t run,
                         size_t index) {
    if (mil_field_is_yearly(field))
        return *mil_results_at(results, field, run, results->extent.years - 1, index);
    const struct mil_span span = mil_outcome_span(results, field);
    double sum = 0.0;
    for (size_t t = span.first; t <= span.last; t++)
        sum += *mil_results_at(results, field, run, t, index);
    return mil_fields[field].kind == MIL_FLOW ? sum : sum / (double)(span.last - span.first + 1);
}

static json_t *levels_of(struct mil_report *report, size_t field, size_t width, double *value) {
    json_t *arms = json_array();
    for (size_t a = 0; a < report->arms; a++) {
        const struct mil_results *arm = &report->arm[a];
        json_t *row = json_array();
        for (size_t i = 0; i < width; i++) {
            for (size_t k = 0; k < arm->extent.replicates; k++)
                value[k] = last_value(arm, field, k, i);
            mil_report_add(report, row, mil_report_interval(value, arm->extent.replicates));
        }
        mil_report_add(report, arms, row);
    }
    return arms;
}

static json_t *changes_of(struct mil_report *report, size_t field, size_t width, double *value) {
    json_t *arms = json_array();
    for (size_t a = 1; a < report->arms; a++) {
        const struct mil_contrast *contrast = &report->contrast[a - 1];
        json_t *row = json_array();
        for (size_t i = 0; i < width; i++) {
            for (size_t k = 0; k < contrast->pairs; k++)
                value[k] =
                    last_value(contrast->alternative, field, contrast->alternative_run[k], i) -
                    last_value(contrast->base, field, contrast->base_run[k], i);
            mil_report_add(report, row, mil_report_interval(value, contrast->pairs));
        }
        mil_report_add(report, arms, row);
    }
    return arms;
}

static bool all_have(const struct mil_report *report, size_t field) {
    for (size_t a = 0; a < report->arms; a++)
        if (report->arm[a].value[field] == NULL) return false;
    return true;
}

json_t *mil_report_groups(struct mil_report *report, struct mil_error *error) {
    json_t *groups = json_object();
    double *value = NULL;
    size_t most = 1;
    for (size_t a = 0; a < report->arms; a++)
        if (report->arm[a].extent.replicates > most) most = report->arm[a].extent.replicates;
    if (mil_reserve(&value, most, sizeof *value, error) != 0) report->failed = true;
    for (size_t field = 0; !report->failed && field < MIL_FIELD_COUNT; field++) {
        if (!stands_in_a_group(field) || !all_have(report, field)) continue;
        const size_t width = mil_field_width(field, &report->arm[0].extent);
        const struct mil_field_row *row = &mil_fields[field];
        mil_report_put(report, groups, row->path,
                       json_pack("{s:s, s:s, s:s, s:o, s:o}", "unit", row->unit, "kind",
                                 mil_field_kind_words[row->kind], "meaning", row->meaning, "levels",
                                 levels_of(report, field, width, value), "changes",
                                 changes_of(report, field, width, value)));
    }
    free(value);
    return groups;
}
