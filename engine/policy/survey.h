/* What firms under 300 workers say they need, by region, industry and stage of life.
 *
 * Designers learn needs only from firms that can express them: a firm counts by its chance to reveal
 * what it needs.  The survey is scratch, made anew each quarter in which somebody asks for it, from
 * the firms as they stand then; how many of them a designer meets is the business of
 * policy/design.h.
 *
 *     mil_survey_needs(world);
 *     const struct mil_need *daegu = mil_need_of_region(world, r); */
#ifndef MIL_POLICY_SURVEY_H
#define MIL_POLICY_SURVEY_H

#include "state/needs.h"

void mil_survey_needs(struct mil_world *world);
/* Of a survey that has been made. */
const struct mil_need *mil_need_of_nation(const struct mil_world *world);
const struct mil_need *mil_need_of_region(const struct mil_world *world, size_t region);
const struct mil_need *mil_need_of_cell(const struct mil_world *world, size_t cell);
const struct mil_need *mil_need_of_group(const struct mil_world *world, size_t industry,
                                         enum mil_stage stage);

#endif
