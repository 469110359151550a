#include "policy/survey.h"

#include "policy/targets.h"
#include "state/visit.h"

/* Sums over the firms of a unit: their number, that of those who reveal, their needs and squares. */
enum { FIRMS, REVEALING, NEEDS, SQUARES = NEEDS + MIL_FUNCTIONS, SUMS };

/* Agents looked at, about: the means of as many are exact enough. */
static const size_t ENOUGH = 131072;

/* Places of the units in a row of the survey: the nation, regions, cells, groups of industry and
 * stage. */
static struct mil_need *place(const struct mil_world *world, size_t programme, size_t unit) {
    return &world->survey[programme * mil_survey_units(world) + unit];
}
static size_t unit_of_cell(const struct mil_world *world, size_t cell) {
    return 1 + world->regions.count + cell;
}
static size_t unit_of_group(const struct mil_world *world, size_t group) {
    return unit_of_cell(world, world->cells.count) + group;
}
static size_t group_of(size_t industry, enum mil_stage stage) {
    return industry * MIL_STAGES + (size_t)stage;
}

const struct mil_need *mil_need_of_nation(const struct mil_world *world, size_t programme) {
    return place(world, programme, 0);
}
const struct mil_need *mil_need_of_region(const struct mil_world *world, size_t programme,
                                          size_t region) {
    return place(world, programme, 1 + region);
}
const struct mil_need *mil_need_of_cell(const struct mil_world *world, size_t programme,
                                        size_t cell) {
    return place(world, programme, unit_of_cell(world, cell));
}
const struct mil_need *mil_need_of_group(const struct mil_world *world, size_t programme,
                                         size_t industry, enum mil_stage stage) {
    return place(world, programme, unit_of_group(world, group_of(industry, stage)));
}

struct asking {
    size_t programme;
    uint64_t skip; /* one less than a power of two: one of as many firms is looked at */
};

/* Cells first, then groups: regions and the nation are sums of cells. */
static void ask(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    const struct asking *asking = context;
    const int64_t weight = world->firms.weight[f];
    if (weight == 0 || (mil_mix(mil_lineage(world->firms.identity[f]), 0) & asking->skip)) return;
    if (!mil_is_meant(world, asking->programme, f) || !mil_sees_use(world, asking->programme, f))
        return;
    const size_t cell = mil_cell_of(world, f);
    const size_t group =
        world->cells.count + group_of(world->firms.industry[f], mil_firm_stage(world, f));
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

void mil_survey_needs(struct mil_world *world, size_t programme) {
    const size_t cells = world->cells.count, industries = world->data->industries_count;
    const size_t groups = industries * MIL_STAGES;
    int64_t total[SUMS * (MIL_MOST_REGIONS + MIL_STAGES) * MIL_MOST_INDUSTRIES], nation[SUMS] = {0};
    struct asking asking = {.programme = programme};
    while (world->firms.count / (asking.skip + 1) > ENOUGH) asking.skip = 2 * asking.skip + 1;
    mil_visit(world, world->firms.count, ask, &asking, SUMS * (cells + groups), total);
    for (size_t r = 0; r < world->regions.count; r++) {
        int64_t region[SUMS] = {0};
        for (size_t cell = mil_cell(world, r, 0); cell < mil_cell(world, r + 1, 0); cell++) {
            *place(world, programme, unit_of_cell(world, cell)) = need_of(total + SUMS * cell);
            add_up(region, total + SUMS * cell);
        }
        *place(world, programme, 1 + r) = need_of(region);
        add_up(nation, region);
    }
    *place(world, programme, 0) = need_of(nation);
    for (size_t g = 0; g < groups; g++)
        *place(world, programme, unit_of_group(world, g)) = need_of(total + SUMS * (cells + g));
}
