/* Who has gained what: the gross effect of a policy, taken apart into what would have been without it,
 * what others lost by it, and what others gained by it, so that the parts add up.
 *
 *     struct mil_additionality parts = {0};
 *     status = mil_additionality(&parts, &contrast, error);
 *     ... parts.jobs.part[MIL_DEADWEIGHT].mean ...
 *
 * Everything is of the end of the run, in whole jobs and whole units of the currency, pair by pair, by
 * the rolls of both files (results/roll.h).  The parts are those of additionality guides (HM Treasury,
 * Green Book; English Partnerships, Additionality Guide): deadweight, displacement on product and on
 * factor markets, and multipliers; local multipliers and crowding out by trade as in Moretti (2010). */
#ifndef MIL_ANSWERS_ADDITIONALITY_H
#define MIL_ANSWERS_ADDITIONALITY_H

#include "answers/contrast.h"

/* What happened, each a whole number of a pair: net = gross - deadweight + bound + mobile - moved
 * + elsewhere. */
enum mil_change {
    MIL_GROSS,      /* of firms of the own regions that the policy has reached */
    MIL_DEADWEIGHT, /* of their twins in the own regions of the base */
    MIL_BOUND,      /* change in other firms of the own regions, in trades bound to a place */
    MIL_MOBILE,     /* the same in trades that may move */
    MIL_MOVED,      /* moved into the own regions less out of them, beyond the base; 0 of product */
    MIL_ELSEWHERE,  /* change in other regions, but for what moved */
    MIL_NET,        /* change in the nation */
    MIL_CHANGES
};
extern const char *const mil_change_words[MIL_CHANGES];

/* What the changes are called by the sign of their mean: gross = deadweight + displaced_within +
 * displaced_elsewhere + crowded_out - spillover + net. */
struct mil_named {
    double displaced_within, displaced_elsewhere, crowded_out, spillover;
};

struct mil_account_of {
    struct mil_interval change[MIL_CHANGES];
    int64_t total[MIL_CHANGES]; /* sums over pairs: they add up to the unit */
    struct mil_named named;     /* means over pairs */
};

struct mil_additionality {
    bool known;          /* the files have rolls of the own regions */
    double firms, twins; /* firms reached at the end; those of them that have a twin in the base */
    struct mil_account_of jobs, product; /* workers; currency/quarter */
};

/* NO_MEMORY. */
int mil_additionality(struct mil_additionality *parts, const struct mil_contrast *contrast,
                      struct mil_error *error) MIL_CHECKED;
/* The fields that it takes, with those that are there already; needs must hold MIL_FIELD_COUNT. */
size_t mil_additionality_needs(size_t *needs, size_t count);

#endif
