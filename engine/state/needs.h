/* What a firm needs help with (eq. E17): shares of seven functions that sum to 1, read from what
 * holds the firm back now, by one rule for all firms, besides a little of everything that everyone
 * needs.  Nothing of it is assigned to regions or industries: places differ in needs because their
 * firms differ.
 *
 *     double need[MIL_FUNCTIONS];
 *     mil_needs(world, firm, need);
 *     if (need[MIL_FUNCTION_FINANCE] > 0.5) ... */
#ifndef MIL_STATE_NEEDS_H
#define MIL_STATE_NEEDS_H

#include "state/world.h"

/* The functions of support programmes, S3-6. */
enum mil_function {
    MIL_FUNCTION_START_UP,
    MIL_FUNCTION_FINANCE,
    MIL_FUNCTION_RESEARCH,
    MIL_FUNCTION_PEOPLE,
    MIL_FUNCTION_SALES,
    MIL_FUNCTION_EXPORT,
    MIL_FUNCTION_METHODS,
    MIL_FUNCTIONS
};

/* What firms of a unit say they need, as policy/survey.h finds it. */
struct mil_need {
    double mean[MIL_FUNCTIONS]; /* of those who reveal */
    double spread;              /* mean squared distance of these firms from it */
    double firms, revealing;    /* firms it is about; those who would say what they need */
};

/* Units for which a survey of a programme has needs: the nation, regions, cells, and groups of an
 * industry and a stage. */
size_t mil_survey_units(const struct mil_world *world);
/* Reserves room for surveys where a programme of the scenario has a design. */
int mil_needs_reserve(struct mil_world *world, struct mil_error *error) MIL_CHECKED;

void mil_needs(const struct mil_world *world, size_t firm, double need[MIL_FUNCTIONS]);
/* Chance that a firm that is asked can say what it needs: it rises with its absorptive capacity. */
double mil_reveal_chance(const struct mil_world *world, size_t firm);

#endif
