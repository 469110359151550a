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

struct mil_report_question {
    const char *const *files;
    size_t file_count;
    const struct mil_label *labels;
    size_t label_count;
    const char *sweep; /* a merged sweep, for what its assumptions do; or null */
};

/* Reads, contrasts and writes the page as PATH.part, which is renamed.  BAD_INPUT where files are not
 * comparable, EXISTS where PATH is there and may not be overwritten. */
int mil_report_write(const struct mil_report_question *question, const char *path, bool overwrite,
                     struct mil_error *error) MIL_CHECKED;

#endif
