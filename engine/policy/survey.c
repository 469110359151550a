#include "policy/survey.h"

#include "state/firm.h"
#include "state/visit.h"

/* Sums over the firms of a unit: their number, that of those who reveal, their needs and squares. */
enum { FIRMS, REVEALING, NEEDS, SQUARES = NEEDS + MIL_FUNCTIONS, SUMS };

/* Places of the units in a row: the nation, regions, cells, groups of industry and stage. */
static size_t place_of_region(size_t region) {
    return 1 + region;
}
static size_t place_of_cell(const struct mil_world *world, size_t cell) {
    return 1 + world->regions.count + cell;
}
static size_t place_of_group(const struct mil_world *world, size_t industry, size_t stage) {
    return place_of_cell(world, world->cells.count) + industry * MIL_STAGES + stage;
}

const struct mil_need *mil_need_of_nation(const struct mil_world *world) {
    return &world->survey[0];
}
const struct mil_need *mil_need_of_region(const struct mil_world *world, size_t region) {
    return &world->survey[place_of_region(region)];
}
const struct mil_need *mil_need_of_cell(const struct mil_world *world, size_t cell) {
    return &world->survey[place_of_cell(world, cell)];
}
const struct mil_need *mil_need_of_group(const struct mil_world *world, size_t industry,
                                         enum mil_stage stage) {
    return &world->survey[place_of_group(world, industry, (size_t)stage)];
}

/* Cells first, then groups: regions and the nation are sums of cells. */
static void ask(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    const int64_t weight = firms->weight[f];
    if (weight == 0 || !mil_is_sme(world, f)) return;
    const size_t cell = mil_cell(world, firms->region[f], firms->industry[f]);
    const size_t group =
        world->cells.count + firms->industry[f] * MIL_STAGES + mil_firm_stage(world, f);
    const double chance = mil_reveal_chance(world, f);
    double need[MIL_FUNCTIONS], square = 0.0;
    int64_t add[SUMS];
    mil_needs(world, f, need);
    for (size_t i = 0; i < MIL_FUNCTIONS; i++) {
        add[NEEDS + i] = weight * mil_fixed(chance * need[i]);
        square += need[i] * need[i];
    }
    add[FIRMS] = weight * mil_fixed(1.0);
    add[REVEALING] = weight * mil_fixed(chance);
    add[SQUARES] = weight * mil_fixed(chance * square);
    for (size_t i = 0; i < SUMS; i++) {
        tally[SUMS * cell + i] += add[i];
        tally[SUMS * group + i] += add[i];
    }
}

static struct mil_need need_of(const int64_t *sum) {
    struct mil_need need = {.firms = mil_unfixed(sum[FIRMS]),
                            .revealing = mil_unfixed(sum[REVEALING])};
    if (sum[REVEALING] <= 0) return need;
    double square = 0.0;
    for (size_t i = 0; i < MIL_FUNCTIONS; i++) {
        need.mean[i] = (double)sum[NEEDS + i] / (double)sum[REVEALING];
        square += need.mean[i] * need.mean[i];
    }
    const double spread = (double)sum[SQUARES] / (double)sum[REVEALING] - square;
    need.spread = spread > 0.0 ? spread : 0.0;
    return need;
}

static void add_up(int64_t *to, const int64_t *from) {
    for (size_t i = 0; i < SUMS; i++) to[i] += from[i];
}

void mil_survey_needs(struct mil_world *world) {
    const size_t cells = world->cells.count, industries = world->data->industries_count;
    const size_t groups = industries * MIL_STAGES;
    int64_t total[SUMS * (MIL_MOST_REGIONS + MIL_STAGES) * MIL_MOST_INDUSTRIES], nation[SUMS] = {0};
    mil_visit(world, world->firms.count, ask, NULL, SUMS * (cells + groups), total);
    for (size_t r = 0; r < world->regions.count; r++) {
        int64_t region[SUMS] = {0};
        for (size_t k = 0; k < industries; k++) {
            const size_t cell = mil_cell(world, r, k);
            world->survey[place_of_cell(world, cell)] = need_of(total + SUMS * cell);
            add_up(region, total + SUMS * cell);
        }
        world->survey[place_of_region(r)] = need_of(region);
        add_up(nation, region);
    }
    world->survey[0] = need_of(nation);
    for (size_t g = 0; g < groups; g++)
        world->survey[place_of_group(world, 0, g)] = need_of(total + SUMS * (cells + g));
}
