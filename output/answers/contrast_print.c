#include "answers/contrast_print.h"

#include "answers/draw.h"
#include "answers/outcome.h"
#include "base/measure.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

enum { WORD_ROOM = 64, LIST_ROOM = 1024 };

static const char *brief(char *buffer, double value) {
    return mil_number_brief(buffer, WORD_ROOM, value);
}

static void list_regions(const struct mil_contrast *contrast, enum mil_where where, char *buffer) {
    buffer[0] = '\0';
    for (size_t r = 0; r < contrast->base->extent.regions; r++) {
        if ((contrast->regions[where] >> r & 1) == 0) continue;
        if (buffer[0] != '\0') mil_text_append(buffer, LIST_ROOM, ", ");
        mil_text_append(buffer, LIST_ROOM, contrast->base->regions[r]);
    }
}

static void print_money(FILE *out, const char *name, const struct mil_arm_money *money,
                        const char *currency) {
    char appropriated[WORD_ROOM], spent[WORD_ROOM], returned[WORD_ROOM], held[WORD_ROOM];
    const double left = money->appropriated - money->spent - money->returned;
    fprintf(out, "  %s: %s %s appropriated = %s spent by programmes + %s returned to households",
            name, brief(appropriated, money->appropriated), currency, brief(spent, money->spent),
            brief(returned, money->returned));
    if (fabs(left) >= 0.5) fprintf(out, " + %s not yet spent", brief(held, left));
    fputc('\n', out);
}

/* The appropriations that the policy is about. */
static void print_purses(FILE *out, const struct mil_contrast *contrast) {
    const struct mil_results *results = contrast->alternative;
    fputs("  money in question:", out);
    for (size_t a = 0; a < results->extent.appropriations; a++)
        if (a >= 64 || (contrast->purses >> a & 1))
            fprintf(out, " %s;", results->appropriations[a]);
    fputc('\n', out);
}

static void print_head(FILE *out, const struct mil_contrast *contrast) {
    char regions[LIST_ROOM], jobs[WORD_ROOM], gap[WORD_ROOM];
    const struct mil_results *base = contrast->base, *alternative = contrast->alternative;
    const char *currency = base->currency != NULL ? base->currency : "currency";
    fprintf(out, "%s against %s: %zu pair%s of runs, %zu quarters\n", alternative->scenario,
            base->scenario, contrast->pairs, contrast->pairs == 1 ? "" : "s",
            base->extent.quarters - 1);
    const size_t alone =
        base->extent.replicates + alternative->extent.replicates - 2 * contrast->pairs;
    if (alone > 0)
        fprintf(out, "  %zu runs have no twin of the same seed and are left out\n", alone);
    if (alternative->reference != NULL && alternative->reference[0] != '\0' &&
        strcmp(alternative->reference, base->scenario) != 0)
        fprintf(out, "  its reference arm is %s, not %s\n", alternative->reference, base->scenario);
    for (enum mil_where w = MIL_OWN; w <= MIL_NEIGHBOURS; w++) {
        list_regions(contrast, w, regions);
        if (regions[0] != '\0') fprintf(out, "  %s: %s\n", mil_where_words[w], regions);
    }
    print_purses(out, contrast);
    print_money(out, base->scenario, &contrast->base_money, currency);
    print_money(out, alternative->scenario, &contrast->alternative_money, currency);
    fprintf(
        out,
        "  %s jobs moved between regions in %s; largest gap between jobs taken and brought: %s\n",
        brief(jobs, contrast->relocated_jobs), alternative->scenario,
        brief(gap, contrast->relocation_gap));
}

/* ** holds for all effects of the answer at once, * for this one alone. */
static const char *mark_of(const struct mil_effect *effect) {
    return !mil_is_sure(effect) ? "  " : effect->family_p < 0.05 ? "**" : "* ";
}

static void label_of(char *buffer, const struct mil_part *part) {
    if (part->label != NULL) mil_text_copy(buffer, WORD_ROOM, part->label);
    else snprintf(buffer, WORD_ROOM, "%d", part->year);
}

static const char *name_of(size_t field) {
    return strrchr(mil_fields[field].path, '/') + 1;
}

static void print_row(FILE *out, const struct mil_contrast *contrast, const struct mil_part *part,
                      bool first) {
    const struct mil_effect *effect = &part->effect;
    char unit[WORD_ROOM], label[WORD_ROOM], word[7][WORD_ROOM];
    mil_contrast_unit(contrast, part->field, unit, sizeof unit);
    label_of(label, part);
    fprintf(out, "%-22s %-20s %-12s %11s %11s%s [%10s, %10s] %9s %11s %11s\n",
            first ? name_of(part->field) : "", first ? unit : "", label,
            brief(word[0], effect->base), brief(word[1], effect->effect.mean), mark_of(effect),
            brief(word[2], effect->effect.low), brief(word[3], effect->effect.high),
            brief(word[4], effect->relative), brief(word[5], effect->per_appropriated.mean),
            brief(word[6], effect->per_spent.mean));
}

static void print_table(FILE *out, const struct mil_contrast *contrast,
                        const struct mil_breakdown *breakdown) {
    fprintf(out, "\n%-22s %-20s %-12s %11s %11s   %-24s %9s %11s %11s\n", "field", "unit",
            breakdown->by == MIL_BY_PLACE ? "where" : mil_by_words[breakdown->by], "base", "effect",
            " 95 % interval", "%", "per bn app.", "per bn sp.");
    for (size_t i = 0; i < breakdown->count; i++) {
        const struct mil_part *part = &breakdown->part[i];
        print_row(out, contrast, part, i == 0 || part[-1].field != part->field);
    }
}

/* What the money bought where the effect is sure: money per job, per innovation, per per cent of a
 * rate. */
static void print_costs(FILE *out, const struct mil_contrast *contrast) {
    const char *currency = contrast->base->currency != NULL ? contrast->base->currency : "currency";
    bool first = true;
    for (size_t i = 0; i < contrast->field_count; i++) {
        const struct mil_effect *effect = &contrast->effect[i][MIL_OWN];
        const bool rate = mil_fields[contrast->field[i]].kind == MIL_RATE;
        const double part = rate ? fabs(effect->base) / 100.0 : 1.0;
        char word[3][WORD_ROOM], unit[WORD_ROOM];
        if (!(effect->cost.mean > 0.0)) continue;
        if (first)
            fprintf(out, "\nspent for one more in the %s, where that is sure:\n",
                    mil_where_words[MIL_OWN]);
        first = false;
        mil_contrast_unit(contrast, contrast->field[i], unit, sizeof unit);
        fprintf(out, "  %-22s %9s %s [%s, %s] per %s\n", name_of(contrast->field[i]),
                brief(word[0], effect->cost.mean * part), currency,
                brief(word[1], effect->cost.low * part), brief(word[2], effect->cost.high * part),
                rate ? "per cent" : unit);
    }
}

/* How many regions the policy serves and how many it harms, by the fields that the table shows. */
static void print_regions(FILE *out, const struct mil_breakdown *breakdown) {
    if (breakdown->by != MIL_BY_REGION) return;
    fputs("\nregions by effect:\n", out);
    for (size_t i = 0; i < breakdown->count;) {
        const size_t field = breakdown->part[i].field;
        unsigned up = 0, down = 0, higher = 0, all = 0;
        for (; i < breakdown->count && breakdown->part[i].field == field; i++, all++) {
            const struct mil_interval *effect = &breakdown->part[i].effect.effect;
            up += effect->low > 0.0;
            down += effect->high < 0.0;
            higher += effect->mean > 0.0;
        }
        fprintf(out, "  %-22s higher in %u of %u (surely in %u), surely lower in %u\n",
                name_of(field), higher, all, up, down);
    }
}

enum { MOST_YEARS = 64 };

/* Per cent of the base, year by year; how many there are. */
static size_t path_of(const struct mil_contrast *contrast, size_t field, double *path) {
    const struct mil_results *base = contrast->base;
    size_t count = 0, first = 1;
    for (size_t t = 1; t < base->extent.quarters && count < MOST_YEARS; t++) {
        const bool ends = fabs(base->years[t] - round(base->years[t])) < 1e-9;
        if (!ends && t + 1 < base->extent.quarters) continue;
        double change = 0.0, level = 0.0;
        for (size_t i = 0; i < contrast->pairs; i++) {
            const struct mil_span span = {first, t};
            const double was = mil_outcome_over(base, field, contrast->base_run[i], span,
                                                contrast->regions[MIL_OWN]);
            level += was;
            change += mil_outcome_over(contrast->alternative, field, contrast->alternative_run[i],
                                       span, contrast->regions[MIL_OWN]) -
                      was;
        }
        path[count++] = level != 0.0 ? 100.0 * change / fabs(level) : NAN;
        first = t + 1;
    }
    return count;
}

static struct mil_interval in_per_cent(const struct mil_effect *effect) {
    const double part = effect->base != 0.0 ? 100.0 / fabs(effect->base) : NAN;
    return (struct mil_interval){effect->effect.mean * part, effect->effect.low * part,
                                 effect->effect.high * part};
}

static void print_pictures(FILE *out, const struct mil_contrast *contrast) {
    fprintf(out, "\n%s, in %% of the base: %-22s year by year, and the whole with its interval\n",
            mil_where_words[MIL_OWN], "");
    for (size_t i = 0; i < contrast->field_count; i++) {
        const struct mil_interval effect = in_per_cent(&contrast->effect[i][MIL_OWN]);
        const double most = fmax(fabs(effect.mean), fmax(fabs(effect.low), fabs(effect.high)));
        char path[MIL_PICTURE], line[MIL_PICTURE], word[WORD_ROOM];
        double values[MOST_YEARS];
        mil_draw_path(path, values, path_of(contrast, contrast->field[i], values));
        mil_draw_interval(line, effect, -most, most);
        fprintf(out, "  %-22s %s  %s%s %s %%\n", name_of(contrast->field[i]), path, line,
                mark_of(&contrast->effect[i][MIL_OWN]), brief(word, effect.mean));
    }
}

/* What being twins was worth: the median over fields, of the policy's own regions. */
static void print_pairing(FILE *out, const struct mil_contrast *contrast) {
    double gain[MIL_FIELD_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < contrast->field_count; i++)
        if (isfinite(contrast->effect[i][MIL_OWN].pairing))
            gain[count++] = contrast->effect[i][MIL_OWN].pairing;
    if (count == 0) return;
    mil_sort(gain, count);
    fprintf(
        out,
        "\npairing by seed makes the variance of an effect in the %s %.3g times smaller (median "
        "of %zu fields;\nfrom %.3g to %.3g)\n",
        mil_where_words[MIL_OWN], mil_quantile(gain, count, 0.5), count, gain[0], gain[count - 1]);
}

void mil_contrast_print(FILE *out, const struct mil_contrast *contrast,
                        const struct mil_breakdown *breakdown, bool draw) {
    print_head(out, contrast);
    print_table(out, contrast, breakdown);
    print_regions(out, breakdown);
    if (breakdown->by != MIL_BY_PLACE) return;
    if (draw) print_pictures(out, contrast);
    print_costs(out, contrast);
    print_pairing(out, contrast);
}

static double per_cent(double part, double whole) {
    return whole > 0.0 ? 100.0 * part / whole : NAN;
}

void mil_winners_print(FILE *out, const struct mil_winners *winners) {
    fprintf(out,
            "\nfirms of the own region at the opening that were followed, by their sales since:\n"
            "  %-14s %9s %9s %9s %9s %9s\n",
            "size", "firms", "better %", "worse %", "same %", "no twin %");
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) {
        const double all = winners->firms[s], better = per_cent(winners->better[s], all),
                     worse = per_cent(winners->worse[s], all),
                     alone = per_cent(winners->alone[s], all);
        if (all > 0.0)
            fprintf(out, "  %-14s %9.0f %9.1f %9.1f %9.1f %9.1f\n", mil_size_words[s], all, better,
                    worse, 100.0 - better - worse - alone, alone);
    }
}

void mil_contrast_print_key(FILE *out, const struct mil_breakdown *breakdown) {
    fprintf(
        out,
        "\n%s * marks an\ninterval without 0, ** one that stays so when all p values of this "
        "answer are corrected for each\nother (Holm, 5 %%).  per bn app., per bn sp.: effect per "
        "billion of currency in question, and spent\nby programmes above the base.\n",
        breakdown->by == MIL_BY_YEAR
            ? "Flows are sums, stocks and rates means of the quarters of a year."
            : "Flows are summed over the quarters; stocks and rates are means of the last four.");
}
