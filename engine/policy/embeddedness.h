/* What ties a firm to the place where it stands, eq. E15: the log profit that a move would lose.
 *
 * It is earned: ties to partners nearby by their strength, trade with the own region, the staff who
 * would not follow, and the cost of the move.  Of what a group has in a city it loses only as much as
 * the city is to the group. */
#ifndef MIL_POLICY_EMBEDDEDNESS_H
#define MIL_POLICY_EMBEDDEDNESS_H

#include "state/world.h"

/* Ties and trade of one firm that a move would lose. */
double mil_embeddedness(const struct mil_world *world, size_t firm);
/* Trade of a firm of a cell with its own region, in log profit. */
double mil_links_at_home(const struct mil_world *world, size_t cell, double export_share);
/* Staff who do not follow from one region to another; 0 within a region. */
double mil_staff_left(const struct mil_world *world, size_t from, size_t to);

#endif
