/* What partners do with each other besides learning, and so what kind of relation a tie is (S2-12).
 *
 * Nobody chooses a kind: it follows from what both sides do this quarter.  Firms of which one supplies
 * the other are tied by business, and those who bring something to market
 * together by a joint venture; a firm that a public body pays is tied to it by contract; with other
 * organisations a small tie is advice and a large one joint research.  Business keeps a tie in use
 * where there is nothing left to learn.  Both sides of a tie come to the same answer. */
#ifndef MIL_STATE_BUSINESS_H
#define MIL_STATE_BUSINESS_H

#include "state/world.h"

extern const char *const mil_tie_kind_words[MIL_TIE_KINDS];

/* The kind of a tie of this strength; held is its kind so far, or MIL_TIE_ALLIANCE for a new one. */
enum mil_tie_kind mil_tie_kind_of(const struct mil_world *world, size_t row, uint32_t partner,
                                  double strength, enum mil_tie_kind held);
/* Whether business brought the partners of a tie of this kind together this quarter. */
int mil_does_business(const struct mil_world *world, size_t row, uint32_t partner,
                      enum mil_tie_kind kind);

#endif
