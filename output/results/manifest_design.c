#include "results/manifest.h"

#include <math.h>
#include <stdio.h>

/* Every function gives null for want of memory; jansson passes that on from value to whole. */

static json_t *texts_json(const struct mil_texts *texts) {
    json_t *all = json_array();
    for (size_t i = 0; i < texts->count; i++)
        json_array_append_new(all, json_string(texts->text[i]));
    return all;
}

/* JSON has no not-a-number. */
static json_t *real_json(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *target_json(const struct mil_sweep_target *target) {
    if (target->row < MIL_PARAMETER_COUNT)
        return json_pack("{s:s, s:s, s:o, s:o}", "section", mil_parameter_rows[target->row].section,
                         "parameter", mil_parameter_rows[target->row].name, "from",
                         real_json(target->from), "to", real_json(target->to));
    return json_pack("{s:s, s:s, s:o, s:o}", "programme", target->programme, "key", target->key,
                     "from", real_json(target->from), "to", real_json(target->to));
}

static json_t *axis_json(const struct mil_sweep_axis *axis) {
    const bool single = axis->target_count == 1;
    const size_t row = single ? axis->targets[0].row : MIL_PARAMETER_COUNT;
    const bool known = row < MIL_PARAMETER_COUNT;
    json_t *targets = json_array();
    for (size_t i = 0; i < axis->target_count; i++)
        json_array_append_new(targets, target_json(&axis->targets[i]));
    return json_pack("{s:s, s:s, s:s, s:s?, s:o, s:o, s:o}", "name", axis->name, "unit",
                     known ? mil_parameter_rows[row].unit : "1", "meaning",
                     known    ? mil_parameter_rows[row].meaning
                     : single ? "key of a programme"
                              : "what moves together",
                     "group", axis->group, "low", real_json(axis->low), "high",
                     real_json(axis->high), "moves", targets);
}

static json_t *record_json(const struct mil_sweep *sweep) {
    const struct mil_sweep_record *record = &sweep->record;
    json_t *quantiles = json_array();
    for (size_t i = 0; i < record->quantile_count; i++)
        json_array_append_new(quantiles, json_real(record->quantiles[i]));
    return json_pack("{s:o, s:o, s:s, s:i, s:i, s:s, s:o}", "fields", texts_json(&record->fields),
                     "metrics", texts_json(&record->metrics), "every",
                     record->yearly ? "year" : "quarter", "from", record->from, "to", record->to,
                     "reduce", mil_sweep_reduce_words[record->reduce], "quantiles", quantiles);
}

static json_t *until_json(const struct mil_sweep_until *until) {
    return json_pack("{s:o, s:f, s:f, s:I, s:I}", "metrics", texts_json(&until->metrics),
                     "half_width", until->half_width, "confidence", until->confidence, "least",
                     (json_int_t)until->least, "ahead", (json_int_t)until->ahead);
}

json_t *mil_manifest_design(const struct mil_sweep *sweep) {
    static const char *const failures[] = {"stop", "finish", "tolerate"};
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)sweep->seed);
    json_t *axes = json_array();
    for (size_t i = 0; i < sweep->axis_count; i++)
        json_array_append_new(axes, axis_json(&sweep->axes[i]));
    return json_pack(
        "{s:s, s:s?, s:s?, s:s, s:I, s:I, s:b, s:I, s:I, s:s, s:s, s:I, s:I, s:s, s:s, s:f, s:o, "
        "s:o, "
        "s:o}",
        "name", sweep->name, "title", sweep->title, "question", sweep->question, "kind",
        mil_sweep_kind_words[sweep->kind], "base", (json_int_t)sweep->base, "levels",
        (json_int_t)sweep->levels, "second_order", sweep->second_order, "points",
        (json_int_t)sweep->points, "replicates", (json_int_t)sweep->replicates, "seed", seed,
        "luck", mil_sweep_luck_words[sweep->luck], "warm_up", (json_int_t)sweep->warm_up, "burn_in",
        (json_int_t)sweep->burn_in, "burn_in_arm", sweep->arms[sweep->burn_in_arm].name, "failures",
        failures[sweep->failures], "tolerated", sweep->tolerated, "record", record_json(sweep),
        "until", until_json(&sweep->until), "axes", axes);
}

json_t *mil_manifest_points(const struct mil_sweep *sweep) {
    json_t *value = json_array(), *unit = json_array(), *block = json_array(), *role = json_array(),
           *seed = json_array();
    for (size_t i = 0; i < sweep->points * sweep->axis_count; i++) {
        json_array_append_new(value, real_json(sweep->value[i]));
        json_array_append_new(unit, real_json(sweep->unit[i]));
    }
    for (size_t i = 0; i < sweep->points; i++) {
        json_array_append_new(block, json_integer(sweep->block[i]));
        json_array_append_new(role, json_integer(sweep->role[i]));
    }
    /* As signed numbers: JSON has no others. */
    for (size_t i = 0; i < sweep->points * sweep->replicates; i++)
        json_array_append_new(
            seed, json_integer((json_int_t)mil_sweep_run(sweep, i * sweep->arm_count).seed));
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "value", value, "unit", unit, "block", block,
                     "role", role, "seed", seed);
}

static json_t *programme_json(const struct mil_programme *programme) {
    return json_pack(
        "{s:s, s:s, s:i, s:i, s:I, s:f, s:f, s:f, s:f, s:f, s:f, s:I, s:I, s:i, s:i, s:[ffff], "
        "s:f, "
        "s:f, "
        "s:i, s:i, s:i}",
        "name", programme->name, "instrument", mil_instruments[programme->instrument].name, "from",
        programme->from, "to", programme->to, "budget", (json_int_t)programme->budget, "award",
        programme->award, "rate", programme->rate, "overhead", programme->overhead, "voice",
        programme->voice, "quota", programme->quota, "across", programme->across, "regions",
        (json_int_t)programme->regions, "technologies", (json_int_t)programme->technologies, "mode",
        (int)programme->mode, "design", (int)programme->design, "financing",
        programme->financing[0], programme->financing[1], programme->financing[2],
        programme->financing[3], "ramp", programme->ramp, "discretion", programme->discretion,
        "stars", programme->stars, "coordinator", programme->coordinator, "organisations",
        programme->organisations);
}

static json_t *arm_json(const struct mil_sweep_arm *arm) {
    const struct mil_scenario *scenario = &arm->scenario;
    json_t *parameters = json_object(), *inputs = json_object(), *programmes = json_array();
    char name[160], text[160];
    for (size_t i = 0; i < MIL_PARAMETER_COUNT; i++) {
        snprintf(name, sizeof name, "%s.%s", mil_parameter_rows[i].section,
                 mil_parameter_rows[i].name);
        mil_parameter_print(&scenario->parameters, i, text, sizeof text);
        json_object_set_new(parameters, name, json_string(text));
    }
    for (size_t i = 0; i < scenario->file_count; i++) {
        snprintf(text, sizeof text, "%016llx%016llx",
                 (unsigned long long)scenario->files[i].hash[1],
                 (unsigned long long)scenario->files[i].hash[0]);
        json_object_set_new(inputs, scenario->files[i].path, json_string(text));
    }
    for (size_t i = 0; i < scenario->programme_count; i++)
        json_array_append_new(programmes, programme_json(&scenario->programmes[i]));
    return json_pack("{s:s, s:s, s:s, s:s, s:s?, s:s?, s:s, s:o, s:o, s:o, s:o}", "name", arm->name,
                     "file", arm->file, "scenario", scenario->name, "title", scenario->title,
                     "question", scenario->question, "reference", scenario->reference, "currency",
                     scenario->currency, "set", texts_json(&arm->sets), "parameters", parameters,
                     "programmes", programmes, "inputs", inputs);
}

json_t *mil_manifest_arms(const struct mil_sweep *sweep) {
    json_t *arms = json_array();
    for (size_t i = 0; i < sweep->arm_count; i++)
        json_array_append_new(arms, arm_json(&sweep->arms[i]));
    return arms;
}
