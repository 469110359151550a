#include "command/claims.h"

#include "base/text.h"
#include "input/csv.h"

#include <string.h>

static const char *const of_claims[] = {"id",   "source", "treatment", "observable",
                                        "sign", "switch", "test",      "last_figure"};
static const char *const of_targets[] = {"id",     "part", "class",   "statistic",
                                         "target", "test", "verdict", "last_figure"};
enum { COLUMNS = sizeof of_claims / sizeof *of_claims, CLASS = 2, VERDICT = 6 };
_Static_assert(sizeof of_claims == sizeof of_targets, "both tables are as wide");

static const char *const classes[] = {"identity", "verification", "calibration", "attribution",
                                      "validation"};
static const char *const verdicts[] = {"passes", "does not pass", "undecided", "not tried"};
enum { CLASSES = sizeof classes / sizeof *classes, VERDICTS = sizeof verdicts / sizeof *verdicts };

const char *mil_claim_holds(const char *figure) {
    static const char no[] = "not reproduced", open[] = "undecided";
    return strncmp(figure, no, sizeof no - 1) == 0       ? "no"
           : strncmp(figure, open, sizeof open - 1) == 0 ? "undecided"
                                                         : "yes";
}

const char *mil_target_holds(const char *verdict) {
    return strcmp(verdict, verdicts[0]) == 0   ? "yes"
           : strcmp(verdict, verdicts[1]) == 0 ? "no"
                                               : "undecided";
}

/* The places of the columns in a table. */
static int find_columns(const struct mil_csv *csv, const char *path, const char *const *columns,
                        size_t at[COLUMNS], struct mil_error *error) {
    for (size_t c = 0; c < COLUMNS; c++) {
        at[c] = 0;
        while (at[c] < csv->columns && strcmp(csv->field[at[c]], columns[c]) != 0) at[c]++;
        if (at[c] == csv->columns)
            return mil_fail_at(error, MIL_BAD_INPUT, path, 1, "the column \"%s\" is missing",
                               columns[c]);
    }
    return MIL_OK;
}

/* Reads a table into a sheet that has its columns first, and tells where they are. */
static int read_table(struct mil_sheet *sheet, struct mil_csv *csv, const char *path,
                      const char *const *columns, size_t at[COLUMNS], struct mil_error *error) {
    *sheet = (struct mil_sheet){.columns = COLUMNS};
    memcpy(sheet->heading, columns, COLUMNS * sizeof *columns);
    const int status = mil_csv_read(csv, path, error);
    return status == 0 ? find_columns(csv, path, columns, at, error) : status;
}

static void add_row(struct mil_sheet *sheet, const struct mil_csv *csv, size_t row,
                    const size_t at[COLUMNS]) {
    for (size_t c = 0; c < COLUMNS; c++)
        mil_sheet_cell(sheet, "%s", mil_csv_field(csv, row, at[c]));
}

int mil_claims_read(struct mil_sheet *sheet, const char *path, struct mil_error *error) {
    struct mil_csv csv = {0};
    size_t at[COLUMNS];
    const int status = read_table(sheet, &csv, path, of_claims, at, error);
    sheet->heading[sheet->columns++] = "holds";
    for (size_t row = 0; status == 0 && row < csv.rows; row++) {
        add_row(sheet, &csv, row, at);
        mil_sheet_cell(sheet, "%s", mil_claim_holds(mil_csv_field(&csv, row, at[COLUMNS - 1])));
    }
    mil_csv_free(&csv);
    return status;
}

int mil_targets_read(struct mil_sheet *sheet, const char *path, struct mil_error *error) {
    struct mil_csv csv = {0};
    size_t at[COLUMNS];
    int status = read_table(sheet, &csv, path, of_targets, at, error);
    for (size_t row = 0; status == 0 && row < csv.rows; row++) {
        const char *class = mil_csv_field(&csv, row, at[CLASS]),
                   *verdict = mil_csv_field(&csv, row, at[VERDICT]);
        add_row(sheet, &csv, row, at);
        if (mil_text_find(class, classes, CLASSES) == CLASSES)
            status =
                mil_fail_unknown(error, path, csv.line[row + 1], "class", class, classes, CLASSES);
        else if (mil_text_find(verdict, verdicts, VERDICTS) == VERDICTS)
            status = mil_fail_unknown(error, path, csv.line[row + 1], "verdict", verdict, verdicts,
                                      VERDICTS);
    }
    mil_csv_free(&csv);
    return status;
}
