/* The purse of a programme: the only way public money of programmes reaches anyone.
 *
 * Money is released quarter by quarter (programmes.released).  A payment takes the net amount and
 * the managing body's overhead (net * overhead / (1 - overhead), rounded half to even) from the
 * purse; a payment that the released money does not cover is not made.  Payments change state in
 * the order they are made, so they belong in loops in order of rows, never in a visit.  Payments do
 * not count cases: whoever makes an award does (mil_count_case). */
#ifndef MIL_POLICY_TREASURY_H
#define MIL_POLICY_TREASURY_H

#include "state/world.h"

/* What may still be paid out net of overhead this quarter. */
int64_t mil_released(const struct mil_world *world, size_t programme);
/* Pays net to each of the firms the agent stands for (cash rises by net).  Whether it was paid. */
int mil_pay_firm(struct mil_world *world, size_t programme, size_t firm, int64_t net);
/* The same as a refund of taxes (flow RELIEF). */
int mil_pay_relief(struct mil_world *world, size_t programme, size_t firm, int64_t net);
/* Pays net in all to an organisation. */
int mil_pay_organisation(struct mil_world *world, size_t programme, size_t organisation,
                         int64_t net);
/* Pays net in all to the government of a region, where it runs a service itself. */
int mil_pay_government(struct mil_world *world, size_t programme, size_t region, int64_t net);
/* Pays net in all for a service in a region to whoever manages the programme there. */
int mil_pay_manager(struct mil_world *world, size_t programme, size_t region, int64_t net);
/* Pays net in all to the rest of the world, for what firms of a region learn from there. */
int mil_pay_abroad(struct mil_world *world, size_t programme, size_t region, int64_t net);
/* Pays net in all to the households of a region (owners of land). */
int mil_pay_households(struct mil_world *world, size_t programme, size_t region, int64_t net);
/* Pays net in all to the banks for what they have lost in a region. */
int mil_pay_banks(struct mil_world *world, size_t programme, size_t region, int64_t net);
/* Counts an award to each of the firms an agent stands for, and puts them on file. */
void mil_count_case(struct mil_world *world, size_t programme, size_t firm);
/* The organisation that manages the programme in a region: the first of the kind its managing body
 * names there, else SIZE_MAX (then the regional government manages and keeps the overhead). */
size_t mil_managing_organisation(const struct mil_world *world, size_t programme, size_t region);

#endif
