#include "base/measure.h"

#include <math.h>
#include <stdlib.h>

double mil_sum(const double *value, size_t count) {
    double sum = 0.0;
    for (size_t first = 0; first < count; first += MIL_BLOCK) {
        const size_t end = count - first < MIL_BLOCK ? count : first + MIL_BLOCK;
        double block = 0.0;
        for (size_t i = first; i < end; i++) block += value[i];
        sum += block;
    }
    return sum;
}

double mil_sum_weighted(const double *value, const double *weight, size_t count) {
    double sum = 0.0;
    for (size_t first = 0; first < count; first += MIL_BLOCK) {
        const size_t end = count - first < MIL_BLOCK ? count : first + MIL_BLOCK;
        double block = 0.0;
        for (size_t i = first; i < end; i++) block += weight[i] * value[i];
        sum += block;
    }
    return sum;
}

double mil_share(double part, double whole) {
    return whole == 0.0 ? 0.0 : part / whole;
}

double mil_mean(const double *value, size_t count) {
    return count == 0 ? (double)NAN : mil_sum(value, count) / (double)count;
}

double mil_mean_weighted(const double *value, const double *weight, size_t count) {
    const double whole = mil_sum(weight, count);
    return whole == 0.0 ? (double)NAN : mil_sum_weighted(value, weight, count) / whole;
}

double mil_deviation(const double *value, size_t count) {
    if (count == 0) return (double)NAN;
    if (count == 1) return 0.0;
    /* From the mean: the sum of squares loses all digits where the spread is small. */
    const double mean = mil_mean(value, count);
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) sum += (value[i] - mean) * (value[i] - mean);
    return sqrt(sum / (double)(count - 1));
}

double mil_quantile(const double *sorted, size_t count, double p) {
    if (count == 0) return (double)NAN;
    const double place = p * (double)(count - 1);
    if (!(place > 0.0)) return sorted[0];
    const size_t below = (size_t)place;
    if (below + 1 >= count) return sorted[count - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

double mil_gini(const double *sorted, size_t count) {
    /* Sum over ranks i = 1..n of (2i - n - 1) x_i, over n times the sum. */
    double ranked = 0.0;
    for (size_t i = 0; i < count; i++)
        ranked += (2.0 * (double)(i + 1) - (double)count - 1.0) * sorted[i];
    const double sum = mil_sum(sorted, count);
    return sum == 0.0 ? 0.0 : ranked / ((double)count * sum);
}

/* By pairs of groups, each as many times as it has people. */
double mil_gini_of_groups(const double *amount, const double *people, size_t groups) {
    double everybody = 0.0, everything = 0.0, gaps = 0.0;
    for (size_t a = 0; a < groups; a++) {
        everybody += people[a];
        everything += amount[a];
        for (size_t b = 0; b < a; b++)
            if (people[a] > 0.0 && people[b] > 0.0)
                gaps += fabs(amount[a] / people[a] - amount[b] / people[b]) * people[a] * people[b];
    }
    if (everybody <= 0.0 || everything <= 0.0) return (double)NAN;
    return gaps / (everybody * everything);
}

static int compare(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void mil_sort(double *value, size_t count) {
    if (count > 1) qsort(value, count, sizeof *value, compare);
}
