/* Which assumptions matter?  The inputs of a sweep, ranked by what they do to an outcome: of one arm,
 * or of the difference between two arms whose runs are twins.
 *
 *     const struct mil_which_question question = {
 *         .file = "sweep.h5", .outcome = "/region/product@Alpha:mean",
 *         .arm = "endogenous", .against = "exogenous"};
 *     status = mil_which_answer(&question, stdout, error);
 *
 * How they are ranked follows from the design: Sobol indices of a Saltelli design, elementary effects
 * of a Morris design, Shapley shares of a switch-off factorial, least squares of all others.  Replicates
 * of a point are averaged. */
#ifndef MIL_ANSWERS_WHICH_MATTERS_H
#define MIL_ANSWERS_WHICH_MATTERS_H

#include "answers/regression.h"
#include "answers/sensitivity.h"
#include "answers/shapley.h"
#include "results/merged.h"

#include <jansson.h>
#include <stdio.h>

struct mil_which_question {
    const char *file;
    const char *outcome;       /* as in results/metric.h; null: the first metric of the sweep */
    const char *arm, *against; /* null: the only arm; no difference */
    const char *picture;       /* where an SVG goes, or null */
    bool json, overwrite;
};

enum mil_which_kind { MIL_WHICH_SOBOL, MIL_WHICH_MORRIS, MIL_WHICH_SHAPLEY, MIL_WHICH_SLOPES };
/* Words for kinds of designs, as in their files; those of slopes are several. */
extern const char *const mil_which_designs[MIL_WHICH_SLOPES];

struct mil_which {
    enum mil_which_kind kind;
    char outcome[512], unit[64]; /* in words */
    size_t runs, failed;         /* of the arms in question; failed or missing */
    size_t replicates;
    size_t blocks, dropped; /* whole blocks; Shapley: replicates; slopes: points */
    size_t groups;
    char **name;                     /* [groups] axes, joined by " + " */
    size_t *order;                   /* [groups] from what matters most */
    int *group;                      /* [axes] */
    size_t points;                   /* of those blocks */
    double mean, least, most, above; /* of the outcome over these points; share above 0 */
    double luck; /* deviation between replicates of a point; NaN with one replicate */
    struct mil_sobol sobol;
    struct mil_morris morris;
    struct mil_shapley shapley;
    struct mil_regression slopes;
};

/* Loads, ranks, and prints a table or JSON, and the picture where one is asked for. */
int mil_which_answer(const struct mil_which_question *question, FILE *out,
                     struct mil_error *error) MIL_CHECKED;

/* Its parts. */
int mil_which(struct mil_which *which, const struct mil_merged *merged,
              const struct mil_which_question *question, struct mil_error *error) MIL_CHECKED;
void mil_which_free(struct mil_which *which);
void mil_which_print(const struct mil_which *which, FILE *out);
/* The caller's, null for want of memory. */
json_t *mil_which_json(const struct mil_which *which);
int mil_which_picture(const struct mil_which *which, const char *path, bool overwrite,
                      struct mil_error *error) MIL_CHECKED;
/* What a group is ranked by, with its interval: total index, mu*, or share. */
struct mil_interval mil_which_size(const struct mil_which *which, size_t group);
/* Whether the outcome never changes. */
bool mil_which_is_constant(const struct mil_which *which);

#endif
