/* Regimes: values of parameters that hold for a time, as a government or an era brings them.
 *
 * A regime moves each of its parameters by a part, its reach, of the way from what it would be
 * otherwise to the regime's value; later regimes of the scenario begin where earlier ones have led.
 * The reach of an immediate regime is 1 in its window and 0 outside; that of a lagged one rises
 * between pace.lag_from and pace.lag_full years after it began, and falls as late after it
 * ended; that of a norm closes pace.norm_speed of the gap every quarter, in the window to 1 and
 * after it to 0.  Everything follows from the calendar, so nothing has to be remembered.
 *
 *     mil_regimes_apply(&scenario, calendar, &parameters_in_force); */
#ifndef MIL_INPUT_REGIMES_H
#define MIL_INPUT_REGIMES_H

#include "input/scenario.h"

/* How far a regime has got in a quarter of the calendar, in [0, 1]. */
double mil_regime_reach(const struct mil_regime *regime, const struct mil_parameters *p,
                        int32_t calendar);
/* The parameters in force in a quarter of the calendar. */
void mil_regimes_apply(const struct mil_scenario *scenario, int32_t calendar,
                       struct mil_parameters *now);
/* Whether a parameter is used only when a world is opened, so that a regime could not change it. */
bool mil_is_of_opening(size_t parameter);

#endif
