/* Venture capital in a firm: who put it in, for which share, until when.
 *
 * Investors back small firms that are young and do research.  While it is backed a firm pays no
 * dividends and plans to spend what it was given on research; then the investors leave with their
 * share of the money it has beyond what it aims at, and lose everything where it has closed.
 *
 *     if (mil_is_venture(world, row)) mil_back(world, row, MIL_INVESTOR_PRIVATE, amount, share); */
#ifndef MIL_STATE_VENTURE_H
#define MIL_STATE_VENTURE_H

#include "state/world.h"

/* research.backed_by; a region's fund is 1 + the region. */
enum { MIL_INVESTOR_PRIVATE = 0, MIL_INVESTOR_ABROAD = 255 };

/* Whether a firm of the research tier may be backed: it is young and small, does research, and
 * nobody backs it. */
int mil_is_venture(const struct mil_world *world, size_t research_row);
/* Records that each firm of the agent has been given an amount, and raises its plans. */
void mil_back(struct mil_world *world, size_t research_row, unsigned investor, double amount,
              double share);
/* Ends it, and returns what each firm pays the investors; the caller posts it. */
int64_t mil_unback(struct mil_world *world, size_t research_row);

#endif
