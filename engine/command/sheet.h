/* A sheet: a table of words and numbers for people (aligned columns that are Markdown too) or for
 * other programs (JSON).
 *
 *     struct mil_sheet sheet = {.columns = 2, .heading = {"name", "value"}, .number = {false, true}};
 *     mil_sheet_cell(&sheet, "%s", name);
 *     mil_sheet_cell(&sheet, "%g", value);
 *     status = mil_sheet_print(&sheet, stdout, json, &error);
 *     mil_sheet_free(&sheet);
 *
 * Cells are filled row by row.  Want of memory is remembered and told when the sheet is printed. */
#ifndef MIL_COMMAND_SHEET_H
#define MIL_COMMAND_SHEET_H

#include "base/error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { MIL_SHEET_COLUMNS = 16 };

struct mil_sheet {
    size_t columns;
    const char *heading[MIL_SHEET_COLUMNS]; /* borrowed */
    bool number[MIL_SHEET_COLUMNS];         /* right-aligned, a number in JSON */
    size_t cells, room;
    char **cell; /* owned */
    bool failed;
};

void mil_sheet_cell(struct mil_sheet *sheet, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void mil_sheet_free(struct mil_sheet *sheet);
/* As a Markdown table, which is a readable table too. */
int mil_sheet_print(const struct mil_sheet *sheet, FILE *stream,
                    struct mil_error *error) MIL_CHECKED;
/* As an array of objects, one per row, with the headings as keys (blanks as _); the caller's, null
 * for want of memory. */
json_t *mil_sheet_json(const struct mil_sheet *sheet);
/* Prints a JSON value and gives it up; null is want of memory. */
int mil_json_print(json_t *value, FILE *stream, struct mil_error *error) MIL_CHECKED;

#endif
