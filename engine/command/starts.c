#include "command/starts.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int mil_starts_init(struct mil_starts *points, const struct mil_starts_asked *asked,
                    const char *results, const struct mil_scenario *scenario,
                    struct mil_error *error) {
    *points = (struct mil_starts){
        .asked = *asked,
        .scenario = scenario,
        .all = {.every = asked->every, .turn = PTHREAD_MUTEX_INITIALIZER},
    };
    int status = asked->resume != NULL ? mil_text_keep(&points->file, asked->resume, error)
                                       : mil_checkpoint_path(&points->file, results, error);
    if (status == 0)
        status = mil_reserve(&points->points, asked->runs, sizeof *points->points, error);
    if (status == 0)
        status = mil_reserve(&points->observers, asked->runs, sizeof *points->observers, error);
    if (status == 0)
        status = mil_reserve(&points->starts, asked->runs, sizeof *points->starts, error);
    return status;
}

/* A run that was not begun when the others were stopped has no checkpoint: it begins now. */
static int begin_from(struct mil_starts *points, struct mil_checkpoint *point, uint64_t seed,
                      struct mil_error *error) {
    const bool several = points->asked.runs > 1, resume = points->asked.resume != NULL;
    const char *file = resume ? points->asked.resume : points->asked.fork;
    char *path = NULL;
    if (file == NULL) return MIL_OK;
    int status = mil_checkpoint_path_of(&path, file, seed, several, error);
    if (status == 0 && (!resume || !several || access(path, F_OK) == 0)) {
        status = mil_checkpoint_from(point, path, points->scenario, seed,
                                     resume ? MIL_RESUME : MIL_FORK, error);
        points->resumed++;
    }
    free(path);
    return status;
}

int mil_starts_add(struct mil_starts *points, struct mil_record *record, uint64_t seed,
                   struct mil_error *error) {
    struct mil_checkpoint *point = &points->points[points->count];
    char *path = NULL;
    mil_must(points->count < points->asked.runs);
    int status = mil_checkpoint_path_of(&path, points->file, seed, points->asked.runs > 1, error);
    if (status == 0)
        status =
            mil_checkpoint_init(point, &points->all, record, path,
                                points->asked.overwrite || points->asked.resume != NULL, error);
    free(path);
    if (status == 0) status = begin_from(points, point, seed, error);
    points->observers[points->count] = mil_checkpoint_observer(point);
    points->starts[points->count] = mil_checkpoint_start(point);
    points->count++;
    return status;
}

int mil_starts_check(const struct mil_starts *points, struct mil_error *error) {
    if (points->asked.resume == NULL || points->resumed > 0) return MIL_OK;
    return mil_fail(
        error, MIL_NO_FILE,
        "%s: there is no checkpoint of any of the seeds; without --resume all begin anew",
        points->asked.resume);
}

int mil_starts_interrupted(const struct mil_starts *points, size_t done, size_t all,
                           struct mil_error *error) {
    size_t before = 0;
    for (size_t i = 0; i < points->count; i++) before += (size_t)points->starts[i].quarter;
    return mil_fail(error, MIL_INTERRUPTED,
                    "interrupted after %zu of %zu quarters; to go on, type the same command with "
                    "--resume %s",
                    before + done, before + all, points->file);
}

void mil_starts_free(struct mil_starts *points) {
    for (size_t i = 0; i < points->count; i++) mil_checkpoint_free(&points->points[i]);
    free(points->points);
    free(points->observers);
    free(points->starts);
    free(points->file);
    memset(points, 0, sizeof *points);
}
