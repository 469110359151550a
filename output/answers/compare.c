#include "answers/compare.h"

#include "base/text.h"
#include "results/fields.h"
#include "results/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair {
    struct mil_store a, b;
    struct mil_comparison *comparison;
    bool series;
};

/* Only the first difference is told; of the others it is known how many. */
static bool differs(struct pair *pair, const char *path) {
    struct mil_comparison *comparison = pair->comparison;
    comparison->differing++;
    if (!comparison->same) return false;
    comparison->same = false;
    mil_text_copy(comparison->path, sizeof comparison->path, path);
    return true;
}

static bool left_out(const struct pair *pair, const char *path) {
    return pair->series &&
           (strncmp(path, "/programme/", 11) == 0 || strncmp(path, "/provenance/", 12) == 0);
}

static void release(const struct mil_shape *shape, void *data) {
    if (data != NULL && shape->type == MIL_STORE_WORDS) mil_words_free(data, shape->count);
    else free(data);
}

/* The label of a place on an axis: "year 2012.25", "region Alpha", where the group has the axis. */
static void label(const struct mil_store *store, const char *path, const char *axis, size_t place,
                  char *buffer, size_t size) {
    char scale[256], number[MIL_NUMBER_ROOM];
    struct mil_shape shape = {0};
    const int group = (int)(strrchr(path, '/') - path);
    snprintf(scale, sizeof scale, "%.*s/%s", group, path, axis);
    void *data = NULL;
    if (mil_store_has(store, scale) && mil_store_read(store, scale, &shape, &data, NULL) == 0) {
        const char *words = "?";
        if (shape.type == MIL_STORE_WORDS && place < shape.count) words = ((char **)data)[place];
        if (shape.type == MIL_STORE_REAL && place < shape.count)
            words = mil_number_print(number, sizeof number, ((double *)data)[place]);
        if (shape.type == MIL_STORE_WHOLE && place < shape.count)
            words = mil_number_print(number, sizeof number, (double)((int64_t *)data)[place]);
        snprintf(buffer + strlen(buffer), size - strlen(buffer), "%s%s %s",
                 buffer[0] == '\0' ? "" : ", ", axis, words);
    }
    release(&shape, data);
}

/* Where the element stands, by the names of its axes for a field, by numbers otherwise. */
static void describe_place(const struct mil_store *store, const char *path,
                           const struct mil_shape *shape, size_t element, char *buffer,
                           size_t size) {
    size_t place[MIL_MOST_AXES];
    for (size_t i = shape->rank; i-- > 0; element /= shape->length[i])
        place[i] = element % shape->length[i];
    buffer[0] = '\0';
    const size_t field = mil_field_find(path);
    const char *axes = field == MIL_FIELD_COUNT ? NULL : mil_over_words[mil_fields[field].over];
    for (size_t i = 0; i < shape->rank; i++) {
        if (axes == NULL) {
            snprintf(buffer + strlen(buffer), size - strlen(buffer), "%s%zu",
                     i == 0 ? "place " : ", ", place[i]);
            continue;
        }
        char axis[64];
        const size_t length = strcspn(axes, ",");
        snprintf(axis, sizeof axis, "%.*s", (int)length, axes);
        label(store, path, axis, place[i], buffer, size);
        axes += length;
        axes += strspn(axes, ", ");
    }
}

static double number_at(const struct mil_shape *shape, const void *data, size_t i) {
    if (shape->type == MIL_STORE_REAL) return ((const double *)data)[i];
    if (shape->type == MIL_STORE_WHOLE) return (double)((const int64_t *)data)[i];
    if (shape->type == MIL_STORE_NATURAL) return (double)((const uint64_t *)data)[i];
    return ((const int8_t *)data)[i];
}

static bool equal_at(const struct mil_shape *shape, const void *a, const void *b, size_t i) {
    if (shape->type == MIL_STORE_WORDS)
        return strcmp(((char *const *)a)[i], ((char *const *)b)[i]) == 0;
    if (shape->type == MIL_STORE_REAL) {
        const double x = ((const double *)a)[i], y = ((const double *)b)[i];
        return x == y || (isnan(x) && isnan(y));
    }
    return memcmp((const char *)a + i * shape->size, (const char *)b + i * shape->size,
                  shape->size) == 0;
}

static void value_words(const struct mil_shape *shape, const void *data, size_t i, char *buffer,
                        size_t size) {
    if (shape->type == MIL_STORE_WORDS) snprintf(buffer, size, "\"%s\"", ((char *const *)data)[i]);
    else if (shape->type == MIL_STORE_NATURAL)
        snprintf(buffer, size, "%llu", (unsigned long long)((const uint64_t *)data)[i]);
    else if (isnan(number_at(shape, data, i))) snprintf(buffer, size, "missing");
    else mil_number_print(buffer, size, number_at(shape, data, i));
}

static void tell(struct pair *pair, const char *path, const struct mil_shape *shape, const void *a,
                 const void *b, size_t first, size_t many) {
    char place[320], of_a[160], of_b[160], distance[160] = "";
    describe_place(&pair->a, path, shape, first, place, sizeof place);
    value_words(shape, a, first, of_a, sizeof of_a);
    value_words(shape, b, first, of_b, sizeof of_b);
    const size_t field = mil_field_find(path);
    if (shape->type == MIL_STORE_REAL) {
        const double x = number_at(shape, a, first), y = number_at(shape, b, first);
        const double most = fmax(fabs(x), fabs(y)), gap = fabs(x - y);
        const bool within = field != MIL_FIELD_COUNT && gap <= mil_fields[field].tolerance * most;
        if (gap == gap)
            snprintf(distance, sizeof distance, ", a difference of %.3g%s", y - x,
                     within ? " (within the field's tolerance)" : "");
    }
    snprintf(pair->comparison->words, sizeof pair->comparison->words,
             "%s differs in %zu of %zu values, first at %s: %s against %s%s", path, many,
             shape->count, place, of_a, of_b, distance);
}

static void compare_values(struct pair *pair, const char *path, const struct mil_shape *shape,
                           const void *a, const void *b) {
    size_t first = shape->count, many = 0;
    for (size_t i = 0; i < shape->count; i++) {
        if (equal_at(shape, a, b, i)) continue;
        if (many++ == 0) first = i;
    }
    if (many > 0 && differs(pair, path)) tell(pair, path, shape, a, b, first, many);
}

static int compare_variable(struct pair *pair, const char *path, struct mil_error *error) {
    char *words = pair->comparison->words;
    const size_t size = sizeof pair->comparison->words;
    struct mil_shape of_a = {0}, of_b = {0};
    void *a = NULL, *b = NULL;
    if (!mil_store_has(&pair->b, path)) {
        if (differs(pair, path)) snprintf(words, size, "%s is missing in %s", path, pair->b.path);
        return MIL_OK;
    }
    int status = mil_store_read(&pair->a, path, &of_a, &a, error);
    if (status == 0) status = mil_store_read(&pair->b, path, &of_b, &b, error);
    if (status == 0) {
        pair->comparison->variables++;
        if (of_a.type == of_b.type && of_a.rank == of_b.rank &&
            memcmp(of_a.length, of_b.length, sizeof of_a.length) == 0)
            compare_values(pair, path, &of_a, a, b);
        else if (differs(pair, path))
            snprintf(words, size, "%s has %zu values in one file and %zu in the other", path,
                     of_a.count, of_b.count);
    }
    release(&of_a, a);
    release(&of_b, b);
    return status;
}

static int compare_variables(struct pair *pair, struct mil_error *error) {
    char **paths = NULL;
    size_t count = 0;
    int status = mil_store_list(&pair->a, &paths, &count, error);
    for (size_t i = 0; status == 0 && i < count; i++)
        if (!left_out(pair, paths[i])) status = compare_variable(pair, paths[i], error);
    mil_words_free(paths, count);
    if (status != 0) return status;
    paths = NULL;
    count = 0;
    status = mil_store_list(&pair->b, &paths, &count, error);
    for (size_t i = 0; status == 0 && i < count; i++)
        if (!left_out(pair, paths[i]) && !mil_store_has(&pair->a, paths[i]) &&
            differs(pair, paths[i]))
            snprintf(pair->comparison->words, sizeof pair->comparison->words, "%s is missing in %s",
                     paths[i], pair->a.path);
    mil_words_free(paths, count);
    return status;
}

static void compare_notes(struct pair *pair) {
    static const char *const notes[] = {"scenario", "title", "question", "currency", "reference"};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        char *a = mil_store_text(&pair->a, "/", notes[i]),
             *b = mil_store_text(&pair->b, "/", notes[i]);
        const char *of_a = a != NULL ? a : "", *of_b = b != NULL ? b : "";
        if (strcmp(of_a, of_b) != 0 && differs(pair, notes[i]))
            snprintf(pair->comparison->words, sizeof pair->comparison->words,
                     "the %s differs: \"%.300s\" against \"%.300s\"", notes[i], of_a, of_b);
        free(a);
        free(b);
    }
}

int mil_compare(struct mil_comparison *comparison, const char *a, const char *b, bool series,
                struct mil_error *error) {
    struct pair pair = {.comparison = comparison, .series = series};
    memset(comparison, 0, sizeof *comparison);
    comparison->same = true;
    int status = mil_store_open(&pair.a, a, error);
    if (status == 0) status = mil_store_open(&pair.b, b, error);
    if (status == 0) status = compare_variables(&pair, error);
    if (status == 0 && !series) compare_notes(&pair);
    if (status == 0 && comparison->same)
        snprintf(comparison->words, sizeof comparison->words,
                 "the same: %zu variables of %s and %s%s", comparison->variables, a, b,
                 series ? ", series only" : "");
    mil_store_close(&pair.a);
    mil_store_close(&pair.b);
    return status;
}
