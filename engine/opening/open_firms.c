#include "base/memory.h"
#include "opening/opening.h"
#include "state/closing.h"
#include "state/firm.h"

#include <math.h>
#include <stdlib.h>

/* Size classes as the tables count them: below 300 four classes, above it one. */
enum { MICRO, SMALL, MEDIUM, UPPER, LARGE, CLASSES };

enum { EXPONENTS = LARGE + MIL_MOST_INDUSTRIES };
/* The largest firm there can be, over the mean of those of 300 and more. */
static const double LARGEST = 30.0;

static const double class_from[CLASSES + 1] = {1, 5, 10, 100, 300, 0};

static void class_shares(const struct mil_row_industries *row, double share[CLASSES]) {
    const double given[CLASSES] = {row->size_1_4, row->size_5_9, row->size_10_99, row->size_100_299,
                                   row->size_300};
    for (int c = 0; c < CLASSES; c++) share[c] = given[c];
}

/* Firms of 300 and more in each manufacturing industry of a region: the region's own share of the
 * firms of 10 and more, Kim (2013) Table 2. */
static void count_large(const struct mil_data *data, size_t r, const int64_t *firms,
                        int64_t *large) {
    double tens[MIL_MOST_INDUSTRIES] = {0}, all = 0.0;
    for (size_t k = 0; k < data->industries_count; k++) {
        const struct mil_row_industries *row = &data->industries[k];
        if (row->manufacturing) tens[k] = (double)firms[k] * (row->size_10_99 + row->size_100_299);
        all += tens[k];
    }
    const double sme = data->regions[r].sme_share_firms;
    mil_divide((int64_t)llrint(sme > 0.0 ? all * (1.0 - sme) / sme : 0.0), tens,
               data->industries_count, large);
}

/* count[(r * industries + k) * CLASSES + class]: every firm of the data, as whole numbers. */
static void count_firms(const struct mil_data *data, int64_t *count) {
    const size_t industries = data->industries_count;
    for (size_t r = 0; r < data->regions_count; r++) {
        int64_t firms[MIL_MOST_INDUSTRIES], large[MIL_MOST_INDUSTRIES];
        mil_divide((int64_t)llrint(data->regions[r].firms), data->firm_share + r * industries,
                   industries, firms);
        count_large(data, r, firms, large);
        for (size_t k = 0; k < industries; k++) {
            double share[CLASSES];
            int64_t *cell = count + (r * industries + k) * CLASSES;
            class_shares(&data->industries[k], share);
            if (!data->industries[k].manufacturing) {
                mil_divide(firms[k], share, CLASSES, cell);
                continue;
            }
            mil_divide(firms[k] - large[k], share, LARGE, cell);
            cell[LARGE] = large[k];
        }
    }
}

static size_t agents_of(const struct mil_world *world, size_t r, int64_t firms, int class) {
    if (class == LARGE || firms == 0 || (world->scenario->full_regions >> r & 1))
        return (size_t)firms;
    const double wanted = floor((double)firms * world->p->run_scale + 0.5),
                 least = ceil((double)firms / 65535.0);
    return (size_t)fmax(fmax(wanted, least), 1.0);
}

/* Mean of a power law with density x^-(a + 1) between two bounds. */
static double mean_of_power_law(double a, double from, double to) {
    const double near_zero = fabs(a) < 1e-9 ? 1e-9 : a, l = log(to / from);
    const double above = 1.0 - near_zero;
    const double moment = fabs(above) < 1e-9 ? l : (exp(above * l) - 1.0) / above;
    return from * near_zero * moment / (1.0 - exp(-near_zero * l));
}

/* The exponent that gives each class below 300 its mean: sizes fall off like a power law within the
 * classes too (Axtell 2001), so that few firms stand right at a bound. */
static double exponent_of(double mean, double from, double to) {
    double low = -50.0, high = 50.0;
    for (int round = 0; round < 60; round++) {
        const double middle = 0.5 * (low + high);
        if (mean_of_power_law(middle, from, to) > mean) low = middle;
        else high = middle;
    }
    return fabs(high) < 1e-9 ? 1e-9 : high;
}

static void find_exponents(const struct mil_data *data, double exponent[EXPONENTS]) {
    for (int c = 0; c < LARGE; c++)
        exponent[c] = exponent_of(data->sizes[c].mean_workers, class_from[c], class_from[c + 1]);
    for (size_t k = 0; k < data->industries_count; k++) {
        const double mean = data->industries[k].mean_300;
        exponent[LARGE + k] = exponent_of(mean, class_from[LARGE], LARGEST * mean);
    }
}

/* Workers of a firm of a class at a quantile. */
static double workers_of(const struct mil_world *world, size_t k, int class, double quantile,
                         const double exponent[EXPONENTS]) {
    const double from = class_from[class];
    const double a = class == LARGE ? exponent[LARGE + k] : exponent[class],
                 to = class == LARGE ? LARGEST * world->data->industries[k].mean_300
                                     : class_from[class + 1],
                 end = pow(to / from, -a);
    return from * pow(1.0 - quantile * (1.0 - end), -1.0 / a);
}

/* The first site of a region, the nearest to its centre. */
static size_t built_up_area(const struct mil_data *data, size_t region) {
    size_t s = 0;
    while (s < data->sites_count && data->site_region[s] != region) s++;
    return s;
}

static int add_agent(struct mil_world *world, size_t r, size_t k, int class, size_t j, size_t n,
                     int64_t firms, const double exponent[EXPONENTS], struct mil_error *error) {
    size_t row = 0;
    const int status = mil_firm_add(world, &row, error);
    if (status != MIL_OK) return status;
    struct mil_firms *f = &world->firms;
    const uint64_t cell = mil_mix(world->identity_of_region[r], world->identity_of_industry[k]);
    f->identity[row] = mil_mix(cell, ((uint64_t) class << 56) | j);
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_OPENING_SIZE, 0, f->identity[row]);
    const double quantile = ((double)j + mil_uniform(&luck)) / (double)n,
                 spread = world->p->labour_productivity_spread;
    f->employees[row] = (float)workers_of(world, k, class, quantile, exponent);
    f->log_productivity[row] = (float)(spread * mil_normal(&luck) - 0.5 * spread * spread);
    const double age = -log(1.0 - mil_uniform(&luck)) / fmax(world->p->firms_exit_rate, 0.0025);
    f->birth[row] = (int16_t)-fmin(age, 400.0);
    f->weight[row] = (uint16_t)((size_t)firms / n + (j < (size_t)firms % n));
    f->site[row] = (uint16_t)built_up_area(world->data, r);
    f->industry[row] = (uint8_t)k;
    return MIL_OK;
}

static int add_agents(struct mil_world *world, const int64_t *count, struct mil_error *error) {
    const size_t industries = world->data->industries_count;
    double exponent[EXPONENTS];
    find_exponents(world->data, exponent);
    for (size_t r = 0; r < world->data->regions_count; r++)
        for (size_t k = 0; k < industries; k++)
            for (int class = 0; class < CLASSES; class ++) {
                const int64_t firms = count[(r * industries + k) * CLASSES + (size_t) class];
                const size_t n = agents_of(world, r, firms, class);
                for (size_t j = 0; j < n; j++) {
                    const int status = add_agent(world, r, k, class, j, n, firms, exponent, error);
                    if (status != MIL_OK) return status;
                }
            }
    return MIL_OK;
}

/* Large manufacturing firms of a region are stretched so that SMEs have the region's share of the
 * workers of firms of 10 and more; none falls below 300. */
static void stretch_large(struct mil_world *world) {
    struct mil_firms *f = &world->firms;
    double sme[MIL_MOST_REGIONS] = {0}, above[MIL_MOST_REGIONS] = {0},
           large[MIL_MOST_REGIONS] = {0};
    for (size_t i = 0; i < f->count; i++) {
        if (!world->data->industries[f->industry[i]].manufacturing || f->employees[i] < 10.0f)
            continue;
        const size_t r = mil_region_of(world, i);
        const double workers = (double)f->employees[i] * f->weight[i];
        if (f->employees[i] < 300.0f) sme[r] += workers;
        else large[r] += f->weight[i], above[r] += workers - 300.0 * f->weight[i];
    }
    for (size_t i = 0; i < f->count; i++) {
        const size_t r = mil_region_of(world, i);
        if (!world->data->industries[f->industry[i]].manufacturing || f->employees[i] < 300.0f)
            continue;
        const double share = world->data->regions[r].sme_share_workers;
        const double wanted = share > 0.0 ? sme[r] * (1.0 - share) / share : 0.0,
                     spare = wanted - 300.0 * large[r];
        const double factor = spare > 0.0 && above[r] > 0.0 ? spare / above[r] : 0.0;
        f->employees[i] = (float)(300.0 + ((double)f->employees[i] - 300.0) * factor);
    }
}

/* All stand in the built-up area so far; part of manufacturing goes to the complexes that were in use
 * before the start, in proportion to the area in use there. */
static void place_firms(struct mil_world *world) {
    const struct mil_data *data = world->data;
    struct mil_firms *f = &world->firms;
    for (size_t i = 0; i < f->count; i++) {
        const size_t r = mil_region_of(world, i), first = f->site[i];
        struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_CHOOSE_SITE, 0, f->identity[i]);
        double area = 0.0;
        for (size_t s = first + 1; s < data->sites_count; s++)
            if (data->site_region[s] == r) area += data->sites[s].used_area;
        const int industrial =
            data->industries[f->industry[i]].manufacturing && f->employees[i] >= 10.0f;
        if (!industrial || area <= 0.0 || mil_uniform(&luck) >= world->p->land_complex_share)
            continue;
        double left = mil_uniform(&luck) * area;
        for (size_t s = first + 1; s < data->sites_count && left >= 0.0; s++) {
            if (data->site_region[s] != r) continue;
            left -= data->sites[s].used_area;
            f->site[i] = (uint16_t)s;
        }
    }
}

static void measure_sites(struct mil_world *world) {
    struct mil_sites *sites = &world->sites;
    const struct mil_firms *f = &world->firms;
    for (size_t i = 0; i < f->count; i++)
        sites->used[f->site[i]] += (double)f->employees[i] * f->weight[i] *
                                   world->data->industries[f->industry[i]].land_per_worker;
    for (size_t s = 0; s < sites->count; s++) {
        const struct mil_row_sites *row = &world->data->sites[s];
        sites->area[s] = sites->used[s] / world->p->land_rest_occupancy + row->free_area;
        sites->rest[s] = sites->area[s] > 0.0 ? sites->used[s] / sites->area[s] : 0.0;
    }
}

int mil_open_firms(struct mil_world *world, struct mil_error *error) {
    const struct mil_data *data = world->data;
    const size_t cells = data->regions_count * data->industries_count;
    int64_t *count = NULL;
    int status = mil_reserve(&count, cells * CLASSES, sizeof *count, error);
    if (status != MIL_OK) goto out;
    count_firms(data, count);
    size_t agents = 0;
    for (size_t c = 0; c < cells; c++)
        for (int class = 0; class < CLASSES; class ++)
            agents += agents_of(world, c / data->industries_count,
                                count[c * CLASSES + (size_t) class], class);
    status = mil_firms_reserve(world, agents + agents / 8 + 1024, error);
    if (status == MIL_OK) status = add_agents(world, count, error);
    if (status != MIL_OK) goto out;
    stretch_large(world);
    place_firms(world);
    measure_sites(world);
    mil_firms_sort(world);
    mil_open_product(world);
    mil_balance_founding(world);
out:
    free(count);
    return status;
}
