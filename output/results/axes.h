/* The axes of fields: THE table of what a field is over (enum mil_over), from which widths, layouts
 * of results files and of sweeps derive; names, lengths, and the labels along them.
 *
 *     struct mil_axis axis[MIL_FIELD_AXES];
 *     const size_t count = mil_field_axes(field, &extent, axis);
 *     for (size_t i = 0; i < axis[0].length; i++) puts(mil_axis_label(&axis[0], i, &scenario)); */
#ifndef MIL_RESULTS_AXES_H
#define MIL_RESULTS_AXES_H

#include "input/scenario.h"
#include "results/fields.h"

enum { MIL_FIELD_AXES = 3 }; /* besides time */

enum mil_axis_kind {
    MIL_AXIS_REGION,
    MIL_AXIS_INDUSTRY,
    MIL_AXIS_SIZE,
    MIL_AXIS_PROGRAMME,
    MIL_AXIS_APPROPRIATION,
    MIL_AXIS_SHOCK,
    MIL_AXIS_CENTRE,
    MIL_AXIS_NEW_TECHNOLOGY,
    MIL_AXIS_ACTIVITY,
    MIL_AXIS_FATE,
    MIL_AXIS_PARTNER,
    MIL_AXIS_STAGE,
    MIL_AXIS_SOURCE,
    MIL_AXIS_PHASE,
    MIL_AXIS_SHARING,
    MIL_AXIS_KIND,
    MIL_AXIS_OTHER_REGION,
    MIL_AXIS_TECHNOLOGY,
    MIL_AXIS_KINDS
};
enum mil_field_time { MIL_TIME_NONE, MIL_TIME_QUARTERS, MIL_TIME_YEARS };

struct mil_axis {
    enum mil_axis_kind kind;
    const char *name, *meaning;
    size_t length;
};

/* What a field is over besides replicates and time; how many axes that are. */
size_t mil_field_axes(size_t field, const struct mil_extent *extent,
                      struct mil_axis axis[MIL_FIELD_AXES]);
/* Whether arms of one comparison may have other places along an axis: those of a scenario's lists. */
bool mil_axis_is_of_arm(enum mil_axis_kind kind);
enum mil_field_time mil_field_time(size_t field);
/* The label of a place along an axis; null behind the scenario's last. */
const char *mil_axis_label(enum mil_axis_kind kind, size_t place,
                           const struct mil_scenario *scenario);

#endif
