#include "answers/contrast_json.h"

#include "answers/additionality_print.h"
#include "answers/resilience_print.h"
#include "answers/returns_print.h"
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

/* name, name_low, name_high. */
static void set_interval(json_t *object, const char *name, struct mil_interval interval) {
    char key[WORD_ROOM];
    json_object_set_new(object, name, number(interval.mean));
    snprintf(key, sizeof key, "%s_low", name);
    json_object_set_new(object, key, number(interval.low));
    snprintf(key, sizeof key, "%s_high", name);
    json_object_set_new(object, key, number(interval.high));
}

json_t *mil_effect_as_json(const struct mil_effect *effect) {
    json_t *object = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "base", number(effect->base),
        "effect", number(effect->effect.mean), "low", number(effect->effect.low), "high",
        number(effect->effect.high), "percent", number(effect->relative), "p", number(effect->p),
        "family_p", number(effect->family_p), "standardised", number(effect->standardised),
        "chance_higher", number(effect->chance), "pairing", number(effect->pairing));
    set_interval(object, "per_billion_appropriated", effect->per_appropriated);
    set_interval(object, "per_billion_spent", effect->per_spent);
    set_interval(object, "cost", effect->cost);
    return object;
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
                                    mil_effect_as_json(&contrast->effect[i][w]));
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

static json_t *parts_json(const struct mil_contrast *contrast,
                          const struct mil_breakdown *breakdown) {
    json_t *parts = json_array();
    for (size_t i = 0; i < breakdown->count; i++) {
        const struct mil_part *part = &breakdown->part[i];
        char unit[WORD_ROOM];
        json_t *object = mil_effect_as_json(&part->effect);
        mil_contrast_unit(contrast, part->field, unit, sizeof unit);
        json_object_set_new(object, "field", json_string(mil_fields[part->field].path));
        json_object_set_new(object, "unit", json_string(unit));
        json_object_set_new(object, mil_by_words[breakdown->by],
                            part->label != NULL ? json_string(part->label)
                                                : json_integer(part->year));
        json_array_append_new(parts, object);
    }
    return parts;
}

json_t *mil_winners_as_json(const struct mil_winners *winners) {
    json_t *sizes = json_array();
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++)
        json_array_append_new(
            sizes, json_pack("{s:s, s:f, s:f, s:f, s:f}", "size", mil_size_words[s], "firms",
                             winners->firms[s], "better", winners->better[s], "worse",
                             winners->worse[s], "without_twin", winners->alone[s]));
    return sizes;
}

int mil_contrast_json(FILE *out, const struct mil_contrast *contrasts,
                      const struct mil_breakdown *breakdowns, const struct mil_winners *winners,
                      const struct mil_account_told *told, size_t count, struct mil_error *error) {
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *one = mil_contrast_as_json(&contrasts[i]);
        json_object_set_new(one, "by", json_string(mil_by_words[breakdowns[i].by]));
        json_object_set_new(one, "parts", parts_json(&contrasts[i], &breakdowns[i]));
        if (told[i].additionality.known)
            json_object_set_new(one, "additionality",
                                mil_additionality_as_json(&told[i].additionality));
        if (told[i].returns.known)
            json_object_set_new(one, "returns",
                                mil_returns_as_json(&contrasts[i], &told[i].returns));
        if (told[i].resilience.known)
            json_object_set_new(one, "resilience",
                                mil_resilience_as_json(&contrasts[i], &told[i].resilience));
        if (winners[i].pairs > 0)
            json_object_set_new(one, "firms_followed", mil_winners_as_json(&winners[i]));
        json_array_append_new(all, one);
    }
    const int failed = json_array_size(all) != count ||
                       json_dumpf(all, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) != 0 ||
                       fputc('\n', out) == EOF;
    json_decref(all);
    return failed ? mil_fail(error, MIL_NO_FILE, "the answer cannot be written") : MIL_OK;
}
