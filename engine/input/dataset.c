#include "input/dataset.h"

#include "base/memory.h"
#include "base/text.h"
#include "input/csv.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// clang-format off
const char *const mil_table_names[MIL_TABLE_COUNT] = {
#define TABLE(table, ...) #table,
#define TEXT(...)
#define MAYBE(...)
#define REAL(...)
#define COUNT(...)
#define WORDS(...)
#include "input/table_list.h"
};

static const struct table {
    const char *row; /* what a row is */
    size_t least, most;
    size_t count_at, rows_at; /* offsets in struct mil_data */
    size_t size;              /* of a row */
} tables[MIL_TABLE_COUNT] = {
#define TABLE(table, row, least, most) \
    {row, least, most, offsetof(struct mil_data, table##_count), offsetof(struct mil_data, table), \
     sizeof(struct mil_row_##table)},
#define TEXT(...)
#define MAYBE(...)
#define REAL(...)
#define COUNT(...)
#define WORDS(...)
#include "input/table_list.h"
};

enum kind { NAME, NUMBER, WHOLE, WORDS };
enum { MOST_COLUMNS = 64, MOST_ORDERS = 6, MOST_ROW = 512 };

static const struct column {
    enum mil_table table;
    enum kind kind;
    const char *name, *unit, *meaning;
    double least, most;
    size_t at;             /* offset in the row */
    const char *otherwise; /* what stands in every row where the file lacks the column, or null */
} columns[] = {
#define TABLE(...)
#define TEXT(table, column, meaning) \
    {MIL_TABLE_##table, NAME, #column, "text", meaning, 0, 0, offsetof(struct mil_row_##table, column), NULL},
#define MAYBE(table, column, otherwise, meaning) \
    {MIL_TABLE_##table, NAME, #column, "text", meaning, 0, 0, offsetof(struct mil_row_##table, column), \
     otherwise},
#define WORDS(table, column, meaning) \
    {MIL_TABLE_##table, WORDS, #column, "words", meaning, 0, 0, offsetof(struct mil_row_##table, column), NULL},
#define REAL(table, column, least, most, unit, meaning) \
    {MIL_TABLE_##table, NUMBER, #column, unit, meaning, least, most, \
     offsetof(struct mil_row_##table, column), NULL},
#define COUNT(table, column, least, most, unit, meaning) \
    {MIL_TABLE_##table, WHOLE, #column, unit, meaning, least, most, \
     offsetof(struct mil_row_##table, column), NULL},
#include "input/table_list.h"
};
// clang-format on
enum { COLUMNS = sizeof columns / sizeof *columns };

static size_t *count_of(struct mil_data *data, enum mil_table table) {
    return (size_t *)(void *)((char *)data + tables[table].count_at);
}

static char *rows_of(const struct mil_data *data, enum mil_table table) {
    char *rows = NULL;
    memcpy(&rows, (const char *)data + tables[table].rows_at, sizeof rows);
    return rows;
}

static char *text_of(const char *row, const struct column *column) {
    char *text = NULL;
    memcpy(&text, row + column->at, sizeof text);
    return text;
}

/* Names of the table's columns. */
static size_t column_names(enum mil_table table, const char *names[MOST_COLUMNS]) {
    size_t count = 0;
    for (size_t c = 0; c < COLUMNS; c++)
        if (columns[c].table == table) names[count++] = columns[c].name;
    return count;
}

/* The first header that is no column of the table, or columns in number. */
static size_t unknown_header(const struct mil_csv *csv, enum mil_table table) {
    const char *names[MOST_COLUMNS];
    const size_t count = column_names(table, names);
    size_t j = 0;
    while (j < csv->columns && mil_text_find(csv->field[j], names, count) < count) j++;
    return j;
}

static int missing_column(const struct mil_csv *csv, const struct column *column, const char *path,
                          struct mil_error *error) {
    const size_t odd = unknown_header(csv, column->table);
    const bool has_odd = odd < csv->columns;
    return mil_fail_at(error, MIL_BAD_INPUT, path, csv->line[0],
                       "the column \"%s\" is missing (%s: %s)%s%.100s%s", column->name,
                       column->unit, column->meaning, has_odd ? "; the column \"" : "",
                       has_odd ? csv->field[odd] : "", has_odd ? "\" is not known" : "");
}

/* Finds the place of every column of the table in the file. */
static int find_columns(const struct mil_csv *csv, enum mil_table table, const char *path,
                        size_t place[COLUMNS], struct mil_error *error) {
    const char *names[MOST_COLUMNS];
    const size_t count = column_names(table, names);
    const char *const *headers = (const char *const *)csv->field;
    for (size_t c = 0; c < COLUMNS; c++) {
        if (columns[c].table != table) continue;
        place[c] = mil_text_find(columns[c].name, headers, csv->columns);
        if (place[c] == csv->columns && columns[c].otherwise != NULL) continue;
        if (place[c] == csv->columns) return missing_column(csv, &columns[c], path, error);
        const size_t behind = place[c] + 1, rest = csv->columns - behind;
        if (mil_text_find(columns[c].name, headers + behind, rest) < rest)
            return mil_fail_at(error, MIL_BAD_INPUT, path, csv->line[0],
                               "the column \"%s\" stands here twice", columns[c].name);
    }
    const size_t odd = unknown_header(csv, table);
    if (odd == csv->columns) return MIL_OK;
    return mil_fail_unknown(error, path, csv->line[0], "column", headers[odd], names, count);
}

static int read_number(char *row, const struct column *column, const char *field, const char *path,
                       int line, struct mil_error *error) {
    double value = 0.0;
    int64_t whole = 0;
    const char *kind = column->kind == WHOLE ? "a whole number" : "a number";
    if (*field == '\0')
        return mil_fail_at(error, MIL_BAD_INPUT, path, line, "%s is empty; %s is expected (%s: %s)",
                           column->name, kind, column->unit, column->meaning);
    const bool is_good =
        column->kind == WHOLE ? mil_whole_read(field, &whole) : mil_number_read(field, &value);
    if (!is_good)
        return mil_fail_at(error, MIL_BAD_INPUT, path, line, "%s = %.100s is not %s (%s: %s)",
                           column->name, field, kind, column->unit, column->meaning);
    if (column->kind == WHOLE) value = (double)whole;
    if (value < column->least || value > column->most) {
        char least[MIL_NUMBER_ROOM], most[MIL_NUMBER_ROOM];
        return mil_fail_at(
            error, MIL_BAD_INPUT, path, line, "%s = %.100s is outside [%s, %s] (%s: %s)",
            column->name, field, mil_number_print(least, sizeof least, column->least),
            mil_number_print(most, sizeof most, column->most), column->unit, column->meaning);
    }
    if (column->kind == WHOLE) memcpy(row + column->at, &whole, sizeof whole);
    else memcpy(row + column->at, &value, sizeof value);
    return MIL_OK;
}

static int read_field(char *row, const struct column *column, const char *field, const char *path,
                      int line, struct mil_error *error) {
    if (column->kind == NUMBER || column->kind == WHOLE)
        return read_number(row, column, field, path, line, error);
    if (column->kind == NAME && *field == '\0')
        return mil_fail_at(error, MIL_BAD_INPUT, path, line, "%s is empty; a name is expected (%s)",
                           column->name, column->meaning);
    char *kept = NULL;
    const int status = mil_text_keep(&kept, field, error);
    memcpy(row + column->at, &kept, sizeof kept);
    return status;
}

static const char *field_of(const struct mil_csv *csv, size_t row, size_t place,
                            const struct column *column) {
    return place == csv->columns ? column->otherwise : mil_csv_field(csv, row, place);
}

/* How many of the first columns, all texts, tell one row from another; proximity is checked where
 * its pairs are put in order, and organisations of one kind may differ in staff. */
static const size_t keys[MIL_TABLE_COUNT] = {
    [MIL_TABLE_regions] = 1,      [MIL_TABLE_industries] = 1, [MIL_TABLE_sizes] = 1,
    [MIL_TABLE_mix] = 2,          [MIL_TABLE_inputs] = 2,     [MIL_TABLE_sites] = 2,
    [MIL_TABLE_technologies] = 1,
};

static bool is_same_row(const char *one, const char *two, const struct column *key, size_t count) {
    for (size_t c = 0; c < count; c++)
        if (strcmp(text_of(one, &key[c]), text_of(two, &key[c])) != 0) return false;
    return true;
}

static int check_unique(const struct mil_data *data, enum mil_table table, size_t count,
                        const char *path, struct mil_error *error) {
    const struct column *key = columns;
    while (key->table != table) key++;
    const char *rows = rows_of(data, table);
    const size_t size = tables[table].size;
    for (size_t i = 0; i < count && keys[table] > 0; i++)
        for (size_t j = 0; j < i; j++) {
            const char *row = rows + i * size, *before = rows + j * size;
            if (!is_same_row(row, before, key, keys[table])) continue;
            int line = 0, line_before = 0;
            memcpy(&line, row, sizeof line);
            memcpy(&line_before, before, sizeof line_before);
            const bool has_two = keys[table] > 1;
            return mil_fail_at(error, MIL_BAD_INPUT, path, line,
                               "%s \"%.100s\"%s%.100s%s stands in line %d already", key->name,
                               text_of(row, key), has_two ? " with \"" : "",
                               has_two ? text_of(row, &key[1]) : "", has_two ? "\"" : "",
                               line_before);
        }
    return MIL_OK;
}

/* Rows are put in an order of their own, so that the order of lines in a file means nothing: firms lie
 * by region and industry, and who meets whom is drawn along that order.  Technologies and size classes
 * keep theirs: the place is their number. */
static const char *const orders[MIL_TABLE_COUNT][MOST_ORDERS] = {
    [MIL_TABLE_regions] = {"code"},
    [MIL_TABLE_industries] = {"sector", "industry"},
    [MIL_TABLE_sites] = {"region", "distance", "site"},
    [MIL_TABLE_organisations] = {"region", "kind", "number", "staff", "breadth", "level"},
};

static const struct column *column_of(enum mil_table table, const char *name) {
    const struct column *column = columns;
    while (column->table != table || strcmp(column->name, name) != 0) column++;
    return column;
}

static double number_of(const char *row, const struct column *column) {
    double value;
    int64_t whole;
    memcpy(&value, row + column->at, sizeof value);
    memcpy(&whole, row + column->at, sizeof whole);
    return column->kind == WHOLE ? (double)whole : value;
}

static bool comes_before(enum mil_table table, const char *one, const char *two) {
    for (size_t i = 0; i < MOST_ORDERS && orders[table][i] != NULL; i++) {
        const struct column *column = column_of(table, orders[table][i]);
        const bool text = column->kind == NAME;
        const double a = text ? 0.0 : number_of(one, column),
                     b = text ? 0.0 : number_of(two, column);
        const int order =
            text ? strcmp(text_of(one, column), text_of(two, column)) : (a > b) - (a < b);
        if (order != 0) return order < 0;
    }
    return false;
}

static void put_in_order(const struct mil_data *data, enum mil_table table, size_t count) {
    char *rows = rows_of(data, table), row[MOST_ROW];
    const size_t size = tables[table].size;
    mil_must(size <= sizeof row);
    for (size_t i = 1; i < count && orders[table][0] != NULL; i++) {
        size_t place = i;
        while (place > 0 && comes_before(table, rows + i * size, rows + (place - 1) * size))
            place--;
        memcpy(row, rows + i * size, size);
        memmove(rows + (place + 1) * size, rows + place * size, (i - place) * size);
        memcpy(rows + place * size, row, size);
    }
}

int mil_data_read(struct mil_data *data, enum mil_table table, const char *path,
                  struct mil_error *error) {
    const struct table *about = &tables[table];
    mil_must(rows_of(data, table) == NULL);
    struct mil_csv csv = {0};
    size_t place[COLUMNS] = {0};
    char *rows = NULL;
    int status = mil_csv_read(&csv, path, error);
    if (status == 0) status = find_columns(&csv, table, path, place, error);
    if (status != 0) goto out;
    if (csv.rows < about->least || csv.rows > about->most) {
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 0,
                             "has %zu rows; %zu to %zu are possible (a row is %s)", csv.rows,
                             about->least, about->most, about->row);
        goto out;
    }
    status = mil_reserve(&rows, csv.rows, about->size, error);
    if (status != 0) goto out;
    /* From here on the rows belong to the dataset, however far they are filled. */
    memcpy((char *)data + about->rows_at, &rows, sizeof rows);
    *count_of(data, table) = csv.rows;
    for (size_t i = 0; i < csv.rows; i++) {
        char *row = rows + i * about->size;
        const int line = csv.line[i + 1];
        memcpy(row, &line, sizeof line); /* the first member */
        for (size_t c = 0; c < COLUMNS && status == 0; c++)
            if (columns[c].table == table)
                status = read_field(row, &columns[c], field_of(&csv, i, place[c], &columns[c]),
                                    path, line, error);
        if (status != 0) goto out;
    }
    status = check_unique(data, table, csv.rows, path, error);
    if (status == 0) put_in_order(data, table, csv.rows);
out:
    mil_csv_free(&csv);
    return status;
}

void mil_data_free(struct mil_data *data) {
    for (size_t c = 0; c < COLUMNS; c++) {
        if (columns[c].kind == NUMBER || columns[c].kind == WHOLE) continue;
        char *rows = rows_of(data, columns[c].table);
        const size_t count = *count_of(data, columns[c].table);
        for (size_t i = 0; i < count; i++)
            free(text_of(rows + i * tables[columns[c].table].size, &columns[c]));
    }
    for (int table = 0; table < MIL_TABLE_COUNT; table++)
        free(rows_of(data, (enum mil_table)table));
    free(data->region_neighbours);
    free(data->region_nation);
    free(data->industry_technologies);
    free(data->firm_share);
    free(data->input_share);
    free(data->technology_proximity);
    free(data->site_region);
    free(data->organisation_region);
    free(data->organisation_kind);
    *data = (struct mil_data){0};
}
