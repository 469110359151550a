#include "answers/contrast_print.h"

#include "answers/returns_print.h"

#include <math.h>
#include <string.h>

enum { WORD_ROOM = 64 };

/* Words that hold a comma or a quote stand in quotes (RFC 4180). */
static void put_word(FILE *out, const char *word) {
    if (word[strcspn(word, ",\"\n")] == '\0') {
        fprintf(out, "%s,", word);
        return;
    }
    fputc('"', out);
    for (; *word != '\0'; word++) {
        if (*word == '"') fputc('"', out);
        fputc(*word, out);
    }
    fputs("\",", out);
}

/* What is not known is an empty cell. */
static void put_number(FILE *out, double value, char after) {
    if (isfinite(value)) fprintf(out, "%.17g", value);
    fputc(after, out);
}

static void put_interval(FILE *out, struct mil_interval interval, char after) {
    put_number(out, interval.mean, ',');
    put_number(out, interval.low, ',');
    put_number(out, interval.high, after);
}

static void put_effect(FILE *out, const struct mil_effect *effect) {
    put_number(out, effect->base, ',');
    put_interval(out, effect->effect, ',');
    put_number(out, effect->relative, ',');
    put_number(out, effect->p, ',');
    put_number(out, effect->family_p, ',');
    put_number(out, effect->standardised, ',');
    put_number(out, effect->chance, ',');
    put_number(out, effect->pairing, ',');
    put_interval(out, effect->per_appropriated, ',');
    put_interval(out, effect->per_spent, ',');
    put_interval(out, effect->cost, '\n');
}

void mil_contrast_csv(FILE *out, const struct mil_contrast *contrast,
                      const struct mil_breakdown *breakdown, bool head) {
    if (head)
        fprintf(out, "base_arm,alternative,pairs,field,unit,by,part,base,effect,low,high,percent,p,"
                     "family_p,standardised,chance_higher,pairing,per_billion_appropriated,"
                     "per_billion_appropriated_low,per_billion_appropriated_high,per_billion_spent,"
                     "per_billion_spent_low,per_billion_spent_high,cost,cost_low,cost_high\n");
    for (size_t i = 0; i < breakdown->count; i++) {
        const struct mil_part *part = &breakdown->part[i];
        char unit[WORD_ROOM], year[WORD_ROOM];
        mil_contrast_unit(contrast, part->field, unit, sizeof unit);
        snprintf(year, sizeof year, "%d", part->year);
        put_word(out, contrast->base->scenario);
        put_word(out, contrast->alternative->scenario);
        fprintf(out, "%zu,", contrast->pairs);
        put_word(out, mil_fields[part->field].path);
        put_word(out, unit);
        put_word(out, mil_by_words[breakdown->by]);
        put_word(out, part->label != NULL ? part->label : year);
        put_effect(out, &part->effect);
    }
}

void mil_contrast_csv_returns(FILE *out, const struct mil_contrast *contrast,
                              const struct mil_returns *returns) {
    for (size_t row = 0; returns->known && row < MIL_RETURNS_ROWS; row++)
        for (size_t rate = 0; rate < MIL_RATES; rate++) {
            struct mil_effect effect = returns->value[row][rate];
            effect.family_p = NAN;
            put_word(out, contrast->base->scenario);
            put_word(out, contrast->alternative->scenario);
            fprintf(out, "%zu,", contrast->pairs);
            put_word(out, mil_returns_rows[row].name);
            put_word(out, mil_returns_unit(contrast, row));
            fprintf(out, "rate,%g,", mil_discount_rates[rate]);
            put_effect(out, &effect);
        }
}
