#include "input/dataset.h"

#include "base/text.h"

#include <gsl/gsl_math.h>
#include <math.h>

const char *const mil_size_words[MIL_SIZE_COUNT] = {
#define SIZE(name, from, words) words,
#include "input/size_list.h"
};
const double mil_size_from[MIL_SIZE_COUNT] = {
#define SIZE(name, from, words) from,
#include "input/size_list.h"
};
const char *const mil_organisation_words[MIL_ORGANISATION_KINDS] = {"university", "institute",
                                                                    "support_organisation"};

static const double earth_radius = 6371.0088; /* km: mean radius of the Earth (IUGG) */

static double great_circle(const struct mil_point *one, const struct mil_point *two) {
    const double degree = M_PI / 180.0;
    const double north = sin((two->latitude - one->latitude) * degree / 2.0);
    const double east = sin((two->longitude - one->longitude) * degree / 2.0);
    const double haversine =
        north * north + cos(one->latitude * degree) * cos(two->latitude * degree) * east * east;
    return 2.0 * earth_radius * asin(fmin(1.0, sqrt(haversine)));
}

static struct mil_point centre_of(const struct mil_data *data, size_t region) {
    return (struct mil_point){data->regions[region].longitude, data->regions[region].latitude};
}

double mil_region_distance(const struct mil_data *data, size_t a, size_t b) {
    /* Mean distance of two random points of a disc: 128 / (45 pi) of its radius (Santalo 1976). */
    if (a == b) return 128.0 / (45.0 * M_PI) * sqrt(data->regions[a].area / M_PI);
    const struct mil_point one = centre_of(data, a), two = centre_of(data, b);
    return great_circle(&one, &two);
}

double mil_point_distance(const struct mil_data *data, size_t home, struct mil_point point,
                          size_t region) {
    if (!(fabs(point.longitude) > 0.0) && !(fabs(point.latitude) > 0.0))
        return mil_region_distance(data, home, region);
    const struct mil_point centre = centre_of(data, region);
    const double way = great_circle(&point, &centre);
    /* Root mean square distance of a point from those of a disc around the centre. */
    const double spread = home == region ? data->regions[region].area / M_PI / 2.0 : 1.0;
    return sqrt(way * way + spread);
}

size_t mil_region_names(const struct mil_data *data, const char *names[MIL_MOST_REGIONS]) {
    for (size_t r = 0; r < data->regions_count; r++) names[r] = data->regions[r].region;
    return data->regions_count;
}

/* A nation is named where it is met first; while they are being numbered, those before. */
size_t mil_nation_names(const struct mil_data *data, const char *names[MIL_MOST_REGIONS]) {
    size_t known = 0;
    for (size_t r = 0; r < data->regions_count && known < data->nation_count; r++)
        if (data->region_nation[r] == known) names[known++] = data->regions[r].nation;
    return known;
}

uint64_t mil_nation_regions(const struct mil_data *data, size_t nation) {
    uint64_t regions = 0;
    for (size_t r = 0; r < data->regions_count; r++)
        if (data->region_nation[r] == nation) regions |= UINT64_C(1) << r;
    return regions;
}

size_t mil_industry_names(const struct mil_data *data, const char *names[MIL_MOST_INDUSTRIES]) {
    for (size_t k = 0; k < data->industries_count; k++) names[k] = data->industries[k].industry;
    return data->industries_count;
}

size_t mil_technology_names(const struct mil_data *data, const char *names[MIL_MOST_TECHNOLOGIES]) {
    for (size_t t = 0; t < data->technologies_count; t++)
        names[t] = data->technologies[t].technology;
    return data->technologies_count;
}

size_t mil_region_find(const struct mil_data *data, const char *name) {
    const char *names[MIL_MOST_REGIONS];
    return mil_text_find(name, names, mil_region_names(data, names));
}

size_t mil_industry_find(const struct mil_data *data, const char *name) {
    const char *names[MIL_MOST_INDUSTRIES];
    return mil_text_find(name, names, mil_industry_names(data, names));
}

enum mil_size mil_size_of(double workers) {
    size_t size = MIL_SIZE_COUNT - 1;
    while (size > 0 && workers < mil_size_from[size]) size--;
    return (enum mil_size)size;
}
