/* A contrast for people and as a table for other programs.  Private to answers. */
#ifndef MIL_ANSWERS_CONTRAST_PRINT_H
#define MIL_ANSWERS_CONTRAST_PRINT_H

#include "answers/breakdown.h"
#include "answers/winners.h"
#include "answers/returns.h"

#include <stdio.h>

/* Head, table, and what else there is to tell; draw: with small pictures. */
void mil_contrast_print(FILE *out, const struct mil_contrast *contrast,
                        const struct mil_breakdown *breakdown, bool draw);
/* How the table is to be read: once, at the end. */
void mil_contrast_print_key(FILE *out, const struct mil_breakdown *breakdown);
/* Shares of the firms that were followed. */
void mil_winners_print(FILE *out, const struct mil_winners *winners);
/* One row per effect, with a first row of names where head is set. */
void mil_contrast_csv(FILE *out, const struct mil_contrast *contrast,
                      const struct mil_breakdown *breakdown, bool head);
/* Further rows of it: by "rate", the discount rate as the part. */
void mil_contrast_csv_returns(FILE *out, const struct mil_contrast *contrast,
                              const struct mil_returns *returns);

#endif
