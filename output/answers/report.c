#include "answers/report.h"

#include "answers/contrast_json.h"
#include "answers/report_parts.h"
#include "base/memory.h"
#include "results/provenance.h"
#include "results/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond what a contrast tells when nothing is asked for: what serving small firms comes down to. */
static const size_t shown_besides[] = {
    MIL_FIELD_sme_product,
    MIL_FIELD_sme_employment,
    MIL_FIELD_ties_per_firm,
};

/* By which policies are ranked. */
static const size_t ranked_by = MIL_FIELD_sme_product;

json_t *mil_report_number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *mil_report_interval(const double *value, size_t count) {
    double *kept = NULL;
    size_t n = 0;
    if (mil_reserve(&kept, count, sizeof *kept, NULL) != 0) return NULL;
    for (size_t i = 0; i < count; i++)
        if (isfinite(value[i])) kept[n++] = value[i];
    json_t *triple = json_null();
    if (n > 0) {
        const struct mil_interval interval = mil_paired_interval(kept, n, 0.95);
        triple = json_pack("[o, o, o]", mil_report_number(interval.mean),
                           mil_report_number(interval.low), mil_report_number(interval.high));
    }
    free(kept);
    return triple;
}

void mil_report_put(struct mil_report *report, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0) report->failed = true;
}

void mil_report_add(struct mil_report *report, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0) report->failed = true;
}

static int choose_fields(struct mil_report *report, struct mil_error *error) {
    int status = mil_contrast_choose(NULL, 0, report->field, &report->fields, error);
    for (size_t i = 0; i < sizeof shown_besides / sizeof *shown_besides; i++)
        report->field[report->fields++] = shown_besides[i];
    return status;
}

static int load(struct mil_report *report, struct mil_error *error) {
    int status = mil_reserve(&report->arm, report->arms, sizeof *report->arm, error);
    if (status == 0)
        status = mil_reserve(&report->contrast, report->arms, sizeof *report->contrast, error);
    for (size_t i = 0; status == 0 && i < report->arms; i++) {
        status = mil_results_load(&report->arm[i], report->question->files[i], NULL, 0, error);
        if (status == 0 && i > 0)
            status = mil_contrast(&report->contrast[i - 1], &report->arm[0], &report->arm[i],
                                  report->field, report->fields, error);
    }
    return status;
}

/* All effects of the page are one family. */
static int correct(struct mil_report *report, struct mil_error *error) {
    struct mil_effect **effect = NULL;
    size_t count = 0;
    int status =
        mil_reserve(&effect, report->arms * report->fields * MIL_WHERES, sizeof *effect, error);
    for (size_t a = 1; status == 0 && a < report->arms; a++)
        for (size_t i = 0; i < report->fields; i++)
            for (size_t w = 0; w < MIL_WHERES; w++)
                effect[count++] = &report->contrast[a - 1].effect[i][w];
    if (status == 0) status = mil_correct_family(effect, count, error);
    free(effect);
    return status;
}

static json_t *fields_of(struct mil_report *report) {
    json_t *fields = json_array();
    for (size_t i = 0; i < report->fields; i++) {
        const struct mil_field_row *row = &mil_fields[report->field[i]];
        mil_report_add(report, fields,
                       json_pack("{s:s, s:s, s:s, s:s}", "path", row->path, "unit", row->unit,
                                 "kind", mil_field_kind_words[row->kind], "meaning", row->meaning));
    }
    return fields;
}

json_t *mil_report_rivals(struct mil_report *report) {
    json_t *rivals = json_array();
    for (size_t i = 1; i < report->arms; i++) {
        for (size_t j = i + 1; j < report->arms; j++) {
            struct mil_contrast contrast;
            if (mil_contrast(&contrast, &report->arm[i], &report->arm[j], &ranked_by, 1, NULL) != 0)
                continue; /* two arms without a seed in common are not compared */
            mil_report_add(report, rivals, mil_contrast_as_json(&contrast));
            mil_contrast_free(&contrast);
        }
    }
    return rivals;
}

json_t *mil_report_verdicts(struct mil_report *report) {
    json_t *rows = json_array();
    for (size_t i = 0; i < report->question->verdict_count; i++) {
        const struct mil_verdict *row = &report->question->verdicts[i];
        mil_report_add(report, rows,
                       json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "id", row->id, "source",
                                 row->source, "kind", row->kind, "what", row->what, "figure",
                                 row->figure, "holds", row->holds));
    }
    return rows;
}

static json_t *figures_of(struct mil_report *report, struct mil_error *error) {
    json_t *figures = json_object(), *contrasts = json_array();
    const char *currency = report->arm[0].currency;
    mil_report_put(report, figures, "program", json_string(mil_program_version()));
    mil_report_put(report, figures, "currency", json_string(currency != NULL ? currency : ""));
    mil_report_put(report, figures, "fields", fields_of(report));
    mil_report_put(report, figures, "arms", mil_report_arms(report, error));
    mil_report_put(report, figures, "names", mil_report_names(report, error));
    for (size_t i = 1; i < report->arms; i++)
        mil_report_add(report, contrasts, mil_contrast_as_json(&report->contrast[i - 1]));
    mil_report_put(report, figures, "contrasts", contrasts);
    mil_report_put(report, figures, "accounts", mil_report_accounts(report, error));
    mil_report_put(report, figures, "rivals", mil_report_rivals(report));
    mil_report_put(report, figures, "spread", mil_report_spread(report, error));
    mil_report_put(report, figures, "paths", mil_report_paths(report, error));
    mil_report_put(report, figures, "groups", mil_report_groups(report, error));
    mil_report_put(report, figures, "adoption", mil_report_adoption(report, error));
    mil_report_put(report, figures, "sweeps", mil_report_sweeps(report, error));
    mil_report_put(report, figures, "verdicts", mil_report_verdicts(report));
    return figures;
}

int mil_report_write(const struct mil_report_question *question, const char *path, bool overwrite,
                     struct mil_error *error) {
    struct mil_report report = {.question = question, .arms = question->file_count};
    json_t *figures = NULL;
    int status = mil_store_may_create(path, overwrite, error);
    if (status == 0) status = choose_fields(&report, error);
    if (status == 0) status = load(&report, error);
    if (status == 0) status = correct(&report, error);
    if (status != 0) goto out;
    figures = figures_of(&report, error);
    if (report.failed || figures == NULL) {
        status = error != NULL && error->status != 0
                     ? error->status
                     : mil_fail(error, MIL_NO_MEMORY, "no memory for the figures of %s", path);
        goto out;
    }
    status = mil_report_page(figures, path, error);
out:
    json_decref(figures);
    for (size_t i = 0; i < report.arms; i++) {
        if (report.contrast != NULL) mil_contrast_free(&report.contrast[i]);
        if (report.arm != NULL) mil_results_free(&report.arm[i]);
    }
    free(report.contrast);
    free(report.arm);
    return status;
}
