/* Emissions of firms, and what a tax on them costs (S3-25).
 *
 * A unit of output emits what the data say of its industry, less what has been abated in its cell.  Where
 * a programme taxes emissions firms pay for those that are left and for the work that avoids the others;
 * both stand in their unit cost, so that prices rise where much is emitted.  Without such a programme
 * nothing is computed and nothing is paid.
 *
 *     emitted = mil_emissions_per_sales(world, cell) * (double)world->cells.sales[cell]; */
#ifndef MIL_STATE_CLIMATE_H
#define MIL_STATE_CLIMATE_H

#include "state/world.h"

/* Cost per unit of sales. */
struct mil_carbon {
    double tax, abatement;
};

/* t per unit of sales, after what has been abated. */
double mil_emissions_per_sales(const struct mil_world *world, size_t cell);
struct mil_carbon mil_carbon_per_sales(const struct mil_world *world, size_t cell);
/* The part of emissions that pays to abate: where the last tonne costs what its tax would. */
double mil_worth_abating(const struct mil_world *world, size_t cell);
/* Sets emission_unit, emission_mean and the emissions of the opening from sales of the opening. */
void mil_open_climate(struct mil_world *world);
/* Counts the emissions of the quarter's sales. */
void mil_count_emissions(struct mil_world *world);

#endif
