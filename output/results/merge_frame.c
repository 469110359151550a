#include "results/merge_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const run_axes[] = {"arm", "point", "replicate", NULL};

int mil_merge_scale(struct mil_store *store, const char *group, const char *name,
                    enum mil_store_type type, size_t length, const void *data, const char *unit,
                    const char *meaning, struct mil_error *error) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", group, name);
    if (length == 0 || mil_store_has(store, path)) return MIL_OK;
    const struct mil_variable variable = {.path = path,
                                          .type = type,
                                          .unit = unit,
                                          .meaning = meaning,
                                          .rank = 1,
                                          .length = {length},
                                          .data = data,
                                          .scale = true};
    return mil_store_write(store, &variable, error);
}

int mil_merge_along(struct mil_store *store, const char *group, const char *name,
                    enum mil_store_type type, const char *const *axes, const size_t *length,
                    const void *data, const char *unit, const char *meaning,
                    struct mil_error *error) {
    char path[256], scale[MIL_MOST_AXES][256];
    struct mil_variable variable = {
        .path = path, .type = type, .unit = unit, .meaning = meaning, .data = data};
    snprintf(path, sizeof path, "%s/%s", group, name);
    for (size_t i = 0; axes[i] != NULL; i++, variable.rank++) {
        snprintf(scale[i], sizeof scale[i], "%s/%s", group, axes[i]);
        variable.axis[i] = scale[i];
        variable.length[i] = length[i];
        if (length[i] == 0) return MIL_OK;
    }
    return mil_store_write(store, &variable, error);
}

/* 0, 1, 2 ... as an axis. */
static int write_numbers(struct mil_store *store, const char *group, const char *name,
                         size_t length, const char *meaning, struct mil_error *error) {
    int64_t *number = NULL;
    int status = mil_reserve(&number, length, sizeof *number, error);
    for (size_t i = 0; status == 0 && i < length; i++) number[i] = (int64_t)i;
    if (status == 0)
        status = mil_merge_scale(store, group, name, MIL_STORE_WHOLE, length, number, "1", meaning,
                                 error);
    free(number);
    return status;
}

static int write_names(struct mil_merging *merging, const char *group, const char *name,
                       const json_t *array, const char *meaning, struct mil_error *error) {
    const char **names = NULL;
    int status = mil_json_texts(array, "name", &names, error);
    if (status == 0)
        status = mil_merge_scale(&merging->store, group, name, MIL_STORE_WORDS,
                                 json_array_size(array), names, "name", meaning, error);
    free(names);
    return status;
}

static int write_run_axes(struct mil_merging *merging, const char *group, struct mil_error *error) {
    struct mil_store *store = &merging->store;
    int status = write_names(merging, group, "arm", json_object_get(merging->from.manifest, "arms"),
                             "arm of the design", error);
    if (status == 0)
        status = write_numbers(store, group, "point", merging->from.points,
                               "number of the design point, from 0", error);
    if (status == 0)
        status = write_numbers(store, group, "replicate", merging->from.replicates,
                               "number of the replicate, from 0", error);
    return status;
}

int mil_merge_group(struct mil_merging *merging, const char *group, struct mil_error *error) {
    if (mil_store_has(&merging->store, group)) return MIL_OK;
    const int status = mil_store_group(&merging->store, group, error);
    return status != 0 ? status : write_run_axes(merging, group, error);
}

static int write_notes(struct mil_merging *merging, struct mil_error *error) {
    struct mil_store *store = &merging->store;
    const json_t *design = merging->from.design,
                 *first = json_array_get(json_object_get(merging->from.manifest, "arms"), 0);
    const char *title = mil_json_text(design, "title");
    const struct {
        const char *name, *text;
    } notes[] = {
        {"Conventions", "CF-1.8"},
        {"content", "sweep"},
        {"kind", "sweep"},
        {"title", *title != '\0' ? title : mil_json_text(design, "name")},
        {"name", mil_json_text(design, "name")},
        {"question", mil_json_text(design, "question")},
        {"currency", mil_json_text(first, "currency")},
        {"design", mil_json_text(design, "kind")},
        {"seed", mil_json_text(design, "seed")},
        {"luck", mil_json_text(design, "luck")},
        {"reduce", mil_json_text(json_object_get(design, "record"), "reduce")},
    };
    int status = mil_store_note_whole(store, "/", "schema", MIL_SWEEP_SCHEMA, error);
    for (size_t i = 0; status == 0 && i < sizeof notes / sizeof *notes; i++)
        status = mil_store_note(store, "/", notes[i].name, notes[i].text, error);
    if (status == 0)
        status = mil_store_note_whole(store, "/", "replicates", (int64_t)merging->from.replicates,
                                      error);
    if (status == 0)
        status = mil_store_note_whole(store, "/", "warm_up",
                                      (int64_t)mil_json_count(design, "warm_up"), error);
    return status;
}

/* What is known of each axis, along /axis. */
static int write_axes(struct mil_merging *merging, struct mil_error *error) {
    static const char *const along[] = {"axis", NULL};
    static const char *const words[][3] = {
        {"axis_unit", "unit", "unit of the axis"},
        {"axis_meaning", "meaning", "what the axis moves"},
        {"axis_group", "group", "axes of the same group move together; empty: a group of its own"}};
    static const char *const reals[][3] = {{"axis_low", "low", "least value of the axis"},
                                           {"axis_high", "high", "highest value of the axis"}};
    const json_t *axes = json_object_get(merging->from.design, "axes");
    const size_t count = merging->from.axes;
    double *number = NULL;
    int status = write_names(merging, "", "axis", axes, "axis of the design", error);
    if (status == 0) status = mil_reserve(&number, count, sizeof *number, error);
    for (size_t w = 0; status == 0 && w < 2 && count > 0; w++) {
        for (size_t i = 0; i < count; i++)
            number[i] = json_number_value(json_object_get(json_array_get(axes, i), reals[w][1]));
        status = mil_merge_along(&merging->store, "", reals[w][0], MIL_STORE_REAL, along, &count,
                                 number, "1", reals[w][2], error);
    }
    for (size_t w = 0; status == 0 && w < 3 && count > 0; w++) {
        const char **text = NULL;
        status = mil_json_texts(axes, words[w][1], &text, error);
        if (status == 0)
            status = mil_merge_along(&merging->store, "", words[w][0], MIL_STORE_WORDS, along,
                                     &count, text, "name", words[w][2], error);
        free(text);
    }
    free(number);
    return status;
}

static int write_design(struct mil_merging *merging, struct mil_error *error) {
    static const char *const along_points[] = {"point", NULL}, *const over_axes[] = {"point",
                                                                                     "axis", NULL};
    const json_t *points = json_object_get(merging->from.manifest, "points");
    const size_t length[] = {merging->from.points, merging->from.axes};
    struct mil_store *store = &merging->store;
    double *value = NULL, *unit = NULL;
    int64_t *block = NULL, *role = NULL;
    int status = mil_store_group(store, "/design", error);
    if (status == 0)
        status = write_numbers(store, "/design", "point", merging->from.points,
                               "number of the design point, from 0", error);
    if (status == 0)
        status =
            write_names(merging, "/design", "axis", json_object_get(merging->from.design, "axes"),
                        "axis of the design", error);
    if (status == 0) status = mil_json_reals(json_object_get(points, "value"), &value, error);
    if (status == 0) status = mil_json_reals(json_object_get(points, "unit"), &unit, error);
    if (status == 0) status = mil_json_wholes(json_object_get(points, "block"), &block, error);
    if (status == 0) status = mil_json_wholes(json_object_get(points, "role"), &role, error);
    if (status == 0)
        status = mil_merge_along(store, "/design", "value", MIL_STORE_REAL, over_axes, length,
                                 value, "1", "value of the axis, in its own unit", error);
    if (status == 0)
        status = mil_merge_along(store, "/design", "unit", MIL_STORE_REAL, over_axes, length, unit,
                                 "1", "place of the point in the unit cube", error);
    if (status == 0)
        status =
            mil_merge_along(store, "/design", "block", MIL_STORE_WHOLE, along_points, length, block,
                            "1", "base point or trajectory the point belongs to", error);
    if (status == 0)
        status =
            mil_merge_along(store, "/design", "role", MIL_STORE_WHOLE, along_points, length, role,
                            "1", "Saltelli: 0 A, 1 B, then AB of each group; Morris: step", error);
    free(value);
    free(unit);
    free(block);
    free(role);
    return status;
}

/* Runs in the order of the file: arm, point, replicate. */
struct run_columns {
    int8_t *state;
    uint64_t *seed;
    const char **message;
    char **owned;
    size_t owned_count;
};

static int fill_columns(struct mil_merging *merging, struct run_columns *columns,
                        const int64_t *seeds, struct mil_error *error) {
    int status = MIL_OK;
    size_t at = 0;
    for (size_t a = 0; a < merging->from.arms; a++)
        for (size_t p = 0; p < merging->from.points; p++)
            for (size_t r = 0; status == 0 && r < merging->from.replicates; r++, at++) {
                const size_t run = mil_sweep_folder_run(&merging->from, a, p, r);
                columns->state[at] = (int8_t)merging->from.tally.state[run];
                columns->seed[at] = (uint64_t)seeds[p * merging->from.replicates + r];
                columns->message[at] = "";
                if (merging->from.tally.state[run] != MIL_RUN_FAILED) continue;
                char *text = NULL;
                const size_t length = merging->from.place[run].length;
                status = mil_reserve(&text, length + 1, 1, error);
                if (status != 0) break;
                columns->owned[columns->owned_count++] = text;
                columns->message[at] = text;
                status = mil_sweep_folder_fetch(&merging->from, run, 0, text, length, error);
            }
    return status;
}

static int write_runs(struct mil_merging *merging, struct mil_error *error) {
    const size_t n = merging->from.runs,
                 length[] = {merging->from.arms, merging->from.points, merging->from.replicates};
    const json_t *seeds =
        json_object_get(json_object_get(merging->from.manifest, "points"), "seed");
    struct mil_store *store = &merging->store;
    struct run_columns columns = {0};
    int64_t *seed = NULL;
    int status = mil_merge_group(merging, "/run", error);
    if (status == 0) status = mil_reserve(&columns.state, n, 1, error);
    if (status == 0) status = mil_reserve(&columns.seed, n, sizeof(uint64_t), error);
    if (status == 0) status = mil_reserve(&columns.message, n, sizeof(char *), error);
    if (status == 0)
        status = mil_reserve(&columns.owned, merging->from.tally.count[MIL_RUN_FAILED],
                             sizeof(char *), error);
    if (status == 0) status = mil_json_wholes(seeds, &seed, error);
    if (status == 0) status = fill_columns(merging, &columns, seed, error);
    if (status == 0)
        status = mil_merge_along(store, "/run", "status", MIL_STORE_FLAG, run_axes, length,
                                 columns.state, "1", "what became of the run", error);
    if (status == 0)
        status =
            mil_store_note_codes(store, "/run/status", mil_run_state_words, MIL_RUN_STATES, error);
    if (status == 0)
        status = mil_merge_along(store, "/run", "seed", MIL_STORE_NATURAL, run_axes, length,
                                 columns.seed, "1", "seed of the run", error);
    if (status == 0)
        status = mil_merge_along(store, "/run", "message", MIL_STORE_WORDS, run_axes, length,
                                 columns.message, "name", "why a run has failed", error);
    for (size_t i = 0; i < columns.owned_count; i++) free(columns.owned[i]);
    free(columns.owned);
    free(columns.message);
    free(columns.state);
    free(columns.seed);
    free(seed);
    return status;
}

int mil_merge_frame(struct mil_merging *merging, struct mil_error *error) {
    int status = write_notes(merging, error);
    if (status == 0) status = write_run_axes(merging, "", error);
    if (status == 0) status = write_axes(merging, error);
    if (status == 0) status = write_design(merging, error);
    if (status == 0) status = write_runs(merging, error);
    return status != 0 ? status : mil_merge_provenance(merging, error);
}
