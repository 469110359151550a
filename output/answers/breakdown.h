/* Effects one by one: by region, by year, by size class, by stage of life, or on the nation as a whole.
 *
 *     struct mil_breakdown breakdown = {0};
 *     status = mil_break_down(&breakdown, &contrast, MIL_BY_REGION, error);
 *     ... breakdown.part[i].label, .effect ...
 *     mil_breakdown_free(&breakdown);
 *
 * By region and by year take the fields of the contrast (by year for the policy's own regions), by
 * size, by stage and of the nation the fields that are told so.  Sums and means are as in the contrast itself; a year
 * is its own quarters. */
#ifndef MIL_ANSWERS_BREAKDOWN_H
#define MIL_ANSWERS_BREAKDOWN_H

#include "answers/contrast.h"

enum mil_by {
    MIL_BY_PLACE,
    MIL_BY_REGION,
    MIL_BY_YEAR,
    MIL_BY_SIZE,
    MIL_BY_STAGE,
    MIL_BY_NATION,
    MIL_BYS
};
extern const char *const mil_by_words[MIL_BYS];

struct mil_part {
    size_t field;
    const char *label; /* region, size class, stage or nation; null for a year */
    int year;
    struct mil_effect effect;
};
struct mil_breakdown {
    enum mil_by by;
    size_t count; /* by field, then in the order of the axis */
    struct mil_part *part;
};

/* The fields that a breakdown tells, if nobody names any; fields must hold MIL_FIELD_COUNT.  Those
 * of a contrast for places, regions and years. */
size_t mil_breakdown_fields(enum mil_by by, size_t *fields);
/* The axes that its fields have. */
enum mil_over mil_breakdown_over(enum mil_by by);
/* MIL_BY_PLACE gives the effects of the contrast itself: fields are then those of the contrast.
 * NO_MEMORY. */
int mil_break_down(struct mil_breakdown *breakdown, const struct mil_contrast *contrast,
                   enum mil_by by, const size_t *fields, size_t field_count,
                   struct mil_error *error) MIL_CHECKED;
void mil_breakdown_free(struct mil_breakdown *breakdown);

#endif
