#include "state/ledger.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const mil_flow_names[MIL_FLOW_COUNT] = {
#define FLOW(name, words) #name,
#include "state/flow_list.h"
};
const char *const mil_flow_words[MIL_FLOW_COUNT] = {
#define FLOW(name, words) words,
#include "state/flow_list.h"
};

int mil_ledger_init(struct mil_ledger *ledger, size_t nations, size_t regions,
                    size_t appropriations, size_t organisations, struct mil_error *error) {
    memset(ledger, 0, sizeof *ledger);
    size_t accounts = 0;
    for (int kind = 0; kind < MIL_ACCOUNT_KINDS; kind++) {
        ledger->start[kind] = accounts;
        accounts += kind == MIL_ACCOUNT_CENTRE  ? nations
                    : kind == MIL_ACCOUNT_PURSE ? appropriations
                    : kind == MIL_ACCOUNT_BODY  ? organisations
                    : kind >= MIL_ACCOUNT_OWN   ? regions
                                                : 1;
    }
    ledger->start[MIL_ACCOUNT_KINDS] = accounts;
    ledger->regions = regions;
    int status = mil_reserve(&ledger->balance, accounts, sizeof *ledger->balance, error);
    if (status == MIL_OK)
        status = mil_reserve(&ledger->flow, MIL_FLOW_COUNT * regions, sizeof *ledger->flow, error);
    if (status != MIL_OK) mil_ledger_free(ledger);
    return status;
}

void mil_ledger_free(struct mil_ledger *ledger) {
    free(ledger->balance);
    free(ledger->flow);
    memset(ledger, 0, sizeof *ledger);
}

size_t mil_account(const struct mil_ledger *ledger, enum mil_account_kind kind, size_t row) {
    const size_t account = ledger->start[kind] + row;
    mil_must(account < ledger->start[kind + 1]);
    return account;
}

/* The region of an account, or SIZE_MAX. */
static size_t region_of(const struct mil_ledger *ledger, size_t account) {
    if (account < ledger->start[MIL_ACCOUNT_OWN] || account >= ledger->start[MIL_ACCOUNT_PURSE])
        return SIZE_MAX;
    return (account - ledger->start[MIL_ACCOUNT_OWN]) % ledger->regions;
}

void mil_post(struct mil_ledger *ledger, enum mil_flow flow, size_t from, size_t to,
              int64_t amount) {
    mil_must(from < ledger->start[MIL_ACCOUNT_KINDS] && to < ledger->start[MIL_ACCOUNT_KINDS]);
    ledger->balance[from] -= amount;
    ledger->balance[to] += amount;
    size_t region = region_of(ledger, from);
    if (region == SIZE_MAX) region = region_of(ledger, to);
    ledger->flow[(size_t)flow * ledger->regions + (region == SIZE_MAX ? 0 : region)] += amount;
    ledger->turnover += amount < 0 ? -amount : amount;
}

int64_t mil_balance(const struct mil_ledger *ledger, enum mil_account_kind kind, size_t row) {
    return ledger->balance[mil_account(ledger, kind, row)];
}

int64_t mil_flow_of(const struct mil_ledger *ledger, enum mil_flow flow, size_t region) {
    mil_must(region < ledger->regions);
    return ledger->flow[(size_t)flow * ledger->regions + region];
}

void mil_ledger_open_quarter(struct mil_ledger *ledger) {
    memset(ledger->flow, 0, MIL_FLOW_COUNT * ledger->regions * sizeof *ledger->flow);
    ledger->turnover = 0;
}

int64_t mil_ledger_sum(const struct mil_ledger *ledger) {
    int64_t sum = 0;
    for (size_t a = 0; a < ledger->start[MIL_ACCOUNT_KINDS]; a++) sum += ledger->balance[a];
    return sum;
}

/* The part that is furthest below (direction 1) or above (-1) its quota, the first of equals.  A
 * part that was just corrected lies on the other side of its quota and does not come up again. */
static size_t furthest(double per_weight, const double *weight, size_t n, const int64_t *part,
                       int direction) {
    size_t best = 0;
    double most = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        const double gap = direction * (weight[i] * per_weight - (double)part[i]);
        if (weight[i] > 0.0 && gap > most && (direction > 0 || part[i] > 0)) most = gap, best = i;
    }
    return best;
}

void mil_divide(int64_t total, const double *weight, size_t n, int64_t *part) {
    if (n == 0) return;
    const int64_t sign = total < 0 ? -1 : 1;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        mil_must(weight[i] >= 0.0);
        sum += weight[i];
        part[i] = 0;
    }
    if (!(sum > 0.0)) {
        part[0] = total;
        return;
    }
    mil_must(isfinite(sum));
    const double per_weight = (double)(sign * total) / sum;
    int64_t left = sign * total;
    for (size_t i = 0; i < n; i++) {
        part[i] = (int64_t)floor(weight[i] * per_weight);
        left -= part[i];
    }
    for (; left > 0; left--) part[furthest(per_weight, weight, n, part, 1)]++;
    for (; left < 0; left++) part[furthest(per_weight, weight, n, part, -1)]--;
    for (size_t i = 0; i < n; i++) part[i] *= sign;
}
