/* A sweep, as its design file describes it: arms x points x replicates, each of them one run.
 *
 *     struct mil_sweep sweep = {0};
 *     if (mil_sweep_load(&sweep, "scenarios/sweeps/quick.cfg", &error) != 0) ...
 *     for (size_t run = 0; run < mil_sweep_runs(&sweep); run++) {
 *         const struct mil_sweep_run at = mil_sweep_run(&sweep, run);
 *         status = mil_sweep_scenario(&sweep, at.arm, at.point, &scenario, &error);
 *         ... run it with the seed at.seed ...
 *     }
 *     mil_sweep_free(&sweep);
 *
 * An arm is a scenario file, with overrides.  An axis names a row of the parameter list, a key of a
 * programme, or several of them that move together.  A point has a value for every axis.  All arms of
 * a point and replicate have the same seed, so they are twins.  Whatever an axis says goes through the
 * same gate as --set. */
#ifndef MIL_INPUT_SWEEP_H
#define MIL_INPUT_SWEEP_H

#include "input/points.h"
#include "input/scenario.h"

enum mil_sweep_kind {
    MIL_SWEEP_GRID,
    MIL_SWEEP_LIST,
    MIL_SWEEP_CSV,
    MIL_SWEEP_LATIN_HYPERCUBE,
    MIL_SWEEP_SOBOL,
    MIL_SWEEP_SALTELLI,
    MIL_SWEEP_MORRIS,
    MIL_SWEEP_FACTORIAL,
    MIL_SWEEP_KINDS
};
/* Who has the same luck, replicate by replicate: the arms of a point; also the points of a block, so
 * that differences within it are those of the inputs and blocks differ in luck too; or all points. */
enum mil_sweep_luck { MIL_TWIN_ARMS, MIL_TWIN_BLOCKS, MIL_TWIN_POINTS, MIL_TWINS };
enum mil_sweep_failures { MIL_FAILURES_STOP, MIL_FAILURES_FINISH, MIL_FAILURES_TOLERATE };
enum mil_sweep_reduce {
    MIL_REDUCE_NONE,
    MIL_REDUCE_LAST,
    MIL_REDUCE_MEAN,
    MIL_REDUCE_QUANTILES,
    MIL_REDUCES
};
enum { MIL_MOST_QUANTILES = 16, MIL_MOST_MECHANISMS = 4 };
extern const char *const mil_sweep_kind_words[MIL_SWEEP_KINDS],
    *const mil_sweep_reduce_words[MIL_REDUCES], *const mil_sweep_luck_words[MIL_TWINS];

struct mil_texts {
    size_t count;
    char **text;
};

struct mil_sweep_arm {
    char *name;
    char *file;                   /* of the scenario, from the design's folder */
    char *path;                   /* as it can be opened */
    struct mil_texts sets;        /* overrides, as behind --set */
    struct mil_scenario scenario; /* with the overrides, at no point */
};

/* What an axis moves: from `from` at its low end to `to` at its high end. */
struct mil_sweep_target {
    size_t row; /* of the parameter list; MIL_PARAMETER_COUNT for a key of a programme */
    char *programme, *key;
    double from, to;
};

struct mil_sweep_axis {
    char *name; /* "section.name", "programme.NAME.key", or its own */
    char *group;
    int line;
    double low, high;
    bool whole;
    size_t levels, value_count;
    double *values; /* null: anything from low to high */
    size_t target_count;
    struct mil_sweep_target *targets;
};

/* Goes on with replicates of a point until the paired intervals of the metrics are narrow. */
struct mil_sweep_until {
    struct mil_texts metrics;
    double half_width; /* as a share of the first arm's mean */
    double confidence;
    size_t least, ahead; /* ahead: further replicates that must agree */
};

struct mil_sweep_record {
    struct mil_texts fields, metrics; /* no field: all of them */
    bool yearly;                      /* the last quarter of each year only */
    int32_t from, to;                 /* quarters of the calendar; 0: no bound */
    enum mil_sweep_reduce reduce;
    size_t quantile_count;
    double quantiles[MIL_MOST_QUANTILES];
};

struct mil_sweep {
    char *file, *name, *title, *question;
    size_t arm_count, axis_count, replicates;
    struct mil_sweep_arm *arms;
    struct mil_sweep_axis *axes;
    struct mil_texts sets; /* overrides of all arms */
    enum mil_sweep_kind kind;
    size_t base; /* points, base points or trajectories asked for */
    size_t levels;
    bool second_order;
    uint64_t seed;
    enum mil_sweep_luck luck;
    int64_t warm_up; /* quarters */
    int64_t burn_in; /* quarters that all arms of a point and replicate share; 0: none */
    size_t burn_in_arm;
    enum mil_sweep_failures failures;
    double tolerated; /* share of runs */
    struct mil_sweep_until until;
    struct mil_sweep_record record;
    /* The table of points. */
    size_t points;
    double *value, *unit;  /* [points * axes]; unit: not-a-number where values were given */
    int64_t *block, *role; /* [points] */
};

/* Where a run stands, and its seed. */
struct mil_sweep_run {
    size_t arm, point, replicate;
    uint64_t seed;
};
enum { MIL_RUN_NAME_ROOM = 160 };

/* Reads a design, its arms and its points.  BAD_INPUT, NO_FILE. */
int mil_sweep_load(struct mil_sweep *sweep, const char *path, struct mil_error *error) MIL_CHECKED;
void mil_sweep_free(struct mil_sweep *sweep);
/* Whether a file is a design, not a scenario: it has arms. */
bool mil_sweep_is_design(const char *path);
/* Loads the scenario of every arm at every point: whether every value passes the gate. */
int mil_sweep_check(const struct mil_sweep *sweep, struct mil_error *error) MIL_CHECKED;

size_t mil_sweep_runs(const struct mil_sweep *sweep);
/* Runs are in order of points, replicates, arms. */
struct mil_sweep_run mil_sweep_run(const struct mil_sweep *sweep, size_t run);
size_t mil_sweep_run_number(const struct mil_sweep *sweep, size_t arm, size_t point,
                            size_t replicate);
/* "ARM.POINT.REPLICATE": the name of a run, and the run of a name.  BAD_INPUT. */
void mil_sweep_run_name(const struct mil_sweep *sweep, size_t run, char name[MIL_RUN_NAME_ROOM]);
int mil_sweep_run_find(const struct mil_sweep *sweep, const char *name, size_t *run,
                       struct mil_error *error) MIL_CHECKED;
/* The scenario of an arm at a point; files that have changed since the design was read are refused. */
int mil_sweep_scenario(const struct mil_sweep *sweep, size_t arm, size_t point,
                       struct mil_scenario *scenario, struct mil_error *error) MIL_CHECKED;
/* What would have to be said behind --set for an arm to stand at a point, to be freed with
 * mil_texts_free. */
int mil_sweep_sets(const struct mil_sweep *sweep, size_t arm, size_t point, struct mil_texts *sets,
                   struct mil_error *error) MIL_CHECKED;

int mil_texts_add(struct mil_texts *texts, const char *text, struct mil_error *error) MIL_CHECKED;
void mil_texts_free(struct mil_texts *texts);

#endif
