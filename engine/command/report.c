#include "answers/report.h"

#include "base/memory.h"
#include "base/text.h"
#include "command/command.h"
#include "command/verdicts.h"
#include "input/csv.h"

#include <argp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_LABELS = 256, OPTION_SWEEP, OPTION_VERDICTS, OPTION_OVERWRITE };
enum { MOST_FILES = 64 };

struct options {
    const char *file[MOST_FILES];
    size_t files;
    const char *sweep[MOST_FILES];
    size_t sweeps;
    const char *page, *labels, *verdicts;
    bool overwrite;
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case 'o': options->page = argument; return 0;
    case OPTION_LABELS: options->labels = argument; return 0;
    case OPTION_VERDICTS: options->verdicts = argument; return 0;
    case OPTION_SWEEP:
        if (options->sweeps == MOST_FILES) argp_error(state, "more than %d sweeps", MOST_FILES);
        else options->sweep[options->sweeps++] = argument;
        return 0;
    case OPTION_OVERWRITE: options->overwrite = true; return 0;
    case ARGP_KEY_ARG:
        if (options->files == MOST_FILES) argp_error(state, "more than %d files", MOST_FILES);
        else options->file[options->files++] = argument;
        return 0;
    case ARGP_KEY_END:
        if (options->files == 0) argp_error(state, "a results file is needed");
        if (options->page == NULL) argp_error(state, "-o says where the page goes");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* The column of a table, or the number of columns. */
static size_t column_of(const struct mil_csv *csv, const char *name) {
    size_t column = 0;
    while (column < csv->columns && strcmp(csv->field[column], name) != 0) column++;
    return column;
}

/* A cell as a number; an empty one, or one of a column that is not there, is none. */
static int place_at(const struct mil_csv *csv, const char *path, size_t row, size_t column,
                    double *value, struct mil_error *error) {
    *value = NAN;
    if (column == csv->columns || mil_csv_field(csv, row, column)[0] == '\0') return MIL_OK;
    if (mil_number_read(mil_csv_field(csv, row, column), value)) return MIL_OK;
    return mil_fail_at(error, MIL_BAD_INPUT, path, csv->line[row + 1], "%s \"%s\" is not a number",
                       csv->field[column], mil_csv_field(csv, row, column));
}

/* Labels point into the table. */
static int read_labels(const char *path, struct mil_csv *csv, struct mil_label **labels,
                       struct mil_error *error) {
    int status = mil_csv_read(csv, path, error);
    if (status != 0) return status;
    const size_t code = column_of(csv, "code"), label = column_of(csv, "label"),
                 column = column_of(csv, "column"), row = column_of(csv, "row");
    if (code == csv->columns || label == csv->columns)
        return mil_fail_at(error, MIL_BAD_INPUT, path, 1,
                           "a table of labels has the columns code and label, and for the places "
                           "of tiles column and row");
    status = mil_reserve(labels, csv->rows, sizeof **labels, error);
    for (size_t i = 0; status == 0 && i < csv->rows; i++) {
        struct mil_label *one = &(*labels)[i];
        *one = (struct mil_label){.code = mil_csv_field(csv, i, code),
                                  .label = mil_csv_field(csv, i, label)};
        if (!mil_text_is_utf8(one->code) || !mil_text_is_utf8(one->label))
            return mil_fail_at(error, MIL_BAD_INPUT, path, csv->line[i + 1],
                               "is not UTF-8 text; save the table as UTF-8");
        status = place_at(csv, path, i, column, &one->column, error);
        if (status == 0) status = place_at(csv, path, i, row, &one->row, error);
    }
    return status;
}

int mil_command_report(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"output", 'o', "FILE.html", 0, "the page to write", 0},
        {"labels", OPTION_LABELS, "FILE.csv", 0,
         "names for people: columns code and label, and for tiles column and row", 0},
        {"sweep", OPTION_SWEEP, "SWEEP.h5", 0,
         "a merged sweep of the same arms: which assumptions matter, how robust the ranking is; of "
         "a "
         "switch-off factorial, through which mechanisms policies work; along one axis, the "
         "response "
         "to it.  May be given several times",
         0},
        {"verdicts", OPTION_VERDICTS, "FILE.csv", 0,
         "what the model shows of what is known: columns id and holds, or a table of claims", 0},
        {"overwrite", OPTION_OVERWRITE, NULL, 0, "replace a page that is there", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "REFERENCE.h5 [ALTERNATIVE.h5...] -o FILE.html",
        .doc = "One page that answers what the policies did.  It needs nothing but a browser: the "
               "figures stand in it, and it asks no network.",
    };
    struct options options = {0};
    struct mil_error error = {0};
    struct mil_csv csv = {0};
    struct mil_label *labels = NULL;
    struct mil_verdicts verdicts = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    int status = MIL_OK;
    if (options.labels != NULL) status = read_labels(options.labels, &csv, &labels, &error);
    if (status == 0 && options.verdicts != NULL)
        status = mil_verdicts_read(&verdicts, options.verdicts, &error);
    if (status == 0) {
        const struct mil_report_question question = {.files = options.file,
                                                     .file_count = options.files,
                                                     .labels = labels,
                                                     .label_count = csv.rows,
                                                     .sweeps = options.sweep,
                                                     .sweep_count = options.sweeps,
                                                     .verdicts = verdicts.verdict,
                                                     .verdict_count = verdicts.count};
        status = mil_report_write(&question, options.page, options.overwrite, &error);
    }
    free(labels);
    mil_csv_free(&csv);
    mil_verdicts_free(&verdicts);
    return status == 0 ? 0 : mil_complain(&error);
}
