/* Errors with a place and an advice.
 *
 * A function that can fail returns an int: 0, or a negative status from status_list.h, and fills
 * the struct mil_error it was given (which may be null).  A message names the place, what was
 * wrong, what is allowed, and where it helps the nearest known name:
 *
 *     return mil_fail_at(error, MIL_BAD_INPUT, file, line, "run.scale = 7 is outside [0.001, 1]");
 *
 * A broken promise of our own is not an error: mil_must() prints it and aborts, in every build. */
#ifndef MIL_BASE_ERROR_H
#define MIL_BASE_ERROR_H

enum mil_status {
#define STATUS(name, value, exit_code, words) MIL_##name = value,
#include "base/status_list.h"
};

struct mil_error {
    int status;
    char text[1024]; /* one sentence, with its place in front where it has one */
};

#define MIL_CHECKED __attribute__((warn_unused_result))

/* Fills error and returns status. */
int mil_fail(struct mil_error *error, enum mil_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4), cold));
/* The same with "file:line: " in front; line 0 leaves the line out. */
int mil_fail_at(struct mil_error *error, enum mil_status status, const char *file, int line,
                const char *format, ...) __attribute__((format(printf, 5, 6), cold));
/* The sentence that belongs to a status. */
const char *mil_status_words(int status);
/* The exit status of the program for a status: 0, 2, 3, 4 or 70. */
int mil_status_exit(int status);

_Noreturn void mil_broken(const char *file, int line, const char *condition);
#define mil_must(condition) ((condition) ? (void)0 : mil_broken(__FILE__, __LINE__, #condition))

#endif
