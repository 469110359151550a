/* What a person sees while a run goes on: a bar on a terminal, else a line for every tenth; on stderr
 * only.  Progress is true: quarters done of all quarters of all runs.
 *
 * It is also the place where a run learns that it is to stop: SIGINT and SIGTERM are held back from
 * mil_progress_open on and asked for after every quarter, so nothing is ever left half-written.
 *
 *     struct mil_progress progress = {0};
 *     mil_progress_open(&progress, "baseline", quiet);
 *     ensemble.progress = mil_progress_step, ensemble.progress_self = &progress;
 *     ...
 *     mil_progress_close(&progress); */
#ifndef MIL_COMMAND_PROGRESS_H
#define MIL_COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct mil_progress {
    const char *label; /* borrowed */
    bool quiet, bar, colour, stopped;
    double begun, drawn;      /* seconds of a clock that never goes back */
    size_t done, all, before; /* before: done when it was opened, by an earlier process */
    size_t tenths;            /* already told, where there is no bar */
};

void mil_progress_open(struct mil_progress *progress, const char *label, bool quiet);
/* For struct mil_ensemble: self is the struct mil_progress; nonzero if a signal came. */
int mil_progress_step(void *self, size_t done, size_t all);
/* Wipes the bar away. */
void mil_progress_close(struct mil_progress *progress);
/* Seconds since mil_progress_open. */
double mil_progress_seconds(const struct mil_progress *progress);

#endif
