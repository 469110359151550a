#include "answers/effect.h"

#include "base/measure.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double billion = 1e9;

static double variance(const double *value, size_t n) {
    const double deviation = mil_deviation(value, n);
    return deviation * deviation;
}

static struct mil_interval per_billion(struct mil_interval effect, double money) {
    if (!(money > 0.0)) return (struct mil_interval){NAN, NAN, NAN};
    const double part = billion / money;
    return (struct mil_interval){effect.mean * part, effect.low * part, effect.high * part};
}

/* An effect that may be nothing has no price. */
static struct mil_interval cost_of(const struct mil_effect *effect, double spent) {
    if (!(spent > 0.0) || !mil_is_sure(effect)) return (struct mil_interval){NAN, NAN, NAN};
    const double one = spent / effect->effect.low, other = spent / effect->effect.high;
    return (struct mil_interval){spent / effect->effect.mean, fmin(one, other), fmax(one, other)};
}

static double chance_of(const double *difference, size_t n) {
    double higher = 0.0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(difference[i])) return NAN;
        higher += difference[i] > 0.0 ? 1.0 : difference[i] == 0.0 ? 0.5 : 0.0;
    }
    return higher / (double)n;
}

bool mil_is_sure(const struct mil_effect *effect) {
    return effect->effect.low > 0.0 || effect->effect.high < 0.0;
}

struct mil_effect mil_effect_of_pairs(const double *base, const double *alternative, size_t pairs,
                                      struct mil_price price, double *scratch) {
    double *difference = scratch, sum = 0.0;
    for (size_t i = 0; i < pairs; i++) {
        difference[i] = alternative[i] - base[i];
        sum += base[i];
    }
    const struct mil_estimate estimate = mil_estimate(difference, pairs, MIL_CONFIDENCE);
    const double mean = estimate.interval.mean, of_base = sum / (double)pairs;
    const double paired = variance(difference, pairs), spread = variance(base, pairs);
    struct mil_effect effect = {
        .effect = estimate.interval,
        .base = of_base,
        .relative = of_base != 0.0 ? 100.0 * mean / fabs(of_base) : NAN,
        .per_appropriated = per_billion(estimate.interval, price.appropriated),
        .per_spent = per_billion(estimate.interval, price.spent),
        .p = estimate.p,
        .family_p = estimate.p,
        .standardised = spread > 0.0 ? mean / sqrt(spread) : NAN,
        .chance = chance_of(difference, pairs),
        .pairing = paired > 0.0 ? (spread + variance(alternative, pairs)) / paired : NAN,
    };
    effect.cost = cost_of(&effect, price.spent);
    return effect;
}

int mil_correct_family(struct mil_effect *const *effects, size_t count, struct mil_error *error) {
    double *p = NULL;
    int status = mil_reserve(&p, 2 * count, sizeof *p, error);
    for (size_t i = 0; status == MIL_OK && i < count; i++) p[i] = effects[i]->p;
    if (status == MIL_OK) mil_holm(p, count, p + count);
    for (size_t i = 0; status == MIL_OK && i < count; i++) effects[i]->family_p = p[count + i];
    free(p);
    return status;
}
