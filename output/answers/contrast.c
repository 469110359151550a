#include "answers/contrast.h"

#include "answers/comparable.h"
#include "answers/outcome.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const mil_where_words[MIL_WHERES] = {"own region", "neighbours", "others", "nation"};

static const size_t asked_most[] = {
    MIL_FIELD_product,
    MIL_FIELD_employment,
    MIL_FIELD_sme_productivity,
    MIL_FIELD_innovations,
    MIL_FIELD_business_ties,
    MIL_FIELD_university_ties,
    MIL_FIELD_firms,
    MIL_FIELD_entries,
    MIL_FIELD_jobs_in,
    MIL_FIELD_foreign_jobs,
    MIL_FIELD_wage,
    MIL_FIELD_land_price,
    MIL_FIELD_unemployment_rate,
    MIL_FIELD_household_income,
};
/* For the account of money and of jobs that move. */
static const size_t always[] = {
    MIL_FIELD_appropriation_amount,
    MIL_FIELD_appropriation_spent,
    MIL_FIELD_appropriation_returned,
    MIL_FIELD_jobs_in,
    MIL_FIELD_jobs_out,
};

int mil_contrast_choose(const char *const *names, size_t count, size_t *fields, size_t *field_count,
                        struct mil_error *error) {
    if (count > 0)
        return mil_contrast_choose_over(MIL_OVER_QUARTER_REGION, names, count, fields, field_count,
                                        error);
    *field_count = sizeof asked_most / sizeof *asked_most;
    memcpy(fields, asked_most, sizeof asked_most);
    return MIL_OK;
}

int mil_contrast_choose_over(enum mil_over over, const char *const *names, size_t count,
                             size_t *fields, size_t *field_count, struct mil_error *error) {
    *field_count = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t field = mil_field_find(names[i]);
        if (field == MIL_FIELD_COUNT)
            return mil_fail(error, MIL_BAD_INPUT, "unknown field \"%s\"; did you mean %s?",
                            names[i], mil_field_nearest(names[i]));
        if (mil_fields[field].over != over)
            return mil_fail(error, MIL_BAD_INPUT,
                            "the field %s is over (%s); contrasts are of fields over (%s)",
                            mil_fields[field].path, mil_over_words[mil_fields[field].over],
                            mil_over_words[over]);
        bool known = false;
        for (size_t k = 0; k < *field_count; k++) known = known || fields[k] == field;
        if (!known) fields[(*field_count)++] = field;
    }
    return MIL_OK;
}

size_t mil_contrast_needs(const size_t *fields, size_t count, size_t *needs) {
    bool needed[MIL_FIELD_COUNT] = {false};
    size_t n = 0;
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) needed[always[i]] = true;
    for (size_t i = 0; i < count; i++) {
        needed[fields[i]] = true;
        if (mil_fields[fields[i]].weight[0] != '\0')
            needed[mil_field_find(mil_fields[fields[i]].weight)] = true;
    }
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++)
        if (needed[i]) needs[n++] = i;
    return n;
}

/* Sum over the quarters after the opening and the rows of a mask (rows beyond 64 always count). */
static double whole_sum(const struct mil_results *results, size_t field, size_t run, size_t rows,
                        uint64_t mask) {
    double sum = 0.0;
    for (size_t t = 1; t < results->extent.quarters; t++)
        for (size_t i = 0; i < rows; i++)
            if (i >= 64 || (mask >> i & 1)) sum += *mil_results_at(results, field, run, t, i);
    return sum;
}

/* The money of a year is appropriated at its start, so a year that was begun counts in full. */
static double appropriated_of(const struct mil_results *results, size_t run, uint64_t purses) {
    double sum = 0.0;
    for (size_t t = 1; t < results->extent.quarters; t++) {
        const int64_t quarter = (int64_t)llrint(results->years[t] * 4.0) - 1;
        if (t > 1 && quarter % 4 != 0) continue;
        for (size_t i = 0; i < results->extent.appropriations; i++)
            if (i >= 64 || (purses >> i & 1))
                sum += *mil_results_at(results, MIL_FIELD_appropriation_amount, run, t, i);
    }
    return sum;
}

static struct mil_arm_money money_of(const struct mil_results *results, const size_t *runs,
                                     size_t pairs, uint64_t purses) {
    struct mil_arm_money money = {0};
    const size_t rows = results->extent.appropriations;
    for (size_t i = 0; i < pairs; i++) {
        money.appropriated += appropriated_of(results, runs[i], purses);
        money.spent += whole_sum(results, MIL_FIELD_appropriation_spent, runs[i], rows, purses);
        money.returned +=
            whole_sum(results, MIL_FIELD_appropriation_returned, runs[i], rows, purses);
    }
    money.appropriated /= (double)pairs;
    money.spent /= (double)pairs;
    money.returned /= (double)pairs;
    return money;
}

/* Every domestic move takes as many jobs from its origin as it brings (S2-2). */
static void check_relocation(struct mil_contrast *contrast) {
    const size_t regions = contrast->base->extent.regions;
    for (size_t i = 0; i < contrast->pairs; i++) {
        const struct mil_results *results[] = {contrast->base, contrast->alternative};
        const size_t run[] = {contrast->base_run[i], contrast->alternative_run[i]};
        for (size_t side = 0; side < 2; side++) {
            const double in =
                whole_sum(results[side], MIL_FIELD_jobs_in, run[side], regions, UINT64_MAX);
            const double out =
                whole_sum(results[side], MIL_FIELD_jobs_out, run[side], regions, UINT64_MAX);
            contrast->relocation_gap = fmax(contrast->relocation_gap, fabs(in - out));
            if (side == 1) contrast->relocated_jobs += in / (double)contrast->pairs;
        }
    }
}

static int pair_seeds(struct mil_contrast *contrast, struct mil_error *error) {
    const struct mil_results *a = contrast->base, *b = contrast->alternative;
    const size_t n = a->extent.replicates, m = b->extent.replicates;
    int status = mil_reserve(&contrast->base_run, n, sizeof(size_t), error);
    if (status == 0) status = mil_reserve(&contrast->alternative_run, n, sizeof(size_t), error);
    if (status != 0) return status;
    for (size_t i = 0; i < n; i++) {
        size_t j = 0;
        while (j < m && b->seeds[j] != a->seeds[i]) j++;
        if (j == m) continue;
        contrast->base_run[contrast->pairs] = i;
        contrast->alternative_run[contrast->pairs++] = j;
    }
    if (contrast->pairs > 0) return MIL_OK;
    return mil_fail(
        error, MIL_BAD_INPUT,
        "%s and %s cannot be contrasted: they have no seed in common, so no run has its twin",
        a->path, b->path);
}

static struct mil_effect effect_of(const struct mil_contrast *contrast, size_t field,
                                   uint64_t regions, double *number) {
    double *base = number, *alternative = number + contrast->pairs;
    for (size_t i = 0; i < contrast->pairs; i++) {
        base[i] = mil_outcome(contrast->base, field, contrast->base_run[i], regions);
        alternative[i] =
            mil_outcome(contrast->alternative, field, contrast->alternative_run[i], regions);
    }
    return mil_effect_of_pairs(base, alternative, contrast->pairs, mil_contrast_price(contrast),
                               number + 2 * contrast->pairs);
}

struct mil_price mil_contrast_price(const struct mil_contrast *contrast) {
    return (struct mil_price){contrast->alternative_money.appropriated,
                              contrast->alternative_money.spent - contrast->base_money.spent};
}

static int check_loaded(const struct mil_results *results, const size_t *fields, size_t count,
                        struct mil_error *error) {
    size_t needs[MIL_FIELD_COUNT];
    const size_t n = mil_contrast_needs(fields, count, needs);
    for (size_t i = 0; i < n; i++)
        if (results->value[needs[i]] == NULL && mil_field_width(needs[i], &results->extent) > 0)
            return mil_fail(error, MIL_BAD_FILE, "%s has no %s", results->path,
                            mil_fields[needs[i]].path);
    return MIL_OK;
}

int mil_contrast(struct mil_contrast *contrast, const struct mil_results *base,
                 const struct mil_results *alternative, const size_t *fields, size_t field_count,
                 struct mil_error *error) {
    double *number = NULL;
    memset(contrast, 0, sizeof *contrast);
    contrast->base = base;
    contrast->alternative = alternative;
    int status = check_loaded(base, fields, field_count, error);
    if (status == 0) status = check_loaded(alternative, fields, field_count, error);
    if (status == 0) status = mil_comparable(base, alternative, error);
    if (status == 0) status = pair_seeds(contrast, error);
    if (status == 0) status = mil_reserve(&number, 3 * contrast->pairs, sizeof *number, error);
    if (status != 0) goto out;
    contrast->regions[MIL_NATION] = mil_all_regions(base);
    contrast->regions[MIL_OWN] = mil_own_regions(base, alternative);
    contrast->regions[MIL_NEIGHBOURS] = mil_bordering(base, contrast->regions[MIL_OWN]);
    contrast->regions[MIL_OTHERS] = contrast->regions[MIL_NATION] & ~contrast->regions[MIL_OWN] &
                                    ~contrast->regions[MIL_NEIGHBOURS];
    contrast->purses = mil_purses_in_question(alternative, contrast->regions[MIL_OWN]);
    contrast->base_money = money_of(base, contrast->base_run, contrast->pairs,
                                    mil_purses_in_question(base, contrast->regions[MIL_OWN]));
    contrast->alternative_money =
        money_of(alternative, contrast->alternative_run, contrast->pairs, contrast->purses);
    check_relocation(contrast);
    contrast->field_count = field_count;
    for (size_t i = 0; i < field_count; i++) {
        contrast->field[i] = fields[i];
        for (size_t w = 0; w < MIL_WHERES; w++)
            contrast->effect[i][w] = effect_of(contrast, fields[i], contrast->regions[w], number);
    }
out:
    free(number);
    if (status != 0) mil_contrast_free(contrast);
    return status;
}

void mil_contrast_free(struct mil_contrast *contrast) {
    free(contrast->base_run);
    free(contrast->alternative_run);
    memset(contrast, 0, sizeof *contrast);
}
