/* What each of several mechanisms contributes, when what one does depends on the others: the Shapley
 * value (Shapley 1953) of a switch-off factorial.  The contribution of a mechanism is what the outcome
 * gains when it is switched on, averaged over all orders in which the mechanisms could be switched on
 * one after the other; so the contributions add up to the difference between all on and all off.
 *
 *     struct mil_shapley shares = {0};
 *     if (mil_shapley(&shares, output, 3, replicates, error) != 0) goto out; */
#ifndef MIL_ANSWERS_SHAPLEY_H
#define MIL_ANSWERS_SHAPLEY_H

#include "answers/interval.h"
#include "base/error.h"

enum { MIL_SHAPLEY_MOST = 4 };

struct mil_shapley {
    size_t mechanisms, replicates;
    size_t dropped;                      /* replicates left out: a cell of theirs is missing */
    struct mil_interval none, all, gain; /* all off, all on, and the difference */
    struct mil_interval part[MIL_SHAPLEY_MOST]; /* of the gain; they add up to it */
    /* What each adds alone to none, and what is lost when it alone is taken from all. */
    struct mil_interval alone[MIL_SHAPLEY_MOST], last[MIL_SHAPLEY_MOST];
};

/* output: [2^mechanisms * replicates]; bit m of a cell's number says that mechanism m is on.  A
 * replicate is the same luck in every cell.  BAD_INPUT when no replicate has all its cells. */
int mil_shapley(struct mil_shapley *shapley, const double *output, size_t mechanisms,
                size_t replicates, struct mil_error *error) MIL_CHECKED;

#endif
