/* Offers: levers of scope PROJECT, which wait for an investment project to take them up.
 *
 * An offer stands only in quarters for which its programme has released money, so a programme
 * without money offers exactly nothing.  Investors discount an offer by its coverage: the part of
 * last quarter's claims that could be paid. */
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
/* What one programme offers of a lever to a project in a region: 0 if it does not serve it. */
double mil_offer_of(const struct mil_world *world, size_t programme, enum mil_lever lever,
                    size_t region, const struct mil_project_kind *kind);
/* Pays what was offered to a firm that has come to its region: `units` times the dose of the lever
 * (jobs for job_grant, the price of its site for site_discount), as far as the money goes. */
void mil_take_up(struct mil_world *world, enum mil_lever lever, size_t firm,
                 const struct mil_project_kind *kind, double units);
/* Coverage of programmes on take-up, relief and entitlement follows what was paid of the claims of the quarter
 * that ends. */
void mil_update_coverage(struct mil_world *world);

#endif
