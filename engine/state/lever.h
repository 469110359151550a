/* Moving and reading levers.  FIRM and RESEARCH levers are columns over firms, REGION levers over regions, kept
 * only where a programme of the scenario moves them; the other scopes are offers that
 * policy/offers.h answers. */
#ifndef MIL_STATE_LEVER_H
#define MIL_STATE_LEVER_H

#include "state/world.h"

/* Reserves columns for the levers that the scenario's programmes move, for firms.capacity rows. */
int mil_levers_reserve(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
/* Puts all levers to rest. */
void mil_levers_rest(struct mil_world *world);
/* Adds a dose to a firm's lever by the lever's rule of combination. */
void mil_lever_move(struct mil_world *world, enum mil_lever lever, size_t firm, double dose);
/* The same for a region's, or for a cell's. */
void mil_lever_move_in(struct mil_world *world, enum mil_lever lever, size_t place, double dose);
/* Two doses combined by the lever's rule. */
double mil_lever_combine(enum mil_lever lever, double a, double b);

#endif
