#include "answers/report_parts.h"
#include "answers/report_template.h"
#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char opening[] = "<script type=\"application/json\" id=\"data\">";
static const char closing[] = "</script>";

/* A browser ends the block at the first "</script", so no "<" may stand in it; all else that is not
 * ASCII is escaped by the writer, U+2028 and U+2029 among it. */
static int put_escaped(const char *text, size_t length, void *stream) {
    FILE *file = stream;
    for (size_t i = 0; i < length; i++) {
        const int failed =
            text[i] == '<' ? fputs("\\u003c", file) == EOF : fputc(text[i], file) == EOF;
        if (failed) return -1;
    }
    return 0;
}

static int write_page(json_t *figures, FILE *file) {
    const char *page = (const char *)mil_report_template;
    const char *start = strstr(page, opening);
    mil_must(start != NULL);
    start += sizeof opening - 1;
    const char *end = strstr(start, closing);
    mil_must(end != NULL);
    const size_t before = (size_t)(start - page);
    if (fwrite(page, 1, before, file) != before) return -1;
    if (json_dump_callback(figures, put_escaped, file,
                           JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(6)) != 0)
        return -1;
    return fputs(end, file) == EOF ? -1 : 0;
}

int mil_report_page(json_t *figures, const char *path, struct mil_error *error) {
    char *part = NULL;
    FILE *file = NULL;
    const size_t room = strlen(path) + sizeof ".part";
    int status = mil_reserve(&part, room, 1, error);
    if (status != 0) return status;
    snprintf(part, room, "%s.part", path);
    file = fopen(part, "wb");
    int failed = file == NULL;
    if (!failed) failed = write_page(figures, file) != 0;
    if (file != NULL && fclose(file) != 0) failed = 1;
    if (!failed) failed = rename(part, path) != 0;
    if (failed) {
        status = mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", path, strerror(errno));
        if (file != NULL) unlink(part);
    }
    free(part);
    return status;
}
