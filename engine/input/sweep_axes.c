#include "input/sweep_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_AXES = 512, MOST_LEVELS = 10000, NAME_ROOM = 512 };
static const double most_value = 1e15, total_tolerance = 1e-9;

static int fail_here(const struct mil_node *node, struct mil_error *error, const char *words,
                     const char *name) {
    return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line, words, name);
}

/* Whether any arm has the programme: an axis that moves nothing anywhere is an oversight. */
static int find_programme(const struct mil_sweep *sweep, const char *name, const char *file,
                          int line, struct mil_error *error) {
    const char *names[1000];
    size_t count = 0;
    for (size_t arm = 0; arm < sweep->arm_count; arm++) {
        const struct mil_scenario *scenario = &sweep->arms[arm].scenario;
        for (size_t i = 0; i < scenario->programme_count && count < 1000; i++)
            if (mil_text_find(scenario->programmes[i].name, names, count) == count)
                names[count++] = scenario->programmes[i].name;
    }
    if (mil_text_find(name, names, count) < count) return MIL_OK;
    return mil_fail_unknown(error, file, line, "programme (of any arm)", name, names, count);
}

/* What "section.name" or "programme.NAME.key" moves. */
static int find_target(const struct mil_sweep *sweep, struct mil_sweep_target *target,
                       const char *path, const char *file, int line, struct mil_error *error) {
    char nearest[NAME_ROOM], name[NAME_ROOM];
    target->row = mil_parameter_find(path);
    if (target->row < MIL_PARAMETER_COUNT) {
        const char *section = mil_parameter_rows[target->row].section;
        const bool fixed = strcmp(section, "panel") == 0 ||
                           (strcmp(section, "run") == 0 && strcmp(path, "run.scale") != 0);
        if (!fixed) return MIL_OK;
        return mil_fail_at(
            error, MIL_BAD_INPUT, file, line,
            "%s is the same in all runs of a sweep: say it with set = [ \"%s=...\" ]", path, path);
    }
    const char *key = strrchr(path, '.');
    if (strncmp(path, "programme.", 10) != 0 || key == NULL || key <= path + 10)
        return mil_fail_at(error, MIL_BAD_INPUT, file, line,
                           "unknown parameter \"%.200s\"; did you mean \"%s\"?", path,
                           mil_parameter_nearest(path, nearest, sizeof nearest));
    const char *words[] = {".financing.", ".target."};
    const char *begin = path + 10, *end = key;
    for (size_t i = 0; i < 2; i++)
        if (strstr(begin, words[i]) != NULL) end = strstr(begin, words[i]);
    snprintf(name, sizeof name, "%.*s", (int)(end - begin), begin);
    const int status = find_programme(sweep, name, file, line, error);
    if (status != 0) return status;
    const int kept = mil_text_keep(&target->programme, name, error);
    return kept != 0 ? kept : mil_text_keep(&target->key, end + 1, error);
}

/* The path an axis or a linked target names: parameter = "..." or programme = "..." and key. */
static int read_path(const struct mil_node *node, char path[NAME_ROOM], struct mil_error *error) {
    const struct mil_node *parameter = mil_node_find(node, "parameter"),
                          *programme = mil_node_find(node, "programme"),
                          *key = mil_node_find(node, "key");
    path[0] = '\0';
    int status = MIL_OK;
    if (parameter != NULL) {
        status = mil_node_expect(parameter, MIL_NODE_TEXT, error);
        if (status == 0) mil_text_copy(path, NAME_ROOM, parameter->text);
    } else if (programme != NULL && key != NULL) {
        status = mil_node_expect(programme, MIL_NODE_TEXT, error);
        if (status == 0) status = mil_node_expect(key, MIL_NODE_TEXT, error);
        if (status == 0)
            snprintf(path, NAME_ROOM, "programme.%.300s.%.100s", programme->text, key->text);
    }
    return status;
}

static int new_axis(struct mil_sweep *sweep, struct mil_sweep_axis **axis, size_t targets,
                    struct mil_error *error) {
    int status = mil_grow(&sweep->axes, sweep->axis_count, sweep->axis_count + 1,
                          sizeof *sweep->axes, error);
    if (status != 0) return status;
    *axis = &sweep->axes[sweep->axis_count++];
    status = mil_reserve(&(*axis)->targets, targets, sizeof *(*axis)->targets, error);
    if (status == 0) (*axis)->target_count = targets;
    return status;
}

/* The range of a parameter's row, where nothing else is said. */
static void set_plausible(struct mil_sweep_axis *axis) {
    const size_t row = axis->targets[0].row;
    axis->low = axis->high = NAN;
    if (row >= MIL_PARAMETER_COUNT) return;
    axis->low = axis->targets[0].from = mil_parameter_rows[row].low;
    axis->high = axis->targets[0].to = mil_parameter_rows[row].high;
    axis->whole = mil_parameter_rows[row].kind != MIL_KIND_REAL;
}

int mil_sweep_axis_add(struct mil_sweep *sweep, const char *name, const char *file, int line,
                       struct mil_error *error) {
    struct mil_sweep_axis *axis = NULL;
    int status = new_axis(sweep, &axis, 1, error);
    if (status == 0) status = mil_text_keep(&axis->name, name, error);
    if (status == 0) status = find_target(sweep, &axis->targets[0], name, file, line, error);
    if (status != 0) return status;
    axis->line = line;
    set_plausible(axis);
    return MIL_OK;
}

static int read_values(struct mil_sweep_axis *axis, const struct mil_node *node,
                       struct mil_error *error) {
    const struct mil_node *values = mil_node_find(node, "values");
    if (values == NULL) return MIL_OK;
    int status = mil_node_expect(values, MIL_NODE_LIST, error);
    if (status == 0 && values->count == 0)
        status = fail_here(values, error, "%s is empty", "values");
    if (status == 0) status = mil_reserve(&axis->values, values->count, sizeof(double), error);
    for (size_t i = 0; status == 0 && i < values->count; i++) {
        const struct mil_node *value = &values->child[i];
        if (value->kind == MIL_NODE_BOOL) axis->values[i] = (double)value->whole;
        else
            status =
                mil_node_real(value, -most_value, most_value, "value", &axis->values[i], error);
        axis->value_count = i + 1;
    }
    if (status != 0) return status;
    axis->low = axis->high = axis->values[0];
    for (size_t i = 1; i < axis->value_count; i++) {
        axis->low = fmin(axis->low, axis->values[i]);
        axis->high = fmax(axis->high, axis->values[i]);
    }
    axis->levels = axis->value_count;
    return MIL_OK;
}

static int read_range(struct mil_sweep_axis *axis, const struct mil_node *node,
                      struct mil_error *error) {
    int status = mil_read_real(node, "from", -most_value, most_value, &axis->low, error);
    if (status == 0)
        status = mil_read_real(node, "to", -most_value, most_value, &axis->high, error);
    if (status == 0) status = mil_read_bool(node, "whole", &axis->whole, error);
    if (status == 0) status = mil_read_count(node, "levels", 1, MOST_LEVELS, &axis->levels, error);
    if (status == 0) status = mil_read_text(node, "group", &axis->group, error);
    if (status == 0) status = read_values(axis, node, error);
    if (status == 0 && axis->low > axis->high)
        status = fail_here(node, error, "axis \"%s\": from is above to", axis->name);
    return status;
}

/* What moves together, and whether it sums to the total at both ends (and so everywhere between). */
static int read_linked(struct mil_sweep *sweep, struct mil_sweep_axis *axis,
                       const struct mil_node *node, const struct mil_node *linked,
                       struct mil_error *error) {
    static const char *const keys[] = {"parameter", "programme", "key", "from", "to"};
    double total = NAN, sum[2] = {0.0, 0.0};
    int status = mil_read_real(node, "total", -most_value, most_value, &total, error);
    for (size_t i = 0; status == 0 && i < linked->count; i++) {
        const struct mil_node *child = &linked->child[i];
        struct mil_sweep_target *target = &axis->targets[i];
        char path[NAME_ROOM];
        target->from = target->to = NAN;
        status = mil_node_expect(child, MIL_NODE_GROUP, error);
        if (status == 0) status = mil_node_known(child, "key of what is linked", keys, 5, error);
        if (status == 0) status = read_path(child, path, error);
        if (status == 0) status = find_target(sweep, target, path, child->file, child->line, error);
        if (status == 0)
            status = mil_read_real(child, "from", -most_value, most_value, &target->from, error);
        if (status == 0)
            status = mil_read_real(child, "to", -most_value, most_value, &target->to, error);
        if (status == 0 && (isnan(target->from) || isnan(target->to)))
            status = fail_here(child, error, "\"%s\" is linked from what to what? say from and to",
                               path);
        sum[0] += target->from;
        sum[1] += target->to;
    }
    if (status != 0 || isnan(total)) return status;
    for (size_t end = 0; end < 2; end++)
        if (!(fabs(sum[end] - total) <= total_tolerance * fmax(1.0, fabs(total))))
            return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                               "axis \"%s\": what is linked sums to %g at its %s end, not to the "
                               "total of %g",
                               axis->name, sum[end], end == 0 ? "low" : "high", total);
    return MIL_OK;
}

static int read_axis(struct mil_sweep *sweep, const struct mil_node *node,
                     struct mil_error *error) {
    static const char *const keys[] = {"parameter", "programme", "key",    "from",
                                       "to",        "values",    "levels", "whole",
                                       "group",     "name",      "linked", "total"};
    const struct mil_node *linked = mil_node_find(node, "linked"), *name = NULL;
    struct mil_sweep_axis *axis = NULL;
    char path[NAME_ROOM];
    int status = mil_node_expect(node, MIL_NODE_GROUP, error);
    if (status == 0)
        status = mil_node_known(node, "key of an axis", keys, sizeof keys / sizeof *keys, error);
    if (status == 0) status = read_path(node, path, error);
    if (status == 0 && linked != NULL) status = mil_node_expect(linked, MIL_NODE_LIST, error);
    if (status == 0) name = mil_node_find(node, "name");
    if (status == 0 && (path[0] == '\0') == (linked == NULL))
        return fail_here(node, error, "an axis has %s",
                         "parameter = \"section.name\", or programme and key, or name and linked");
    if (status == 0 && linked != NULL && name == NULL)
        return fail_here(node, error, "an axis of %s has a name", "linked things");
    if (status == 0) status = new_axis(sweep, &axis, linked == NULL ? 1 : linked->count, error);
    if (status != 0) return status;
    axis->line = node->line;
    status = name != NULL ? mil_read_text(node, "name", &axis->name, error)
                          : mil_text_keep(&axis->name, path, error);
    if (status != 0) return status;
    if (linked != NULL) {
        status = read_linked(sweep, axis, node, linked, error);
        axis->low = 0.0;
        axis->high = 1.0;
        return status != 0 ? status : read_range(axis, node, error);
    }
    status = find_target(sweep, &axis->targets[0], path, node->file, node->line, error);
    if (status == 0) set_plausible(axis);
    if (status == 0) status = read_range(axis, node, error);
    axis->targets[0].from = axis->low;
    axis->targets[0].to = axis->high;
    return status;
}

int mil_sweep_axes_read(struct mil_sweep *sweep, const struct mil_node *root,
                        struct mil_error *error) {
    const struct mil_node *axes = mil_node_find(root, "axes");
    if (axes == NULL) return MIL_OK;
    int status = mil_node_expect(axes, MIL_NODE_LIST, error);
    if (status == 0 && axes->count > MOST_AXES)
        status = fail_here(axes, error, "too many axes%s", "");
    for (size_t i = 0; status == 0 && i < axes->count; i++) {
        status = read_axis(sweep, &axes->child[i], error);
        for (size_t j = 0; status == 0 && j < i; j++)
            if (strcmp(sweep->axes[i].name, sweep->axes[j].name) == 0)
                status = fail_here(&axes->child[i], error, "axis \"%s\" stands here twice",
                                   sweep->axes[i].name);
    }
    return status;
}
