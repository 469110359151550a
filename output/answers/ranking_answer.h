/* Which of several policies is best, whatever the assumptions: the question of `milieu contrast` to a
 * merged sweep.
 *
 *     const struct mil_ranking_question question = {.file = "sweep.h5",
 *                                                   .outcome = "/region/product@Alpha:mean"};
 *     status = mil_ranking_answer(&question, stdout, error);
 *
 * Arms of a point share their luck, so what differs between them is the policy.  Of a switch-off
 * factorial it also tells through which mechanisms each further arm leads the first. */
#ifndef MIL_ANSWERS_RANKING_ANSWER_H
#define MIL_ANSWERS_RANKING_ANSWER_H

#include "answers/ranking.h"
#include "results/merged.h"

#include <jansson.h>
#include <stdio.h>

struct mil_ranking_question {
    const char *file;
    const char *outcome;    /* as in results/metric.h; null: the first metric of the sweep */
    const char *const *arm; /* names of those to rank */
    size_t arms;            /* 0: all */
    bool lower;             /* the lower the better */
    bool json;
};

/* Loads, ranks, prints.  NO_FILE, BAD_FILE; BAD_INPUT where the file is no sweep or has no such arm. */
int mil_ranking_answer(const struct mil_ranking_question *question, FILE *out,
                       struct mil_error *error) MIL_CHECKED;
/* The ranking of all arms by one outcome, the more the better; the caller's.  BAD_INPUT as above. */
int mil_ranking_as_json(json_t **json, const struct mil_merged *merged, const char *outcome,
                        struct mil_error *error) MIL_CHECKED;

#endif
