#include "command/claims.h"

#include "input/csv.h"

#include <string.h>

static const char *const columns[] = {"id",   "source", "treatment", "observable",
                                      "sign", "switch", "test",      "last_figure"};
enum { COLUMNS = sizeof columns / sizeof *columns };

const char *mil_claim_holds(const char *figure) {
    static const char no[] = "not reproduced", open[] = "undecided";
    return strncmp(figure, no, sizeof no - 1) == 0       ? "no"
           : strncmp(figure, open, sizeof open - 1) == 0 ? "undecided"
                                                         : "yes";
}

int mil_claims_read(struct mil_sheet *sheet, const char *path, struct mil_error *error) {
    struct mil_csv csv = {0};
    size_t at[COLUMNS];
    *sheet = (struct mil_sheet){.columns = COLUMNS + 1, .heading = {[COLUMNS] = "holds"}};
    int status = mil_csv_read(&csv, path, error);
    for (size_t c = 0; status == 0 && c < COLUMNS; c++) {
        sheet->heading[c] = columns[c];
        at[c] = 0;
        while (at[c] < csv.columns && strcmp(csv.field[at[c]], columns[c]) != 0) at[c]++;
        if (at[c] == csv.columns)
            status = mil_fail_at(error, MIL_BAD_INPUT, path, 1, "the column \"%s\" is missing",
                                 columns[c]);
    }
    for (size_t row = 0; status == 0 && row < csv.rows; row++) {
        for (size_t c = 0; c < COLUMNS; c++)
            mil_sheet_cell(sheet, "%s", mil_csv_field(&csv, row, at[c]));
        mil_sheet_cell(sheet, "%s", mil_claim_holds(mil_csv_field(&csv, row, at[COLUMNS - 1])));
    }
    mil_csv_free(&csv);
    return status;
}
