#include "results/provenance.h"

#include "base/memory.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int mil_run_log_path(char **path, const char *results, struct mil_error *error) {
    const char ending[] = ".log.json", own[] = ".h5";
    size_t stem = strlen(results);
    if (stem > sizeof own - 1 && strcmp(results + stem - (sizeof own - 1), own) == 0)
        stem -= sizeof own - 1;
    int status = mil_reserve(path, stem + sizeof ending, 1, error);
    if (status == 0) snprintf(*path, stem + sizeof ending, "%.*s%s", (int)stem, results, ending);
    return status;
}

static json_t *describe(const struct mil_run_log *log) {
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
    return json_pack("{s:s, s:s, s:s, s:i, s:I, s:f}", "version", mil_program_version(), "build",
                     mil_program_build(), "host", host, "threads", log->threads, "runs",
                     (json_int_t)log->runs, "seconds", log->seconds);
}

int mil_run_log_write(const struct mil_run_log *log, const char *results, struct mil_error *error) {
    char *path = NULL;
    int status = mil_run_log_path(&path, results, error);
    if (status != 0) return status;
    json_t *object = describe(log);
    FILE *file = NULL;
    if (object == NULL) {
        status = mil_fail(error, MIL_NO_MEMORY, "no memory for %s", path);
        goto out;
    }
    /* The mode "x" refuses a file that is there. */
    file = fopen(path, log->overwrite ? "w" : "wx");
    if (file == NULL) {
        status =
            errno == EEXIST
                ? mil_fail(error, MIL_EXISTS, "%s exists already; move it or add --overwrite", path)
                : mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", path, strerror(errno));
        goto out;
    }
    int failed = json_dumpf(object, file, JSON_INDENT(2)) != 0 || fputc('\n', file) == EOF;
    if (fclose(file) != 0) failed = 1;
    if (failed) {
        status = mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", path, strerror(errno));
        unlink(path);
    }
out:
    json_decref(object);
    free(path);
    return status;
}
