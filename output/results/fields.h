/* Everything derived from THE list of output fields: rows, names, sizes, and the getter of each.
 *
 *     size_t field = mil_field_find("/region/product");
 *     double product = mil_fields[field].getter(&sight, region);
 *
 * A field has one value per replicate, per quarter (unless it is constant), and per region, cell,
 * size class, programme, appropriation, shock, new technology or centre.  Getters read the world and its summary and change nothing. */
#ifndef MIL_RESULTS_FIELDS_H
#define MIL_RESULTS_FIELDS_H

#include "results/summary_of_world.h"
#include "results/yearbook.h"

#include <stdbool.h>
#include <stddef.h>

enum mil_over {
    MIL_OVER_QUARTER,
    MIL_OVER_QUARTER_REGION,
    MIL_OVER_QUARTER_REGION_INDUSTRY,
    MIL_OVER_QUARTER_SIZE,
    MIL_OVER_QUARTER_SOURCE_SIZE, /* source: of innovations */
    MIL_OVER_QUARTER_PROGRAMME,
    MIL_OVER_QUARTER_APPROPRIATION,
    MIL_OVER_QUARTER_SHOCK,
    MIL_OVER_QUARTER_CENTRE, /* a national government */
    MIL_OVER_QUARTER_NEW_TECHNOLOGY,
    MIL_OVER_QUARTER_REGION_NEW_TECHNOLOGY,
    MIL_OVER_REGION,
    MIL_OVER_YEAR, /* this and those below: one value per full year, at its end */
    MIL_OVER_YEAR_REGION,
    MIL_OVER_YEAR_REGION_REGION, /* the second: of the partner */
    MIL_OVER_YEAR_ACTIVITY,
    MIL_OVER_YEAR_FATE,
    MIL_OVER_YEAR_FATE_PARTNER,
    MIL_OVER_YEAR_STAGE,
    MIL_OVER_YEAR_PHASE, /* of projects */
    MIL_OVER_YEAR_PHASE_PARTNER,
    MIL_OVER_YEAR_SHARING,
    MIL_OVER_YEAR_REGION_KIND_SIZE, /* kind: of ties */
    MIL_OVER_YEAR_TECHNOLOGY,
    MIL_OVER_YEAR_REGION_TECHNOLOGY,
    MIL_OVERS
};
enum mil_field_kind { MIL_FLOW, MIL_STOCK, MIL_RATE };

typedef double mil_getter(const struct mil_sight *sight, size_t index);

struct mil_field_row {
    const char *path;
    enum mil_over over;
    enum mil_field_kind kind;
    const char *unit;
    double tolerance;   /* relative */
    const char *weight; /* of a RATE: path of the field that weighs it over regions, or "" */
    const char *meaning;
    mil_getter *getter;
};

enum mil_field {
#define FIELD(path, over, kind, unit, tolerance, weight, meaning, getter) MIL_FIELD_##getter,
#include "results/field_list.h"
    MIL_FIELD_COUNT
};
extern const struct mil_field_row mil_fields[MIL_FIELD_COUNT];
/* Words for the axes of each enum mil_over, replicate first: "replicate, year, region". */
extern const char *const mil_over_words[MIL_OVERS];
extern const char *const mil_field_kind_words[];

/* What the lengths of axes derive from. */
struct mil_extent {
    size_t replicates, quarters; /* quarters: the opening counts as one */
    size_t regions, industries, technologies, programmes, appropriations, shocks, new_technologies,
        centres;
    size_t years; /* calendar years whose last quarter is simulated */
};

/* Values of a field in one quarter (of a constant: in all). */
size_t mil_field_width(size_t field, const struct mil_extent *extent);
/* Whether a field has one value per year. */
bool mil_field_is_yearly(size_t field);
/* Quarters a field has values for: 1 for a constant; years for a yearly field. */
size_t mil_field_quarters(size_t field, const struct mil_extent *extent);

/* The field of a path; "product" finds "/region/product".  MIL_FIELD_COUNT if there is none. */
size_t mil_field_find(const char *path);
/* The path nearest to a name, for advice. */
const char *mil_field_nearest(const char *path);

#endif
