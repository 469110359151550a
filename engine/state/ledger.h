/* The ledger: every unit of currency is posted twice, so all balances sum to zero at all times.
 *
 * Accounts: per nation its centre; the common fund that centres pay into; per region the own money of its government, the money granted to it, its
 * firms, its households; per appropriation a purse; per organisation an account; the rest of the
 * world; the banks, which issued what others hold; the venture fund of private investors.  The account of a region's firms and what banks
 * lent to them must together equal the sum of weight * cash over its firms: mil_world_check proves
 * it. */
#ifndef MIL_STATE_LEDGER_H
#define MIL_STATE_LEDGER_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

enum mil_flow {
#define FLOW(name, words) MIL_FLOW_##name,
#include "state/flow_list.h"
    MIL_FLOW_COUNT
};
extern const char *const mil_flow_names[MIL_FLOW_COUNT], *const mil_flow_words[MIL_FLOW_COUNT];

enum mil_account_kind {
    MIL_ACCOUNT_CENTRE, /* per nation */
    MIL_ACCOUNT_FUND,   /* of all nations: empty after every quarter */
    MIL_ACCOUNT_WORLD,
    MIL_ACCOUNT_BANKS,
    MIL_ACCOUNT_MARKET,  /* where buyers' and sellers' payments meet: empty after every quarter */
    MIL_ACCOUNT_VENTURE, /* venture capital not yet put into firms */
    MIL_ACCOUNT_OWN,     /* per region: the regional government's own money */
    MIL_ACCOUNT_GRANTED, /* per region: earmarked money it was given */
    MIL_ACCOUNT_FIRMS,   /* per region */
    MIL_ACCOUNT_HOUSEHOLDS, /* per region */
    MIL_ACCOUNT_LOANS, /* per region: what banks have lent to its firms, as a negative balance */
    MIL_ACCOUNT_PURSE, /* per appropriation */
    MIL_ACCOUNT_BODY,  /* per organisation */
    MIL_ACCOUNT_KINDS
};

struct mil_ledger {
    size_t start[MIL_ACCOUNT_KINDS + 1]; /* first account of each kind */
    int64_t *balance;                    /* [accounts] */
    size_t regions;
    int64_t *flow; /* [flows * regions], this quarter, by the region of the paying side, or of the
                      receiving side where the payer has none; nation-wide flows count in region 0 */
    int64_t turnover; /* sum of all amounts posted this quarter */
};

int mil_ledger_init(struct mil_ledger *ledger, size_t nations, size_t regions,
                    size_t appropriations, size_t organisations,
                    struct mil_error *error) MIL_CHECKED;
void mil_ledger_free(struct mil_ledger *ledger);

size_t mil_account(const struct mil_ledger *ledger, enum mil_account_kind kind, size_t row);
/* Moves amount (may be negative) from one account to another. */
void mil_post(struct mil_ledger *ledger, enum mil_flow flow, size_t from, size_t to,
              int64_t amount);
int64_t mil_balance(const struct mil_ledger *ledger, enum mil_account_kind kind, size_t row);
int64_t mil_flow_of(const struct mil_ledger *ledger, enum mil_flow flow, size_t region);
/* Forgets the flows of the last quarter. */
void mil_ledger_open_quarter(struct mil_ledger *ledger);
/* The sum of all balances: 0, always. */
int64_t mil_ledger_sum(const struct mil_ledger *ledger);

/* Divides total among n parts in proportion to weight by largest remainder, ties by position.
 * Weights must not be negative; if all are 0 the first part gets everything. */
void mil_divide(int64_t total, const double *weight, size_t n, int64_t *part);

#endif
