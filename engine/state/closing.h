/* Who closes, and who takes the place.
 *
 * Firms under 300 workers close for other reasons than money at a rate that falls with size and is
 * higher for the young.  The less productive close more often (Foster, Haltiwanger & Syverson 2008), by
 * so much that those who close are as far below firms of their size and cell as founders are.  A
 * founder is like a firm that might have closed: of its size and with its productivity.  So sizes and
 * productivity stay as they are where nothing else moves them. */
#ifndef MIL_STATE_CLOSING_H
#define MIL_STATE_CLOSING_H

#include "state/world.h"

/* Weighs the firms of every cell, so that selection by productivity changes no number of closures;
 * the weights stay in world.work. */
void mil_measure_selection(struct mil_world *world);
/* Chance to close this quarter, money apart; after mil_measure_selection. */
double mil_closing_hazard(const struct mil_world *world, size_t firm);
/* Whether a firm closes this quarter, money apart; as long as world.work is that of
 * mil_measure_selection. */
int mil_gives_up(const struct mil_world *world, size_t firm);

/* Potential founders of a cell in a quarter like the opening, as firms. */
double mil_founders_at_rest(const struct mil_world *world, size_t cell);
/* Potential founders among those whose firm has just closed. */
double mil_founders_again(const struct mil_world *world, size_t cell);
/* At the opening: as many found in a cell as close there. */
void mil_balance_founding(struct mil_world *world);

#endif
