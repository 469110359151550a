/* Entitlements: whoever does the supported thing is due a share of what it costs, without a call.
 *
 * The lever tells firms in the target what to expect: the share, times the part of last quarter's
 * claims that could be paid.  When the quarter is settled claims are paid out of the purse and booked as
 * spending, like relief; where the released money does not cover them, in proportion.  A programme
 * without money promises nothing.
 *
 *     mil_announce_entitlement(world, programme);       before firms plan
 *     mil_pay_entitlements(world);                      when their accounts are settled */
#ifndef MIL_POLICY_ENTITLEMENT_H
#define MIL_POLICY_ENTITLEMENT_H

#include "state/world.h"

/* Moves the lever of every firm that the programme, if open and with money, is for. */
void mil_announce_entitlement(struct mil_world *world, size_t programme);
/* Pays what all programmes owe for this quarter.  Once a quarter, in settle. */
void mil_pay_entitlements(struct mil_world *world);

#endif
