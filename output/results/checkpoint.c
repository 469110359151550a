#include "results/checkpoint.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The length of a path without its ".h5". */
static size_t stem_of(const char *path) {
    static const char own[] = ".h5";
    const size_t length = strlen(path), ending = sizeof own - 1;
    return length > ending && strcmp(path + length - ending, own) == 0 ? length - ending : length;
}

int mil_checkpoint_path(char **path, const char *results, struct mil_error *error) {
    static const char ending[] = ".checkpoint.h5";
    const size_t stem = stem_of(results);
    const int status = mil_reserve(path, stem + sizeof ending, 1, error);
    if (status == 0) snprintf(*path, stem + sizeof ending, "%.*s%s", (int)stem, results, ending);
    return status;
}

int mil_checkpoint_path_of(char **path, const char *file, uint64_t seed, bool several,
                           struct mil_error *error) {
    if (!several) return mil_text_keep(path, file, error);
    const size_t stem = stem_of(file), room = strlen(file) + 32;
    const int status = mil_reserve(path, room, 1, error);
    if (status == 0)
        snprintf(*path, room, "%.*s.%" PRIu64 "%s", (int)stem, file, seed, file + stem);
    return status;
}

int mil_checkpoint_init(struct mil_checkpoint *point, struct mil_checkpoints *all,
                        struct mil_record *record, const char *path, bool overwrite,
                        struct mil_error *error) {
    *point = (struct mil_checkpoint){
        .all = all, .record = record, .overwrite = overwrite, .written = -1};
    struct mil_error why = {0};
    int status = mil_store_may_create(path, overwrite, &why);
    if (status == MIL_EXISTS)
        return mil_fail(
            error, MIL_EXISTS,
            "%s is in the way: the checkpoint of a run; go on from it with --resume %s, "
            "or add --overwrite",
            path, path);
    if (status != 0) return mil_fail(error, (enum mil_status)status, "%s", why.text);
    return mil_text_keep(&point->path, path, error);
}

int mil_checkpoint_from(struct mil_checkpoint *point, const char *file,
                        const struct mil_scenario *scenario, uint64_t seed,
                        enum mil_snapshot_use use, struct mil_error *error) {
    struct mil_snapshot snapshot = {0};
    int status = mil_snapshot_peek(&snapshot, file, error);
    if (status == 0) status = mil_snapshot_fits(&snapshot, scenario, seed, use, error);
    if (status == 0) status = mil_text_keep(&point->from, file, error);
    if (status == 0) point->quarter = mil_snapshot_quarter(&snapshot);
    if (status == 0 && use == MIL_RESUME && strcmp(file, point->path) == 0)
        point->written = point->quarter;
    mil_snapshot_free(&snapshot);
    return status;
}

static int write_down(struct mil_checkpoint *point, const struct mil_world *world,
                      struct mil_error *error) {
    struct mil_snapshot snapshot = {0};
    if (point->written == world->quarter) return MIL_OK;
    int status = mil_snapshot_look(&snapshot, world, point->record, error);
    pthread_mutex_lock(&point->all->turn);
    if (status == 0)
        status = mil_snapshot_write(&snapshot, point->path, point->overwrite || point->written >= 0,
                                    error);
    pthread_mutex_unlock(&point->all->turn);
    if (status == 0) point->written = world->quarter;
    mil_snapshot_free(&snapshot);
    return status;
}

static int begin(void *self, const struct mil_world *world, struct mil_error *error) {
    const struct mil_observer watch = mil_record_observer(((struct mil_checkpoint *)self)->record);
    return watch.begin(watch.self, world, error);
}

static int after_quarter(void *self, const struct mil_world *world, struct mil_error *error) {
    struct mil_checkpoint *point = self;
    const struct mil_observer watch = mil_record_observer(point->record);
    const int status = watch.after_quarter(watch.self, world, error);
    const int64_t every = point->all->every;
    if (status != 0 || every == 0) return status;
    if (world->quarter % every != 0 && world->quarter != world->p->run_quarters) return MIL_OK;
    return write_down(point, world, error);
}

static int stopped(void *self, const struct mil_world *world, struct mil_error *error) {
    return write_down(self, world, error);
}

struct mil_observer mil_checkpoint_observer(struct mil_checkpoint *point) {
    return (struct mil_observer){
        .self = point, .begin = begin, .after_quarter = after_quarter, .stopped = stopped};
}

static int restore(void *self, struct mil_world *world, struct mil_error *error) {
    struct mil_checkpoint *point = self;
    struct mil_snapshot snapshot = {0};
    pthread_mutex_lock(&point->all->turn);
    int status = mil_snapshot_read(&snapshot, point->from, error);
    pthread_mutex_unlock(&point->all->turn);
    if (status == 0) status = mil_snapshot_restore(&snapshot, world, point->record, error);
    mil_snapshot_free(&snapshot);
    return status;
}

struct mil_start mil_checkpoint_start(struct mil_checkpoint *point) {
    if (point->from == NULL) return (struct mil_start){0};
    return (struct mil_start){.self = point, .restore = restore, .quarter = point->quarter};
}

void mil_checkpoint_free(struct mil_checkpoint *point) {
    free(point->path);
    free(point->from);
    memset(point, 0, sizeof *point);
}
