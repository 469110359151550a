/* Groups: a large firm that heads branches in other regions.
 *
 * Every member of a group, the head included, has a row of `plants`; these rows lie in the order of
 * their firms, so that a firm's row is found by halving.  A branch begins with what its parent has:
 * part of its suppliers, its partners and its technologies, but no research of its own (eq. E15).
 * What a group has in a city is a part of what it has, and weighs as much.
 *
 *     double part = mil_group_part(world, firm);      1 for a firm with one site */
#ifndef MIL_STATE_GROUPS_H
#define MIL_STATE_GROUPS_H

#include "state/world.h"

/* The row of a firm among plants, or SIZE_MAX. */
size_t mil_plant_of(const struct mil_world *world, size_t firm);
static inline int mil_is_branch(const struct mil_world *world, size_t plant) {
    return world->plants.head[plant] != world->plants.firm[plant];
}

/* Makes a firm a branch of a head, of which both become members.  NO_MEMORY. */
int mil_group_join(struct mil_world *world, size_t branch, size_t head, double inherited,
                   struct mil_error *error) MIL_CHECKED;
/* Gives a branch the technologies of its head, its partners as far as they have room, and a tie to
 * it; no researchers.  Nothing happens if the head has no such record.  NO_MEMORY. */
int mil_inherit(struct mil_world *world, size_t branch, size_t head,
                struct mil_error *error) MIL_CHECKED;

/* Sets plants.part by the workers of each member. */
void mil_measure_groups(struct mil_world *world);
/* Part of its owner's workers that work in this firm, as last measured; owners abroad have sites
 * there too. */
double mil_group_part(const struct mil_world *world, size_t firm);

/* Rows of firms have new numbers: new_row[old], MIL_TIE_NONE for who is gone. */
void mil_groups_remap(struct mil_world *world, const uint32_t *new_row);

#endif
