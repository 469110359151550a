/* The question of `milieu contrast`, from files to an answer for people or for programs.
 *
 *     const struct mil_contrast_question question = {.file = files, .files = 3};
 *     status = mil_contrast_answer(&question, stdout, error);
 *
 * The arm of the first file is the base; files of the same scenario are joined to one arm, run by
 * run.  All effects of an answer are one family: p values are corrected for each other. */
#ifndef MIL_ANSWERS_CONTRAST_ANSWER_H
#define MIL_ANSWERS_CONTRAST_ANSWER_H

#include "answers/breakdown.h"

#include <stdio.h>

enum mil_format { MIL_FOR_PEOPLE, MIL_AS_JSON, MIL_AS_CSV };

struct mil_contrast_question {
    const char *const *file;
    size_t files;
    const char *const *field; /* names; null: those that answer most questions */
    size_t fields;
    enum mil_by by;
    enum mil_format format;
    bool draw; /* with small pictures */
};

/* Loads, checks, contrasts, and prints.  BAD_INPUT where files are not comparable. */
int mil_contrast_answer(const struct mil_contrast_question *question, FILE *out,
                        struct mil_error *error) MIL_CHECKED;

#endif
