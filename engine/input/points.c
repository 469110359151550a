#include "input/points.h"

#include "input/points_parts.h"

#include "base/memory.h"

#include <stdlib.h>

size_t mil_points_groups(const struct mil_points_request *request) {
    if (request->group == NULL) return request->axes;
    int most = -1;
    for (size_t a = 0; a < request->axes; a++)
        if (request->group[a] > most) most = request->group[a];
    return (size_t)(most + 1);
}

size_t mil_points_of_block(const struct mil_points_request *request) {
    const size_t groups = mil_points_groups(request);
    switch (request->kind) {
    case MIL_POINTS_SALTELLI: return 2 + (request->second_order ? 2 * groups : groups);
    case MIL_POINTS_MORRIS: return groups + 1;
    default: return 1;
    }
}

size_t mil_points_levels(const struct mil_points_request *request) {
    return request->levels == NULL ? 4 : request->levels[0];
}

/* a * b, or more than any design may have. */
static size_t times(size_t a, size_t b) {
    return b != 0 && a > MIL_POINTS_MOST / b ? MIL_POINTS_MOST + 1 : a * b;
}

static size_t count_rows(const struct mil_points_request *request) {
    size_t rows = 1;
    switch (request->kind) {
    case MIL_POINTS_GRID:
        for (size_t a = 0; a < request->axes; a++) rows = times(rows, request->levels[a]);
        return rows;
    case MIL_POINTS_FACTORIAL: return (size_t)1 << request->axes;
    default: return times(request->points, mil_points_of_block(request));
    }
}

static int check_groups(const struct mil_points_request *request, struct mil_error *error) {
    if (request->group == NULL) return 0;
    const size_t groups = mil_points_groups(request);
    for (size_t g = 0; g < groups; g++) {
        size_t members = 0;
        for (size_t a = 0; a < request->axes; a++) {
            if (request->group[a] < 0)
                return mil_fail(error, MIL_BAD_INPUT, "axis %zu belongs to no group", a);
            members += (size_t)request->group[a] == g;
        }
        if (members == 0)
            return mil_fail(error, MIL_BAD_INPUT, "group %zu of the design has no axis", g);
    }
    return 0;
}

static int check_kind(const struct mil_points_request *request, struct mil_error *error) {
    const size_t levels = mil_points_levels(request);
    if (request->kind == MIL_POINTS_SOBOL && request->axes > MIL_POINTS_MOST_SOBOL)
        return mil_fail(error, MIL_BAD_INPUT,
                        "a Sobol sequence has at most %d axes, not %zu: a Latin hypercube has no "
                        "such limit",
                        MIL_POINTS_MOST_SOBOL, request->axes);
    if (request->kind == MIL_POINTS_FACTORIAL && request->axes > MIL_POINTS_MOST_FACTORIAL)
        return mil_fail(error, MIL_BAD_INPUT,
                        "a switch-off factorial has at most %d mechanisms (%d cells), not %zu",
                        MIL_POINTS_MOST_FACTORIAL, 1 << MIL_POINTS_MOST_FACTORIAL, request->axes);
    if (request->kind == MIL_POINTS_MORRIS && (levels < 2 || levels % 2 != 0))
        return mil_fail(error, MIL_BAD_INPUT,
                        "a Morris design has an even number of levels (4 is usual), not %zu",
                        levels);
    if (request->kind == MIL_POINTS_GRID && request->levels == NULL)
        return mil_fail(error, MIL_BAD_INPUT, "a grid needs the number of levels of each axis");
    return check_groups(request, error);
}

static int check(const struct mil_points_request *request, struct mil_error *error) {
    if (request->axes == 0) return mil_fail(error, MIL_BAD_INPUT, "a design has at least one axis");
    const int status = check_kind(request, error);
    if (status != 0) return status;
    const size_t rows = count_rows(request);
    if (rows == 0) return mil_fail(error, MIL_BAD_INPUT, "the design has no points");
    if (times(rows, request->axes) > MIL_POINTS_MOST)
        return mil_fail(error, MIL_BAD_INPUT,
                        "the design is too large: points times axes may be at most %d",
                        MIL_POINTS_MOST);
    return 0;
}

/* The last axis changes fastest; an axis of one level stands in the middle. */
static void fill_grid(struct mil_points *points, const struct mil_points_request *request) {
    for (size_t row = 0; row < points->rows; row++) {
        size_t rest = row;
        for (size_t a = points->axes; a-- > 0;) {
            const size_t levels = request->levels[a], level = rest % levels;
            points->unit[row * points->axes + a] =
                levels == 1 ? 0.5 : (double)level / (double)(levels - 1);
            rest /= levels;
        }
    }
}

/* Cell c has the mechanisms whose bits are set in c: all off first, all on last. */
static void fill_factorial(struct mil_points *points) {
    for (size_t row = 0; row < points->rows; row++)
        for (size_t a = 0; a < points->axes; a++)
            points->unit[row * points->axes + a] = (double)(row >> a & 1);
}

static int fill(struct mil_points *points, const struct mil_points_request *request,
                struct mil_error *error) {
    switch (request->kind) {
    case MIL_POINTS_GRID: fill_grid(points, request); return 0;
    case MIL_POINTS_FACTORIAL: fill_factorial(points); return 0;
    case MIL_POINTS_LATIN_HYPERCUBE: return mil_points_latin_hypercube(points, request, error);
    case MIL_POINTS_SOBOL: return mil_points_sobol(points, request, error);
    case MIL_POINTS_SALTELLI: mil_points_saltelli(points, request); return 0;
    case MIL_POINTS_MORRIS: return mil_points_morris(points, request, error);
    }
    return mil_fail(error, MIL_BUG, "a design of no kind");
}

int mil_points_make(struct mil_points *points, const struct mil_points_request *request,
                    struct mil_error *error) {
    *points = (struct mil_points){0};
    int status = check(request, error);
    if (status != 0) return status;
    points->rows = count_rows(request);
    points->axes = request->axes;
    status = mil_reserve(&points->unit, points->rows * points->axes, sizeof *points->unit, error);
    if (status == 0)
        status = mil_reserve(&points->block, points->rows, sizeof *points->block, error);
    if (status == 0) status = mil_reserve(&points->role, points->rows, sizeof *points->role, error);
    if (status == 0) status = fill(points, request, error);
    if (status != 0) mil_points_free(points);
    return status;
}

void mil_points_free(struct mil_points *points) {
    free(points->unit);
    free(points->block);
    free(points->role);
    *points = (struct mil_points){0};
}
