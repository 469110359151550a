#include "answers/report_parts.h"
#include "results/assumption.h"
#include "results/store.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a scenario says of its programmes and appropriations; a file that lacks one does not show it. */
static const char *const programme_columns[] = {
    "programme",      "instrument",  "drawn_on",   "level",     "managed_by",  "mode",
    "design",         "sizes",       "stages",     "origins",   "full_budget", "award",
    "rate",           "voice",       "quota",      "from",      "to",          "share_central",
    "share_regional", "share_other", "share_fund", "in_region", NULL};
static const char *const appropriation_columns[] = {"appropriation", "level", "in_region", NULL};

static json_t *value_at(enum mil_store_type type, const void *data, size_t i) {
    switch (type) {
    case MIL_STORE_WORDS: return json_string(((char *const *)data)[i]);
    case MIL_STORE_REAL: return mil_report_number(((const double *)data)[i]);
    case MIL_STORE_FLAG: return json_integer(((const int8_t *)data)[i]);
    default: return json_null();
    }
}

/* A variable of one or two axes as an array, of arrays where there are two; null where it is not. */
static json_t *column(struct mil_report *report, const struct mil_store *store, const char *path,
                      struct mil_error *error) {
    struct mil_shape shape;
    void *data = NULL;
    if (!mil_store_has(store, path)) return json_null();
    if (mil_store_read(store, path, &shape, &data, error) != 0) return NULL;
    json_t *rows = json_array();
    const size_t width = shape.rank == 2 ? shape.length[1] : 1;
    for (size_t i = 0; i < shape.length[0]; i++) {
        if (shape.rank == 1) {
            mil_report_add(report, rows, value_at(shape.type, data, i));
            continue;
        }
        json_t *row = json_array();
        for (size_t k = 0; k < width; k++)
            mil_report_add(report, row, value_at(shape.type, data, i * width + k));
        mil_report_add(report, rows, row);
    }
    if (shape.type == MIL_STORE_WORDS) mil_words_free(data, shape.count);
    else free(data);
    return rows;
}

static json_t *table(struct mil_report *report, const struct mil_store *store, const char *group,
                     const char *const *columns, struct mil_error *error) {
    json_t *object = json_object();
    for (; *columns != NULL; columns++) {
        char path[128];
        snprintf(path, sizeof path, "/%s/%s", group, *columns);
        if (mil_store_has(store, path))
            mil_report_put(report, object, *columns, column(report, store, path, error));
    }
    return object;
}

static json_t *assumptions_of(struct mil_report *report, const struct mil_results *arm,
                              const json_t *origins) {
    json_t *rows = json_array();
    for (size_t i = 0; i < arm->parameter_count; i++) {
        struct mil_assumption known;
        if (!mil_assumption_find(arm->parameters[i], &known)) continue;
        if (strcmp(known.start, arm->parameter_texts[i]) == 0) continue;
        const char *origin = json_string_value(json_array_get(origins, i));
        mil_report_add(report, rows,
                       json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name", arm->parameters[i],
                                 "text", arm->parameter_texts[i], "start", known.start, "unit",
                                 known.unit, "meaning", known.meaning, "source", known.source,
                                 "origin", origin != NULL ? origin : ""));
    }
    return rows;
}

static bool seeds_follow(const struct mil_results *arm) {
    for (size_t i = 1; i < arm->extent.replicates; i++)
        if (arm->seeds[i] != arm->seeds[i - 1] + 1) return false;
    return true;
}

/* The line that makes the file again, typed in the folder of the scenario; one per stretch of seeds
 * would be needed where these do not follow each other, so then they are told instead. */
static json_t *command_of(const struct mil_results *arm, const json_t *origins) {
    char *line = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&line, &size);
    if (stream == NULL) return NULL;
    fprintf(stream, "milieu run %s", arm->input_count > 0 ? arm->inputs[0] : "SCENARIO.cfg");
    for (size_t i = 0; i < arm->parameter_count; i++) {
        const char *origin = json_string_value(json_array_get(origins, i));
        if (origin == NULL || strcmp(origin, "--set") != 0) continue;
        const char *text = arm->parameter_texts[i];
        fprintf(stream, strpbrk(text, " \"|") != NULL ? " --set '%s=%s'" : " --set %s=%s",
                arm->parameters[i], text);
    }
    const size_t n = arm->extent.replicates;
    if (seeds_follow(arm))
        fprintf(stream, " --seeds %" PRIu64 "..%" PRIu64, arm->seeds[0], arm->seeds[n - 1]);
    else fputs(" --seed N", stream);
    fprintf(stream, " -o %s.h5", arm->scenario);
    json_t *command = fclose(stream) == 0 ? json_string(line) : NULL;
    free(line);
    return command;
}

static json_t *seeds_of(struct mil_report *report, const struct mil_results *arm) {
    json_t *seeds = json_array();
    for (size_t i = 0; i < arm->extent.replicates; i++) {
        char words[32];
        snprintf(words, sizeof words, "%" PRIu64, arm->seeds[i]);
        mil_report_add(report, seeds, json_string(words));
    }
    return seeds;
}

static json_t *pairs_of_words(struct mil_report *report, char *const *first, char *const *second,
                              size_t count) {
    json_t *rows = json_array();
    for (size_t i = 0; i < count; i++)
        mil_report_add(report, rows, json_pack("[s, s]", first[i], second[i]));
    return rows;
}

static const char *words_or_none(const char *words) {
    return words != NULL ? words : "";
}

static json_t *arm_of(struct mil_report *report, const struct mil_results *arm,
                      struct mil_error *error) {
    struct mil_store store = {0};
    if (mil_store_open(&store, arm->path, error) != 0) return NULL;
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:s, s:I}", "name", arm->scenario, "title",
                               words_or_none(arm->title), "question", words_or_none(arm->question),
                               "reference", words_or_none(arm->reference), "file", arm->path,
                               "quarters", (json_int_t)(arm->extent.quarters - 1));
    json_t *origins = column(report, &store, "/provenance/origin", error);
    mil_report_put(report, object, "seeds", seeds_of(report, arm));
    mil_report_put(report, object, "programmes",
                   table(report, &store, "programme", programme_columns, error));
    mil_report_put(report, object, "appropriations",
                   table(report, &store, "appropriation", appropriation_columns, error));
    mil_report_put(report, object, "money", mil_report_money(report, arm));
    mil_report_put(report, object, "assumptions", assumptions_of(report, arm, origins));
    mil_report_put(report, object, "inputs",
                   pairs_of_words(report, arm->inputs, arm->hashes, arm->input_count));
    mil_report_put(report, object, "items",
                   pairs_of_words(report, arm->items, arm->contents, arm->item_count));
    mil_report_put(report, object, "command", command_of(arm, origins));
    json_decref(origins);
    mil_store_close(&store);
    return object;
}

json_t *mil_report_arms(struct mil_report *report, struct mil_error *error) {
    json_t *arms = json_array();
    for (size_t a = 0; a < report->arms; a++)
        mil_report_add(report, arms, arm_of(report, &report->arm[a], error));
    return arms;
}

/* Words along the axes of groups, where the file has them. */
static const char *const axes[] = {"/nation/size",  "/activity/activity", "/fate/fate",
                                   "/fate/partner", "/stage/stage",       "/certified/region"};

json_t *mil_report_names(struct mil_report *report, struct mil_error *error) {
    struct mil_store store = {0};
    if (mil_store_open(&store, report->arm[0].path, error) != 0) return NULL;
    json_t *names = json_object(), *labels = json_object(), *tiles = json_object();
    static const char *const region[] = {"region", "longitude", "latitude", "neighbour", NULL};
    mil_report_put(report, names, "region", table(report, &store, "region", region, error));
    json_t *words = json_object();
    for (size_t i = 0; i < sizeof axes / sizeof *axes; i++)
        if (mil_store_has(&store, axes[i]))
            mil_report_put(report, words, axes[i], column(report, &store, axes[i], error));
    mil_store_close(&store);
    for (size_t i = 0; i < report->question->label_count; i++) {
        const struct mil_label *label = &report->question->labels[i];
        mil_report_put(report, labels, label->code, json_string(label->label));
        if (isfinite(label->column) && isfinite(label->row))
            mil_report_put(report, tiles, label->code,
                           json_pack("[f, f]", label->column, label->row));
    }
    mil_report_put(report, names, "axes", words);
    mil_report_put(report, names, "labels", labels);
    mil_report_put(report, names, "tiles", tiles);
    return names;
}
