#include "base/warm_up.h"

#include <math.h>

static double mean_of_batch(const double *value, size_t batch) {
    double sum = 0.0;
    for (size_t i = 0; i < MIL_WARM_UP_BATCH; i++) sum += value[batch * MIL_WARM_UP_BATCH + i];
    return sum / MIL_WARM_UP_BATCH;
}

/* Batches are taken in from the last to the first, so that mean and sum of squared deviations grow
 * by one batch at a time (Welford 1962).  At most half of the series is left out: the mean of few
 * batches looks steady by luck (White, Cobb & Spratt 2000), and a series whose width still falls
 * where half of it is gone has not settled. */
struct mil_warm_up mil_warm_up(const double *value, size_t count) {
    const size_t batches = count / MIL_WARM_UP_BATCH;
    struct mil_warm_up found = {.is_known = batches >= 10};
    if (!found.is_known) return found;
    double mean = 0.0, squares = 0.0, least = (double)INFINITY;
    size_t cut = 0;
    for (size_t left_out = batches; left_out-- > 0;) {
        const double n = (double)(batches - left_out), x = mean_of_batch(value, left_out);
        const double from = x - mean;
        mean += from / n;
        squares += from * (x - mean);
        if (left_out > batches / 2) continue;
        const double judged = squares / (n * n);
        /* Equal judgements, as of a constant series, go to the shorter warm-up. */
        if (judged <= least) {
            least = judged;
            cut = left_out;
        }
    }
    found.quarters = cut * MIL_WARM_UP_BATCH;
    found.is_settled = cut < batches / 2;
    return found;
}
