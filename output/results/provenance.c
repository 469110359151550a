#include "results/provenance.h"

#include "base/memory.h"
#include "base/text.h"

#include <gsl/gsl_version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The build system may say what it built; a compiler that is run by hand says what it knows. */
#ifdef __has_include
#if __has_include("build_info.h")
#include "build_info.h"
#endif
#endif
#ifndef MIL_VERSION
#define MIL_VERSION "unversioned"
#endif
#ifndef MIL_BUILD
#define MIL_BUILD __VERSION__
#endif

enum { TEXT_ROOM = 320 };

const char *mil_program_version(void) {
    return MIL_VERSION;
}
const char *mil_program_build(void) {
    return MIL_BUILD;
}

/* One axis of words and the columns along it. */
struct table {
    struct mil_store *store;
    const char *axis;
    size_t count;
    char *text;         /* [count * TEXT_ROOM], for words that are made */
    const char **words; /* [count] */
    double *number;     /* [count] */
};

static int put(struct table *table, const char *path, enum mil_store_type type, const char *unit,
               const char *meaning, struct mil_error *error) {
    const bool scale = strcmp(path, table->axis) == 0, real = type == MIL_STORE_REAL;
    const struct mil_variable variable = {.path = path,
                                          .type = type,
                                          .unit = unit,
                                          .meaning = meaning,
                                          .rank = 1,
                                          .axis = {table->axis},
                                          .length = {table->count},
                                          .data = real ? (const void *)table->number : table->words,
                                          .scale = scale};
    return mil_store_write(table->store, &variable, error);
}

static int table_init(struct table *table, struct mil_error *error) {
    int status = mil_reserve(&table->text, table->count, TEXT_ROOM, error);
    if (status == 0) status = mil_reserve(&table->words, table->count, sizeof(char *), error);
    if (status == 0) status = mil_reserve(&table->number, table->count, sizeof(double), error);
    return status;
}

static void table_free(struct table *table) {
    free(table->text);
    free(table->words);
    free(table->number);
}

static char *own_text(struct table *table, size_t i) {
    char *text = table->text + i * TEXT_ROOM;
    table->words[i] = text;
    return text;
}

/* Paths are told from the scenario's folder on: the same run from elsewhere gives the same file. */
static const char *from_folder(const char *scenario_file, const char *words) {
    const char *slash = scenario_file == NULL ? NULL : strrchr(scenario_file, '/');
    if (slash == NULL) return words;
    const size_t length = (size_t)(slash - scenario_file) + 1;
    return strncmp(words, scenario_file, length) == 0 ? words + length : words;
}

static int write_parameters(struct table *table, const struct mil_scenario *scenario,
                            struct mil_error *error) {
    const size_t n = table->count;
    for (size_t i = 0; i < n; i++)
        snprintf(own_text(table, i), TEXT_ROOM, "%s.%s", mil_parameter_rows[i].section,
                 mil_parameter_rows[i].name);
    int status = put(table, "/provenance/parameter", MIL_STORE_WORDS, "name",
                     "parameter of the scenario", error);
    if (status != 0) return status;
    for (size_t i = 0; i < n; i++) table->number[i] = mil_parameter_get(&scenario->parameters, i);
    status =
        put(table, "/provenance/value", MIL_STORE_REAL, "1", "its value, in its own unit", error);
    if (status != 0) return status;
    for (size_t i = 0; i < n; i++)
        mil_parameter_print(&scenario->parameters, i, own_text(table, i), TEXT_ROOM);
    status = put(table, "/provenance/text", MIL_STORE_WORDS, "name",
                 "its value as it would stand in a scenario file", error);
    if (status != 0) return status;
    for (size_t i = 0; i < n; i++) {
        const char *unit = mil_parameter_rows[i].unit;
        table->words[i] = unit != NULL ? unit : "";
    }
    status = put(table, "/provenance/unit", MIL_STORE_WORDS, "name", "its unit", error);
    if (status != 0) return status;
    for (size_t i = 0; i < n; i++)
        table->words[i] = from_folder(scenario->file, scenario->origin[i].words);
    return put(table, "/provenance/origin", MIL_STORE_WORDS, "name", "where its value was set",
               error);
}

static int write_inputs(struct table *table, const struct mil_scenario *scenario,
                        struct mil_error *error) {
    for (size_t i = 0; i < table->count; i++)
        table->words[i] = scenario->files[i].path != NULL ? scenario->files[i].path : "";
    int status = put(table, "/provenance/input", MIL_STORE_WORDS, "name",
                     "file that was read, from the scenario's folder", error);
    if (status != 0) return status;
    for (size_t i = 0; i < table->count; i++)
        snprintf(own_text(table, i), TEXT_ROOM, "%016llx%016llx",
                 (unsigned long long)scenario->files[i].hash[1],
                 (unsigned long long)scenario->files[i].hash[0]);
    return put(table, "/provenance/hash", MIL_STORE_WORDS, "name", "XXH3-128 of its bytes", error);
}

static size_t count_aims(const struct mil_scenario *scenario) {
    size_t count = 0;
    for (size_t i = 0; i < scenario->regime_count; i++) count += scenario->regimes[i].count;
    return count;
}

/* What regimes of the scenario aim at: a row per parameter. */
static int write_regimes(struct table *table, const struct mil_scenario *scenario,
                         struct mil_error *error) {
    size_t row = 0;
    for (size_t i = 0; i < table->count; i++) snprintf(own_text(table, i), TEXT_ROOM, "%zu", i + 1);
    int status = put(table, "/provenance/aim", MIL_STORE_WORDS, "name",
                     "number of what a regime aims at", error);
    for (size_t i = 0; i < scenario->regime_count; i++) {
        const struct mil_regime *r = &scenario->regimes[i];
        for (size_t a = 0; a < r->count; a++, row++) {
            const struct mil_parameter_row *about = &mil_parameter_rows[r->aims[a].parameter];
            snprintf(own_text(table, row), TEXT_ROOM, "%s: %d Q%d to %d Q%d, %s: %s.%s = %.17g",
                     r->name, r->from / 4, r->from % 4 + 1, r->to / 4, r->to % 4 + 1,
                     mil_speed_words[r->speed], about->section, about->name, r->aims[a].value);
        }
    }
    if (status != 0) return status;
    return put(table, "/provenance/regime", MIL_STORE_WORDS, "name",
               "regime, its quarters and speed, and the value it aims at", error);
}

static int write_program(struct table *table, struct mil_error *error) {
    char library[64];
    mil_store_library(library, sizeof library);
    const char *const rows[][2] = {
        {"program", "milieu"},
        {"version", mil_program_version()},
        {"build", mil_program_build()},
        {"results library", library},
        {"numerical library", "GSL " GSL_VERSION},
    };
    mil_must(table->count == sizeof rows / sizeof *rows);
    for (size_t i = 0; i < table->count; i++) table->words[i] = rows[i][0];
    int status =
        put(table, "/provenance/item", MIL_STORE_WORDS, "name", "what made this file", error);
    if (status != 0) return status;
    for (size_t i = 0; i < table->count; i++) table->words[i] = rows[i][1];
    return put(table, "/provenance/content", MIL_STORE_WORDS, "name", "its name and version",
               error);
}

int mil_provenance_write(struct mil_store *store, const struct mil_layout *layout,
                         struct mil_error *error) {
    struct table program = {store, "/provenance/item", 5, NULL, NULL, NULL};
    struct table parameters = {store, "/provenance/parameter", MIL_PARAMETER_COUNT, NULL, NULL,
                               NULL};
    struct table inputs = {store, "/provenance/input", layout->scenario->file_count, NULL, NULL,
                           NULL};
    struct table regimes = {store, "/provenance/aim", count_aims(layout->scenario), NULL, NULL,
                            NULL};
    int status = mil_store_group(store, "/provenance", error);
    if (status == 0 && regimes.count > 0) status = table_init(&regimes, error);
    if (status == 0) status = table_init(&program, error);
    if (status == 0) status = table_init(&parameters, error);
    if (status == 0) status = table_init(&inputs, error);
    if (status == 0) status = write_program(&program, error);
    if (status == 0) status = write_parameters(&parameters, layout->scenario, error);
    if (status == 0 && inputs.count > 0) status = write_inputs(&inputs, layout->scenario, error);
    if (status == 0 && regimes.count > 0) status = write_regimes(&regimes, layout->scenario, error);
    table_free(&program);
    table_free(&regimes);
    table_free(&parameters);
    table_free(&inputs);
    return status;
}
