/* What a programme is made for, and how well that fits a firm (eq. E17).
 *
 * A design is the mean of the revealed needs of firms that its designer has met: of the nation, of the
 * region, of an industry and stage, of an industry in a region.  A local designer departs from the
 * nation's design as far as he has discretion.  Who meets few firms errs: the squared distance to a
 * mean of n needs is that to the true mean plus spread / n, which is taken as it is on average rather
 * than drawn.  The closer the design, the more of its dose a programme is worth to a firm.
 *
 *     mil_prepare_designs(world);            once a quarter, before anything is awarded
 *     dose *= mil_fit(world, programme, firm);  1 where the programme has no design */
#ifndef MIL_POLICY_DESIGN_H
#define MIL_POLICY_DESIGN_H

#include "state/world.h"

/* Officers meet firms and make designs; programmes that have one pay for it and for being run. */
void mil_prepare_designs(struct mil_world *world);
/* exp(-d^2 / 2 s^2) for the distance d between the design and the firm's needs. */
double mil_fit(const struct mil_world *world, size_t programme, size_t firm);
/* How much better than the nation's design a region expects the programme's to fit its firms, after a
 * survey: 1 where they are the same, or where no firms are served singly. */
double mil_expected_gain(const struct mil_world *world, size_t programme, size_t region);
/* Counts an award to an agent and its fit in the books of its region. */
void mil_count_fit(struct mil_world *world, size_t programme, size_t firm, double fit);

#endif
