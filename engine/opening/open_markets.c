#include "base/memory.h"
#include "opening/opening.h"
#include "policy/budgets.h"
#include "policy/revenue.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/market.h"
#include "state/sourcing.h"
#include "state/visit.h"

#include <math.h>
#include <stdlib.h>

/* What firms pay and receive at rest, per region. */
enum {
    WAGES,
    RENT,
    VALUE_ADDED_TAX,
    RESEARCH,
    INTEREST,
    PROFIT_TAX,
    LOCAL_TAX,
    KEPT,
    PROFIT,
    CASH,
    OWED,
    REGION_SUMS
};
/* Per cell; for the first two see home_sales. */
enum {
    SALES,
    EXPORTS,
    INPUTS,
    IMPORTED,
    PAID_WAGES,
    PAID_RENT,
    SME_PRODUCT,
    WORKERS,
    SME_WORKERS,
    CELL_SUMS
};

/* Exports of an industry are spread over its firms by what their size class exports. */
struct export_rule {
    double by_class[MIL_SIZE_COUNT];
    double level[MIL_MOST_INDUSTRIES];
};
static const double MOST_EXPORTED = 0.95;

static double export_part(const struct mil_world *world, const struct export_rule *rule, size_t f) {
    const double relative = mil_by_size(world, rule->by_class, world->firms.employees[f]);
    return fmin(rule->level[world->firms.industry[f]] * relative, MOST_EXPORTED);
}

static void tally_exports(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    const struct mil_firms *firms = &world->firms;
    const double sales = (double)firms->sales[f] * firms->weight[f];
    tally[2 * firms->industry[f]] += (int64_t)llrint(sales);
    tally[2 * firms->industry[f] + 1] += (int64_t)llrint(sales * export_part(world, context, f));
}

/* Rounds the share to a 255th by a keyed coin, so that small shares are right on average. */
static void set_export_share(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    const double wanted = 255.0 * export_part(world, context, f);
    const double coin = mil_chance(world->seed, MIL_LUCK_OPENING_TIES, 0, world->firms.identity[f]);
    world->firms.export_share[f] = (uint8_t)fmin(floor(wanted + coin), 242.0);
}

static void open_exports(struct mil_world *world) {
    const struct mil_data *data = world->data;
    struct export_rule rule;
    int64_t total[2 * MIL_MOST_INDUSTRIES];
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) rule.by_class[s] = data->sizes[s].export_relative;
    for (size_t k = 0; k < data->industries_count; k++)
        rule.level[k] = data->industries[k].export_share;
    for (int round = 0; round < 8; round++) { /* the cap makes the level a fixed point */
        mil_visit(world, world->firms.count, tally_exports, &rule, 2 * data->industries_count,
                  total);
        for (size_t k = 0; k < data->industries_count; k++)
            if (total[2 * k + 1] > 0)
                rule.level[k] *= data->industries[k].export_share * (double)total[2 * k] /
                                 (double)total[2 * k + 1];
    }
    for (size_t k = 0; k < data->industries_count; k++) world->markets.sales[k] = total[2 * k];
    mil_visit(world, world->firms.count, set_export_share, &rule, 0, NULL);
}

static void tally_cells(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    const struct mil_firms *firms = &world->firms;
    int64_t *cell = tally + CELL_SUMS * mil_cell_of(world, f);
    const int64_t weight = firms->weight[f];
    const struct mil_accounts a = mil_firm_accounts(world, f);
    const int64_t workers = weight * mil_fixed(firms->employees[f]);
    cell[SALES] += weight * a.sales;
    cell[EXPORTS] += (int64_t)llrint((double)(weight * a.sales) * firms->export_share[f] / 255.5);
    cell[INPUTS] += weight * a.inputs;
    cell[IMPORTED] += weight * a.imports;
    cell[PAID_WAGES] += weight * a.wages;
    cell[PAID_RENT] += weight * a.rent;
    cell[WORKERS] += workers;
    int64_t *market = tally + CELL_SUMS * world->cells.count;
    mil_tally_market(world, f, market);
    mil_tally_class(world, f, &a, market + MIL_MARKET_SUMS * world->markets.count);
    if (!mil_is_sme(world, f)) return;
    cell[SME_PRODUCT] += weight * (a.sales - a.inputs);
    cell[SME_WORKERS] += workers;
}

static void keep_cells(struct mil_world *world, const int64_t *total) {
    struct mil_cells *cells = &world->cells;
    for (size_t c = 0; c < cells->count; c++) {
        const int64_t *sum = total + CELL_SUMS * c;
        cells->sales[c] = sum[SALES];
        cells->exports[c] = sum[EXPORTS];
        cells->inputs[c] = sum[INPUTS];
        cells->imports[c] = sum[IMPORTED];
        cells->wages[c] = sum[PAID_WAGES];
        cells->rent[c] = sum[PAID_RENT];
        cells->product[c] = sum[SALES] - sum[INPUTS];
        cells->sme_product[c] = sum[SME_PRODUCT];
        cells->employment[c] = mil_unfixed(sum[WORKERS]);
        cells->sme_employment[c] = mil_unfixed(sum[SME_WORKERS]);
    }
}

/* Cash such that payout equals profit at rest; the sums of what is paid by region, and of what is owed by
 * size class. */
static void settle_at_rest(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)context;
    struct mil_firms *firms = &world->firms;
    enum { ROUNDS = 4 }; /* interest follows from cash, and cash from interest, weakly */
    const double payout = world->p->market_payout, spared = (1.0 - payout) / fmax(payout, 1e-9);
    const int64_t weight = firms->weight[f];
    struct mil_accounts a;
    int64_t kept = 0;
    firms->cash[f] = 0;
    for (int round = 0; round < ROUNDS; round++) {
        a = mil_firm_accounts(world, f);
        kept = a.profit - a.profit_tax - a.local_tax;
        if (kept < 0 || !(payout > 0.0)) kept = 0;
        firms->cash[f] =
            (int64_t)llrint(mil_aimed_cash(world, f, a.normal) + spared * (double)kept);
    }
    const int64_t cash = firms->cash[f],
                  sums[REGION_SUMS] = {a.wages,    a.rent,       a.value_added_tax,   a.research,
                                       a.interest, a.profit_tax, a.local_tax,         kept,
                                       a.profit,   cash,         cash < 0 ? -cash : 0};
    for (size_t s = 0; s < REGION_SUMS; s++)
        tally[REGION_SUMS * mil_region_of(world, f) + s] += weight * sums[s];
    if (cash < 0)
        tally[REGION_SUMS * world->regions.count + (size_t)mil_size_of(firms->employees[f])] -=
            weight * cash;
}

static double staff_pay(const struct mil_world *world, size_t region) {
    double pay = 0.0;
    for (size_t o = 0; o < world->organisations.count; o++)
        if (world->organisations.region[o] == region) pay += (double)mil_staff_pay(world, o);
    return pay;
}

/* Revenue of the year before the start, had it been like the opening. */
static void open_revenue(struct mil_world *world, const int64_t *sum) {
    const struct mil_parameters *p = world->p;
    struct mil_regions *regions = &world->regions;
    const double vat =
        p->state_value_added_tax / fmax(p->state_value_added_tax + p->state_other_tax, 1e-12);
    for (size_t r = 0; r < regions->count; r++) {
        const int64_t *s = sum + REGION_SUMS * r;
        const double staff = staff_pay(world, r);
        const double earned =
            (double)(s[WAGES] + s[RENT] + s[KEPT] + s[RESEARCH] + s[INTEREST]) + staff;
        const double local_vat = p->state_local_vat_share * vat * (double)s[VALUE_ADDED_TAX];
        const double income_tax = p->state_income_tax * earned,
                     property = mil_property_tax(world, r);
        const double own =
            p->state_local_income_share * income_tax + (double)s[LOCAL_TAX] + local_vat + property;
        regions->profits[r] = s[PROFIT];
        regions->last_own_revenue[r] = 4 * (int64_t)llrint(own);
        regions->income[r] =
            (int64_t)llrint(earned - income_tax * (1.0 + p->state_local_income_share) - property);
        world->centres.last_tax[world->data->region_nation[r]] +=
            4 * (int64_t)llrint(income_tax + (double)s[VALUE_ADDED_TAX] - local_vat +
                                (double)s[PROFIT_TAX]);
    }
}

/* Purchases and benefits as budgets would plan them from that revenue. */
static void plan_at_rest(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    const uint8_t *nation = world->data->region_nation;
    double centre[MIL_MOST_REGIONS], people[MIL_MOST_REGIONS] = {0};
    mil_plan_grants(world);
    for (size_t n = 0; n < world->centres.count; n++)
        centre[n] = (double)world->centres.last_tax[n] / 4.0;
    for (size_t o = 0; o < world->organisations.count; o++)
        centre[nation[world->organisations.region[o]]] -= (double)mil_staff_pay(world, o);
    for (size_t r = 0; r < regions->count; r++) {
        centre[nation[r]] -=
            (double)(regions->formula_grant[r] + regions->earmarked_grant[r]) / 4.0;
        people[nation[r]] += regions->population[r];
    }
    for (size_t r = 0; r < regions->count; r++) {
        const double own = (double)(regions->last_own_revenue[r] + regions->formula_grant[r] +
                                    regions->earmarked_grant[r]) /
                           4.0;
        const double part =
            fmax(centre[nation[r]], 0.0) * regions->population[r] / people[nation[r]];
        regions->central_purchases[r] = (int64_t)llrint(world->p->state_central_purchases * part);
        regions->central_benefits[r] = (int64_t)llrint(part) - regions->central_purchases[r];
        regions->regional_purchases[r] = (int64_t)llrint(world->p->state_regional_purchases * own);
        regions->regional_benefits[r] = (int64_t)llrint(own) - regions->regional_purchases[r];
    }
}

/* Sales at home of a cell at rest, per industry and region. */
static double home_sales(const int64_t *cells, size_t cell) {
    return (double)(cells[CELL_SUMS * cell + SALES] - cells[CELL_SUMS * cell + EXPORTS]);
}

/* What households buy is what nobody else does: shares of spending, the last one for imports. */
static int open_consumption(struct mil_world *world, const int64_t *cells,
                            struct mil_error *error) {
    const struct mil_data *data = world->data;
    const size_t regions = data->regions_count, industries = data->industries_count;
    double spending = 0.0, bought = 0.0, purchases = 0.0;
    for (size_t r = 0; r < regions; r++) {
        spending += (double)world->regions.consumption[r];
        purchases +=
            (double)(world->regions.central_purchases[r] + world->regions.regional_purchases[r]);
    }
    for (size_t k = 0; k < industries; k++) {
        double rest = -world->purchase_share[k] * purchases;
        world->export_demand[k] = 0.0;
        for (size_t r = 0; r < regions; r++) {
            rest += home_sales(cells, mil_cell(world, r, k));
            world->export_demand[k] += (double)cells[CELL_SUMS * mil_cell(world, r, k) + EXPORTS];
            for (size_t j = 0; j < industries; j++)
                rest -= data->input_share[k * industries + j] *
                        (double)cells[CELL_SUMS * mil_cell(world, r, j) + SALES];
        }
        if (rest < 0.0)
            return mil_fail(error, MIL_BAD_INPUT,
                            "the data leave households %.3g of the output of %s: inputs, exports "
                            "and government "
                            "purchases must stay below its sales; lower its export_share, its "
                            "share in the inputs "
                            "of others or its government_share",
                            rest, data->industries[k].industry);
        world->consumption_share[k] = rest / spending;
        bought += rest;
    }
    if (bought > spending)
        return mil_fail(error, MIL_BAD_INPUT,
                        "the data make households buy %.4g at home but they spend only %.4g: raise "
                        "export shares or "
                        "lower imports",
                        bought, spending);
    world->consumption_share[industries] = 1.0 - bought / spending;
    return MIL_OK;
}

/* The standing of each region's sellers that lets every cell sell at home what it makes for home:
 * balancing factors of a gravity model (Wilson 1967), found by iteration. */
static void balance_industry(const struct mil_world *world, const int64_t *cells, size_t k,
                             double *standing) {
    enum { ROUNDS = 200 };
    const size_t n = world->regions.count;
    const double *reach = world->reach + k * n * n;
    double demand[MIL_MOST_REGIONS];
    for (size_t r = 0; r < n; r++) standing[r] = 1.0, demand[r] = mil_demand_of(world, r, k);
    for (int round = 0; round < ROUNDS; round++) {
        double arriving[MIL_MOST_REGIONS] = {0};
        for (size_t b = 0; b < n; b++) {
            double pull = 0.0;
            for (size_t r = 0; r < n; r++)
                pull += standing[r] * home_sales(cells, mil_cell(world, r, k)) * reach[r * n + b];
            for (size_t r = 0; r < n && pull > 0.0; r++)
                arriving[r] += demand[b] * standing[r] * home_sales(cells, mil_cell(world, r, k)) *
                               reach[r * n + b] / pull;
        }
        for (size_t r = 0; r < n; r++)
            if (arriving[r] > 0.0)
                standing[r] *= home_sales(cells, mil_cell(world, r, k)) / arriving[r];
    }
    double sales = 0.0, pull = 0.0; /* only ratios matter: the mean is 1 */
    for (size_t r = 0; r < n; r++) {
        sales += home_sales(cells, mil_cell(world, r, k));
        pull += standing[r] * home_sales(cells, mil_cell(world, r, k));
    }
    for (size_t r = 0; r < n && pull > 0.0; r++) standing[r] *= sales / pull;
}

/* Quality is what explains a firm's sales at its price, eq. E12c. */
static void set_quality(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    struct mil_firms *firms = &world->firms;
    const double *standing = context;
    const size_t cell = mil_cell_of(world, f);
    const double at_home = firms->sales[f] * (1.0 - firms->export_share[f] / 255.5);
    const double price = mil_firm_terms(world, f).price;
    firms->log_quality[f] = (float)mil_quality_for(
        world, f, fmax(at_home, 1.0) / world->output_unit * fmax(standing[cell], 1e-12), price);
}

static void open_quality(struct mil_world *world, const int64_t *cells) {
    const size_t n = world->regions.count, industries = world->data->industries_count;
    double standing[MIL_MOST_REGIONS], by_cell[MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    for (size_t k = 0; k < industries; k++) {
        balance_industry(world, cells, k, standing);
        for (size_t r = 0; r < n; r++) {
            const size_t cell = mil_cell(world, r, k);
            by_cell[cell] = standing[r];
            world->cells.export_standing[cell] = standing[r] > 0.0 ? 1.0 / standing[r] : 1.0;
            world->cells.demand[cell] = home_sales(cells, cell);
            world->cells.pull[cell] = home_sales(cells, cell) * standing[r] / world->output_unit;
            world->cells.export_demand[cell] = (double)cells[CELL_SUMS * cell + EXPORTS];
        }
    }
    mil_visit(world, world->firms.count, set_quality, by_cell, 0, NULL);
    mil_measure_local_trade(world);
}

/* Money in hand: firms what they aim at, borrowed where that is negative, households what makes them spend their income, governments and
 * organisations a quarter's revenue.  The banks issued it. */
static void issue_money(struct mil_world *world, const int64_t *sum) {
    struct mil_ledger *ledger = &world->ledger;
    const struct mil_parameters *p = world->p;
    const size_t banks = mil_account(ledger, MIL_ACCOUNT_BANKS, 0);
    for (size_t r = 0; r < world->regions.count; r++) {
        const double held = p->market_spend_wealth > 0.0
                                ? (1.0 - p->market_spend_income) / p->market_spend_wealth *
                                      (double)world->regions.income[r]
                                : 0.0;
        const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r);
        mil_post(ledger, MIL_FLOW_OPENING, banks, firms, sum[REGION_SUMS * r + CASH]);
        mil_post(ledger, MIL_FLOW_LENDING, mil_account(ledger, MIL_ACCOUNT_LOANS, r), firms,
                 sum[REGION_SUMS * r + OWED]);
        mil_post(ledger, MIL_FLOW_OPENING, banks, mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r),
                 (int64_t)llrint(held));
        mil_post(ledger, MIL_FLOW_OPENING, banks, mil_account(ledger, MIL_ACCOUNT_OWN, r),
                 world->regions.last_own_revenue[r] / 4);
    }
    for (size_t n = 0; n < world->centres.count; n++)
        mil_post(ledger, MIL_FLOW_OPENING, banks, mil_account(ledger, MIL_ACCOUNT_CENTRE, n),
                 world->centres.last_tax[n] / 4);
}

int mil_open_markets(struct mil_world *world, struct mil_error *error) {
    const size_t regions = world->regions.count, cells = world->cells.count;
    const size_t in_cells = CELL_SUMS * cells, in_markets = MIL_MARKET_SUMS * world->markets.count,
                 in_classes = MIL_CLASS_SUMS * world->classes.count,
                 in_regions = REGION_SUMS * regions + world->classes.count;
    int64_t *sum = NULL;
    int status =
        mil_reserve(&sum, in_regions + in_cells + in_markets + in_classes, sizeof *sum, error);
    if (status != MIL_OK) return status;
    int64_t *by_cell = sum + in_regions;
    open_exports(world);
    mil_visit(world, world->firms.count, tally_cells, NULL, in_cells + in_markets + in_classes,
              by_cell);
    keep_cells(world, by_cell);
    mil_source_inputs(world);
    mil_keep_markets(world, by_cell + in_cells);
    mil_keep_classes(world, by_cell + in_cells + in_markets);
    for (size_t k = 0; k < world->markets.count; k++)
        world->markets.start_concentration[k] = world->markets.concentration[k];
    mil_press_suppliers(world);
    mil_visit(world, world->firms.count, settle_at_rest, NULL, in_regions, sum);
    for (size_t s = 0; s < world->classes.count; s++)
        world->classes.loans[s] = sum[REGION_SUMS * regions + s];
    open_revenue(world, sum);
    plan_at_rest(world);
    for (size_t r = 0; r < regions; r++) {
        struct mil_regions *region = &world->regions;
        region->income[r] += region->central_benefits[r] + region->regional_benefits[r];
        region->consumption[r] = region->income[r];
        region->start_demand[r] = (double)region->income[r];
        region->start_worth[r] = log(region->wage[r] * (1.0 - world->p->labour_unemployment));
        region->start_product[r] = world->data->regions[r].product / 4.0;
    }
    status = open_consumption(world, by_cell, error);
    if (status != MIL_OK) goto out;
    open_quality(world, by_cell);
    issue_money(world, sum);
out:
    free(sum);
    return status;
}
