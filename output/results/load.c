#include "results/load.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/layout.h"
#include "results/policy_table.h"
#include "results/store.h"

#include <stdlib.h>
#include <string.h>

static int bad(const struct mil_store *store, const char *path, struct mil_error *error) {
    return mil_fail(error, MIL_BAD_FILE, "%s: %s has another shape than this program writes",
                    store->path, path);
}

/* Reads a variable of one axis whose type is known. */
static int read_along(const struct mil_store *store, const char *path, enum mil_store_type type,
                      size_t expected, void *data, size_t *count, struct mil_error *error) {
    struct mil_shape shape;
    int status = mil_store_shape(store, path, &shape, error);
    if (status != 0) return status;
    if (shape.type != type || (expected != 0 && shape.count != expected))
        return bad(store, path, error);
    status = mil_store_read(store, path, &shape, data, error);
    if (status == 0 && count != NULL) *count = shape.count;
    return status;
}

/* The same for what a file may lack: then the count is 0. */
static int read_optional(const struct mil_store *store, const char *path, enum mil_store_type type,
                         void *data, size_t *count, struct mil_error *error) {
    if (!mil_store_has(store, path)) return MIL_OK;
    return read_along(store, path, type, 0, data, count, error);
}

static int check_schema(const struct mil_store *store, struct mil_error *error) {
    int64_t schema = 0;
    char *content = mil_store_text(store, "/", "content");
    const bool other = content != NULL;
    if (other)
        mil_fail(error, MIL_BAD_FILE,
                 "%s is a %s, not a results file; give the file of the run beside it", store->path,
                 content);
    free(content);
    if (other) return MIL_BAD_FILE;
    if (mil_store_whole(store, "/", "schema", &schema, NULL) != 0)
        return mil_fail(error, MIL_BAD_FILE, "%s is not a results file of milieu", store->path);
    if (schema != MIL_SCHEMA)
        return mil_fail(error, MIL_BAD_FILE, "%s has schema %lld; this program reads schema %d",
                        store->path, (long long)schema, MIL_SCHEMA);
    return MIL_OK;
}

static int read_axes(struct mil_results *results, const struct mil_store *store,
                     struct mil_error *error) {
    struct mil_extent *x = &results->extent;
    int status =
        read_along(store, "/seed", MIL_STORE_NATURAL, 0, &results->seeds, &x->replicates, error);
    if (status == 0)
        status =
            read_along(store, "/year", MIL_STORE_REAL, 0, &results->years, &x->quarters, error);
    if (status == 0)
        status = read_along(store, "/region/region", MIL_STORE_WORDS, 0, &results->regions,
                            &x->regions, error);
    if (status == 0)
        status = read_along(store, "/cell/industry", MIL_STORE_WORDS, 0, &results->industries,
                            &x->industries, error);
    if (status == 0)
        status = read_optional(store, "/practice/technology", MIL_STORE_WORDS,
                               &results->technologies, &x->technologies, error);
    if (status == 0)
        status = read_optional(store, "/programme/programme", MIL_STORE_WORDS, &results->programmes,
                               &x->programmes, error);
    if (status == 0)
        status = read_optional(store, "/appropriation/appropriation", MIL_STORE_WORDS,
                               &results->appropriations, &x->appropriations, error);
    if (status == 0)
        status = read_optional(store, "/shock/shock", MIL_STORE_WORDS, &results->shocks, &x->shocks,
                               error);
    if (status == 0)
        status = read_optional(store, "/centre/centre", MIL_STORE_WORDS, &results->centres,
                               &x->centres, error);
    if (status == 0)
        status = read_optional(store, "/new_technology/new_technology", MIL_STORE_WORDS,
                               &results->new_technologies, &x->new_technologies, error);
    if (status == 0)
        status = read_optional(store, "/distribution/year", MIL_STORE_REAL, &results->year_ends,
                               &x->years, error);
    return status;
}

static int read_maps(struct mil_results *results, const struct mil_store *store,
                     struct mil_error *error) {
    const struct mil_extent *x = &results->extent;
    int status = read_along(store, "/region/neighbour", MIL_STORE_FLAG, x->regions * x->regions,
                            &results->neighbour, NULL, error);
    if (status == 0 && x->programmes > 0)
        status = read_along(store, "/programme/in_region", MIL_STORE_FLAG,
                            x->programmes * x->regions, &results->programme_region, NULL, error);
    if (status == 0 && x->appropriations > 0)
        status =
            read_along(store, "/appropriation/in_region", MIL_STORE_FLAG,
                       x->appropriations * x->regions, &results->appropriation_region, NULL, error);
    return status;
}

static int read_provenance(struct mil_results *results, const struct mil_store *store,
                           struct mil_error *error) {
    int status = read_along(store, "/provenance/parameter", MIL_STORE_WORDS, 0,
                            &results->parameters, &results->parameter_count, error);
    const size_t n = results->parameter_count;
    if (status == 0)
        status = read_along(store, "/provenance/value", MIL_STORE_REAL, n,
                            &results->parameter_values, NULL, error);
    if (status == 0)
        status = read_along(store, "/provenance/text", MIL_STORE_WORDS, n,
                            &results->parameter_texts, NULL, error);
    if (status == 0)
        status = read_along(store, "/provenance/item", MIL_STORE_WORDS, 0, &results->items,
                            &results->item_count, error);
    if (status == 0)
        status = read_along(store, "/provenance/content", MIL_STORE_WORDS, results->item_count,
                            &results->contents, NULL, error);
    if (status == 0)
        status = read_optional(store, "/provenance/input", MIL_STORE_WORDS, &results->inputs,
                               &results->input_count, error);
    if (status == 0 && results->input_count > 0)
        status = read_along(store, "/provenance/hash", MIL_STORE_WORDS, results->input_count,
                            &results->hashes, NULL, error);
    return status;
}

static int append(char **text, const char *more, struct mil_error *error) {
    const size_t old = *text == NULL ? 0 : strlen(*text) + 1, added = strlen(more) + 1;
    int status = mil_grow(text, old, old + added, 1, error);
    if (status == 0) mil_text_append(*text, old + added, more);
    return status;
}

/* One row of a variable over programmes, in words, behind what is known of the programme. */
static int specify(char **text, const struct mil_shape *shape, const void *data, size_t row,
                   struct mil_error *error) {
    const size_t width = shape->rank == 1 ? 1 : shape->length[1];
    int status = append(text, "; ", error);
    for (size_t i = 0; status == 0 && i < width; i++) {
        char number[MIL_NUMBER_ROOM];
        const size_t at = row * width + i;
        if (shape->type == MIL_STORE_WORDS) {
            status = append(text, ((char *const *)data)[at], error);
            continue;
        }
        const double value =
            shape->type == MIL_STORE_REAL ? ((const double *)data)[at] : ((const int8_t *)data)[at];
        status = append(text, mil_number_print(number, sizeof number, value), error);
    }
    return status;
}

static int read_specifications(struct mil_results *results, const struct mil_store *store,
                               struct mil_error *error) {
    const size_t n = results->extent.programmes;
    int status = mil_reserve(&results->specifications, n, sizeof(char *), error);
    if (n == 0) return status;
    for (const char *const *path = mil_programme_specification; status == 0 && *path != NULL;
         path++) {
        struct mil_shape shape;
        void *data = NULL;
        status = mil_store_read(store, *path, &shape, &data, error);
        if (status == 0 &&
            (shape.length[0] != n || shape.rank > 2 || shape.type == MIL_STORE_NATURAL))
            status = bad(store, *path, error);
        for (size_t i = 0; status == 0 && i < n; i++)
            status = specify(&results->specifications[i], &shape, data, i, error);
        if (data != NULL && shape.type == MIL_STORE_WORDS) mil_words_free(data, shape.count);
        else free(data);
    }
    return status;
}

static int read_field(struct mil_results *results, const struct mil_store *store, size_t field,
                      struct mil_error *error) {
    const struct mil_extent *x = &results->extent;
    const size_t count = x->replicates * mil_field_quarters(field, x) * mil_field_width(field, x);
    if (count == 0 || results->value[field] != NULL) return MIL_OK;
    if (!mil_store_has(store, mil_fields[field].path)) return MIL_OK;
    return read_along(store, mil_fields[field].path, MIL_STORE_REAL, count, &results->value[field],
                      NULL, error);
}

int mil_results_load(struct mil_results *results, const char *path, const size_t *fields,
                     size_t field_count, struct mil_error *error) {
    struct mil_store store = {0};
    memset(results, 0, sizeof *results);
    int status = mil_store_open(&store, path, error);
    if (status == 0) status = check_schema(&store, error);
    if (status == 0) status = mil_text_keep(&results->path, path, error);
    if (status == 0) {
        results->scenario = mil_store_text(&store, "/", "scenario");
        results->title = mil_store_text(&store, "/", "title");
        results->question = mil_store_text(&store, "/", "question");
        results->currency = mil_store_text(&store, "/", "currency");
        results->reference = mil_store_text(&store, "/", "reference");
        if (results->scenario == NULL) status = bad(&store, "scenario", error);
    }
    if (status == 0) status = read_axes(results, &store, error);
    if (status == 0) status = read_maps(results, &store, error);
    if (status == 0) status = read_provenance(results, &store, error);
    if (status == 0) status = read_specifications(results, &store, error);
    if (status == 0) status = mil_roll_read(&results->roll, &store, error);
    const size_t n = fields == NULL ? MIL_FIELD_COUNT : field_count;
    for (size_t i = 0; status == 0 && i < n; i++)
        status = read_field(results, &store, fields == NULL ? i : fields[i], error);
    mil_store_close(&store);
    if (status != 0) mil_results_free(results);
    return status;
}

void mil_results_free(struct mil_results *results) {
    const struct mil_extent *x = &results->extent;
    free(results->path);
    free(results->scenario);
    free(results->title);
    free(results->question);
    free(results->currency);
    free(results->reference);
    free(results->seeds);
    free(results->years);
    free(results->year_ends);
    mil_words_free(results->regions, x->regions);
    mil_words_free(results->industries, x->industries);
    mil_words_free(results->technologies, x->technologies);
    mil_words_free(results->programmes, x->programmes);
    mil_words_free(results->specifications, x->programmes);
    mil_words_free(results->appropriations, x->appropriations);
    mil_words_free(results->shocks, x->shocks);
    mil_words_free(results->centres, x->centres);
    mil_words_free(results->new_technologies, x->new_technologies);
    free(results->neighbour);
    free(results->programme_region);
    free(results->appropriation_region);
    mil_words_free(results->parameters, results->parameter_count);
    mil_words_free(results->parameter_texts, results->parameter_count);
    free(results->parameter_values);
    mil_words_free(results->inputs, results->input_count);
    mil_words_free(results->hashes, results->input_count);
    mil_words_free(results->items, results->item_count);
    mil_words_free(results->contents, results->item_count);
    mil_roll_free(&results->roll);
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) free(results->value[i]);
    memset(results, 0, sizeof *results);
}

const double *mil_results_at(const struct mil_results *results, size_t field, size_t replicate,
                             size_t quarter, size_t index) {
    const size_t width = mil_field_width(field, &results->extent);
    const size_t quarters = mil_field_quarters(field, &results->extent);
    if (quarters == 1) quarter = 0;
    mil_must(results->value[field] != NULL && replicate < results->extent.replicates);
    mil_must(quarter < quarters && index < width);
    return results->value[field] + (replicate * quarters + quarter) * width + index;
}

const char *mil_results_item(const struct mil_results *results, const char *item) {
    for (size_t i = 0; i < results->item_count; i++)
        if (strcmp(results->items[i], item) == 0) return results->contents[i];
    return NULL;
}
