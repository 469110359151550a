#include "process/process.h"
#include "state/firm.h"

/* Each nation's money is for its own firms and people: what was spent of it in another is paid back,
 * from centre to centre (a call of several governments with a virtual common pot). */
static void clear_nations(struct mil_world *world, size_t a) {
    struct mil_ledger *ledger = &world->ledger;
    int64_t *lent = world->appropriations.lent + a * MIL_MOST_REGIONS;
    for (size_t n = 0; n < world->centres.count; n++) {
        mil_post(ledger, MIL_FLOW_CLEARING, mil_account(ledger, MIL_ACCOUNT_PURSE, a),
                 mil_account(ledger, MIL_ACCOUNT_CENTRE, n), lent[n]);
        lent[n] = 0;
    }
    mil_must(mil_balance(ledger, MIL_ACCOUNT_PURSE, a) == 0);
}

/* What is unspent is paid to the households of the appropriation's regions, by population: so no
 * arm of a comparison creates or burns demand that another has not (model.md E16e). */
static void return_unspent(struct mil_world *world, size_t a) {
    struct mil_ledger *ledger = &world->ledger;
    int64_t unspent = world->appropriations.reserve[a], part[MIL_MOST_REGIONS],
            of_fund[MIL_MOST_REGIONS];
    world->appropriations.reserve[a] = 0;
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (world->scenario->programmes[i].appropriation != a) continue;
        unspent += world->programmes.purse[i];
        world->programmes.purse[i] = 0;
        world->programmes.released[i] = 0;
    }
    mil_must(unspent == mil_balance(ledger, MIL_ACCOUNT_PURSE, a));
    double weight[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++)
        weight[r] = world->scenario->appropriations[a].regions >> r & 1
                        ? world->regions.population[r]
                        : 0.0;
    mil_divide(unspent, weight, world->regions.count, part);
    mil_divide(world->appropriations.from_fund[a], weight, world->regions.count, of_fund);
    world->appropriations.from_fund[a] = 0;
    for (size_t r = 0; r < world->regions.count; r++) {
        mil_post(ledger, MIL_FLOW_RETURNED, mil_account(ledger, MIL_ACCOUNT_PURSE, a),
                 mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r), part[r]);
        world->regions.income[r] += part[r]; /* spent like any other income */
        const uint8_t nation = world->data->region_nation[r];
        world->centres.received[nation] += of_fund[r];
        world->appropriations.lent[a * MIL_MOST_REGIONS + nation] -= part[r] - of_fund[r];
    }
    clear_nations(world, a);
    world->appropriations.returned[a] += unspent;
}

int mil_close_quarter(struct mil_world *world, struct mil_error *error) {
    (void)error;
    if (mil_is_last_quarter(world) || world->quarter == (int32_t)world->p->run_quarters)
        for (size_t a = 0; a < world->appropriations.count; a++) return_unspent(world, a);
    mil_firms_sort(world);
    return MIL_OK;
}
