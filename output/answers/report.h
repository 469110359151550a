/* One page that answers what the policies did: a self-contained HTML file that opens from disk.
 *
 *     const struct mil_report_question question = {.files = files, .file_count = 3};
 *     status = mil_report_write(&question, "report.html", false, error);
 *
 * The first file is the reference, the others are contrasted with it.  The page itself is made once
 * from report/ (its source) and is part of the program; what is written here are the figures, as JSON
 * in a block of the page.  What a file lacks, the page leaves out. */
#ifndef MIL_ANSWERS_REPORT_H
#define MIL_ANSWERS_REPORT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* A name for people, and where the tile of a region lies; column and row are not-a-number where the
 * page is to find a place by itself. */
struct mil_label {
    const char *code, *label; /* borrowed */
    double column, row;
};

/* Whether the model shows what a source says; what is not told is empty. */
struct mil_verdict {
    const char *id, *source, *kind, *what, *figure; /* borrowed */
    const char *holds;                              /* "yes", "no" or "undecided" */
};

struct mil_report_question {
    const char *const *files;
    size_t file_count;
    const struct mil_label *labels;
    size_t label_count;
    /* Merged sweeps: a switch-off factorial tells through which mechanisms policies work, any other
     * one what assumptions do; the first of each counts. */
    const char *const *sweeps;
    size_t sweep_count;
    const struct mil_verdict *verdicts;
    size_t verdict_count;
};

/* Reads, contrasts and writes the page as PATH.part, which is renamed.  BAD_INPUT where files are not
 * comparable, EXISTS where PATH is there and may not be overwritten. */
int mil_report_write(const struct mil_report_question *question, const char *path, bool overwrite,
                     struct mil_error *error) MIL_CHECKED;

#endif
