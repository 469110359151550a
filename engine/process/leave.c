#include "policy/guarantee.h"
#include "process/process.h"
#include "state/closing.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

/* Per cell, and per region: money of the closed to households, debt of the failed, debt that owners
 * pay, money that goes abroad, and the part of the debt of the failed that firms
 * under 300 workers owed; and how many left debt. */
enum { CLOSED, JOBS, ABROAD, JOBS_ABROAD, CELL_SUMS };
enum { LIQUIDATED, WRITTEN_OFF, SETTLED, DEPARTED, OF_SMES, INSOLVENT, REGION_SUMS };

/* Out of money: it owes more than banks lend; or sales are too small to feed one worker. */
static int has_failed(const struct mil_world *world, size_t f) {
    const double takings = world->takings[f];
    return mil_is_insolvent(world, f, world->firms.employees[f] * takings) ||
           world->firms.sales[f] < world->p->firms_floor_sales * takings;
}

/* Who fails leaves its debt to the banks; who gives up, and the owners of who goes abroad, pay it. */
static int what_becomes_of(int64_t cash, int failed, int abroad) {
    if (abroad) return DEPARTED;
    if (cash > 0) return LIQUIDATED;
    return failed ? WRITTEN_OFF : SETTLED;
}

/* An agent leaves as a whole: the expected number of firms is the same, and agents do not thin out. */
static void close_firm(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0 || (firms->flags[f] & MIL_FLAG_NEW)) return;
    const int abroad = (firms->flags[f] & MIL_FLAG_LEAVING) != 0;
    if (!abroad && !world->p->switches_exit) return;
    const int failed = !abroad && has_failed(world, f);
    if (!abroad && !failed && !mil_gives_up(world, f)) return;
    const int64_t gone = firms->weight[f], cash = gone * firms->cash[f];
    firms->weight[f] = 0;
    int64_t *cell = tally + CELL_SUMS * mil_cell_of(world, f);
    const int64_t jobs = gone * mil_fixed(firms->employees[f]);
    cell[CLOSED] += gone;
    cell[JOBS] += jobs;
    if (abroad) cell[ABROAD] += gone, cell[JOBS_ABROAD] += jobs;
    int64_t *region =
        tally + CELL_SUMS * world->cells.count + REGION_SUMS * mil_region_of(world, f);
    const int fate = what_becomes_of(cash, failed, abroad);
    region[fate] += cash;
    if (fate != WRITTEN_OFF) return;
    region[INSOLVENT] += gone;
    if (mil_is_sme(world, f)) region[OF_SMES] -= cash;
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
    int64_t of_smes[MIL_MOST_REGIONS];
    keep_cells(world, total);
    for (size_t r = 0; r < world->regions.count; r++) {
        const int64_t *sum = total + in_cells + REGION_SUMS * r;
        struct mil_ledger *ledger = &world->ledger;
        const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r),
                     loans = mil_account(ledger, MIL_ACCOUNT_LOANS, r),
                     households = mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r);
        mil_post(ledger, MIL_FLOW_LIQUIDATION, firms, households, sum[LIQUIDATED]);
        mil_post(ledger, MIL_FLOW_SETTLEMENT, households, loans, -sum[SETTLED]);
        mil_post(ledger, MIL_FLOW_WRITE_OFF, mil_account(ledger, MIL_ACCOUNT_BANKS, 0), loans,
                 -sum[WRITTEN_OFF]);
        world->regions.bank_losses[r] -= sum[WRITTEN_OFF];
        world->regions.insolvencies[r] = sum[INSOLVENT];
        of_smes[r] = sum[OF_SMES];
        mil_post(ledger, MIL_FLOW_DEPARTURE, firms, mil_account(ledger, MIL_ACCOUNT_WORLD, 0),
                 sum[DEPARTED]);
    }
    mil_cover_losses(world, of_smes);
    return MIL_OK;
}
