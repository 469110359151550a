#include "state/knowledge.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint64_t bit(size_t technology) {
    return UINT64_C(1) << technology;
}

/* The k nearest of each technology.  A threshold on proximity would fail: the supplied proximities
 * bunch so closely that any cut relates either nearly all or nearly none (model.md E2). */
static void relate(struct mil_knowledge *knowledge, size_t neighbours) {
    const size_t n = knowledge->count;
    for (size_t t = 0; t < n; t++) {
        uint64_t chosen = bit(t);
        for (size_t k = 0; k < neighbours; k++) {
            size_t best = n;
            for (size_t u = 0; u < n; u++)
                if (!(chosen & bit(u)) && knowledge->proximity[t * n + u] > 0.0 &&
                    (best == n ||
                     knowledge->proximity[t * n + u] > knowledge->proximity[t * n + best]))
                    best = u;
            if (best == n) break;
            chosen |= bit(best);
        }
        knowledge->related[t] |= chosen;
        for (size_t u = 0; u < n; u++)
            if (chosen & bit(u)) knowledge->related[u] |= bit(t);
    }
}

void mil_knowledge_relate(struct mil_knowledge *knowledge, double neighbours) {
    const size_t n = knowledge->count;
    for (size_t t = 0; t < n; t++) {
        knowledge->row_sum[t] = 0.0;
        knowledge->related[t] = 0;
        for (size_t u = 0; u < n; u++)
            if (u != t) knowledge->row_sum[t] += knowledge->proximity[t * n + u];
    }
    relate(knowledge, (size_t)lround(neighbours));
}

int mil_knowledge_init(struct mil_knowledge *knowledge, const struct mil_data *data,
                       double neighbours, struct mil_error *error) {
    const size_t n = data->technologies_count;
    memset(knowledge, 0, sizeof *knowledge);
    int status = mil_reserve(&knowledge->proximity, n * n, sizeof(double), error);
    if (status == MIL_OK) status = mil_reserve(&knowledge->row_sum, n, sizeof(double), error);
    if (status == MIL_OK) status = mil_reserve(&knowledge->related, n, sizeof(uint64_t), error);
    if (status == MIL_OK) status = mil_reserve(&knowledge->complexity, n, sizeof(double), error);
    if (status == MIL_OK) status = mil_reserve(&knowledge->prerequisites, n, 1, error);
    if (status == MIL_OK) status = mil_reserve(&knowledge->insularity, n, sizeof(double), error);
    if (status != MIL_OK) goto out;
    knowledge->count = n;
    memcpy(knowledge->proximity, data->technology_proximity, n * n * sizeof(double));
    for (size_t t = 0; t < n; t++) knowledge->complexity[t] = data->technologies[t].complexity;
    mil_knowledge_relate(knowledge, neighbours);
    mil_knowledge_demand(knowledge, 0.0);
out:
    if (status != MIL_OK) mil_knowledge_free(knowledge);
    return status;
}

void mil_knowledge_free(struct mil_knowledge *knowledge) {
    free(knowledge->proximity);
    free(knowledge->row_sum);
    free(knowledge->related);
    free(knowledge->complexity);
    free(knowledge->prerequisites);
    free(knowledge->insularity);
    memset(knowledge, 0, sizeof *knowledge);
}

void mil_knowledge_demand(struct mil_knowledge *knowledge, double share) {
    for (size_t t = 0; t < knowledge->count; t++) {
        const unsigned others = mil_bits(knowledge->related[t]) - 1;
        const double more = share * knowledge->complexity[t] * (double)others;
        const unsigned needed = (unsigned)floor(more + 0.5);
        knowledge->prerequisites[t] = (uint8_t)(needed > 1 ? needed : others > 0);
    }
}

void mil_knowledge_isolate(struct mil_knowledge *knowledge, double weight) {
    double least = INFINITY, most = -INFINITY;
    for (size_t t = 0; t < knowledge->count; t++) {
        least = fmin(least, knowledge->row_sum[t]);
        most = fmax(most, knowledge->row_sum[t]);
    }
    for (size_t t = 0; t < knowledge->count; t++)
        knowledge->insularity[t] =
            most > least ? weight * (most - knowledge->row_sum[t]) / (most - least) : 0.0;
}

/* Depth is needed and breadth is no help where knowledge is insular (George, Kotha & Zheng 2008). */
double mil_focus(const struct mil_knowledge *knowledge, uint64_t portfolio, size_t technology) {
    const unsigned all = mil_bits(portfolio);
    if (all == 0 || (portfolio & bit(technology))) return 1.0;
    const unsigned elsewhere = mil_bits(portfolio & ~knowledge->related[technology]);
    return 1.0 - knowledge->insularity[technology] * elsewhere / all;
}

uint64_t mil_related(const struct mil_knowledge *knowledge, uint64_t portfolio) {
    uint64_t related = 0;
    for (; portfolio != 0; portfolio &= portfolio - 1)
        related |= knowledge->related[mil_lowest(portfolio)];
    return related;
}

double mil_understanding(const struct mil_knowledge *knowledge, uint64_t portfolio,
                         size_t technology) {
    const double focus = mil_focus(knowledge, portfolio, technology);
    double most = 0.0;
    for (; portfolio != 0; portfolio &= portfolio - 1) {
        const double phi =
            knowledge->proximity[mil_lowest(portfolio) * knowledge->count + technology];
        if (phi > most) most = phi;
    }
    return most * focus;
}

double mil_density(const struct mil_knowledge *knowledge, uint64_t portfolio, size_t technology) {
    double held = 0.0;
    if (!(knowledge->row_sum[technology] > 0.0)) return 0.0;
    for (portfolio &= ~bit(technology); portfolio != 0; portfolio &= portfolio - 1)
        held += knowledge->proximity[mil_lowest(portfolio) * knowledge->count + technology];
    return held / knowledge->row_sum[technology];
}

int mil_can_enter(const struct mil_knowledge *knowledge, uint64_t portfolio, size_t technology) {
    return mil_bits(portfolio & knowledge->related[technology]) >=
           knowledge->prerequisites[technology];
}
