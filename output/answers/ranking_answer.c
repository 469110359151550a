#include "answers/ranking_answer.h"

#include "answers/which_matters.h"
#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct work {
    const struct mil_ranking_question *question;
    const struct mil_merged *merged;
    struct mil_metric metric;
    size_t *arm; /* [arms] rows of the sweep's arms */
    size_t arms;
    double *value; /* [arms][points][replicates] */
    struct mil_ranking ranking;
};

static int choose_arms(struct work *work, struct mil_error *error) {
    const struct mil_ranking_question *q = work->question;
    const char *const *known = (const char *const *)work->merged->arm;
    work->arms = q->arms > 0 ? q->arms : work->merged->arms;
    int status = mil_reserve(&work->arm, work->arms, sizeof *work->arm, error);
    for (size_t i = 0; status == 0 && i < work->arms; i++) {
        work->arm[i] = q->arms > 0 ? mil_text_find(q->arm[i], known, work->merged->arms) : i;
        if (work->arm[i] == work->merged->arms)
            status =
                mil_fail_unknown(error, q->file, 0, "arm", q->arm[i], known, work->merged->arms);
    }
    return status;
}

static int choose_metric(struct work *work, struct mil_error *error) {
    const char *name = work->question->outcome;
    if (name == NULL && work->merged->metrics == 0)
        return mil_fail(error, MIL_BAD_INPUT,
                        "%s took no metric, so say what is in question, as in --fields "
                        "/region/product@REGION:mean",
                        work->merged->path);
    return mil_metric_read(&work->metric, name != NULL ? name : work->merged->metric[0], error);
}

static int take_values(struct work *work, struct mil_error *error) {
    const size_t each = work->merged->points * work->merged->replicates;
    int status = mil_reserve(&work->value, work->arms * each, sizeof *work->value, error);
    for (size_t i = 0; status == 0 && i < work->arms; i++) {
        double *outcome = NULL;
        status = mil_merged_outcome(work->merged, &work->metric, work->arm[i], &outcome, error);
        for (size_t k = 0; status == 0 && k < each; k++)
            work->value[i * each + k] = work->question->lower ? -outcome[k] : outcome[k];
        free(outcome);
    }
    return status;
}

static const char *arm_name(const struct work *work, size_t ranked) {
    return work->merged->arm[work->arm[work->ranking.arm[ranked].arm]];
}

static void print_arms(const struct work *work, FILE *out) {
    const struct mil_ranking *ranking = &work->ranking;
    const double sign = work->question->lower ? -1.0 : 1.0;
    fprintf(out, "%s, the %s the better, at %zu points of %s (%zu left out for missing runs)\n\n",
            work->metric.name, work->question->lower ? "lower" : "higher", ranking->points,
            work->merged->path, ranking->dropped);
    fprintf(out, "%-24s %8s %8s %14s %14s %14s\n", "arm", "best %", "surely %", "mean",
            "mean regret", "most regret");
    for (size_t i = 0; i < ranking->arms; i++) {
        const struct mil_ranked_arm *arm = &ranking->arm[i];
        fprintf(out, "%-24s %8.1f %8.1f %14.6g %14.6g %14.6g\n", arm_name(work, i),
                100.0 * arm->best, 100.0 * arm->surely, sign * arm->mean.mean, arm->regret,
                arm->regret_most);
    }
}

static void print_axes(const struct work *work, FILE *out) {
    const struct mil_ranking *ranking = &work->ranking;
    fprintf(out, "\nwhen %s leads %s: part of the points where an assumption is low and high\n",
            arm_name(work, 0), arm_name(work, 1));
    fprintf(out, "%-36s %8s %8s %8s %10s\n", "assumption", "low %", "high %", "trend", "p");
    for (size_t i = 0; i < ranking->axes; i++) {
        const struct mil_ranked_axis *axis = &ranking->axis[i];
        fprintf(out, "%-36s %8.1f %8.1f %8.3f %10.3g%s\n", work->merged->axis[axis->axis],
                100.0 * axis->low_share, 100.0 * axis->high_share, axis->trend, axis->p,
                axis->flips ? "  flips the order" : "");
    }
    fprintf(out,
            "\nBest: its mean over replicates is the highest; surely: its paired 95 %% interval "
            "against each other arm\nleaves out 0.  Regret: what it falls short of the best at a "
            "point.  Low and high: the third of the points\nwith the least and with the highest "
            "values.  Trend: Spearman's rank correlation with the lead.\n");
}

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *arms_json(const struct work *work) {
    const double sign = work->question->lower ? -1.0 : 1.0;
    json_t *arms = json_array();
    for (size_t i = 0; i < work->ranking.arms; i++) {
        const struct mil_ranked_arm *arm = &work->ranking.arm[i];
        json_array_append_new(
            arms, json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "arm", arm_name(work, i), "best",
                            number(arm->best), "surely", number(arm->surely), "mean",
                            number(sign * arm->mean.mean), "regret", number(arm->regret),
                            "most_regret", number(arm->regret_most)));
    }
    return arms;
}

static json_t *axes_json(const struct work *work) {
    json_t *axes = json_array();
    for (size_t i = 0; i < work->ranking.axes; i++) {
        const struct mil_ranked_axis *axis = &work->ranking.axis[i];
        json_array_append_new(
            axes, json_pack("{s:s, s:o, s:o, s:o, s:o, s:b}", "assumption",
                            work->merged->axis[axis->axis], "low_share", number(axis->low_share),
                            "high_share", number(axis->high_share), "trend", number(axis->trend),
                            "p", number(axis->p), "flips", axis->flips));
    }
    return axes;
}

static json_t *as_json(const struct work *work) {
    return json_pack("{s:s, s:s, s:b, s:I, s:I, s:o, s:o}", "sweep", work->merged->path, "outcome",
                     work->metric.name, "lower_is_better", work->question->lower, "points",
                     (json_int_t)work->ranking.points, "dropped", (json_int_t)work->ranking.dropped,
                     "arms", arms_json(work), "assumptions", axes_json(work));
}

static int rank(struct work *work, struct mil_error *error) {
    int status = choose_arms(work, error);
    if (status == 0) status = choose_metric(work, error);
    if (status == 0) status = take_values(work, error);
    const struct mil_outcomes outcomes = {.arms = work->arms,
                                          .points = work->merged->points,
                                          .replicates = work->merged->replicates,
                                          .axes = work->merged->axes,
                                          .value = work->value,
                                          .axis = work->merged->value};
    return status == 0 ? mil_rank(&work->ranking, &outcomes, error) : status;
}

static void free_work(struct work *work) {
    mil_ranking_free(&work->ranking);
    free(work->arm);
    free(work->value);
}

int mil_ranking_as_json(json_t **json, const struct mil_merged *merged, const char *outcome,
                        struct mil_error *error) {
    const struct mil_ranking_question question = {.file = merged->path, .outcome = outcome};
    struct work work = {.question = &question, .merged = merged};
    int status = rank(&work, error);
    *json = status == 0 ? as_json(&work) : NULL;
    free_work(&work);
    return status;
}

/* Through which mechanisms each further arm leads the first: a switch-off factorial knows. */
static int decompose(const struct work *work, FILE *out, json_t *all, struct mil_error *error) {
    const struct mil_merged *merged = work->merged;
    if (strcmp(merged->kind, mil_which_designs[MIL_WHICH_SHAPLEY]) != 0) return MIL_OK;
    json_t *parts = json_array();
    int status = MIL_OK;
    for (size_t i = 1; status == 0 && i < work->arms; i++) {
        struct mil_which which = {0};
        const struct mil_which_question question = {.file = merged->path,
                                                    .outcome = work->metric.name,
                                                    .arm = merged->arm[work->arm[i]],
                                                    .against = merged->arm[work->arm[0]]};
        status = mil_which(&which, merged, &question, error);
        if (status == 0 && all != NULL) json_array_append_new(parts, mil_which_json(&which));
        if (status == 0 && all == NULL) {
            fputc('\n', out);
            mil_which_print(&which, out);
        }
        mil_which_free(&which);
    }
    if (all != NULL) json_object_set(all, "mechanisms", parts);
    json_decref(parts);
    return status;
}

static int tell(const struct work *work, FILE *out, struct mil_error *error) {
    json_t *all = work->question->json ? as_json(work) : NULL;
    if (!work->question->json) {
        print_arms(work, out);
        if (work->ranking.axes > 0) print_axes(work, out);
    }
    int status = decompose(work, out, all, error);
    int failed =
        work->question->json &&
        (all == NULL || json_dumpf(all, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) != 0 ||
         fputc('\n', out) == EOF);
    json_decref(all);
    if (status == 0 && (failed || ferror(out)))
        status = mil_fail(error, MIL_NO_FILE, "the answer cannot be written");
    return status;
}

int mil_ranking_answer(const struct mil_ranking_question *question, FILE *out,
                       struct mil_error *error) {
    struct mil_merged merged = {0};
    struct work work = {.question = question, .merged = &merged};
    int status = mil_merged_load(&merged, question->file, error);
    if (status == 0) status = rank(&work, error);
    if (status == 0) status = tell(&work, out, error);
    free_work(&work);
    mil_merged_free(&merged);
    return status;
}
