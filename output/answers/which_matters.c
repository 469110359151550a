#include "answers/which_matters.h"

#include "base/memory.h"
#include "base/text.h"
#include "results/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is computed on the way from runs to a ranking. */
struct work {
    const struct mil_merged *merged;
    double *outcome; /* [points * replicates], NaN where a run is not done */
    double *mean;    /* [points], NaN where a run of the point is missing or failed */
    double *place;   /* [points * axes] of points in the ranges of axes */
    size_t roles;
    struct mil_blocks blocks;
};

bool mil_which_is_constant(const struct mil_which *which) {
    return which->least == which->most ||
           (which->kind == MIL_WHICH_SOBOL && which->sobol.is_constant) ||
           (which->kind == MIL_WHICH_MORRIS && which->morris.is_constant) ||
           (which->kind == MIL_WHICH_SLOPES && which->slopes.is_constant);
}

struct mil_interval mil_which_size(const struct mil_which *which, size_t group) {
    switch (which->kind) {
    case MIL_WHICH_SOBOL: return which->sobol.total[group];
    case MIL_WHICH_MORRIS: return which->morris.star[group];
    case MIL_WHICH_SHAPLEY: return which->shapley.part[group];
    case MIL_WHICH_SLOPES: break;
    }
    return which->slopes.effect[group];
}

const char *const mil_which_designs[MIL_WHICH_SLOPES] = {"saltelli", "morris", "factorial"};

static int choose_kind(struct mil_which *which, const struct mil_merged *merged,
                       struct mil_error *error) {
    which->kind =
        (enum mil_which_kind)mil_text_find(merged->kind, mil_which_designs, MIL_WHICH_SLOPES);
    if (merged->axes > 0) return MIL_OK;
    return mil_fail(
        error, MIL_BAD_INPUT,
        "%s has no axes, so nothing of it can matter: name some in the design, as in axes = ( { "
        "parameter = \"land.move_rate\"; } ), with design : { kind = \"latin_hypercube\"; points = "
        "100; } (what each does on average), \"morris\" (which matter at all, about 20 runs per "
        "axis) or \"saltelli\" (shares of the variance, hundreds per axis)",
        merged->path);
}

static int choose_outcome(struct mil_metric *metric, const struct mil_merged *merged,
                          const char *outcome, struct mil_error *error) {
    if (outcome == NULL && merged->metrics == 0)
        return mil_fail(error, MIL_BAD_INPUT,
                        "%s took no metric, so say what is in question, as in --field "
                        "/region/product@REGION:mean",
                        merged->path);
    return mil_metric_read(metric, outcome != NULL ? outcome : merged->metric[0], error);
}

static int find_arm(const struct mil_merged *merged, const char *name, const char *option,
                    size_t *arm, struct mil_error *error) {
    const char *const *arms = (const char *const *)merged->arm;
    *arm = 0;
    if (name == NULL && merged->arms == 1) return MIL_OK;
    if (name == NULL) {
        char list[256] = "";
        for (size_t i = 0; i < merged->arms; i++) {
            if (i > 0) mil_text_append(list, sizeof list, ", ");
            mil_text_append(list, sizeof list, arms[i]);
        }
        return mil_fail(error, MIL_BAD_INPUT,
                        "%s has the arms %s: say which with --arm, or --arm A --against B for the "
                        "difference A - B",
                        merged->path, list);
    }
    *arm = mil_text_find(name, arms, merged->arms);
    if (*arm < merged->arms) return MIL_OK;
    return mil_fail_unknown(error, option, 0, "arm", name, arms, merged->arms);
}

/* Groups of axes, found where they move together: the file need not say them twice. */
static size_t number_moves(struct mil_which *which, const struct mil_merged *merged,
                           const double *from, const double *to) {
    size_t found = 0;
    for (size_t a = 0; a < merged->axes; a++)
        if (from[a] != to[a] && which->group[a] < 0) {
            which->group[a] = (int)which->groups;
            found++;
        }
    which->groups += found > 0;
    return found;
}

/* The row of a role in the first block. */
static const double *row_of(const struct mil_merged *merged, int64_t role) {
    for (size_t p = 0; p < merged->points; p++)
        if (merged->block[p] == 0 && merged->role[p] == role)
            return merged->unit + p * merged->axes;
    return NULL;
}

static int find_groups(struct mil_which *which, struct work *work, struct mil_error *error) {
    const struct mil_merged *merged = work->merged;
    const bool sobol = which->kind == MIL_WHICH_SOBOL, alone = which->kind >= MIL_WHICH_SHAPLEY;
    size_t found = 0;
    for (size_t p = 0; p < merged->points; p++)
        if ((size_t)merged->role[p] >= work->roles) work->roles = (size_t)merged->role[p] + 1;
    for (size_t a = 0; a < merged->axes; a++) which->group[a] = alone ? (int)a : -1;
    if (alone) {
        which->groups = merged->axes;
        return MIL_OK;
    }
    for (size_t i = sobol ? MIL_ROLE_AB : 1; i < work->roles && found < merged->axes; i++) {
        const double *from = row_of(merged, sobol ? MIL_ROLE_A : (int64_t)i - 1),
                     *to = row_of(merged, (int64_t)i);
        if (from != NULL && to != NULL) found += number_moves(which, merged, from, to);
    }
    const size_t g = which->groups;
    if (found == merged->axes &&
        (sobol ? work->roles == 2 + g || work->roles == 2 + 2 * g : work->roles == g + 1))
        return MIL_OK;
    return mil_fail(error, MIL_BAD_FILE, "%s: /design is not that of a %s design", merged->path,
                    merged->kind);
}

static int name_groups(struct mil_which *which, const struct mil_merged *merged,
                       struct mil_error *error) {
    enum { ROOM = 1024 };
    char name[ROOM];
    int status = mil_reserve(&which->name, which->groups, sizeof *which->name, error);
    if (status == 0) status = mil_reserve(&which->order, which->groups, sizeof(size_t), error);
    for (size_t g = 0; status == 0 && g < which->groups; g++) {
        name[0] = '\0';
        for (size_t a = 0; a < merged->axes; a++) {
            if ((size_t)which->group[a] != g) continue;
            if (name[0] != '\0') mil_text_append(name, ROOM, " + ");
            mil_text_append(name, ROOM, merged->axis[a]);
        }
        status = mil_text_keep(&which->name[g], name, error);
    }
    return status;
}

/* Where points lie in the range of an axis: what a count or a switch moves is a step of its own, not
 * that of the unit cube. */
static void place_points(struct work *work) {
    const struct mil_merged *merged = work->merged;
    for (size_t a = 0; a < merged->axes; a++) {
        const double low = merged->low[a], width = merged->high[a] - low;
        for (size_t i = a; i < merged->points * merged->axes; i += merged->axes)
            work->place[i] = width > 0.0 ? (merged->value[i] - low) / width : merged->unit[i];
    }
}

/* Means over the replicates that were not skipped; one that should be there and is not makes the
 * point unknown, because means over different luck cannot be compared. */
static void average(struct mil_which *which, struct work *work, size_t arm) {
    const struct mil_merged *merged = work->merged;
    double squares = 0.0, freedom = 0.0;
    for (size_t p = 0; p < merged->points; p++) {
        double sum = 0.0, of_point = 0.0, n = 0.0;
        for (size_t i = 0; i < merged->replicates; i++) {
            if (mil_merged_is_skipped(merged, arm, p, i)) continue;
            sum += work->outcome[p * merged->replicates + i];
            n += 1.0;
        }
        work->mean[p] = n > 0.0 ? sum / n : NAN;
        for (size_t i = 0; i < merged->replicates && isfinite(work->mean[p]); i++) {
            if (mil_merged_is_skipped(merged, arm, p, i)) continue;
            const double from = work->outcome[p * merged->replicates + i] - work->mean[p];
            of_point += from * from;
        }
        if (!isfinite(work->mean[p])) continue;
        squares += of_point;
        freedom += n - 1.0;
    }
    which->luck = freedom > 0.0 ? sqrt(squares / freedom) : NAN;
}

/* Outcomes of the arm, less those of the arm it is held against. */
static int take_outcomes(struct mil_which *which, struct work *work,
                         const struct mil_which_question *question, const struct mil_metric *metric,
                         struct mil_error *error) {
    const struct mil_merged *merged = work->merged;
    const size_t runs = merged->points * merged->replicates;
    double *other = NULL;
    size_t arm = 0, against = 0;
    int status = find_arm(merged, question->arm, "--arm", &arm, error);
    if (status == 0 && question->against != NULL)
        status = find_arm(merged, question->against, "--against", &against, error);
    if (status == 0) status = mil_merged_outcome(merged, metric, arm, &work->outcome, error);
    if (status == 0 && question->against != NULL)
        status = mil_merged_outcome(merged, metric, against, &other, error);
    if (status != 0) goto out;
    for (size_t i = 0; i < runs; i++) {
        if (other != NULL) work->outcome[i] -= other[i];
        if (mil_merged_is_skipped(merged, arm, i / merged->replicates, i % merged->replicates))
            continue;
        which->runs++;
        if (!isfinite(work->outcome[i])) which->failed++;
    }
    snprintf(which->outcome, sizeof which->outcome, "%s of %s%s%s", metric->name, merged->arm[arm],
             other != NULL ? " less " : "", other != NULL ? merged->arm[against] : "");
    average(which, work, arm);
out:
    free(other);
    return status;
}

static void say_unit(struct mil_which *which, const struct mil_merged *merged, size_t field) {
    const char *unit = mil_fields[field].unit, *currency = "currency";
    const size_t length = strlen(currency);
    const bool named = merged->currency != NULL && strncmp(unit, currency, length) == 0;
    snprintf(which->unit, sizeof which->unit, "%s%s", named ? merged->currency : "",
             named ? unit + length : unit);
}

static void summarise(struct mil_which *which, const double *value, size_t count) {
    which->least = INFINITY;
    which->most = -INFINITY;
    double sum = 0.0, above = 0.0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(value[i])) continue;
        which->least = fmin(which->least, value[i]);
        which->most = fmax(which->most, value[i]);
        sum += value[i];
        above += value[i] > 0.0;
        which->points++;
    }
    which->mean = sum / (double)which->points;
    which->above = above / (double)which->points;
}

/* Cells in the order of their bits. */
static int share_out(struct mil_which *which, struct work *work, struct mil_error *error) {
    const struct mil_merged *merged = work->merged;
    const size_t n = merged->replicates;
    double *cell = NULL;
    if (merged->axes > MIL_SHAPLEY_MOST || merged->points != (size_t)1 << merged->axes)
        return mil_fail(error, MIL_BAD_FILE, "%s: /design is not that of a factorial",
                        merged->path);
    int status = mil_reserve(&cell, merged->points * n, sizeof *cell, error);
    if (status != 0) return status;
    for (size_t p = 0; p < merged->points; p++) {
        size_t at = 0;
        for (size_t a = 0; a < merged->axes; a++)
            if (merged->unit[p * merged->axes + a] > 0.5) at |= (size_t)1 << a;
        memcpy(cell + at * n, work->outcome + p * n, n * sizeof *cell);
    }
    status = mil_shapley(&which->shapley, cell, merged->axes, n, error);
    free(cell);
    if (status != 0) return status;
    which->blocks = which->shapley.replicates;
    which->dropped = which->shapley.dropped;
    summarise(which, work->mean, merged->points);
    return MIL_OK;
}

/* Points whose runs are all there, one after the other. */
static int fit_slopes(struct mil_which *which, struct work *work, struct mil_error *error) {
    const struct mil_merged *merged = work->merged;
    const size_t axes = merged->axes;
    place_points(work);
    for (size_t p = 0; p < merged->points; p++) {
        if (!isfinite(work->mean[p])) {
            which->dropped++;
            continue;
        }
        work->mean[which->blocks] = work->mean[p];
        memmove(work->place + which->blocks * axes, work->place + p * axes, axes * sizeof(double));
        which->blocks++;
    }
    summarise(which, work->mean, which->blocks);
    return mil_regression(&which->slopes, work->mean, work->place, which->blocks, axes, error);
}

static int rank_blocks(struct mil_which *which, struct work *work, struct mil_error *error) {
    const struct mil_merged *merged = work->merged;
    struct mil_blocks *blocks = &work->blocks;
    int status = mil_whole_blocks(blocks, work->mean, merged->block, merged->role, merged->points,
                                  work->roles, error);
    if (status != 0) return status;
    which->blocks = blocks->count;
    which->dropped = blocks->dropped;
    summarise(which, blocks->output, blocks->count * blocks->roles);
    if (which->kind == MIL_WHICH_SOBOL)
        return mil_sobol(&which->sobol, blocks, which->groups, 1, error);
    place_points(work);
    const struct mil_steps steps = {.axes = merged->axes,
                                    .groups = which->groups,
                                    .group = which->group,
                                    .unit = merged->unit,
                                    .place = work->place};
    return mil_morris(&which->morris, blocks, &steps, error);
}

/* From what matters most; equals in the order of the design. */
static void put_in_order(struct mil_which *which) {
    for (size_t i = 0; i < which->groups; i++) {
        const double size = fabs(mil_which_size(which, i).mean);
        size_t at = i;
        while (at > 0 && fabs(mil_which_size(which, which->order[at - 1]).mean) < size) {
            which->order[at] = which->order[at - 1];
            at--;
        }
        which->order[at] = i;
    }
}

int mil_which(struct mil_which *which, const struct mil_merged *merged,
              const struct mil_which_question *question, struct mil_error *error) {
    struct work work = {.merged = merged};
    struct mil_metric metric;
    *which = (struct mil_which){.replicates = merged->replicates};
    const size_t size = merged->points * merged->axes;
    int status = choose_kind(which, merged, error);
    if (status == 0) status = choose_outcome(&metric, merged, question->outcome, error);
    if (status == 0) status = mil_reserve(&which->group, merged->axes, sizeof(int), error);
    if (status == 0) status = mil_reserve(&work.mean, merged->points, sizeof(double), error);
    if (status == 0) status = mil_reserve(&work.place, size, sizeof(double), error);
    if (status == 0) status = find_groups(which, &work, error);
    if (status == 0) status = name_groups(which, merged, error);
    if (status == 0) status = take_outcomes(which, &work, question, &metric, error);
    if (status != 0) goto out;
    say_unit(which, merged, metric.field);
    switch (which->kind) {
    case MIL_WHICH_SHAPLEY: status = share_out(which, &work, error); break;
    case MIL_WHICH_SLOPES: status = fit_slopes(which, &work, error); break;
    default: status = rank_blocks(which, &work, error);
    }
    if (status == 0) put_in_order(which);
out:
    free(work.outcome);
    free(work.mean);
    free(work.place);
    mil_blocks_free(&work.blocks);
    if (status != 0) mil_which_free(which);
    return status;
}

void mil_which_free(struct mil_which *which) {
    mil_words_free(which->name, which->groups);
    free(which->order);
    free(which->group);
    mil_sobol_free(&which->sobol);
    mil_morris_free(&which->morris);
    mil_regression_free(&which->slopes);
    *which = (struct mil_which){0};
}

int mil_which_answer(const struct mil_which_question *question, FILE *out,
                     struct mil_error *error) {
    struct mil_merged merged = {0};
    struct mil_which which = {0};
    int status = mil_merged_load(&merged, question->file, error);
    if (status == 0) status = mil_which(&which, &merged, question, error);
    if (status == 0 && question->picture != NULL)
        status = mil_which_picture(&which, question->picture, question->overwrite, error);
    if (status != 0) goto out;
    if (question->json) {
        json_t *json = mil_which_json(&which);
        if (json == NULL) status = mil_fail(error, MIL_NO_MEMORY, "no memory for the answer");
        else json_dumpf(json, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
        fputc('\n', out);
        json_decref(json);
    } else mil_which_print(&which, out);
out:
    mil_which_free(&which);
    mil_merged_free(&merged);
    return status;
}
