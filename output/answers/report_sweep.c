#include "answers/ranking_answer.h"
#include "answers/report_parts.h"
#include "answers/which_matters.h"
#include "base/memory.h"
#include "results/assumption.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the inputs do to an outcome of one arm, or to the difference between two; null where the sweep
 * cannot tell. */
static json_t *importance(struct mil_report *report, const struct mil_merged *merged, size_t metric,
                          size_t arm, size_t against) {
    struct mil_which which = {0};
    const struct mil_which_question question = {
        .file = merged->path,
        .outcome = merged->metric[metric],
        .arm = merged->arm[arm],
        .against = against < merged->arms ? merged->arm[against] : NULL};
    if (mil_which(&which, merged, &question, NULL) != 0) return NULL;
    json_t *json = mil_which_json(&which);
    mil_which_free(&which);
    mil_report_put(report, json, "metric", json_string(merged->metric[metric]));
    mil_report_put(report, json, "arm", json_string(merged->arm[arm]));
    if (against < merged->arms)
        mil_report_put(report, json, "against", json_string(merged->arm[against]));
    return json;
}

/* Every metric, and every two arms: the later less the earlier, of mechanisms what a policy adds to
 * the reference; of assumptions the earlier less the later. */
static json_t *importances(struct mil_report *report, const struct mil_merged *merged,
                           bool is_factorial) {
    json_t *all = json_array();
    for (size_t m = 0; m < merged->metrics; m++) {
        for (size_t a = 0; a < merged->arms; a++) {
            const size_t first = merged->arms == 1 ? merged->arms : a + 1;
            for (size_t b = first; b < merged->arms + (merged->arms == 1); b++) {
                json_t *one = is_factorial && b < merged->arms
                                  ? importance(report, merged, m, b, a)
                                  : importance(report, merged, m, a, b);
                if (one != NULL) mil_report_add(report, all, one);
            }
        }
    }
    return all;
}

/* Per metric, which arm is best at how many points; nothing where the sweep cannot tell. */
static json_t *rankings(struct mil_report *report, const struct mil_merged *merged) {
    json_t *all = json_object();
    for (size_t m = 0; m < merged->metrics; m++) {
        json_t *one = NULL;
        if (mil_ranking_as_json(&one, merged, merged->metric[m], NULL) == 0)
            mil_report_put(report, all, merged->metric[m], one);
    }
    return all;
}

/* [place, mean, low, high] at every point of a sweep along one axis: of an arm less the first one, or
 * of the only arm itself. */
static json_t *curve(struct mil_report *report, const struct mil_merged *merged,
                     const double *outcome, const double *of_first, double *value) {
    json_t *points = json_array();
    for (size_t p = 0; p < merged->points; p++) {
        for (size_t k = 0; k < merged->replicates; k++) {
            const size_t run = p * merged->replicates + k;
            value[k] = outcome[run] - (of_first != NULL ? of_first[run] : 0.0);
        }
        json_t *interval = mil_report_interval(value, merged->replicates);
        if (json_is_array(interval))
            json_array_insert_new(interval, 0, json_real(merged->value[p]));
        mil_report_add(report, points, interval);
    }
    return points;
}

static int curves_of(struct mil_report *report, const struct mil_merged *merged, const char *name,
                     json_t *all, struct mil_error *error) {
    struct mil_metric metric;
    double *first = NULL, *value = NULL;
    int status = mil_metric_read(&metric, name, error);
    if (status == 0) status = mil_merged_outcome(merged, &metric, 0, &first, error);
    if (status == 0) status = mil_reserve(&value, merged->replicates, sizeof *value, error);
    for (size_t a = merged->arms > 1 ? 1 : 0; status == 0 && a < merged->arms; a++) {
        double *outcome = NULL;
        status = mil_merged_outcome(merged, &metric, a, &outcome, error);
        if (status == 0)
            mil_report_add(report, all,
                           json_pack("{s:s, s:s, s:s, s:s, s:o}", "metric", name, "unit",
                                     mil_fields[metric.field].unit, "arm", merged->arm[a],
                                     "against", a > 0 ? merged->arm[0] : "", "points",
                                     curve(report, merged, outcome, a > 0 ? first : NULL, value)));
        free(outcome);
    }
    free(first);
    free(value);
    return status;
}

static json_t *curves(struct mil_report *report, const struct mil_merged *merged,
                      struct mil_error *error) {
    json_t *all = json_array();
    for (size_t m = 0; m < merged->metrics; m++)
        if (curves_of(report, merged, merged->metric[m], all, error) != 0) report->failed = true;
    return all;
}

static json_t *axes_of(struct mil_report *report, const struct mil_merged *merged) {
    json_t *axes = json_array();
    for (size_t i = 0; i < merged->axes; i++) {
        struct mil_assumption known = {.meaning = "", .unit = ""};
        (void)mil_assumption_find(merged->axis[i], &known);
        mil_report_add(report, axes,
                       json_pack("{s:s, s:s, s:s, s:f, s:f}", "name", merged->axis[i], "meaning",
                                 known.meaning, "unit", known.unit, "low", merged->low[i], "high",
                                 merged->high[i]));
    }
    return axes;
}

/* A factorial of switches is about mechanisms, a sweep along a single axis shows the response to it,
 * all others are about assumptions. */
static json_t *sweep_of(struct mil_report *report, const struct mil_merged *merged,
                        struct mil_error *error) {
    json_t *sweep = json_object(), *arms = json_array();
    const bool is_factorial = strcmp(merged->kind, mil_which_designs[MIL_WHICH_SHAPLEY]) == 0;
    const bool is_line = !is_factorial && merged->axes == 1;
    for (size_t a = 0; a < merged->arms; a++)
        mil_report_add(report, arms, json_string(merged->arm[a]));
    mil_report_put(report, sweep, "about",
                   json_string(is_factorial ? "mechanisms"
                               : is_line    ? "response"
                                            : "assumptions"));
    mil_report_put(report, sweep, "file", json_string(merged->path));
    mil_report_put(report, sweep, "replicates", json_integer((json_int_t)merged->replicates));
    mil_report_put(report, sweep, "arms", arms);
    mil_report_put(report, sweep, "axes", axes_of(report, merged));
    if (is_line) {
        mil_report_put(report, sweep, "curves", curves(report, merged, error));
        return sweep;
    }
    mil_report_put(report, sweep, "importances", importances(report, merged, is_factorial));
    if (!is_factorial) mil_report_put(report, sweep, "rankings", rankings(report, merged));
    return sweep;
}

json_t *mil_report_sweeps(struct mil_report *report, struct mil_error *error) {
    json_t *sweeps = json_array();
    for (size_t i = 0; i < report->question->sweep_count; i++) {
        struct mil_merged merged = {0};
        if (mil_merged_load(&merged, report->question->sweeps[i], error) != 0)
            report->failed = true;
        else mil_report_add(report, sweeps, sweep_of(report, &merged, error));
        mil_merged_free(&merged);
    }
    return sweeps;
}
