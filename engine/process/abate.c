#include "process/process.h"
#include "state/climate.h"

/* Firms avoid emissions as far as that costs less than the tax on them, by the payoff that decides over
 * any investment of theirs; plants are renewed slowly, so it takes time (S3-25; form of Nordhaus 1992). */
int mil_abate(struct mil_world *world, struct mil_error *error) {
    (void)error;
    if (world->lever_in[MIL_LEVER_carbon_taxed] == NULL) return MIL_OK;
    for (size_t c = 0; c < world->cells.count; c++)
        world->cells.abated[c] += world->p->climate_abatement_speed *
                                  (mil_worth_abating(world, c) - world->cells.abated[c]);
    return MIL_OK;
}
