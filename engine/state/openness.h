/* How far public research anchors a region's knowledge network (o of eq. E7).
 *
 * Owen-Smith & Powell (2004): where public research organisations anchor the local network, ties
 * are open channels from which others learn too; elsewhere they are closed conduits. */
#ifndef MIL_STATE_OPENNESS_H
#define MIL_STATE_OPENNESS_H

#include "state/world.h"

/* Sets regions.openness: in the largest component of ties within the region, counted by represented
 * firms, the part of the firms that is tied to a university or institute of the region. */
void mil_measure_openness(struct mil_world *world);

#endif
