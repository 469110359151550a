#include "policy/specialisation.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/frontier.h"
#include "state/practice.h"
#include "state/research.h"

#include <stdlib.h>
#include <string.h>

enum { AUTHORITIES, ACADEMIA, BUSINESS, CIVIL_SOCIETY, VOICES };

/* A region as those see it who choose for it; fields are by technology. */
struct view {
    const uint8_t *taken;
    size_t region;
    uint64_t open; /* of the target, and not a strength yet */
    double density[MIL_MOST_TECHNOLOGIES], mark[VOICES][MIL_MOST_TECHNOLOGIES];
};

void mil_mistake_technologies(const struct mil_world *world, uint8_t taken[MIL_MOST_TECHNOLOGIES]) {
    const size_t n = world->knowledge.count;
    for (size_t t = 0; t < n; t++) taken[t] = (uint8_t)t;
    if (world->p->switches_known_relatedness) return;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_MISTAKEN, 0, 0);
    for (size_t t = n; t > 1; t--) {
        const size_t other = mil_below(&luck, t);
        const uint8_t name = taken[t - 1];
        taken[t - 1] = taken[other];
        taken[other] = name;
    }
}

uint64_t mil_mistaken(const uint8_t *taken, uint64_t portfolio) {
    uint64_t seen = 0;
    for (; portfolio != 0; portfolio &= portfolio - 1)
        seen |= UINT64_C(1) << taken[mil_lowest(portfolio)];
    return seen;
}

/* Authorities follow the rule of eq. E3. */
static void ask_authorities(const struct mil_world *world, struct view *view) {
    for (size_t t = 0; t < world->knowledge.count; t++)
        view->mark[AUTHORITIES][t] =
            world->p->specialisation_density_weight * view->density[t] +
            world->p->specialisation_complexity_weight * world->knowledge.complexity[t];
}

/* Universities and institutes of the region speak for what they master best. */
static void ask_academia(const struct mil_world *world, struct view *view) {
    const struct mil_organisations *bodies = &world->organisations;
    for (size_t o = 0; o < bodies->count; o++) {
        if (bodies->region[o] != view->region || bodies->kind[o] == MIL_SUPPORT) continue;
        for (size_t t = 0; t < world->knowledge.count; t++) {
            const double level = mil_level(bodies->level[o * MIL_MOST_TECHNOLOGIES + t]);
            if (level > view->mark[ACADEMIA][t]) view->mark[ACADEMIA][t] = level;
        }
    }
}

/* Firms speak for what is near to what they master. */
static void ask_business(const struct mil_world *world, struct view *view) {
    const uint8_t *taken = view->taken;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t firm = world->research.firm[i];
        if (mil_region_of(world, firm) != view->region) continue;
        const uint64_t seen = mil_mistaken(taken, world->research.technologies[i]),
                       near = mil_related(&world->knowledge, seen) & ~seen;
        for (size_t t = 0; near != 0 && t < world->knowledge.count; t++)
            if (near >> taken[t] & 1) view->mark[BUSINESS][t] += world->firms.weight[firm];
    }
}

/* People speak for what the industries rest on in which they work. */
static void ask_people(const struct mil_world *world, struct view *view) {
    for (size_t k = 0; k < world->data->industries_count; k++)
        for (uint64_t m = world->data->industry_technologies[k]; m != 0; m &= m - 1)
            view->mark[CIVIL_SOCIETY][mil_lowest(m)] +=
                world->cells.employment[mil_cell(world, view->region, k)];
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The upper median of what is open. */
static double middle(const struct mil_world *world, uint64_t open, const double *of) {
    double value[MIL_MOST_TECHNOLOGIES];
    size_t count = 0;
    for (size_t t = 0; t < world->knowledge.count; t++)
        if (open >> t & 1) value[count++] = of[t];
    qsort(value, count, sizeof *value, by_size);
    return count > 0 ? value[count / 2] : 0.0;
}

enum { ANY, RELATED_COMPLEX, RELATED_SIMPLE, UNRELATED_COMPLEX };

static uint64_t in_quadrant(const struct mil_world *world, const struct view *view) {
    const int64_t quadrant = world->p->specialisation_quadrant;
    if (quadrant == ANY) return view->open;
    const double related = middle(world, view->open, view->density),
                 complex = middle(world, view->open, world->knowledge.complexity);
    const int wants_related = quadrant == RELATED_COMPLEX || quadrant == RELATED_SIMPLE,
              wants_complex = quadrant == RELATED_COMPLEX || quadrant == UNRELATED_COMPLEX;
    uint64_t within = 0;
    for (size_t t = 0; t < world->knowledge.count; t++)
        if ((view->density[t] >= related) == wants_related &&
            (world->knowledge.complexity[t] >= complex) == wants_complex)
            within |= UINT64_C(1) << t;
    return within & view->open;
}

/* Marks count against the best that each voice gives, so that a weight means the same for all. */
static void add_up(const struct mil_world *world, const struct view *view, double *sum) {
    const struct mil_parameters *p = world->p;
    const double weight[VOICES] = {p->specialisation_authorities, p->specialisation_academia,
                                   p->specialisation_business, p->specialisation_civil_society};
    const size_t n = world->knowledge.count;
    for (size_t t = 0; t < n; t++) sum[t] = 0.0;
    for (size_t v = 0; v < VOICES; v++) {
        double most = 0.0;
        for (size_t t = 0; t < n; t++)
            if ((view->open >> t & 1) && view->mark[v][t] > most) most = view->mark[v][t];
        for (size_t t = 0; t < n && most > 0.0; t++) sum[t] += weight[v] * view->mark[v][t] / most;
    }
}

static uint64_t choose(const struct mil_world *world, const struct view *view) {
    double sum[MIL_MOST_TECHNOLOGIES];
    uint64_t left = in_quadrant(world, view), chosen = 0;
    add_up(world, view, sum);
    for (int64_t n = 0; n < world->p->specialisation_technologies && left != 0; n++) {
        size_t best = mil_lowest(left);
        for (uint64_t m = left; m != 0; m &= m - 1)
            if (sum[mil_lowest(m)] > sum[best]) best = mil_lowest(m);
        chosen |= UINT64_C(1) << best;
        left &= ~chosen;
    }
    return chosen;
}

void mil_specialise(struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    uint64_t *chosen = world->programmes.chosen + programme * MIL_MOST_REGIONS;
    uint64_t strong[MIL_MOST_REGIONS], before = 0;
    uint8_t taken[MIL_MOST_TECHNOLOGIES];
    if (!mil_is_open(world, programme)) memset(chosen, 0, MIL_MOST_REGIONS * sizeof *chosen);
    if (!mil_is_open(world, programme) || mil_released(world, programme) <= 0) return;
    for (size_t r = 0; r < world->regions.count; r++) before |= chosen[r];
    if (before != 0 && !mil_is_first_quarter(world)) return;
    mil_measure_strengths(world, strong);
    mil_mistake_technologies(world, taken);
    for (size_t r = 0; r < world->regions.count; r++) {
        struct view view = {.taken = taken, .region = r};
        if (!(mil_regions_of(world, programme) >> r & 1)) continue;
        view.open = mil_open_technologies(world) & p->technologies & ~strong[r];
        const uint64_t seen = mil_mistaken(taken, strong[r]);
        for (size_t t = 0; t < world->knowledge.count; t++)
            view.density[t] = mil_density(&world->knowledge, seen, taken[t]);
        ask_authorities(world, &view);
        ask_academia(world, &view);
        ask_business(world, &view);
        ask_people(world, &view);
        chosen[r] = choose(world, &view);
    }
}
