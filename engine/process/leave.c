#include "process/process.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

enum { LIQUIDATED, WRITTEN_OFF, REGION_SUMS };
enum { FIRMS, JOBS, CELL_SUMS };

/* Out of money: the overdraft is beyond what banks give; or sales are too small to feed one worker. */
static int has_failed(const struct mil_world *world, size_t f, const struct mil_terms *terms) {
    const struct mil_firms *firms = &world->firms;
    const double sales = firms->sales[f];
    return (double)firms->cash[f] < -world->p->market_credit_limit * sales ||
           sales / terms->price < world->p->firms_floor_sales * terms->output_per_worker;
}

/* Closures for other reasons: the young more often, the large less. */
static double hazard(const struct mil_world *world, size_t f) {
    const struct mil_parameters *p = world->p;
    const double young = world->quarter - world->firms.birth[f] < 8 ? p->firms_young_hazard : 1.0;
    const double size = pow(fmax(world->firms.employees[f], 1.0f), -p->firms_exit_size);
    return fmin(p->firms_exit_rate * young * size, 1.0);
}

/* An agent leaves as a whole: the expected number of firms is the same, and agents do not thin out. */
static int leaves(const struct mil_world *world, size_t f) {
    const struct mil_terms terms = mil_firm_terms(world, f);
    return has_failed(world, f, &terms) ||
           mil_chance(world->seed, MIL_LUCK_LEAVE, (uint32_t)world->quarter,
                      world->firms.identity[f]) < hazard(world, f);
}

static void close_firm(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0 || (firms->flags[f] & MIL_FLAG_NEW)) return;
    if (!leaves(world, f)) return;
    const int64_t gone = firms->weight[f], cash = gone * firms->cash[f];
    firms->weight[f] = 0;
    int64_t *cell = tally + CELL_SUMS * mil_cell(world, firms->region[f], firms->industry[f]);
    cell[FIRMS] += gone;
    cell[JOBS] += gone * mil_fixed(firms->employees[f]);
    tally[CELL_SUMS * world->cells.count + REGION_SUMS * firms->region[f] +
          (cash > 0 ? LIQUIDATED : WRITTEN_OFF)] += cash;
}

int mil_leave(struct mil_world *world, struct mil_error *error) {
    (void)error;
    if (!world->p->switches_exit) return MIL_OK;
    int64_t
        total[CELL_SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES + REGION_SUMS * MIL_MOST_REGIONS];
    const size_t cells = CELL_SUMS * world->cells.count;
    mil_visit(world, world->firms.count, close_firm, NULL,
              cells + REGION_SUMS * world->regions.count, total);
    for (size_t c = 0; c < world->cells.count; c++) {
        world->cells.exits[c] += total[CELL_SUMS * c + FIRMS];
        world->cells.closed_jobs[c] += mil_unfixed(total[CELL_SUMS * c + JOBS]);
    }
    for (size_t r = 0; r < world->regions.count; r++) {
        const int64_t *sum = total + cells + REGION_SUMS * r;
        struct mil_ledger *ledger = &world->ledger;
        const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r);
        mil_post(ledger, MIL_FLOW_LIQUIDATION, firms,
                 mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r), sum[LIQUIDATED]);
        mil_post(ledger, MIL_FLOW_WRITE_OFF, mil_account(ledger, MIL_ACCOUNT_BANKS, 0), firms,
                 -sum[WRITTEN_OFF]);
    }
    return MIL_OK;
}
