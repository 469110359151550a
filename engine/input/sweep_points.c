#include "input/sweep_parts.h"

#include "base/memory.h"
#include "base/text.h"
#include "input/csv.h"
#include "input/path.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const mil_sweep_kind_words[MIL_SWEEP_KINDS] = {
    [MIL_SWEEP_GRID] = "grid",     [MIL_SWEEP_LIST] = "list",
    [MIL_SWEEP_CSV] = "csv",       [MIL_SWEEP_LATIN_HYPERCUBE] = "latin_hypercube",
    [MIL_SWEEP_SOBOL] = "sobol",   [MIL_SWEEP_SALTELLI] = "saltelli",
    [MIL_SWEEP_MORRIS] = "morris", [MIL_SWEEP_FACTORIAL] = "factorial",
};
enum { MOST_POINTS = 10000000, DEFAULT_LEVELS = 5 };

static int reserve_points(struct mil_sweep *sweep, size_t points, struct mil_error *error) {
    const size_t axes = sweep->axis_count;
    int status = MIL_OK;
    if (points > MOST_POINTS)
        return mil_fail_at(error, MIL_BAD_INPUT, sweep->file, 0, "more than %d points",
                           MOST_POINTS);
    if (status == 0) status = mil_reserve(&sweep->value, points * axes, sizeof(double), error);
    if (status == 0) status = mil_reserve(&sweep->unit, points * axes, sizeof(double), error);
    if (status == 0) status = mil_reserve(&sweep->block, points, sizeof(int64_t), error);
    if (status == 0) status = mil_reserve(&sweep->role, points, sizeof(int64_t), error);
    if (status == 0) sweep->points = points;
    for (size_t i = 0; status == 0 && i < points * axes; i++) sweep->unit[i] = NAN;
    return status;
}

/* Every value of an axis that has few has the same share of [0, 1]; on a grid they are its levels. */
static size_t step_of(double unit, size_t count, bool grid) {
    const double at = grid ? unit * (double)(count - 1) + 0.5 : unit * (double)count;
    const size_t step = (size_t)at;
    return step < count ? step : count - 1;
}

static double value_at(const struct mil_sweep_axis *axis, double unit, bool grid) {
    if (axis->value_count > 0) return axis->values[step_of(unit, axis->value_count, grid)];
    const double width = axis->high - axis->low;
    if (axis->whole)
        return axis->low + (double)(grid ? (size_t)(unit * width + 0.5)
                                         : step_of(unit, (size_t)width + 1, false));
    return unit >= 1.0 ? axis->high : axis->low + unit * width;
}

/* Axes of the same group move together; an axis without one is a group of its own. */
static bool number_groups(const struct mil_sweep *sweep, int *group) {
    bool grouped = false;
    int count = 0;
    for (size_t i = 0; i < sweep->axis_count; i++) {
        const char *name = sweep->axes[i].group;
        size_t j = 0;
        while (name != NULL && j < i &&
               (sweep->axes[j].group == NULL || strcmp(sweep->axes[j].group, name) != 0))
            j++;
        const bool known = name != NULL && j < i;
        group[i] = known ? group[j] : count++;
        grouped = grouped || known;
    }
    return grouped;
}

static int check_axes(const struct mil_sweep *sweep, const struct mil_node *design,
                      struct mil_error *error) {
    for (size_t i = 0; i < sweep->axis_count; i++) {
        if (isnan(sweep->axes[i].low) || isnan(sweep->axes[i].high))
            return mil_fail_at(error, MIL_BAD_INPUT, design->file, sweep->axes[i].line,
                               "axis \"%s\" has no range: say from and to, or values",
                               sweep->axes[i].name);
        const size_t row =
            sweep->axes[i].target_count == 1 ? sweep->axes[i].targets[0].row : MIL_PARAMETER_COUNT;
        if (sweep->kind == MIL_SWEEP_FACTORIAL &&
            (row >= MIL_PARAMETER_COUNT || mil_parameter_rows[row].kind != MIL_KIND_SWITCH))
            return mil_fail_at(error, MIL_BAD_INPUT, design->file, sweep->axes[i].line,
                               "the axes of a factorial are mechanisms that can be switched off "
                               "(parameter = \"switches.NAME\"), not \"%s\"",
                               sweep->axes[i].name);
    }
    return MIL_OK;
}

static int generate(struct mil_sweep *sweep, const struct mil_node *design, size_t *levels,
                    int *group, struct mil_error *error) {
    static const enum mil_points_kind kinds[MIL_SWEEP_KINDS] = {
        [MIL_SWEEP_GRID] = MIL_POINTS_GRID,
        [MIL_SWEEP_LATIN_HYPERCUBE] = MIL_POINTS_LATIN_HYPERCUBE,
        [MIL_SWEEP_SOBOL] = MIL_POINTS_SOBOL,
        [MIL_SWEEP_SALTELLI] = MIL_POINTS_SALTELLI,
        [MIL_SWEEP_MORRIS] = MIL_POINTS_MORRIS,
        [MIL_SWEEP_FACTORIAL] = MIL_POINTS_FACTORIAL,
    };
    struct mil_points made = {0};
    struct mil_error own = {0};
    const size_t axes = sweep->axis_count;
    const bool grouped = number_groups(sweep, group);
    for (size_t i = 0; i < axes; i++)
        levels[i] = sweep->axes[i].levels > 0 ? sweep->axes[i].levels : sweep->levels;
    if (sweep->kind == MIL_SWEEP_MORRIS) levels[0] = sweep->levels;
    const struct mil_points_request request = {
        .kind = kinds[sweep->kind],
        .axes = axes,
        .points = sweep->base,
        .levels = levels,
        .group = grouped ? group : NULL,
        .second_order = sweep->second_order,
        .seed = sweep->seed,
    };
    int status = check_axes(sweep, design, error);
    if (status != 0) return status;
    status = mil_points_make(&made, &request, &own);
    if (status != 0)
        return mil_fail_at(error, (enum mil_status)status, design->file, design->line, "%s",
                           own.text);
    status = reserve_points(sweep, made.rows, error);
    for (size_t p = 0; status == 0 && p < made.rows; p++) {
        sweep->block[p] = made.block[p];
        sweep->role[p] = made.role[p];
        for (size_t i = 0; i < axes; i++) {
            const double unit = made.unit[p * axes + i];
            sweep->unit[p * axes + i] = unit;
            sweep->value[p * axes + i] =
                value_at(&sweep->axes[i], unit, sweep->kind == MIL_SWEEP_GRID);
        }
    }
    mil_points_free(&made);
    return status;
}

/* An axis that moves one thing, by its own value. */
static bool is_own(const struct mil_sweep_axis *axis) {
    return axis->target_count == 1 && (isnan(axis->low) || (axis->targets[0].from == axis->low &&
                                                            axis->targets[0].to == axis->high));
}

/* Ranges of axes whose values are given are what is given. */
static void fit_ranges(struct mil_sweep *sweep) {
    for (size_t i = 0; i < sweep->axis_count; i++) {
        struct mil_sweep_axis *axis = &sweep->axes[i];
        if (!is_own(axis)) continue;
        axis->low = axis->high = sweep->value[i];
        for (size_t p = 1; p < sweep->points; p++) {
            axis->low = fmin(axis->low, sweep->value[p * sweep->axis_count + i]);
            axis->high = fmax(axis->high, sweep->value[p * sweep->axis_count + i]);
        }
        axis->targets[0].from = axis->low;
        axis->targets[0].to = axis->high;
    }
}

static int read_list(struct mil_sweep *sweep, const struct mil_node *design,
                     struct mil_error *error) {
    const struct mil_node *points = mil_node_find(design, "points");
    if (points == NULL || points->kind != MIL_NODE_LIST || points->count == 0)
        return mil_fail_at(error, MIL_BAD_INPUT, design->file, design->line,
                           "a list has points = ( [ one value per axis ], [ ... ] )");
    int status = reserve_points(sweep, points->count, error);
    for (size_t p = 0; status == 0 && p < points->count; p++) {
        const struct mil_node *point = &points->child[p];
        status = mil_node_expect(point, MIL_NODE_LIST, error);
        if (status == 0 && point->count != sweep->axis_count)
            status = mil_fail_at(error, MIL_BAD_INPUT, point->file, point->line,
                                 "a point of %zu values; there are %zu axes", point->count,
                                 sweep->axis_count);
        for (size_t i = 0; status == 0 && i < sweep->axis_count; i++)
            status = mil_node_real(&point->child[i], -1e15, 1e15, "value",
                                   &sweep->value[p * sweep->axis_count + i], error);
    }
    if (status == 0) fit_ranges(sweep);
    return status;
}

/* Which column holds an axis; columns that are no axis are taken for one. */
static int match_columns(struct mil_sweep *sweep, const struct mil_csv *csv, const char *path,
                         size_t *column, struct mil_error *error) {
    const size_t named = sweep->axis_count;
    const char *names[1024] = {NULL};
    int status = MIL_OK;
    for (size_t i = 0; i < named && i < 1024; i++) names[i] = sweep->axes[i].name;
    if (csv->columns > 1024)
        return mil_fail_at(error, MIL_BAD_INPUT, path, 1, "more than 1024 columns");
    for (size_t c = 0; status == 0 && c < csv->columns; c++) {
        const char *name = csv->field[c];
        const size_t i = mil_text_find(name, names, named);
        if (i == named && named > 0)
            return mil_fail_unknown(error, path, 1, "axis", name, names, named);
        if (named == 0) status = mil_sweep_axis_add(sweep, name, path, 1, error);
        column[named == 0 ? c : i] = c;
    }
    if (status == 0 && csv->columns < sweep->axis_count)
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 1, "%zu columns for %zu axes",
                             csv->columns, sweep->axis_count);
    return status;
}

static int read_csv(struct mil_sweep *sweep, const struct mil_node *design,
                    struct mil_error *error) {
    const struct mil_node *file = mil_node_find(design, "file");
    char path[MIL_PATH_ROOM];
    struct mil_csv csv = {0};
    size_t column[1024] = {0};
    if (file == NULL)
        return mil_fail_at(error, MIL_BAD_INPUT, design->file, design->line,
                           "a design of kind \"csv\" has a file = \"POINTS.csv\"");
    int status = mil_node_expect(file, MIL_NODE_TEXT, error);
    if (status == 0) status = mil_path_join(path, sweep->file, file->text, error);
    if (status == 0) status = mil_csv_read(&csv, path, error);
    if (status != 0) return status;
    status = match_columns(sweep, &csv, path, column, error);
    if (status == 0 && csv.rows == 0)
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 1, "has no points");
    if (status == 0) status = reserve_points(sweep, csv.rows, error);
    for (size_t p = 0; status == 0 && p < csv.rows; p++)
        for (size_t i = 0; status == 0 && i < sweep->axis_count; i++) {
            const char *text = mil_csv_field(&csv, p, column[i]);
            if (!mil_number_read(text, &sweep->value[p * sweep->axis_count + i]))
                status = mil_fail_at(error, MIL_BAD_INPUT, path, csv.line[p + 1],
                                     "%s = \"%.100s\" is not a number", sweep->axes[i].name, text);
        }
    if (status == 0) fit_ranges(sweep);
    mil_csv_free(&csv);
    return status;
}

static int read_design(struct mil_sweep *sweep, const struct mil_node *design,
                       struct mil_error *error) {
    static const char *const keys[] = {"kind", "points", "levels", "second_order", "file"};
    size_t kind = MIL_SWEEP_GRID;
    sweep->levels = DEFAULT_LEVELS;
    int status = mil_node_expect(design, MIL_NODE_GROUP, error);
    if (status == 0) status = mil_node_known(design, "key of a design", keys, 5, error);
    const struct mil_node *word = status == 0 ? mil_node_find(design, "kind") : NULL;
    if (word != NULL)
        status = mil_node_word(word, "kind of design", mil_sweep_kind_words, MIL_SWEEP_KINDS, &kind,
                               error);
    sweep->kind = (enum mil_sweep_kind)kind;
    if (kind == MIL_SWEEP_MORRIS) sweep->levels = 4;
    if (status == 0) status = mil_read_count(design, "levels", 1, 10000, &sweep->levels, error);
    if (status == 0) status = mil_read_bool(design, "second_order", &sweep->second_order, error);
    if (status == 0 && kind != MIL_SWEEP_LIST)
        status = mil_read_count(design, "points", 1, MOST_POINTS, &sweep->base, error);
    const bool counted = kind != MIL_SWEEP_GRID && kind != MIL_SWEEP_LIST &&
                         kind != MIL_SWEEP_CSV && kind != MIL_SWEEP_FACTORIAL;
    if (status == 0 && counted && sweep->base == 0)
        status = mil_fail_at(error, MIL_BAD_INPUT, design->file, design->line,
                             "a design of kind \"%s\" says how many: points = N",
                             mil_sweep_kind_words[kind]);
    return status;
}

/* Designs that compare points with each other compare them as twins. */
static enum mil_sweep_luck usual_luck(enum mil_sweep_kind kind) {
    if (kind == MIL_SWEEP_FACTORIAL) return MIL_TWIN_POINTS;
    const bool in_blocks = kind == MIL_SWEEP_SALTELLI || kind == MIL_SWEEP_MORRIS;
    return in_blocks ? MIL_TWIN_BLOCKS : MIL_TWIN_ARMS;
}

int mil_sweep_points_read(struct mil_sweep *sweep, const struct mil_node *root,
                          struct mil_error *error) {
    const struct mil_node *design = mil_node_find(root, "design");
    size_t *levels = NULL;
    int *group = NULL;
    int status = design != NULL ? read_design(sweep, design, error) : MIL_OK;
    if (design == NULL) sweep->levels = DEFAULT_LEVELS;
    if (status != 0) return status;
    if (mil_node_find(root, "luck") == NULL) sweep->luck = usual_luck(sweep->kind);
    if (sweep->kind == MIL_SWEEP_CSV) return read_csv(sweep, design, error);
    if (sweep->axis_count == 0) return reserve_points(sweep, 1, error);
    if (sweep->kind == MIL_SWEEP_LIST) return read_list(sweep, design, error);
    status = mil_reserve(&levels, sweep->axis_count, sizeof *levels, error);
    if (status == 0) status = mil_reserve(&group, sweep->axis_count, sizeof *group, error);
    if (status == 0) status = generate(sweep, design != NULL ? design : root, levels, group, error);
    free(levels);
    free(group);
    return status;
}
