/* The only allocator: arrays of a checked size, zeroed.
 *
 *     double *wage = NULL;
 *     if (mil_reserve(&wage, regions, sizeof *wage, error) != 0) goto out;
 *
 * Memory is given back with free(). */
#ifndef MIL_BASE_MEMORY_H
#define MIL_BASE_MEMORY_H

#include "base/error.h"

#include <stddef.h>

/* Points *(void **)pointer to count zeroed elements (at least one byte).  NO_MEMORY. */
int mil_reserve(void *pointer, size_t count, size_t size, struct mil_error *error) MIL_CHECKED;
/* Grows *(void **)pointer from old_count to count elements; the new ones are zero.  On failure
 * the old array stays.  NO_MEMORY. */
int mil_grow(void *pointer, size_t old_count, size_t count, size_t size,
             struct mil_error *error) MIL_CHECKED;

#endif
