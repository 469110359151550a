/* Public works: the money that a programme has for a quarter is spent in its regions by population,
 * paid to whoever manages the programme there, and moves a lever of scope REGION by what was paid.
 * What a region cannot use whole (less than one unit) stays in the purse. */
#ifndef MIL_POLICY_WORKS_H
#define MIL_POLICY_WORKS_H

#include "state/world.h"

void mil_order_works(struct mil_world *world, size_t programme);

#endif
