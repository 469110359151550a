/* The figures a person wants to see when a run has ended: those of the nation at the opening and in
 * the last quarter, over all seeds, and where the time went. */
#ifndef MIL_COMMAND_FIGURES_H
#define MIL_COMMAND_FIGURES_H

#include "command/sheet.h"
#include "results/record.h"
#include "tick.h"

/* Fills an empty sheet: field, unit, mean at the opening, and mean, least and most at the end. */
void mil_nation_sheet(struct mil_sheet *sheet, const struct mil_record *records, size_t count);
/* Fills an empty sheet: process, seconds, milliseconds per quarter, share of all. */
void mil_timing_sheet(struct mil_sheet *sheet, const struct mil_timing *timing, size_t quarters);

#endif
