/* How all agents are looked at: each row once, in any order, on any thread.
 *
 * A visitor writes only to its own row and to tally, an array of whole numbers; the sums of whole
 * numbers do not depend on order, so neither does anything else.  Reals that are summed over agents
 * are summed as whole multiples of 2^-16 (mil_fixed).
 *
 * What depends on order by its nature (spending a purse, opening a tie that takes a slot on both
 * sides) is not a visit: visitors propose, and one loop in order of rows then carries out. */
#ifndef MIL_STATE_VISIT_H
#define MIL_STATE_VISIT_H

#include "state/world.h"

typedef void mil_visitor(struct mil_world *world, void *context, size_t row, int64_t *tally);

/* total[0 .. tallies) receives the sums; tallies <= world->tally_room, total may be null if 0. */
void mil_visit(struct mil_world *world, size_t count, mil_visitor *visit, void *context,
               size_t tallies, int64_t *total);

/* A piece of work that writes to places of its own. */
typedef void mil_piece(struct mil_world *world, void *context, size_t piece);

/* Each of a few pieces of work once, in any order, on any thread. */
void mil_each(struct mil_world *world, size_t pieces, mil_piece *work, void *context);

static inline int64_t mil_fixed(double value) {
    return (int64_t)(value * 65536.0 + (value < 0.0 ? -0.5 : 0.5));
}
static inline double mil_unfixed(int64_t sum) {
    return (double)sum / 65536.0;
}

#endif
