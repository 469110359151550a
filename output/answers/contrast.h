/* What did the policy do?  The runs of an alternative are paired by seed with those of a base, and
 * the effect on a field is the mean of the differences within pairs, with its 95 % interval.
 *
 *     struct mil_contrast contrast = {0};
 *     status = mil_contrast(&contrast, &baseline, &exogenous, fields, field_count, error);
 *     ... contrast.effect[i][MIL_OWN].effect.mean ...
 *     mil_contrast_free(&contrast);
 *
 * Effects are told for the regions a policy aims at, for their neighbours, for the others and for
 * the nation.  Flows are summed over the quarters after the opening; stocks and rates are means of
 * the last four quarters; the rate of several regions is the rate of their sums.  Files that cannot
 * be compared fairly are refused with the reason. */
#ifndef MIL_ANSWERS_CONTRAST_H
#define MIL_ANSWERS_CONTRAST_H

#include "answers/effect.h"
#include "results/load.h"

#include <stdbool.h>

enum mil_where { MIL_OWN, MIL_NEIGHBOURS, MIL_OTHERS, MIL_NATION, MIL_WHERES };
extern const char *const mil_where_words[MIL_WHERES];

/* Money of the appropriations in question over the quarters after the opening, mean over pairs.  Appropriated is spent and
 * returned but for what the last year, if it was cut short, still holds. */
struct mil_arm_money {
    double appropriated, spent, returned;
};

struct mil_contrast {
    const struct mil_results *base, *alternative; /* borrowed */
    size_t pairs;
    size_t *base_run, *alternative_run; /* [pairs] replicates of a pair */
    uint64_t regions[MIL_WHERES];       /* masks */
    uint64_t purses;                    /* appropriations in question, a mask over their rows */
    struct mil_arm_money base_money, alternative_money;
    double relocation_gap; /* largest |jobs in - jobs out| of a run of either, over the nation */
    double relocated_jobs; /* jobs that moved between regions in the alternative, mean over pairs */
    size_t field_count;
    size_t field[MIL_FIELD_COUNT];
    struct mil_effect effect[MIL_FIELD_COUNT][MIL_WHERES]; /* by position in field[] */
};

/* fields: field numbers, each over quarters and regions. */
int mil_contrast(struct mil_contrast *contrast, const struct mil_results *base,
                 const struct mil_results *alternative, const size_t *fields, size_t field_count,
                 struct mil_error *error) MIL_CHECKED;
void mil_contrast_free(struct mil_contrast *contrast);
/* Resolves names of fields, or gives the default ones; fields must hold MIL_FIELD_COUNT. */
int mil_contrast_choose(const char *const *names, size_t count, size_t *fields, size_t *field_count,
                        struct mil_error *error) MIL_CHECKED;
/* The same for fields over other axes; names must name at least one. */
int mil_contrast_choose_over(enum mil_over over, const char *const *names, size_t count,
                             size_t *fields, size_t *field_count,
                             struct mil_error *error) MIL_CHECKED;
/* The fields that must be loaded for a contrast of some fields; needs must hold MIL_FIELD_COUNT. */
size_t mil_contrast_needs(const size_t *fields, size_t count, size_t *needs);
/* What an alternative costs: appropriated, and spent above the base. */
struct mil_price mil_contrast_price(const struct mil_contrast *contrast);

/* The unit of an outcome: a flow is summed, so it is no longer per quarter. */
void mil_contrast_unit(const struct mil_contrast *contrast, size_t field, char *buffer,
                       size_t size);
#endif
