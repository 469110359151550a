#include "results/merge_parts.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A field, or the metrics, as the file has it: the first three axes are arm, point, replicate. */
struct plan {
    const char *path, *unit, *meaning;
    size_t at, width; /* values of a run */
    size_t rank;
    char axis[MIL_MOST_AXES][256];
    size_t length[MIL_MOST_AXES], chunk[MIL_MOST_AXES];
};
enum { CHUNK_VALUES = 1 << 16 };

static void add_axis(struct plan *plan, const char *group, const char *name, size_t length) {
    snprintf(plan->axis[plan->rank], sizeof plan->axis[0], "%s/%s", group, name);
    plan->length[plan->rank] = plan->chunk[plan->rank] = length;
    plan->rank++;
}

static void begin_plan(struct plan *plan, const struct mil_merging *merging, const char *group,
                       size_t width) {
    add_axis(plan, group, "arm", merging->from.arms);
    add_axis(plan, group, "point", merging->from.points);
    add_axis(plan, group, "replicate", merging->from.replicates);
    plan->width = width;
    /* A chunk is some runs of one arm: whole points where that is not too much. */
    size_t replicates = CHUNK_VALUES / width, points = 1;
    if (replicates < 1) replicates = 1;
    if (replicates >= merging->from.replicates) {
        points = replicates / merging->from.replicates;
        replicates = merging->from.replicates;
    }
    plan->chunk[0] = 1;
    plan->chunk[1] = points < merging->from.points ? points : merging->from.points;
    plan->chunk[2] = replicates;
}

/* The values of some runs of one arm; those of a run that is not done stay missing. */
static int gather(struct mil_merging *merging, const struct plan *plan, const size_t *from,
                  const size_t *count, double *values, struct mil_error *error) {
    const size_t bytes = plan->width * sizeof(double);
    double *to = values;
    int status = MIL_OK;
    for (size_t p = from[1]; p < from[1] + count[1]; p++)
        for (size_t r = from[2]; status == 0 && r < from[2] + count[2]; r++, to += plan->width) {
            const size_t run = mil_sweep_folder_run(&merging->from, from[0], p, r);
            if (merging->from.tally.state[run] == MIL_RUN_DONE)
                status = mil_sweep_folder_fetch(&merging->from, run, plan->at * sizeof(double), to,
                                                bytes, error);
            else
                for (size_t i = 0; i < plan->width; i++) to[i] = NAN;
        }
    return status;
}

static int write_blocks(struct mil_merging *merging, const struct plan *plan, int64_t blocks,
                        double *values, struct mil_error *error) {
    size_t from[MIL_MOST_AXES] = {0}, count[MIL_MOST_AXES];
    int status = MIL_OK;
    memcpy(count, plan->length, sizeof count);
    count[0] = 1;
    for (from[0] = 0; from[0] < merging->from.arms; from[0]++)
        for (from[1] = 0; from[1] < merging->from.points; from[1] += plan->chunk[1])
            for (from[2] = 0; status == 0 && from[2] < merging->from.replicates;
                 from[2] += plan->chunk[2]) {
                for (size_t i = 1; i <= 2; i++) {
                    const size_t left = plan->length[i] - from[i];
                    count[i] = left < plan->chunk[i] ? left : plan->chunk[i];
                }
                status = gather(merging, plan, from, count, values, error);
                if (status == 0)
                    status = mil_store_put_block(&merging->store, blocks, plan->rank, from, count,
                                                 values, error);
            }
    return status;
}

static int write_plan(struct mil_merging *merging, const struct plan *plan,
                      struct mil_error *error) {
    struct mil_variable variable = {.path = plan->path,
                                    .type = MIL_STORE_REAL,
                                    .unit = plan->unit,
                                    .meaning = plan->meaning,
                                    .rank = plan->rank};
    double *values = NULL;
    int64_t blocks = 0;
    for (size_t i = 0; i < plan->rank; i++) {
        variable.axis[i] = plan->axis[i];
        variable.length[i] = plan->length[i];
    }
    int status =
        mil_reserve(&values, plan->chunk[1] * plan->chunk[2] * plan->width, sizeof *values, error);
    if (status == 0)
        status = mil_store_blocks(&merging->store, &variable, plan->chunk, &blocks, error);
    if (status == 0) status = write_blocks(merging, plan, blocks, values, error);
    mil_store_column_close(&blocks);
    free(values);
    return status;
}

/* Years, or the quantiles that stand in their place; nothing where one value is left of them. */
static int plan_time(struct mil_merging *merging, struct plan *plan, const char *group,
                     const json_t *field, struct mil_error *error) {
    const json_t *record = json_object_get(merging->from.design, "record");
    const char *time = mil_json_text(field, "time"), *reduce = mil_json_text(record, "reduce");
    const bool quantiles = strcmp(reduce, "quantiles") == 0;
    if (strcmp(time, "none") == 0 || (!quantiles && strcmp(reduce, "none") != 0)) return MIL_OK;
    const json_t *from =
        json_object_get(quantiles ? record : merging->from.layout, quantiles ? "quantiles" : time);
    const char *name = quantiles ? "quantile" : "year";
    const char *meaning = quantiles                    ? "share of the quarters that lie below"
                          : strcmp(time, "years") == 0 ? "end of the year"
                                                       : "end of the quarter";
    double *value = NULL;
    int status = mil_json_reals(from, &value, error);
    if (status == 0)
        status =
            mil_merge_scale(&merging->store, group, name, MIL_STORE_REAL, json_array_size(from),
                            value, quantiles ? "1" : "year", meaning, error);
    add_axis(plan, group, name, json_array_size(from));
    free(value);
    return status;
}

static int plan_axes(struct mil_merging *merging, struct plan *plan, const char *group,
                     const json_t *field, struct mil_error *error) {
    const json_t *axes = json_object_get(field, "axes"),
                 *labels = json_object_get(merging->from.layout, "labels");
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < json_array_size(axes); i++) {
        const char *name = json_string_value(json_array_get(axes, i));
        const json_t *words = json_object_get(labels, name);
        const char **texts = NULL;
        status = mil_json_texts(words, NULL, &texts, error);
        if (status == 0)
            status = mil_merge_scale(&merging->store, group, name, MIL_STORE_WORDS,
                                     json_array_size(words), texts, "name", name, error);
        add_axis(plan, group, name, json_array_size(words));
        free(texts);
    }
    return status;
}

static int merge_field(struct mil_merging *merging, const json_t *field, struct mil_error *error) {
    struct plan plan = {.path = mil_json_text(field, "path"),
                        .unit = mil_json_text(field, "unit"),
                        .meaning = mil_json_text(field, "meaning"),
                        .at = mil_json_count(field, "at")};
    char group[128];
    const char *slash = strrchr(plan.path, '/');
    if (slash == NULL || slash - plan.path >= (long)sizeof group)
        return mil_fail(error, MIL_BAD_FILE, "%s: its manifest is not complete",
                        merging->from.path);
    snprintf(group, sizeof group, "%.*s", (int)(slash - plan.path), plan.path);
    int status = mil_merge_group(merging, group, error);
    begin_plan(&plan, merging, group,
               mil_json_count(field, "rows") * mil_json_count(field, "width"));
    if (status == 0) status = plan_time(merging, &plan, group, field, error);
    if (status == 0) status = plan_axes(merging, &plan, group, field, error);
    return status != 0 ? status : write_plan(merging, &plan, error);
}

static int merge_metrics(struct mil_merging *merging, struct mil_error *error) {
    static const char *const along[] = {"metric", NULL};
    const json_t *metrics = json_object_get(merging->from.layout, "metrics");
    const size_t count = json_array_size(metrics);
    struct plan plan = {.path = "/metric/value",
                        .unit = "1",
                        .meaning = "value of the metric, in its own unit",
                        .at = mil_json_count(merging->from.layout, "metrics_at")};
    const char **names = NULL, **units = NULL;
    if (count == 0) return MIL_OK;
    int status = mil_merge_group(merging, "/metric", error);
    if (status == 0) status = mil_json_texts(metrics, "name", &names, error);
    if (status == 0) status = mil_json_texts(metrics, "unit", &units, error);
    if (status == 0)
        status = mil_merge_scale(&merging->store, "/metric", "metric", MIL_STORE_WORDS, count,
                                 names, "name", "field, place and how it is reduced", error);
    if (status == 0)
        status = mil_merge_along(&merging->store, "/metric", "unit", MIL_STORE_WORDS, along, &count,
                                 units, "name", "unit of the metric", error);
    free(names);
    free(units);
    begin_plan(&plan, merging, "/metric", count);
    add_axis(&plan, "/metric", "metric", count);
    return status != 0 ? status : write_plan(merging, &plan, error);
}

int mil_merge_fields(struct mil_merging *merging, struct mil_error *error) {
    const json_t *fields = json_object_get(merging->from.layout, "fields");
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < json_array_size(fields); i++)
        status = merge_field(merging, json_array_get(fields, i), error);
    return status != 0 ? status : merge_metrics(merging, error);
}
