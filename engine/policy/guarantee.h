/* Credit guarantees: while a programme has money, the public bears its rate of what banks lose on
 * firms under 300 workers in its regions, and banks lend these firms more (state/finance.h).  What
 * falls due is paid out of the purse to the banks, as far as the money of the quarter goes. */
#ifndef MIL_POLICY_GUARANTEE_H
#define MIL_POLICY_GUARANTEE_H

#include "state/world.h"

/* Pays for debts of small firms written off this quarter, by region; a second guarantee covers of
 * what the first leaves.  Call once in a quarter. */
void mil_cover_losses(struct mil_world *world, const int64_t written_off[]);

#endif
