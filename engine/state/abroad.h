/* Competition from abroad: wages there follow a path, and what that does to an industry depends on
 * how much of its value added is wages (S2-9).
 *
 * At rest the path is flat and nothing here changes anything. */
#ifndef MIL_STATE_ABROAD_H
#define MIL_STATE_ABROAD_H

#include "state/world.h"

/* Log of wages abroad against those at home, beyond what it was at the opening. */
double mil_wages_abroad(const struct mil_world *world);
/* Wages over value added of an industry in the whole country; of all industries where the switch is
 * off. */
double mil_labour_intensity(const struct mil_world *world, size_t industry);
/* What buyers abroad spend on the industry, against the opening: sellers from elsewhere are cheaper by
 * as much as their wages fell, times labour intensity. */
double mil_export_factor(const struct mil_world *world, size_t industry);

#endif
