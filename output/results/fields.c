#include "results/fields.h"

#include "base/text.h"
#include "results/axes.h"
#include "results/getters.h"

#include <stdio.h>
#include <string.h>

const struct mil_field_row mil_fields[MIL_FIELD_COUNT] = {
#define FIELD(path, over, kind, unit, tolerance, weight, meaning, getter) \
    {path, MIL_OVER_##over, MIL_##kind, unit, tolerance, weight, meaning, mil_get_##getter},
#include "results/field_list.h"
};

const char *const mil_over_words[MIL_OVERS] = {
    [MIL_OVER_QUARTER] = "replicate, year",
    [MIL_OVER_QUARTER_REGION] = "replicate, year, region",
    [MIL_OVER_QUARTER_REGION_INDUSTRY] = "replicate, year, region, industry",
    [MIL_OVER_QUARTER_SIZE] = "replicate, year, size",
    [MIL_OVER_QUARTER_SOURCE_SIZE] = "replicate, year, source, size",
    [MIL_OVER_QUARTER_PROGRAMME] = "replicate, year, programme",
    [MIL_OVER_QUARTER_APPROPRIATION] = "replicate, year, appropriation",
    [MIL_OVER_QUARTER_SHOCK] = "replicate, year, shock",
    [MIL_OVER_QUARTER_CENTRE] = "replicate, year, centre",
    [MIL_OVER_QUARTER_NEW_TECHNOLOGY] = "replicate, year, new_technology",
    [MIL_OVER_QUARTER_REGION_NEW_TECHNOLOGY] = "replicate, year, region, new_technology",
    [MIL_OVER_REGION] = "replicate, region",
    [MIL_OVER_YEAR] = "replicate, year",
    [MIL_OVER_YEAR_REGION] = "replicate, year, region",
    [MIL_OVER_YEAR_REGION_REGION] = "replicate, year, region, other_region",
    [MIL_OVER_YEAR_ACTIVITY] = "replicate, year, activity",
    [MIL_OVER_YEAR_FATE] = "replicate, year, fate",
    [MIL_OVER_YEAR_FATE_PARTNER] = "replicate, year, fate, partner",
    [MIL_OVER_YEAR_STAGE] = "replicate, year, stage",
    [MIL_OVER_YEAR_PHASE] = "replicate, year, phase",
    [MIL_OVER_YEAR_PHASE_PARTNER] = "replicate, year, phase, partner",
    [MIL_OVER_YEAR_SHARING] = "replicate, year, sharing",
    [MIL_OVER_YEAR_REGION_KIND_SIZE] = "replicate, year, region, kind, size",
    [MIL_OVER_YEAR_TECHNOLOGY] = "replicate, year, technology",
    [MIL_OVER_YEAR_REGION_TECHNOLOGY] = "replicate, year, region, technology",
};
const char *const mil_field_kind_words[] = {"flow", "stock", "rate"};

size_t mil_field_width(size_t field, const struct mil_extent *extent) {
    struct mil_axis axis[MIL_FIELD_AXES];
    const size_t axes = mil_field_axes(field, extent, axis);
    size_t width = 1;
    for (size_t i = 0; i < axes; i++) width *= axis[i].length;
    return width;
}

bool mil_field_is_yearly(size_t field) {
    return mil_field_time(field) == MIL_TIME_YEARS;
}

size_t mil_field_quarters(size_t field, const struct mil_extent *extent) {
    if (mil_field_is_yearly(field)) return extent->years;
    return mil_field_time(field) == MIL_TIME_NONE ? 1 : extent->quarters;
}

size_t mil_field_find(const char *path) {
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++)
        if (strcmp(mil_fields[i].path, path) == 0) return i;
    char regional[128];
    int length = snprintf(regional, sizeof regional, "/region/%s", path);
    if (path[0] == '/' || length < 0 || (size_t)length >= sizeof regional) return MIL_FIELD_COUNT;
    return mil_field_find(regional);
}

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

const char *mil_field_nearest(const char *path) {
    size_t best = 0, shortest = SIZE_MAX;
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) {
        const char *known = mil_fields[i].path;
        const size_t d = path[0] == '/' ? mil_text_distance(path, known)
                                        : mil_text_distance(path, last_part(known));
        if (d < shortest) {
            shortest = d;
            best = i;
        }
    }
    return mil_fields[best].path;
}
