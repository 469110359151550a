#include "process/process.h"
#include "state/closing.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

/* Per cell, and per region: money of the closed to households, their debt, money that goes abroad. */
enum { CLOSED, JOBS, ABROAD, JOBS_ABROAD, CELL_SUMS };
enum { LIQUIDATED, WRITTEN_OFF, DEPARTED, REGION_SUMS };

/* Out of money: the overdraft is beyond what banks give; or sales are too small to feed one worker. */
static int has_failed(const struct mil_world *world, size_t f) {
    const struct mil_firms *firms = &world->firms;
    const double sales = firms->sales[f];
    return (double)firms->cash[f] < -world->p->market_credit_limit * sales ||
           sales < world->p->firms_floor_sales * world->takings[f];
}

/* An agent leaves as a whole: the expected number of firms is the same, and agents do not thin out. */
static int leaves(const struct mil_world *world, size_t f) {
    if (world->firms.flags[f] & MIL_FLAG_LEAVING) return 1;
    if (!world->p->switches_exit) return 0;
    return has_failed(world, f) || mil_gives_up(world, f);
}

static void close_firm(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0 || (firms->flags[f] & MIL_FLAG_NEW)) return;
    if (!leaves(world, f)) return;
    const int64_t gone = firms->weight[f], cash = gone * firms->cash[f];
    const int abroad = (firms->flags[f] & MIL_FLAG_LEAVING) != 0;
    firms->weight[f] = 0;
    int64_t *cell = tally + CELL_SUMS * mil_cell(world, firms->region[f], firms->industry[f]);
    const int64_t jobs = gone * mil_fixed(firms->employees[f]);
    cell[CLOSED] += gone;
    cell[JOBS] += jobs;
    if (abroad) cell[ABROAD] += gone, cell[JOBS_ABROAD] += jobs;
    tally[CELL_SUMS * world->cells.count + REGION_SUMS * firms->region[f] +
          (cash <= 0 ? WRITTEN_OFF
           : abroad  ? DEPARTED
                     : LIQUIDATED)] += cash;
}

static void keep_cells(struct mil_world *world, const int64_t *total) {
    struct mil_cells *cells = &world->cells;
    for (size_t c = 0; c < cells->count; c++) {
        const int64_t *sum = total + CELL_SUMS * c;
        cells->exits[c] += sum[CLOSED];
        cells->closed_jobs[c] += mil_unfixed(sum[JOBS]);
        cells->moved_abroad[c] += sum[ABROAD];
        cells->jobs_abroad[c] += mil_unfixed(sum[JOBS_ABROAD]);
    }
}

/* Firms that fail or give up close, and those that go abroad leave with their money. */
int mil_leave(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t
        total[CELL_SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES + REGION_SUMS * MIL_MOST_REGIONS];
    const size_t in_cells = CELL_SUMS * world->cells.count;
    mil_measure_selection(world);
    mil_visit(world, world->firms.count, close_firm, NULL,
              in_cells + REGION_SUMS * world->regions.count, total);
    keep_cells(world, total);
    for (size_t r = 0; r < world->regions.count; r++) {
        const int64_t *sum = total + in_cells + REGION_SUMS * r;
        struct mil_ledger *ledger = &world->ledger;
        const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r);
        mil_post(ledger, MIL_FLOW_LIQUIDATION, firms,
                 mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r), sum[LIQUIDATED]);
        mil_post(ledger, MIL_FLOW_WRITE_OFF, mil_account(ledger, MIL_ACCOUNT_BANKS, 0), firms,
                 -sum[WRITTEN_OFF]);
        mil_post(ledger, MIL_FLOW_DEPARTURE, firms, mil_account(ledger, MIL_ACCOUNT_WORLD, 0),
                 sum[DEPARTED]);
    }
    return MIL_OK;
}
