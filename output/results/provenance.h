/* Where a results file comes from: program, build, libraries, scenario, every parameter with its
 * origin, and every input file with its hash.
 *
 * It holds only what follows from program and inputs, so equal runs give equal bytes.  What does not
 * (host, threads, seconds) goes to a log beside the file. */
#ifndef MIL_RESULTS_PROVENANCE_H
#define MIL_RESULTS_PROVENANCE_H

#include "results/layout.h"

/* Writes the group /provenance. */
int mil_provenance_write(struct mil_store *store, const struct mil_layout *layout,
                         struct mil_error *error) MIL_CHECKED;

/* Version of the program, with the commit where it is known; compiler and flags. */
const char *mil_program_version(void);
const char *mil_program_build(void);

struct mil_run_log {
    double seconds; /* wall time */
    int threads;
    size_t runs;
    bool overwrite;
};

/* The log's name: "run.h5" has "run.log.json".  NO_MEMORY. */
int mil_run_log_path(char **path, const char *results, struct mil_error *error) MIL_CHECKED;
/* Writes it.  NO_FILE, EXISTS. */
int mil_run_log_write(const struct mil_run_log *log, const char *results,
                      struct mil_error *error) MIL_CHECKED;

#endif
