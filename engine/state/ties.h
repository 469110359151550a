/* Ties: who works with whom.
 *
 * A tie between two firms stands in a slot of both records with the same strength; a tie with an
 * organisation stands in the firm's record and counts in organisations.clients.  A partner is named
 * as in tie_partner: a row of the research tier, or MIL_TIE_ORGANISATION + row.  Ties take slots on
 * both sides, so they are opened and closed in loops that have an order, never in a visit. */
#ifndef MIL_STATE_TIES_H
#define MIL_STATE_TIES_H

#include "state/world.h"

static inline int mil_is_organisation(uint32_t partner) {
    return partner != MIL_TIE_NONE && (partner & MIL_TIE_ORGANISATION) != 0;
}
static inline size_t mil_partner_row(uint32_t partner) {
    return partner & ~MIL_TIE_ORGANISATION;
}

/* The slot of a tie to partner, or -1. */
int mil_tie_slot(const struct mil_world *world, size_t row, uint32_t partner);
/* What a tie is to one of the firms that row stands for: 1, or less where the partner stands for
 * fewer firms and so is tied to only part of them. */
double mil_tie_load(const struct mil_world *world, size_t row, size_t slot);
/* The same for any partner, whether it is one yet or not. */
double mil_tie_load_with(const struct mil_world *world, size_t row, uint32_t partner);
/* Ties of one of the firms: the loads of all slots. */
double mil_tie_count(const struct mil_world *world, size_t row);
/* Firms of the row that have the tie: no more than its partner stands for. */
int64_t mil_tie_firms(const struct mil_world *world, size_t row, uint32_t partner);
/* The same by partner: counts[0] firms, counts[1 + kind] organisations of a kind. */
void mil_tie_types(const struct mil_world *world, size_t row,
                   double counts[1 + MIL_ORGANISATION_KINDS]);
/* Ties that the firm's researchers can keep up, from 1 to MIL_TIES_KEPT. */
unsigned mil_tie_limit(const struct mil_world *world, size_t row);
/* Whether a new tie to partner worth `score` is taken up: by those of the row's firms that have time for
 * it, and those that give up a weaker tie; where these are only some of the firms that meet the partner,
 * by lot. */
int mil_tie_has_room(const struct mil_world *world, size_t row, uint32_t partner, double score);

/* Opens a tie on both sides, replacing what stands in the slots; -1 where a side has no room for
 * `force` (strength a replaced tie may have at most), else 0.  An existing tie is renewed instead. */
int mil_tie_open(struct mil_world *world, size_t row, uint32_t partner, enum mil_tie_kind kind,
                 double strength, double force_own, double force_partner);
/* Closes the tie in a slot on both sides. */
void mil_tie_close(struct mil_world *world, size_t row, size_t slot);
/* Divides the ties of an agent between its row and one that was just split off it. */
void mil_tie_divide(struct mil_world *world, size_t from, size_t to);
/* Gives a new row the ties of another, as far as partners have slots. */
void mil_tie_inherit(struct mil_world *world, size_t from, size_t to);
/* Ties that stand in a record: those between two firms stand in two. */
int64_t mil_tie_sides(const struct mil_world *world);
/* Counts organisations.clients anew from the ties. */
void mil_tie_count_clients(struct mil_world *world);

/* cred of eq. E8 in [0, 1]: memory of an own tie, and partners in common. */
double mil_credit(const struct mil_world *world, size_t row, uint32_t partner);

#endif
