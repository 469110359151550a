/* Consortia of joint projects: who comes together, what they are paid, how they are tied.
 *
 * There is one project per firm of the agent that stands for the fewest.  Of an agent that stands for
 * more firms, and of all where money or officers' hours do not suffice, only so many firms split off and
 * take part. */
#ifndef MIL_POLICY_CONSORTIUM_H
#define MIL_POLICY_CONSORTIUM_H

#include "policy/managing_body.h"

struct mil_consortium {
    uint32_t row[MIL_MEMBERS]; /* firms, the leader first */
    size_t firms;
    size_t organisation; /* or SIZE_MAX */
    unsigned copies;     /* projects alike */
    int limited;         /* only `copies` firms of each agent take part */
};

/* Takes the next leader of a ranking and the next firms; entries that were taken as a whole or passed
 * over get the row MIL_TIE_NONE, those with firms to spare go on waiting.  Whether there was a leader. */
int mil_gather(struct mil_world *world, const struct mil_call *call, struct mil_entry *entry,
               size_t count, struct mil_consortium *c);
/* Sets copies and limited by what budget (net) and the region's officers allow; copies may be 0. */
void mil_limit_copies(const struct mil_world *world, const struct mil_call *call, int64_t budget,
                      struct mil_consortium *c);
/* Splits off the firms that take part where the consortium is limited.  NO_MEMORY. */
int mil_split_members(struct mil_world *world, struct mil_consortium *c,
                      struct mil_error *error) MIL_CHECKED;
/* Pays the award out of the programme's purse: half to the firms, to be used for research. */
void mil_pay_consortium(struct mil_world *world, size_t programme, const struct mil_consortium *c);
/* Opens ties of joint research between all members, at full strength. */
void mil_tie_consortium(struct mil_world *world, const struct mil_consortium *c);

#endif
