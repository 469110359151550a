/* What a policy brings in over the years, for people and for other programs.  Private to answers. */
#ifndef MIL_ANSWERS_RETURNS_PRINT_H
#define MIL_ANSWERS_RETURNS_PRINT_H

#include "answers/returns.h"

#include <jansson.h>
#include <stdio.h>

/* Sections behind the table of effects; nothing where it is not known. */
void mil_returns_print(FILE *out, const struct mil_contrast *contrast,
                       const struct mil_returns *returns);
/* The caller's, null for want of memory or where it is not known. */
json_t *mil_returns_as_json(const struct mil_contrast *contrast, const struct mil_returns *returns);
/* "currency" in the unit of a row by the currency's name. */
const char *mil_returns_unit(const struct mil_contrast *contrast, size_t row);

#endif
