#include "answers/sensitivity.h"

#include "base/measure.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static bool is_whole(const struct mil_blocks *blocks, size_t block, const double *output) {
    for (size_t role = 0; role < blocks->roles; role++) {
        const size_t row = blocks->row[block * blocks->roles + role];
        if (row == SIZE_MAX || !isfinite(output[row])) return false;
    }
    return true;
}

/* Moves whole blocks up over those that are not. */
static void keep_whole(struct mil_blocks *blocks, size_t all, const double *output) {
    const size_t roles = blocks->roles;
    for (size_t b = 0; b < all; b++) {
        if (!is_whole(blocks, b, output)) {
            blocks->dropped++;
            continue;
        }
        for (size_t role = 0; role < roles; role++) {
            const size_t row = blocks->row[b * roles + role], to = blocks->count * roles + role;
            blocks->row[to] = row;
            blocks->output[to] = output[row];
        }
        blocks->count++;
    }
}

int mil_whole_blocks(struct mil_blocks *blocks, const double *output, const int64_t *block,
                     const int64_t *role, size_t rows, size_t roles, struct mil_error *error) {
    *blocks = (struct mil_blocks){.roles = roles};
    size_t all = 0;
    for (size_t i = 0; i < rows; i++) {
        mil_must(block[i] >= 0 && role[i] >= 0 && (size_t)role[i] < roles);
        if ((size_t)block[i] >= all) all = (size_t)block[i] + 1;
    }
    int status = mil_reserve(&blocks->row, all * roles, sizeof *blocks->row, error);
    if (status == 0)
        status = mil_reserve(&blocks->output, all * roles, sizeof *blocks->output, error);
    if (status != 0) goto out;
    for (size_t i = 0; i < all * roles; i++) blocks->row[i] = SIZE_MAX;
    for (size_t i = 0; i < rows; i++) blocks->row[(size_t)block[i] * roles + (size_t)role[i]] = i;
    keep_whole(blocks, all, output);
    if (blocks->count < 2)
        status = mil_fail(error, MIL_BAD_INPUT,
                          "%zu of %zu blocks of the design are whole, and at least two are needed: "
                          "in each of the others a run is missing, failed or has no such value",
                          blocks->count, all);
out:
    if (status != 0) mil_blocks_free(blocks);
    return status;
}

void mil_blocks_free(struct mil_blocks *blocks) {
    free(blocks->output);
    free(blocks->row);
    *blocks = (struct mil_blocks){0};
}

/* Whether all outputs are one number, up to the last digits that a sum may lose. */
static bool is_constant(const struct mil_blocks *blocks, double *mean) {
    const size_t n = blocks->count * blocks->roles;
    double least = blocks->output[0], most = least;
    for (size_t i = 1; i < n; i++) {
        least = fmin(least, blocks->output[i]);
        most = fmax(most, blocks->output[i]);
    }
    *mean = mil_mean(blocks->output, n);
    return most - least <= 1e-13 * fmax(fabs(least), fabs(most));
}

/* Columns of a block of the bootstrap: what the indices are functions of the means of. */
enum { VARIANCE, FIRST };

struct columns {
    size_t groups;
    bool second;
};
static size_t total_column(const struct columns *of, size_t group) {
    return FIRST + of->groups + group;
}
static size_t pair_column(const struct columns *of, size_t pair) {
    return FIRST + 2 * of->groups + pair;
}
static size_t pairs_of(const struct columns *of) {
    return of->second ? of->groups * (of->groups - 1) / 2 : 0;
}

size_t mil_sobol_pair(size_t i, size_t j) {
    return j * (j - 1) / 2 + i;
}

/* Jansen (1999), rows (c) and (f) of table 2 of Saltelli et al. (2010): halves of squared differences
 * between rows of a block, so what a block has in common, as the luck of its runs, drops out.  Two rows
 * that share some groups and no others differ by what the others do; so the variance, less half of the
 * squared difference, is what the shared groups do.  Where the block has rows BA, first and total are
 * means over the two ways round. */
static double half_square(double x, double y) {
    return 0.5 * (x - y) * (x - y);
}

static void fill_columns(const struct columns *of, const double *output, double *column) {
    const size_t k = of->groups;
    const double a = output[0], b = output[1], *ab = output + 2, *ba = ab + k;
    const double variance = half_square(a, b);
    column[VARIANCE] = variance;
    for (size_t i = 0; i < k; i++) {
        column[FIRST + i] = variance - half_square(b, ab[i]);
        column[total_column(of, i)] = half_square(a, ab[i]);
        if (!of->second) continue;
        column[FIRST + i] = 0.5 * (column[FIRST + i] + variance - half_square(a, ba[i]));
        column[total_column(of, i)] = 0.5 * (column[total_column(of, i)] + half_square(b, ba[i]));
    }
    for (size_t j = 1; of->second && j < k; j++)
        for (size_t i = 0; i < j; i++)
            column[pair_column(of, mil_sobol_pair(i, j))] =
                variance - 0.5 * (half_square(ba[i], ab[j]) + half_square(ba[j], ab[i]));
}

static void indices(const void *context, const double *mean, double *value) {
    const struct columns *of = context;
    const double by = mean[VARIANCE] > 0.0 ? 1.0 / mean[VARIANCE] : 0.0;
    for (size_t i = 0; i < of->groups; i++) {
        value[i] = mean[FIRST + i] * by;
        value[of->groups + i] = mean[total_column(of, i)] * by;
    }
    for (size_t j = 1; of->second && j < of->groups; j++)
        for (size_t i = 0; i < j; i++) {
            const size_t pair = mil_sobol_pair(i, j);
            value[2 * of->groups + pair] = mean[pair_column(of, pair)] * by - value[i] - value[j];
        }
}

int mil_sobol(struct mil_sobol *sobol, const struct mil_blocks *blocks, size_t groups,
              uint64_t seed, struct mil_error *error) {
    const struct columns of = {.groups = groups, .second = blocks->roles == 2 + 2 * groups};
    const size_t columns = FIRST + 2 * groups + pairs_of(&of), statistics = columns - FIRST;
    double *column = NULL;
    mil_must(of.second || blocks->roles == 2 + groups);
    *sobol = (struct mil_sobol){.groups = groups};
    int status = mil_reserve(&sobol->first, statistics, sizeof *sobol->first, error);
    if (status == 0) status = mil_reserve(&column, blocks->count * columns, sizeof(double), error);
    if (status != 0) goto out;
    sobol->total = sobol->first + groups;
    sobol->second = of.second ? sobol->first + 2 * groups : NULL;
    sobol->is_constant = is_constant(blocks, &sobol->mean);
    if (sobol->is_constant) goto out;
    for (size_t i = 0; i < blocks->count; i++) {
        fill_columns(&of, blocks->output + i * blocks->roles, column + i * columns);
        sobol->variance += column[i * columns + VARIANCE] / (double)blocks->count;
    }
    status = mil_bootstrap(&(struct mil_bootstrap){.blocks = blocks->count,
                                                   .columns = columns,
                                                   .statistics = statistics,
                                                   .block = column,
                                                   .statistic = indices,
                                                   .context = &of,
                                                   .seed = seed},
                           sobol->first, error);
out:
    free(column);
    if (status != 0) mil_sobol_free(sobol);
    return status;
}

void mil_sobol_free(struct mil_sobol *sobol) {
    free(sobol->first);
    *sobol = (struct mil_sobol){0};
}

/* The first axis of a group, and how many it has. */
static size_t first_axis(const struct mil_steps *steps, size_t g, size_t *members) {
    size_t first = steps->axes;
    *members = 0;
    for (size_t a = steps->axes; a-- > 0;) {
        if ((size_t)steps->group[a] != g) continue;
        first = a;
        *members += 1;
    }
    mil_must(first < steps->axes);
    return first;
}

/* The elementary effect of a group in a trajectory: that of the step in which it moved.  Of a group of
 * several axes, which may move in opposite directions, only the size means something.  A count that
 * rounding leaves where it was has no effect. */
static double effect_of(const struct mil_blocks *blocks, size_t block,
                        const struct mil_steps *steps, size_t g, bool *is_signed) {
    const size_t *row = blocks->row + block * blocks->roles;
    const double *output = blocks->output + block * blocks->roles;
    size_t members = 0, step = 1;
    const size_t a = first_axis(steps, g, &members);
    while (step < blocks->roles &&
           steps->unit[row[step - 1] * steps->axes + a] == steps->unit[row[step] * steps->axes + a])
        step++;
    mil_must(step < blocks->roles);
    const double by =
        steps->place[row[step] * steps->axes + a] - steps->place[row[step - 1] * steps->axes + a];
    *is_signed = members == 1;
    if (by == 0.0) return 0.0;
    const double effect = (output[step] - output[step - 1]) / by;
    return *is_signed ? effect : fabs(effect);
}

/* Fills one group from its effects, one per trajectory; effect is spoiled. */
static void judge(struct mil_morris *morris, size_t g, double *effect, size_t n, bool is_signed) {
    morris->mu[g] = is_signed ? mil_paired_interval(effect, n, MIL_CONFIDENCE)
                              : (struct mil_interval){NAN, NAN, NAN};
    morris->sigma[g] = mil_deviation(effect, n);
    for (size_t i = 0; i < n; i++) effect[i] = fabs(effect[i]);
    morris->star[g] = mil_paired_interval(effect, n, MIL_CONFIDENCE);
    morris->star[g].low = fmax(morris->star[g].low, 0.0); /* a size is not negative */
}

int mil_morris(struct mil_morris *morris, const struct mil_blocks *blocks,
               const struct mil_steps *steps, struct mil_error *error) {
    const size_t groups = steps->groups;
    double *effect = NULL;
    mil_must(blocks->roles == groups + 1);
    *morris = (struct mil_morris){.groups = groups};
    int status = mil_reserve(&morris->mu, groups, sizeof *morris->mu, error);
    if (status == 0) status = mil_reserve(&morris->star, groups, sizeof *morris->star, error);
    if (status == 0) status = mil_reserve(&morris->sigma, groups, sizeof *morris->sigma, error);
    if (status == 0) status = mil_reserve(&effect, blocks->count, sizeof *effect, error);
    if (status != 0) goto out;
    morris->is_constant = is_constant(blocks, &morris->mean);
    for (size_t g = 0; g < groups && !morris->is_constant; g++) {
        bool is_signed = false;
        for (size_t b = 0; b < blocks->count; b++)
            effect[b] = effect_of(blocks, b, steps, g, &is_signed);
        judge(morris, g, effect, blocks->count, is_signed);
    }
out:
    free(effect);
    if (status != 0) mil_morris_free(morris);
    return status;
}

void mil_morris_free(struct mil_morris *morris) {
    free(morris->mu);
    free(morris->star);
    free(morris->sigma);
    *morris = (struct mil_morris){0};
}
