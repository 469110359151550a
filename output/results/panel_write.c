#include "results/panel.h"

#include "base/memory.h"
#include "results/layout.h"
#include "results/provenance.h"
#include "results/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

static const struct mil_variable columns[] = {
#define COLUMN(name, kind, words_of_unit, words, value) \
    {.path = "/" #name,                                 \
     .type = MIL_STORE_##kind,                          \
     .unit = words_of_unit,                             \
     .meaning = words,                                  \
     .rank = 1,                                         \
     .axis = {"/row"}},
#include "results/panel_list.h"
};

/* The file while rows stream into it: the axis comes first, then the columns. */
struct stream {
    struct mil_store store;
    int64_t axis, column[MIL_PANEL_COLUMNS];
    size_t written, waiting;
    uint64_t *block;  /* [MIL_STREAM_BLOCK][columns] rows that wait */
    uint64_t *values; /* [MIL_STREAM_BLOCK] of one column */
};

static int flush(struct stream *stream, struct mil_error *error) {
    const size_t n = stream->waiting;
    int status = MIL_OK;
    if (n == 0) return status;
    for (size_t i = 0; i < n; i++) stream->values[i] = stream->written + i;
    status = mil_store_append(&stream->store, stream->axis, MIL_STORE_NATURAL, stream->written,
                              stream->values, n, error);
    for (size_t c = 0; status == 0 && c < MIL_PANEL_COLUMNS; c++) {
        int8_t *narrow = (int8_t *)stream->values;
        for (size_t i = 0; i < n; i++) {
            const uint64_t *cell = &stream->block[i * MIL_PANEL_COLUMNS + c];
            if (columns[c].type == MIL_STORE_FLAG) memcpy(&narrow[i], cell, 1);
            else stream->values[i] = *cell;
        }
        status = mil_store_append(&stream->store, stream->column[c], columns[c].type,
                                  stream->written, stream->values, n, error);
    }
    stream->written += n;
    stream->waiting = 0;
    return status;
}

static int join(struct stream *stream, const struct mil_panel *panel, struct mil_error *error) {
    const size_t width = MIL_PANEL_COLUMNS * sizeof *stream->block;
    int status = MIL_OK;
    FILE *file = fopen(panel->path, "rb");
    if (file == NULL)
        return mil_fail(error, MIL_NO_FILE, "%s: cannot be read back: %s", panel->path,
                        strerror(errno));
    for (size_t left = panel->rows; status == 0 && left > 0;) {
        const size_t room = MIL_STREAM_BLOCK - stream->waiting, n = left < room ? left : room;
        if (fread(stream->block + stream->waiting * MIL_PANEL_COLUMNS, width, n, file) != n) {
            status = mil_fail(error, MIL_NO_FILE, "%s: cannot be read back", panel->path);
            break;
        }
        left -= n;
        stream->waiting += n;
        if (stream->waiting == MIL_STREAM_BLOCK) status = flush(stream, error);
    }
    fclose(file);
    return status;
}

static int open_columns(struct stream *stream, struct mil_error *error) {
    const struct mil_variable axis = {.path = "/row",
                                      .type = MIL_STORE_NATURAL,
                                      .unit = "1",
                                      .meaning = "number of the row, from 0",
                                      .rank = 1,
                                      .scale = true};
    int status = mil_store_column(&stream->store, &axis, &stream->axis, error);
    for (size_t c = 0; status == 0 && c < MIL_PANEL_COLUMNS; c++)
        status = mil_store_column(&stream->store, &columns[c], &stream->column[c], error);
    return status;
}

/* The words of a code: as an axis of its own for people, as an attribute for programs. */
static int write_words(struct stream *stream, const char *path, const char *column,
                       const char *meaning, const char *const *words, size_t count,
                       struct mil_error *error) {
    const struct mil_variable variable = {.path = path,
                                          .type = MIL_STORE_WORDS,
                                          .unit = "name",
                                          .meaning = meaning,
                                          .rank = 1,
                                          .length = {count},
                                          .data = words,
                                          .scale = true};
    int status = mil_store_write(&stream->store, &variable, error);
    if (status == 0 && column != NULL)
        status = mil_store_note_codes(&stream->store, column, words, count, error);
    return status;
}

static int write_codes(struct stream *stream, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    const struct mil_data *data = &scenario->data;
    const char *region[MIL_MOST_REGIONS], *industry[MIL_MOST_INDUSTRIES], *lever[MIL_LEVER_COUNT];
    for (size_t i = 0; i < data->regions_count; i++) region[i] = data->regions[i].region;
    for (size_t i = 0; i < data->industries_count; i++) industry[i] = data->industries[i].industry;
    for (size_t i = 0; i < MIL_LEVER_COUNT; i++) lever[i] = mil_levers[i].name;
    const struct {
        const char *path, *column, *meaning;
        const char *const *words;
        size_t count;
    } codes[] = {
        {"/regions", "/region", "names of the codes of region", region, data->regions_count},
        {"/industries", "/industry", "names of the codes of industry", industry,
         data->industries_count},
        {"/sizes", "/size", "names of the codes of size", mil_size_words, MIL_SIZE_COUNT},
        {"/stages", "/stage", "names of the codes of stage", mil_stage_words, MIL_STAGES},
        {"/origins", "/origin", "names of the codes of origin", mil_origin_words, MIL_ORIGINS},
        {"/levers", NULL, "names of the bits of supported, from the lowest", lever,
         MIL_LEVER_COUNT},
    };
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < sizeof codes / sizeof *codes; i++)
        status = write_words(stream, codes[i].path, codes[i].column, codes[i].meaning,
                             codes[i].words, codes[i].count, error);
    return status;
}

static int write_notes(struct mil_store *store, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    const struct {
        const char *name, *text;
    } notes[] = {
        {"Conventions", "CF-1.8"},          {"content", "panel of firms"},
        {"title", scenario->title},         {"scenario", scenario->name},
        {"question", scenario->question},   {"currency", scenario->currency},
        {"reference", scenario->reference},
    };
    int status = mil_store_note_whole(store, "/", "schema", MIL_SCHEMA, error);
    for (size_t i = 0; status == 0 && i < sizeof notes / sizeof *notes; i++)
        status = mil_store_note(store, "/", notes[i].name,
                                notes[i].text != NULL ? notes[i].text : "", error);
    return status;
}

/* The library cannot give up a file on a full disk, so room is asked for before: the rows take less
 * than they do now, and the frame of the file far less than what is added. */
static int find_room(const struct mil_panel *panels, size_t count, const char *path,
                     struct mil_error *error) {
    enum { FRAME = 4 << 20 };
    double rows = 0.0;
    struct statvfs disk;
    for (size_t i = 0; i < count; i++) rows += (double)panels[i].rows;
    const double wanted = FRAME + rows * (MIL_PANEL_COLUMNS + 1) * sizeof(uint64_t);
    if (statvfs(panels[0].path, &disk) != 0) return MIL_OK;
    const double free_bytes = (double)disk.f_bavail * (double)disk.f_frsize;
    if (free_bytes >= wanted) return MIL_OK;
    return mil_fail(
        error, MIL_NO_FILE,
        "%s: the disk has %.0f MB left and the panel may need %.0f MB; lower panel.share "
        "or raise panel.every",
        path, free_bytes / 1e6, wanted / 1e6);
}

static int write_all(struct stream *stream, const struct mil_panel *panels, size_t count,
                     struct mil_error *error) {
    const struct mil_layout layout = {.scenario = panels[0].scenario,
                                      .extent = mil_extent_of(panels[0].scenario, count)};
    int status = mil_reserve(&stream->block, MIL_STREAM_BLOCK * MIL_PANEL_COLUMNS,
                             sizeof *stream->block, error);
    if (status == 0)
        status = mil_reserve(&stream->values, MIL_STREAM_BLOCK, sizeof *stream->values, error);
    if (status == 0) status = write_notes(&stream->store, layout.scenario, error);
    if (status == 0) status = open_columns(stream, error);
    if (status == 0) status = write_codes(stream, layout.scenario, error);
    for (size_t i = 0; status == 0 && i < count; i++) status = join(stream, &panels[i], error);
    if (status == 0) status = flush(stream, error);
    if (status == 0) status = mil_provenance_write(&stream->store, &layout, error);
    return status;
}

int mil_panel_write(const struct mil_panel *panels, size_t count, const char *path, bool overwrite,
                    struct mil_error *error) {
    struct stream stream = {.written = 0};
    mil_must(count > 0);
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < count; i++)
        if (!panels[i].complete)
            status = mil_fail(error, MIL_INTERRUPTED,
                              "%s is not written: a run did not come to its end", path);
    if (status == 0) status = find_room(panels, count, path, error);
    if (status == 0) status = mil_store_create_streamed(&stream.store, path, overwrite, error);
    if (status == 0) status = write_all(&stream, panels, count, error);
    mil_store_column_close(&stream.axis);
    for (size_t c = 0; c < MIL_PANEL_COLUMNS; c++) mil_store_column_close(&stream.column[c]);
    if (status == 0) status = mil_store_finish(&stream.store, error);
    mil_store_close(&stream.store);
    free(stream.block);
    free(stream.values);
    return status;
}
