/* Tax relief: taxes of supported firms are refunded for some years, out of the purse of a programme
 * and up to its cap.  What is refunded is booked as spending (fair comparison, model.md E16e). */
#ifndef MIL_POLICY_RELIEF_H
#define MIL_POLICY_RELIEF_H

#include "policy/offers.h"

/* Gives a firm the relief that open programmes offer to the project it is; starts this quarter. */
int mil_grant_relief(struct mil_world *world, size_t firm, const struct mil_project_kind *kind,
                     struct mil_error *error) MIL_CHECKED;
/* Refunds part of this quarter's taxes on profit to every firm with relief; where the released
 * money does not cover the claims, in proportion.  Call once in a quarter, when taxes have been
 * paid. */
void mil_refund(struct mil_world *world);

#endif
