/* Verdicts on the model, as data: one row per part of a test or per claim, and whether it holds.
 *
 *     struct mil_verdicts verdicts = {0};
 *     if (mil_verdicts_read(&verdicts, "verdicts.csv", &error) != 0) goto out;
 *     out: mil_verdicts_free(&verdicts);
 *
 * A table has the columns id and holds ("yes", "no" or "undecided"), and may have source, kind (as in
 * identity, verification, calibration, attribution, validation), what and figure.  A table of claims
 * is one, too: there the last figure says whether a claim holds. */
#ifndef MIL_COMMAND_VERDICTS_H
#define MIL_COMMAND_VERDICTS_H

#include "answers/report.h"
#include "input/csv.h"

struct mil_verdicts {
    struct mil_csv csv;
    struct mil_verdict *verdict; /* [count] points into the table */
    size_t count;
};

/* NO_FILE; BAD_INPUT where a column is missing or a verdict is another word. */
int mil_verdicts_read(struct mil_verdicts *verdicts, const char *path,
                      struct mil_error *error) MIL_CHECKED;
void mil_verdicts_free(struct mil_verdicts *verdicts);

#endif
