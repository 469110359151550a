#include "answers/shapley.h"

#include "base/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Of k! orders, those in which a mechanism comes right after `before` others: (before)! (k - before -
 * 1)! / k!, for one set of the others. */
static double weight_of(size_t mechanisms, size_t before) {
    static const double factorial[] = {1.0, 1.0, 2.0, 6.0, 24.0};
    return factorial[before] * factorial[mechanisms - before - 1] / factorial[mechanisms];
}

static double contribution(const double *cell, size_t mechanisms, size_t mechanism) {
    const size_t bit = (size_t)1 << mechanism;
    double sum = 0.0;
    for (size_t others = 0; others < (size_t)1 << mechanisms; others++) {
        if ((others & bit) != 0) continue;
        size_t before = 0;
        for (size_t m = 0; m < mechanisms; m++) before += others >> m & 1;
        sum += weight_of(mechanisms, before) * (cell[others | bit] - cell[others]);
    }
    return sum;
}

/* Numbers of one replicate, in this order for every mechanism behind the first two. */
enum { NONE, ALL, GAIN, PARTS, MOST_NUMBERS = PARTS + 3 * MIL_SHAPLEY_MOST };

static void measure(const double *cell, size_t mechanisms, double number[MOST_NUMBERS]) {
    const size_t all = ((size_t)1 << mechanisms) - 1;
    number[NONE] = cell[0];
    number[ALL] = cell[all];
    number[GAIN] = cell[all] - cell[0];
    for (size_t m = 0; m < mechanisms; m++) {
        const size_t bit = (size_t)1 << m;
        number[PARTS + 3 * m] = contribution(cell, mechanisms, m);
        number[PARTS + 3 * m + 1] = cell[bit] - cell[0];
        number[PARTS + 3 * m + 2] = cell[all] - cell[all & ~bit];
    }
}

/* The cells of one replicate; whether they are all there. */
static bool gather(const double *output, size_t cells, size_t replicates, size_t replicate,
                   double *cell) {
    for (size_t c = 0; c < cells; c++) {
        cell[c] = output[c * replicates + replicate];
        if (!isfinite(cell[c])) return false;
    }
    return true;
}

static void judge(struct mil_shapley *shapley, const double *number, size_t room) {
    struct mil_interval found[MOST_NUMBERS] = {{0}};
    for (size_t i = 0; i < PARTS + 3 * shapley->mechanisms; i++)
        found[i] = mil_paired_interval(number + i * room, shapley->replicates, MIL_CONFIDENCE);
    shapley->none = found[NONE];
    shapley->all = found[ALL];
    shapley->gain = found[GAIN];
    for (size_t m = 0; m < shapley->mechanisms; m++) {
        shapley->part[m] = found[PARTS + 3 * m];
        shapley->alone[m] = found[PARTS + 3 * m + 1];
        shapley->last[m] = found[PARTS + 3 * m + 2];
    }
}

int mil_shapley(struct mil_shapley *shapley, const double *output, size_t mechanisms,
                size_t replicates, struct mil_error *error) {
    double cell[1 << MIL_SHAPLEY_MOST], one[MOST_NUMBERS], *number = NULL;
    mil_must(mechanisms > 0 && mechanisms <= MIL_SHAPLEY_MOST);
    *shapley = (struct mil_shapley){.mechanisms = mechanisms};
    int status = mil_reserve(&number, MOST_NUMBERS * replicates, sizeof *number, error);
    if (status != 0) return status;
    for (size_t i = 0; i < replicates; i++) {
        if (!gather(output, (size_t)1 << mechanisms, replicates, i, cell)) {
            shapley->dropped++;
            continue;
        }
        measure(cell, mechanisms, one);
        for (size_t n = 0; n < PARTS + 3 * mechanisms; n++)
            number[n * replicates + shapley->replicates] = one[n];
        shapley->replicates++;
    }
    if (shapley->replicates == 0)
        status =
            mil_fail(error, MIL_BAD_INPUT,
                     "none of the %zu replicates has all %zu cells of the factorial: in each a "
                     "run is missing, failed or has no such value",
                     replicates, (size_t)1 << mechanisms);
    else judge(shapley, number, replicates);
    free(number);
    return status;
}
