#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"
#include "input/path.h"

#include <stdlib.h>
#include <string.h>

int mil_files_add(struct mil_loading *loading, const char *relative, const char *shown) {
    struct mil_scenario *scenario = loading->scenario;
    int status = mil_grow(&scenario->files, scenario->file_count, scenario->file_count + 1,
                          sizeof *scenario->files, loading->error);
    if (status != 0) return status;
    struct mil_input_file *file = &scenario->files[scenario->file_count++];
    status = mil_text_keep(&file->path, relative, loading->error);
    return status != 0 ? status : mil_hash_file(shown, file->hash, loading->error);
}

static int keep_text(struct mil_loading *loading, const struct mil_node *node,
                     const char *otherwise, char **kept) {
    int status = node != NULL ? mil_node_expect(node, MIL_NODE_TEXT, loading->error) : MIL_OK;
    if (status == 0 && (node != NULL || otherwise != NULL))
        status = mil_text_keep(kept, node != NULL ? node->text : otherwise, loading->error);
    return status;
}

/* Name, title and question belong to the file itself; what it extends may give the others. */
static int read_words(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    const struct mil_node *root = &loading->layer[0].root;
    const char *file = mil_path_name(loading->path);
    const size_t length = strlen(file);
    const bool has_ending = length > 4 && strcmp(file + length - 4, ".cfg") == 0;
    const struct mil_node *name = mil_node_find(root, "name");
    int status = mil_text_keep(&scenario->file, loading->path, loading->error);
    if (status == 0 && name != NULL) status = keep_text(loading, name, NULL, &scenario->name);
    else if (status == 0)
        status = mil_text_keep_part(&scenario->name, file, has_ending ? length - 4 : length,
                                    loading->error);
    if (status == 0 && (*scenario->name == '\0' || strchr(scenario->name, '/') != NULL))
        status =
            mil_fail_at(loading->error, MIL_BAD_INPUT, loading->path, name != NULL ? name->line : 0,
                        "the name of a scenario is not empty and has no \"/\"");
    if (status == 0)
        status = keep_text(loading, mil_node_find(root, "title"), scenario->name, &scenario->title);
    if (status == 0)
        status = keep_text(loading, mil_node_find(root, "question"), "", &scenario->question);
    if (status == 0)
        status = keep_text(loading, mil_layers_find(loading, "currency"), "currency",
                           &scenario->currency);
    if (status == 0)
        status =
            keep_text(loading, mil_layers_find(loading, "reference"), NULL, &scenario->reference);
    return status;
}

/* The node that names a table, from the file itself to the first it extends. */
static const struct mil_node *find_table(const struct mil_loading *loading, int table,
                                         const struct mil_layer **layer) {
    for (size_t i = 0; i < loading->layer_count; i++) {
        *layer = &loading->layer[i];
        const struct mil_node *data = mil_node_find(&(*layer)->root, "data");
        const struct mil_node *node =
            data != NULL ? mil_node_find(data, mil_table_names[table]) : NULL;
        if (node != NULL) return node;
    }
    return NULL;
}

static int read_table(struct mil_loading *loading, int table) {
    const struct mil_layer *layer = NULL;
    const struct mil_node *node = find_table(loading, table, &layer);
    char relative[MIL_PATH_ROOM], shown[MIL_PATH_ROOM];
    if (node == NULL)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, loading->path, 0,
                           "no table of %s: data : { %s = \"FILE.csv\"; } is missing",
                           mil_table_names[table], mil_table_names[table]);
    int status = mil_node_expect(node, MIL_NODE_TEXT, loading->error);
    if (status == 0) status = mil_path_join(relative, layer->relative, node->text, loading->error);
    if (status == 0) status = mil_path_join(shown, loading->path, relative, loading->error);
    if (status == 0) status = mil_text_keep(&loading->table_path[table], shown, loading->error);
    if (status != 0) return status;
    status = mil_data_read(&loading->scenario->data, (enum mil_table)table, shown, loading->error);
    if (status == MIL_NO_FILE) {
        char key[64] = "data.";
        mil_text_append(key, sizeof key, mil_table_names[table]);
        return mil_loading_place(loading, node, status, key);
    }
    return status != 0 ? status : mil_files_add(loading, relative, shown);
}

int mil_tables_read(struct mil_loading *loading) {
    const char *paths[MIL_TABLE_COUNT];
    int status = MIL_OK;
    for (int table = 0; table < MIL_TABLE_COUNT && status == 0; table++) {
        status = read_table(loading, table);
        paths[table] = loading->table_path[table];
    }
    return status != 0 ? status : mil_data_link(&loading->scenario->data, paths, loading->error);
}

/* Regions of interest, where every firm is an agent of its own. */
static int read_full_regions(struct mil_loading *loading) {
    const struct mil_node *node = mil_layers_find(loading, "full_regions");
    const struct mil_data *data = &loading->scenario->data;
    const char *names[MIL_MOST_REGIONS];
    if (node == NULL) return MIL_OK;
    for (size_t r = 0; r < data->regions_count; r++) names[r] = data->regions[r].region;
    return mil_node_mask(node, "region", names, data->regions_count, false,
                         &loading->scenario->full_regions, loading->error);
}

static int load(struct mil_loading *loading) {
    int status = mil_layers_read(loading);
    if (status == 0) status = read_words(loading);
    if (status == 0)
        status = mil_entries_gather(loading, "appropriations", &loading->appropriations);
    if (status == 0) status = mil_entries_gather(loading, "programmes", &loading->programmes);
    if (status == 0) status = mil_entries_gather(loading, "regimes", &loading->regimes);
    if (status == 0) status = mil_entries_gather(loading, "shocks", &loading->shocks);
    if (status == 0)
        status = mil_entries_gather(loading, "new_technologies", &loading->new_technologies);
    if (status == 0) status = mil_sets_apply(loading);
    if (status == 0) status = mil_values_read(loading);
    if (status == 0) status = mil_tables_read(loading);
    if (status == 0) status = read_full_regions(loading);
    if (status == 0) status = mil_appropriations_read(loading);
    if (status == 0) status = mil_programmes_read(loading);
    if (status == 0) status = mil_shocks_read(loading);
    if (status == 0) status = mil_new_technologies_read(loading);
    if (status == 0) status = mil_budgets_check(loading);
    return status != 0 ? status : mil_regimes_read(loading);
}

static void loading_free(struct mil_loading *loading) {
    for (size_t i = 0; i < loading->layer_count; i++) {
        mil_node_free(&loading->layer[i].root);
        free(loading->layer[i].relative);
        free(loading->layer[i].shown);
    }
    for (size_t i = 0; i < loading->set_count && loading->set_place != NULL; i++)
        free(loading->set_place[i]);
    free(loading->set_place);
    for (int table = 0; table < MIL_TABLE_COUNT; table++) free(loading->table_path[table]);
    free(loading->appropriations.node);
    free(loading->appropriations.name);
    free(loading->programmes.node);
    free(loading->programmes.name);
    free(loading->regimes.node);
    free(loading->regimes.name);
    free(loading->shocks.node);
    free(loading->shocks.name);
    free(loading->new_technologies.node);
    free(loading->new_technologies.name);
}

int mil_scenario_load(struct mil_scenario *scenario, const char *path, const char *const *sets,
                      size_t set_count, struct mil_error *error) {
    struct mil_error here = {0};
    struct mil_loading loading = {
        .scenario = scenario, .error = &here, .path = path, .sets = sets, .set_count = set_count};
    const int status = load(&loading);
    loading_free(&loading);
    if (status != 0) {
        mil_scenario_free(scenario);
        if (error != NULL) *error = here;
    }
    return status;
}

void mil_scenario_free(struct mil_scenario *scenario) {
    for (size_t i = 0; i < scenario->appropriation_count; i++) {
        free(scenario->appropriations[i].name);
        free(scenario->appropriations[i].file);
    }
    for (size_t i = 0; i < scenario->programme_count; i++) {
        free(scenario->programmes[i].name);
        free(scenario->programmes[i].file);
    }
    for (size_t i = 0; i < scenario->regime_count; i++) {
        free(scenario->regimes[i].name);
        free(scenario->regimes[i].file);
        free(scenario->regimes[i].aims);
    }
    for (size_t i = 0; i < scenario->shock_count; i++) free(scenario->shocks[i].name);
    for (size_t i = 0; i < scenario->new_technology_count; i++)
        free(scenario->new_technologies[i].name);
    for (size_t i = 0; i < scenario->file_count; i++) free(scenario->files[i].path);
    free(scenario->appropriations);
    free(scenario->programmes);
    free(scenario->regimes);
    free(scenario->shocks);
    free(scenario->new_technologies);
    free(scenario->files);
    free(scenario->name);
    free(scenario->title);
    free(scenario->question);
    free(scenario->currency);
    free(scenario->file);
    free(scenario->reference);
    mil_data_free(&scenario->data);
    *scenario = (struct mil_scenario){0};
}
