/* Winners and losers: how many of the firms that a policy met at the opening are better off for it.
 *
 *     struct mil_winners winners;
 *     status = mil_find_winners(&winners, "base.panel.h5", "alternative.panel.h5", regions, error);
 *     ... winners.better[MIL_SIZE_SMALL] of winners.firms[MIL_SIZE_SMALL] ...
 *
 * Both files are panels (panel.share): a firm is its own twin under the other policy, by seed and
 * identity.  It is better off if its sales over all rows after the opening are higher by more than a
 * thousandth, a firm that has closed selling nothing.  An agent that stands for several firms is
 * counted as far as both sides still hold it whole; what split off on one side has no twin and is
 * told apart (in regions drawn firm by firm nothing splits). */
#ifndef MIL_ANSWERS_WINNERS_H
#define MIL_ANSWERS_WINNERS_H

#include "base/error.h"
#include "results/fields.h"

struct mil_winners {
    /* By size class at the opening, firms: in all, and of them better off, worse off, without twin.
     * The rest is as well off as before.  Means over pairs of runs. */
    double firms[MIL_SIZE_COUNT], better[MIL_SIZE_COUNT], worse[MIL_SIZE_COUNT],
        alone[MIL_SIZE_COUNT];
    size_t pairs; /* seeds that both files hold */
};

/* regions: mask over the codes of regions, which both files share.  NO_FILE, BAD_FILE, BAD_INPUT
 * where the files have no seed in common. */
int mil_find_winners(struct mil_winners *winners, const char *base, const char *alternative,
                     uint64_t regions, struct mil_error *error) MIL_CHECKED;
/* The same from the panels beside two results files; no pairs where one of them has none. */
int mil_find_winners_beside(struct mil_winners *winners, const char *base, const char *alternative,
                            uint64_t regions, struct mil_error *error) MIL_CHECKED;

#endif
