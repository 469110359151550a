/* Everything derived from THE list of state columns: one struct of arrays per owner, and the
 * functions that treat all columns of an owner alike.
 *
 *     struct mil_firms firms = {0};
 *     mil_columns_reserve(MIL_OWNER_firms, &firms, capacity, error);
 *     firms.employees[row] = 4.0f;
 *
 * Every struct begins with count and capacity, followed by its columns in the order of the list. */
#ifndef MIL_STATE_COLUMNS_H
#define MIL_STATE_COLUMNS_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

enum mil_owner {
#define OWNER(owner, ...) MIL_OWNER_##owner,
#define COLUMN(...)
#include "state/column_list.h"
    MIL_OWNER_COUNT
};

struct mil_owner_none {
    int unused;
#define OWNER(owner, words) \
    }                       \
    ;                       \
    struct mil_##owner {    \
        size_t count, capacity;
#define COLUMN(owner, name, type, width, unit, meaning) type *name;
#include "state/column_list.h"
};

struct mil_column_row {
    enum mil_owner owner;
    const char *name, *type;
    size_t size, width; /* bytes of an element, elements per row */
    const char *unit, *meaning;
};

enum mil_column {
#define OWNER(...)
#define COLUMN(owner, name, ...) MIL_COLUMN_##owner##_##name,
#include "state/column_list.h"
    MIL_COLUMN_COUNT
};
extern const struct mil_column_row mil_column_rows[MIL_COLUMN_COUNT];
extern const char *const mil_owner_names[MIL_OWNER_COUNT], *const mil_owner_words[MIL_OWNER_COUNT];

/* All functions take a pointer to the owner's struct, e.g. &world->firms. */

/* Gives room for capacity rows, zeroed; count stays 0.  A struct with room is grown, rows kept. */
int mil_columns_reserve(enum mil_owner owner, void *table, size_t capacity,
                        struct mil_error *error) MIL_CHECKED;
void mil_columns_free(enum mil_owner owner, void *table);
/* Copies row from to row to, all columns. */
void mil_columns_copy_row(enum mil_owner owner, void *table, size_t from, size_t to);
/* Rows [from, to) of a column in a new order, new row i being old row order[i], written to their places in
 * scratch, which has room for as many rows as there are in the new order. */
void mil_column_gather(enum mil_column column, const void *table, const uint32_t *order,
                       size_t from, size_t to, void *scratch);
/* Puts what was gathered back into the column. */
void mil_column_put(enum mil_column column, void *table, size_t from, size_t to,
                    const void *scratch);
/* Hash of one column's rows (XXH3): tells whether a process changed it. */
uint64_t mil_column_hash(enum mil_column column, const void *table);
/* The array of a column. */
void *mil_column_data(enum mil_column column, const void *table);

#endif
