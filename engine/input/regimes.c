#include "input/regimes.h"

#include <math.h>
#include <string.h>

const char *const mil_speed_words[MIL_SPEEDS] = {"immediate", "lagged", "norm"};

/* Sections, and parameters of others, from which a world is made that nothing makes again. */
static const char *const of_opening[] = {
    "run",
    "panel",
    "customers",
    "pace",
    "knowledge.neighbours",
    "knowledge.relatedness",
    "knowledge.complexity",
    "knowledge.insularity",
    "knowledge.prerequisites",
    "knowledge.breadth",
    "knowledge.opening_least",
    "knowledge.opening_most",
    "network.opening_quarters",
    "network.travel_scale",
    "network.distance_scale",
    "labour.wage_spread",
    "labour.labour_share",
    "labour.productivity_spread",
    "labour.researcher_slack",
    "labour.commute_weight",
    "labour.aged_share",
    "land.rest_occupancy",
    "land.complex_share",
    "abroad.wage_growth",
    "abroad.wage_quarters",
    "firms.branch_share",
    "firms.diversity",
    "firms.foreign_share",
    "switches.customers",
    "switches.technology_gap",
};

bool mil_is_of_opening(size_t parameter) {
    const struct mil_parameter_row *row = &mil_parameter_rows[parameter];
    for (size_t i = 0; i < sizeof of_opening / sizeof *of_opening; i++) {
        const size_t section = strcspn(of_opening[i], ".");
        if (strlen(row->section) != section || strncmp(row->section, of_opening[i], section) != 0)
            continue;
        if (of_opening[i][section] == '\0' || strcmp(row->name, of_opening[i] + section + 1) == 0)
            return true;
    }
    return false;
}

/* Between 0 and 1, `years` after something began. */
static double lagged(const struct mil_parameters *p, double years) {
    const double width = p->pace_lag_full - p->pace_lag_from;
    if (years >= p->pace_lag_full) return 1.0;
    return years <= p->pace_lag_from ? 0.0 : (years - p->pace_lag_from) / width;
}

double mil_regime_reach(const struct mil_regime *regime, const struct mil_parameters *p,
                        int32_t calendar) {
    if (calendar < regime->from) return 0.0;
    const int32_t last = calendar < regime->to ? calendar : regime->to;
    const double in_force = last - regime->from + 1, since = calendar - last;
    switch (regime->speed) {
    case MIL_SPEED_LAGGED:
        return lagged(p, (in_force + since) / 4.0) - (since > 0.0 ? lagged(p, since / 4.0) : 0.0);
    case MIL_SPEED_NORM:
        return (1.0 - pow(1.0 - p->pace_norm_speed, in_force)) *
               pow(1.0 - p->pace_norm_speed, since);
    default: return since > 0.0 ? 0.0 : 1.0;
    }
}

static void move(struct mil_parameters *now, const struct mil_aim *aim, double reach) {
    const double from = mil_parameter_get(now, aim->parameter), to = aim->value,
                 between = fmin(fmax(from + reach * (to - from), fmin(from, to)), fmax(from, to)),
                 value = reach < 1.0 ? between : to;
    struct mil_error error = {0};
    /* Both ends have passed the gate, and what lies between lies within its bounds. */
    mil_must(mil_parameter_set(now, aim->parameter, value, reach >= 1.0, "", 0, &error) == 0);
}

void mil_regimes_apply(const struct mil_scenario *scenario, int32_t calendar,
                       struct mil_parameters *now) {
    *now = scenario->parameters;
    for (size_t i = 0; i < scenario->regime_count; i++) {
        const struct mil_regime *regime = &scenario->regimes[i];
        const double reach = mil_regime_reach(regime, &scenario->parameters, calendar);
        for (size_t a = 0; reach > 0.0 && a < regime->count; a++)
            move(now, &regime->aims[a], reach);
    }
}
