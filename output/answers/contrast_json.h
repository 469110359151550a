/* A contrast as JSON, for `contrast --json` and for the report.  Private to answers. */
#ifndef MIL_ANSWERS_CONTRAST_JSON_H
#define MIL_ANSWERS_CONTRAST_JSON_H

#include "answers/additionality.h"
#include "answers/breakdown.h"
#include "answers/resilience.h"
#include "answers/returns.h"
#include "answers/winners.h"

#include <jansson.h>
#include <stdio.h>

/* All a contrast says; the caller's, null for want of memory. */
json_t *mil_contrast_as_json(const struct mil_contrast *contrast);
/* The same of one effect. */
json_t *mil_effect_as_json(const struct mil_effect *effect);
/* Firms followed, by size class. */
json_t *mil_winners_as_json(const struct mil_winners *winners);
/* What is told besides effects; not known where nobody asked, or where files do not hold it. */
struct mil_account_told {
    struct mil_additionality additionality;
    struct mil_returns returns;
    struct mil_resilience resilience;
};
/* An array of contrasts, each with the parts of its breakdown, with what is told besides and, where
 * firms were followed, with winners and losers. */
int mil_contrast_json(FILE *out, const struct mil_contrast *contrasts,
                      const struct mil_breakdown *breakdowns, const struct mil_winners *winners,
                      const struct mil_account_told *told, size_t count,
                      struct mil_error *error) MIL_CHECKED;

#endif
