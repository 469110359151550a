#include "answers/resilience.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t needed[] = {MIL_FIELD_product, MIL_FIELD_industry_concentration,
                                MIL_FIELD_employment, MIL_FIELD_shock_missing};
static const double back = 0.9; /* of the deepest loss: then it is over */

size_t mil_resilience_needs(size_t *needs, size_t count) {
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        bool there = false;
        for (size_t k = 0; k < count; k++) there = there || needs[k] == needed[i];
        if (!there) needs[count++] = needed[i];
    }
    return count;
}

/* Whether an input is missing in a quarter of any run. */
static bool misses(const struct mil_results *results, size_t t) {
    for (size_t run = 0; run < results->extent.replicates; run++)
        for (size_t s = 0; s < results->extent.shocks; s++)
            if (*mil_results_at(results, MIL_FIELD_shock_missing, run, t, s) > 0.0) return true;
    return false;
}

/* The first quarter in which the alternative misses an input; 0 where it never does, or where the
 * base does too. */
static size_t find_shock(const struct mil_contrast *contrast) {
    size_t first = 0;
    if (contrast->alternative->value[MIL_FIELD_shock_missing] == NULL) return 0;
    for (size_t t = 1; t < contrast->base->extent.quarters; t++) {
        if (contrast->base->value[MIL_FIELD_shock_missing] != NULL && misses(contrast->base, t))
            return 0;
        if (first == 0 && misses(contrast->alternative, t)) first = t;
    }
    return first;
}

static double sum_of(const struct mil_results *results, size_t field, size_t run, size_t t,
                     uint64_t regions) {
    double sum = 0.0;
    for (size_t r = 0; r < results->extent.regions; r++)
        if (regions >> r & 1) sum += *mil_results_at(results, field, run, t, r);
    return sum;
}

/* Product of one side of a pair. */
static double product_of(const struct mil_contrast *contrast, bool base, size_t pair, size_t t,
                         uint64_t regions) {
    return sum_of(base ? contrast->base : contrast->alternative, MIL_FIELD_product,
                  base ? contrast->base_run[pair] : contrast->alternative_run[pair], t, regions);
}

static double loss_of(const struct mil_contrast *contrast, size_t pair, size_t t,
                      uint64_t regions) {
    const double base = product_of(contrast, true, pair, t, regions);
    return 1.0 - product_of(contrast, false, pair, t, regions) / base;
}

static double mean_loss(const struct mil_contrast *contrast, size_t t, uint64_t regions) {
    double base = 0.0, alternative = 0.0;
    for (size_t i = 0; i < contrast->pairs; i++) {
        base += product_of(contrast, true, i, t, regions);
        alternative += product_of(contrast, false, i, t, regions);
    }
    return 1.0 - alternative / base;
}

static void find_dip(struct mil_loss *loss, const struct mil_contrast *contrast, size_t begun,
                     uint64_t regions) {
    const size_t quarters = contrast->base->extent.quarters;
    double most = 0.0;
    for (size_t t = begun; t < quarters; t++) {
        const double lost = mean_loss(contrast, t, regions);
        if (lost > most) most = lost, loss->when = t;
    }
    for (size_t t = loss->when + 1; loss->when > 0 && loss->recovered == 0 && t < quarters; t++)
        if (mean_loss(contrast, t, regions) <= (1.0 - back) * most)
            loss->recovered = t - loss->when;
}

/* A region's own, or of all together, by workers. */
static double concentration_of(const struct mil_contrast *contrast, uint64_t regions) {
    double sum = 0.0, workers = 0.0;
    for (size_t r = 0; r < contrast->base->extent.regions; r++) {
        if ((regions >> r & 1) == 0) continue;
        const double n = *mil_results_at(contrast->base, MIL_FIELD_employment, 0, 0, r);
        sum += n * *mil_results_at(contrast->base, MIL_FIELD_industry_concentration, 0, 0, r);
        workers += n;
    }
    return sum / workers;
}

static struct mil_loss find_loss(const struct mil_contrast *contrast, size_t begun,
                                 uint64_t regions, double *number) {
    struct mil_loss loss = {.concentration = concentration_of(contrast, regions)};
    find_dip(&loss, contrast, begun, regions);
    for (size_t i = 0; i < contrast->pairs; i++)
        number[i] = loss.when > 0 ? loss_of(contrast, i, loss.when, regions) : 0.0;
    loss.deepest = mil_estimate(number, contrast->pairs, MIL_CONFIDENCE).interval;
    for (size_t i = 0; i < contrast->pairs; i++) {
        number[i] = 0.0;
        for (size_t t = begun; t < contrast->base->extent.quarters; t++)
            number[i] += loss_of(contrast, i, t, regions);
    }
    loss.lost = mil_estimate(number, contrast->pairs, MIL_CONFIDENCE).interval;
    return loss;
}

int mil_resilience(struct mil_resilience *resilience, const struct mil_contrast *contrast,
                   struct mil_error *error) {
    double *number = NULL;
    memset(resilience, 0, sizeof *resilience);
    for (size_t i = 0; i < 3; i++)
        if (contrast->base->value[needed[i]] == NULL) return MIL_OK;
    if (contrast->alternative->value[MIL_FIELD_product] == NULL) return MIL_OK;
    resilience->begun = find_shock(contrast);
    if (resilience->begun == 0) return MIL_OK;
    const int status = mil_reserve(&number, contrast->pairs, sizeof *number, error);
    if (status != MIL_OK) return status;
    for (size_t r = 0; r < contrast->base->extent.regions; r++)
        resilience->place[r] = find_loss(contrast, resilience->begun, UINT64_C(1) << r, number);
    resilience->place[MIL_MOST_REGIONS] =
        find_loss(contrast, resilience->begun, contrast->regions[MIL_NATION], number);
    resilience->known = true;
    free(number);
    return MIL_OK;
}
