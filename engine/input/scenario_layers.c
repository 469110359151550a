#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"
#include "input/path.h"

#include <string.h>

enum { MOST_KEYS = 96 };

int mil_loading_place(struct mil_loading *loading, const struct mil_node *node, int status,
                      const char *key) {
    const struct mil_error before = *loading->error;
    if (status == 0) return status;
    return mil_fail_at(loading->error, (enum mil_status)status, node->file, node->line,
                       "%s: %.800s", key, before.text);
}

const struct mil_node *mil_layers_find(const struct mil_loading *loading, const char *name) {
    const struct mil_node *found = NULL;
    for (size_t i = 0; i < loading->layer_count && found == NULL; i++)
        found = mil_node_find(&loading->layer[i].root, name);
    return found;
}

const char *mil_layer_relative(const struct mil_loading *loading, const struct mil_node *node) {
    for (size_t i = 0; i < loading->layer_count; i++)
        if (loading->layer[i].shown == node->file) return loading->layer[i].relative;
    return "--set";
}

/* The keys of a scenario's outermost level: its own, and the sections of the parameter list. */
static size_t root_keys(const char *keys[MOST_KEYS]) {
    static const char *const own[] = {
        "extends",   "name",   "title",           "question",   "currency",
        "reference", "data",   "appropriations",  "programmes", "full_regions",
        "regimes",   "shocks", "new_technologies"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) keys[count++] = own[i];
    for (size_t row = 0; row < MIL_PARAMETER_COUNT && count < MOST_KEYS; row++)
        if (strcmp(mil_parameter_rows[row].section, keys[count - 1]) != 0)
            keys[count++] = mil_parameter_rows[row].section;
    return count;
}

static int check_keys(struct mil_loading *loading, const struct mil_layer *layer) {
    const char *keys[MOST_KEYS] = {NULL};
    const size_t count = root_keys(keys);
    int status = mil_node_known(&layer->root, "key or section", keys, count, loading->error);
    const struct mil_node *data = mil_node_find(&layer->root, "data");
    if (status != 0 || data == NULL) return status;
    status = mil_node_expect(data, MIL_NODE_GROUP, loading->error);
    if (status == 0)
        status =
            mil_node_known(data, "data table", mil_table_names, MIL_TABLE_COUNT, loading->error);
    return status;
}

/* Reads one more layer; named is the extends that asks for it, or null. */
static int read_layer(struct mil_loading *loading, const char *relative, const char *shown,
                      const struct mil_node *named) {
    struct mil_layer *layer = &loading->layer[loading->layer_count++];
    int status = mil_text_keep(&layer->relative, relative, loading->error);
    if (status == 0) status = mil_text_keep(&layer->shown, shown, loading->error);
    if (status != 0) return status;
    status = mil_config_read(&layer->root, layer->shown, loading->error);
    if (status == MIL_NO_FILE && named != NULL)
        return mil_loading_place(loading, named, status, "extends");
    if (status == 0) status = mil_files_add(loading, layer->relative, layer->shown);
    if (status == 0) status = check_keys(loading, layer);
    return status;
}

int mil_layers_read(struct mil_loading *loading) {
    const char *top = mil_path_name(loading->path);
    int status = read_layer(loading, top, loading->path, NULL);
    while (status == 0) {
        const struct mil_layer *last = &loading->layer[loading->layer_count - 1];
        const struct mil_node *extends = mil_node_find(&last->root, "extends");
        if (extends == NULL) break;
        char relative[MIL_PATH_ROOM], shown[MIL_PATH_ROOM];
        status = mil_node_expect(extends, MIL_NODE_TEXT, loading->error);
        if (status == 0)
            status = mil_path_join(relative, last->relative, extends->text, loading->error);
        if (status == 0) status = mil_path_join(shown, loading->path, relative, loading->error);
        if (status != 0) break;
        for (size_t i = 0; i < loading->layer_count; i++)
            if (strcmp(loading->layer[i].relative, relative) == 0)
                return mil_fail_at(loading->error, MIL_BAD_INPUT, extends->file, extends->line,
                                   "extends = \"%.200s\" leads in a circle: %.200s is being read",
                                   extends->text, relative);
        if (loading->layer_count == MIL_MOST_LAYERS)
            return mil_fail_at(
                loading->error, MIL_BAD_INPUT, extends->file, extends->line,
                "extends = \"%.200s\" is one file too many: at most %d may follow each "
                "other",
                extends->text, MIL_MOST_LAYERS);
        status = read_layer(loading, relative, shown, extends);
    }
    return status;
}

static int entry_name(struct mil_node *node, const char **name, struct mil_error *error) {
    int status = mil_node_expect(node, MIL_NODE_GROUP, error);
    if (status != 0) return status;
    const struct mil_node *named = mil_node_find(node, "name");
    if (named == NULL)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line, "an entry without a name");
    status = mil_node_expect(named, MIL_NODE_TEXT, error);
    if (status == 0 && *named->text == '\0')
        status = mil_fail_at(error, MIL_BAD_INPUT, named->file, named->line, "the name is empty");
    *name = named->text;
    return status;
}

static int add_entry(struct mil_loading *loading, struct mil_entries *entries, size_t before,
                     struct mil_node *node) {
    const char *name = NULL;
    const int status = entry_name(node, &name, loading->error);
    if (status != 0) return status;
    const size_t row = mil_text_find(name, entries->name, entries->count);
    /* Within one list a second entry of the same name is an oversight, not a replacement. */
    if (row < entries->count && (row >= before || entries->node[row]->file == node->file))
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "\"%.200s\" stands in line %d already", name, entries->node[row]->line);
    if (row == MIL_MOST_ENTRIES)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "more than %d entries", MIL_MOST_ENTRIES);
    entries->node[row] = node;
    entries->name[row] = name;
    if (row == entries->count) entries->count++;
    return MIL_OK;
}

int mil_entries_gather(struct mil_loading *loading, const char *list, struct mil_entries *entries) {
    int status =
        mil_reserve(&entries->node, MIL_MOST_ENTRIES, sizeof *entries->node, loading->error);
    if (status == 0)
        status =
            mil_reserve(&entries->name, MIL_MOST_ENTRIES, sizeof *entries->name, loading->error);
    for (size_t i = loading->layer_count; i-- > 0 && status == 0;) {
        struct mil_node *here = mil_node_find(&loading->layer[i].root, list);
        const size_t before = entries->count;
        if (here == NULL) continue;
        status = mil_node_expect(here, MIL_NODE_LIST, loading->error);
        for (size_t j = 0; status == 0 && j < here->count; j++)
            status = add_entry(loading, entries, before, &here->child[j]);
    }
    return status;
}
