/* People and where they work: who lives in a region and works, and who would travel or move for
 * work that nobody near it took.
 *
 * Commuters are counted beyond those of the opening, when as many people worked in a region as had
 * work among its residents.  What is matched here is people, so nobody is hired twice: hires never
 * exceed those who look for work. */
#ifndef MIL_STATE_PEOPLE_H
#define MIL_STATE_PEOPLE_H

#include "state/world.h"

/* Residents of a region who work, there or elsewhere. */
double mil_residents_at_work(const struct mil_world *world, size_t region);
/* People who work in a region and live in another, and the other way round. */
double mil_commuters_in(const struct mil_world *world, size_t region);
double mil_commuters_out(const struct mil_world *world, size_t region);
/* Part of the people who would travel that far to work. */
double mil_readiness(const struct mil_world *world, double km);
/* Divides those who look for work (idle[r]) among vacancies that their own regions left open
 * (open[r]), by readiness to travel (ready[a * regions + b]; null: between the centres of regions):
 * flow[a * regions + b] of a find work in b.  Lowers idle and open by what was found. */
void mil_travel(const struct mil_world *world, const double *ready, double *idle, double *open,
                double *flow);

/* Research vacancies of a region by the wage of the firm that offers them. */
enum { MIL_WAGE_BINS = 24 };
size_t mil_wage_bin(const struct mil_world *world, double wage);
/* Chances in proportion to wage^hiring_wage, none above 1, such that `people` of the vacancies of
 * all bins are filled, or all of them where there are people enough. */
void mil_fill_by_wage(const struct mil_world *world, const double vacancies[MIL_WAGE_BINS],
                      double people, double chance[MIL_WAGE_BINS]);

#endif
