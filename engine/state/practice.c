#include "state/practice.h"

#include "state/research.h"

#include <math.h>

enum { ROUNDS = 400, FIELDS = MIL_MOST_REGIONS * MIL_MOST_TECHNOLOGIES };

void mil_relate_by_count(const int64_t *count, size_t n, double *proximity) {
    double sum[MIL_MOST_TECHNOLOGIES] = {0.0}, all = 0.0;
    for (size_t t = 0; t < n; t++)
        for (size_t u = 0; u < n; u++)
            if (u != t) sum[t] += (double)count[t * n + u];
    for (size_t t = 0; t < n; t++) all += sum[t];
    for (size_t t = 0; t < n; t++)
        for (size_t u = 0; u < n; u++) {
            double *of = &proximity[t * n + u];
            *of = t == u ? 1.0 : 0.0;
            if (t == u || count[t * n + u] == 0) continue;
            /* van Eck & Waltman (2009), as model.md E2 has it. */
            const double expected = 0.5 * all *
                                    (sum[t] / all * sum[u] / fmax(all - sum[t], 1.0) +
                                     sum[u] / all * sum[t] / fmax(all - sum[u], 1.0));
            const double against = (double)count[t * n + u] / expected;
            *of = against / (1.0 + against);
        }
}

static void count_pairs(int64_t *count, size_t n, uint64_t portfolio, int64_t times) {
    for (uint64_t a = portfolio; a != 0; a &= a - 1)
        for (uint64_t b = portfolio; b != 0; b &= b - 1)
            count[mil_lowest(a) * n + mil_lowest(b)] += times;
}

static void relate(struct mil_world *world) {
    int64_t count[MIL_MOST_TECHNOLOGIES * MIL_MOST_TECHNOLOGIES];
    struct mil_knowledge *knowledge = &world->knowledge;
    const size_t n = knowledge->count;
    for (size_t i = 0; i < n * n; i++) count[i] = 0;
    for (size_t i = 0; i < world->research.count; i++)
        count_pairs(count, n, world->research.technologies[i],
                    world->firms.weight[world->research.firm[i]]);
    for (size_t o = 0; o < world->organisations.count; o++)
        count_pairs(count, n, world->organisations.technologies[o], 1);
    mil_relate_by_count(count, n, knowledge->proximity);
    mil_knowledge_relate(knowledge, world->p->knowledge_neighbours);
    for (size_t i = 0; i < world->research.count; i++)
        world->research.related[i] = mil_related(knowledge, world->research.technologies[i]);
    for (size_t o = 0; o < world->organisations.count; o++)
        world->organisations.related[o] =
            mil_related(knowledge, world->organisations.technologies[o]);
}

/* Revealed advantage: M of eq. E3, from levels of firms and organisations.  Whole numbers, so that the
 * order of rows cannot matter. */
static void find_advantages(const struct mil_world *world, uint8_t *advantage) {
    int64_t level[FIELDS] = {0}, of_region[MIL_MOST_REGIONS] = {0},
            of_technology[MIL_MOST_TECHNOLOGIES] = {0}, all = 0;
    const size_t n = world->knowledge.count;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i], r = mil_region_of(world, f);
        for (size_t s = i * MIL_SLOTS; s < (i + 1) * MIL_SLOTS; s++)
            if (world->research.slot_technology[s] != MIL_NO_TECHNOLOGY)
                level[r * n + world->research.slot_technology[s]] +=
                    (int64_t)world->firms.weight[f] * world->research.slot_level[s];
    }
    for (size_t o = 0; o < world->organisations.count; o++)
        for (size_t t = 0; t < n; t++)
            level[world->organisations.region[o] * n + t] +=
                world->organisations.level[o * MIL_MOST_TECHNOLOGIES + t];
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t t = 0; t < n; t++) {
            of_region[r] += level[r * n + t];
            of_technology[t] += level[r * n + t];
            all += level[r * n + t];
        }
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t t = 0; t < n; t++)
            advantage[r * n + t] =
                level[r * n + t] > 0 && (double)level[r * n + t] * (double)all >=
                                            (double)of_region[r] * (double)of_technology[t];
}

void mil_measure_strengths(const struct mil_world *world, uint64_t strong[MIL_MOST_REGIONS]) {
    uint8_t advantage[FIELDS];
    const size_t n = world->knowledge.count;
    find_advantages(world, advantage);
    for (size_t r = 0; r < world->regions.count; r++) {
        strong[r] = 0;
        for (size_t t = 0; t < n; t++) strong[r] |= (uint64_t)advantage[r * n + t] << t;
    }
}

/* Shifts and scales those with a weight to mean 0 and standard deviation 1 under the weights. */
static void standardise(double *value, const double *weight, size_t count) {
    double sum = 0.0, mean = 0.0, square = 0.0;
    for (size_t i = 0; i < count; i++) sum += weight[i], mean += weight[i] * value[i];
    mean /= sum;
    for (size_t i = 0; i < count; i++) square += weight[i] * (value[i] - mean) * (value[i] - mean);
    const double spread = square > 0.0 ? sqrt(square / sum) : 1.0;
    for (size_t i = 0; i < count; i++)
        value[i] = weight[i] > 0.0 ? (value[i] - mean) / spread : 0.0;
}

/* Mean over those on the other side that a row or column is strong with. */
static void reflect(const uint8_t *advantage, size_t regions, size_t n, const double *region,
                    double *technology, double *back) {
    double strong[MIL_MOST_TECHNOLOGIES] = {0.0};
    for (size_t t = 0; t < n; t++) technology[t] = 0.0;
    for (size_t r = 0; r < regions; r++)
        for (size_t t = 0; t < n; t++)
            if (advantage[r * n + t]) technology[t] += region[r], strong[t] += 1.0;
    for (size_t t = 0; t < n; t++)
        technology[t] = strong[t] > 0.0 ? technology[t] / strong[t] : NAN;
    for (size_t r = 0; r < regions; r++) {
        double held = 0.0;
        back[r] = 0.0;
        for (size_t t = 0; t < n; t++)
            if (advantage[r * n + t]) back[r] += technology[t], held += 1.0;
        if (held > 0.0) back[r] /= held;
    }
}

/* The second eigenvector of the two row-normalised steps: the first is constant, and orthogonal to
 * the others under diversity as weight, so power iteration about the weighted mean finds the second
 * (Hidalgo & Hausmann 2009).  Its sign is such that diverse regions are complex. */
void mil_measure_complexity(const struct mil_world *world, struct mil_complexity *complexity) {
    uint8_t advantage[FIELDS];
    double diversity[MIL_MOST_REGIONS] = {0.0}, next[MIL_MOST_REGIONS];
    const size_t regions = world->regions.count, n = world->knowledge.count;
    double *region = complexity->region, *technology = complexity->technology, covary = 0.0,
           sum = 0.0;
    find_advantages(world, advantage);
    for (size_t r = 0; r < regions; r++)
        for (size_t t = 0; t < n; t++) diversity[r] += advantage[r * n + t];
    for (size_t r = 0; r < regions; r++) {
        region[r] = (double)(r * r % 7) + diversity[r];
        sum += diversity[r];
    }
    for (int round = 0; round < ROUNDS && sum > 0.0; round++) {
        standardise(region, diversity, regions);
        reflect(advantage, regions, n, region, technology, next);
        for (size_t r = 0; r < regions; r++) region[r] = next[r];
    }
    if (sum > 0.0) standardise(region, diversity, regions);
    for (size_t r = 0; r < regions; r++)
        covary += region[r] * diversity[r] * (diversity[r] - sum / (double)regions);
    for (size_t r = 0; r < regions; r++)
        region[r] = diversity[r] > 0.0 ? (covary < 0.0 ? -region[r] : region[r]) : NAN;
    for (size_t t = 0; t < n; t++) technology[t] = covary < 0.0 ? -technology[t] : technology[t];
}

/* Complexity of technologies from 0 to 1; those of no region keep what the table says. */
static void rate_technologies(struct mil_world *world) {
    struct mil_complexity complexity;
    mil_measure_complexity(world, &complexity);
    const size_t n = world->knowledge.count;
    double least = INFINITY, most = -INFINITY;
    for (size_t t = 0; t < n; t++) {
        least = fmin(least, complexity.technology[t]);
        most = fmax(most, complexity.technology[t]);
    }
    for (size_t t = 0; t < n && most > least; t++)
        if (!isnan(complexity.technology[t]))
            world->knowledge.complexity[t] = (complexity.technology[t] - least) / (most - least);
}

void mil_knowledge_from_practice(struct mil_world *world) {
    if (world->p->knowledge_relatedness == MIL_BASIS_PRACTICE) relate(world);
    if (world->p->knowledge_complexity == MIL_BASIS_PRACTICE) rate_technologies(world);
    mil_knowledge_demand(&world->knowledge, world->p->knowledge_prerequisites);
    mil_knowledge_isolate(&world->knowledge, world->p->knowledge_insularity);
}
