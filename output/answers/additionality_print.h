/* Who has gained what, for people and for other programs.  Private to answers. */
#ifndef MIL_ANSWERS_ADDITIONALITY_PRINT_H
#define MIL_ANSWERS_ADDITIONALITY_PRINT_H

#include "answers/additionality.h"

#include <jansson.h>
#include <stdio.h>

/* A section behind the table of effects; nothing where it is not known. */
void mil_additionality_print(FILE *out, const struct mil_contrast *contrast,
                             const struct mil_additionality *parts);
/* The caller's, null for want of memory or where it is not known. */
json_t *mil_additionality_as_json(const struct mil_additionality *parts);

#endif
