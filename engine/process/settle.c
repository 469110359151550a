#include "policy/entitlement.h"
#include "policy/relief.h"
#include "policy/revenue.h"
#include "policy/works.h"
#include "process/process.h"
#include "state/climate.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/visit.h"

#include <math.h>

enum { SALES, INPUTS, IMPORTS, WAGES, RENT, REBATES, SME_PRODUCT, CELL_SUMS };
enum {
    VALUE_ADDED_TAX,
    RESEARCH,
    INTEREST,
    PROFIT,
    PROFIT_TAX,
    LOCAL_TAX,
    DIVIDENDS,
    OWED,
    CARBON_TAX,
    ABATEMENT,
    REGION_SUMS
};

/* Each firm's quarter in whole units of the currency; what it pays is what the others receive. */
static void settle_firm(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    const int64_t weight = firms->weight[f];
    if (weight == 0) return;
    const struct mil_accounts a = mil_firm_accounts(world, f);
    const int64_t cash = firms->cash[f] + a.profit - a.profit_tax - a.local_tax;
    const int64_t spare = cash - (int64_t)llrint(mil_aimed_cash(world, f, a.normal));
    const int64_t dividends = spare > 0 && !(firms->flags[f] & MIL_FLAG_BACKED)
                                  ? (int64_t)llrint(world->p->market_payout * (double)spare)
                                  : 0;
    firms->cash[f] = cash - dividends;
    int64_t *cell = tally + CELL_SUMS * mil_cell_of(world, f);
    cell[SALES] += weight * a.sales;
    cell[INPUTS] += weight * a.inputs;
    cell[IMPORTS] += weight * a.imports;
    cell[WAGES] += weight * a.wages;
    cell[RENT] += weight * a.rent;
    cell[REBATES] += weight * a.rebate;
    if (mil_is_sme(world, f)) cell[SME_PRODUCT] += weight * (a.sales - a.inputs - a.rebate);
    int64_t *region =
        tally + CELL_SUMS * world->cells.count + REGION_SUMS * mil_region_of(world, f);
    int64_t *market = tally + CELL_SUMS * world->cells.count + REGION_SUMS * world->regions.count;
    region[VALUE_ADDED_TAX] += weight * a.value_added_tax;
    region[RESEARCH] += weight * a.research;
    region[INTEREST] += weight * a.interest;
    region[PROFIT] += weight * a.profit;
    region[PROFIT_TAX] += weight * a.profit_tax;
    region[LOCAL_TAX] += weight * a.local_tax;
    region[DIVIDENDS] += weight * dividends;
    region[CARBON_TAX] += weight * a.carbon_tax;
    region[ABATEMENT] += weight * a.abatement;
    if (firms->cash[f] < 0) region[OWED] -= weight * firms->cash[f];
    mil_tally_market(world, f, market);
    mil_tally_class(world, f, &a, market + MIL_MARKET_SUMS * world->markets.count);
}

static void keep_cells(struct mil_world *world, const int64_t *total) {
    struct mil_cells *cells = &world->cells;
    for (size_t c = 0; c < cells->count; c++) {
        const int64_t *sum = total + CELL_SUMS * c;
        const double demand = cells->demand[c] + cells->small_demand[c] + cells->export_demand[c];
        const double abroad = demand > 0.0 ? cells->export_demand[c] / demand : 0.0;
        cells->sales[c] = sum[SALES];
        cells->inputs[c] = sum[INPUTS];
        cells->imports[c] = sum[IMPORTS];
        cells->wages[c] = sum[WAGES];
        cells->rent[c] = sum[RENT];
        cells->product[c] = sum[SALES] - sum[INPUTS] - sum[REBATES];
        cells->sme_product[c] = sum[SME_PRODUCT];
        cells->exports[c] = (int64_t)llrint(abroad * (double)sum[SALES]);
    }
}

/* Between firms of different regions; what rounding leaves stays with the banks. */
static void pay_rebates(struct mil_world *world, const int64_t *total) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t banks = mil_account(ledger, MIL_ACCOUNT_BANKS, 0);
    for (size_t r = 0; r < world->regions.count; r++) {
        int64_t paid = 0;
        for (size_t k = 0; k < world->data->industries_count; k++)
            paid += total[CELL_SUMS * mil_cell(world, r, k) + REBATES];
        mil_post(ledger, MIL_FLOW_REBATES, mil_account(ledger, MIL_ACCOUNT_FIRMS, r), banks, paid);
    }
}

/* Banks pay on to those who hold money in the region what its firms pay them, as far as losses are
 * earned back; what firms owe is restated.  Returns what households get. */
static int64_t bank(struct mil_world *world, size_t r, const int64_t *sum) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t banks = mil_account(ledger, MIL_ACCOUNT_BANKS, 0),
                 firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r),
                 loans = mil_account(ledger, MIL_ACCOUNT_LOANS, r);
    const int64_t losses = world->regions.bank_losses[r],
                  kept = losses < sum[INTEREST] ? losses : sum[INTEREST],
                  more = sum[OWED] + mil_balance(ledger, MIL_ACCOUNT_LOANS, r);
    world->regions.bank_losses[r] -= kept;
    mil_post(ledger, MIL_FLOW_INTEREST, firms, banks, sum[INTEREST]);
    mil_post(ledger, MIL_FLOW_DEPOSITS, banks, mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r),
             sum[INTEREST] - kept);
    if (more > 0) mil_post(ledger, MIL_FLOW_LENDING, loans, firms, more);
    if (more < 0) mil_post(ledger, MIL_FLOW_REPAYMENT, firms, loans, -more);
    return sum[INTEREST] - kept;
}

/* What households of a region earn from firms, banks and organisations. */
static int64_t pay_households(struct mil_world *world, size_t r, const int64_t *sum) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r);
    const size_t households = mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r);
    int64_t wages = 0, rent = 0, staff = 0;
    for (size_t k = 0; k < world->data->industries_count; k++) {
        wages += world->cells.wages[mil_cell(world, r, k)];
        rent += world->cells.rent[mil_cell(world, r, k)];
    }
    mil_post(ledger, MIL_FLOW_WAGES, firms, households, wages);
    mil_post(ledger, MIL_FLOW_RENT, firms, households, rent);
    mil_post(ledger, MIL_FLOW_RESEARCH, firms, households, sum[RESEARCH]);
    mil_post(ledger, MIL_FLOW_DIVIDENDS, firms, households, sum[DIVIDENDS]);
    mil_post(ledger, MIL_FLOW_ABATEMENT, firms, households, sum[ABATEMENT]);
    for (size_t o = 0; o < world->organisations.count; o++) {
        if (world->organisations.region[o] != r) continue;
        const int64_t held = mil_balance(ledger, MIL_ACCOUNT_BODY, o);
        mil_post(ledger, MIL_FLOW_STAFF, mil_account(ledger, MIL_ACCOUNT_BODY, o), households,
                 held);
        staff += held;
    }
    return wages + rent + staff + sum[RESEARCH] + sum[DIVIDENDS] + sum[ABATEMENT] +
           bank(world, r, sum);
}

/* Taxes of a region's firms and households; returns what households pay. */
static int64_t tax(struct mil_world *world, size_t r, const int64_t *sum, int64_t earned) {
    const struct mil_parameters *p = world->p;
    struct mil_ledger *ledger = &world->ledger;
    const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r),
                 own = mil_account(ledger, MIL_ACCOUNT_OWN, r);
    const size_t households = mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r);
    const size_t centre = mil_centre_of(world, r);
    const int64_t income = (int64_t)llrint(p->state_income_tax * (double)earned);
    const int64_t local = (int64_t)llrint(p->state_local_income_share * (double)income);
    const int64_t property = (int64_t)llrint(mil_property_tax(world, r));
    const double vat =
        p->state_value_added_tax / fmax(p->state_value_added_tax + p->state_other_tax, 1e-12);
    const int64_t shared =
        (int64_t)llrint(p->state_local_vat_share * vat * (double)sum[VALUE_ADDED_TAX]);
    mil_post(ledger, MIL_FLOW_INCOME_TAX, households, centre, income);
    mil_post(ledger, MIL_FLOW_LOCAL_INCOME_TAX, households, own, local);
    mil_post(ledger, MIL_FLOW_PROPERTY_TAX, households, own, property);
    mil_post(ledger, MIL_FLOW_VALUE_ADDED_TAX, firms, centre, sum[VALUE_ADDED_TAX]);
    mil_post(ledger, MIL_FLOW_LOCAL_VAT, centre, own, shared);
    mil_post(ledger, MIL_FLOW_PROFIT_TAX, firms, centre, sum[PROFIT_TAX]);
    mil_post(ledger, MIL_FLOW_LOCAL_INCOME_TAX, firms, own, sum[LOCAL_TAX]);
    mil_post(ledger, MIL_FLOW_CARBON_TAX, firms, centre, sum[CARBON_TAX]);
    world->regions.own_revenue[r] += local + property + shared + sum[LOCAL_TAX];
    world->centres.tax_year[world->data->region_nation[r]] +=
        income + sum[VALUE_ADDED_TAX] - shared + sum[PROFIT_TAX] + sum[CARBON_TAX];
    return income + local + property;
}

static int64_t pay_benefits(struct mil_world *world, size_t r) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t households = mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r);
    const int64_t central = world->regions.central_benefits[r],
                  regional = world->regions.regional_benefits[r];
    const int64_t granted = mil_balance(ledger, MIL_ACCOUNT_GRANTED, r);
    const int64_t from_grants = granted < regional ? (granted > 0 ? granted : 0) : regional;
    mil_post(ledger, MIL_FLOW_BENEFITS, mil_centre_of(world, r), households, central);
    mil_post(ledger, MIL_FLOW_BENEFITS, mil_account(ledger, MIL_ACCOUNT_GRANTED, r), households,
             from_grants);
    mil_post(ledger, MIL_FLOW_BENEFITS, mil_account(ledger, MIL_ACCOUNT_OWN, r), households,
             regional - from_grants);
    return central + regional;
}

int mil_settle(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t total[CELL_SUMS * MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES +
                  REGION_SUMS * MIL_MOST_REGIONS + MIL_MARKET_SUMS * MIL_MOST_INDUSTRIES +
                  MIL_CLASS_SUMS * MIL_SIZE_COUNT];
    const size_t regions = world->regions.count, in_cells = CELL_SUMS * world->cells.count;
    const size_t in_regions = in_cells + REGION_SUMS * regions,
                 in_markets = in_regions + MIL_MARKET_SUMS * world->markets.count;
    mil_visit(world, world->firms.count, settle_firm, NULL,
              in_markets + MIL_CLASS_SUMS * world->classes.count, total);
    keep_cells(world, total);
    mil_count_emissions(world);
    mil_keep_markets(world, total + in_regions);
    mil_keep_classes(world, total + in_markets);
    pay_rebates(world, total);
    for (size_t r = 0; r < regions; r++) {
        const int64_t *sum = total + in_cells + REGION_SUMS * r;
        const int64_t benefits = pay_benefits(world, r), earned = pay_households(world, r, sum);
        world->regions.income[r] = earned + benefits - tax(world, r, sum, earned);
        world->regions.profits[r] = sum[PROFIT];
    }
    mil_refund(world);
    mil_pay_entitlements(world);
    if (!mil_is_last_quarter(world)) return MIL_OK;
    mil_reward_growth(world);
    mil_press_suppliers(world);
    return MIL_OK;
}
