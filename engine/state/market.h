/* Power on markets: how concentrated the large buyers of an industry are, what that takes from the
 * small firms that supply them, and sums by size class.
 *
 * Part of what manufacturing firms under 300 workers sell are deliveries to the large firms of their
 * industry at the price (1 + mu (1 - q)) times unit cost (eq. E12b).  The q of the opening is in the
 * margins already; its change is a rebate that suppliers pay and buyers receive, to the unit. */
#ifndef MIL_STATE_MARKET_H
#define MIL_STATE_MARKET_H

#include "state/world.h"

/* Pulls of firms span many orders of magnitude; as whole multiples of 2^-27 of what a worker makes
 * they add up the same in any order. */
int64_t mil_pull_units(double pull);
double mil_pull_of_units(int64_t units);
/* Pull on buyers at home with the log pull of customers at a log price, eq. E12c, and the log quality
 * that gives a firm a pull at a price. */
double mil_pull(const struct mil_world *world, size_t firm, double custom, double log_price);
double mil_quality_for(const struct mil_world *world, size_t firm, double pull, double price);
/* Pull abroad per unit of pull at home: what the firm exports at rest. */
double mil_export_odds(const struct mil_world *world, size_t firm);
/* What buyers at home and abroad want of a firm of some pull, currency/quarter; after demand has been
 * divided. */
double mil_orders(const struct mil_world *world, size_t firm, double pull);
/* Part of a firm's sales that goes to large buyers of its industry. */
double mil_subcontract_share(const struct mil_world *world, size_t firm);
/* What a firm gives up to its buyers per unit of sales; negative: what it receives from suppliers. */
double mil_rebate_rate(const struct mil_world *world, size_t firm);
/* Squeeze q of a buyer concentration. */
double mil_squeeze(const struct mil_world *world, double concentration);
/* Part of a firm's sales that goes abroad. */
double mil_export_fraction(const struct mil_world *world, size_t firm);

/* Per industry: what its suppliers give up, and the sales of its large firms. */
enum { MIL_REBATES, MIL_LARGE_SALES, MIL_REBATE_SUMS };
/* Of one firm, before mil_share_rebates. */
void mil_tally_rebates(const struct mil_world *world, size_t firm, int64_t *tally);
/* Sets what large firms receive per unit of sales, so that they get what suppliers give up. */
void mil_share_rebates(struct mil_world *world, const int64_t *total);

/* Per industry: sales, squares of the shares of large firms in the sales of the quarter before. */
enum { MIL_MARKET_SALES, MIL_MARKET_SQUARES, MIL_MARKET_SUMS };
void mil_tally_market(const struct mil_world *world, size_t firm, int64_t *tally);
/* Keeps sales and the Herfindahl index of the large firms of each industry. */
void mil_keep_markets(struct mil_world *world, const int64_t *total);
/* Once a year suppliers feel what has changed since the opening. */
void mil_press_suppliers(struct mil_world *world);

/* Per size class. */
enum {
    MIL_CLASS_FIRMS,
    MIL_CLASS_WORKERS,
    MIL_CLASS_WAGES,
    MIL_CLASS_PRODUCT,
    MIL_CLASS_EXPORTS,
    MIL_CLASS_PROFIT,
    MIL_CLASS_LOANS,
    MIL_CLASS_SUMS
};
struct mil_accounts;
void mil_tally_class(const struct mil_world *world, size_t firm,
                     const struct mil_accounts *accounts, int64_t *tally);
void mil_keep_classes(struct mil_world *world, const int64_t *total);

#endif
