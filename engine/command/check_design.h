/* What `milieu check` says of the design of a sweep: its size, its axes, and that every value of every
 * point passes the gate in every arm. */
#ifndef MIL_COMMAND_CHECK_DESIGN_H
#define MIL_COMMAND_CHECK_DESIGN_H

#include "base/error.h"

#include <stdbool.h>

int mil_check_design(const char *path, bool json, struct mil_error *error) MIL_CHECKED;

#endif
