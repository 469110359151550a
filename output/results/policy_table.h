/* What the scenario says of its programmes and appropriations, as variables of their groups, so that
 * a results file tells by itself what was done, and two files can be compared. */
#ifndef MIL_RESULTS_POLICY_TABLE_H
#define MIL_RESULTS_POLICY_TABLE_H

#include "results/layout.h"

/* Writes the specifications; the groups and their axes must stand. */
int mil_policy_table_write(struct mil_store *store, const struct mil_layout *layout,
                           struct mil_error *error) MIL_CHECKED;

/* Variables of /programme that specify a programme, null-terminated: what must be equal for two
 * programmes to be the same. */
extern const char *const mil_programme_specification[];

#endif
