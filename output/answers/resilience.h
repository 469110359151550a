/* What a shock costs and how soon it is over: the product of an arm with a shock against that of the
 * same runs without it.
 *
 *     struct mil_resilience resilience = {0};
 *     status = mil_resilience(&resilience, &contrast, error);
 *     ... resilience.place[MIL_MOST_REGIONS].deepest.mean, of the nation ...
 *
 * Known where an input is missing in the alternative and none in the base.  The quarter of the deepest
 * loss and the recovery are read off the mean over pairs, so that the luck of one run is not taken for
 * a dip; how sure the loss of that quarter is, the pairs say. */
#ifndef MIL_ANSWERS_RESILIENCE_H
#define MIL_ANSWERS_RESILIENCE_H

#include "answers/contrast.h"

struct mil_loss {
    double concentration;        /* sum of squared shares of industries in workers at the opening */
    struct mil_interval deepest; /* part of the product of a quarter */
    size_t when;                 /* its quarter; 0: nothing is lost */
    size_t recovered; /* quarters from then until nine tenths of it are back; 0: not in the run */
    struct mil_interval lost; /* since the shock began, in quarters of product */
};

struct mil_resilience {
    bool known;
    size_t begun; /* the first quarter in which an input was missing */
    struct mil_loss place[MIL_MOST_REGIONS + 1]; /* regions in their order; the nation last */
};

/* NO_MEMORY. */
int mil_resilience(struct mil_resilience *resilience, const struct mil_contrast *contrast,
                   struct mil_error *error) MIL_CHECKED;
/* The fields that it takes, with those that are there already; needs must hold MIL_FIELD_COUNT. */
size_t mil_resilience_needs(size_t *needs, size_t count);

#endif
