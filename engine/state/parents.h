/* Where founders come from: out of firms, out of universities, out of firms that have just closed,
 * or from anywhere.  Founders of the first three kinds are part of the potential founders there are,
 * not more of them.  What they take along is decided here; whether they found is not.
 *
 * The list of possible parents uses the scratch of the research tier. */
#ifndef MIL_STATE_PARENTS_H
#define MIL_STATE_PARENTS_H

#include "state/world.h"

enum mil_founder { MIL_FOUNDER_ANY, MIL_FOUNDER_FIRM, MIL_FOUNDER_UNIVERSITY, MIL_FOUNDER_AGAIN };

struct mil_parents {
    size_t first[MIL_MOST_REGIONS * MIL_MOST_INDUSTRIES + 1]; /* places of a cell in the list */
    double university[MIL_MOST_REGIONS]; /* staff times levels of the universities of a region */
    double openings[MIL_MOST_REGIONS];   /* firms of a region times how many of them do research */
};

/* Lists the firms out of which others may come.  NO_MEMORY. */
int mil_parents_build(struct mil_world *world, struct mil_parents *parents,
                      struct mil_error *error) MIL_CHECKED;
/* The kind of a potential founder of a cell, of which `founders` firms are expected. */
enum mil_founder mil_founder_kind(const struct mil_world *world, const struct mil_parents *parents,
                                  size_t region, size_t industry, double founders, double uniform);
/* A research row of the cell, in proportion to workers times levels; SIZE_MAX if there is none. */
size_t mil_parent_firm(const struct mil_world *world, const struct mil_parents *parents,
                       size_t cell, struct mil_luck *luck);
/* A university of the region in proportion to staff times levels; SIZE_MAX if there is none. */
size_t mil_parent_university(const struct mil_world *world, const struct mil_parents *parents,
                             size_t region, struct mil_luck *luck);
/* Gives a new firm some technologies of its parent (as tie_partner), at a loss, research of its own,
 * and a tie to the parent.  NO_MEMORY. */
int mil_take_along(struct mil_world *world, size_t firm, uint32_t parent, struct mil_luck *luck,
                   struct mil_error *error) MIL_CHECKED;

#endif
