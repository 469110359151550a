#include "results/merge_parts.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The sum over places and runs, quarter by quarter. */
static int add_runs(struct mil_merging *merging, size_t at, size_t rows, size_t width,
                    double *values, double *series, struct mil_error *error) {
    const struct mil_sweep_folder *from = &merging->from;
    int status = MIL_OK;
    for (size_t p = 0; p < from->points; p++)
        for (size_t r = 0; status == 0 && r < from->replicates; r++) {
            const size_t run = mil_sweep_folder_run(from, 0, p, r);
            if (from->tally.state[run] != MIL_RUN_DONE) continue;
            status = mil_sweep_folder_fetch(&merging->from, run, at * sizeof(double), values,
                                            rows * width * sizeof(double), error);
            for (size_t t = 0; status == 0 && t < rows; t++)
                for (size_t k = 0; k < width; k++) series[t] += values[t * width + k];
        }
    return status;
}

static int judge_field(struct mil_merging *merging, const json_t *field,
                       struct mil_merge_told *told, struct mil_error *error) {
    const size_t rows = mil_json_count(field, "rows"), width = mil_json_count(field, "width");
    double *values = NULL, *series = NULL;
    int status = mil_reserve(&values, rows * width, sizeof *values, error);
    if (status == 0) status = mil_reserve(&series, rows, sizeof *series, error);
    if (status == 0)
        status = add_runs(merging, mil_json_count(field, "at"), rows, width, values, series, error);
    bool finite = status == 0;
    for (size_t t = 0; finite && t < rows; t++) finite = isfinite(series[t]);
    if (finite) {
        struct mil_merge_warm_up *row = &told->warm_up[told->warm_up_count++];
        snprintf(row->path, sizeof row->path, "%s", mil_json_text(field, "path"));
        row->found = mil_warm_up(series, rows);
    }
    free(values);
    free(series);
    return status;
}

int mil_merge_warm_up(struct mil_merging *merging, struct mil_merge_told *told,
                      struct mil_error *error) {
    const json_t *record = json_object_get(merging->from.design, "record"),
                 *fields = json_object_get(merging->from.layout, "fields");
    const bool whole = strcmp(mil_json_text(record, "every"), "quarter") == 0 &&
                       strcmp(mil_json_text(record, "reduce"), "none") == 0 &&
                       mil_json_count(record, "from") == 0;
    int status = MIL_OK;
    told->declared = mil_json_count(merging->from.design, "warm_up");
    if (told->declared == 0 || !whole) return MIL_OK;
    for (size_t i = 0; status == 0 && i < json_array_size(fields); i++) {
        const json_t *field = json_array_get(fields, i);
        if (strcmp(mil_json_text(field, "time"), "quarters") == 0 &&
            told->warm_up_count < MIL_MOST_WARM_UPS)
            status = judge_field(merging, field, told, error);
    }
    return status;
}
