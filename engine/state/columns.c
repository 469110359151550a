#include "state/columns.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

const struct mil_column_row mil_column_rows[MIL_COLUMN_COUNT] = {
#define OWNER(...)
#define COLUMN(owner, name, type, width, unit, meaning) \
    {MIL_OWNER_##owner, #name, #type, sizeof(type), width, unit, meaning},
#include "state/column_list.h"
};
const char *const mil_owner_names[MIL_OWNER_COUNT] = {
#define OWNER(owner, words) #owner,
#define COLUMN(...)
#include "state/column_list.h"
};
const char *const mil_owner_words[MIL_OWNER_COUNT] = {
#define OWNER(owner, words) words,
#define COLUMN(...)
#include "state/column_list.h"
};

/* Every owner's struct is a count, a capacity and one pointer per column. */
struct head {
    size_t count, capacity;
};

static size_t first_column(enum mil_owner owner) {
    size_t column = 0;
    while (mil_column_rows[column].owner != owner) column++;
    return column;
}

static char *slot_of(size_t column, const void *table) {
    const size_t place = column - first_column(mil_column_rows[column].owner);
    return (char *)table + sizeof(struct head) + place * sizeof(void *);
}

void *mil_column_data(enum mil_column column, const void *table) {
    void *data = NULL;
    memcpy(&data, slot_of(column, table), sizeof data);
    return data;
}

int mil_columns_reserve(enum mil_owner owner, void *table, size_t capacity,
                        struct mil_error *error) {
    struct head *head = table;
    for (size_t c = first_column(owner); c < MIL_COLUMN_COUNT && mil_column_rows[c].owner == owner;
         c++) {
        const size_t size = mil_column_rows[c].size * mil_column_rows[c].width;
        const int status = mil_grow(slot_of(c, table), head->capacity, capacity, size, error);
        if (status != MIL_OK) return status;
    }
    head->capacity = capacity;
    return MIL_OK;
}

void mil_columns_free(enum mil_owner owner, void *table) {
    for (size_t c = first_column(owner); c < MIL_COLUMN_COUNT && mil_column_rows[c].owner == owner;
         c++) {
        free(mil_column_data((enum mil_column)c, table));
        memset(slot_of(c, table), 0, sizeof(void *));
    }
    memset(table, 0, sizeof(struct head));
}

void mil_columns_copy_row(enum mil_owner owner, void *table, size_t from, size_t to) {
    for (size_t c = first_column(owner); c < MIL_COLUMN_COUNT && mil_column_rows[c].owner == owner;
         c++) {
        const size_t size = mil_column_rows[c].size * mil_column_rows[c].width;
        char *data = mil_column_data((enum mil_column)c, table);
        memcpy(data + to * size, data + from * size, size);
    }
}

/* Inlined with a constant size, the copies become plain moves. */
static inline __attribute__((always_inline)) void gather_of(const char *data, size_t size,
                                                            const uint32_t *order, size_t from,
                                                            size_t to, char *scratch) {
    for (size_t i = from; i < to; i++) memcpy(scratch + i * size, data + order[i] * size, size);
}

static size_t row_size(enum mil_column column) {
    return mil_column_rows[column].size * mil_column_rows[column].width;
}

void mil_column_gather(enum mil_column column, const void *table, const uint32_t *order,
                       size_t from, size_t to, void *scratch) {
    const void *data = mil_column_data(column, table);
    const size_t size = row_size(column);
    switch (size) {
    case 1: gather_of(data, 1, order, from, to, scratch); return;
    case 2: gather_of(data, 2, order, from, to, scratch); return;
    case 4: gather_of(data, 4, order, from, to, scratch); return;
    case 8: gather_of(data, 8, order, from, to, scratch); return;
    default: gather_of(data, size, order, from, to, scratch); return;
    }
}

void mil_column_put(enum mil_column column, void *table, size_t from, size_t to,
                    const void *scratch) {
    const size_t size = row_size(column);
    if (to > from)
        memcpy((char *)mil_column_data(column, table) + from * size,
               (const char *)scratch + from * size, (to - from) * size);
}

uint64_t mil_column_hash(enum mil_column column, const void *table) {
    const struct mil_column_row *row = &mil_column_rows[column];
    const size_t count = ((const struct head *)table)->count;
    return XXH3_64bits_withSeed(mil_column_data(column, table), count * row->size * row->width,
                                count);
}
