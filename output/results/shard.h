/* A shard: the file to which one part of a sweep appends what its runs have given, record by record.
 *
 *     struct mil_shard shard = {0};
 *     if (mil_shard_open(&shard, "DIR/part-1-of-4.shard", error) != 0) goto out;
 *     status = mil_shard_add(&shard, MIL_SHARD_DONE, run, values, bytes, error);
 *     out: mil_shard_close(&shard);
 *
 * A record is a head (kind, run, length, time, checksum) and its bytes, written at once.  So a process
 * may die at any byte: a record that was not written whole is cut off when the file is opened to
 * append, and passed over by readers; so are bytes that do not match their checksum.  The lock on the
 * file is the kernel's and dies with the process that holds it. */
#ifndef MIL_RESULTS_SHARD_H
#define MIL_RESULTS_SHARD_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mil_shard_kind {
    MIL_SHARD_SESSION, /* a process begins: struct mil_session */
    MIL_SHARD_BEGUN,   /* a run begins */
    MIL_SHARD_DONE,    /* its values */
    MIL_SHARD_FAILED,  /* its message */
    MIL_SHARD_SKIPPED  /* it is not needed */
};

struct mil_session {
    uint64_t fingerprint[2]; /* of the manifest the records belong to */
    int64_t part, parts, jobs;
    char host[64];
};

struct mil_shard {
    char *path;
    int file; /* 0: none */
    uint64_t end;
    bool is_unlocked; /* the file system has no locks */
};

/* Opens a file to append, or makes it, and locks it.  EXISTS if a live process holds it. */
int mil_shard_open(struct mil_shard *shard, const char *path, struct mil_error *error) MIL_CHECKED;
int mil_shard_add(struct mil_shard *shard, enum mil_shard_kind kind, uint64_t run,
                  const void *bytes, size_t length, struct mil_error *error) MIL_CHECKED;
/* Brings it to the disk and closes it.  Safe on a zeroed shard. */
void mil_shard_close(struct mil_shard *shard);

struct mil_shard_record {
    enum mil_shard_kind kind;
    uint64_t run, at, length; /* at: where its bytes begin */
    int64_t time;             /* milliseconds since 1970 */
};

struct mil_shard_reader {
    char *path;
    int file;
    uint64_t at, whole_to, size; /* whole_to: end of the last whole record */
    uint64_t damaged;            /* bytes passed over between whole records */
    char *bytes;
    size_t room;
};

int mil_shard_read(struct mil_shard_reader *reader, const char *path,
                   struct mil_error *error) MIL_CHECKED;
/* 1 and the next whole record, whose bytes are in reader->bytes until the next call; 0 at the end. */
int mil_shard_next(struct mil_shard_reader *reader, struct mil_shard_record *record,
                   struct mil_error *error) MIL_CHECKED;
/* Some of a record's bytes, from `from` on. */
int mil_shard_fetch(const struct mil_shard_reader *reader, uint64_t at, size_t from, void *to,
                    size_t length, struct mil_error *error) MIL_CHECKED;
/* Whether a live process is appending to it. */
bool mil_shard_is_live(const struct mil_shard_reader *reader);
void mil_shard_reader_free(struct mil_shard_reader *reader);

#endif
