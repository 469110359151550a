/* Smart specialisation: which technologies a programme is for in each region (eq. E3; S3-17).
 *
 * Once a year authorities, academia, business and civil society give marks to what a region is not
 * strong in yet, each by what it holds and values; the technologies with the highest sum are chosen.
 * The scenario weighs the voices, may confine the choice to a quadrant of relatedness density and
 * complexity, and may have them read a false table of relatedness.
 *
 *     mil_specialise(world, programme);      before the programme's call
 *     ... mil_aims(world, programme, region) ...                            (policy/targets.h) */
#ifndef MIL_POLICY_SPECIALISATION_H
#define MIL_POLICY_SPECIALISATION_H

#include "state/world.h"

/* Chooses anew in the first quarter of a year and where nothing has been chosen; forgets the choice when the
 * programme is over. */
void mil_specialise(struct mil_world *world, size_t programme);
/* For each technology the one for which those who choose take it: itself where they know better. */
void mil_mistake_technologies(const struct mil_world *world, uint8_t taken[MIL_MOST_TECHNOLOGIES]);
/* A portfolio as they see it. */
uint64_t mil_mistaken(const uint8_t *taken, uint64_t portfolio);

#endif
