/* Getters on where work, trade and ties are concentrated. */
#include "results/getters.h"

#include <math.h>

/* A rate of nobody has no value: it is written as the fill value. */
static double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : NAN;
}

double mil_get_service_share(const struct mil_sight *sight, size_t r) {
    const struct mil_world *world = sight->world;
    double services = 0.0;
    for (size_t k = 0; k < world->data->industries_count; k++)
        if (world->data->industries[k].mobile && !world->data->industries[k].manufacturing)
            services += world->cells.employment[mil_cell(world, r, k)];
    return ratio(services, world->regions.employment[r]);
}

static double squared_shares(const double *value, size_t count) {
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < count; i++) sum += value[i], squares += value[i] * value[i];
    return ratio(squares, sum * sum);
}

double mil_get_industry_concentration(const struct mil_sight *sight, size_t r) {
    return squared_shares(sight->world->cells.employment + mil_cell(sight->world, r, 0),
                          sight->world->data->industries_count);
}

/* Workers of an industry over all, in the nation. */
static double national_share(const struct mil_world *world, size_t k) {
    double workers = 0.0, all = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        workers += world->cells.employment[mil_cell(world, r, k)];
        all += world->regions.employment[r];
    }
    return ratio(workers, all);
}

/* Half of the nation's share: what is new to a region is well below what is usual, as in studies of
 * the branching of regions (Neffke, Henning & Boschma 2011). */
double mil_get_new_industry_entries(const struct mil_sight *sight, size_t r) {
    const struct mil_world *world = sight->world;
    const struct mil_cells *cells = &world->cells;
    double firms = 0.0;
    for (size_t k = 0; k < world->data->industries_count; k++) {
        const size_t c = mil_cell(world, r, k);
        if (cells->employment[c] < 0.5 * national_share(world, k) * world->regions.employment[r])
            firms += (double)(cells->entries[c] + cells->moved_in[c] + cells->foreign_in[c]);
    }
    return firms;
}

double mil_get_export_concentration(const struct mil_sight *sight, size_t index) {
    (void)index;
    const size_t industries = sight->world->data->industries_count;
    double exports[MIL_MOST_INDUSTRIES] = {0.0};
    for (size_t c = 0; c < sight->world->cells.count; c++)
        exports[c % industries] += (double)sight->world->cells.exports[c];
    return squared_shares(exports, industries);
}

double mil_get_export_concentration_sizes(const struct mil_sight *sight, size_t index) {
    (void)index;
    double exports[MIL_SIZE_COUNT];
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++)
        exports[s] = (double)sight->world->classes.exports[s];
    return squared_shares(exports, MIL_SIZE_COUNT);
}

/* Sums of a weighted regression within one industry. */
struct sums {
    double weight, x, y, xx, xy;
};

static void add_cell(const struct mil_world *world, size_t r, size_t k, struct sums *sums) {
    const size_t cell = mil_cell(world, r, k), n = world->regions.count;
    const double workers = world->cells.sme_employment[cell];
    const double product = (double)world->cells.sme_product[cell];
    double near = 0.0;
    for (size_t s = 0; s < n; s++)
        near += world->nearness[r * n + s] * world->cells.employment[mil_cell(world, s, k)];
    if (!(workers > 0.0) || !(product > 0.0) || !(near > 0.0)) return;
    const double x = log(near), y = log(product / workers);
    sums->weight += workers;
    sums->x += workers * x;
    sums->y += workers * y;
    sums->xx += workers * x * x;
    sums->xy += workers * x * y;
}

/* Industries have levels of their own: only differences between regions count. */
double mil_get_density_premium(const struct mil_sight *sight, size_t index) {
    (void)index;
    const struct mil_world *world = sight->world;
    double covariance = 0.0, variance = 0.0;
    for (size_t k = 0; k < world->data->industries_count && world->nearness != NULL; k++) {
        const struct mil_row_industries *row = &world->data->industries[k];
        struct sums sums = {.weight = 0.0};
        if (!row->mobile || !row->manufacturing) continue;
        for (size_t r = 0; r < world->regions.count; r++) add_cell(world, r, k, &sums);
        if (!(sums.weight > 0.0)) continue;
        covariance += sums.xy - sums.x * sums.y / sums.weight;
        variance += sums.xx - sums.x * sums.x / sums.weight;
    }
    return variance > 0.0 ? covariance / variance : 0.0; /* one place has no slope */
}
