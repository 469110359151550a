/* Which programmes a region begins, where an appropriation is a menu (eq. E16b and E16d).
 *
 * Once a year each region looks at the programmes it is not bound to and has heard of, and begins those
 * from which it expects most per unit of its own money: what it believes of their purpose (where people
 * have no work, more of firms that come with jobs: `political_weight`), times how much better than the
 * nation's their design would fit its firms, over the part that it pays.  In matching, standard or reverse, that is
 * its share; of an exclusive grant or money of its own every unit could have bought something else.  It
 * goes on while its part of each source of the appropriation and its officers' hours last; what is begun
 * binds it for years.  A programme whose window opened before the run is under way everywhere, bound
 * from then.
 *
 *     if (first quarter of a year) mil_choose_programmes(world);
 *     mil_mind_programmes(world);      officers' time, every quarter */
#ifndef MIL_POLICY_CHOICE_H
#define MIL_POLICY_CHOICE_H

#include "state/world.h"

void mil_choose_programmes(struct mil_world *world);
void mil_mind_programmes(struct mil_world *world);
/* A region's part of a programme's full budget, currency/year. */
int64_t mil_slice(const struct mil_world *world, size_t programme, size_t region);
/* Whether a region is bound to a programme of a menu. */
int mil_is_bound(const struct mil_world *world, size_t programme, size_t region);

#endif
