/* Offers: levers of scope PROJECT and FOUNDER, which wait for someone to take them up. */
#ifndef MIL_POLICY_OFFERS_H
#define MIL_POLICY_OFFERS_H

#include "state/world.h"

/* An investment project: a firm that may come to a region. */
struct mil_project_kind {
    enum mil_firm_origin origin; /* MOVED from another region, FOREIGN, LOCAL within the region */
    size_t industry;
    double jobs;
};

/* The position of a PROJECT lever for a project in a region: doses of all open programmes that aim
 * at it, each times its coverage last quarter, combined by the lever's rule. */
double mil_offer(const struct mil_world *world, enum mil_lever lever, size_t region,
                 const struct mil_project_kind *kind);

#endif
