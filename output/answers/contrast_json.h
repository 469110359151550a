/* A contrast as JSON, for `contrast --json` and for the report.  Private to answers. */
#ifndef MIL_ANSWERS_CONTRAST_JSON_H
#define MIL_ANSWERS_CONTRAST_JSON_H

#include "answers/contrast.h"

#include <jansson.h>

/* All a contrast says; the caller's, null for want of memory. */
json_t *mil_contrast_as_json(const struct mil_contrast *contrast);

#endif
