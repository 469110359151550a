#include "ensemble.h"

#include "base/memory.h"

#include <omp.h>
#include <stdlib.h>

/* What the runs share while they run; changed only inside the named critical section. */
struct board {
    const struct mil_ensemble *ensemble;
    size_t done, in_all;
    int stop;
};

static int report(void *self) {
    struct board *board = self;
    int stop = 0;
#pragma omp critical(mil_progress)
    {
        board->done++;
        if (!board->stop && board->ensemble->progress != NULL &&
            board->ensemble->progress(board->ensemble->progress_self, board->done, board->in_all))
            board->stop = 1;
        stop = board->stop;
    }
    return stop;
}

/* A run that is not begun when the others are stopped is not begun at all. */
static int is_stopped(struct board *board, struct mil_error *error) {
    int stop = 0;
#pragma omp critical(mil_progress)
    stop = board->stop;
    return stop ? mil_fail(error, MIL_INTERRUPTED, "interrupted before its first quarter") : MIL_OK;
}

int mil_threads_offered(void) {
    const char *slurm = getenv("SLURM_CPUS_PER_TASK");
    const long granted = slurm != NULL ? strtol(slurm, NULL, 10) : 0;
    return granted > 0 && granted < 4096 ? (int)granted : omp_get_max_threads();
}

static void add_timing(const struct mil_ensemble *ensemble, const struct mil_timing *timing) {
    if (ensemble->timing == NULL) return;
#pragma omp critical(mil_timing)
    {
        ensemble->timing->census += timing->census;
        ensemble->timing->record += timing->record;
        for (size_t i = 0; i < MIL_MOST_PROCESSES; i++)
            ensemble->timing->seconds[i] += timing->seconds[i];
    }
}

static int run_one(const struct mil_ensemble *ensemble, struct board *board, size_t i, int threads,
                   struct mil_error *error) {
    struct mil_timing timing = {.record = 0.0};
    const struct mil_run run = {
        .scenario = ensemble->scenario,
        .seed = ensemble->seeds[i],
        .threads = threads,
        .backwards = ensemble->backwards,
        .observer = ensemble->observers[i],
        .start = ensemble->starts != NULL ? ensemble->starts[i] : (struct mil_start){0},
        .timing = &timing,
        .progress = report,
        .progress_self = board,
    };
    const int status = mil_run(&run, error);
    add_timing(ensemble, &timing);
    return status;
}

static size_t quarters_to_run(const struct mil_ensemble *ensemble) {
    int64_t quarters = (int64_t)ensemble->runs * ensemble->scenario->parameters.run_quarters;
    for (size_t i = 0; ensemble->starts != NULL && i < ensemble->runs; i++)
        quarters -= ensemble->starts[i].quarter;
    return (size_t)quarters;
}

int mil_ensemble_run(const struct mil_ensemble *ensemble, struct mil_error *error) {
    const int threads = ensemble->threads > 0 ? ensemble->threads : mil_threads_offered();
    const int side_by_side = (size_t)threads < ensemble->runs ? threads : (int)ensemble->runs;
    const int each = side_by_side > 0 ? threads / side_by_side : 1;
    struct board board = {ensemble, 0, quarters_to_run(ensemble), 0};
    struct mil_error *errors = NULL;
    int status = mil_reserve(&errors, ensemble->runs, sizeof *errors, error);
    if (status != MIL_OK) return status;
    omp_set_max_active_levels(2);
#pragma omp parallel for schedule(dynamic, 1) num_threads(side_by_side) if (side_by_side > 1)
    for (long i = 0; i < (long)ensemble->runs; i++) {
        int failed = is_stopped(&board, &errors[i]);
        if (failed == MIL_OK) failed = run_one(ensemble, &board, (size_t)i, each, &errors[i]);
        if (failed != MIL_OK) {
#pragma omp critical(mil_progress)
            board.stop = 1;
        }
    }
    for (size_t i = 0; i < ensemble->runs && status == MIL_OK; i++)
        if (errors[i].status != MIL_OK && errors[i].status != MIL_INTERRUPTED)
            status = mil_fail(error, (enum mil_status)errors[i].status, "seed %llu: %s",
                              (unsigned long long)ensemble->seeds[i], errors[i].text);
    for (size_t i = 0; i < ensemble->runs && status == MIL_OK; i++)
        if (errors[i].status != MIL_OK)
            status = mil_fail(error, MIL_INTERRUPTED, "%s", errors[i].text);
    free(errors);
    return status;
}
