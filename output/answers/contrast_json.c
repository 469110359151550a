#include "answers/contrast_json.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

enum { WORD_ROOM = 64 };

void mil_contrast_unit(const struct mil_contrast *contrast, size_t field, char *buffer,
                       size_t size) {
    const struct mil_field_row *row = &mil_fields[field];
    const char *currency = contrast->base->currency, *unit = row->unit, *tail = "/quarter";
    size_t length = strlen(unit);
    buffer[0] = '\0';
    if (row->kind == MIL_FLOW && length > strlen(tail) &&
        strcmp(unit + length - strlen(tail), tail) == 0)
        length -= strlen(tail);
    if (currency != NULL && currency[0] != '\0' && strncmp(unit, "currency", 8) == 0) {
        mil_text_copy(buffer, size, currency);
        unit += 8;
        length -= 8;
    }
    const size_t used = strlen(buffer);
    snprintf(buffer + used, size - used, "%.*s", (int)length, unit);
}

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *effect_json(const struct mil_effect *effect) {
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "base", number(effect->base), "effect",
                     number(effect->effect.mean), "low", number(effect->effect.low), "high",
                     number(effect->effect.high), "percent", number(effect->relative),
                     "per_billion_appropriated", number(effect->per_appropriated),
                     "per_billion_spent", number(effect->per_spent));
}

static json_t *money_json(const struct mil_arm_money *money) {
    return json_pack("{s:o, s:o, s:o}", "appropriated", number(money->appropriated), "spent",
                     number(money->spent), "returned", number(money->returned));
}

static json_t *regions_json(const struct mil_contrast *contrast) {
    json_t *groups = json_object();
    for (size_t w = 0; w < MIL_WHERES; w++) {
        json_t *names = json_array();
        for (size_t r = 0; r < contrast->base->extent.regions; r++)
            if (contrast->regions[w] >> r & 1)
                json_array_append_new(names, json_string(contrast->base->regions[r]));
        json_object_set_new(groups, mil_where_words[w], names);
    }
    return groups;
}

static json_t *fields_json(const struct mil_contrast *contrast) {
    json_t *fields = json_array();
    for (size_t i = 0; i < contrast->field_count; i++) {
        const struct mil_field_row *row = &mil_fields[contrast->field[i]];
        char unit[WORD_ROOM];
        mil_contrast_unit(contrast, contrast->field[i], unit, sizeof unit);
        json_t *field = json_pack("{s:s, s:s, s:s, s:s}", "field", row->path, "unit", unit, "kind",
                                  mil_field_kind_words[row->kind], "meaning", row->meaning);
        for (size_t w = 0; field != NULL && w < MIL_WHERES; w++)
            if (contrast->regions[w] != 0)
                json_object_set_new(field, mil_where_words[w],
                                    effect_json(&contrast->effect[i][w]));
        json_array_append_new(fields, field);
    }
    return fields;
}

json_t *mil_contrast_as_json(const struct mil_contrast *contrast) {
    return json_pack("{s:s, s:s, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "base",
                     contrast->base->scenario, "alternative", contrast->alternative->scenario,
                     "pairs", (json_int_t)contrast->pairs, "quarters",
                     (json_int_t)(contrast->base->extent.quarters - 1), "regions",
                     regions_json(contrast), "base_money", money_json(&contrast->base_money),
                     "alternative_money", money_json(&contrast->alternative_money),
                     "relocated_jobs", number(contrast->relocated_jobs), "relocation_gap",
                     number(contrast->relocation_gap), "fields", fields_json(contrast));
}

int mil_contrast_json(FILE *out, const struct mil_contrast *contrasts, size_t count,
                      struct mil_error *error) {
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(all, mil_contrast_as_json(&contrasts[i]));
    const int failed = json_array_size(all) != count ||
                       json_dumpf(all, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) != 0 ||
                       fputc('\n', out) == EOF;
    json_decref(all);
    return failed ? mil_fail(error, MIL_NO_FILE, "the answer cannot be written") : MIL_OK;
}
