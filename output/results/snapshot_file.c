#include "results/snapshot.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FORMAT = 1, PATH = 160 };

/* One array of a snapshot.  Either it is on the heap, with as many rows as *rows says, or it stands in
 * a place of its own and has always the same. */
struct piece {
    const char *group, *name, *type, *unit, *meaning;
    size_t width, size; /* bytes of a row */
    void *pointer;      /* void **; null: in place */
    size_t *rows;
    void *place;
    size_t fixed_rows;
};

/* What is done with each piece: written or read. */
struct visit {
    struct mil_store *store;
    int (*act)(struct visit *visit, const struct piece *piece, struct mil_error *error);
};

static int write_piece(struct visit *visit, const struct piece *piece, struct mil_error *error) {
    char path[PATH];
    snprintf(path, sizeof path, "/%s/%s", piece->group, piece->name);
    void *data = piece->place;
    if (piece->pointer != NULL) memcpy(&data, piece->pointer, sizeof data);
    const struct mil_plain plain = {
        .path = path,
        .type = piece->type,
        .unit = piece->unit,
        .meaning = piece->meaning,
        .rows = piece->pointer != NULL ? *piece->rows : piece->fixed_rows,
        .width = piece->width,
    };
    return mil_store_write_plain(visit->store, &plain, data, error);
}

static int read_piece(struct visit *visit, const struct piece *piece, struct mil_error *error) {
    char path[PATH];
    void *data = NULL;
    snprintf(path, sizeof path, "/%s/%s", piece->group, piece->name);
    struct mil_plain plain = {.path = path, .type = piece->type, .width = piece->width};
    const int status = mil_store_read_plain(visit->store, &plain, &data, error);
    if (status != 0) return status;
    if (piece->pointer != NULL) {
        memcpy(piece->pointer, &data, sizeof data);
        *piece->rows = plain.rows;
        return MIL_OK;
    }
    const bool fits = plain.rows == piece->fixed_rows;
    if (fits) memcpy(piece->place, data, plain.rows * piece->size);
    free(data);
    return fits ? MIL_OK
                : mil_fail(error, MIL_BAD_FILE, "%s is not of the length it should have", path);
}

static int visit_columns(struct visit *visit, struct mil_snapshot *snapshot,
                         struct mil_error *error) {
    int status = MIL_OK;
    for (size_t c = 0; status == 0 && c < MIL_COLUMN_COUNT; c++) {
        const struct mil_column_row *row = &mil_column_rows[c];
        /* All columns of a table have as many rows. */
        size_t rows = snapshot->world.rows[row->owner];
        const struct piece piece = {.group = mil_owner_names[row->owner],
                                    .name = row->name,
                                    .type = row->type,
                                    .unit = row->unit,
                                    .meaning = row->meaning,
                                    .width = row->width,
                                    .pointer = &snapshot->world.column[c],
                                    .rows = &rows};
        const bool first = c == 0 || mil_column_rows[c - 1].owner != row->owner;
        status = visit->act(visit, &piece, error);
        if (status == 0 && !first && rows != snapshot->world.rows[row->owner])
            status = mil_fail(error, MIL_BAD_FILE, "columns of %s are of different lengths",
                              mil_owner_names[row->owner]);
        snapshot->world.rows[row->owner] = rows;
    }
    return status;
}

static int visit_numbers(struct visit *visit, struct mil_snapshot *snapshot,
                         struct mil_error *error) {
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < MIL_COUNTER_COUNT; i++)
        status = visit->act(visit,
                            &(struct piece){.group = "counter",
                                            .name = mil_counter_names[i],
                                            .type = "int64_t",
                                            .unit = "",
                                            .meaning = mil_counter_words[i],
                                            .width = 1,
                                            .size = sizeof(int64_t),
                                            .place = &snapshot->world.counter[i],
                                            .fixed_rows = 1},
                            error);
    const struct {
        const char *group, *name, *meaning;
        int64_t *place;
    } rows[] = {
        {"ledger", "turnover", "sum of all amounts posted this quarter", &snapshot->world.turnover},
        {"record", "quarters", "quarters seen, the opening included", &snapshot->quarters},
        {"record", "years", "years seen", &snapshot->years},
        {"panel", "complete", "1 if the run has come to its end", &snapshot->panel_complete},
    };
    for (size_t i = 0; status == 0 && i < sizeof rows / sizeof *rows; i++)
        status = visit->act(visit,
                            &(struct piece){.group = rows[i].group,
                                            .name = rows[i].name,
                                            .type = "int64_t",
                                            .unit = "",
                                            .meaning = rows[i].meaning,
                                            .width = 1,
                                            .size = sizeof(int64_t),
                                            .place = rows[i].place,
                                            .fixed_rows = 1},
                            error);
    return status;
}

static int visit_arrays(struct visit *visit, struct mil_snapshot *snapshot,
                        struct mil_error *error) {
    struct mil_memories *last = &snapshot->last, *now = &snapshot->now;
    size_t last_bytes = last->count * sizeof *last->firm,
           now_bytes = now->count * sizeof *now->firm;
    const struct piece pieces[] = {
        {"ledger", "balance", "int64_t", "currency", "of each account", 1, 8,
         &snapshot->world.balance, &snapshot->world.accounts, NULL, 0},
        {"ledger", "flow", "int64_t", "currency/quarter", "by flow and region", 1, 8,
         &snapshot->world.flow, &snapshot->world.flows, NULL, 0},
        {"record", "values", "double", "", "the series so far, field by field", 1, 8,
         &snapshot->value, &snapshot->values, NULL, 0},
        {"record", "yearbook", "uint8_t", "", "bytes of the book of the year", 1, 1, NULL, NULL,
         &snapshot->yearbook, sizeof snapshot->yearbook},
        {"record", "last", "uint8_t", "", "bytes of the sample a year before", 1, 1, &last->firm,
         &last_bytes, NULL, 0},
        {"record", "now", "uint8_t", "", "bytes of the sample at the end of the last year", 1, 1,
         &now->firm, &now_bytes, NULL, 0},
        {"panel", "rows", "uint8_t", "", "bytes of the rows of the panel so far", 1, 1,
         &snapshot->panel, &snapshot->panel_bytes, NULL, 0},
    };
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < sizeof pieces / sizeof *pieces; i++)
        status = visit->act(visit, &pieces[i], error);
    last->count = last->room = last_bytes / sizeof *last->firm;
    now->count = now->room = now_bytes / sizeof *now->firm;
    return status;
}

static int visit_all(struct visit *visit, struct mil_snapshot *snapshot, struct mil_error *error) {
    int status = visit_numbers(visit, snapshot, error);
    if (status == 0) status = visit_columns(visit, snapshot, error);
    return status == 0 ? visit_arrays(visit, snapshot, error) : status;
}

static int write_head(struct mil_store *store, const struct mil_snapshot *snapshot,
                      struct mil_error *error) {
    static const char *const groups[] = {"/counter", "/ledger", "/record", "/panel"};
    const struct mil_variable print = {.path = "/fingerprint",
                                       .type = MIL_STORE_WORDS,
                                       .unit = "name",
                                       .meaning =
                                           "what the run follows from: kind, name, key, value",
                                       .rank = 1,
                                       .length = {snapshot->print.count},
                                       .data = snapshot->print.line,
                                       .scale = true};
    int status = mil_store_note(store, "/", "content", "snapshot of a run", error);
    if (status == 0) status = mil_store_note_whole(store, "/", "format", FORMAT, error);
    if (status == 0)
        status = mil_store_note_whole(store, "/", "quarter",
                                      snapshot->world.counter[MIL_COUNTER_quarter], error);
    if (status == 0) status = mil_store_note_whole(store, "/", "start", snapshot->start, error);
    if (status == 0) status = mil_store_write(store, &print, error);
    for (size_t i = 0; status == 0 && i < sizeof groups / sizeof *groups; i++)
        status = mil_store_group(store, groups[i], error);
    for (size_t o = 0; status == 0 && o < MIL_OWNER_COUNT; o++) {
        char group[PATH];
        snprintf(group, sizeof group, "/%s", mil_owner_names[o]);
        status = mil_store_group(store, group, error);
    }
    return status;
}

int mil_snapshot_write(struct mil_snapshot *snapshot, const char *path, bool overwrite,
                       struct mil_error *error) {
    struct mil_store store = {0};
    struct visit visit = {&store, write_piece};
    int status = mil_store_create_sealed(&store, path, overwrite, error);
    if (status == 0) status = write_head(&store, snapshot, error);
    if (status == 0) status = visit_all(&visit, snapshot, error);
    if (status == 0) status = mil_store_finish(&store, error);
    mil_store_close(&store);
    return status;
}

static int read_head(struct mil_store *store, struct mil_snapshot *snapshot,
                     struct mil_error *error) {
    struct mil_shape shape = {0};
    int64_t format = 0;
    int status = mil_store_whole(store, "/", "format", &format, error);
    if (status == 0 && format != FORMAT)
        status = mil_fail(error, MIL_BAD_FILE, "%s is a snapshot of another format", store->path);
    if (status == 0)
        status = mil_store_whole(store, "/", "quarter",
                                 &snapshot->world.counter[MIL_COUNTER_quarter], error);
    if (status == 0) status = mil_store_whole(store, "/", "start", &snapshot->start, error);
    if (status == 0) status = mil_store_shape(store, "/fingerprint", &shape, error);
    if (status == 0 && shape.type != MIL_STORE_WORDS)
        status = mil_fail(error, MIL_BAD_FILE, "%s has no fingerprint", store->path);
    if (status == 0)
        status = mil_store_read(store, "/fingerprint", &shape, &snapshot->print.line, error);
    if (status == 0) snapshot->print.count = shape.count;
    return status;
}

static int read_file(struct mil_snapshot *snapshot, const char *path, bool whole,
                     struct mil_error *error) {
    struct mil_store store = {0};
    struct visit visit = {&store, read_piece};
    memset(snapshot, 0, sizeof *snapshot);
    int status = mil_store_open_sealed(&store, path, error);
    if (status == 0) status = mil_text_keep(&snapshot->path, path, error);
    if (status == 0) status = read_head(&store, snapshot, error);
    if (status == 0 && whole) status = visit_all(&visit, snapshot, error);
    mil_store_close(&store);
    if (status != 0) mil_snapshot_free(snapshot);
    return status;
}

int mil_snapshot_read(struct mil_snapshot *snapshot, const char *path, struct mil_error *error) {
    return read_file(snapshot, path, true, error);
}

int mil_snapshot_peek(struct mil_snapshot *snapshot, const char *path, struct mil_error *error) {
    return read_file(snapshot, path, false, error);
}
