/* Plants that go abroad, where wages have fallen behind those at home (S2-9).
 *
 * A firm compares the profit it would make with its own product and land but wages abroad with the
 * profit it makes; what it would lose by leaving counts as in any other move.  While wages abroad
 * stay where they were at the opening nobody goes. */
#ifndef MIL_POLICY_DEPARTURE_H
#define MIL_POLICY_DEPARTURE_H

#include "policy/site_choice.h"

/* Log of the profit of a typical firm of an industry with wages as they are abroad, over that with
 * wages at home; 0 at rest. */
double mil_gain_abroad(const struct mil_world *world, const struct mil_investor *typical);

#endif
