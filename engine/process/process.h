/* The processes of a quarter: one verb, one file, one function each.  They meet only in the world.
 * Their order stands in tick.c.
 *
 * A process returns 0 or a negative status; it can fail only for want of memory. */
#ifndef MIL_PROCESS_PROCESS_H
#define MIL_PROCESS_PROCESS_H

#include "state/world.h"

int mil_open_quarter(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_set_budgets(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_award_support(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_build_places(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_price_land(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_locate_firms(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_invest(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_plan_research(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_build_capacity(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_find_partners(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_form_projects(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_learn(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_innovate(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_imitate(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_abate(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_win_customers(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_trade(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_supply_inputs(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_employ(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_migrate(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_age(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_settle(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_clear_market(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_leave(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_enter(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_mature(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_believe(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_loosen_ties(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
int mil_close_quarter(struct mil_world *world, struct mil_error *error) MIL_CHECKED;

#endif
