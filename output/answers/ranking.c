#include "answers/ranking.h"

#include "base/memory.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct workshop {
    const struct mil_outcomes *of;
    size_t *point;      /* [points] those that are complete */
    double *mean;       /* [arms][points] over replicates */
    double *difference; /* [max(replicates, points)] */
    double *ranks;      /* [2 * points] for Spearman, and as much to work in */
    size_t *order;      /* [points] */
};

static double value_at(const struct mil_outcomes *of, size_t arm, size_t point, size_t replicate) {
    return of->value[(arm * of->points + point) * of->replicates + replicate];
}

static bool is_complete(const struct mil_outcomes *of, size_t point) {
    for (size_t a = 0; a < of->arms; a++)
        for (size_t r = 0; r < of->replicates; r++)
            if (!isfinite(value_at(of, a, point, r))) return false;
    return true;
}

static void take_means(struct mil_ranking *ranking, struct workshop *shop) {
    const struct mil_outcomes *of = shop->of;
    for (size_t p = 0; p < of->points; p++) {
        if (!is_complete(of, p)) {
            ranking->dropped++;
            continue;
        }
        for (size_t a = 0; a < of->arms; a++) {
            double sum = 0.0;
            for (size_t r = 0; r < of->replicates; r++) sum += value_at(of, a, p, r);
            shop->mean[a * of->points + ranking->points] = sum / (double)of->replicates;
        }
        shop->point[ranking->points++] = p;
    }
}

static double mean_of(const struct workshop *shop, size_t arm, size_t i) {
    return shop->mean[arm * shop->of->points + i];
}

/* Whether the paired interval of an arm against each other leaves out 0 at a point. */
static bool leads_surely(struct workshop *shop, size_t arm, size_t i) {
    const struct mil_outcomes *of = shop->of;
    for (size_t b = 0; b < of->arms; b++) {
        if (b == arm) continue;
        for (size_t r = 0; r < of->replicates; r++)
            shop->difference[r] =
                value_at(of, arm, shop->point[i], r) - value_at(of, b, shop->point[i], r);
        const struct mil_interval lead =
            mil_paired_interval(shop->difference, of->replicates, MIL_CONFIDENCE);
        if (!(lead.low > 0.0)) return false;
    }
    return true;
}

static void judge_point(struct mil_ranking *ranking, struct workshop *shop, size_t i) {
    const size_t arms = shop->of->arms;
    double highest = -INFINITY, alike = 0.0;
    for (size_t a = 0; a < arms; a++) highest = fmax(highest, mean_of(shop, a, i));
    for (size_t a = 0; a < arms; a++) alike += mean_of(shop, a, i) == highest;
    for (size_t a = 0; a < arms; a++) {
        struct mil_ranked_arm *arm = &ranking->arm[a];
        const double short_of = highest - mean_of(shop, a, i), part = 1.0 / (double)ranking->points;
        arm->regret += short_of * part;
        arm->regret_most = fmax(arm->regret_most, short_of);
        if (short_of == 0.0) arm->best += part / alike;
        if (short_of == 0.0 && leads_surely(shop, a, i)) arm->surely += part;
    }
}

static int by_best(const void *a, const void *b) {
    const struct mil_ranked_arm *x = a, *y = b;
    if (x->best != y->best) return x->best > y->best ? -1 : 1;
    if (x->regret != y->regret) return x->regret < y->regret ? -1 : 1;
    return (x->arm > y->arm) - (x->arm < y->arm);
}

static int by_trend(const void *a, const void *b) {
    const struct mil_ranked_axis *x = a, *y = b;
    const double s = isnan(x->trend) ? -1.0 : fabs(x->trend);
    const double t = isnan(y->trend) ? -1.0 : fabs(y->trend);
    if (s != t) return s > t ? -1 : 1;
    return (x->axis > y->axis) - (x->axis < y->axis);
}

static double axis_at(const struct workshop *shop, size_t axis, size_t i) {
    return shop->of->axis[shop->point[i] * shop->of->axes + axis];
}

/* difference[]: the lead of the first arm at every point. */
static void judge_axis(struct mil_ranked_axis *axis, struct workshop *shop, size_t points) {
    const size_t third = points >= 3 ? points / 3 : 1;
    double low = 0.0, high = 0.0, *value = shop->ranks, *work = shop->ranks + points;
    for (size_t i = 0; i < points; i++) value[i] = axis_at(shop, axis->axis, i);
    gsl_sort_index(shop->order, value, 1, points);
    for (size_t i = 0; i < third; i++) {
        const double least = shop->difference[shop->order[i]],
                     most = shop->difference[shop->order[points - 1 - i]];
        low += least;
        high += most;
        axis->low_share += (least > 0.0 ? 1.0 : least == 0.0 ? 0.5 : 0.0) / (double)third;
        axis->high_share += (most > 0.0 ? 1.0 : most == 0.0 ? 0.5 : 0.0) / (double)third;
    }
    axis->trend =
        points > 2 ? gsl_stats_spearman(value, 1, shop->difference, 1, points, work) : NAN;
    if (!isfinite(axis->trend)) axis->trend = NAN;
    const double rest = 1.0 - axis->trend * axis->trend, freedom = (double)points - 2.0;
    axis->p = points <= 3 ? NAN
              : rest <= 0.0
                  ? 0.0
                  : 2.0 * gsl_cdf_tdist_Q(fabs(axis->trend) * sqrt(freedom / rest), freedom);
    axis->flips = axis->p < 0.05 && ((low > 0.0 && high < 0.0) || (low < 0.0 && high > 0.0));
}

static int open_workshop(struct workshop *shop, struct mil_ranking *ranking,
                         struct mil_error *error) {
    const struct mil_outcomes *of = shop->of;
    const size_t most = of->points > of->replicates ? of->points : of->replicates;
    int status = mil_reserve(&shop->point, of->points, sizeof(size_t), error);
    if (status == 0) status = mil_reserve(&shop->order, of->points, sizeof(size_t), error);
    if (status == 0)
        status = mil_reserve(&shop->mean, of->arms * of->points, sizeof(double), error);
    if (status == 0) status = mil_reserve(&shop->difference, most, sizeof(double), error);
    if (status == 0) status = mil_reserve(&shop->ranks, 3 * of->points, sizeof(double), error);
    if (status == 0) status = mil_reserve(&ranking->arm, of->arms, sizeof *ranking->arm, error);
    if (status == 0) status = mil_reserve(&ranking->axis, of->axes, sizeof *ranking->axis, error);
    return status;
}

static void judge(struct mil_ranking *ranking, struct workshop *shop) {
    for (size_t a = 0; a < ranking->arms; a++) {
        ranking->arm[a].arm = a;
        ranking->arm[a].mean =
            mil_paired_interval(shop->mean + a * shop->of->points, ranking->points, MIL_CONFIDENCE);
    }
    for (size_t i = 0; i < ranking->points; i++) judge_point(ranking, shop, i);
    qsort(ranking->arm, ranking->arms, sizeof *ranking->arm, by_best);
    for (size_t i = 0; i < ranking->points; i++)
        shop->difference[i] =
            mean_of(shop, ranking->arm[0].arm, i) - mean_of(shop, ranking->arm[1].arm, i);
    for (size_t k = 0; k < ranking->axes; k++) {
        ranking->axis[k].axis = k;
        judge_axis(&ranking->axis[k], shop, ranking->points);
    }
    qsort(ranking->axis, ranking->axes, sizeof *ranking->axis, by_trend);
}

int mil_rank(struct mil_ranking *ranking, const struct mil_outcomes *outcomes,
             struct mil_error *error) {
    struct workshop shop = {.of = outcomes};
    memset(ranking, 0, sizeof *ranking);
    ranking->arms = outcomes->arms;
    ranking->axes = outcomes->axes;
    int status = MIL_OK;
    if (outcomes->arms < 2)
        status = mil_fail(error, MIL_BAD_INPUT, "a ranking needs at least two arms");
    if (status == 0) status = open_workshop(&shop, ranking, error);
    if (status == 0) take_means(ranking, &shop);
    if (status == 0 && ranking->points == 0)
        status = mil_fail(error, MIL_BAD_INPUT,
                          "none of the %zu points has all its runs, so arms cannot be ranked",
                          outcomes->points);
    if (status == 0) judge(ranking, &shop);
    free(shop.point);
    free(shop.order);
    free(shop.mean);
    free(shop.difference);
    free(shop.ranks);
    if (status != 0) mil_ranking_free(ranking);
    return status;
}

void mil_ranking_free(struct mil_ranking *ranking) {
    free(ranking->arm);
    free(ranking->axis);
    memset(ranking, 0, sizeof *ranking);
}
