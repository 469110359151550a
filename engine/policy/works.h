/* What programmes do for whole regions.
 *
 * Public works: the money that a programme has for a quarter is spent in its regions by population,
 * paid to whoever manages the programme there, and moves levers of scope REGION or CELL by what was paid.
 * What a region cannot use whole (less than one unit) stays in the purse.  A lever that is a share
 * moves by the part of the region's firms, of the industries aimed at, whom the money reaches.
 *
 * Promises: a lever of scope REGION stands at the programme's rate while there is money; what is
 * promised is paid when it falls due. */
#ifndef MIL_POLICY_WORKS_H
#define MIL_POLICY_WORKS_H

#include "state/world.h"

void mil_order_works(struct mil_world *world, size_t programme);
void mil_promise(struct mil_world *world, size_t programme);
/* Pays governments the promised part of what their own revenue has grown by against last year, as
 * far as the money goes.  Call once, at the end of a year, when taxes have been paid. */
void mil_reward_growth(struct mil_world *world);

#endif
