#include "answers/bootstrap.h"

#include "base/measure.h"
#include "base/memory.h"
#include "base/random.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a bootstrap works on. */
struct workshop {
    double *sum, *mean;       /* [columns] */
    double *value, *estimate; /* [statistics] */
    double *again;            /* [statistics * resamples] statistics of resamples */
    double *without;          /* [statistics * blocks] statistics without a block */
};

static int open_workshop(struct workshop *shop, const struct mil_bootstrap *of,
                         struct mil_error *error) {
    int status = mil_reserve(&shop->sum, of->columns, sizeof(double), error);
    if (status == 0) status = mil_reserve(&shop->mean, of->columns, sizeof(double), error);
    if (status == 0) status = mil_reserve(&shop->value, of->statistics, sizeof(double), error);
    if (status == 0) status = mil_reserve(&shop->estimate, of->statistics, sizeof(double), error);
    if (status == 0)
        status = mil_reserve(&shop->again, of->statistics * MIL_RESAMPLES, sizeof(double), error);
    if (status == 0)
        status = mil_reserve(&shop->without, of->statistics * of->blocks, sizeof(double), error);
    return status;
}

static void close_workshop(struct workshop *shop) {
    free(shop->sum);
    free(shop->mean);
    free(shop->value);
    free(shop->estimate);
    free(shop->again);
    free(shop->without);
}

static void add_block(double *sum, const struct mil_bootstrap *of, size_t block) {
    const double *row = of->block + block * of->columns;
    for (size_t c = 0; c < of->columns; c++) sum[c] += row[c];
}

/* The statistics of a resample of all blocks, with replacement. */
static void resample(struct workshop *shop, const struct mil_bootstrap *of, size_t number) {
    struct mil_luck luck = mil_luck(of->seed, MIL_LUCK_BOOTSTRAP, 0, number);
    memset(shop->mean, 0, of->columns * sizeof *shop->mean);
    for (size_t i = 0; i < of->blocks; i++) add_block(shop->mean, of, mil_below(&luck, of->blocks));
    for (size_t c = 0; c < of->columns; c++) shop->mean[c] /= (double)of->blocks;
    of->statistic(of->context, shop->mean, shop->value);
    for (size_t s = 0; s < of->statistics; s++)
        shop->again[s * MIL_RESAMPLES + number] = shop->value[s];
}

static void leave_out(struct workshop *shop, const struct mil_bootstrap *of, size_t block) {
    for (size_t c = 0; c < of->columns; c++)
        shop->mean[c] =
            (shop->sum[c] - of->block[block * of->columns + c]) / (double)(of->blocks - 1);
    of->statistic(of->context, shop->mean, shop->value);
    for (size_t s = 0; s < of->statistics; s++)
        shop->without[s * of->blocks + block] = shop->value[s];
}

/* Efron's acceleration, from the jackknife: a sixth of the skewness of the influence of blocks. */
static double acceleration(const double *without, size_t blocks) {
    const double mean = mil_mean(without, blocks);
    double squares = 0.0, cubes = 0.0;
    for (size_t i = 0; i < blocks; i++) {
        const double influence = mean - without[i];
        squares += influence * influence;
        cubes += influence * influence * influence;
    }
    return squares > 0.0 ? cubes / (6.0 * pow(squares, 1.5)) : 0.0;
}

/* The share of resamples that is read off for a bound whose normal quantile is z. */
static double corrected(double z, double bias, double speed) {
    return gsl_cdf_ugaussian_P(bias + (bias + z) / (1.0 - speed * (bias + z)));
}

/* again: sorted here. */
static struct mil_interval bounds(double estimate, double *again, const double *without,
                                  size_t blocks) {
    mil_sort(again, MIL_RESAMPLES);
    if (again[0] == again[MIL_RESAMPLES - 1])
        return (struct mil_interval){estimate, estimate, estimate};
    double below = 0.5; /* half a resample: the share is never 0 or 1 */
    for (size_t i = 0; i < MIL_RESAMPLES; i++)
        below += again[i] < estimate ? 1.0 : again[i] == estimate ? 0.5 : 0.0;
    const double bias = gsl_cdf_ugaussian_Pinv(below / (MIL_RESAMPLES + 1.0));
    const double z = gsl_cdf_ugaussian_Pinv(0.5 + MIL_CONFIDENCE / 2.0);
    const double speed = acceleration(without, blocks);
    return (struct mil_interval){
        estimate,
        mil_quantile(again, MIL_RESAMPLES, corrected(-z, bias, speed)),
        mil_quantile(again, MIL_RESAMPLES, corrected(z, bias, speed)),
    };
}

int mil_bootstrap(const struct mil_bootstrap *of, struct mil_interval *interval,
                  struct mil_error *error) {
    struct workshop shop = {0};
    mil_must(of->blocks > 0);
    const int status = open_workshop(&shop, of, error);
    if (status != 0) goto out;
    for (size_t i = 0; i < of->blocks; i++) add_block(shop.sum, of, i);
    for (size_t c = 0; c < of->columns; c++) shop.mean[c] = shop.sum[c] / (double)of->blocks;
    of->statistic(of->context, shop.mean, shop.estimate);
    for (size_t i = 0; i < MIL_RESAMPLES; i++) resample(&shop, of, i);
    for (size_t i = 0; i < of->blocks && of->blocks > 1; i++) leave_out(&shop, of, i);
    for (size_t s = 0; s < of->statistics; s++) {
        interval[s] = bounds(shop.estimate[s], shop.again + s * MIL_RESAMPLES,
                             shop.without + s * of->blocks, of->blocks);
        if (of->blocks < 2) interval[s].low = interval[s].high = NAN;
    }
out:
    close_workshop(&shop);
    return status;
}
