#include "answers/report_parts.h"
#include "answers/which_matters.h"
#include "base/memory.h"
#include "results/assumption.h"

#include <math.h>
#include <stdlib.h>

/* The ranking of assumptions for an outcome of one arm, or for the difference between two; null where
 * the sweep cannot tell. */
static json_t *ranking(struct mil_report *report, const struct mil_merged *merged, size_t metric,
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

static json_t *rankings_of(struct mil_report *report, const struct mil_merged *merged) {
    json_t *rankings = json_array();
    for (size_t m = 0; m < merged->metrics; m++) {
        for (size_t a = 0; a < merged->arms; a++) {
            const size_t first = merged->arms == 1 ? merged->arms : a + 1;
            for (size_t b = first; b < merged->arms + (merged->arms == 1); b++) {
                json_t *one = ranking(report, merged, m, a, b);
                if (one != NULL) mil_report_add(report, rankings, one);
            }
        }
    }
    return rankings;
}

/* Mean over the replicates of a point that are done, not-a-number where none is. */
static double mean_at(const struct mil_merged *merged, const double *outcome, size_t point) {
    double sum = 0.0;
    size_t n = 0;
    for (size_t k = 0; k < merged->replicates; k++) {
        const double value = outcome[point * merged->replicates + k];
        if (!isfinite(value)) continue;
        sum += value;
        n++;
    }
    return n > 0 ? sum / (double)n : NAN;
}

/* [arm][point] how much less an arm has than the arm that has most; null where one of them has none. */
static json_t *regrets_of(struct mil_report *report, const struct mil_merged *merged,
                          double *const *outcome) {
    json_t *arms = json_array();
    for (size_t a = 0; a < merged->arms; a++) {
        json_t *points = json_array();
        for (size_t p = 0; p < merged->points; p++) {
            double most = -INFINITY;
            for (size_t b = 0; b < merged->arms; b++) {
                const double value = mean_at(merged, outcome[b], p);
                most = isnan(value) || isnan(most) ? NAN : fmax(most, value);
            }
            mil_report_add(report, points,
                           mil_report_number(most - mean_at(merged, outcome[a], p)));
        }
        mil_report_add(report, arms, points);
    }
    return arms;
}

/* Per metric. */
static json_t *all_regrets(struct mil_report *report, const struct mil_merged *merged,
                           struct mil_error *error) {
    json_t *regrets = json_object();
    double **outcome = NULL;
    int status = mil_reserve(&outcome, merged->arms, sizeof *outcome, error);
    for (size_t m = 0; status == 0 && m < merged->metrics; m++) {
        struct mil_metric metric;
        status = mil_metric_read(&metric, merged->metric[m], error);
        for (size_t a = 0; status == 0 && a < merged->arms; a++)
            status = mil_merged_outcome(merged, &metric, a, &outcome[a], error);
        if (status == 0)
            mil_report_put(report, regrets, merged->metric[m], regrets_of(report, merged, outcome));
        for (size_t a = 0; a < merged->arms; a++) {
            free(outcome[a]);
            outcome[a] = NULL;
        }
    }
    if (status != 0) report->failed = true;
    free(outcome);
    return regrets;
}

static json_t *axes_of(struct mil_report *report, const struct mil_merged *merged) {
    json_t *axes = json_array();
    for (size_t i = 0; i < merged->axes; i++) {
        struct mil_assumption known = {.meaning = ""};
        (void)mil_assumption_find(merged->axis[i], &known);
        json_t *places = json_array();
        for (size_t p = 0; p < merged->points; p++)
            mil_report_add(report, places, mil_report_number(merged->value[p * merged->axes + i]));
        mil_report_add(report, axes,
                       json_pack("{s:s, s:s, s:f, s:f, s:o}", "name", merged->axis[i], "meaning",
                                 known.meaning, "low", merged->low[i], "high", merged->high[i],
                                 "places", places));
    }
    return axes;
}

json_t *mil_report_sweep(struct mil_report *report, struct mil_error *error) {
    struct mil_merged merged = {0};
    if (mil_merged_load(&merged, report->question->sweep, error) != 0) return NULL;
    json_t *sweep = json_object(), *arms = json_array();
    for (size_t a = 0; a < merged.arms; a++)
        mil_report_add(report, arms, json_string(merged.arm[a]));
    mil_report_put(report, sweep, "file", json_string(merged.path));
    mil_report_put(report, sweep, "design", json_string(merged.kind));
    mil_report_put(report, sweep, "replicates", json_integer((json_int_t)merged.replicates));
    mil_report_put(report, sweep, "arms", arms);
    mil_report_put(report, sweep, "axes", axes_of(report, &merged));
    mil_report_put(report, sweep, "regrets", all_regrets(report, &merged, error));
    mil_report_put(report, sweep, "rankings", rankings_of(report, &merged));
    mil_merged_free(&merged);
    return sweep;
}
