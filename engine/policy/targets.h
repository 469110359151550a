/* Who a programme is for. */
#ifndef MIL_POLICY_TARGETS_H
#define MIL_POLICY_TARGETS_H

#include "state/world.h"

/* Whether the programme's window is open this quarter. */
int mil_is_open(const struct mil_world *world, size_t programme);
/* Regions in which a programme is in force: all it is for, or those that have chosen it; and its full
 * budget there, currency/year. */
uint64_t mil_regions_of(const struct mil_world *world, size_t programme);
int64_t mil_full_budget(const struct mil_world *world, size_t programme);
/* Whether it serves firms of other regions and from abroad, rather than a region's own. */
int mil_attracts(const struct mil_world *world, size_t programme);
/* Whether a firm is in the target: region, size, stage, origin, industry, technology (which it masters
 * or, where the instrument aims at new ones, is next to), and of whom the instrument is of use to. */
int mil_is_targeted(const struct mil_world *world, size_t programme, size_t firm);
/* Whether a firm is one of whom an instrument or a service can be of use to. */
int mil_is_of_use(const struct mil_world *world, enum mil_who who, size_t firm);
/* Whether a firm is a member of a cluster: of its target, with a record of research and partners, while its
 * programme is open; or of one of the clusters that a programme is for. */
int mil_is_member(const struct mil_world *world, size_t cluster, size_t firm);
int mil_is_in_clusters(const struct mil_world *world, size_t programme, size_t firm);
/* Whether a programme chooses its technologies anew every year, for each region (policy/specialisation.h). */
int mil_chooses(const struct mil_world *world, size_t programme);
/* Technologies a programme is for in a region: chosen ones, else those of its target. */
uint64_t mil_aims(const struct mil_world *world, size_t programme, size_t region);
/* The same wherever the firm is. */
int mil_is_meant(const struct mil_world *world, size_t programme, size_t firm);
/* Whether it would be of use only to a firm with a record of research and partners. */
int mil_is_for_research(const struct mil_instrument_row *row);
/* Whether the firm sees a use for what the programme gives. */
int mil_sees_use(const struct mil_world *world, size_t programme, size_t firm);
/* Money of one case: the programme's award, else the instrument's. */
double mil_award(const struct mil_world *world, size_t programme);
/* The share the programme bears (cost, price, tax): its rate, else the given default. */
double mil_rate(const struct mil_world *world, size_t programme, double instrument_rate);
/* Chance in a quarter that a firm hears of an open call, and what an application costs it: linked
 * programmes tell firms on file and spare them the application. */
double mil_hearing_chance(const struct mil_world *world, size_t firm);
double mil_application_cost(const struct mil_world *world, size_t firm);
/* How far the firm comes before others in calls of its region: 0 at rest, at most 1. */
double mil_precedence(const struct mil_world *world, size_t firm);

#endif
