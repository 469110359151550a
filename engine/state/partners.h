/* What a firm thinks of a possible partner, and what it would really learn (eq. E6, E8).
 *
 * Scoring works on masks; a candidate's worth is seen through noise, and a firm shrinks what it
 * sees towards what it expects of anyone.  Views must be up to date (mil_tier_see). */
#ifndef MIL_STATE_PARTNERS_H
#define MIL_STATE_PARTNERS_H

#include "state/world.h"

/* V of eq. E6: absorptive capacity times understanding times novelty of a partner's portfolio, times
 * how well what it holds fits the phase of the firm's project, discounted until it pays. */
double mil_partner_value(const struct mil_world *world, size_t row, uint32_t partner);
/* The same of who is a partner already. */
double mil_tie_value(const struct mil_world *world, size_t row, uint32_t partner);
/* Worth of a value in a partner's score: plus nearness and credit, less the cost of a tie. */
double mil_partner_score(const struct mil_world *world, size_t row, uint32_t partner, double value);
/* What a tie must be worth: less between partners of a region that is thick with institutions. */
double mil_tie_cost(const struct mil_world *world, size_t row, uint32_t partner);
/* The value a firm believes a candidate to have after a signal; clarity is the part of the noise
 * that is removed. */
double mil_believed_value(const struct mil_world *world, size_t row, uint32_t partner,
                          double clarity);
/* Whether both sides gain: what E6 calls barter.  Organisations serve whoever can learn. */
int mil_partners_gain(const struct mil_world *world, size_t row, uint32_t partner);
/* Stable name of a partner. */
uint64_t mil_partner_identity(const struct mil_world *world, uint32_t partner);

/* Researchers whose work the partner shows one of the row's firms, which is tied to it or not yet: of a
 * firm its part among its partners, of an organisation its part among its clients. */
double mil_shown(const struct mil_world *world, size_t row, uint32_t partner, int tied);

#endif
