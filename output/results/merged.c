#include "results/merged.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int bad(const char *file, const char *path, struct mil_error *error) {
    return mil_fail(error, MIL_BAD_FILE, "%s: %s has another shape than this program writes", file,
                    path);
}

/* A file of another kind is the reader's mistake, so it gets advice. */
static int check_kind(const struct mil_store *store, struct mil_error *error) {
    char *kind = mil_store_text(store, "/", "kind");
    const bool right = kind != NULL && strcmp(kind, "sweep") == 0;
    free(kind);
    if (right) return MIL_OK;
    return mil_fail(error, MIL_BAD_INPUT,
                    "%s is not a merged sweep: `milieu sweep DESIGN.cfg -o DIR` runs one, and "
                    "`milieu merge DIR -o FILE.h5` makes its file",
                    store->path);
}

/* A variable of a type and a number of values; 0 for any number. */
static int read_variable(const struct mil_store *store, const char *path, enum mil_store_type type,
                         size_t expected, void *data, size_t *count, struct mil_error *error) {
    struct mil_shape shape;
    int status = mil_store_shape(store, path, &shape, error);
    if (status == 0 && (shape.type != type || (expected != 0 && shape.count != expected)))
        status = bad(store->path, path, error);
    if (status == 0) status = mil_store_read(store, path, &shape, data, error);
    if (status == 0 && count != NULL) *count = shape.count;
    return status;
}

static int read_axes(struct mil_merged *merged, const struct mil_store *store,
                     struct mil_error *error) {
    int64_t *number = NULL;
    int status =
        read_variable(store, "/arm", MIL_STORE_WORDS, 0, &merged->arm, &merged->arms, error);
    if (status == 0)
        status =
            read_variable(store, "/point", MIL_STORE_WHOLE, 0, &number, &merged->points, error);
    free(number);
    number = NULL;
    if (status == 0)
        status = read_variable(store, "/replicate", MIL_STORE_WHOLE, 0, &number,
                               &merged->replicates, error);
    free(number);
    if (status == 0 && mil_store_has(store, "/axis"))
        status =
            read_variable(store, "/axis", MIL_STORE_WORDS, 0, &merged->axis, &merged->axes, error);
    if (status == 0 && mil_store_has(store, "/metric/metric"))
        status = read_variable(store, "/metric/metric", MIL_STORE_WORDS, 0, &merged->metric,
                               &merged->metrics, error);
    return status;
}

static int read_design(struct mil_merged *merged, const struct mil_store *store,
                       struct mil_error *error) {
    const size_t n = merged->points, axes = merged->axes;
    int status = read_variable(store, "/run/status", MIL_STORE_FLAG,
                               n * merged->arms * merged->replicates, &merged->status, NULL, error);
    if (status != 0 || axes == 0) return status;
    const struct {
        const char *path;
        enum mil_store_type type;
        size_t count;
        void *data;
    } parts[] = {
        {"/design/block", MIL_STORE_WHOLE, n, &merged->block},
        {"/design/role", MIL_STORE_WHOLE, n, &merged->role},
        {"/design/unit", MIL_STORE_REAL, n * axes, &merged->unit},
        {"/design/value", MIL_STORE_REAL, n * axes, &merged->value},
        {"/axis_low", MIL_STORE_REAL, axes, &merged->low},
        {"/axis_high", MIL_STORE_REAL, axes, &merged->high},
    };
    for (size_t i = 0; status == 0 && i < sizeof parts / sizeof *parts; i++)
        status = read_variable(store, parts[i].path, parts[i].type, parts[i].count, parts[i].data,
                               NULL, error);
    return status;
}

/* run.start of the first arm, "2011 Q1": all arms of a sweep cover the same quarters. */
static int read_start(struct mil_merged *merged, const struct mil_store *store,
                      struct mil_error *error) {
    char **names = NULL, **texts = NULL;
    size_t count = 0, all = 0;
    int status =
        read_variable(store, "/provenance/parameter", MIL_STORE_WORDS, 0, &names, &count, error);
    if (status == 0)
        status = read_variable(store, "/provenance/text", MIL_STORE_WORDS, count * merged->arms,
                               &texts, &all, error);
    const size_t at =
        status == 0 ? mil_text_find("run.start", (const char *const *)names, count) : count;
    int year = 0, quarter = 0;
    if (status == 0 && (at == count || sscanf(texts[at], "\"%d Q%d\"", &year, &quarter) != 2))
        status = bad(store->path, "run.start", error);
    merged->start = 4 * (int64_t)year + quarter - 1;
    mil_words_free(names, count);
    mil_words_free(texts, all);
    return status;
}

static int read_notes(struct mil_merged *merged, const struct mil_store *store,
                      struct mil_error *error) {
    char *reduce = mil_store_text(store, "/", "reduce");
    merged->kind = mil_store_text(store, "/", "design");
    merged->currency = mil_store_text(store, "/", "currency");
    merged->is_whole_series = reduce != NULL && strcmp(reduce, "none") == 0;
    free(reduce);
    if (merged->kind == NULL) return bad(store->path, "the kind of the design", error);
    return mil_store_whole(store, "/", "warm_up", &merged->warm_up, error);
}

int mil_merged_load(struct mil_merged *merged, const char *path, struct mil_error *error) {
    struct mil_store store = {0};
    *merged = (struct mil_merged){0};
    int status = mil_store_open(&store, path, error);
    if (status == 0) status = check_kind(&store, error);
    if (status == 0) status = mil_text_keep(&merged->path, path, error);
    if (status == 0) status = read_notes(merged, &store, error);
    if (status == 0) status = read_axes(merged, &store, error);
    if (status == 0) status = read_design(merged, &store, error);
    if (status == 0) status = read_start(merged, &store, error);
    mil_store_close(&store);
    if (status != 0) mil_merged_free(merged);
    return status;
}

void mil_merged_free(struct mil_merged *merged) {
    free(merged->path);
    free(merged->kind);
    free(merged->currency);
    mil_words_free(merged->arm, merged->arms);
    mil_words_free(merged->axis, merged->axes);
    mil_words_free(merged->metric, merged->metrics);
    free(merged->unit);
    free(merged->value);
    free(merged->low);
    free(merged->high);
    free(merged->block);
    free(merged->role);
    free(merged->status);
    *merged = (struct mil_merged){0};
}

static enum mil_run_state state_of(const struct mil_merged *merged, size_t arm, size_t point,
                                   size_t replicate) {
    return (enum mil_run_state)
        merged->status[(arm * merged->points + point) * merged->replicates + replicate];
}

bool mil_merged_is_skipped(const struct mil_merged *merged, size_t arm, size_t point,
                           size_t replicate) {
    return state_of(merged, arm, point, replicate) == MIL_RUN_SKIPPED;
}
