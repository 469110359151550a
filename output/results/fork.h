/* A run that goes on from another one's snapshot under another policy.
 *
 * What is compared must be the same as a whole run of its own: so the two scenarios may differ only in
 * what the snapshot's quarter has not seen – words, the length of the run, and programmes and
 * appropriations that begin after it.  Budgets are drawn up for a year, so a snapshot within a year
 * has seen all that begins in that year.  Anything else is refused by name. */
#ifndef MIL_RESULTS_FORK_H
#define MIL_RESULTS_FORK_H

#include "results/fingerprint.h"
#include "state/saved.h"

/* BAD_INPUT, with what differs and may not.  start: run.start of the snapshot. */
int mil_fork_check(const struct mil_fingerprint *was, const struct mil_fingerprint *now,
                   int64_t start, int64_t quarter, const char *lead,
                   struct mil_error *error) MIL_CHECKED;

/* Where programmes and appropriations of the one stand in the other. */
struct mil_fork_rows {
    struct mil_policy_rows rows;
    uint16_t *programme, *appropriation; /* the arrays of rows */
    size_t programmes, appropriations;
};
int mil_fork_rows(struct mil_fork_rows *rows, const struct mil_fingerprint *was,
                  const struct mil_fingerprint *now, struct mil_error *error) MIL_CHECKED;
void mil_fork_rows_free(struct mil_fork_rows *rows);

#endif
