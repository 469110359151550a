#include "input/config.h"

#include "base/memory.h"
#include "base/text.h"

#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int copy_tree(struct mil_node *node, const config_setting_t *setting, const char *file,
                     struct mil_error *error);

static int copy_children(struct mil_node *node, const config_setting_t *setting, const char *file,
                         struct mil_error *error) {
    const size_t count = (size_t)config_setting_length(setting);
    int status = mil_reserve(&node->child, count, sizeof *node->child, error);
    for (size_t i = 0; i < count && status == 0; i++) {
        node->count = i + 1;
        status =
            copy_tree(&node->child[i], config_setting_get_elem(setting, (unsigned)i), file, error);
    }
    return status;
}

/* Always by the type found: asking libconfig 1.5 for another type gives 0 and no error. */
static int copy_tree(struct mil_node *node, const config_setting_t *setting, const char *file,
                     struct mil_error *error) {
    node->file = file;
    node->line = (int)config_setting_source_line(setting);
    const char *name = config_setting_name(setting);
    int status = name != NULL ? mil_text_keep(&node->name, name, error) : MIL_OK;
    if (status != 0) return status;
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
        node->kind = MIL_NODE_WHOLE;
        node->whole = config_setting_get_int(setting);
        node->real = (double)node->whole;
        return MIL_OK;
    case CONFIG_TYPE_INT64:
        node->kind = MIL_NODE_WHOLE;
        node->whole = config_setting_get_int64(setting);
        node->real = (double)node->whole;
        return MIL_OK;
    case CONFIG_TYPE_FLOAT:
        node->kind = MIL_NODE_REAL;
        node->real = config_setting_get_float(setting);
        return MIL_OK;
    case CONFIG_TYPE_BOOL:
        node->kind = MIL_NODE_BOOL;
        node->whole = config_setting_get_bool(setting) != 0;
        return MIL_OK;
    case CONFIG_TYPE_STRING:
        node->kind = MIL_NODE_TEXT;
        return mil_text_keep(&node->text, config_setting_get_string(setting), error);
    case CONFIG_TYPE_GROUP:
        node->kind = MIL_NODE_GROUP;
        return copy_children(node, setting, file, error);
    default: node->kind = MIL_NODE_LIST; return copy_children(node, setting, file, error);
    }
}

/* libconfig's own message is "syntax error", whatever is wrong. */
static int bad_syntax(const config_t *config, const char *path, struct mil_error *error) {
    const char *words = config_error_text(config);
    const int line = config_error_line(config);
    if (strcmp(words, "syntax error") != 0)
        return mil_fail_at(error, MIL_BAD_INPUT, path, line, "%s", words);
    return mil_fail_at(
        error, MIL_BAD_INPUT, path, line,
        "syntax error here or just before (a setting is name = value; texts stand in "
        "quotes; no comma before a closing bracket)");
}

int mil_config_read(struct mil_node *root, const char *path, struct mil_error *error) {
    config_t config;
    char *text = NULL;
    config_init(&config);
    int status = mil_file_read(path, &text, error);
    if (status != 0) goto out;
    /* Windows editors put a byte order mark in front, which libconfig does not know. */
    const char *start = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
    if (!mil_text_is_utf8(start)) {
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 0, "is not UTF-8 text");
        goto out;
    }
    status = mil_config_scan(start, path, true, error);
    if (status != 0) goto out;
    if (config_read_string(&config, start) != CONFIG_TRUE)
        status = bad_syntax(&config, path, error);
    else status = copy_tree(root, config_root_setting(&config), path, error);
out:
    if (status != 0) mil_node_free(root);
    config_destroy(&config);
    free(text);
    return status;
}

static void forget_lines(struct mil_node *node) {
    node->line = 0;
    for (size_t i = 0; i < node->count; i++) forget_lines(&node->child[i]);
}

int mil_config_read_value(struct mil_node *value, const char *text, const char *place,
                          struct mil_error *error) {
    config_t config;
    char *setting = NULL;
    const size_t room = strlen(text) + sizeof "value = ;";
    config_init(&config);
    int status = mil_config_scan(text, place, false, error);
    if (status == 0) status = mil_reserve(&setting, room, 1, error);
    if (status != 0) goto out;
    snprintf(setting, room, "value = %s;", text);
    if (config_read_string(&config, setting) == CONFIG_TRUE &&
        config_setting_length(config_root_setting(&config)) == 1) {
        const config_setting_t *read = config_setting_get_elem(config_root_setting(&config), 0);
        status = copy_tree(value, read, place, error);
    } else {
        value->kind = MIL_NODE_TEXT;
        value->file = place;
        status = mil_text_keep(&value->text, text, error);
    }
    forget_lines(value);
out:
    if (status != 0) mil_node_free(value);
    config_destroy(&config);
    free(setting);
    return status;
}
