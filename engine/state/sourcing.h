/* Who buys where: what the buyers of a region spend on an industry, and how much of trade stays in
 * the region.
 *
 * Inputs are bought where a firm stands, save for the part of a branch's inputs that comes from its
 * parent's suppliers: that part is demand where the parent stands. */
#ifndef MIL_STATE_SOURCING_H
#define MIL_STATE_SOURCING_H

#include "state/world.h"

/* Sets cells.sourced, by sales of the quarter before. */
void mil_source_inputs(struct mil_world *world);
/* What branches buy from their parents' suppliers moves towards market.group_sourcing. */
void mil_loosen_sourcing(struct mil_world *world);
/* What the buyers of a region want to spend on an industry, whoever sells: households, governments,
 * firms. */
double mil_demand_of(const struct mil_world *world, size_t region, size_t industry);
/* Adds what governments keep for sellers of their own region to cells.demand, and sets
 * cells.small_demand, what they keep for small ones anywhere, by their pull; once demand has been
 * divided. */
void mil_divide_kept(struct mil_world *world, size_t industry);
/* Part of open demand that goes to sellers of the same region, by their pull. */
double mil_bought_near(const struct mil_world *world, size_t region, size_t industry);
/* Sets cells.local_sales and cells.local_inputs. */
void mil_measure_local_trade(struct mil_world *world);

#endif
