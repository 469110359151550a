#include "command/sheet.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void mil_sheet_cell(struct mil_sheet *sheet, const char *format, ...) {
    if (sheet->failed) return;
    if (sheet->cells == sheet->room) {
        const size_t room = sheet->room == 0 ? 64 : 2 * sheet->room;
        if (mil_grow(&sheet->cell, sheet->room, room, sizeof *sheet->cell, NULL) != 0) {
            sheet->failed = true;
            return;
        }
        sheet->room = room;
    }
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = NULL;
    if (length < 0 || mil_reserve(&text, (size_t)length + 1, 1, NULL) != 0) {
        sheet->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    sheet->cell[sheet->cells++] = text;
}

void mil_sheet_free(struct mil_sheet *sheet) {
    for (size_t i = 0; i < sheet->cells; i++) free(sheet->cell[i]);
    free(sheet->cell);
    *sheet = (struct mil_sheet){0};
}

/* Characters, not bytes: names of regions may hold letters of several bytes. */
static size_t width_of(const char *text) {
    size_t width = 0;
    for (; *text != '\0'; text++) width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static void print_padded(FILE *stream, const char *text, size_t width, bool right) {
    const size_t used = width_of(text);
    const int gap = (int)(width > used ? width - used : 0);
    if (right) fprintf(stream, " %*s%s |", gap, "", text);
    else fprintf(stream, " %s%*s |", text, gap, "");
}

int mil_sheet_print(const struct mil_sheet *sheet, FILE *stream, struct mil_error *error) {
    if (sheet->failed) return mil_fail(error, MIL_NO_MEMORY, "no memory left for a table");
    size_t width[MIL_SHEET_COLUMNS] = {0};
    for (size_t c = 0; c < sheet->columns; c++) {
        width[c] = width_of(sheet->heading[c]);
        if (width[c] < 2) width[c] = 2;
        for (size_t i = c; i < sheet->cells; i += sheet->columns) {
            const size_t wide = width_of(sheet->cell[i]);
            if (wide > width[c]) width[c] = wide;
        }
    }
    fputc('|', stream);
    for (size_t c = 0; c < sheet->columns; c++)
        print_padded(stream, sheet->heading[c], width[c], sheet->number[c]);
    fputs("\n|", stream);
    for (size_t c = 0; c < sheet->columns; c++) {
        fputc(' ', stream);
        for (size_t i = 1; i < width[c]; i++) fputc('-', stream);
        fputs(sheet->number[c] ? ": |" : "- |", stream);
    }
    for (size_t i = 0; i < sheet->cells; i++) {
        if (i % sheet->columns == 0) fputs("\n|", stream);
        print_padded(stream, sheet->cell[i], width[i % sheet->columns],
                     sheet->number[i % sheet->columns]);
    }
    fputc('\n', stream);
    return MIL_OK;
}

static json_t *json_of(const char *text, bool number) {
    if (number && text[0] != '\0') {
        char *end = NULL;
        errno = 0;
        const long long whole = strtoll(text, &end, 10);
        if (errno == 0 && *end == '\0') return json_integer(whole);
        errno = 0;
        const double real = strtod(text, &end);
        if (errno == 0 && *end == '\0' && isfinite(real)) return json_real(real);
    }
    return json_string(text);
}

/* "second lever" -> "second_lever". */
static void key_of(char *key, size_t size, const char *heading) {
    mil_text_copy(key, size, heading);
    for (char *c = key; *c != '\0'; c++)
        if (*c == ' ') *c = '_';
}

json_t *mil_sheet_json(const struct mil_sheet *sheet) {
    json_t *rows = sheet->failed ? NULL : json_array();
    for (size_t i = 0; rows != NULL && i < sheet->cells; i += sheet->columns) {
        json_t *row = json_object();
        int failed = row == NULL;
        for (size_t c = 0; !failed && c < sheet->columns; c++) {
            char key[64];
            key_of(key, sizeof key, sheet->heading[c]);
            failed = json_object_set_new(row, key, json_of(sheet->cell[i + c], sheet->number[c]));
        }
        if (failed || json_array_append(rows, row) != 0) {
            json_decref(rows);
            rows = NULL;
        }
        json_decref(row);
    }
    return rows;
}

int mil_json_print(json_t *value, FILE *stream, struct mil_error *error) {
    if (value == NULL) return mil_fail(error, MIL_NO_MEMORY, "no memory left for JSON");
    const int failed = json_dumpf(value, stream, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    json_decref(value);
    fputc('\n', stream);
    return failed ? mil_fail(error, MIL_NO_FILE, "JSON cannot be written") : MIL_OK;
}
