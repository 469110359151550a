#include "answers/contrast.h"

#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_ROOM = 64, LIST_ROOM = 1024 };

/* Four digits and a word of size: what a person can compare at a glance. */
static const char *brief(char *buffer, double value) {
    static const struct {
        double size;
        const char *word;
    } sizes[] = {{1e12, " tn"}, {1e9, " bn"}, {1e6, " m"}, {1e5, " k"}};
    if (isnan(value)) {
        mil_text_copy(buffer, WORD_ROOM, "-");
        return buffer;
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (fabs(value) < sizes[i].size) continue;
        const double unit = i == 3 ? 1e3 : sizes[i].size;
        snprintf(buffer, WORD_ROOM, "%.4g%s", value / unit, sizes[i].word);
        return buffer;
    }
    snprintf(buffer, WORD_ROOM, "%.4g", value);
    return buffer;
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

static void print_row(FILE *out, const struct mil_contrast *contrast, size_t i,
                      enum mil_where where, bool first) {
    const struct mil_effect *effect = &contrast->effect[i][where];
    const char *path = mil_fields[contrast->field[i]].path;
    char unit[WORD_ROOM], word[7][WORD_ROOM];
    mil_contrast_unit(contrast, contrast->field[i], unit, sizeof unit);
    const bool sure = effect->effect.low > 0.0 || effect->effect.high < 0.0;
    fprintf(out, "%-22s %-20s %-11s %11s %11s%c [%10s, %10s] %9s %11s %11s\n",
            first ? strrchr(path, '/') + 1 : "", first ? unit : "", mil_where_words[where],
            brief(word[0], effect->base), brief(word[1], effect->effect.mean), sure ? '*' : ' ',
            brief(word[2], effect->effect.low), brief(word[3], effect->effect.high),
            brief(word[4], effect->relative), brief(word[5], effect->per_appropriated),
            brief(word[6], effect->per_spent));
}

void mil_contrast_print(FILE *out, const struct mil_contrast *contrast) {
    print_head(out, contrast);
    fprintf(out, "\n%-22s %-20s %-11s %11s %11s  %-24s %9s %11s %11s\n", "field", "unit", "where",
            "base", "effect", " 95 % interval", "%", "per bn app.", "per bn sp.");
    for (size_t i = 0; i < contrast->field_count; i++) {
        bool first = true;
        for (enum mil_where w = MIL_OWN; w < MIL_WHERES; w++) {
            if (contrast->regions[w] == 0) continue;
            print_row(out, contrast, i, w, first);
            first = false;
        }
    }
    fprintf(out,
            "\nFlows are summed over the quarters; stocks and rates are means of the last four. "
            "* marks an\ninterval without 0.  per bn app., per bn sp.: effect per billion of "
            "currency in question, and spent\nby programmes above the base.\n");
}

static int contrast_all(const struct mil_contrast_question *question, struct mil_results *results,
                        struct mil_contrast *contrasts, FILE *out, struct mil_error *error) {
    size_t fields[MIL_FIELD_COUNT], field_count = 0, needs[MIL_FIELD_COUNT];
    int status =
        mil_contrast_choose(question->fields, question->field_count, fields, &field_count, error);
    if (status != 0) return status;
    const size_t need_count = mil_contrast_needs(fields, field_count, needs);
    status = mil_results_load(&results[0], question->base, needs, need_count, error);
    for (size_t i = 0; status == 0 && i < question->alternative_count; i++) {
        status =
            mil_results_load(&results[i + 1], question->alternatives[i], needs, need_count, error);
        if (status == 0)
            status = mil_contrast(&contrasts[i], &results[0], &results[i + 1], fields, field_count,
                                  error);
    }
    if (status != 0) return status;
    if (question->json)
        return mil_contrast_json(out, contrasts, question->alternative_count, error);
    for (size_t i = 0; i < question->alternative_count; i++) {
        if (i > 0) fputc('\n', out);
        mil_contrast_print(out, &contrasts[i]);
    }
    return MIL_OK;
}

int mil_contrast_answer(const struct mil_contrast_question *question, FILE *out,
                        struct mil_error *error) {
    struct mil_results *results = NULL;
    struct mil_contrast *contrasts = NULL;
    const size_t n = question->alternative_count;
    int status = mil_reserve(&results, n + 1, sizeof *results, error);
    if (status == 0) status = mil_reserve(&contrasts, n, sizeof *contrasts, error);
    if (status == 0) status = contrast_all(question, results, contrasts, out, error);
    for (size_t i = 0; contrasts != NULL && i < n; i++) mil_contrast_free(&contrasts[i]);
    for (size_t i = 0; results != NULL && i <= n; i++) mil_results_free(&results[i]);
    free(contrasts);
    free(results);
    return status;
}
