#include "policy/budgets.h"
#include "policy/choice.h"
#include "policy/fund.h"
#include "process/process.h"

/* The year that ends becomes last year; one not simulated in full is scaled up to a year. */
static int64_t full_year(int64_t so_far, int32_t quarters) {
    return quarters < 4 ? so_far * 4 / quarters : so_far;
}

static void close_year(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    const int32_t quarters = world->quarter - 1;
    for (size_t r = 0; r < regions->count; r++) {
        regions->last_own_revenue[r] = full_year(regions->own_revenue[r], quarters);
        regions->last_formula_grant[r] = regions->formula_grant[r];
        regions->last_earmarked_grant[r] = regions->earmarked_grant[r];
        regions->own_revenue[r] = 0;
    }
    for (size_t n = 0; n < world->centres.count; n++) {
        world->centres.last_tax[n] = full_year(world->centres.tax_year[n], quarters);
        world->centres.tax_year[n] = 0;
    }
}

/* Governments draw up the budget of a year in its first quarter, from the revenue of the year
 * before, and regions choose programmes where they may; every quarter money flows down the levels and into purses, and what is left is planned
 * as purchases and benefits. */
int mil_set_budgets(struct mil_world *world, struct mil_error *error) {
    (void)error;
    const int first = world->quarter == 1;
    if (first || mil_is_first_quarter(world)) {
        if (!first) close_year(world);
        mil_plan_grants(world);
        mil_choose_programmes(world);
        mil_plan_programmes(world);
    }
    mil_mind_programmes(world);
    mil_post_grants(world);
    mil_call_contributions(world);
    mil_fill_purses(world);
    mil_plan_spending(world);
    return MIL_OK;
}
