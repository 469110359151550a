/* New technologies: what of the table nobody masters until its quarter comes (eq. E23).
 *
 * A technology that a scenario names as new is closed at the opening: no portfolio holds it, and no way of
 * learning leads to it.  When it opens it stands at the level of abroad in firms owned from there and
 * in science near it, and what is related to it is worth less to all who have not got it.  From then on
 * it is learned like any other, but in a quarter only those take it up whom institutions let.  What is
 * open follows from the calendar, so nothing has to be remembered; without new technologies nothing is
 * done.
 *
 *     uint64_t open = mil_within_reach(world, firm, own, theirs & own_related & ~own); */
#ifndef MIL_STATE_FRONTIER_H
#define MIL_STATE_FRONTIER_H

#include "state/world.h"

/* What is there at the opening, and what who begins to do research begins with: nothing new. */
uint64_t mil_old_technologies(const struct mil_world *world);
/* What can be mastered this quarter by somebody. */
uint64_t mil_open_technologies(const struct mil_world *world);
/* Those of `wanted` that institutions let a firm take up this quarter; all that are not new. */
uint64_t mil_let_through(const struct mil_world *world, size_t firm, uint64_t wanted);
/* Those of `wanted` that a firm with these technologies can enter this quarter: it holds what they build
 * on, and is let. */
uint64_t mil_within_reach(const struct mil_world *world, size_t firm, uint64_t held,
                          uint64_t wanted);
/* Part of the firms that could take up a new technology of the scenario that are let; 0 until it opens. */
double mil_gate(const struct mil_world *world, size_t new_technology);
/* Technologies whose quarter this is appear, and make related ones obsolete. */
void mil_open_frontier(struct mil_world *world);

#endif
