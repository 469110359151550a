#include "command/verdicts.h"

#include "base/memory.h"
#include "base/text.h"
#include "command/claims.h"

#include <stdlib.h>
#include <string.h>

static const char *const words[] = {"yes", "no", "undecided"};
enum { WORDS = sizeof words / sizeof *words };

static const char *cell(const struct mil_csv *csv, size_t row, const char *name) {
    for (size_t c = 0; c < csv->columns; c++)
        if (strcmp(csv->field[c], name) == 0) return mil_csv_field(csv, row, c);
    return "";
}

/* The cell of a row in the first column that is there: as a table of verdicts calls it, one of claims, one
 * of targets. */
static const char *any(const struct mil_csv *csv, size_t row, const char *verdicts,
                       const char *claims, const char *targets) {
    const char *found = cell(csv, row, verdicts);
    if (found[0] == '\0') found = cell(csv, row, claims);
    return found[0] == '\0' ? cell(csv, row, targets) : found;
}

static bool has(const struct mil_csv *csv, const char *name) {
    for (size_t c = 0; c < csv->columns; c++)
        if (strcmp(csv->field[c], name) == 0) return true;
    return false;
}

static int read_row(struct mil_verdict *verdict, const struct mil_csv *csv, size_t row,
                    const char *path, struct mil_error *error) {
    *verdict = (struct mil_verdict){.id = cell(csv, row, "id"),
                                    .source = any(csv, row, "source", "part", "part"),
                                    .kind = any(csv, row, "kind", "class", "class"),
                                    .what = any(csv, row, "what", "observable", "statistic"),
                                    .figure = any(csv, row, "figure", "last_figure", "last_figure"),
                                    .holds = cell(csv, row, "holds")};
    if (has(csv, "verdict")) verdict->holds = mil_target_holds(cell(csv, row, "verdict"));
    else if (!has(csv, "holds")) verdict->holds = mil_claim_holds(verdict->figure);
    if (mil_text_find(verdict->holds, words, WORDS) == WORDS)
        return mil_fail_unknown(error, path, csv->line[row + 1], "verdict", verdict->holds, words,
                                WORDS);
    const char *const told[] = {verdict->id, verdict->source, verdict->kind, verdict->what,
                                verdict->figure};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (!mil_text_is_utf8(told[i]))
            return mil_fail_at(error, MIL_BAD_INPUT, path, csv->line[row + 1],
                               "is not UTF-8 text; save the table as UTF-8");
    return MIL_OK;
}

int mil_verdicts_read(struct mil_verdicts *verdicts, const char *path, struct mil_error *error) {
    struct mil_csv *csv = &verdicts->csv;
    int status = mil_csv_read(csv, path, error);
    if (status == 0 && !(has(csv, "id") && (has(csv, "holds") || has(csv, "last_figure"))))
        status = mil_fail_at(error, MIL_BAD_INPUT, path, 1,
                             "a table of verdicts has the columns id and holds; a table of claims "
                             "or targets has last_figure instead");
    if (status == 0)
        status = mil_reserve(&verdicts->verdict, csv->rows, sizeof *verdicts->verdict, error);
    for (size_t i = 0; status == 0 && i < csv->rows; i++)
        status = read_row(&verdicts->verdict[verdicts->count++], csv, i, path, error);
    return status;
}

void mil_verdicts_free(struct mil_verdicts *verdicts) {
    free(verdicts->verdict);
    mil_csv_free(&verdicts->csv);
    memset(verdicts, 0, sizeof *verdicts);
}
