#include "answers/breakdown.h"

#include "answers/outcome.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const mil_by_words[MIL_BYS] = {"place", "region", "year", "size", "stage", "nation"};

enum mil_over mil_breakdown_over(enum mil_by by) {
    return by == MIL_BY_SIZE     ? MIL_OVER_QUARTER_SIZE
           : by == MIL_BY_STAGE  ? MIL_OVER_YEAR_STAGE
           : by == MIL_BY_NATION ? MIL_OVER_QUARTER
                                 : MIL_OVER_QUARTER_REGION;
}

size_t mil_breakdown_fields(enum mil_by by, size_t *fields) {
    size_t count = 0;
    if (mil_breakdown_over(by) == MIL_OVER_QUARTER_REGION) {
        mil_must(mil_contrast_choose(NULL, 0, fields, &count, NULL) == MIL_OK);
        return count;
    }
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++)
        if (mil_fields[i].over == mil_breakdown_over(by)) fields[count++] = i;
    return count;
}

/* What a part of a breakdown looks at: some regions and quarters, or one row of an axis. */
struct look {
    enum mil_by by;
    size_t field, index;
    uint64_t regions;
    struct mil_span span;
};

/* Flows are summed after the opening, stocks and rates are the mean of the last year. */
static double of_index(const struct mil_results *results, size_t run, const struct look *look) {
    const size_t moments = mil_field_quarters(look->field, &results->extent);
    const bool yearly = mil_field_is_yearly(look->field);
    const size_t opening = yearly ? 0 : 1, last = yearly ? 1 : 4;
    const bool flow = mil_fields[look->field].kind == MIL_FLOW;
    const size_t first = flow || moments <= opening + last ? opening : moments - last;
    double sum = 0.0;
    for (size_t t = first; t < moments; t++)
        sum += *mil_results_at(results, look->field, run, t, look->index);
    if (moments <= first) return NAN;
    return flow ? sum : sum / (double)(moments - first);
}

static double look_at(const struct mil_results *results, size_t run, const struct look *look) {
    if (mil_breakdown_over(look->by) != MIL_OVER_QUARTER_REGION)
        return of_index(results, run, look);
    if (look->by == MIL_BY_YEAR)
        return mil_outcome_over(results, look->field, run, look->span, look->regions);
    return mil_outcome(results, look->field, run, look->regions);
}

static struct mil_effect effect_of(const struct mil_contrast *contrast, const struct look *look,
                                   double *number) {
    double *base = number, *alternative = number + contrast->pairs;
    for (size_t i = 0; i < contrast->pairs; i++) {
        base[i] = look_at(contrast->base, contrast->base_run[i], look);
        alternative[i] = look_at(contrast->alternative, contrast->alternative_run[i], look);
    }
    return mil_effect_of_pairs(base, alternative, contrast->pairs, mil_contrast_price(contrast),
                               number + 2 * contrast->pairs);
}

static int year_of(const struct mil_results *results, size_t quarter) {
    /* years[] tells the end of a quarter: 2012.0 ends 2011. */
    return (int)ceil(results->years[quarter] - 1e-9) - 1;
}

/* How many parts a field has, and what the i-th of them looks at. */
static size_t parts_of(const struct mil_contrast *contrast, enum mil_by by) {
    const struct mil_extent *extent = &contrast->base->extent;
    switch (by) {
    case MIL_BY_PLACE: return MIL_WHERES;
    case MIL_BY_REGION: return extent->regions;
    case MIL_BY_YEAR:
        return extent->quarters < 2 ? 0
                                    : (size_t)(year_of(contrast->base, extent->quarters - 1) -
                                               year_of(contrast->base, 1) + 1);
    case MIL_BY_SIZE: return MIL_SIZE_COUNT;
    case MIL_BY_STAGE: return extent->years > 0 ? MIL_STAGES : 0;
    case MIL_BY_NATION: return 1;
    case MIL_BYS: break;
    }
    return 0;
}

static struct look look_of(const struct mil_contrast *contrast, enum mil_by by, size_t field,
                           size_t i, struct mil_part *part) {
    struct look look = {.by = by, .field = field, .index = i};
    part->field = field;
    if (by == MIL_BY_PLACE) look.regions = contrast->regions[i], part->label = mil_where_words[i];
    if (by == MIL_BY_REGION)
        look.regions = UINT64_C(1) << i, part->label = contrast->base->regions[i];
    if (by == MIL_BY_SIZE) part->label = mil_size_words[i];
    if (by == MIL_BY_STAGE) part->label = mil_stage_words[i];
    if (by == MIL_BY_NATION) part->label = mil_where_words[MIL_NATION];
    if (by != MIL_BY_YEAR) return look;
    part->year = year_of(contrast->base, 1) + (int)i;
    look.regions = contrast->regions[MIL_OWN];
    for (size_t t = contrast->base->extent.quarters - 1; t >= 1; t--) {
        if (year_of(contrast->base, t) != part->year) continue;
        look.span.first = t;
        if (look.span.last == 0) look.span.last = t;
    }
    return look;
}

int mil_break_down(struct mil_breakdown *breakdown, const struct mil_contrast *contrast,
                   enum mil_by by, const size_t *fields, size_t field_count,
                   struct mil_error *error) {
    const size_t parts = parts_of(contrast, by);
    double *number = NULL;
    memset(breakdown, 0, sizeof *breakdown);
    breakdown->by = by;
    int status = mil_reserve(&breakdown->part, field_count * parts, sizeof *breakdown->part, error);
    if (status == 0) status = mil_reserve(&number, 3 * contrast->pairs, sizeof *number, error);
    for (size_t i = 0; status == 0 && i < field_count * parts; i++) {
        struct mil_part *part = &breakdown->part[breakdown->count];
        const struct look look = look_of(contrast, by, fields[i / parts], i % parts, part);
        if (by == MIL_BY_PLACE && look.regions == 0) continue;
        part->effect = by == MIL_BY_PLACE ? contrast->effect[i / parts][i % parts]
                                          : effect_of(contrast, &look, number);
        breakdown->count++;
    }
    free(number);
    if (status != 0) mil_breakdown_free(breakdown);
    return status;
}

void mil_breakdown_free(struct mil_breakdown *breakdown) {
    free(breakdown->part);
    memset(breakdown, 0, sizeof *breakdown);
}
