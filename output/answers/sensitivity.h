/* Which inputs matter: estimators of sensitivity, pure functions of the outputs of a design.
 *
 * Outputs come as whole blocks: base points of a Saltelli design, trajectories of a Morris design.
 * mil_whole_blocks drops the blocks in which a run is missing and counts them; an output that never
 * changes is said to be constant instead of giving 0 / 0.
 *
 *     struct mil_blocks blocks = {0};
 *     struct mil_sobol sobol = {0};
 *     int status = mil_whole_blocks(&blocks, output, block, role, rows, roles, error);
 *     if (status == 0) status = mil_sobol(&sobol, &blocks, groups, seed, error);
 *     if (status == 0 && !sobol.is_constant) print(sobol.total[0].mean);
 *     mil_sobol_free(&sobol);
 *     mil_blocks_free(&blocks); */
#ifndef MIL_ANSWERS_SENSITIVITY_H
#define MIL_ANSWERS_SENSITIVITY_H

#include "answers/bootstrap.h"

#include <stdbool.h>

struct mil_blocks {
    size_t count, roles; /* whole blocks, and outputs of each */
    size_t dropped;      /* blocks left out */
    double *output;      /* [count * roles] */
    size_t *row;         /* [count * roles] where each stood */
};

/* Outputs of a design's rows, put in order of blocks and roles (each role once in a block).  A block
 * is whole when all its outputs are finite.  BAD_INPUT when none is. */
int mil_whole_blocks(struct mil_blocks *blocks, const double *output, const int64_t *block,
                     const int64_t *role, size_t rows, size_t roles,
                     struct mil_error *error) MIL_CHECKED;
void mil_blocks_free(struct mil_blocks *blocks);

/* Shares of the output's variance (Sobol 1993): first, of a group alone; total, of a group with all it
 * interacts with (Homma & Saltelli 1996); second, of two groups together beyond each alone. */
struct mil_sobol {
    bool is_constant; /* then all below is 0 */
    size_t groups;
    double mean, variance;
    struct mil_interval *first, *total; /* [groups] */
    struct mil_interval *second;        /* [groups (groups - 1) / 2], pairs 01, 02, 12, 03 ...; null
                                           where the design has no rows for it */
};

/* Roles of a block as in input/points.h: 2 + groups, or 2 + 2 groups. */
int mil_sobol(struct mil_sobol *sobol, const struct mil_blocks *blocks, size_t groups,
              uint64_t seed, struct mil_error *error) MIL_CHECKED;
void mil_sobol_free(struct mil_sobol *sobol);
/* The place of a pair i < j in second. */
size_t mil_sobol_pair(size_t i, size_t j);

/* Elementary effects (Morris 1991): change of the output over the change of a group, which is 1 over
 * its whole range.  mu: their mean; star: the mean of their sizes (Campolongo, Cariboni & Saltelli
 * 2007); sigma: their deviation, 0 where the effect is the same everywhere. */
struct mil_morris {
    bool is_constant; /* then all below is 0 */
    size_t groups;
    double mean;
    struct mil_interval *mu, *star; /* [groups]; mu is NaN for a group of several axes */
    double *sigma;                  /* [groups] for a group of several axes, of the sizes */
};

/* How the rows of a Morris design move. */
struct mil_steps {
    size_t axes, groups;
    const int *group;    /* [axes] */
    const double *unit;  /* [rows * axes] of the design: which group moves in which step */
    const double *place; /* [rows * axes] where it gets: from 0 to 1 over the range of an axis */
};

int mil_morris(struct mil_morris *morris, const struct mil_blocks *blocks,
               const struct mil_steps *steps, struct mil_error *error) MIL_CHECKED;
void mil_morris_free(struct mil_morris *morris);

#endif
