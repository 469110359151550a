/* Budgets: what governments have and plan to spend in a year and in each of its quarters.
 *
 * Standard need, own revenue and the pool of grants give formula and earmarked grants (Local
 * Subsidy Act; model.md E16a); the window, ramp and budget of a programme give its money (E16b). */
#ifndef MIL_POLICY_BUDGETS_H
#define MIL_POLICY_BUDGETS_H

#include "state/world.h"

/* Grants of the year from last year's revenue: regions.formula_grant, standard_grant and, without
 * programmes, earmarked_grant. */
void mil_plan_grants(struct mil_world *world);
/* Yearly money of appropriations and programmes for the running calendar year, as far as its
 * quarters belong to the run: appropriations.amount, programmes.budget_year; adds the centre's
 * part of regional programmes to regions.earmarked_grant. */
void mil_plan_programmes(struct mil_world *world);
/* What an appropriation brings this quarter. */
int64_t mil_appropriated(const struct mil_world *world, size_t appropriation);
/* Posts a quarter of the year's grants and the core funding of organisations. */
void mil_post_grants(struct mil_world *world);
/* Fills the purses with the quarter's part of the appropriations. */
void mil_fill_purses(struct mil_world *world);
/* Plans purchases and benefits from what centre and regions have left. */
void mil_plan_spending(struct mil_world *world);

/* The part of a yearly total that falls in quarter 0 .. 3, weight[] being parts of a year: what is
 * due up to its end less what was due before, each rounded down.  The four parts of weights that
 * sum to 1 sum to the total. */
int64_t mil_quarter_part(int64_t total, const double weight[4], int quarter);

#endif
