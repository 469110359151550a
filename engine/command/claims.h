/* What the literature claims, as data: one row per claim, with the treatment and the observable that
 * show it, the sign, the switch without which it must vanish, and the test that does. */
#ifndef MIL_COMMAND_CLAIMS_H
#define MIL_COMMAND_CLAIMS_H

#include "command/sheet.h"

/* Reads a table of claims into an empty sheet.  NO_FILE; BAD_INPUT where a column is missing. */
int mil_claims_read(struct mil_sheet *sheet, const char *path, struct mil_error *error) MIL_CHECKED;
/* "yes", "no" or "undecided": the last figure of a claim tells in words where it does not hold. */
const char *mil_claim_holds(const char *figure);

#endif
