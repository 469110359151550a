/* Whom one meets by chance among the firms of a cell.
 *
 * Firms of a cell lie in the order of their identities, which are as good as random.  A draw names a
 * place in that order and the firms that follow it are met; among them a race decides, in which each
 * one's time hangs on the draw and on who it is.  So a firm that comes, goes or is divided elsewhere
 * changes nobody's acquaintances, as it would if rows were counted: twins under two policies meet
 * twins.
 *
 *     const uint64_t draw = mil_draw(&luck);
 *     size_t met[8], count = mil_meet(world, cell, draw, 8, met);
 *     for (size_t i = 0; i < count; i++) ... mil_race(world, draw, met[i], weight) ... the least wins */
#ifndef MIL_STATE_MEETING_H
#define MIL_STATE_MEETING_H

#include "state/world.h"

#include "base/random.h"

/* A number for meetings; consumes two words. */
uint64_t mil_draw(struct mil_luck *luck);
/* Rows of up to `most` firms of the cell, none twice, those whose weight is 0 or that have left it
 * since rows were sorted passed over; their number. */
size_t mil_meet(const struct mil_world *world, size_t cell, uint64_t draw, size_t most,
                size_t *met);
/* The time of one of the met: exponential with rate `weight`, so that the least of all is that of
 * each with a chance in proportion to its weight.  Infinite for a weight of 0. */
double mil_race(const struct mil_world *world, uint64_t draw, size_t firm, double weight);

#endif
