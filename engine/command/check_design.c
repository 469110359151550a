#include "command/check_design.h"

#include "base/text.h"
#include "command/sheet.h"
#include "results/selection.h"

#include <stdio.h>

static int print_axes(const struct mil_sweep *sweep, struct mil_error *error) {
    struct mil_sheet sheet = {.columns = 5,
                              .heading = {"axis", "from", "to", "moves", "group"},
                              .number = {[1] = true, [2] = true, [3] = true}};
    char number[MIL_NUMBER_ROOM];
    if (sweep->axis_count == 0) return MIL_OK;
    for (size_t i = 0; i < sweep->axis_count; i++) {
        const struct mil_sweep_axis *axis = &sweep->axes[i];
        mil_sheet_cell(&sheet, "%s", axis->name);
        mil_sheet_cell(&sheet, "%s", mil_number_print(number, sizeof number, axis->low));
        mil_sheet_cell(&sheet, "%s", mil_number_print(number, sizeof number, axis->high));
        mil_sheet_cell(&sheet, "%zu", axis->target_count);
        mil_sheet_cell(&sheet, "%s", axis->group != NULL ? axis->group : "");
    }
    putchar('\n');
    const int status = mil_sheet_print(&sheet, stdout, error);
    mil_sheet_free(&sheet);
    return status;
}

static int print_design(const struct mil_sweep *sweep, const struct mil_selection *selection,
                        bool json, struct mil_error *error) {
    const size_t runs = mil_sweep_runs(sweep);
    if (json)
        return mil_json_print(
            json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I}", "name", sweep->name, "kind",
                      mil_sweep_kind_words[sweep->kind], "arms", (json_int_t)sweep->arm_count,
                      "axes", (json_int_t)sweep->axis_count, "points", (json_int_t)sweep->points,
                      "replicates", (json_int_t)sweep->replicates, "runs", (json_int_t)runs,
                      "values", (json_int_t)selection->values),
            stdout, error);
    printf("%s: %s\n", sweep->name, sweep->title != NULL ? sweep->title : sweep->name);
    if (sweep->question != NULL) printf("Question: %s\n", sweep->question);
    printf("%zu arms x %zu points (%s) x %zu replicates = %zu runs; every value has passed the "
           "gate.\n",
           sweep->arm_count, sweep->points, mil_sweep_kind_words[sweep->kind], sweep->replicates,
           runs);
    printf("Of each run %zu numbers are kept, %.1f MB in all.\n", selection->values,
           8e-6 * (double)selection->values * (double)runs);
    for (size_t i = 0; i < sweep->arm_count; i++)
        printf("  arm %s: %s (%s)\n", sweep->arms[i].name, sweep->arms[i].scenario.title,
               sweep->arms[i].file);
    return print_axes(sweep, error);
}

int mil_check_design(const char *path, bool json, struct mil_error *error) {
    struct mil_sweep sweep = {0};
    struct mil_selection selection = {0};
    int status = mil_sweep_load(&sweep, path, error);
    if (status == 0) status = mil_selection_init(&selection, &sweep, error);
    if (status == 0) status = mil_sweep_check(&sweep, error);
    if (status == 0) status = print_design(&sweep, &selection, json, error);
    mil_selection_free(&selection);
    mil_sweep_free(&sweep);
    return status;
}
