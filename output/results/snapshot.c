#include "results/snapshot.h"

#include "base/memory.h"
#include "results/fork.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a record has of a field: its places so far, of some width each. */
static size_t places_seen(size_t field, int64_t quarters, int64_t years) {
    if (mil_field_is_yearly(field)) return (size_t)years;
    const struct mil_extent two = {.quarters = 2};
    return mil_field_quarters(field, &two) == 1 ? quarters > 0 : (size_t)quarters;
}

static int keep_record(struct mil_snapshot *snapshot, const struct mil_record *record,
                       struct mil_error *error) {
    const struct mil_memories *years[] = {&record->yearbook.last, &record->yearbook.now};
    struct mil_memories *kept[] = {&snapshot->last, &snapshot->now};
    size_t at = 0;
    snapshot->quarters = (int64_t)record->quarters;
    snapshot->years = (int64_t)record->years;
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++)
        snapshot->values += mil_field_width(i, &record->extent) *
                            places_seen(i, snapshot->quarters, snapshot->years);
    int status = mil_reserve(&snapshot->value, snapshot->values, sizeof(double), error);
    for (size_t i = 0; status == 0 && i < MIL_FIELD_COUNT; i++) {
        const size_t count = mil_field_width(i, &record->extent) *
                             places_seen(i, snapshot->quarters, snapshot->years);
        if (count > 0) memcpy(snapshot->value + at, record->value[i], count * sizeof(double));
        at += count;
    }
    snapshot->yearbook = record->yearbook;
    memset(&snapshot->yearbook.last, 0, sizeof snapshot->yearbook.last);
    memset(&snapshot->yearbook.now, 0, sizeof snapshot->yearbook.now);
    for (size_t i = 0; status == 0 && i < 2; i++) {
        status = mil_reserve(&kept[i]->firm, years[i]->count, sizeof *kept[i]->firm, error);
        if (status != 0) break;
        kept[i]->count = kept[i]->room = years[i]->count;
        if (years[i]->count > 0)
            memcpy(kept[i]->firm, years[i]->firm, years[i]->count * sizeof *kept[i]->firm);
    }
    if (status != 0 || record->panel == NULL) return status;
    snapshot->panel_complete = record->panel->complete;
    return mil_panel_keep(record->panel, &snapshot->panel, &snapshot->panel_bytes, error);
}

static int keep(struct mil_snapshot *snapshot, const struct mil_world *world,
                const struct mil_record *record, struct mil_error *error) {
    int status = mil_fingerprint_of(&snapshot->print, world->scenario, world->seed, error);
    snapshot->start = world->p->run_start;
    if (status == 0 && record != NULL) status = keep_record(snapshot, record, error);
    if (status != 0) mil_snapshot_free(snapshot);
    return status;
}

int mil_snapshot_look(struct mil_snapshot *snapshot, const struct mil_world *world,
                      const struct mil_record *record, struct mil_error *error) {
    memset(snapshot, 0, sizeof *snapshot);
    mil_saved_look(&snapshot->world, world);
    return keep(snapshot, world, record, error);
}

int mil_snapshot_take(struct mil_snapshot *snapshot, const struct mil_world *world,
                      const struct mil_record *record, struct mil_error *error) {
    memset(snapshot, 0, sizeof *snapshot);
    const int status = mil_saved_take(&snapshot->world, world, error);
    return status == 0 ? keep(snapshot, world, record, error) : status;
}

void mil_snapshot_free(struct mil_snapshot *snapshot) {
    free(snapshot->path);
    mil_fingerprint_free(&snapshot->print);
    mil_saved_free(&snapshot->world);
    free(snapshot->value);
    free(snapshot->last.firm);
    free(snapshot->now.firm);
    free(snapshot->panel);
    memset(snapshot, 0, sizeof *snapshot);
}

int32_t mil_snapshot_quarter(const struct mil_snapshot *snapshot) {
    return (int32_t)snapshot->world.counter[MIL_COUNTER_quarter];
}

int mil_snapshot_fits(const struct mil_snapshot *snapshot, const struct mil_scenario *scenario,
                      uint64_t seed, enum mil_snapshot_use use, struct mil_error *error) {
    struct mil_fingerprint now = {0};
    struct mil_fork_rows rows = {.programmes = 0};
    char lead[512];
    snprintf(lead, sizeof lead, "%s cannot be %s", snapshot->path != NULL ? snapshot->path : "it",
             use == MIL_RESUME ? "resumed" : "forked");
    int status = mil_fingerprint_of(&now, scenario, seed, error);
    if (status == 0 && use == MIL_RESUME)
        status = mil_fingerprint_same(&snapshot->print, &now, lead, error);
    if (status == 0 && use == MIL_FORK) {
        const int32_t quarter = mil_snapshot_quarter(snapshot);
        status = mil_fork_check(&snapshot->print, &now, snapshot->start, quarter, lead, error);
        if (status == 0 && quarter > scenario->parameters.run_quarters)
            status = mil_fail(error, MIL_BAD_INPUT, "%s: it is of quarter %d, after the last", lead,
                              quarter);
    }
    if (status == 0) status = mil_fork_rows(&rows, &snapshot->print, &now, error);
    mil_fork_rows_free(&rows);
    mil_fingerprint_free(&now);
    return status;
}

/* The row that stands in a place of a series, or MIL_NO_ROW: policies may have other rows. */
static size_t row_of(const struct mil_fork_rows *rows, size_t field, size_t row) {
    switch (mil_fields[field].over) {
    case MIL_OVER_QUARTER_PROGRAMME: return rows->programme[row];
    case MIL_OVER_QUARTER_APPROPRIATION: return rows->appropriation[row];
    default: return row;
    }
}

/* Rows of programmes that have not begun stand as the opening has them. */
static void restore_field(const struct mil_fork_rows *rows, const struct mil_sight *opening,
                          struct mil_record *record, size_t field, const double *from,
                          size_t width_was) {
    const size_t width = mil_field_width(field, &record->extent);
    const size_t places = places_seen(field, (int64_t)record->quarters, (int64_t)record->years);
    const enum mil_over over = mil_fields[field].over;
    const bool policy =
        over == MIL_OVER_QUARTER_PROGRAMME || over == MIL_OVER_QUARTER_APPROPRIATION;
    for (size_t place = 0; place < places; place++) {
        double *to = record->value[field] + place * width;
        for (size_t k = 0; policy && k < width; k++) to[k] = mil_fields[field].getter(opening, k);
        for (size_t k = 0; k < width_was; k++) {
            const size_t row = row_of(rows, field, k);
            if (row != MIL_NO_ROW) to[row] = from[place * width_was + k];
        }
    }
}

static int restore_record(const struct mil_snapshot *snapshot, const struct mil_world *world,
                          struct mil_record *record, const struct mil_fork_rows *rows,
                          struct mil_error *error) {
    struct mil_extent was = record->extent;
    size_t at = 0;
    was.programmes = rows->programmes;
    was.appropriations = rows->appropriations;
    record->seed = world->seed;
    record->quarters = (size_t)snapshot->quarters;
    record->years = (size_t)snapshot->years;
    if (record->quarters > record->extent.quarters || record->years > record->extent.years)
        return mil_fail(error, MIL_BAD_INPUT, "the snapshot is of a quarter after the last");
    mil_summary_of_world(&record->summary, world);
    const struct mil_sight opening = {world, &record->summary, &record->yearbook};
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) {
        const size_t width = mil_field_width(i, &was),
                     count = width * places_seen(i, snapshot->quarters, snapshot->years);
        if (at + count > snapshot->values)
            return mil_fail(error, MIL_BAD_FILE, "the snapshot's series are cut short");
        restore_field(rows, &opening, record, i, snapshot->value + at, width);
        at += count;
    }
    return MIL_OK;
}

static int restore_yearbook(const struct mil_snapshot *snapshot, struct mil_record *record,
                            struct mil_error *error) {
    const struct mil_memories *kept[] = {&snapshot->last, &snapshot->now};
    mil_yearbook_free(&record->yearbook);
    record->yearbook = snapshot->yearbook;
    struct mil_memories *years[] = {&record->yearbook.last, &record->yearbook.now};
    for (size_t i = 0; i < 2; i++) *years[i] = (struct mil_memories){0};
    for (size_t i = 0; i < 2; i++) {
        const size_t count = kept[i]->count;
        const int status = mil_reserve(&years[i]->firm, count, sizeof *years[i]->firm, error);
        if (status != 0) return status;
        years[i]->count = years[i]->room = count;
        if (count > 0) memcpy(years[i]->firm, kept[i]->firm, count * sizeof *years[i]->firm);
    }
    return MIL_OK;
}

int mil_snapshot_restore(const struct mil_snapshot *snapshot, struct mil_world *world,
                         struct mil_record *record, struct mil_error *error) {
    struct mil_fingerprint now = {0};
    struct mil_fork_rows rows = {.programmes = 0};
    int status = mil_fingerprint_of(&now, world->scenario, world->seed, error);
    if (status == 0) status = mil_fork_rows(&rows, &snapshot->print, &now, error);
    if (status == 0 && (rows.programmes != snapshot->world.rows[MIL_OWNER_programmes] ||
                        rows.appropriations != snapshot->world.rows[MIL_OWNER_appropriations]))
        status = mil_fail(error, MIL_BAD_FILE, "the snapshot's policy has lost rows");
    if (status == 0 && record != NULL) {
        status = restore_record(snapshot, world, record, &rows, error);
        if (status == 0) status = restore_yearbook(snapshot, record, error);
        if (status == 0 && record->panel != NULL)
            status = mil_panel_go_on(record->panel, snapshot->panel, snapshot->panel_bytes,
                                     snapshot->panel_complete != 0, error);
    }
    if (status == 0) status = mil_saved_restore(&snapshot->world, world, &rows.rows, error);
    if (status == 0 && record != NULL) status = mil_record_end(record, world, error);
    mil_fork_rows_free(&rows);
    mil_fingerprint_free(&now);
    return status;
}
