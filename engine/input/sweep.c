#include "input/sweep_parts.h"

#include "base/memory.h"
#include "base/text.h"
#include "input/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ARMS = 64, MOST_REPLICATES = 100000 };
static const double most_seed = 9007199254740992.0; /* what a number of a file holds exactly */

static bool is_plain(const char *name) {
    const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return *name != '\0' && strlen(name) < 64 && name[strspn(name, letters)] == '\0';
}

static int load_arm(struct mil_sweep *sweep, struct mil_sweep_arm *arm, struct mil_error *error) {
    struct mil_texts all = {0};
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < sweep->sets.count; i++)
        status = mil_texts_add(&all, sweep->sets.text[i], error);
    for (size_t i = 0; status == 0 && i < arm->sets.count; i++)
        status = mil_texts_add(&all, arm->sets.text[i], error);
    mil_texts_free(&arm->sets);
    arm->sets = all;
    if (status != 0) return status;
    return mil_scenario_load(&arm->scenario, arm->path, (const char *const *)arm->sets.text,
                             arm->sets.count, error);
}

static int read_arm(struct mil_sweep *sweep, const struct mil_node *root,
                    const struct mil_node *node, struct mil_error *error) {
    static const char *const keys[] = {"name", "scenario", "set"};
    struct mil_sweep_arm *arm = &sweep->arms[sweep->arm_count++];
    char path[MIL_PATH_ROOM];
    int status = mil_node_expect(node, MIL_NODE_GROUP, error);
    if (status == 0) status = mil_node_known(node, "key of an arm", keys, 3, error);
    if (status == 0) status = mil_read_text(node, "name", &arm->name, error);
    if (status == 0) status = mil_read_text(node, "scenario", &arm->file, error);
    if (status == 0 && arm->file == NULL)
        status = mil_read_text(root, "scenario", &arm->file, error);
    if (status == 0) status = mil_read_texts(node, "set", &arm->sets, error);
    if (status != 0) return status;
    if (arm->name == NULL || !is_plain(arm->name))
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "an arm has a name of letters, digits, _ and -");
    if (arm->file == NULL)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "arm \"%s\" has no scenario, and the design names none for all",
                           arm->name);
    for (size_t i = 0; i + 1 < sweep->arm_count; i++)
        if (strcmp(sweep->arms[i].name, arm->name) == 0)
            return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                               "arm \"%s\" stands here twice", arm->name);
    status = mil_path_join(path, sweep->file, arm->file, error);
    if (status == 0) status = mil_text_keep(&arm->path, path, error);
    return status != 0 ? status : load_arm(sweep, arm, error);
}

/* Values of two arms can only stand side by side where they are over the same time and places. */
static int compare_arms(const struct mil_sweep *sweep, const struct mil_node *arms,
                        struct mil_error *error) {
    const struct mil_scenario *first = &sweep->arms[0].scenario;
    for (size_t i = 1; i < sweep->arm_count; i++) {
        const struct mil_scenario *other = &sweep->arms[i].scenario;
        const struct mil_data *a = &first->data, *b = &other->data;
        const char *what = NULL;
        if (first->parameters.run_start != other->parameters.run_start) what = "run.start";
        else if (first->parameters.run_quarters != other->parameters.run_quarters)
            what = "run.quarters";
        else if (strcmp(first->currency, other->currency) != 0) what = "currency";
        else if (a->regions_count != b->regions_count) what = "regions";
        else if (a->industries_count != b->industries_count) what = "industries";
        for (size_t r = 0; what == NULL && r < a->regions_count; r++)
            if (strcmp(a->regions[r].region, b->regions[r].region) != 0) what = "regions";
        for (size_t k = 0; what == NULL && k < a->industries_count; k++)
            if (strcmp(a->industries[k].industry, b->industries[k].industry) != 0)
                what = "industries";
        if (what != NULL)
            return mil_fail_at(
                error, MIL_BAD_INPUT, arms->file, arms->child[i].line,
                "arms \"%s\" and \"%s\" cannot stand side by side: they differ in %s",
                sweep->arms[0].name, sweep->arms[i].name, what);
    }
    return MIL_OK;
}

static int read_arms(struct mil_sweep *sweep, const struct mil_node *root,
                     struct mil_error *error) {
    const struct mil_node *arms = mil_node_find(root, "arms");
    if (arms == NULL || arms->count == 0)
        return mil_fail_at(error, MIL_BAD_INPUT, root->file, 1,
                           "a design has arms = ( { name = \"...\"; scenario = \"FILE.cfg\"; } )");
    int status = mil_node_expect(arms, MIL_NODE_LIST, error);
    if (status == 0 && arms->count > MOST_ARMS)
        status = mil_fail_at(error, MIL_BAD_INPUT, arms->file, arms->line, "more than %d arms",
                             MOST_ARMS);
    if (status == 0) status = mil_reserve(&sweep->arms, arms->count, sizeof *sweep->arms, error);
    for (size_t i = 0; status == 0 && i < arms->count; i++)
        status = read_arm(sweep, root, &arms->child[i], error);
    return status != 0 ? status : compare_arms(sweep, arms, error);
}

const char *const mil_sweep_luck_words[MIL_TWINS] = {"arms", "blocks", "points"};

static int read_words(struct mil_sweep *sweep, const struct mil_node *root, const char *path,
                      struct mil_error *error) {
    const char *file = mil_path_name(path);
    const size_t length = strlen(file);
    const bool has_ending = length > 4 && strcmp(file + length - 4, ".cfg") == 0;
    double seed = 1.0, warm_up = 0.0;
    size_t luck = MIL_TWIN_ARMS;
    int status = mil_text_keep(&sweep->file, path, error);
    if (status == 0)
        status = mil_text_keep_part(&sweep->name, file, has_ending ? length - 4 : length, error);
    if (status == 0) status = mil_read_text(root, "title", &sweep->title, error);
    if (status == 0) status = mil_read_text(root, "question", &sweep->question, error);
    if (status == 0) status = mil_read_texts(root, "set", &sweep->sets, error);
    sweep->replicates = 1;
    if (status == 0)
        status = mil_read_count(root, "replicates", 1, MOST_REPLICATES, &sweep->replicates, error);
    if (status == 0) status = mil_read_real(root, "seed", 0.0, most_seed, &seed, error);
    if (status == 0) status = mil_read_real(root, "warm_up", 0.0, 4000.0, &warm_up, error);
    const struct mil_node *same = mil_node_find(root, "luck");
    if (status == 0 && same != NULL)
        status = mil_node_word(same, "luck", mil_sweep_luck_words, MIL_TWINS, &luck, error);
    sweep->seed = (uint64_t)seed;
    sweep->warm_up = (int64_t)warm_up;
    sweep->luck = (enum mil_sweep_luck)luck;
    return status;
}

static int check_warm_up(const struct mil_sweep *sweep, struct mil_error *error) {
    const int64_t quarters = sweep->arms[0].scenario.parameters.run_quarters;
    if (sweep->warm_up < quarters) return MIL_OK;
    return mil_fail_at(error, MIL_BAD_INPUT, sweep->file, 0,
                       "warm_up = %lld quarters leaves nothing of a run of %lld",
                       (long long)sweep->warm_up, (long long)quarters);
}

/* What the arms of a point and replicate have in common is run once, under one of them. */
static int read_burn_in(struct mil_sweep *sweep, const struct mil_node *root,
                        struct mil_error *error) {
    static const char *const keys[] = {"arm", "quarters"};
    const struct mil_node *node = mil_node_find(root, "burn_in");
    const char *names[MOST_ARMS];
    size_t quarters = 0;
    if (node == NULL) return MIL_OK;
    for (size_t i = 0; i < sweep->arm_count; i++) names[i] = sweep->arms[i].name;
    int status = mil_node_expect(node, MIL_NODE_GROUP, error);
    if (status == 0) status = mil_node_known(node, "key of burn_in", keys, 2, error);
    const struct mil_node *arm = status == 0 ? mil_node_find(node, "arm") : NULL;
    const size_t most = (size_t)sweep->arms[0].scenario.parameters.run_quarters - 1;
    if (arm != NULL)
        status = mil_node_word(arm, "arm", names, sweep->arm_count, &sweep->burn_in_arm, error);
    if (status == 0) status = mil_read_count(node, "quarters", 1, most, &quarters, error);
    if (status == 0 && quarters == 0)
        status = mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                             "burn_in says how many quarters");
    sweep->burn_in = (int64_t)quarters;
    return status;
}

static int read(struct mil_sweep *sweep, const struct mil_node *root, const char *path,
                struct mil_error *error) {
    static const char *const keys[] = {"title",  "question", "scenario", "set",      "arms",
                                       "axes",   "design",   "seed",     "luck",     "replicates",
                                       "record", "warm_up",  "until",    "failures", "burn_in"};
    int status = mil_node_known(root, "key of a design", keys, sizeof keys / sizeof *keys, error);
    if (status == 0) status = read_words(sweep, root, path, error);
    if (status == 0) status = read_arms(sweep, root, error);
    if (status == 0) status = read_burn_in(sweep, root, error);
    if (status == 0) status = mil_sweep_axes_read(sweep, root, error);
    if (status == 0) status = mil_sweep_points_read(sweep, root, error);
    if (status == 0) status = mil_sweep_record_read(sweep, root, error);
    return status != 0 ? status : check_warm_up(sweep, error);
}

int mil_sweep_load(struct mil_sweep *sweep, const char *path, struct mil_error *error) {
    struct mil_node root = {0};
    *sweep = (struct mil_sweep){0};
    int status = mil_config_read(&root, path, error);
    if (status == 0) status = read(sweep, &root, path, error);
    mil_node_free(&root);
    if (status != 0) mil_sweep_free(sweep);
    return status;
}

bool mil_sweep_is_design(const char *path) {
    struct mil_node root = {0};
    const bool is_design =
        mil_config_read(&root, path, NULL) == 0 && mil_node_find(&root, "arms") != NULL;
    mil_node_free(&root);
    return is_design;
}

static void free_axis(struct mil_sweep_axis *axis) {
    for (size_t i = 0; i < axis->target_count; i++) {
        free(axis->targets[i].programme);
        free(axis->targets[i].key);
    }
    free(axis->targets);
    free(axis->values);
    free(axis->name);
    free(axis->group);
}

void mil_sweep_free(struct mil_sweep *sweep) {
    for (size_t i = 0; i < sweep->arm_count; i++) {
        struct mil_sweep_arm *arm = &sweep->arms[i];
        free(arm->name);
        free(arm->file);
        free(arm->path);
        mil_texts_free(&arm->sets);
        mil_scenario_free(&arm->scenario);
    }
    for (size_t i = 0; i < sweep->axis_count; i++) free_axis(&sweep->axes[i]);
    free(sweep->arms);
    free(sweep->axes);
    free(sweep->file);
    free(sweep->name);
    free(sweep->title);
    free(sweep->question);
    mil_texts_free(&sweep->sets);
    mil_texts_free(&sweep->until.metrics);
    mil_texts_free(&sweep->record.fields);
    mil_texts_free(&sweep->record.metrics);
    free(sweep->value);
    free(sweep->unit);
    free(sweep->block);
    free(sweep->role);
    *sweep = (struct mil_sweep){0};
}
