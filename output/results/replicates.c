#include "results/replicates.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Sums of what has been seen: means and deviations of any number of pairs without keeping them. */
struct moments {
    double count, mean, squares; /* Welford (1962) */
};

static void add(struct moments *moments, double value) {
    const double off = value - moments->mean;
    moments->count += 1.0;
    moments->mean += off / moments->count;
    moments->squares += off * (value - moments->mean);
}

static double half_width(const struct moments *moments, double confidence) {
    if (moments->count < 2.0) return INFINITY;
    const double free = moments->count - 1.0;
    return gsl_cdf_tdist_Pinv(0.5 + 0.5 * confidence, free) *
           sqrt(moments->squares / free / moments->count);
}

double mil_half_width(const double *value, size_t count, double confidence) {
    struct moments moments = {0.0, 0.0, 0.0};
    for (size_t i = 0; i < count; i++) add(&moments, value[i]);
    return half_width(&moments, confidence);
}

/* Of one metric and arm, over the first n replicates.  A metric an arm never has (money of a programme
 * it lacks) says nothing. */
static bool is_narrow(const struct mil_sweep *sweep, size_t n, size_t arm, size_t metric,
                      const double *values) {
    const size_t metrics = sweep->until.metrics.count, arms = sweep->arm_count;
    struct moments base = {0.0, 0.0, 0.0}, pair = {0.0, 0.0, 0.0};
    for (size_t r = 0; r < n; r++) {
        const double first = values[r * arms * metrics + metric];
        const double own = values[(r * arms + arm) * metrics + metric];
        if (!isfinite(first) || !isfinite(own)) continue;
        add(&base, first);
        add(&pair, arm == 0 ? own : own - first);
    }
    if (pair.count == 0.0) return true;
    return half_width(&pair, sweep->until.confidence) <= sweep->until.half_width * fabs(base.mean);
}

static bool all_narrow(const struct mil_sweep *sweep, size_t n, const double *values) {
    const size_t first = sweep->arm_count > 1;
    for (size_t arm = first; arm < sweep->arm_count; arm++)
        for (size_t m = 0; m < sweep->until.metrics.count; m++)
            if (!is_narrow(sweep, n, arm, m, values)) return false;
    return true;
}

struct mil_replicates mil_replicates_needed(const struct mil_sweep *sweep, size_t ended,
                                            const double *values) {
    const struct mil_sweep_until *until = &sweep->until;
    const size_t most = sweep->replicates;
    if (until->metrics.count == 0) return (struct mil_replicates){most, true};
    const size_t sure = until->least + until->ahead;
    size_t in_a_row = 0;
    for (size_t n = until->least; n <= ended; n++) {
        in_a_row = all_narrow(sweep, n, values) ? in_a_row + 1 : 0;
        if (in_a_row > until->ahead) return (struct mil_replicates){n, true};
    }
    /* No rule can be met before these: so none of them is run in vain. */
    const size_t wanted = ended < until->least ? sure : ended + 1 + until->ahead - in_a_row;
    return (struct mil_replicates){wanted < most ? wanted : most, ended >= most};
}
