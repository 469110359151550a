#include "process/process.h"

#include <math.h>

/* bought[r * industries + k]: what firms of region r buy of industry k at home. */
static void divide_inputs(const struct mil_world *world, int64_t *bought) {
    const size_t industries = world->data->industries_count;
    for (size_t i = 0; i < world->regions.count * industries; i++) bought[i] = 0;
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t j = 0; j < industries; j++) {
            double weight[MIL_MOST_INDUSTRIES];
            int64_t part[MIL_MOST_INDUSTRIES];
            const size_t cell = mil_cell(world, r, j);
            for (size_t k = 0; k < industries; k++)
                weight[k] = world->data->input_share[k * industries + j] +
                            world->markets.replaced[j * MIL_MOST_INDUSTRIES + k];
            mil_divide(world->cells.inputs[cell] - world->cells.imports[cell], weight, industries,
                       part);
            for (size_t k = 0; k < industries; k++) bought[r * industries + k] += part[k];
        }
}

/* Exports and sales of one industry reach its firms; returns what was sold at home. */
static int64_t pay_sellers(struct mil_world *world, size_t k) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t market = mil_account(ledger, MIL_ACCOUNT_MARKET, 0),
                 abroad = mil_account(ledger, MIL_ACCOUNT_WORLD, 0);
    int64_t at_home = 0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const size_t cell = mil_cell(world, r, k);
        mil_post(ledger, MIL_FLOW_EXPORTS, abroad, market, world->cells.exports[cell]);
        mil_post(ledger, MIL_FLOW_SALES, market, mil_account(ledger, MIL_ACCOUNT_FIRMS, r),
                 world->cells.sales[cell]);
        at_home += world->cells.sales[cell] - world->cells.exports[cell];
    }
    return at_home;
}

/* Firms pay for inputs of industry k as far as they were delivered; what is missing is imported. */
static int64_t pay_inputs(struct mil_world *world, size_t k, const int64_t *bought,
                          int64_t at_home) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t industries = world->data->industries_count;
    int64_t left = at_home;
    for (size_t r = 0; r < world->regions.count; r++) {
        const int64_t wanted = bought[r * industries + k],
                      delivered = wanted < left ? wanted : left;
        const size_t firms = mil_account(ledger, MIL_ACCOUNT_FIRMS, r);
        mil_post(ledger, MIL_FLOW_INPUTS, firms, mil_account(ledger, MIL_ACCOUNT_MARKET, 0),
                 delivered);
        mil_post(ledger, MIL_FLOW_IMPORTS, firms, mil_account(ledger, MIL_ACCOUNT_WORLD, 0),
                 wanted - delivered);
        left -= delivered;
    }
    return left;
}

static void pay_purchases(struct mil_world *world, size_t r, int64_t central, int64_t regional) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t market = mil_account(ledger, MIL_ACCOUNT_MARKET, 0);
    const int64_t granted = mil_balance(ledger, MIL_ACCOUNT_GRANTED, r);
    const int64_t from_grants = granted < regional ? (granted > 0 ? granted : 0) : regional;
    mil_post(ledger, MIL_FLOW_PURCHASES, mil_centre_of(world, r), market, central);
    mil_post(ledger, MIL_FLOW_PURCHASES, mil_account(ledger, MIL_ACCOUNT_GRANTED, r), market,
             from_grants);
    mil_post(ledger, MIL_FLOW_PURCHASES, mil_account(ledger, MIL_ACCOUNT_OWN, r), market,
             regional - from_grants);
}

static int64_t at_most(int64_t amount, double limit) {
    const int64_t most = (int64_t)floor(limit);
    return amount < most ? amount : most;
}

/* Households and governments take what is left, in proportion to what they planned. */
static void pay_final(struct mil_world *world, size_t k, int64_t left) {
    enum { HOUSEHOLDS, CENTRE, REGION, PAYERS };
    const size_t regions = world->regions.count;
    double weight[PAYERS * MIL_MOST_REGIONS];
    int64_t part[PAYERS * MIL_MOST_REGIONS];
    for (size_t r = 0; r < regions; r++) {
        double *of = weight + PAYERS * r;
        of[HOUSEHOLDS] = world->consumption_share[k] * (double)world->regions.consumption[r];
        of[CENTRE] = world->purchase_share[k] * (double)world->regions.central_purchases[r];
        of[REGION] = world->purchase_share[k] * (double)world->regions.regional_purchases[r];
    }
    mil_divide(left, weight, PAYERS * regions, part);
    for (size_t r = 0; r < regions; r++) {
        const int64_t *of = part + PAYERS * r;
        const int64_t central = at_most(of[CENTRE], weight[PAYERS * r + CENTRE]);
        const int64_t regional = at_most(of[REGION], weight[PAYERS * r + REGION]);
        pay_purchases(world, r, central, regional);
        mil_post(&world->ledger, MIL_FLOW_CONSUMPTION,
                 mil_account(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, r),
                 mil_account(&world->ledger, MIL_ACCOUNT_MARKET, 0),
                 of[HOUSEHOLDS] + of[CENTRE] - central + of[REGION] - regional);
    }
}

/* Imports of firms as planned, and of households out of their spending. */
static void pay_imports(struct mil_world *world) {
    struct mil_ledger *ledger = &world->ledger;
    const size_t industries = world->data->industries_count,
                 abroad = mil_account(ledger, MIL_ACCOUNT_WORLD, 0);
    for (size_t r = 0; r < world->regions.count; r++) {
        int64_t imports = 0;
        for (size_t k = 0; k < industries; k++)
            imports += world->cells.imports[mil_cell(world, r, k)];
        const double own =
            world->consumption_share[industries] * (double)world->regions.consumption[r];
        mil_post(ledger, MIL_FLOW_IMPORTS, mil_account(ledger, MIL_ACCOUNT_FIRMS, r), abroad,
                 imports);
        mil_post(ledger, MIL_FLOW_IMPORTS, mil_account(ledger, MIL_ACCOUNT_HOUSEHOLDS, r), abroad,
                 (int64_t)llrint(own));
    }
}

/* Who pays for what firms have sold: payers pay exactly what sellers received, governments at most
 * what they planned, households the rest; inputs that home sellers could not deliver are imported. */
int mil_clear_market(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t bought[MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES];
    divide_inputs(world, bought);
    for (size_t k = 0; k < world->data->industries_count; k++) {
        const int64_t at_home = pay_sellers(world, k);
        pay_final(world, k, pay_inputs(world, k, bought, at_home));
    }
    pay_imports(world);
    mil_must(mil_balance(&world->ledger, MIL_ACCOUNT_MARKET, 0) == 0);
    return MIL_OK;
}
