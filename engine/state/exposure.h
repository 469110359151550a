/* Who can meet whom: chances by exposure, not by quota (eq. E8).
 *
 * A firm meets research-active firms of a region in proportion to how near the region is and how
 * many firms stand there, and organisations in proportion to nearness and staff.  The tables are
 * built once a quarter, when every row has been seen (mil_tier_see), and then only read. */
#ifndef MIL_STATE_EXPOSURE_H
#define MIL_STATE_EXPOSURE_H

#include "state/world.h"

void mil_exposure_build(struct mil_world *world);

/* Each names a partner as in tie_partner, or MIL_TIE_NONE where there is nobody to meet. */
uint32_t mil_meet_near(const struct mil_world *world, size_t region, struct mil_luck *luck);
/* In proportion to presence among the research-active firms of one region. */
uint32_t mil_meet_in(const struct mil_world *world, size_t region, struct mil_luck *luck);
uint32_t mil_meet_anywhere(const struct mil_world *world, struct mil_luck *luck);
uint32_t mil_meet_organisation(const struct mil_world *world, size_t region, struct mil_luck *luck);
/* A partner of one of the firm's partners. */
uint32_t mil_meet_known(const struct mil_world *world, size_t row, struct mil_luck *luck);

/* The first place whose cumulative value exceeds target; count - 1 at most. */
size_t mil_place(const double *cumulative, size_t count, double target);

#endif
