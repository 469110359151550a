#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    int value, exit_code;
    const char *words;
} statuses[] = {
#define STATUS(name, value, exit_code, words) {value, exit_code, words},
#include "base/status_list.h"
};

/* What people wrote stands in messages, line breaks and all; a message is one line. */
static void keep_one_line(char *text) {
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ') *text = ' ';
}

int mil_fail(struct mil_error *error, enum mil_status status, const char *format, ...) {
    if (error == NULL) return status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    keep_one_line(error->text);
    error->status = status;
    return status;
}

int mil_fail_at(struct mil_error *error, enum mil_status status, const char *file, int line,
                const char *format, ...) {
    if (error == NULL) return status;
    int used = line > 0 ? snprintf(error->text, sizeof error->text, "%s:%d: ", file, line)
                        : snprintf(error->text, sizeof error->text, "%s: ", file);
    if (used < 0 || (size_t)used >= sizeof error->text) used = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text + used, sizeof error->text - (size_t)used, format, arguments);
    va_end(arguments);
    keep_one_line(error->text);
    error->status = status;
    return status;
}

const char *mil_status_words(int status) {
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].value == status) return statuses[i].words;
    return "an unknown status";
}

int mil_status_exit(int status) {
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].value == status) return statuses[i].exit_code;
    return 70;
}

_Noreturn void mil_broken(const char *file, int line, const char *condition) {
    fprintf(stderr, "milieu: a promise of the program is broken at %s:%d: %s\n", file, line,
            condition);
    abort();
}
