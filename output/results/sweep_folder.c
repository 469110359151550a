#include "results/sweep_folder.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { PATH_ROOM = 4500 };

const char *mil_json_text(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

size_t mil_json_count(const json_t *object, const char *key) {
    const json_int_t value = json_integer_value(json_object_get(object, key));
    return value > 0 ? (size_t)value : 0;
}

int mil_json_reals(const json_t *array, double **values, struct mil_error *error) {
    const size_t count = json_array_size(array);
    const int status = mil_reserve(values, count, sizeof **values, error);
    for (size_t i = 0; status == 0 && i < count; i++) {
        const json_t *value = json_array_get(array, i);
        (*values)[i] = json_is_number(value) ? json_number_value(value) : NAN;
    }
    return status;
}

int mil_json_wholes(const json_t *array, int64_t **values, struct mil_error *error) {
    const size_t count = json_array_size(array);
    const int status = mil_reserve(values, count, sizeof **values, error);
    for (size_t i = 0; status == 0 && i < count; i++)
        (*values)[i] = json_integer_value(json_array_get(array, i));
    return status;
}

int mil_json_texts(const json_t *array, const char *key, const char ***texts,
                   struct mil_error *error) {
    const size_t count = json_array_size(array);
    const int status = mil_reserve(texts, count, sizeof **texts, error);
    for (size_t i = 0; status == 0 && i < count; i++) {
        const json_t *item = json_array_get(array, i);
        const char *text = json_string_value(key != NULL ? json_object_get(item, key) : item);
        (*texts)[i] = text != NULL ? text : "";
    }
    return status;
}

size_t mil_sweep_folder_run(const struct mil_sweep_folder *folder, size_t arm, size_t point,
                            size_t replicate) {
    return (point * folder->replicates + replicate) * folder->arms + arm;
}

/* "ARM.POINT.REPLICATE" */
void mil_sweep_folder_name(const struct mil_sweep_folder *folder, size_t run, char *name,
                           size_t size) {
    const json_t *arm =
        json_array_get(json_object_get(folder->manifest, "arms"), run % folder->arms);
    const size_t pair = run / folder->arms;
    snprintf(name, size, "%.64s.%zu.%zu", mil_json_text(arm, "name"), pair / folder->replicates,
             pair % folder->replicates);
}

/* Which record of a run counts must not depend on which is read first: a run that is done is the same
 * wherever it was, and of two failures the one whose message comes first counts. */
static int see(void *self, size_t shard, const struct mil_shard_reader *reader,
               const struct mil_shard_record *record, struct mil_error *error) {
    struct mil_sweep_folder *folder = self;
    struct mil_record_place *place = &folder->place[record->run];
    const struct mil_record_place here = {(uint32_t)shard, (uint32_t)record->length, record->at,
                                          XXH3_64bits(reader->bytes, (size_t)record->length),
                                          record->kind == MIL_SHARD_DONE};
    const enum mil_run_state state = (enum mil_run_state)folder->tally.state[record->run];
    char name[160];
    if (record->kind == MIL_SHARD_DONE) {
        if (record->length != sizeof(double) * mil_json_count(folder->layout, "values"))
            return mil_fail(error, MIL_BAD_FILE, "%s: a record of another length than the layout's",
                            reader->path);
        if (place->is_done && place->sum != here.sum) {
            mil_sweep_folder_name(folder, (size_t)record->run, name, sizeof name);
            return mil_fail(error, MIL_BAD_FILE,
                            "run %s was computed twice and did not give the same: %s holds the "
                            "second",
                            name, reader->path);
        }
        *place = here;
    } else if (record->kind == MIL_SHARD_FAILED && state == MIL_RUN_FAILED &&
               (place->at == 0 || here.sum < place->sum)) {
        *place = here;
    }
    return MIL_OK;
}

static int read_sizes(struct mil_sweep_folder *folder, struct mil_error *error) {
    folder->design = json_object_get(folder->manifest, "design");
    folder->layout = json_object_get(folder->manifest, "layout");
    folder->arms = json_array_size(json_object_get(folder->manifest, "arms"));
    folder->axes = json_array_size(json_object_get(folder->design, "axes"));
    folder->points = mil_json_count(folder->design, "points");
    folder->replicates = mil_json_count(folder->design, "replicates");
    folder->runs = folder->arms * folder->points * folder->replicates;
    if (folder->runs > 0 && mil_json_count(folder->layout, "values") > 0) return MIL_OK;
    return mil_fail(error, MIL_BAD_FILE, "%s: its manifest is not complete", folder->path);
}

int mil_sweep_folder_open(struct mil_sweep_folder *folder, const char *path,
                          struct mil_error *error) {
    uint64_t fingerprint[2];
    const struct mil_tally_watch watch = {folder, see};
    *folder = (struct mil_sweep_folder){.path = path};
    int status = mil_manifest_read(&folder->manifest, path, error);
    if (status == 0) status = read_sizes(folder, error);
    if (status == 0) status = mil_manifest_fingerprint(folder->manifest, fingerprint, error);
    if (status == 0)
        status = mil_reserve(&folder->place, folder->runs, sizeof *folder->place, error);
    if (status == 0)
        status = mil_tally_read(&folder->tally, path, folder->runs, fingerprint, &watch, error);
    return status;
}

void mil_sweep_folder_free(struct mil_sweep_folder *folder) {
    for (size_t i = 0; i < MIL_OPEN_SHARDS; i++) mil_shard_reader_free(&folder->open[i]);
    mil_tally_free(&folder->tally);
    free(folder->place);
    json_decref(folder->manifest);
    *folder = (struct mil_sweep_folder){0};
}

int mil_sweep_folder_fetch(struct mil_sweep_folder *folder, size_t run, size_t from, void *to,
                           size_t length, struct mil_error *error) {
    const struct mil_record_place *place = &folder->place[run];
    const size_t slot = place->shard % MIL_OPEN_SHARDS;
    struct mil_shard_reader *reader = &folder->open[slot];
    if (folder->open_shard[slot] != place->shard + 1) {
        char path[PATH_ROOM];
        snprintf(path, sizeof path, "%s/%s", folder->path, folder->tally.parts[place->shard].name);
        mil_shard_reader_free(reader);
        folder->open_shard[slot] = 0;
        const int status = mil_shard_read(reader, path, error);
        if (status != 0) return status;
        folder->open_shard[slot] = place->shard + 1;
    }
    return mil_shard_fetch(reader, place->at, from, to, length, error);
}
