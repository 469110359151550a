/* What is practised around a region's firms: shares, levels and relatedness density within travel
 * reach (D of eq. E7).  Built once a quarter from the views of the research tier. */
#ifndef MIL_STATE_SURROUNDINGS_H
#define MIL_STATE_SURROUNDINGS_H

#include "state/world.h"

/* Sets tier.practised, tier.level_near and tier.density_near. */
void mil_surroundings_build(struct mil_world *world);

#endif
