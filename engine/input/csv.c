#include "input/csv.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    const char *path;
    char *at;
    int line;
    char **field; /* all fields so far */
    size_t fields, field_room;
    int *line_of; /* of each record */
    size_t records, record_room;
    struct mil_error *error;
};

static int add_field(struct reading *reading, char *field) {
    if (reading->fields == reading->field_room) {
        const size_t room = 2 * reading->field_room + 64;
        const int status = mil_grow(&reading->field, reading->field_room, room,
                                    sizeof *reading->field, reading->error);
        if (status != 0) return status;
        reading->field_room = room;
    }
    reading->field[reading->fields++] = field;
    return MIL_OK;
}

static int add_record(struct reading *reading, int line) {
    if (reading->records == reading->record_room) {
        const size_t room = 2 * reading->record_room + 16;
        const int status = mil_grow(&reading->line_of, reading->record_room, room,
                                    sizeof *reading->line_of, reading->error);
        if (status != 0) return status;
        reading->record_room = room;
    }
    reading->line_of[reading->records++] = line;
    return MIL_OK;
}

/* Passes over a line end; CR only before LF. */
static bool take_line_end(struct reading *reading) {
    if (reading->at[0] == '\r' && reading->at[1] == '\n') reading->at++;
    if (*reading->at != '\n') return *reading->at == '\0';
    reading->at++;
    reading->line++;
    return true;
}

static int read_quoted(struct reading *reading, char **field) {
    const int line = reading->line;
    char *to = ++reading->at;
    *field = to;
    for (;;) {
        const char c = *reading->at;
        if (c == '\0')
            return mil_fail_at(reading->error, MIL_BAD_INPUT, reading->path, line,
                               "the quotes that open here are never closed");
        if (c == '"' && reading->at[1] != '"') break;
        if (c == '"') reading->at++; /* two quotes mean one */
        if (c == '\n') reading->line++;
        *to++ = *reading->at++;
    }
    reading->at++;
    reading->at += strspn(reading->at, " \t");
    /* The end mark may not be written yet: it could be where the separator stands. */
    const char next = *reading->at;
    if (next != ',' && next != '\n' && next != '\r' && next != '\0')
        return mil_fail_at(reading->error, MIL_BAD_INPUT, reading->path, reading->line,
                           "text behind the closing quotes of a field");
    *to = '\0'; /* at or before the closing quotes */
    return MIL_OK;
}

static int read_field(struct reading *reading, bool *last) {
    reading->at += strspn(reading->at, " \t");
    char *field = reading->at, *end = NULL;
    if (*field == '"') {
        const int status = read_quoted(reading, &field);
        if (status != 0) return status;
    } else {
        reading->at += strcspn(reading->at, ",\r\n");
        end = reading->at;
        while (end > field && (end[-1] == ' ' || end[-1] == '\t')) end--;
    }
    if (*reading->at == ',') {
        reading->at++;
        *last = false;
    } else if (take_line_end(reading)) {
        *last = true;
    } else {
        return mil_fail_at(reading->error, MIL_BAD_INPUT, reading->path, reading->line,
                           "a carriage return within a line");
    }
    if (end != NULL) *end = '\0'; /* only now that the separator has been looked at */
    return add_field(reading, field);
}

static int read_record(struct reading *reading, size_t columns) {
    const int line = reading->line;
    const size_t before = reading->fields;
    bool last = false;
    while (!last) {
        const int status = read_field(reading, &last);
        if (status != 0) return status;
    }
    const size_t found = reading->fields - before;
    if (columns > 0 && found != columns)
        return mil_fail_at(reading->error, MIL_BAD_INPUT, reading->path, line,
                           "%zu fields, but the header has %zu", found, columns);
    return add_record(reading, line);
}

int mil_csv_read(struct mil_csv *csv, const char *path, struct mil_error *error) {
    struct reading reading = {.path = path, .line = 1, .error = error};
    int status = mil_file_read(path, &csv->text, error);
    if (status != 0) goto out;
    reading.at = csv->text + (strncmp(csv->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    if (!mil_text_is_utf8(csv->text)) {
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 0, "is not UTF-8 text");
        goto out;
    }
    while (*reading.at != '\0' && status == 0) {
        if (strchr("\r\n", *reading.at) != NULL && take_line_end(&reading)) continue;
        status = read_record(&reading, csv->columns);
        if (csv->columns == 0) csv->columns = reading.fields;
    }
    if (status == 0 && reading.records == 0)
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 1,
                             "is empty: a line with the names of the "
                             "columns is expected");
    csv->field = reading.field;
    csv->line = reading.line_of;
    csv->rows = reading.records > 0 ? reading.records - 1 : 0;
out:
    if (status != 0) mil_csv_free(csv);
    return status;
}

void mil_csv_free(struct mil_csv *csv) {
    free(csv->text);
    free(csv->field);
    free(csv->line);
    *csv = (struct mil_csv){0};
}
