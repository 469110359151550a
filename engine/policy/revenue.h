/* What governments take and what their organisations cost, before anything is posted. */
#ifndef MIL_POLICY_REVENUE_H
#define MIL_POLICY_REVENUE_H

#include "state/world.h"

/* Local tax on land and buildings of a region, currency/quarter. */
double mil_property_tax(const struct mil_world *world, size_t region);
/* Core pay of one organisation's staff, whole units of currency per quarter. */
int64_t mil_staff_pay(const struct mil_world *world, size_t organisation);

#endif
