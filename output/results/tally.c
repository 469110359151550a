#include "results/tally.h"

#include "base/memory.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *const mil_run_state_words[MIL_RUN_STATES] = {"done", "failed", "skipped", "missing"};

enum { PATH_ROOM = 4500 };

static bool is_shard(const char *name) {
    const size_t length = strlen(name);
    return length > 6 && strcmp(name + length - 6, ".shard") == 0;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct mil_tally_part *)a)->name,
                  ((const struct mil_tally_part *)b)->name);
}

static int list_shards(struct mil_tally *tally, const char *folder, struct mil_error *error) {
    DIR *open = opendir(folder);
    if (open == NULL)
        return mil_fail(error, MIL_NO_FILE, "%s: cannot be read: %s", folder, strerror(errno));
    int status = MIL_OK;
    const struct dirent *entry;
    while (status == 0 && (entry = readdir(open)) != NULL) {
        if (!is_shard(entry->d_name)) continue;
        status = mil_grow(&tally->parts, tally->part_count, tally->part_count + 1,
                          sizeof *tally->parts, error);
        if (status == 0)
            status = mil_text_keep(&tally->parts[tally->part_count].name, entry->d_name, error);
        if (status == 0) tally->part_count++;
    }
    closedir(open);
    if (tally->part_count > 1)
        qsort(tally->parts, tally->part_count, sizeof *tally->parts, by_name);
    return status;
}

void mil_tally_note(struct mil_tally *tally, size_t run, enum mil_run_state state) {
    if (state >= tally->state[run]) return;
    tally->count[tally->state[run]]--;
    tally->count[state]++;
    tally->state[run] = (uint8_t)state;
}

static int begin_session(struct mil_tally_part *part, const struct mil_shard_reader *reader,
                         const struct mil_shard_record *record, const uint64_t fingerprint[2],
                         struct mil_error *error) {
    struct mil_session session;
    if (record->length != sizeof session)
        return mil_fail(error, MIL_BAD_FILE, "%s was written by another version", reader->path);
    memcpy(&session, reader->bytes, sizeof session);
    if (memcmp(session.fingerprint, fingerprint, sizeof session.fingerprint) != 0)
        return mil_fail(error, MIL_BAD_FILE, "%s belongs to another sweep than its folder",
                        reader->path);
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    part->begun = part->ended = 0;
    part->part = session.part;
    part->parts = session.parts;
    part->jobs = session.jobs;
    part->seconds = (double)now.tv_sec + 1e-9 * (double)now.tv_nsec - 1e-3 * (double)record->time;
    return MIL_OK;
}

static int take_record(struct mil_tally *tally, struct mil_tally_part *part,
                       const struct mil_shard_reader *reader, const struct mil_shard_record *record,
                       struct mil_error *error) {
    if (record->run >= tally->runs)
        return mil_fail(error, MIL_BAD_FILE, "%s: run %llu is none of the design", reader->path,
                        (unsigned long long)record->run);
    const size_t run = (size_t)record->run;
    switch (record->kind) {
    case MIL_SHARD_BEGUN: part->begun++, tally->begun++; break;
    case MIL_SHARD_DONE: part->ended++, mil_tally_note(tally, run, MIL_RUN_DONE); break;
    case MIL_SHARD_FAILED: part->ended++, mil_tally_note(tally, run, MIL_RUN_FAILED); break;
    case MIL_SHARD_SKIPPED: mil_tally_note(tally, run, MIL_RUN_SKIPPED); break;
    default: break;
    }
    return MIL_OK;
}

static int read_shard(struct mil_tally *tally, size_t shard, const char *folder,
                      const uint64_t fingerprint[2], const struct mil_tally_watch *watch,
                      struct mil_error *error) {
    struct mil_tally_part *part = &tally->parts[shard];
    struct mil_shard_reader reader = {0};
    struct mil_shard_record record;
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%s/%s", folder, part->name);
    int status = mil_shard_read(&reader, path, error);
    if (status != 0) return status;
    part->is_live = mil_shard_is_live(&reader);
    while ((status = mil_shard_next(&reader, &record, error)) > 0) {
        if (record.kind == MIL_SHARD_SESSION)
            status = begin_session(part, &reader, &record, fingerprint, error);
        else {
            status = take_record(tally, part, &reader, &record, error);
            if (status == 0 && watch != NULL)
                status = watch->see(watch->self, shard, &reader, &record, error);
        }
        if (status != 0) break;
    }
    tally->damaged += reader.damaged;
    mil_shard_reader_free(&reader);
    return status;
}

int mil_tally_read(struct mil_tally *tally, const char *folder, size_t runs,
                   const uint64_t fingerprint[2], const struct mil_tally_watch *watch,
                   struct mil_error *error) {
    *tally = (struct mil_tally){.runs = runs};
    tally->count[MIL_RUN_MISSING] = runs;
    int status = mil_reserve(&tally->state, runs, 1, error);
    if (status == 0) memset(tally->state, MIL_RUN_MISSING, runs);
    if (status == 0) status = list_shards(tally, folder, error);
    for (size_t i = 0; status == 0 && i < tally->part_count; i++) {
        struct mil_tally_part *part = &tally->parts[i];
        status = read_shard(tally, i, folder, fingerprint, watch, error);
        if (!part->is_live) continue;
        tally->running += part->begun - (part->ended < part->begun ? part->ended : part->begun);
        if (part->seconds > 0.0) tally->rate += (double)part->ended / part->seconds;
    }
    if (status != 0) mil_tally_free(tally);
    return status;
}

void mil_tally_free(struct mil_tally *tally) {
    for (size_t i = 0; i < tally->part_count; i++) free(tally->parts[i].name);
    free(tally->parts);
    free(tally->state);
    *tally = (struct mil_tally){0};
}
