#define _GNU_SOURCE /* locks of open files */
#include "results/shard.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

/* Forty-eight bytes without padding. */
struct head {
    char mark[8];
    uint64_t kind, run, length;
    int64_t time;
    uint64_t sum; /* XXH3 of the head without it, then of the bytes */
};
static const char mark[8] = {'M', 'I', 'L', 'S', 'H', 'R', 'D', '1'};
enum { SEARCH = 65536, MOST_KINDS = MIL_SHARD_SKIPPED + 1 };
static const uint64_t most_length = UINT64_C(1) << 32;

static uint64_t sum_of(const struct head *head, const void *bytes) {
    const uint64_t own = XXH3_64bits(head, offsetof(struct head, sum));
    return XXH3_64bits_withSeed(bytes, (size_t)head->length, own);
}

static int trouble(const char *path, const char *what, struct mil_error *error) {
    return mil_fail(error, MIL_NO_FILE, "%s: cannot be %s: %s", path, what, strerror(errno));
}

static int64_t now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Reads length bytes from an offset on; fewer only at the end of the file. */
static ssize_t read_at(int file, void *to, size_t length, uint64_t at) {
    size_t done = 0;
    while (done < length) {
        const ssize_t got = pread(file, (char *)to + done, length - done, (off_t)(at + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

int mil_shard_read(struct mil_shard_reader *reader, const char *path, struct mil_error *error) {
    *reader = (struct mil_shard_reader){0};
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return trouble(path, "read", error);
    reader->file = file;
    struct stat about;
    int status = fstat(file, &about) == 0 ? MIL_OK : trouble(path, "read", error);
    if (status == 0) reader->size = (uint64_t)about.st_size;
    if (status == 0) status = mil_text_keep(&reader->path, path, error);
    if (status != 0) mil_shard_reader_free(reader);
    return status;
}

void mil_shard_reader_free(struct mil_shard_reader *reader) {
    if (reader->file > 0) close(reader->file);
    free(reader->path);
    free(reader->bytes);
    *reader = (struct mil_shard_reader){0};
}

/* 1 if a whole record stands at reader->at, and its bytes are read; 0 if none does. */
static int try_here(struct mil_shard_reader *reader, struct head *head, struct mil_error *error) {
    if (reader->size - reader->at < sizeof *head) return 0;
    const ssize_t got = read_at(reader->file, head, sizeof *head, reader->at);
    if (got < 0) return trouble(reader->path, "read", error);
    if ((size_t)got < sizeof *head || memcmp(head->mark, mark, sizeof mark) != 0) return 0;
    if (head->kind >= MOST_KINDS || head->length > most_length ||
        head->length > reader->size - reader->at - sizeof *head)
        return 0;
    if (head->length > reader->room) {
        const int status = mil_grow(&reader->bytes, reader->room, (size_t)head->length, 1, error);
        if (status != 0) return status;
        reader->room = (size_t)head->length;
    }
    const ssize_t bytes =
        read_at(reader->file, reader->bytes, (size_t)head->length, reader->at + sizeof *head);
    if (bytes < 0) return trouble(reader->path, "read", error);
    return (uint64_t)bytes == head->length && sum_of(head, reader->bytes) == head->sum;
}

/* Moves to the next mark behind reader->at, or to the end. */
static int search(struct mil_shard_reader *reader, struct mil_error *error) {
    char block[SEARCH];
    uint64_t at = reader->at + 1;
    while (at < reader->size) {
        const ssize_t got = read_at(reader->file, block, sizeof block, at);
        if (got < 0) return trouble(reader->path, "read", error);
        for (ssize_t i = 0; i + (ssize_t)sizeof mark <= got; i++)
            if (memcmp(block + i, mark, sizeof mark) == 0) {
                reader->at = at + (uint64_t)i;
                return MIL_OK;
            }
        if (got < (ssize_t)sizeof block) break;
        at += sizeof block - (sizeof mark - 1);
    }
    reader->at = reader->size;
    return MIL_OK;
}

int mil_shard_next(struct mil_shard_reader *reader, struct mil_shard_record *record,
                   struct mil_error *error) {
    while (reader->at < reader->size) {
        struct head head;
        const int found = try_here(reader, &head, error);
        if (found < 0) return found;
        if (found > 0) {
            *record = (struct mil_shard_record){(enum mil_shard_kind)head.kind, head.run,
                                                reader->at + sizeof head, head.length, head.time};
            reader->damaged += reader->at - reader->whole_to;
            reader->at += sizeof head + head.length;
            reader->whole_to = reader->at;
            return 1;
        }
        const int status = search(reader, error);
        if (status != 0) return status;
    }
    return 0;
}

int mil_shard_fetch(const struct mil_shard_reader *reader, uint64_t at, size_t from, void *to,
                    size_t length, struct mil_error *error) {
    if (read_at(reader->file, to, length, at + from) == (ssize_t)length) return MIL_OK;
    return mil_fail(error, MIL_BAD_FILE, "%s: ends in the middle of a record", reader->path);
}

bool mil_shard_is_live(const struct mil_shard_reader *reader) {
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
    return fcntl(reader->file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* fcntl's locks also hold between the nodes of a cluster, where the file system has them.  The lock is the
 * open file's and not the process's: that would be given up as soon as the process closed the file it had
 * opened another time, to read what it holds. */
static int lock_file(struct mil_shard *shard, struct mil_error *error) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(shard->file, F_OFD_SETLK, &lock) == 0) return MIL_OK;
    if (errno == EAGAIN || errno == EACCES)
        return mil_fail(error, MIL_EXISTS,
                        "%s: another process is at work on this part; let it end, or end it",
                        shard->path);
    shard->is_unlocked = true;
    return MIL_OK;
}

/* Where the last whole record ends. */
static int find_end(struct mil_shard *shard, struct mil_error *error) {
    struct stat about;
    if (fstat(shard->file, &about) != 0) return trouble(shard->path, "read", error);
    struct mil_shard_reader reader = {
        .path = shard->path, .file = shard->file, .size = (uint64_t)about.st_size};
    struct mil_shard_record record;
    int found = 1;
    while (found > 0) found = mil_shard_next(&reader, &record, error);
    shard->end = reader.whole_to;
    free(reader.bytes);
    if (found == 0 && shard->end < reader.size && ftruncate(shard->file, (off_t)shard->end) != 0)
        return trouble(shard->path, "cut to its last whole record", error);
    return found;
}

int mil_shard_open(struct mil_shard *shard, const char *path, struct mil_error *error) {
    *shard = (struct mil_shard){0};
    int status = mil_text_keep(&shard->path, path, error);
    if (status != 0) return status;
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) status = trouble(path, "written", error);
    else shard->file = file;
    if (status == 0) status = lock_file(shard, error);
    if (status == 0) status = find_end(shard, error);
    if (status != 0) mil_shard_close(shard);
    return status;
}

static int write_at(const struct mil_shard *shard, const char *bytes, size_t length) {
    size_t done = 0;
    while (done < length) {
        const ssize_t put =
            pwrite(shard->file, bytes + done, length - done, (off_t)(shard->end + done));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return -1;
        done += (size_t)put;
    }
    return 0;
}

int mil_shard_add(struct mil_shard *shard, enum mil_shard_kind kind, uint64_t run,
                  const void *bytes, size_t length, struct mil_error *error) {
    struct head head = {.kind = kind, .run = run, .length = length, .time = now()};
    const size_t size = sizeof head + length;
    char *whole = NULL;
    memcpy(head.mark, mark, sizeof mark);
    head.sum = sum_of(&head, bytes);
    int status = mil_reserve(&whole, size, 1, error);
    if (status != 0) return status;
    memcpy(whole, &head, sizeof head);
    if (length > 0) memcpy(whole + sizeof head, bytes, length);
    if (write_at(shard, whole, size) == 0) {
        shard->end += size;
    } else {
        status = trouble(shard->path, "written", error);
        if (ftruncate(shard->file, (off_t)shard->end) != 0)
            status = trouble(shard->path, "written, nor cut", error);
    }
    free(whole);
    return status;
}

void mil_shard_close(struct mil_shard *shard) {
    if (shard->file > 0) {
        fsync(shard->file);
        close(shard->file);
    }
    free(shard->path);
    *shard = (struct mil_shard){0};
}
