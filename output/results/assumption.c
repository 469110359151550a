#include "results/assumption.h"

#include "input/parameters.h"

bool mil_assumption_find(const char *name, struct mil_assumption *assumption) {
    const size_t row = mil_parameter_find(name);
    if (row == MIL_PARAMETER_COUNT) return false;
    struct mil_parameters parameters;
    mil_parameters_default(&parameters);
    mil_parameter_print(&parameters, row, assumption->start, sizeof assumption->start);
    const struct mil_parameter_row *known = &mil_parameter_rows[row];
    assumption->unit = known->unit != NULL ? known->unit : "";
    assumption->meaning = known->meaning;
    assumption->source = known->source;
    return true;
}
