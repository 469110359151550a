/* What a shock costs, for people and for other programs.  Private to answers. */
#ifndef MIL_ANSWERS_RESILIENCE_PRINT_H
#define MIL_ANSWERS_RESILIENCE_PRINT_H

#include "answers/resilience.h"

#include <jansson.h>
#include <stdio.h>

/* A section behind the table of effects; nothing where it is not known. */
void mil_resilience_print(FILE *out, const struct mil_contrast *contrast,
                          const struct mil_resilience *resilience);
/* The caller's, null for want of memory or where it is not known. */
json_t *mil_resilience_as_json(const struct mil_contrast *contrast,
                               const struct mil_resilience *resilience);

#endif
