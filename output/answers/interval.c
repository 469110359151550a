#include "answers/interval.h"

#include "base/measure.h"
#include "base/random.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct moments {
    double mean, error; /* error: standard error of the mean */
};

static struct moments moments_of(const double *value, size_t n) {
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < n; i++) sum += value[i];
    const double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) squares += (value[i] - mean) * (value[i] - mean);
    return (struct moments){mean, n > 1 ? sqrt(squares / (double)(n - 1) / (double)n) : NAN};
}

struct mil_interval mil_paired_interval(const double *difference, size_t n, double level) {
    const struct moments m = moments_of(difference, n);
    if (n < 2) return (struct mil_interval){m.mean, NAN, NAN};
    const double half = gsl_cdf_tdist_Pinv(0.5 + level / 2.0, (double)(n - 1)) * m.error;
    return (struct mil_interval){m.mean, m.mean - half, m.mean + half};
}

/* (mean* - mean) / error* of one resample; not-a-number if all it drew are alike. */
static double studentized(const double *value, size_t n, double mean, struct mil_luck *luck) {
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        const double drawn = value[mil_below(luck, n)] - mean;
        sum += drawn;
        squares += drawn * drawn;
    }
    const double off = sum / (double)n;
    const double spread = (squares - sum * off) / (double)(n - 1);
    return spread > 1e-12 * squares / (double)n ? off / sqrt(spread / (double)n) : NAN;
}

struct mil_interval mil_bootstrap_interval(const double *difference, size_t n, double level) {
    const struct moments m = moments_of(difference, n);
    double drawn[MIL_STUDENT_RESAMPLES];
    size_t count = 0;
    if (n < 2) return (struct mil_interval){m.mean, NAN, NAN};
    if (!(m.error > 0.0)) return (struct mil_interval){m.mean, m.mean - m.error, m.mean + m.error};
    for (uint32_t i = 0; i < MIL_STUDENT_RESAMPLES; i++) {
        struct mil_luck luck = mil_luck(0, MIL_LUCK_RESAMPLE, i, n);
        const double t = studentized(difference, n, m.mean, &luck);
        if (isfinite(t)) drawn[count++] = t;
    }
    mil_sort(drawn, count);
    return (struct mil_interval){m.mean,
                                 m.mean - mil_quantile(drawn, count, 0.5 + level / 2.0) * m.error,
                                 m.mean - mil_quantile(drawn, count, 0.5 - level / 2.0) * m.error};
}

struct mil_estimate mil_estimate(const double *difference, size_t n, double level) {
    const struct moments m = moments_of(difference, n);
    struct mil_estimate estimate = {.interval = n >= MIL_BOOTSTRAP_FROM
                                                    ? mil_bootstrap_interval(difference, n, level)
                                                    : mil_paired_interval(difference, n, level),
                                    .p = NAN};
    if (n < 2) return estimate;
    if (m.error > 0.0) estimate.p = 2.0 * gsl_cdf_tdist_Q(fabs(m.mean) / m.error, (double)(n - 1));
    else if (m.error == 0.0) estimate.p = m.mean == 0.0 ? 1.0 : 0.0;
    return estimate;
}

void mil_holm(const double *p, size_t count, double *adjusted) {
    size_t family = 0, done = 0;
    double last = -1.0, most = 0.0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(p[i])) family++;
        adjusted[i] = NAN;
    }
    /* From the least p on; equal ones share the factor of their first, as their order is nobody's. */
    while (done < family) {
        double least = INFINITY;
        size_t alike = 0;
        for (size_t i = 0; i < count; i++)
            if (p[i] > last && p[i] < least) least = p[i];
        most = fmax(most, fmin(1.0, least * (double)(family - done)));
        for (size_t i = 0; i < count; i++)
            if (p[i] == least) adjusted[i] = most, alike++;
        done += alike;
        last = least;
    }
}
