/* Who can make a critical input: manufacturers that master all the technologies it takes at the level
 * it takes.
 *
 * A maker turns a part of what its staff can make to critical inputs, divided evenly between those it
 * can make, and asks its own price.  Who can make what is looked at anew every quarter, so that makers
 * appear as firms learn.
 *
 *     struct mil_offer offer;
 *     if (mil_maker_offers(world, row, &offer)) ... offer.value, of each of offer.shocks */
#ifndef MIL_STATE_MAKERS_H
#define MIL_STATE_MAKERS_H

#include "state/world.h"

struct mil_offer {
    uint64_t shocks; /* mask: whose input the firm can make */
    double value;    /* of each, currency/quarter at the firm's price */
    double
        relative_price; /* of what it makes, over that of its region at the opening: imports cost 1 */
};

/* What a row of the research tier offers; 0 if nothing.  After prices are set. */
int mil_maker_offers(const struct mil_world *world, size_t row, struct mil_offer *offer);

#endif
