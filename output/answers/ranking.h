/* Which policy is best when nobody knows the assumptions: arms compared over the points of a sweep.
 *
 *     struct mil_ranking ranking = {0};
 *     status = mil_rank(&ranking, &outcomes, error);
 *     ... ranking.arm[0].best ... ranking.axis[0].low_share ...
 *     mil_ranking_free(&ranking);
 *
 * At a point every arm has the mean of its replicates, which share their luck.  An arm is best there if
 * its mean is the highest; its regret is what it falls short of the best (Savage 1951).  An assumption
 * flips the ranking of the two arms that are best most often if one leads where the assumption is low
 * and the other where it is high. */
#ifndef MIL_ANSWERS_RANKING_H
#define MIL_ANSWERS_RANKING_H

#include "answers/interval.h"
#include "base/error.h"

#include <stdbool.h>

struct mil_outcomes {
    size_t arms, points, replicates, axes;
    const double *value; /* [arms][points][replicates]; not-a-number where a run is missing */
    const double *axis;  /* [points][axes] */
};

struct mil_ranked_arm {
    size_t arm;
    double best;                /* part of the points at which it is the best; ties are shared */
    double surely;              /* part of the points at which it leads each other arm surely */
    double regret, regret_most; /* mean and largest over points */
    struct mil_interval mean;   /* over points */
};

struct mil_ranked_axis {
    size_t axis;
    double low_share, high_share; /* of points where the first arm leads the second: of the third of
                                   * the points with the least and with the highest values */
    double trend; /* Spearman's rank correlation of the axis and the lead of the first arm */
    double p;     /* of no correlation, by its t approximation */
    bool flips;   /* the sign of the mean lead differs between both thirds, and p < 0.05 */
};

struct mil_ranking {
    size_t points, dropped; /* used; left out because a run is missing */
    size_t arms, axes;
    struct mil_ranked_arm *arm;   /* the one that is best most often first */
    struct mil_ranked_axis *axis; /* strongest trend first */
};

/* NO_MEMORY; BAD_INPUT with fewer than two arms or without a point that is complete. */
int mil_rank(struct mil_ranking *ranking, const struct mil_outcomes *outcomes,
             struct mil_error *error) MIL_CHECKED;
void mil_ranking_free(struct mil_ranking *ranking);

#endif
