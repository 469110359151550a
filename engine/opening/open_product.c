#include "opening/opening.h"
#include "state/visit.h"
#include "state/firm.h"

#include <math.h>

/* Product by size and industry, on top of the firm's own deviation that stands there already. */
static void relative_product(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    (void)context;
    const size_t k = world->firms.industry[f];
    const double relative = mil_by_size(world, world->size_product, world->firms.employees[f]) +
                            log(world->data->industries[k].product_relative) -
                            log(mil_product_share(world, k));
    world->firms.log_productivity[f] += (float)relative;
}

/* Per region: product at a price of 1, workers; per cell after them: workers, log output by workers. */
static void tally_output(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    const size_t r = mil_region_of(world, f), cell = mil_cell(world, r, firms->industry[f]);
    const double workers = (double)firms->employees[f] * firms->weight[f];
    const double output = workers * mil_firm_output(world, f);
    tally[2 * r] += (int64_t)llrint(output * mil_product_share(world, firms->industry[f]));
    tally[2 * r + 1] += mil_fixed(workers);
    int64_t *of_cell = tally + 2 * world->regions.count + 2 * cell;
    of_cell[0] += mil_fixed(workers);
    of_cell[1] += mil_fixed(workers * firms->log_productivity[f]);
}

static void set_means(struct mil_world *world, const int64_t *total) {
    for (size_t c = 0; c < world->cells.count; c++) {
        const int64_t *of_cell = total + 2 * world->regions.count + 2 * c;
        world->cells.employment[c] = mil_unfixed(of_cell[0]);
        world->cells.mean_product[c] =
            of_cell[0] > 0 ? (double)of_cell[1] / (double)of_cell[0] : 0.0;
    }
}

/* Per region: wages at the present level, and product at the present price. */
static void tally_wages(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    const struct mil_terms terms = mil_firm_terms(world, f);
    const double workers = (double)firms->employees[f] * firms->weight[f];
    tally[2 * mil_region_of(world, f)] += (int64_t)llrint(workers * terms.wage);
    tally[2 * mil_region_of(world, f) + 1] +=
        (int64_t)llrint(workers * terms.output_per_worker * terms.price *
                        mil_product_share(world, firms->industry[f]));
    int64_t *of_class = tally + 2 * world->regions.count + 2 * mil_size_of(firms->employees[f]);
    of_class[0] += (int64_t)llrint(workers * terms.wage);
    of_class[1] += mil_fixed(workers);
}

/* Moves the premium of each size class until the mean wages of the classes stand to each other as in
 * the data: firms within a class, and rent sharing, make means differ from premiums (eq. E13).
 * Returns the largest relative gap before the step. */
static double fit_premiums(struct mil_world *world, const int64_t *by_class) {
    const struct mil_row_sizes *sizes = world->data->sizes;
    const int64_t *top = by_class + 2 * MIL_SIZE_GIANT;
    double gap = 0.0;
    if (top[1] <= 0) return 0.0; /* nobody to compare with: premiums are those of the data */
    for (size_t s = 0; s < MIL_SIZE_GIANT; s++) {
        const int64_t *of = by_class + 2 * s;
        if (of[1] <= 0) continue;
        const double is = (double)of[0] / (double)of[1] * (double)top[1] / (double)top[0];
        const double step = log(sizes[s].wage_relative / sizes[MIL_SIZE_GIANT].wage_relative / is);
        gap = fmax(gap, fabs(step));
        world->wage_premium[s] += step;
    }
    return gap;
}

static void set_margin(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    (void)tally;
    mil_firm_set_margin(world, f, 1.0);
}

static void scale_output(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    world->firms.log_productivity[f] += (float)((const double *)context)[mil_region_of(world, f)];
}

/* Normal output at the firm's price is sold; per region: log price by sales, and sales. */
static void set_sales(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    const struct mil_terms terms = mil_firm_terms(world, f);
    const double sales = firms->employees[f] * terms.output_per_worker * terms.price;
    firms->sales[f] = (float)sales;
    tally[2 * mil_region_of(world, f)] +=
        firms->weight[f] * mil_fixed(sales / world->output_unit * log(terms.price));
    tally[2 * mil_region_of(world, f) + 1] +=
        firms->weight[f] * mil_fixed(sales / world->output_unit);
}

/* Scales output of each region so that total[stride * r + offset] becomes the product of the data. */
static void scale_to_data(struct mil_world *world, const int64_t *total, size_t offset,
                          double stretch) {
    double factor[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++)
        factor[r] =
            stretch * log(world->data->regions[r].product / 4.0 / (double)total[2 * r + offset]);
    mil_visit(world, world->firms.count, scale_output, factor, 0, NULL);
}

/* Largest relative gap between product and the data. */
static double gap_to_data(const struct mil_world *world, const int64_t *total) {
    double gap = 0.0;
    for (size_t r = 0; r < world->regions.count; r++)
        gap =
            fmax(gap, fabs(log(world->data->regions[r].product / 4.0 / (double)total[2 * r + 1])));
    return gap;
}

/* Wage levels by region follow product per worker; their mean gives labour its share. */
static void set_wages(struct mil_world *world, int64_t *total) {
    const size_t tallies = 2 * world->regions.count + 2 * MIL_SIZE_COUNT;
    double product = 0.0, wages = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const double per_worker =
            world->data->regions[r].product / 4.0 / mil_unfixed(total[2 * r + 1]);
        world->regions.wage[r] =
            world->output_unit * pow(per_worker / world->output_unit, world->p->labour_wage_spread);
        product += world->data->regions[r].product / 4.0;
    }
    mil_visit(world, world->firms.count, tally_wages, NULL, tallies, total);
    for (size_t r = 0; r < world->regions.count; r++) wages += (double)total[2 * r];
    for (size_t r = 0; r < world->regions.count; r++)
        world->regions.wage[r] *= world->p->labour_labour_share * product / wages;
}

/* Productivity, wages and margins in turn, until product is that of the data. */
static void find_product(struct mil_world *world, int64_t *total) {
    enum { ROUNDS = 16 };
    /* Firms at their least margin answer more output with a lower price, so steps are stretched. */
    const double close_enough = 0.0005, premiums_close = 0.002, stretch = 1.6;
    const size_t regions = world->regions.count, tallies = 2 * regions + 2 * world->cells.count;
    double premium_gap = 1.0;
    for (int round = 0;; round++) {
        mil_visit(world, world->firms.count, tally_output, NULL, tallies, total);
        set_means(world, total);
        set_wages(world, total);
        mil_visit(world, world->firms.count, set_margin, NULL, 0, NULL);
        mil_visit(world, world->firms.count, tally_wages, NULL, 2 * regions + 2 * MIL_SIZE_COUNT,
                  total);
        if (round == ROUNDS ||
            (gap_to_data(world, total) < close_enough && premium_gap < premiums_close))
            return;
        premium_gap = fit_premiums(world, total + 2 * regions);
        scale_to_data(world, total, 1, stretch);
    }
}

/* What rounded margins of very large firms leave open (below 1 %) is closed by the wage level, which
 * moves a region's prices and so its product. */
static void trim_wages(struct mil_world *world, int64_t *total) {
    for (int round = 0; round < 3; round++) {
        for (size_t r = 0; r < world->regions.count; r++)
            world->regions.wage[r] *=
                world->data->regions[r].product / 4.0 / (double)total[2 * r + 1];
        mil_visit(world, world->firms.count, tally_wages, NULL,
                  2 * world->regions.count + 2 * MIL_SIZE_COUNT, total);
    }
}

/* Who works, who looks for work, and what prices and productivity are, at rest. */
static void rest_regions(struct mil_world *world, const int64_t *priced) {
    struct mil_regions *region = &world->regions;
    for (size_t r = 0; r < region->count; r++) {
        double workers = 0.0, log_product = 0.0;
        for (size_t k = 0; k < world->data->industries_count; k++) {
            const size_t cell = mil_cell(world, r, k);
            workers += world->cells.employment[cell];
            log_product += world->cells.employment[cell] * world->cells.mean_product[cell];
        }
        region->employment[r] = workers;
        region->labour_force[r] = workers / (1.0 - world->p->labour_unemployment);
        region->log_product[r] = workers > 0.0 ? log_product / workers : 0.0;
        region->start_price[r] =
            priced[2 * r + 1] > 0 ? exp((double)priced[2 * r] / (double)priced[2 * r + 1]) : 1.0;
    }
}

void mil_open_product(struct mil_world *world) {
    int64_t total[2 * MIL_MOST_REGIONS + 2 * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES +
                  2 * MIL_SIZE_COUNT];
    const size_t tallies = 2 * world->regions.count + 2 * world->cells.count;
    mil_visit(world, world->firms.count, relative_product, NULL, 0, NULL);
    mil_visit(world, world->firms.count, tally_output, NULL, tallies, total);
    scale_to_data(world, total, 0, 1.0);
    find_product(world, total);
    trim_wages(world, total);
    mil_visit(world, world->firms.count, set_sales, NULL, 2 * world->regions.count, total);
    rest_regions(world, total);
}
