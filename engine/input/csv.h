/* A CSV file (RFC 4180) as rows of texts, each row with the line it begins in.
 *
 * Fields may stand in quotes, lines may end in CR LF, empty lines are passed over, blanks around
 * fields without quotes are not part of them.  Every row has as many fields as the header. */
#ifndef MIL_INPUT_CSV_H
#define MIL_INPUT_CSV_H

#include "base/error.h"

#include <stddef.h>

struct mil_csv {
    char *text;           /* the file; fields point into it */
    size_t columns, rows; /* the header is not a row */
    char **field;         /* [(rows + 1) * columns], the header first */
    int *line;            /* [rows + 1] */
};

/* Reads a file into a zeroed struct.  NO_FILE, BAD_INPUT. */
int mil_csv_read(struct mil_csv *csv, const char *path, struct mil_error *error) MIL_CHECKED;
void mil_csv_free(struct mil_csv *csv);

static inline char *mil_csv_field(const struct mil_csv *csv, size_t row, size_t column) {
    return csv->field[(row + 1) * csv->columns + column];
}

#endif
