#include "answers/returns_print.h"

#include "answers/contrast_json.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

enum { WORD_ROOM = 64 };

static const char *brief(char *buffer, double value) {
    return mil_number_brief(buffer, WORD_ROOM, value);
}

const char *mil_returns_unit(const struct mil_contrast *contrast, size_t row) {
    const char *currency = contrast->base->currency;
    const bool money = strcmp(mil_returns_rows[row].unit, "currency") == 0;
    return money && currency != NULL && currency[0] != '\0' ? currency : mil_returns_rows[row].unit;
}

static bool is_about_others(size_t row) {
    return row == MIL_RETURN_rest_revenue || row == MIL_RETURN_rest_grant || row == MIL_RETURN_rest;
}

static void print_rates(FILE *out, const char *head) {
    fprintf(out, "\n%-42s", head);
    for (size_t rate = 0; rate < MIL_RATES; rate++)
        fprintf(out, " %11.1f %%", 100.0 * mil_discount_rates[rate]);
    fputc('\n', out);
}

static void print_values(FILE *out, const struct mil_contrast *contrast,
                         const struct mil_returns *returns) {
    const bool others = (contrast->regions[MIL_NATION] & ~contrast->regions[MIL_OWN]) != 0;
    char word[WORD_ROOM];
    for (size_t row = 0; row < MIL_RETURNS_ROWS; row++) {
        if (is_about_others(row) && !others) continue;
        fprintf(out, "  %-40s", mil_returns_rows[row].words);
        for (size_t rate = 0; rate < MIL_RATES; rate++) {
            const struct mil_effect *effect = &returns->value[row][rate];
            fprintf(out, " %11s%s", brief(word, effect->effect.mean),
                    mil_is_sure(effect) ? "* " : "  ");
        }
        fputc('\n', out);
    }
}

static void print_per_money(FILE *out, const struct mil_contrast *contrast,
                            const struct mil_returns *returns) {
    static const enum mil_returns_row rows[] = {MIL_RETURN_product_own, MIL_RETURN_product_nation,
                                                MIL_RETURN_jobs_own,    MIL_RETURN_jobs_nation,
                                                MIL_RETURN_city,        MIL_RETURN_public};
    static const char *const of[2] = {"appropriated", "spent"};
    char word[WORD_ROOM];
    for (size_t k = 0; k < 2; k++) {
        fprintf(out, "  for each billion %s\n", of[k]);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            fprintf(out, "    %-28s%10s", mil_returns_rows[rows[i]].words,
                    mil_returns_unit(contrast, rows[i]));
            for (size_t rate = 0; rate < MIL_RATES; rate++) {
                const struct mil_effect *effect = &returns->value[rows[i]][rate];
                const double per = k == 0 ? effect->per_appropriated.mean : effect->per_spent.mean;
                fprintf(out, " %11s%s", brief(word, per),
                        isfinite(per) && mil_is_sure(effect) ? "* " : "  ");
            }
            fputc('\n', out);
        }
    }
}

static void print_payback(FILE *out, const struct mil_returns *returns) {
    static const char *const words[MIL_PAYERS] = {"paid back by product, own region",
                                                  "paid back by product, nation",
                                                  "paid back by all public hands"};
    for (size_t p = 0; p < MIL_PAYERS; p++) {
        fprintf(out, "  %-40s", words[p]);
        for (size_t rate = 0; rate < MIL_RATES; rate++)
            if (returns->paid_back[p][rate] > 0)
                fprintf(out, " %11d  ", returns->paid_back[p][rate]);
            else fprintf(out, " %11s  ", "not yet");
        fputc('\n', out);
    }
}

static void print_purses(FILE *out, const struct mil_returns *returns) {
    static const char *const arm[2] = {"base", "alternative"};
    fprintf(out, "\nexecution: %.1f %% of the money appropriated is spent by programmes\n",
            100.0 * returns->executed);
    fputs("all programmes in the own region are paid by\n", out);
    for (size_t s = 0; s < 2; s++) {
        fprintf(out,
                "  %-12s centre %5.1f %%, regions %5.1f %% (%.1f %% of their own revenue), others "
                "%5.1f %%",
                arm[s], 100.0 * returns->by_centre[s], 100.0 * returns->by_regions[s],
                100.0 * returns->burden[s], 100.0 * returns->by_others[s]);
        if (returns->by_fund[s] > 0.0)
            fprintf(out, ", common fund %5.1f %%", 100.0 * returns->by_fund[s]);
        fputc('\n', out);
    }
}

/* Part of the effect of the programmes' last year that is there in the last of the run. */
static double kept(const struct mil_lasting *lasting) {
    const double then = lasting->then.effect.mean;
    return mil_is_sure(&lasting->then) && then != 0.0 ? 100.0 * lasting->now.effect.mean / then
                                                      : NAN;
}

static void print_lasting(FILE *out, const struct mil_contrast *contrast,
                          const struct mil_returns *returns) {
    const struct mil_results *results = contrast->base;
    const size_t last = results->extent.quarters - 1;
    char unit[WORD_ROOM], word[3][WORD_ROOM];
    if (returns->ended == 0) return;
    fprintf(out, "\n%-22s %-20s %15s %.2f %15s %.2f %10s\n", "what lasts, own region", "unit",
            "year to", results->years[returns->ended], "year to", results->years[last],
            returns->ended == last ? "(running)" : "kept %");
    for (size_t i = 0; i < MIL_LASTING; i++) {
        const struct mil_lasting *one = &returns->lasting[i];
        mil_contrast_unit(contrast, one->field, unit, sizeof unit);
        fprintf(out, "%-22s %-20s %21s%s %21s%s %9s\n",
                strrchr(mil_fields[one->field].path, '/') + 1, unit,
                brief(word[0], one->then.effect.mean), mil_is_sure(&one->then) ? "*" : " ",
                brief(word[1], one->now.effect.mean), mil_is_sure(&one->now) ? "*" : " ",
                returns->ended == last ? "" : brief(word[2], kept(one)));
    }
}

void mil_returns_print(FILE *out, const struct mil_contrast *contrast,
                       const struct mil_returns *returns) {
    if (!returns->known) return;
    print_rates(out, "returns beyond the base, discounted at");
    print_values(out, contrast, returns);
    print_per_money(out, contrast, returns);
    print_payback(out, returns);
    print_purses(out, returns);
    print_lasting(out, contrast, returns);
}

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *values_json(const struct mil_contrast *contrast, const struct mil_returns *returns) {
    json_t *rows = json_array();
    for (size_t row = 0; row < MIL_RETURNS_ROWS; row++)
        for (size_t rate = 0; rate < MIL_RATES; rate++) {
            json_t *one = mil_effect_as_json(&returns->value[row][rate]);
            json_object_set_new(one, "row", json_string(mil_returns_rows[row].name));
            json_object_set_new(one, "words", json_string(mil_returns_rows[row].words));
            json_object_set_new(one, "unit", json_string(mil_returns_unit(contrast, row)));
            json_object_set_new(one, "rate", json_real(mil_discount_rates[rate]));
            json_object_del(one, "family_p");
            json_array_append_new(rows, one);
        }
    return rows;
}

static json_t *payback_json(const struct mil_returns *returns) {
    json_t *rows = json_array();
    for (size_t p = 0; p < MIL_PAYERS; p++)
        for (size_t rate = 0; rate < MIL_RATES; rate++)
            json_array_append_new(rows, json_pack("{s:s, s:f, s:o}", "from",
                                                  mil_returns_rows[mil_payer_rows[p]].name, "rate",
                                                  mil_discount_rates[rate], "year",
                                                  returns->paid_back[p][rate] > 0
                                                      ? json_integer(returns->paid_back[p][rate])
                                                      : json_null()));
    return rows;
}

static json_t *paid_json(const struct mil_returns *returns, size_t side) {
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "centre", number(returns->by_centre[side]),
                     "regions", number(returns->by_regions[side]), "others",
                     number(returns->by_others[side]), "common_fund",
                     number(returns->by_fund[side]), "regions_over_own_revenue",
                     number(returns->burden[side]));
}

static json_t *lasting_json(const struct mil_contrast *contrast,
                            const struct mil_returns *returns) {
    json_t *rows = json_array();
    for (size_t i = 0; i < MIL_LASTING && returns->ended > 0; i++) {
        const struct mil_lasting *one = &returns->lasting[i];
        char unit[WORD_ROOM];
        mil_contrast_unit(contrast, one->field, unit, sizeof unit);
        json_array_append_new(
            rows, json_pack("{s:s, s:s, s:o, s:o, s:o}", "field", mil_fields[one->field].path,
                            "unit", unit, "then", mil_effect_as_json(&one->then), "now",
                            mil_effect_as_json(&one->now), "kept_percent", number(kept(one))));
    }
    return rows;
}

json_t *mil_returns_as_json(const struct mil_contrast *contrast,
                            const struct mil_returns *returns) {
    if (!returns->known) return NULL;
    return json_pack(
        "{s:o, s:o, s:o, s:{s:o, s:o}, s:o, s:o}", "values", values_json(contrast, returns),
        "paid_back", payback_json(returns), "executed", number(returns->executed), "paid_by",
        "base", paid_json(returns, 0), "alternative", paid_json(returns, 1), "ended",
        returns->ended > 0 ? json_real(contrast->base->years[returns->ended]) : json_null(),
        "lasting", lasting_json(contrast, returns));
}
