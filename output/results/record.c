#include "results/record.h"

#include "base/memory.h"
#include "results/layout.h"
#include "results/policy_table.h"
#include "results/provenance.h"
#include "results/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int mil_record_init(struct mil_record *record, const struct mil_scenario *scenario,
                    struct mil_error *error) {
    return mil_record_init_some(record, scenario, NULL, error);
}

int mil_record_init_some(struct mil_record *record, const struct mil_scenario *scenario,
                         const bool wanted[MIL_FIELD_COUNT], struct mil_error *error) {
    memset(record, 0, sizeof *record);
    record->scenario = scenario;
    record->extent = mil_extent_of(scenario, 1);
    record->keeps_roll = wanted == NULL;
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) {
        const size_t width = mil_field_width(i, &record->extent);
        if (width == 0 || (wanted != NULL && !wanted[i])) continue;
        record->keeps_years = record->keeps_years || mil_field_is_yearly(i);
        const size_t count = width * mil_field_quarters(i, &record->extent);
        const int status = mil_reserve(&record->value[i], count, sizeof(double), error);
        if (status != 0) {
            mil_record_free(record);
            return status;
        }
    }
    return MIL_OK;
}

void mil_record_free(struct mil_record *record) {
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) free(record->value[i]);
    mil_yearbook_free(&record->yearbook);
    mil_roll_free(&record->roll);
    memset(record, 0, sizeof *record);
}

/* Fields of a year have a value where a year has ended. */
static bool place_of(const struct mil_record *record, size_t field, bool year_ends, size_t *place) {
    const bool yearly = mil_field_is_yearly(field);
    const size_t quarters = mil_field_quarters(field, &record->extent);
    *place = yearly ? record->years : quarters == 1 ? 0 : record->quarters;
    return (!yearly || year_ends) && *place < quarters;
}

static int take_down(void *self, const struct mil_world *world, struct mil_error *error) {
    struct mil_record *record = self;
    mil_must(record->quarters < record->extent.quarters);
    mil_summary_of_world(&record->summary, world);
    int status = MIL_OK;
    const bool year_ends = world->quarter > 0 && mil_is_last_quarter(world);
    if (record->keeps_years && (year_ends || world->quarter == 0))
        status = mil_yearbook_close_year(&record->yearbook, world, error);
    if (status == 0 && record->panel != NULL) status = mil_panel_take(record->panel, world, error);
    if (status != 0) return status;
    const struct mil_sight sight = {world, &record->summary, &record->yearbook};
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) {
        size_t place = 0;
        if (record->value[i] == NULL || !place_of(record, i, year_ends, &place)) continue;
        const size_t width = mil_field_width(i, &record->extent);
        for (size_t k = 0; k < width; k++)
            record->value[i][place * width + k] = mil_fields[i].getter(&sight, k);
    }
    record->quarters++;
    record->years += year_ends;
    return mil_record_end(record, world, error);
}

int mil_record_end(struct mil_record *record, const struct mil_world *world,
                   struct mil_error *error) {
    if (!record->keeps_roll || record->quarters < record->extent.quarters) return MIL_OK;
    return mil_roll_take(&record->roll, world, error);
}

static int begin(void *self, const struct mil_world *world, struct mil_error *error) {
    struct mil_record *record = self;
    record->seed = world->seed;
    record->quarters = record->years = 0;
    return take_down(self, world, error);
}

struct mil_observer mil_record_observer(struct mil_record *record) {
    return (struct mil_observer){.self = record, .begin = begin, .after_quarter = take_down};
}

int mil_record_may_write(const char *path, bool overwrite, struct mil_error *error) {
    char *log = NULL;
    int status = mil_store_may_create(path, overwrite, error);
    if (status == 0) status = mil_run_log_path(&log, path, error);
    if (status == 0) status = mil_store_may_create(log, overwrite, error);
    free(log);
    return status;
}

static int write_fields(struct mil_store *store, const struct mil_layout *layout,
                        const struct mil_record *records, struct mil_error *error) {
    const struct mil_extent *extent = &layout->extent;
    size_t most = 0;
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) {
        const size_t count = mil_field_width(i, extent) * mil_field_quarters(i, extent);
        if (count > most) most = count;
    }
    double *values = NULL;
    int status = mil_reserve(&values, most * extent->replicates, sizeof *values, error);
    for (size_t i = 0; status == 0 && i < MIL_FIELD_COUNT; i++) {
        const size_t count = mil_field_width(i, extent) * mil_field_quarters(i, extent);
        if (count == 0) continue;
        for (size_t n = 0; n < extent->replicates; n++)
            memcpy(values + n * count, records[n].value[i], count * sizeof *values);
        status = mil_layout_write_field(store, layout, i, values, error);
    }
    free(values);
    return status;
}

static int write_roll(struct mil_store *store, const struct mil_record *records, size_t count,
                      struct mil_error *error) {
    struct mil_roll all = {.count = 0};
    int status = MIL_OK;
    for (size_t n = 0; status == 0 && n < count; n++)
        status = mil_roll_add(&all, &records[n].roll, (int64_t)n, error);
    if (status == 0) status = mil_roll_write(&all, store, error);
    mil_roll_free(&all);
    return status;
}

int mil_record_write(const struct mil_record *records, size_t count, const char *path,
                     const struct mil_record_options *options, struct mil_error *error) {
    mil_must(count > 0);
    const struct mil_run_log log = {options->seconds, options->threads, count, options->overwrite};
    struct mil_layout layout = {.scenario = records[0].scenario,
                                .extent = mil_extent_of(records[0].scenario, count)};
    struct mil_store store = {0};
    uint64_t *seeds = NULL;
    int status = mil_record_may_write(path, options->overwrite, error);
    if (status == 0) status = mil_reserve(&seeds, count, sizeof *seeds, error);
    for (size_t n = 0; status == 0 && n < count; n++) {
        seeds[n] = records[n].seed;
        if (records[n].quarters != layout.extent.quarters)
            status = mil_fail(error, MIL_INTERRUPTED,
                              "%s is not written: a run did not come to its end", path);
    }
    layout.seeds = seeds;
    if (status == 0) status = mil_store_create(&store, path, options->overwrite, error);
    if (status == 0) status = mil_layout_write(&store, &layout, error);
    if (status == 0) status = mil_policy_table_write(&store, &layout, error);
    if (status == 0) status = write_fields(&store, &layout, records, error);
    if (status == 0) status = write_roll(&store, records, count, error);
    if (status == 0) status = mil_provenance_write(&store, &layout, error);
    if (status == 0) status = mil_store_finish(&store, error);
    if (status == 0) status = mil_run_log_write(&log, path, error);
    mil_store_close(&store);
    free(seeds);
    return status;
}
