#include "answers/report_parts.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A technology that opens in some run. */
struct opened {
    const char *name;
    double when;   /* end of the first quarter in which somebody may or does master it */
    size_t *place; /* [arms] in the arm's own list; its length where the arm has none */
};

struct frame {
    struct mil_report_periods periods;
    struct opened *technology;
    size_t technologies;
    size_t *place; /* of all technologies */
    double *value;
};

/* What is told of new technologies, in the nation or region by region; regions can be summed but where
 * the field is a rate. */
static bool is_shown(const struct mil_results *arm, size_t field) {
    const enum mil_over over = mil_fields[field].over;
    return arm->value[field] != NULL &&
           (over == MIL_OVER_QUARTER_NEW_TECHNOLOGY ||
            (over == MIL_OVER_QUARTER_REGION_NEW_TECHNOLOGY && mil_fields[field].kind != MIL_RATE));
}

/* Over some quarters and all regions; the new technology runs fastest. */
static double value_over(const struct mil_results *arm, size_t field, size_t run,
                         struct mil_span span, size_t technology) {
    const size_t width = mil_field_width(field, &arm->extent);
    double sum = 0.0;
    for (size_t t = span.first; t <= span.last; t++)
        for (size_t i = technology; i < width; i += arm->extent.new_technologies)
            sum += *mil_results_at(arm, field, run, t, i);
    return mil_fields[field].kind == MIL_FLOW ? sum : sum / (double)(span.last - span.first + 1);
}

static bool is_there(const struct mil_results *arm, size_t technology, size_t t) {
    for (size_t field = 0; field < MIL_FIELD_COUNT; field++)
        for (size_t i = 0; is_shown(arm, field) && i < arm->extent.replicates; i++)
            if (value_over(arm, field, i, (struct mil_span){t, t}, technology) > 0.0) return true;
    return false;
}

/* Not-a-number where it never opens. */
static double opening_of(const struct mil_results *arm, size_t technology) {
    for (size_t t = 1; t < arm->extent.quarters; t++)
        if (is_there(arm, technology, t)) return arm->years[t];
    return NAN;
}

static struct opened *find(struct frame *frame, const struct mil_report *report, const char *name) {
    for (size_t i = 0; i < frame->technologies; i++)
        if (strcmp(frame->technology[i].name, name) == 0) return &frame->technology[i];
    struct opened *row = &frame->technology[frame->technologies];
    *row = (struct opened){name, NAN, frame->place + frame->technologies++ * report->arms};
    for (size_t a = 0; a < report->arms; a++)
        row->place[a] = report->arm[a].extent.new_technologies;
    return row;
}

/* Technologies of all arms, those of the reference first. */
static int find_technologies(struct frame *frame, const struct mil_report *report,
                             struct mil_error *error) {
    size_t most = 0;
    for (size_t a = 0; a < report->arms; a++) most += report->arm[a].extent.new_technologies;
    int status = mil_reserve(&frame->technology, most, sizeof *frame->technology, error);
    if (status == 0)
        status = mil_reserve(&frame->place, most * report->arms, sizeof *frame->place, error);
    for (size_t a = 0; status == 0 && a < report->arms; a++) {
        const struct mil_results *arm = &report->arm[a];
        for (size_t i = 0; i < arm->extent.new_technologies; i++) {
            const double when = opening_of(arm, i);
            if (isnan(when)) continue;
            struct opened *row = find(frame, report, arm->new_technologies[i]);
            row->place[a] = i;
            row->when = fmin(row->when, when);
        }
    }
    return status;
}

static bool has(const struct mil_report *report, const struct opened *row, size_t a, size_t field) {
    return is_shown(&report->arm[a], field) &&
           row->place[a] < report->arm[a].extent.new_technologies;
}

static json_t *path_of(struct mil_report *report, const struct frame *frame,
                       const struct opened *row, size_t a, size_t field, double step) {
    const struct mil_results *arm = &report->arm[a];
    json_t *path = json_array();
    for (size_t t = 0; t < frame->periods.count; t++) {
        for (size_t i = 0; i < arm->extent.replicates; i++)
            frame->value[i] = value_over(arm, field, i, frame->periods.span[t], row->place[a]);
        mil_report_add(report, path, mil_report_fan(frame->value, arm->extent.replicates, step));
    }
    return path;
}

static json_t *end_of(const struct mil_report *report, const struct frame *frame,
                      const struct opened *row, size_t a, size_t field) {
    const struct mil_results *arm = &report->arm[a];
    for (size_t i = 0; i < arm->extent.replicates; i++)
        frame->value[i] = value_over(arm, field, i, mil_outcome_span(arm, field), row->place[a]);
    return mil_report_interval(frame->value, arm->extent.replicates);
}

static json_t *change_of(const struct mil_report *report, const struct frame *frame,
                         const struct opened *row, size_t a, size_t field) {
    const struct mil_contrast *contrast = &report->contrast[a - 1];
    const struct mil_results *base = contrast->base, *arm = contrast->alternative;
    const struct mil_span span = mil_outcome_span(base, field);
    for (size_t i = 0; i < contrast->pairs; i++)
        frame->value[i] =
            value_over(arm, field, contrast->alternative_run[i], span, row->place[a]) -
            value_over(base, field, contrast->base_run[i], span, row->place[0]);
    return mil_report_interval(frame->value, contrast->pairs);
}

/* The greatest level anywhere decides the step. */
static double step_of(const struct mil_report *report, const struct frame *frame, size_t field) {
    double most = 0.0;
    for (size_t k = 0; k < frame->technologies; k++) {
        const struct opened *row = &frame->technology[k];
        for (size_t a = 0; a < report->arms; a++)
            for (size_t i = 0; has(report, row, a, field) && i < report->arm[a].extent.replicates;
                 i++)
                for (size_t t = 0; t < frame->periods.count; t++)
                    most = fmax(most, value_over(&report->arm[a], field, i, frame->periods.span[t],
                                                 row->place[a]));
    }
    return mil_report_step(most);
}

/* Levels, ends and changes: [technology][arm], null where an arm has not got it. */
static json_t *field_of(struct mil_report *report, const struct frame *frame, size_t field) {
    const struct mil_field_row *about = &mil_fields[field];
    const double step = step_of(report, frame, field);
    json_t *levels = json_array(), *ends = json_array(), *changes = json_array();
    for (size_t k = 0; k < frame->technologies; k++) {
        const struct opened *row = &frame->technology[k];
        json_t *level = json_array(), *end = json_array(), *change = json_array();
        for (size_t a = 0; a < report->arms; a++) {
            const bool there = has(report, row, a, field);
            mil_report_add(report, level,
                           there ? path_of(report, frame, row, a, field, step) : json_null());
            mil_report_add(report, end, there ? end_of(report, frame, row, a, field) : json_null());
            if (a == 0) continue;
            const bool both = there && has(report, row, 0, field);
            mil_report_add(report, change,
                           both ? change_of(report, frame, row, a, field) : json_null());
        }
        mil_report_add(report, levels, level);
        mil_report_add(report, ends, end);
        mil_report_add(report, changes, change);
    }
    return json_pack("{s:s, s:s, s:s, s:f, s:o, s:o, s:o}", "unit", about->unit, "kind",
                     mil_field_kind_words[about->kind], "meaning", about->meaning, "step", step,
                     "levels", levels, "ends", ends, "changes", changes);
}

static json_t *adoption_of(struct mil_report *report, const struct frame *frame) {
    json_t *technologies = json_array(), *fields = json_object();
    for (size_t k = 0; k < frame->technologies; k++)
        mil_report_add(report, technologies,
                       json_pack("{s:s, s:f}", "name", frame->technology[k].name, "opened",
                                 frame->technology[k].when));
    for (size_t field = 0; field < MIL_FIELD_COUNT; field++) {
        bool shown = false;
        for (size_t a = 0; a < report->arms; a++) shown = shown || is_shown(&report->arm[a], field);
        if (shown)
            mil_report_put(report, fields, mil_fields[field].path, field_of(report, frame, field));
    }
    return json_pack("{s:o, s:o}", "technologies", technologies, "fields", fields);
}

json_t *mil_report_adoption(struct mil_report *report, struct mil_error *error) {
    struct frame frame = {0};
    json_t *adoption = NULL;
    size_t most = 1;
    for (size_t a = 0; a < report->arms; a++)
        if (report->arm[a].extent.replicates > most) most = report->arm[a].extent.replicates;
    if (mil_report_find_periods(&frame.periods, &report->arm[0], error) == 0 &&
        mil_reserve(&frame.value, most, sizeof *frame.value, error) == 0 &&
        find_technologies(&frame, report, error) == 0)
        adoption = frame.technologies > 0 ? adoption_of(report, &frame) : json_null();
    mil_report_free_periods(&frame.periods);
    free(frame.technology);
    free(frame.place);
    free(frame.value);
    return adoption;
}
