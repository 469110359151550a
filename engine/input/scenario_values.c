#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { PATH_ROOM = 512 };

static int wrong_kind(const struct mil_node *node, size_t row, struct mil_error *error) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                       "%s.%s is %s; %s is expected (%s)", about->section, about->name,
                       mil_node_kind_words[node->kind], mil_parameter_expected(row),
                       about->meaning);
}

/* A value of a file or a --set on its way to the gate: the type found has to be the row's own, but
 * for whole numbers where a real is meant. */
static int set_from_node(struct mil_parameters *parameters, size_t row, const struct mil_node *node,
                         struct mil_error *error) {
    const enum mil_parameter_kind kind = mil_parameter_rows[row].kind;
    const bool is_whole = node->kind == MIL_NODE_WHOLE;
    if (kind == MIL_KIND_REAL || kind == MIL_KIND_COUNT) {
        if (!is_whole && (kind == MIL_KIND_COUNT || node->kind != MIL_NODE_REAL))
            return wrong_kind(node, row, error);
        return mil_parameter_set(parameters, row, node->real, is_whole, node->file, node->line,
                                 error);
    }
    if (kind == MIL_KIND_SWITCH) {
        if (node->kind != MIL_NODE_BOOL) return wrong_kind(node, row, error);
        return mil_parameter_set(parameters, row, (double)node->whole, true, node->file, node->line,
                                 error);
    }
    if (node->kind != MIL_NODE_TEXT) return wrong_kind(node, row, error);
    return mil_parameter_set_text(parameters, row, node->text, node->file, node->line, error);
}

static int unknown_parameter(const struct mil_node *node, const char *path,
                             struct mil_error *error) {
    char nearest[PATH_ROOM];
    return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                       "unknown parameter \"%.200s\"; did you mean \"%s\"?", path,
                       mil_parameter_nearest(path, nearest, sizeof nearest));
}

int mil_value_read(struct mil_parameters *parameters, const char *section,
                   const struct mil_node *node, size_t *row, struct mil_error *error) {
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%.200s.%.200s", section, node->name);
    *row = mil_parameter_find(path);
    if (*row == MIL_PARAMETER_COUNT) return unknown_parameter(node, path, error);
    return set_from_node(parameters, *row, node, error);
}

static int read_section(struct mil_loading *loading, const struct mil_layer *layer,
                        const struct mil_node *section) {
    struct mil_scenario *scenario = loading->scenario;
    int status = mil_node_expect(section, MIL_NODE_GROUP, loading->error);
    for (size_t i = 0; status == 0 && i < section->count; i++) {
        const struct mil_node *node = &section->child[i];
        size_t row = 0;
        status = mil_value_read(&scenario->parameters, section->name, node, &row, loading->error);
        if (status != 0) break;
        snprintf(scenario->origin[row].words, sizeof scenario->origin[row].words, "%.230s:%d",
                 layer->relative, node->line);
    }
    return status;
}

static bool is_section(const char *name) {
    size_t row = 0;
    while (row < MIL_PARAMETER_COUNT && strcmp(mil_parameter_rows[row].section, name) != 0) row++;
    return row < MIL_PARAMETER_COUNT;
}

/* What entries of a list are called in a --set, and where they stand. */
static const struct {
    const char *name;
    size_t entries; /* place in struct mil_loading */
} entry_kinds[] = {
    {"programme", offsetof(struct mil_loading, programmes)},
    {"appropriation", offsetof(struct mil_loading, appropriations)},
    {"regime", offsetof(struct mil_loading, regimes)},
    {"shock", offsetof(struct mil_loading, shocks)},
    {"new_technology", offsetof(struct mil_loading, new_technologies)},
};
enum { ENTRY_KINDS = sizeof entry_kinds / sizeof *entry_kinds };

static size_t entry_kind(const char *set) {
    size_t kind = 0;
    for (; kind < ENTRY_KINDS; kind++) {
        const size_t length = strlen(entry_kinds[kind].name);
        if (strncmp(set, entry_kinds[kind].name, length) == 0 && set[length] == '.') break;
    }
    return kind;
}

static bool means_entry(const char *set) {
    return entry_kind(set) < ENTRY_KINDS;
}

static int set_parameter(struct mil_loading *loading, const char *set, const char *place) {
    const char *equals = strchr(set, '=');
    struct mil_node node = {.file = place};
    char path[PATH_ROOM];
    if (equals == NULL || equals - set >= PATH_ROOM)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, place, 0,
                           "section.name=value or programme.NAME.key=value is expected");
    snprintf(path, sizeof path, "%.*s", (int)(equals - set), set);
    const size_t row = mil_parameter_find(path);
    if (row == MIL_PARAMETER_COUNT) return unknown_parameter(&node, path, loading->error);
    int status = mil_config_read_value(&node, equals + 1, place, loading->error);
    if (status == 0)
        status = set_from_node(&loading->scenario->parameters, row, &node, loading->error);
    mil_text_copy(loading->scenario->origin[row].words, sizeof loading->scenario->origin[row].words,
                  "--set");
    mil_node_free(&node);
    return status;
}

int mil_values_read(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    int status = MIL_OK;
    mil_parameters_default(&scenario->parameters);
    for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++)
        mil_text_copy(scenario->origin[row].words, sizeof scenario->origin[row].words, "default");
    for (size_t i = loading->layer_count; i-- > 0;) {
        const struct mil_layer *layer = &loading->layer[i];
        for (size_t j = 0; j < layer->root.count && status == 0; j++)
            if (is_section(layer->root.child[j].name))
                status = read_section(loading, layer, &layer->root.child[j]);
    }
    for (size_t i = 0; i < loading->set_count && status == 0; i++)
        if (!means_entry(loading->sets[i]))
            status = set_parameter(loading, loading->sets[i], loading->set_place[i]);
    if (status == 0)
        status = mil_parameters_check(&scenario->parameters, loading->path, loading->error);
    return status;
}

/* The entry whose name begins text and is followed by a point: names may hold points themselves, so
 * the longest one is meant. */
static size_t longest_entry(const struct mil_entries *entries, const char *text) {
    size_t best = entries->count, longest = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const size_t length = strlen(entries->name[i]);
        if (length > longest && strncmp(text, entries->name[i], length) == 0 && text[length] == '.')
            best = i, longest = length;
    }
    return best;
}

static int unknown_entry(struct mil_loading *loading, const struct mil_entries *entries,
                         const char *what, const char *text, const char *place) {
    char name[PATH_ROOM];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(text, "="), text);
    char *point = strrchr(name, '.');
    if (point != NULL) *point = '\0';
    return mil_fail_unknown(loading->error, place, 0, what, name, entries->name, entries->count);
}

/* Puts a value under "key" or "group.key" of an entry. */
static int put_value(struct mil_node *entry, char *key, struct mil_node *value,
                     struct mil_error *error) {
    char *point = strchr(key, '.');
    if (point == NULL) return mil_node_put(entry, key, value, error);
    *point = '\0';
    int status = MIL_OK;
    if (mil_node_find(entry, key) == NULL) {
        struct mil_node fresh = {.kind = MIL_NODE_GROUP, .file = value->file};
        status = mil_node_put(entry, key, &fresh, error);
        if (status != 0) return status;
    }
    struct mil_node *group = mil_node_find(entry, key);
    status = mil_node_expect(group, MIL_NODE_GROUP, error);
    return status != 0 ? status : mil_node_put(group, point + 1, value, error);
}

static int set_entry(struct mil_loading *loading, const char *set, const char *place) {
    const size_t kind = entry_kind(set);
    const struct mil_entries *entries =
        (const struct mil_entries *)((const char *)loading + entry_kinds[kind].entries);
    const char *what = entry_kinds[kind].name;
    const char *text = set + strlen(what) + 1;
    const size_t row = longest_entry(entries, text);
    if (row == entries->count) return unknown_entry(loading, entries, what, text, place);
    const char *from = text + strlen(entries->name[row]) + 1, *equals = strchr(from, '=');
    char key[PATH_ROOM];
    if (equals == NULL || equals - from >= PATH_ROOM)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, place, 0, "%s.NAME.key=value is expected",
                           what);
    snprintf(key, sizeof key, "%.*s", (int)(equals - from), from);
    if (strcmp(key, "name") == 0)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, place, 0,
                           "a name cannot be changed here");
    struct mil_node value = {0};
    int status = mil_config_read_value(&value, equals + 1, place, loading->error);
    if (status == 0) status = put_value(entries->node[row], key, &value, loading->error);
    mil_node_free(&value);
    return status;
}

int mil_sets_apply(struct mil_loading *loading) {
    int status = mil_reserve(&loading->set_place, loading->set_count, sizeof *loading->set_place,
                             loading->error);
    for (size_t i = 0; i < loading->set_count && status == 0; i++) {
        const size_t room = strlen(loading->sets[i]) + sizeof "--set ";
        status = mil_reserve(&loading->set_place[i], room, 1, loading->error);
        if (status != 0) break;
        snprintf(loading->set_place[i], room, "--set %s", loading->sets[i]);
        if (means_entry(loading->sets[i]))
            status = set_entry(loading, loading->sets[i], loading->set_place[i]);
    }
    return status;
}
