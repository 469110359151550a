/* What the literature claims and what the model is held to, as data: two tables that are kept beside the
 * scenarios and are read alike.
 *
 * A claim has a treatment and an observable that show it, the sign, the switch without which it must
 * vanish, and the test that does.  A target is a published pattern with a margin fixed in advance; its
 * parts are identity, verification, calibration, attribution or validation, and only the last is
 * evidence.  Both keep the last figure, whatever it says. */
#ifndef MIL_COMMAND_CLAIMS_H
#define MIL_COMMAND_CLAIMS_H

#include "command/sheet.h"

/* Reads a table of claims into an empty sheet.  NO_FILE; BAD_INPUT where a column is missing. */
int mil_claims_read(struct mil_sheet *sheet, const char *path, struct mil_error *error) MIL_CHECKED;
/* The same for a table of targets; BAD_INPUT also where a class or a verdict is another word. */
int mil_targets_read(struct mil_sheet *sheet, const char *path,
                     struct mil_error *error) MIL_CHECKED;
/* "yes", "no" or "undecided": the last figure of a claim tells in words where it does not hold. */
const char *mil_claim_holds(const char *figure);
/* The same for the verdict on a part of a target. */
const char *mil_target_holds(const char *verdict);

#endif
