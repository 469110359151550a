#include "answers/contrast_answer.h"

#include "answers/additionality_print.h"
#include "answers/contrast_json.h"
#include "answers/contrast_print.h"
#include "answers/join.h"
#include "answers/resilience_print.h"
#include "answers/returns_print.h"
#include "answers/winners.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct answer {
    const struct mil_contrast_question *question;
    size_t field[MIL_FIELD_COUNT], fields;  /* that are asked for */
    size_t placed[MIL_FIELD_COUNT], places; /* those of them over regions: the contrast's own */
    struct mil_results *arm;                /* [arms], the base first */
    struct mil_contrast *contrast;          /* [arms - 1] */
    struct mil_breakdown *breakdown;        /* [arms - 1] */
    struct mil_winners *winners;            /* [arms - 1]; no pairs: firms were not followed */
    struct mil_account_told *told;          /* [arms - 1]; known where the whole answer is told */
    size_t arms;
};

static int choose(struct answer *answer, struct mil_error *error) {
    const struct mil_contrast_question *q = answer->question;
    int status = MIL_OK;
    if (q->fields == 0) answer->fields = mil_breakdown_fields(q->by, answer->field);
    else
        status = mil_contrast_choose_over(mil_breakdown_over(q->by), q->field, q->fields,
                                          answer->field, &answer->fields, error);
    if (status != 0 || mil_breakdown_over(q->by) != MIL_OVER_QUARTER_REGION) return status;
    memcpy(answer->placed, answer->field, sizeof answer->field);
    answer->places = answer->fields;
    return MIL_OK;
}

/* Who asks for nothing in particular is told all. */
static bool is_whole(const struct answer *answer) {
    return answer->question->by == MIL_BY_PLACE && answer->question->fields == 0;
}

/* Reads a file as an arm of its own, or joins it to the arm of its scenario. */
static int take(struct answer *answer, const char *path, struct mil_error *error) {
    size_t needs[MIL_FIELD_COUNT], a = 0;
    size_t count = mil_contrast_needs(answer->field, answer->fields, needs);
    if (is_whole(answer)) {
        count = mil_returns_needs(needs, count);
        count = mil_additionality_needs(needs, count);
        count = mil_resilience_needs(needs, count);
    }
    struct mil_results *read = &answer->arm[answer->arms];
    int status = mil_results_load(read, path, needs, count, error);
    if (status != 0) return status;
    while (a < answer->arms && !mil_is_same_arm(&answer->arm[a], read)) a++;
    if (a == answer->arms) answer->arms++;
    else {
        status = mil_results_join(&answer->arm[a], read, error);
        mil_results_free(read);
    }
    return status;
}

static int tell_more(struct mil_account_told *told, const struct mil_contrast *contrast,
                     struct mil_error *error) {
    int status = mil_additionality(&told->additionality, contrast, error);
    if (status == 0) status = mil_returns(&told->returns, contrast, error);
    return status == 0 ? mil_resilience(&told->resilience, contrast, error) : status;
}

static int compare_arms(struct answer *answer, struct mil_error *error) {
    const struct mil_contrast_question *q = answer->question;
    if (answer->arms < 2)
        return mil_fail(error, MIL_BAD_INPUT,
                        "all files are runs of one arm, %s: a contrast needs an alternative that "
                        "differs in its programmes",
                        answer->arm[0].scenario);
    for (size_t i = 1; i < answer->arms; i++) {
        struct mil_contrast *contrast = &answer->contrast[i - 1];
        int status = mil_contrast(contrast, &answer->arm[0], &answer->arm[i], answer->placed,
                                  answer->places, error);
        if (status == 0)
            status = mil_break_down(&answer->breakdown[i - 1], contrast, q->by, answer->field,
                                    answer->fields, error);
        if (status == 0 && is_whole(answer))
            status = tell_more(&answer->told[i - 1], contrast, error);
        if (status != 0) return status;
    }
    return MIL_OK;
}

/* Firms are told where both files have their panels beside them. */
static int follow_firms(struct answer *answer, struct mil_error *error) {
    int status = MIL_OK;
    for (size_t i = 1; status == 0 && i < answer->arms; i++)
        status = mil_find_winners_beside(&answer->winners[i - 1], answer->arm[0].path,
                                         answer->arm[i].path,
                                         answer->contrast[i - 1].regions[MIL_OWN], error);
    return status;
}

/* All that is told at once is one family. */
static int correct(struct answer *answer, struct mil_error *error) {
    struct mil_effect **effect = NULL;
    size_t count = 0, all = 0;
    for (size_t i = 0; i + 1 < answer->arms; i++) all += answer->breakdown[i].count;
    int status = mil_reserve(&effect, all, sizeof *effect, error);
    for (size_t i = 0; status == 0 && i + 1 < answer->arms; i++)
        for (size_t k = 0; k < answer->breakdown[i].count; k++)
            effect[count++] = &answer->breakdown[i].part[k].effect;
    if (status == 0) status = mil_correct_family(effect, count, error);
    free(effect);
    return status;
}

static int tell(const struct answer *answer, FILE *out, struct mil_error *error) {
    const size_t count = answer->arms - 1;
    const struct mil_contrast_question *q = answer->question;
    if (q->format == MIL_AS_JSON)
        return mil_contrast_json(out, answer->contrast, answer->breakdown, answer->winners,
                                 answer->told, count, error);
    for (size_t i = 0; i < count; i++) {
        if (q->format == MIL_AS_CSV) {
            mil_contrast_csv(out, &answer->contrast[i], &answer->breakdown[i], i == 0);
            mil_contrast_csv_returns(out, &answer->contrast[i], &answer->told[i].returns);
        } else {
            if (i > 0) fputc('\n', out);
            mil_contrast_print(out, &answer->contrast[i], &answer->breakdown[i], q->draw);
            mil_resilience_print(out, &answer->contrast[i], &answer->told[i].resilience);
            mil_additionality_print(out, &answer->contrast[i], &answer->told[i].additionality);
            mil_returns_print(out, &answer->contrast[i], &answer->told[i].returns);
            if (answer->winners[i].pairs > 0) mil_winners_print(out, &answer->winners[i]);
        }
    }
    if (q->format == MIL_FOR_PEOPLE) mil_contrast_print_key(out, &answer->breakdown[0]);
    if (ferror(out)) return mil_fail(error, MIL_NO_FILE, "the answer cannot be written");
    return MIL_OK;
}

int mil_contrast_answer(const struct mil_contrast_question *question, FILE *out,
                        struct mil_error *error) {
    struct answer answer = {.question = question};
    const size_t n = question->files;
    int status = choose(&answer, error);
    if (status == 0) status = mil_reserve(&answer.arm, n, sizeof *answer.arm, error);
    if (status == 0) status = mil_reserve(&answer.contrast, n, sizeof *answer.contrast, error);
    if (status == 0) status = mil_reserve(&answer.breakdown, n, sizeof *answer.breakdown, error);
    if (status == 0) status = mil_reserve(&answer.winners, n, sizeof *answer.winners, error);
    if (status == 0) status = mil_reserve(&answer.told, n, sizeof *answer.told, error);
    for (size_t i = 0; status == 0 && i < n; i++) status = take(&answer, question->file[i], error);
    if (status == 0) status = compare_arms(&answer, error);
    if (status == 0) status = follow_firms(&answer, error);
    if (status == 0) status = correct(&answer, error);
    if (status == 0) status = tell(&answer, out, error);
    for (size_t i = 0; answer.breakdown != NULL && i < n; i++) {
        mil_breakdown_free(&answer.breakdown[i]);
        mil_contrast_free(&answer.contrast[i]);
    }
    for (size_t i = 0; answer.arm != NULL && i < n; i++) mil_results_free(&answer.arm[i]);
    free(answer.arm);
    free(answer.contrast);
    free(answer.breakdown);
    free(answer.winners);
    free(answer.told);
    return status;
}
