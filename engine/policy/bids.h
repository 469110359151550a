/* Projects that look for a site this quarter: firms that think of moving, large firms that would
 * build a branch, plants from abroad.
 *
 * Room for them is reserved at the opening; only a quarter with more of them than ever before takes
 * more, as a table of firms does that outgrows its room. */
#ifndef MIL_POLICY_BIDS_H
#define MIL_POLICY_BIDS_H

#include "policy/deferred_acceptance.h"
#include "policy/site_choice.h"

struct mil_bid {
    struct mil_investor investor;
    uint64_t identity;
    size_t firm;    /* SIZE_MAX = from abroad */
    int branch;     /* of a firm that stays where it is */
    uint64_t known; /* mask: regions whose sites it knows and may choose */
};

/* Room for `count` bids and as many applicants.  NO_MEMORY. */
int mil_bids_reserve(struct mil_world *world, size_t count, struct mil_error *error) MIL_CHECKED;
struct mil_bid *mil_bids(const struct mil_world *world);
struct mil_applicant *mil_applicants(const struct mil_world *world);

#endif
