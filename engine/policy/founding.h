/* Support for founders (levers of scope FOUNDER): how many potential founders the released money
 * can help, and the payment to those who then found.
 *
 *     struct mil_founding help = mil_founding(world, MIL_LEVER_founding_support, region, industry);
 *     supported = mil_chance(seed, MIL_LUCK_APPLY, quarter, founder) < help.share;
 *     founds = mil_uniform(&luck) < entry_threshold + (supported ? support_push * help.dose : 0);
 *     if (founds && supported) mil_support_founders(world, MIL_LEVER_founding_support, firm);
 *
 * Places are shared among the potential founders to be expected this quarter in all cells that a
 * programme serves (for restart_support: founders out of closed firms), so it does not matter which cell is asked first. */
#ifndef MIL_POLICY_FOUNDING_H
#define MIL_POLICY_FOUNDING_H

#include "state/world.h"

struct mil_founding {
    double share; /* of potential founders who can be supported, [0, 1]; 0 at rest */
    double dose;  /* the lever of each of them; 1 = the instrument's own award */
};

struct mil_founding mil_founding(const struct mil_world *world, enum mil_lever lever, size_t region,
                                 size_t industry);
/* Pays the award of the first open programme on the lever that can to each of the firms a newly founded agent
 * stands for, and marks it MIL_FLAG_SUPPORTED.  If the money covers only some of them, the others
 * split off as an agent of their own.  Whether anyone was paid.  Order matters: call it in a loop
 * over rows, never in a visit. */
int mil_support_founders(struct mil_world *world, enum mil_lever lever, size_t firm);

#endif
