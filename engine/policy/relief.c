#include "policy/relief.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/firm.h"

#include <math.h>

static int free_row(struct mil_world *world, size_t *row, struct mil_error *error) {
    struct mil_relief *relief = &world->relief;
    for (*row = 0; *row < relief->count; ++*row)
        if (relief->firm[*row] == MIL_TIE_NONE) return MIL_OK;
    if (relief->count == relief->capacity) {
        const int status =
            mil_columns_reserve(MIL_OWNER_relief, relief, 2 * relief->capacity + 256, error);
        if (status != MIL_OK) return status;
    }
    *row = relief->count++;
    return MIL_OK;
}

int mil_grant_relief(struct mil_world *world, size_t firm, const struct mil_project_kind *kind,
                     struct mil_error *error) {
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (!(mil_offer_of(world, i, MIL_LEVER_tax_relief, mil_region_of(world, firm), kind) > 0.0))
            continue;
        size_t row = 0;
        const int status = free_row(world, &row, error);
        if (status != MIL_OK) return status;
        world->relief.firm[row] = (uint32_t)firm;
        world->relief.programme[row] = (uint16_t)i;
        world->relief.until[row] =
            (int16_t)(world->quarter + llrint(4.0 * world->p->land_relief_years) - 1);
        mil_count_case(world, i, firm);
    }
    return MIL_OK;
}

/* What one firm may claim back this quarter; frees the row of a firm that is gone or whose years
 * are over. */
static int64_t claim_of(struct mil_world *world, size_t row) {
    struct mil_relief *relief = &world->relief;
    const uint32_t firm = relief->firm[row];
    if (firm == MIL_TIE_NONE) return 0;
    if (world->firms.weight[firm] == 0 || world->quarter > relief->until[row]) {
        relief->firm[row] = MIL_TIE_NONE;
        return 0;
    }
    const struct mil_accounts accounts = mil_firm_accounts(world, firm);
    const size_t instrument = world->scenario->programmes[relief->programme[row]].instrument;
    const double rate = mil_rate(world, relief->programme[row], mil_instruments[instrument].dose);
    return (int64_t)llrint(rate * (double)(accounts.profit_tax + accounts.local_tax));
}

static void refund_of(struct mil_world *world, size_t programme) {
    const struct mil_relief *relief = &world->relief;
    int64_t claims = 0;
    for (size_t row = 0; row < relief->count; row++)
        if (relief->programme[row] == programme)
            claims +=
                claim_of(world, row) *
                (relief->firm[row] == MIL_TIE_NONE ? 0 : world->firms.weight[relief->firm[row]]);
    world->programmes.claims[programme] += claims;
    const int64_t released = mil_released(world, programme);
    if (claims <= 0 || released <= 0) return;
    for (size_t row = 0; row < relief->count; row++) {
        if (relief->programme[row] != programme) continue;
        const int64_t claim = claim_of(world, row);
        if (claim <= 0) continue;
        const double part = claims <= released ? 1.0 : (double)released / (double)claims;
        /* A refusal can only come from units of rounding in the overhead of the last payments. */
        (void)mil_pay_relief(world, programme, relief->firm[row],
                             (int64_t)floor((double)claim * part));
    }
}

void mil_refund(struct mil_world *world) {
    for (size_t i = 0; i < world->programmes.count; i++)
        if (mil_instruments[world->scenario->programmes[i].instrument].cost == MIL_COST_RELIEF)
            refund_of(world, i);
}
