/* The opening of the market for places: regions are worth to investors what the data show and what
 * they do not; the second is a constant per region (an alternative-specific constant, Train 2009,
 * ch. 2), found such that the firms that would move at the opening are as many in as out. */
#ifndef MIL_POLICY_PLACE_REST_H
#define MIL_POLICY_PLACE_REST_H

#include "state/world.h"

/* Sets regions.unseen_worth; their mean by firms is 0.  Sites, cells and markets must be open. */
void mil_rest_places(struct mil_world *world);

#endif
