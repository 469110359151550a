#include "answers/additionality.h"

#include "answers/interval.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const mil_change_words[MIL_CHANGES] = {
    "gross: firms reached, own region",
    "deadweight: their twins without the policy",
    "other firms, own region: trades bound to a place",
    "other firms, own region: mobile trades",
    "moved in from other regions, net",
    "other regions, besides",
    "net: nation",
};

static const size_t needed[] = {MIL_FIELD_jobs_in, MIL_FIELD_jobs_out, MIL_FIELD_employment,
                                MIL_FIELD_product};

size_t mil_additionality_needs(size_t *needs, size_t count) {
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        bool there = false;
        for (size_t k = 0; k < count; k++) there = there || needs[k] == needed[i];
        if (!there) needs[count++] = needed[i];
    }
    return count;
}

/* A line of a roll in the own regions, whatever its region: a firm that moves between them is one. */
struct line {
    uint64_t lineage;
    const struct mil_roll_row *row;
};
struct lines {
    struct line *line;
    size_t count;
};

static int by_lineage(const void *a, const void *b) {
    const struct line *one = a, *other = b;
    if (one->lineage != other->lineage) return one->lineage < other->lineage ? -1 : 1;
    return (one->row->region > other->row->region) - (one->row->region < other->row->region);
}

static void list(struct lines *lines, const struct mil_results *results, size_t run,
                 uint64_t regions) {
    lines->count = 0;
    for (size_t i = 0; i < results->roll.count; i++) {
        const struct mil_roll_row *row = &results->roll.row[i];
        if (row->run == (int64_t)run && (regions >> row->region & 1))
            lines->line[lines->count++] = (struct line){row->lineage, row};
    }
    if (lines->count > 0) qsort(lines->line, lines->count, sizeof *lines->line, by_lineage);
}

/* Sums of lines: of all, of the firms reached, and of those of mobile trades among them. */
struct sums {
    double firms, reached, jobs, reached_jobs, mobile_jobs, reached_mobile_jobs;
    double product, reached_product, mobile_product, reached_mobile_product;
};

static void add_line(struct sums *sums, const struct mil_roll_row *row) {
    sums->firms += (double)row->firms;
    sums->reached += (double)row->reached;
    sums->jobs += row->jobs;
    sums->reached_jobs += row->reached_jobs;
    sums->product += (double)row->product;
    sums->reached_product += (double)row->reached_product;
    if (!row->mobile) return;
    sums->mobile_jobs += row->jobs;
    sums->reached_mobile_jobs += row->reached_jobs;
    sums->mobile_product += (double)row->product;
    sums->reached_mobile_product += (double)row->reached_product;
}

/* Of a lineage of which `reached` firms are reached in the alternative, as many are their twins in the
 * base, first those reached there too.  Parts of what was one agent are alike, so sums are shared out
 * by firms. */
static void add_twins(struct sums *twins, const struct sums *base, double reached) {
    const double other = base->firms - base->reached,
                 first = base->reached > 0.0 ? fmin(1.0, reached / base->reached) : 0.0,
                 left = fmax(reached - base->reached, 0.0),
                 then = other > 0.0 ? fmin(1.0, left / other) : 0.0;
    twins->firms += first * base->reached + then * other;
    twins->jobs += first * base->reached_jobs + then * (base->jobs - base->reached_jobs);
    twins->mobile_jobs +=
        first * base->reached_mobile_jobs + then * (base->mobile_jobs - base->reached_mobile_jobs);
    twins->product +=
        first * base->reached_product + then * (base->product - base->reached_product);
    twins->mobile_product += first * base->reached_mobile_product +
                             then * (base->mobile_product - base->reached_mobile_product);
}

static struct sums sum_lineage(const struct lines *lines, size_t *at, uint64_t lineage) {
    struct sums sums = {.firms = 0.0};
    while (*at < lines->count && lines->line[*at].lineage < lineage) (*at)++;
    while (*at < lines->count && lines->line[*at].lineage == lineage)
        add_line(&sums, lines->line[(*at)++].row);
    return sums;
}

static struct sums sum_all(const struct lines *lines) {
    struct sums sums = {.firms = 0.0};
    for (size_t i = 0; i < lines->count; i++) add_line(&sums, lines->line[i].row);
    return sums;
}

static struct sums find_twins(const struct lines *base, const struct lines *alternative) {
    struct sums twins = {.firms = 0.0};
    for (size_t i = 0, at = 0; i < alternative->count;) {
        const uint64_t lineage = alternative->line[i].lineage;
        const struct sums own = sum_lineage(alternative, &i, lineage);
        const struct sums there = sum_lineage(base, &at, lineage);
        add_twins(&twins, &there, own.reached);
    }
    return twins;
}

static double outside(const struct mil_results *results, size_t field, size_t run, uint64_t own) {
    double sum = 0.0;
    for (size_t r = 0; r < results->extent.regions; r++)
        if (!(own >> r & 1))
            sum += *mil_results_at(results, field, run, results->extent.quarters - 1, r);
    return sum;
}

/* Jobs that came to the own regions from others, less those that left, over the run. */
static double moved(const struct mil_results *results, size_t run, uint64_t own) {
    double sum = 0.0;
    for (size_t t = 1; t < results->extent.quarters; t++)
        for (size_t r = 0; r < results->extent.regions; r++)
            if (own >> r & 1)
                sum += *mil_results_at(results, MIL_FIELD_jobs_in, run, t, r) -
                       *mil_results_at(results, MIL_FIELD_jobs_out, run, t, r);
    return sum;
}

/* Whole numbers; what is left to the trades bound to a place is what makes them add up in the own
 * regions, and to the other regions what makes them add up in the nation. */
struct measured {
    double gross, twins, own_change, mobile_change, moved, outside_change;
};

static void add_up(struct mil_account_of *account, const struct measured *m, double *work,
                   size_t pairs, size_t pair) {
    int64_t change[MIL_CHANGES];
    const int64_t own = llrint(m->own_change), rest = llrint(m->outside_change);
    change[MIL_GROSS] = llrint(m->gross);
    change[MIL_DEADWEIGHT] = llrint(m->twins);
    change[MIL_MOBILE] = llrint(m->mobile_change);
    change[MIL_BOUND] = own - change[MIL_GROSS] + change[MIL_DEADWEIGHT] - change[MIL_MOBILE];
    change[MIL_MOVED] = llrint(m->moved);
    change[MIL_ELSEWHERE] = rest + change[MIL_MOVED];
    change[MIL_NET] = own + rest;
    for (size_t c = 0; c < MIL_CHANGES; c++) {
        account->total[c] += change[c];
        work[c * pairs + pair] = (double)change[c];
    }
}

static void name(struct mil_account_of *account, size_t pairs) {
    const double bound = (double)account->total[MIL_BOUND] / (double)pairs,
                 mobile = (double)account->total[MIL_MOBILE] / (double)pairs,
                 came = (double)account->total[MIL_MOVED] / (double)pairs,
                 elsewhere = (double)account->total[MIL_ELSEWHERE] / (double)pairs;
    account->named = (struct mil_named){
        .displaced_within = fmax(-bound, 0.0),
        .crowded_out = fmax(-mobile, 0.0),
        .displaced_elsewhere = fmax(came, 0.0) + fmax(-elsewhere, 0.0),
        .spillover = fmax(bound, 0.0) + fmax(mobile, 0.0) + fmax(-came, 0.0) + fmax(elsewhere, 0.0),
    };
}

static void take_pair(struct mil_additionality *parts, const struct mil_contrast *contrast,
                      const struct lines *base, const struct lines *alternative, double *work,
                      size_t pair) {
    const size_t pairs = contrast->pairs, one = contrast->base_run[pair],
                 other = contrast->alternative_run[pair];
    const uint64_t own = contrast->regions[MIL_OWN];
    const struct mil_results *a = contrast->base, *b = contrast->alternative;
    const struct sums before = sum_all(base), after = sum_all(alternative),
                      twins = find_twins(base, alternative);
    parts->firms += after.reached / (double)pairs;
    parts->twins += twins.firms / (double)pairs;
    const struct measured jobs = {
        after.reached_jobs,
        twins.jobs,
        after.jobs - before.jobs,
        after.mobile_jobs - after.reached_mobile_jobs - (before.mobile_jobs - twins.mobile_jobs),
        moved(b, other, own) - moved(a, one, own),
        outside(b, MIL_FIELD_employment, other, own) - outside(a, MIL_FIELD_employment, one, own)};
    const struct measured product = {after.reached_product,
                                     twins.product,
                                     after.product - before.product,
                                     after.mobile_product - after.reached_mobile_product -
                                         (before.mobile_product - twins.mobile_product),
                                     0.0,
                                     outside(b, MIL_FIELD_product, other, own) -
                                         outside(a, MIL_FIELD_product, one, own)};
    add_up(&parts->jobs, &jobs, work, pairs, pair);
    add_up(&parts->product, &product, work + MIL_CHANGES * pairs, pairs, pair);
}

static bool is_on_roll(const struct mil_results *results, uint64_t regions) {
    uint64_t there = 0;
    for (size_t i = 0; i < results->roll.count; i++)
        there |= UINT64_C(1) << results->roll.row[i].region;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (results->value[needed[i]] == NULL) return false;
    return (regions & ~there) == 0;
}

static void finish(struct mil_account_of *account, const double *work, size_t pairs) {
    for (size_t c = 0; c < MIL_CHANGES; c++)
        account->change[c] = mil_estimate(work + c * pairs, pairs, MIL_CONFIDENCE).interval;
    name(account, pairs);
}

int mil_additionality(struct mil_additionality *parts, const struct mil_contrast *contrast,
                      struct mil_error *error) {
    const size_t pairs = contrast->pairs;
    const uint64_t own = contrast->regions[MIL_OWN];
    struct lines base = {.count = 0}, alternative = {.count = 0};
    double *work = NULL;
    memset(parts, 0, sizeof *parts);
    parts->known = is_on_roll(contrast->base, own) && is_on_roll(contrast->alternative, own);
    if (!parts->known) return MIL_OK;
    int status = mil_reserve(&work, 2 * MIL_CHANGES * pairs, sizeof *work, error);
    if (status == 0)
        status = mil_reserve(&base.line, contrast->base->roll.count, sizeof *base.line, error);
    if (status == 0)
        status = mil_reserve(&alternative.line, contrast->alternative->roll.count,
                             sizeof *alternative.line, error);
    for (size_t i = 0; status == 0 && i < pairs; i++) {
        list(&base, contrast->base, contrast->base_run[i], own);
        list(&alternative, contrast->alternative, contrast->alternative_run[i], own);
        take_pair(parts, contrast, &base, &alternative, work, i);
    }
    if (status == 0) finish(&parts->jobs, work, pairs);
    if (status == 0) finish(&parts->product, work + MIL_CHANGES * pairs, pairs);
    free(work);
    free(base.line);
    free(alternative.line);
    return status;
}
