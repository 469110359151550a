/* What happens when an investment project settles on a site: jobs, cash and the firm itself move,
 * and offers are taken up.  Every job that arrives from another region leaves that region in the
 * same call. */
#ifndef MIL_POLICY_ARRIVAL_H
#define MIL_POLICY_ARRIVAL_H

#include "policy/site_choice.h"

/* Land a project takes, whole m2, at least 1. */
int64_t mil_project_area(const struct mil_world *world, size_t industry, double jobs);
/* One of the firms an agent stands for moves to a site. */
int mil_settle_mover(struct mil_world *world, size_t firm, const struct mil_investor *investor,
                     size_t site, struct mil_error *error) MIL_CHECKED;
/* A large firm builds a branch on a site of another region and moves investor->jobs there.  The branch
 * begins with its parent's suppliers, partners and technologies; research stays with the parent. */
int mil_build_branch(struct mil_world *world, size_t firm, const struct mil_investor *investor,
                     size_t site, struct mil_error *error) MIL_CHECKED;
/* A plant from abroad is built on a site; people of the region find work in it. */
int mil_settle_foreign(struct mil_world *world, uint64_t identity,
                       const struct mil_investor *investor, size_t site,
                       struct mil_error *error) MIL_CHECKED;

#endif
