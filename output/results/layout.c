#include "results/layout.h"

#include "base/memory.h"
#include "results/axes.h"
#include "state/business.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mil_extent mil_extent_of(const struct mil_scenario *scenario, size_t replicates) {
    return (struct mil_extent){
        .replicates = replicates,
        .quarters = (size_t)scenario->parameters.run_quarters + 1,
        .regions = scenario->data.regions_count,
        .industries = scenario->data.industries_count,
        .technologies = scenario->data.technologies_count,
        .programmes = scenario->programme_count,
        .appropriations = scenario->appropriation_count,
        .shocks = scenario->shock_count,
        .centres = scenario->data.nation_count,
        .new_technologies = scenario->new_technology_count,
        .years = (size_t)((scenario->parameters.run_start + scenario->parameters.run_quarters) / 4 -
                          scenario->parameters.run_start / 4),
    };
}

static int write_scale(struct mil_store *store, const char *group, const char *name,
                       enum mil_store_type type, size_t length, const void *data, const char *unit,
                       const char *meaning, struct mil_error *error) {
    char path[128];
    if (length == 0) return MIL_OK;
    snprintf(path, sizeof path, "%s/%s", group, name);
    const struct mil_variable variable = {.path = path,
                                          .type = type,
                                          .unit = unit,
                                          .meaning = meaning,
                                          .rank = 1,
                                          .length = {length},
                                          .data = data,
                                          .scale = true};
    return mil_store_write(store, &variable, error);
}

/* A variable over one axis of its own group. */
static int write_along(struct mil_store *store, const char *group, const char *name,
                       const char *axis, enum mil_store_type type, size_t length, const void *data,
                       const char *unit, const char *meaning, struct mil_error *error) {
    char path[128], scale[128];
    snprintf(path, sizeof path, "%s/%s", group, name);
    snprintf(scale, sizeof scale, "%s/%s", group, axis);
    const struct mil_variable variable = {.path = path,
                                          .type = type,
                                          .unit = unit,
                                          .meaning = meaning,
                                          .rank = 1,
                                          .axis = {scale},
                                          .length = {length},
                                          .data = data};
    return mil_store_write(store, &variable, error);
}

/* Replicates and time: first in every group.  Time is quarters, or the years that end. */
static int write_common(struct mil_store *store, const char *group, const struct mil_layout *layout,
                        bool yearly, struct mil_error *error) {
    const size_t n = layout->extent.replicates,
                 quarters = yearly ? layout->extent.years : layout->extent.quarters;
    int64_t *replicate = NULL;
    double *year = NULL;
    int status = mil_reserve(&replicate, n, sizeof *replicate, error);
    if (status == 0) status = mil_reserve(&year, quarters, sizeof *year, error);
    if (status != 0) goto out;
    for (size_t i = 0; i < n; i++) replicate[i] = (int64_t)i;
    const double start = (double)layout->scenario->parameters.run_start;
    const double first = (double)(layout->scenario->parameters.run_start / 4 + 1);
    for (size_t t = 0; t < quarters; t++)
        year[t] = yearly ? first + (double)t : (start + (double)t) / 4.0;
    status = write_scale(store, group, "replicate", MIL_STORE_WHOLE, n, replicate, "1",
                         "number of the run, from 0", error);
    if (status == 0)
        status = write_scale(
            store, group, "year", MIL_STORE_REAL, quarters, year, "year",
            yearly ? "end of the year" : "end of the quarter; the first is the opening", error);
    if (status == 0)
        status = write_along(store, group, "seed", "replicate", MIL_STORE_NATURAL, n, layout->seeds,
                             "1", "seed of the run", error);
out:
    free(replicate);
    free(year);
    return status;
}

/* "2011 Q1" for people; the opening has the name of the quarter before the first. */
static int write_quarters(struct mil_store *store, const struct mil_layout *layout,
                          struct mil_error *error) {
    enum { ROOM = 48 };
    const size_t n = layout->extent.quarters;
    char *text = NULL;
    const char **names = NULL;
    int status = mil_reserve(&text, n, ROOM, error);
    if (status == 0) status = mil_reserve(&names, n, sizeof *names, error);
    if (status != 0) goto out;
    for (size_t t = 0; t < n; t++) {
        const int64_t quarter = layout->scenario->parameters.run_start + (int64_t)t - 1;
        snprintf(text + t * ROOM, ROOM, "%lld Q%lld", (long long)(quarter / 4),
                 (long long)(quarter % 4 + 1));
        names[t] = text + t * ROOM;
    }
    status = write_along(store, "", "quarter", "year", MIL_STORE_WORDS, n, names, "name",
                         "quarter of the calendar; the first is the opening", error);
out:
    free(text);
    free(names);
    return status;
}

static int write_neighbours(struct mil_store *store, const struct mil_layout *layout,
                            struct mil_error *error) {
    const size_t n = layout->extent.regions;
    int8_t *near = NULL;
    int status = mil_reserve(&near, n * n, sizeof *near, error);
    if (status != 0) return status;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++)
            near[a * n + b] = (int8_t)(layout->scenario->data.region_neighbours[a] >> b & 1);
    const struct mil_variable variable = {.path = "/region/neighbour",
                                          .type = MIL_STORE_FLAG,
                                          .unit = "1",
                                          .meaning = "1 where two regions share a border",
                                          .rank = 2,
                                          .axis = {"/region/region", "/region/other_region"},
                                          .length = {n, n},
                                          .data = near};
    status = mil_store_write(store, &variable, error);
    free(near);
    return status;
}

/* The national government of each region. */
static int write_centres(struct mil_store *store, const struct mil_layout *layout,
                         struct mil_error *error) {
    const struct mil_data *data = &layout->scenario->data;
    const char *nation[MIL_MOST_REGIONS];
    for (size_t r = 0; r < data->regions_count; r++) nation[r] = data->regions[r].nation;
    return write_along(store, "/region", "centre", "region", MIL_STORE_WORDS, data->regions_count,
                       nation, "name", "nation of its national government", error);
}

/* Names of rows of a table of the scenario, as the store takes them. */
struct names {
    const char **region, **industry, **technology, **programme, **appropriation, **shock,
        **new_technology;
    const char *centre[MIL_MOST_REGIONS];
};

static int gather_names(struct names *names, const struct mil_layout *layout,
                        struct mil_error *error) {
    const struct mil_scenario *scenario = layout->scenario;
    const struct mil_extent *extent = &layout->extent;
    int status = mil_reserve(&names->region, extent->regions, sizeof(char *), error);
    if (status == 0)
        status = mil_reserve(&names->industry, extent->industries, sizeof(char *), error);
    if (status == 0)
        status = mil_reserve(&names->technology, extent->technologies, sizeof(char *), error);
    if (status == 0)
        status = mil_reserve(&names->programme, extent->programmes, sizeof(char *), error);
    if (status == 0)
        status = mil_reserve(&names->appropriation, extent->appropriations, sizeof(char *), error);
    if (status == 0) status = mil_reserve(&names->shock, extent->shocks, sizeof(char *), error);
    if (status == 0)
        status =
            mil_reserve(&names->new_technology, extent->new_technologies, sizeof(char *), error);
    if (status != 0) return status;
    mil_nation_names(&scenario->data, names->centre);
    for (size_t i = 0; i < extent->regions; i++)
        names->region[i] = scenario->data.regions[i].region;
    for (size_t i = 0; i < extent->industries; i++)
        names->industry[i] = scenario->data.industries[i].industry;
    for (size_t i = 0; i < extent->technologies; i++)
        names->technology[i] = scenario->data.technologies[i].technology;
    for (size_t i = 0; i < extent->programmes; i++)
        names->programme[i] = scenario->programmes[i].name;
    for (size_t i = 0; i < extent->appropriations; i++)
        names->appropriation[i] = scenario->appropriations[i].name;
    for (size_t i = 0; i < extent->shocks; i++) names->shock[i] = scenario->shocks[i].name;
    for (size_t i = 0; i < extent->new_technologies; i++)
        names->new_technology[i] = scenario->new_technologies[i].name;
    return MIL_OK;
}

static int write_groups(struct mil_store *store, const struct mil_layout *layout,
                        const struct names *names, struct mil_error *error) {
    const struct mil_extent *x = &layout->extent;
    const struct {
        const char *group, *axis;
        size_t length;
        const char *const *names;
        const char *meaning;
        bool regions; /* has an axis of regions too */
    } groups[] = {
        {"/region", "other_region", x->regions, names->region, "region, as the neighbour", true},
        {"/cell", "industry", x->industries, names->industry, "industry", true},
        {"/nation", "size", MIL_SIZE_COUNT, mil_size_words, "size class", false},
        {"/source", "source", MIL_GROUNDS, mil_ground_words, "where it came from", false},
        {"/programme", "programme", x->programmes, names->programme, "programme", true},
        {"/appropriation", "appropriation", x->appropriations, names->appropriation,
         "appropriation", true},
        {"/shock", "shock", x->shocks, names->shock, "critical input", false},
        {"/centre", "centre", x->centres, names->centre, "nation of the government", false},
        {"/new_technology", "new_technology", x->new_technologies, names->new_technology,
         "new technology", true},
    };
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < sizeof groups / sizeof *groups; i++) {
        if (groups[i].length == 0) continue;
        const char *group = groups[i].group;
        status = mil_store_group(store, group, error);
        if (status == 0) status = write_common(store, group, layout, false, error);
        if (status == 0 && groups[i].regions)
            status = write_scale(store, group, "region", MIL_STORE_WORDS, x->regions, names->region,
                                 "name", "region", error);
        if (status == 0 && strcmp(group, "/source") == 0)
            status = write_scale(store, group, "size", MIL_STORE_WORDS, MIL_SIZE_COUNT,
                                 mil_size_words, "name", "size class", error);
        if (status == 0 && groups[i].axis != NULL)
            status = write_scale(store, group, groups[i].axis, MIL_STORE_WORDS, groups[i].length,
                                 groups[i].names, "name", groups[i].meaning, error);
    }
    return status;
}

/* Cross-tabulations: over the years that end, and a few words. */
static int write_yearly_groups(struct mil_store *store, const struct mil_layout *layout,
                               const struct names *names, struct mil_error *error) {
    const struct {
        const char *group, *axis[3];
        size_t length[3];
        const char *const *names[3];
    } groups[] = {
        {"/distribution", {NULL}, {0}, {NULL}},
        {"/activity", {"activity"}, {MIL_ACTIVITIES}, {mil_activity_words}},
        {"/fate",
         {"fate", "partner"},
         {MIL_FATES, MIL_PARTNERS},
         {mil_fate_words, mil_partner_words}},
        {"/stage", {"stage"}, {MIL_STAGES}, {mil_stage_words}},
        {"/certified", {"region"}, {layout->extent.regions}, {names->region}},
        {"/phase",
         {"phase", "partner"},
         {MIL_PHASES, MIL_PARTNERS},
         {mil_phase_words, mil_partner_words}},
        {"/launch", {"sharing"}, {MIL_SHARINGS}, {mil_sharing_words}},
        {"/network",
         {"region", "other_region"},
         {layout->extent.regions, layout->extent.regions},
         {names->region, names->region}},
        {"/practice",
         {"region", "technology"},
         {layout->extent.regions, layout->extent.technologies},
         {names->region, names->technology}},
        {"/tie",
         {"region", "kind", "size"},
         {layout->extent.regions, MIL_TIE_KINDS, MIL_SIZE_COUNT},
         {names->region, mil_tie_kind_words, mil_size_words}},
    };
    int status = MIL_OK;
    if (layout->extent.years == 0) return status;
    for (size_t i = 0; status == 0 && i < sizeof groups / sizeof *groups; i++) {
        status = mil_store_group(store, groups[i].group, error);
        if (status == 0) status = write_common(store, groups[i].group, layout, true, error);
        for (size_t a = 0; status == 0 && a < 3 && groups[i].axis[a] != NULL; a++)
            status = write_scale(store, groups[i].group, groups[i].axis[a], MIL_STORE_WORDS,
                                 groups[i].length[a], groups[i].names[a], "name", groups[i].axis[a],
                                 error);
    }
    return status;
}

static int write_notes(struct mil_store *store, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    const struct {
        const char *name, *text;
    } notes[] = {
        {"Conventions", "CF-1.8"},        {"title", scenario->title},
        {"scenario", scenario->name},     {"question", scenario->question},
        {"currency", scenario->currency}, {"reference", scenario->reference},
    };
    int status = mil_store_note_whole(store, "/", "schema", MIL_SCHEMA, error);
    for (size_t i = 0; status == 0 && i < sizeof notes / sizeof *notes; i++)
        status = mil_store_note(store, "/", notes[i].name,
                                notes[i].text != NULL ? notes[i].text : "", error);
    return status;
}

int mil_layout_write(struct mil_store *store, const struct mil_layout *layout,
                     struct mil_error *error) {
    struct names names = {0};
    int status = gather_names(&names, layout, error);
    if (status == 0) status = write_notes(store, layout->scenario, error);
    if (status == 0) status = write_common(store, "", layout, false, error);
    if (status == 0) status = write_quarters(store, layout, error);
    if (status == 0) status = write_groups(store, layout, &names, error);
    if (status == 0) status = write_yearly_groups(store, layout, &names, error);
    if (status == 0) status = write_neighbours(store, layout, error);
    if (status == 0) status = write_centres(store, layout, error);
    free(names.region);
    free(names.industry);
    free(names.technology);
    free(names.programme);
    free(names.appropriation);
    free(names.shock);
    free(names.new_technology);
    return status;
}

int mil_layout_write_field(struct mil_store *store, const struct mil_layout *layout, size_t field,
                           const double *values, struct mil_error *error) {
    const struct mil_field_row *row = &mil_fields[field];
    const struct mil_extent *x = &layout->extent;
    struct mil_axis own[MIL_FIELD_AXES];
    const size_t axes = mil_field_axes(field, x, own);
    if (mil_field_width(field, x) == 0 || mil_field_quarters(field, x) == 0) return MIL_OK;
    char axis[MIL_MOST_AXES][128];
    const int group = (int)(strrchr(row->path, '/') - row->path);
    struct mil_variable variable = {.path = row->path,
                                    .type = MIL_STORE_REAL,
                                    .unit = row->unit,
                                    .meaning = row->meaning,
                                    .rank = 1,
                                    .length = {x->replicates},
                                    .data = values};
    snprintf(axis[0], sizeof axis[0], "%.*s/replicate", group, row->path);
    if (mil_field_time(field) != MIL_TIME_NONE) {
        snprintf(axis[1], sizeof axis[0], "%.*s/year", group, row->path);
        variable.length[variable.rank++] = mil_field_quarters(field, x);
    }
    for (size_t i = 0; i < axes; i++, variable.rank++) {
        snprintf(axis[variable.rank], sizeof axis[0], "%.*s/%s", group, row->path, own[i].name);
        variable.length[variable.rank] = own[i].length;
    }
    for (size_t i = 0; i < variable.rank; i++) variable.axis[i] = axis[i];
    return mil_store_write(store, &variable, error);
}
