/* What a run follows from, as text: program, seed, every parameter, appropriation and programme as
 * they were resolved, and every input file by the hash of its bytes.  Two fingerprints that are equal
 * mean the same run; where they are not, the first line that differs says why, for people.
 *
 *     struct mil_fingerprint now = {0};
 *     status = mil_fingerprint_of(&now, &scenario, seed, error);
 *     if (status == 0) status = mil_fingerprint_same(&was, &now, "it cannot go on", error);
 *     mil_fingerprint_free(&now); */
#ifndef MIL_RESULTS_FINGERPRINT_H
#define MIL_RESULTS_FINGERPRINT_H

#include "input/scenario.h"

#include <stdbool.h>

/* A line as it is stored: kind, name, key and value, parted by tabs. */
struct mil_fingerprint {
    size_t count;
    char **line; /* [count] */
};

int mil_fingerprint_of(struct mil_fingerprint *print, const struct mil_scenario *scenario,
                       uint64_t seed, struct mil_error *error) MIL_CHECKED;
int mil_fingerprint_copy(struct mil_fingerprint *to, const struct mil_fingerprint *from,
                         struct mil_error *error) MIL_CHECKED;
/* The part of a line: 0 kind, 1 name, 2 key, 3 value; its length goes to *length. */
const char *mil_fingerprint_part(const char *line, int part, size_t *length);
/* The value of the line of that kind, name and key, or null. */
const char *mil_fingerprint_value(const struct mil_fingerprint *print, const char *kind,
                                  const char *name, const char *key);

/* BAD_INPUT, with what differs, unless both are equal.  The message begins with lead. */
int mil_fingerprint_same(const struct mil_fingerprint *was, const struct mil_fingerprint *now,
                         const char *lead, struct mil_error *error) MIL_CHECKED;
/* The same but for the lines for which may_differ is true. */
int mil_fingerprint_alike(const struct mil_fingerprint *was, const struct mil_fingerprint *now,
                          const char *lead, bool (*may_differ)(void *self, const char *line),
                          void *self, struct mil_error *error) MIL_CHECKED;
void mil_fingerprint_free(struct mil_fingerprint *print);

#endif
