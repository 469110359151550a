#include "input/sweep.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t mil_sweep_runs(const struct mil_sweep *sweep) {
    return sweep->points * sweep->replicates * sweep->arm_count;
}

size_t mil_sweep_run_number(const struct mil_sweep *sweep, size_t arm, size_t point,
                            size_t replicate) {
    return (point * sweep->replicates + replicate) * sweep->arm_count + arm;
}

/* Points with the same number have the same luck. */
static uint64_t twins_of(const struct mil_sweep *sweep, size_t point) {
    switch (sweep->luck) {
    case MIL_TWIN_POINTS: return 0;
    case MIL_TWIN_BLOCKS: return (uint64_t)sweep->block[point] + 1;
    default: return point + 1;
    }
}

struct mil_sweep_run mil_sweep_run(const struct mil_sweep *sweep, size_t run) {
    const size_t pair = run / sweep->arm_count;
    const struct mil_sweep_run at = {run % sweep->arm_count, pair / sweep->replicates,
                                     pair % sweep->replicates, 0};
    struct mil_sweep_run seeded = at;
    seeded.seed = mil_mix(mil_mix(sweep->seed, twins_of(sweep, at.point)), at.replicate + 1);
    return seeded;
}

void mil_sweep_run_name(const struct mil_sweep *sweep, size_t run, char name[MIL_RUN_NAME_ROOM]) {
    const struct mil_sweep_run at = mil_sweep_run(sweep, run);
    snprintf(name, MIL_RUN_NAME_ROOM, "%s.%zu.%zu", sweep->arms[at.arm].name, at.point,
             at.replicate);
}

int mil_sweep_run_find(const struct mil_sweep *sweep, const char *name, size_t *run,
                       struct mil_error *error) {
    for (size_t arm = 0; arm < sweep->arm_count; arm++) {
        const char *own = sweep->arms[arm].name;
        const size_t length = strlen(own);
        if (strncmp(name, own, length) != 0 || name[length] != '.') continue;
        const char *point = strchr(name + length + 1, '.');
        char digits[32] = "";
        if (point == NULL || (size_t)(point - name) - length > sizeof digits) break;
        memcpy(digits, name + length + 1, (size_t)(point - name) - length - 1);
        int64_t at = -1, replicate = -1;
        if (!mil_whole_read(digits, &at) || !mil_whole_read(point + 1, &replicate)) break;
        if (at < 0 || replicate < 0 || (size_t)at >= sweep->points ||
            (size_t)replicate >= sweep->replicates)
            break;
        *run = mil_sweep_run_number(sweep, arm, (size_t)at, (size_t)replicate);
        return MIL_OK;
    }
    return mil_fail(error, MIL_BAD_INPUT,
                    "\"%.200s\" is no run of this design: ARM.POINT.REPLICATE, points 0..%zu, "
                    "replicates 0..%zu, arms as in %s.%zu.%zu",
                    name, sweep->points - 1, sweep->replicates - 1, sweep->arms[0].name,
                    sweep->points - 1, sweep->replicates - 1);
}

static bool has_programme(const struct mil_scenario *scenario, const char *name) {
    for (size_t i = 0; i < scenario->programme_count; i++)
        if (strcmp(scenario->programmes[i].name, name) == 0) return true;
    return false;
}

/* The gate has the last word on what a parameter's value is and how it is written. */
static int print_parameter(size_t row, double value, char *buffer, size_t size,
                           struct mil_error *error) {
    struct mil_parameters parameters;
    mil_parameters_default(&parameters);
    const int status = mil_parameter_set(&parameters, row, value, value == (double)(int64_t)value,
                                         "the design", 0, error);
    if (status == 0) mil_parameter_print(&parameters, row, buffer, size);
    return status;
}

static int add_target(struct mil_texts *sets, const struct mil_sweep_axis *axis,
                      const struct mil_sweep_target *target, double value,
                      struct mil_error *error) {
    const double width = axis->high - axis->low;
    const bool own = target->from == axis->low && target->to == axis->high;
    const double share = width != 0.0 ? (value - axis->low) / width : 0.0;
    double moved = own ? value : target->from + share * (target->to - target->from);
    if (axis->whole) moved = (double)(int64_t)(moved + 0.5);
    char text[640], number[MIL_NUMBER_ROOM + 32];
    if (target->row < MIL_PARAMETER_COUNT) {
        const struct mil_parameter_row *row = &mil_parameter_rows[target->row];
        const int status = print_parameter(target->row, moved, number, sizeof number, error);
        if (status != 0) return status;
        snprintf(text, sizeof text, "%s.%s=%s", row->section, row->name, number);
    } else {
        mil_number_print(number, sizeof number, moved);
        snprintf(text, sizeof text, "programme.%.400s.%.100s=%s", target->programme, target->key,
                 number);
    }
    return mil_texts_add(sets, text, error);
}

int mil_sweep_sets(const struct mil_sweep *sweep, size_t arm, size_t point, struct mil_texts *sets,
                   struct mil_error *error) {
    const struct mil_sweep_arm *own = &sweep->arms[arm];
    int status = MIL_OK;
    *sets = (struct mil_texts){0};
    for (size_t i = 0; status == 0 && i < own->sets.count; i++)
        status = mil_texts_add(sets, own->sets.text[i], error);
    for (size_t i = 0; status == 0 && i < sweep->axis_count; i++) {
        const struct mil_sweep_axis *axis = &sweep->axes[i];
        const double value = sweep->value[point * sweep->axis_count + i];
        for (size_t t = 0; status == 0 && t < axis->target_count; t++)
            if (axis->targets[t].row < MIL_PARAMETER_COUNT ||
                has_programme(&own->scenario, axis->targets[t].programme))
                status = add_target(sets, axis, &axis->targets[t], value, error);
    }
    if (status != 0) mil_texts_free(sets);
    return status;
}

static int same_files(const struct mil_scenario *before, const struct mil_scenario *now,
                      struct mil_error *error) {
    for (size_t i = 0; i < now->file_count; i++)
        if (i >= before->file_count ||
            memcmp(before->files[i].hash, now->files[i].hash, sizeof now->files[i].hash) != 0)
            return mil_fail(error, MIL_BAD_INPUT,
                            "%s has changed while the sweep was running; nothing more is run",
                            now->files[i].path);
    return MIL_OK;
}

int mil_sweep_scenario(const struct mil_sweep *sweep, size_t arm, size_t point,
                       struct mil_scenario *scenario, struct mil_error *error) {
    struct mil_texts sets = {0};
    struct mil_error own = {0};
    int status = mil_sweep_sets(sweep, arm, point, &sets, &own);
    if (status == 0)
        status = mil_scenario_load(scenario, sweep->arms[arm].path, (const char *const *)sets.text,
                                   sets.count, &own);
    mil_texts_free(&sets);
    if (status == MIL_BAD_INPUT)
        return mil_fail(error, MIL_BAD_INPUT, "%s: point %zu, arm %s: %s", sweep->file, point,
                        sweep->arms[arm].name, own.text);
    if (status == 0) status = same_files(&sweep->arms[arm].scenario, scenario, &own);
    if (status != 0) {
        mil_scenario_free(scenario);
        if (error != NULL) *error = own;
    }
    return status;
}

int mil_sweep_check(const struct mil_sweep *sweep, struct mil_error *error) {
    int status = MIL_OK;
    for (size_t point = 0; point < sweep->points; point++)
        for (size_t arm = 0; status == 0 && arm < sweep->arm_count; arm++) {
            struct mil_scenario scenario = {0};
            status = mil_sweep_scenario(sweep, arm, point, &scenario, error);
            mil_scenario_free(&scenario);
        }
    return status;
}
