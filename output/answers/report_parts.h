/* The parts of a report: each gives one block of the page's figures as JSON.  Private to answers.
 *
 * Want of memory is remembered in `failed` and told when the page is written.  Numbers have six
 * digits, which is more than the page shows. */
#ifndef MIL_ANSWERS_REPORT_PARTS_H
#define MIL_ANSWERS_REPORT_PARTS_H

#include "answers/contrast.h"
#include "answers/outcome.h"
#include "answers/report.h"

#include <jansson.h>

struct mil_report {
    const struct mil_report_question *question;
    struct mil_results *arm;       /* [arms] the first is the reference */
    struct mil_contrast *contrast; /* [arms - 1] */
    size_t arms;
    size_t field[MIL_FIELD_COUNT]; /* over regions, for effects and paths */
    size_t fields;
    bool failed;
};

/* Whole calendar years; where there is none, quarters. */
struct mil_report_periods {
    struct mil_span *span;
    double *label; /* the year, or the end of the quarter */
    size_t count;
    bool yearly;
};
int mil_report_find_periods(struct mil_report_periods *periods, const struct mil_results *results,
                            struct mil_error *error) MIL_CHECKED;
void mil_report_free_periods(struct mil_report_periods *periods);

/* Null for what is not a number. */
json_t *mil_report_number(double value);
/* [mean, low, high] of runs or of pairs, those without a value left out. */
json_t *mil_report_interval(const double *value, size_t count);
/* The quantiles of a path's bands over the values that are there, as multiples of a step; sorts them. */
json_t *mil_report_fan(double *value, size_t count, double step);
/* Finer than can be drawn, for levels up to this one. */
double mil_report_step(double most);
void mil_report_put(struct mil_report *report, json_t *object, const char *key, json_t *value);
void mil_report_add(struct mil_report *report, json_t *array, json_t *value);

/* What each file says of itself: question, seeds, programmes, assumptions, where it comes from. */
json_t *mil_report_arms(struct mil_report *report, struct mil_error *error);
/* Regions with labels and places, and the words of the axes of all groups. */
json_t *mil_report_names(struct mil_report *report, struct mil_error *error);
/* Money and cases of programmes and appropriations of one arm, means over its runs. */
json_t *mil_report_money(struct mil_report *report, const struct mil_results *arm);
/* Per field, arm, place and year: quantiles over runs, and over pairs of the change in per cent. */
json_t *mil_report_paths(struct mil_report *report, struct mil_error *error);
/* Beyond what a contrast says: the difference within each pair, the effect in each region, and the
 * firms that were followed. */
json_t *mil_report_spread(struct mil_report *report, struct mil_error *error);
/* Fields of the nation, of size classes and of the yearly groups: their last values and changes. */
json_t *mil_report_groups(struct mil_report *report, struct mil_error *error);
/* Technologies that open within the run: who masters each of them, period by period, and at the end; null
 * where none opens. */
json_t *mil_report_adoption(struct mil_report *report, struct mil_error *error);
/* For each contrast: the gross effect taken apart, and what the policy brings in over the years. */
json_t *mil_report_accounts(struct mil_report *report, struct mil_error *error);
/* Contrasts between alternatives, each pair of them once, of the field by which they are ranked. */
json_t *mil_report_rivals(struct mil_report *report);

/* What sweeps say of assumptions and mechanisms: how much each does, which arm is best at how many
 * points, and how an outcome follows a single axis. */
json_t *mil_report_sweeps(struct mil_report *report, struct mil_error *error);
/* What the question says of tests and claims. */
json_t *mil_report_verdicts(struct mil_report *report);

/* Puts the figures into the page and the page under its name. */
int mil_report_page(json_t *figures, const char *path, struct mil_error *error) MIL_CHECKED;

#endif
