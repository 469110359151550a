/* Designs of sensitivity analysis: Saltelli's radial blocks and Morris's trajectories. */
#include "base/memory.h"
#include "base/random.h"
#include "input/points_parts.h"

#include <stdlib.h>

static size_t group_of(const struct mil_points_request *request, size_t axis) {
    return request->group == NULL ? axis : (size_t)request->group[axis];
}

/* Whether a row of this role takes its value on an axis of group g from B. */
static bool is_from_b(size_t role, size_t groups, size_t g) {
    if (role == MIL_ROLE_A) return false;
    if (role == MIL_ROLE_B) return true;
    if (role < MIL_ROLE_BA(groups)) return g == role - MIL_ROLE_AB;
    return g != role - MIL_ROLE_BA(groups);
}

/* Saltelli et al. (2010), table 2: two points A and B, and A with one group at a time from B.
 * Base points are independent draws, not a quasi-random sequence: a bootstrap over blocks measures
 * the error of independent blocks, and a block that failed can be left out without harm.  A sequence
 * would have smaller errors on smooth functions, and intervals that are too wide by an unknown
 * factor. */
void mil_points_saltelli(struct mil_points *points, const struct mil_points_request *request) {
    const size_t groups = mil_points_groups(request), axes = points->axes;
    const size_t roles = mil_points_of_block(request);
    for (size_t block = 0; block < request->points; block++) {
        for (size_t a = 0; a < axes; a++) {
            struct mil_luck luck =
                mil_luck(request->seed, MIL_LUCK_BASE_POINT, 0, mil_mix(block, a));
            const double from_a = mil_uniform(&luck), from_b = mil_uniform(&luck);
            const size_t g = group_of(request, a);
            for (size_t role = 0; role < roles; role++)
                points->unit[(block * roles + role) * axes + a] =
                    is_from_b(role, groups, g) ? from_b : from_a;
        }
        for (size_t role = 0; role < roles; role++) {
            points->block[block * roles + role] = (int64_t)block;
            points->role[block * roles + role] = (int64_t)role;
        }
    }
}

/* A random order of the groups: step[g] is when group g moves, from 1 on. */
static void draw_steps(struct mil_luck *luck, size_t groups, size_t *step) {
    for (size_t g = 0; g < groups; g++) step[g] = g + 1;
    for (size_t g = groups; g-- > 1;) {
        const size_t other = mil_below(luck, g + 1), kept = step[g];
        step[g] = step[other];
        step[other] = kept;
    }
}

/* Morris (1991): on p levels each group moves once by p / (2 (p - 1)), up or down with equal chance,
 * in random order; so every level is met equally often.  Axes of a group move together, each in its
 * own direction (Campolongo, Cariboni & Saltelli 2007). */
int mil_points_morris(struct mil_points *points, const struct mil_points_request *request,
                      struct mil_error *error) {
    const size_t groups = mil_points_groups(request), axes = points->axes, rows = groups + 1;
    const size_t levels = mil_points_levels(request);
    size_t *step = NULL;
    const int status = mil_reserve(&step, groups, sizeof *step, error);
    if (status != 0) return status;
    for (size_t block = 0; block < request->points; block++) {
        struct mil_luck luck = mil_luck(request->seed, MIL_LUCK_TRAJECTORY, 0, block);
        draw_steps(&luck, groups, step);
        for (size_t a = 0; a < axes; a++) {
            const size_t low = mil_below(&luck, levels / 2), high = low + levels / 2;
            const bool up = mil_below(&luck, 2) == 1;
            for (size_t row = 0; row < rows; row++) {
                const bool moved = row >= step[group_of(request, a)];
                points->unit[(block * rows + row) * axes + a] =
                    (double)(moved == up ? high : low) / (double)(levels - 1);
            }
        }
        for (size_t row = 0; row < rows; row++) {
            points->block[block * rows + row] = (int64_t)block;
            points->role[block * rows + row] = (int64_t)row;
        }
    }
    free(step);
    return 0;
}
