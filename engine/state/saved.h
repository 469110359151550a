/* What the world remembers between two quarters, apart from the world: all columns, the counters and
 * the ledger.  All else is constant after the opening, so a run goes on from a world that was opened
 * with the same scenario and seed and then given what was saved.
 *
 *     struct mil_saved saved = {0};
 *     status = mil_saved_take(&saved, &world, error);          a copy, or mil_saved_look to borrow
 *     ...
 *     status = mil_world_open(&other, &scenario, seed, threads, error);
 *     if (status == 0) status = mil_saved_restore(&saved, &other, NULL, error);
 *     mil_saved_free(&saved);
 *
 * It derives from the lists of columns, counters and flows: what is added there is saved too. */
#ifndef MIL_STATE_SAVED_H
#define MIL_STATE_SAVED_H

#include "state/world.h"

#include <stdbool.h>

enum mil_counter {
#define COUNTER(name, ...) MIL_COUNTER_##name,
#include "state/counter_list.h"
    MIL_COUNTER_COUNT
};
extern const char *const mil_counter_names[MIL_COUNTER_COUNT],
    *const mil_counter_words[MIL_COUNTER_COUNT];

struct mil_saved {
    bool borrowed; /* arrays are the world's own */
    int64_t counter[MIL_COUNTER_COUNT];
    size_t rows[MIL_OWNER_COUNT];
    void *column[MIL_COLUMN_COUNT]; /* [rows * width] */
    size_t accounts, flows;
    int64_t *balance, *flow; /* of the ledger */
    int64_t turnover;
};

enum { MIL_NO_ROW = UINT16_MAX };
/* Where the rows of a policy stand in another scenario: new row of each saved row, or MIL_NO_ROW.
 * Rows of the world that nothing is mapped to stay as they were opened. */
struct mil_policy_rows {
    const uint16_t *programme, *appropriation;
};

/* Borrows the world's arrays: for writing them down at once. */
void mil_saved_look(struct mil_saved *saved, const struct mil_world *world);
int mil_saved_take(struct mil_saved *saved, const struct mil_world *world,
                   struct mil_error *error) MIL_CHECKED;
/* Gives an opened world what was saved.  rows null: the policy is the same.  BAD_FILE if it was saved
 * from a world of another shape. */
int mil_saved_restore(const struct mil_saved *saved, struct mil_world *world,
                      const struct mil_policy_rows *rows, struct mil_error *error) MIL_CHECKED;
/* Safe on a zeroed one. */
void mil_saved_free(struct mil_saved *saved);

#endif
