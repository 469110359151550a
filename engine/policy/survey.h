/* What firms that a programme is for say they need, by region, industry and stage of life, wherever in
 * the nation they are.
 *
 * Designers learn needs only from firms that see a use for such support and can express what they
 * need: a firm counts by its chance to reveal it.  Of very many firms a part is looked at, always the same ones.  The survey is
 * scratch, made anew each quarter from the firms as they stand; how many of them a designer meets is
 * the business of policy/design.h.
 *
 *     mil_survey_needs(world, programme);
 *     const struct mil_need *here = mil_need_of_region(world, programme, r); */
#ifndef MIL_POLICY_SURVEY_H
#define MIL_POLICY_SURVEY_H

#include "state/needs.h"

void mil_survey_needs(struct mil_world *world, size_t programme);
/* Of a programme whose survey has been made. */
const struct mil_need *mil_need_of_nation(const struct mil_world *world, size_t programme);
const struct mil_need *mil_need_of_region(const struct mil_world *world, size_t programme,
                                          size_t region);
const struct mil_need *mil_need_of_cell(const struct mil_world *world, size_t programme,
                                        size_t cell);
const struct mil_need *mil_need_of_group(const struct mil_world *world, size_t programme,
                                         size_t industry, enum mil_stage stage);

#endif
