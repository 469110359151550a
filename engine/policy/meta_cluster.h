/* Links between clusters of different regions (eq. E21; S3-19, S3-28): what a programme with the instrument
 * meta_cluster does for the members it serves (lever `bridged`, m).
 *
 * Two firms are linked where an open meta-cluster has both as members and they stand in different
 * regions.  Their distance counts as d(1 - m); they meet, bid jointly, and who sells on more markets
 * abroad shows others the way. */
#ifndef MIL_POLICY_META_CLUSTER_H
#define MIL_POLICY_META_CLUSTER_H

#include "state/world.h"

/* Someone met in the own cluster, or in a linked one, as in tie_partner; MIL_TIE_NONE = nobody.  Tables of
 * exposure must be built. */
uint32_t mil_meet_member(const struct mil_world *world, size_t row, struct mil_luck *luck);
uint32_t mil_meet_linked(const struct mil_world *world, size_t row, struct mil_luck *luck);
/* By how much closer the two are for being linked: exp(-d(1 - m)/d0) - exp(-d/d0). */
double mil_bridge(const struct mil_world *world, size_t row, uint32_t partner);
/* Whether a firm of another region may take part in a call of this one. */
int mil_may_bid(const struct mil_world *world, size_t firm, size_t region);
/* Members take steps abroad that members of linked clusters have taken: how likely, follows from how many. */
void mil_share_market_knowledge(struct mil_world *world);
/* Sets regions.linked_ties. */
void mil_count_linked_ties(struct mil_world *world);

#endif
