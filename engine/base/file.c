#include "base/text.h"

#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <xxhash.h>

/* A folder can be opened like a file and only fails when it is read: say so at once. */
static int open_file(const char *path, FILE **file, struct mil_error *error) {
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return mil_fail_at(error, MIL_NO_FILE, path, 0, "is a folder, not a file");
    *file = fopen(path, "rb");
    if (*file == NULL)
        return mil_fail_at(error, MIL_NO_FILE, path, 0, "cannot be opened: %s", strerror(errno));
    return MIL_OK;
}

int mil_hash_file(const char *path, uint64_t hash[2], struct mil_error *error) {
    FILE *file = NULL;
    XXH3_state_t *state = NULL;
    int status = open_file(path, &file, error);
    if (status != 0) goto out;
    state = XXH3_createState();
    if (state == NULL || XXH3_128bits_reset(state) == XXH_ERROR) {
        status = mil_fail(error, MIL_NO_MEMORY, "no memory to hash %s", path);
        goto out;
    }
    unsigned char block[16384];
    size_t read = 0;
    while ((read = fread(block, 1, sizeof block, file)) > 0)
        XXH3_128bits_update(state, block, read);
    if (ferror(file)) {
        status = mil_fail_at(error, MIL_NO_FILE, path, 0, "cannot be read: %s", strerror(errno));
        goto out;
    }
    const XXH128_hash_t sum = XXH3_128bits_digest(state);
    hash[0] = sum.low64;
    hash[1] = sum.high64;
out:
    XXH3_freeState(state);
    if (file != NULL) fclose(file);
    return status;
}

int mil_file_read(const char *path, char **text, struct mil_error *error) {
    FILE *file = NULL;
    char *read = NULL;
    size_t used = 0, room = 65536;
    int status = open_file(path, &file, error);
    if (status == 0) status = mil_reserve(&read, room, 1, error);
    if (status != 0) goto out;
    for (;;) {
        used += fread(read + used, 1, room - used - 1, file);
        if (used + 1 < room) break;
        status = mil_grow(&read, room, 2 * room, 1, error);
        if (status != 0) goto out;
        room *= 2;
    }
    if (ferror(file))
        status = mil_fail_at(error, MIL_NO_FILE, path, 0, "cannot be read: %s", strerror(errno));
    else if (memchr(read, '\0', used) != NULL)
        status =
            mil_fail_at(error, MIL_BAD_INPUT, path, 0, "is not a text file: it has a zero byte");
    if (status != 0) goto out;
    *text = read;
    read = NULL;
out:
    free(read);
    if (file != NULL) fclose(file);
    return status;
}
