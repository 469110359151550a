#include "state/saved.h"

#include "base/memory.h"
#include "state/firm.h"

#include <stdlib.h>
#include <string.h>

const char *const mil_counter_names[MIL_COUNTER_COUNT] = {
#define COUNTER(name, type, meaning) #name,
#include "state/counter_list.h"
};
const char *const mil_counter_words[MIL_COUNTER_COUNT] = {
#define COUNTER(name, type, meaning) meaning,
#include "state/counter_list.h"
};

struct tables {
    void *owner[MIL_OWNER_COUNT];
    size_t *count[MIL_OWNER_COUNT], capacity[MIL_OWNER_COUNT];
};

static struct tables tables_of(struct mil_world *world) {
    struct tables tables = {
        .owner =
            {
#define OWNER(owner, words) &world->owner,
#define COLUMN(...)
#include "state/column_list.h"
            },
        .count =
            {
#define OWNER(owner, words) &world->owner.count,
#define COLUMN(...)
#include "state/column_list.h"
            },
        .capacity =
            {
#define OWNER(owner, words) world->owner.capacity,
#define COLUMN(...)
#include "state/column_list.h"
            },
    };
    return tables;
}

static size_t bytes_of_row(size_t column) {
    return mil_column_rows[column].size * mil_column_rows[column].width;
}

void mil_saved_look(struct mil_saved *saved, const struct mil_world *world) {
    /* Only looked at: the tables are made for both directions. */
    const struct tables tables = tables_of((struct mil_world *)(uintptr_t)world);
    *saved = (struct mil_saved){.borrowed = true};
#define COUNTER(name, type, meaning) saved->counter[MIL_COUNTER_##name] = (int64_t)world->name;
#include "state/counter_list.h"
    for (size_t o = 0; o < MIL_OWNER_COUNT; o++) saved->rows[o] = *tables.count[o];
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++)
        saved->column[c] =
            mil_column_data((enum mil_column)c, tables.owner[mil_column_rows[c].owner]);
    saved->accounts = world->ledger.start[MIL_ACCOUNT_KINDS];
    saved->flows = MIL_FLOW_COUNT * world->ledger.regions;
    saved->balance = world->ledger.balance;
    saved->flow = world->ledger.flow;
    saved->turnover = world->ledger.turnover;
}

static int copy(void *pointer, size_t count, size_t size, struct mil_error *error) {
    void *from = NULL, *to = NULL;
    memcpy(&from, pointer, sizeof from);
    const int status = mil_reserve(&to, count, size, error);
    if (status == MIL_OK && count > 0) memcpy(to, from, count * size);
    memcpy(pointer, &to, sizeof to);
    return status;
}

int mil_saved_take(struct mil_saved *saved, const struct mil_world *world,
                   struct mil_error *error) {
    struct mil_saved look;
    mil_saved_look(&look, world);
    *saved = look;
    saved->borrowed = false;
    memset(saved->column, 0, sizeof saved->column);
    saved->balance = saved->flow = NULL;
    int status = MIL_OK;
    for (size_t c = 0; c < MIL_COLUMN_COUNT && status == MIL_OK; c++) {
        saved->column[c] = look.column[c];
        status =
            copy(&saved->column[c], saved->rows[mil_column_rows[c].owner], bytes_of_row(c), error);
    }
    if (status == MIL_OK) {
        saved->balance = look.balance;
        status = copy(&saved->balance, saved->accounts, sizeof *saved->balance, error);
    }
    if (status == MIL_OK) {
        saved->flow = look.flow;
        status = copy(&saved->flow, saved->flows, sizeof *saved->flow, error);
    }
    if (status != MIL_OK) mil_saved_free(saved);
    return status;
}

void mil_saved_free(struct mil_saved *saved) {
    if (!saved->borrowed) {
        for (size_t c = 0; c < MIL_COLUMN_COUNT; c++) free(saved->column[c]);
        free(saved->balance);
        free(saved->flow);
    }
    memset(saved, 0, sizeof *saved);
}

static bool is_policy(size_t owner) {
    return owner == MIL_OWNER_programmes || owner == MIL_OWNER_appropriations;
}
static int make_room(const struct mil_saved *saved, struct mil_world *world,
                     const struct mil_policy_rows *rows, struct mil_error *error) {
    const struct tables tables = tables_of(world);
    int status = MIL_OK;
    for (size_t o = 0; o < MIL_OWNER_COUNT && status == MIL_OK; o++) {
        if (is_policy(o) && rows != NULL) continue;
        if (saved->rows[o] <= tables.capacity[o]) continue;
        if (o == MIL_OWNER_firms) status = mil_firms_reserve(world, saved->rows[o], error);
        else if (o == MIL_OWNER_research)
            status = mil_research_reserve(world, saved->rows[o], error);
        else
            status = mil_columns_reserve((enum mil_owner)o, tables.owner[o], saved->rows[o], error);
    }
    return status;
}

static void restore_policy(const struct mil_saved *saved, size_t column, char *data,
                           const struct mil_policy_rows *rows) {
    const size_t owner = mil_column_rows[column].owner, size = bytes_of_row(column);
    const uint16_t *to = owner == MIL_OWNER_programmes ? rows->programme : rows->appropriation;
    for (size_t i = 0; i < saved->rows[owner]; i++)
        if (to[i] != MIL_NO_ROW)
            memcpy(data + to[i] * size, (const char *)saved->column[column] + i * size, size);
}

static void restore_columns(const struct mil_saved *saved, struct mil_world *world,
                            const struct mil_policy_rows *rows) {
    const struct tables tables = tables_of(world);
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++) {
        const size_t owner = mil_column_rows[c].owner;
        char *data = mil_column_data((enum mil_column)c, tables.owner[owner]);
        if (is_policy(owner) && rows != NULL) restore_policy(saved, c, data, rows);
        else if (saved->rows[owner] > 0)
            memcpy(data, saved->column[c], saved->rows[owner] * bytes_of_row(c));
    }
    for (size_t o = 0; o < MIL_OWNER_COUNT; o++)
        if (!is_policy(o) || rows == NULL) *tables.count[o] = saved->rows[o];
}

/* Rows of any table that say which programme pays. */
static void rename_programmes(const struct mil_saved *saved, struct mil_world *world,
                              const struct mil_policy_rows *rows) {
    const struct tables tables = tables_of(world);
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++) {
        if (strcmp(mil_column_rows[c].name, "programme") != 0) continue;
        const size_t owner = mil_column_rows[c].owner;
        uint16_t *programme = mil_column_data((enum mil_column)c, tables.owner[owner]);
        mil_must(mil_column_rows[c].size == sizeof *programme && mil_column_rows[c].width == 1);
        for (size_t i = 0; i < saved->rows[owner]; i++)
            if (programme[i] < saved->rows[MIL_OWNER_programmes])
                programme[i] = rows->programme[programme[i]];
    }
}

/* Purses move with their appropriations; all other accounts keep their order. */
static int restore_ledger(const struct mil_saved *saved, struct mil_world *world,
                          const struct mil_policy_rows *rows, struct mil_error *error) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t purse = ledger->start[MIL_ACCOUNT_PURSE],
                 body = ledger->start[MIL_ACCOUNT_PURSE + 1],
                 after = ledger->start[MIL_ACCOUNT_KINDS] - body,
                 purses = saved->rows[MIL_OWNER_appropriations];
    if (saved->accounts != purse + purses + after ||
        saved->flows != MIL_FLOW_COUNT * ledger->regions)
        return mil_fail(error, MIL_BAD_FILE, "what was saved does not fit the scenario");
    memcpy(ledger->balance, saved->balance, purse * sizeof *ledger->balance);
    for (size_t a = 0; a < purses; a++) {
        const size_t to = rows == NULL ? a : rows->appropriation[a];
        if (to != MIL_NO_ROW) ledger->balance[purse + to] = saved->balance[purse + a];
    }
    memcpy(ledger->balance + body, saved->balance + purse + purses, after * sizeof(int64_t));
    memcpy(ledger->flow, saved->flow, saved->flows * sizeof *ledger->flow);
    ledger->turnover = saved->turnover;
    return MIL_OK;
}

int mil_saved_restore(const struct mil_saved *saved, struct mil_world *world,
                      const struct mil_policy_rows *rows, struct mil_error *error) {
    int status = make_room(saved, world, rows, error);
    if (status == MIL_OK) status = restore_ledger(saved, world, rows, error);
    if (status != MIL_OK) return status;
    restore_columns(saved, world, rows);
    world->census = (struct mil_census){.taken = 0};
    if (rows != NULL) rename_programmes(saved, world, rows);
#define COUNTER(name, type, meaning) world->name = (type)saved->counter[MIL_COUNTER_##name];
#include "state/counter_list.h"
    return MIL_OK;
}
