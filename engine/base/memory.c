#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int no_memory(size_t count, size_t size, struct mil_error *error) {
    return mil_fail(error, MIL_NO_MEMORY, "no memory for %zu elements of %zu bytes", count, size);
}

int mil_reserve(void *pointer, size_t count, size_t size, struct mil_error *error) {
    void *fresh = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (fresh == NULL) return no_memory(count, size, error);
    memcpy(pointer, &fresh, sizeof fresh);
    return MIL_OK;
}

int mil_grow(void *pointer, size_t old_count, size_t count, size_t size, struct mil_error *error) {
    void *old = NULL;
    memcpy(&old, pointer, sizeof old);
    if (size == 0 || count > SIZE_MAX / size) return no_memory(count, size, error);
    void *fresh = realloc(old, count > 0 ? count * size : 1);
    if (fresh == NULL) return no_memory(count, size, error);
    if (count > old_count) memset((char *)fresh + old_count * size, 0, (count - old_count) * size);
    memcpy(pointer, &fresh, sizeof fresh);
    return MIL_OK;
}
