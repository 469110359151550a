#include "command/sweep_work.h"

#include "base/memory.h"
#include "ensemble.h"
#include "pool.h"
#include "results/record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t metrics_of(const struct mil_sweep_work *work) {
    return work->sweep->until.metrics.count;
}

static size_t runs_of_point(const struct mil_sweep_work *work) {
    return work->sweep->replicates * work->sweep->arm_count;
}

static bool is_mine(const struct mil_sweep_work *work, size_t point) {
    return point % work->parts == work->part;
}

/* The metrics of a run stand behind its fields. */
static void keep_metrics(struct mil_sweep_work *work, size_t run, const double *values) {
    const size_t m = metrics_of(work), from = work->selection->values - m;
    for (size_t i = 0; i < m; i++) work->until[run * m + i] = values[from + i];
}

/* Of runs that an earlier process has done. */
static int see(void *self, size_t shard, const struct mil_shard_reader *reader,
               const struct mil_shard_record *record, struct mil_error *error) {
    struct mil_sweep_work *work = self;
    (void)shard;
    if (record->kind != MIL_SHARD_DONE) return MIL_OK;
    if (record->length != work->selection->values * sizeof(double))
        return mil_fail(error, MIL_BAD_FILE, "%s: a record of another length than the layout says",
                        reader->path);
    if (work->until != NULL)
        keep_metrics(work, (size_t)record->run, (const double *)(const void *)reader->bytes);
    if ((int64_t)record->run != work->only || work->before != NULL) return MIL_OK;
    const int status = mil_reserve(&work->before, (size_t)record->length, 1, error);
    if (status == 0) memcpy(work->before, reader->bytes, (size_t)record->length);
    return status;
}

size_t mil_sweep_work_count(const struct mil_sweep_work *work, enum mil_run_state state) {
    size_t count = 0;
    for (size_t run = 0; run < work->tally.runs; run++)
        count += is_mine(work, run / runs_of_point(work)) && work->tally.state[run] == state;
    return count;
}

int mil_sweep_work_init(struct mil_sweep_work *work, const char *folder,
                        const uint64_t fingerprint[2], struct mil_error *error) {
    const size_t runs = mil_sweep_runs(work->sweep), m = metrics_of(work);
    const struct mil_tally_watch watch = {work, see};
    int status = mil_reserve(&work->begun, runs, sizeof *work->begun, error);
    if (status == 0 && m > 0) status = mil_reserve(&work->until, runs * m, sizeof(double), error);
    for (size_t i = 0; status == 0 && i < runs * m; i++) work->until[i] = NAN;
    if (status == 0)
        status = mil_tally_read(&work->tally, folder, runs, fingerprint, &watch, error);
    for (size_t run = 0; status == 0 && run < runs && work->again; run++)
        if (work->tally.state[run] == MIL_RUN_FAILED) {
            work->tally.state[run] = MIL_RUN_MISSING;
            work->tally.count[MIL_RUN_FAILED]--;
            work->tally.count[MIL_RUN_MISSING]++;
        }
    return status;
}

static void forget_scenarios(struct mil_sweep_seat *seat, size_t arms) {
    for (size_t arm = 0; seat->scenarios != NULL && arm < arms; arm++)
        mil_scenario_free(&seat->scenarios[arm]);
}

static void free_seat(struct mil_sweep_seat *seat, size_t arms) {
    forget_scenarios(seat, arms);
    free(seat->scenarios);
    free(seat->values);
    mil_snapshot_free(&seat->burn_in);
}

void mil_sweep_work_free(struct mil_sweep_work *work) {
    for (size_t i = 0; i < work->seat_count; i++) {
        free_seat(&work->seats[i], work->sweep->arm_count);
    }
    free(work->seats);
    free(work->begun);
    free(work->until);
    free(work->before);
    mil_tally_free(&work->tally);
    mil_shard_close(&work->shard);
}

/* Replicates of a point, from the first on, that have ended in all arms. */
static size_t ended_replicates(const struct mil_sweep_work *work, size_t point) {
    const size_t arms = work->sweep->arm_count, first = point * runs_of_point(work);
    for (size_t i = 0; i < runs_of_point(work); i++)
        if (work->tally.state[first + i] > MIL_RUN_FAILED) return i / arms;
    return work->sweep->replicates;
}

static size_t quarters_of_run(const struct mil_sweep_work *work) {
    return (size_t)work->sweep->arms[0].scenario.parameters.run_quarters;
}

/* The rest of a point that needs no more; nonzero if it cannot be put down. */
static int skip_rest(struct mil_sweep_work *work, size_t point, size_t wanted) {
    const size_t first = point * runs_of_point(work);
    for (size_t i = wanted * work->sweep->arm_count; i < runs_of_point(work); i++) {
        if (work->tally.state[first + i] != MIL_RUN_MISSING) continue;
        const int status =
            mil_shard_add(&work->shard, MIL_SHARD_SKIPPED, first + i, NULL, 0, &work->error);
        if (status != 0) return status;
        mil_tally_note(&work->tally, first + i, MIL_RUN_SKIPPED);
        work->done += quarters_of_run(work);
    }
    return MIL_OK;
}

static int64_t begin(struct mil_sweep_work *work, size_t seat, size_t run) {
    const int64_t pair = (int64_t)(run / work->sweep->arm_count);
    work->seats[seat].burnt = work->seats[seat].burnt && work->seats[seat].pair == pair;
    work->seats[seat].pair = pair;
    work->trouble = mil_shard_add(&work->shard, MIL_SHARD_BEGUN, run, NULL, 0, &work->error);
    if (work->trouble != 0) return MIL_POOL_END;
    work->begun[run] = true;
    work->flying++;
    return (int64_t)run;
}

/* Whether another seat holds the burn-in that a run goes on from. */
static bool is_held(const struct mil_sweep_work *work, size_t seat, size_t run) {
    const int64_t pair = (int64_t)(run / work->sweep->arm_count);
    for (size_t i = 0; work->sweep->burn_in > 0 && i < work->seat_count; i++)
        if (i != seat && work->seats[i].pair == pair) return true;
    return false;
}

/* The next run of a point, or MIL_NO_RUN; is_over: nothing of it is left to begin or to decide. */
static int64_t take_of_point(struct mil_sweep_work *work, size_t seat, size_t point,
                             bool *is_over) {
    const size_t first = point * runs_of_point(work), ended = ended_replicates(work, point);
    const size_t m = metrics_of(work);
    const struct mil_replicates needed =
        mil_replicates_needed(work->sweep, ended, m > 0 ? work->until + first * m : NULL);
    for (size_t i = 0; i < needed.wanted * work->sweep->arm_count; i++)
        if (work->tally.state[first + i] == MIL_RUN_MISSING && !work->begun[first + i] &&
            !is_held(work, seat, first + i))
            return (int64_t)(first + i);
    *is_over = needed.is_decided && ended >= needed.wanted;
    if (*is_over) work->trouble = skip_rest(work, point, needed.wanted);
    return MIL_NO_RUN;
}

static int64_t take(void *self, size_t seat) {
    struct mil_sweep_work *work = self;
    if (work->trouble != 0) return MIL_POOL_END;
    if (work->only != MIL_NO_RUN)
        return work->begun[work->only] ? MIL_POOL_END : begin(work, seat, (size_t)work->only);
    bool all_before = true;
    for (size_t point = work->first; point < work->sweep->points; point++) {
        bool is_over = !is_mine(work, point);
        const int64_t run = is_over ? MIL_NO_RUN : take_of_point(work, seat, point, &is_over);
        if (work->trouble != 0) return MIL_POOL_END;
        if (run != MIL_NO_RUN) return begin(work, seat, (size_t)run);
        all_before = all_before && is_over;
        if (all_before) work->first = point + 1;
    }
    return work->flying > 0 && metrics_of(work) > 0 ? MIL_POOL_WAIT : MIL_POOL_END;
}

static int say_quarter(void *self) {
    struct mil_sweep_seat *seat = self;
    seat->quarters++;
    return mil_progress_step(&seat->work->progress, ++seat->work->done, seat->work->in_all);
}

static int tick(void *self) {
    return mil_pool_say(say_quarter, self);
}

static int look(void *self) {
    struct mil_sweep_work *work = self;
    return mil_progress_step(&work->progress, work->done, work->in_all);
}

static int ask(void *self) {
    return mil_pool_say(look, self);
}

/* The scenario of an arm at the point of the run at work, kept until the point is another. */
static int scenario_of(struct mil_sweep_work *work, struct mil_sweep_seat *seat, size_t arm,
                       size_t point, struct mil_error *error) {
    if (seat->point != point) forget_scenarios(seat, work->sweep->arm_count);
    seat->point = point;
    if (seat->scenarios[arm].name != NULL) return MIL_OK;
    return mil_sweep_scenario(work->sweep, arm, point, &seat->scenarios[arm], error);
}

/* The burn-in of a run, unless the seat holds it from the arm before. */
static int burn_in(struct mil_sweep_work *work, struct mil_sweep_seat *seat,
                   const struct mil_sweep_run *at, int threads, struct mil_error *error) {
    const size_t arm = work->sweep->burn_in_arm;
    if (work->sweep->burn_in == 0 || seat->burnt) return MIL_OK;
    int status = scenario_of(work, seat, arm, at->point, error);
    const struct mil_sweep_burn burn = {&seat->scenarios[arm], at->seed, threads,
                                        work->sweep->burn_in,  ask,      work};
    if (status == 0) status = mil_sweep_burn_run(&seat->burn_in, &burn, error);
    seat->burnt = status == 0;
    return status;
}

/* A snapshot holds all fields, so a run that is forked keeps them all. */
static int begin_record(const struct mil_sweep_work *work, const struct mil_sweep_seat *seat,
                        const struct mil_scenario *scenario, uint64_t seed,
                        struct mil_record *record, struct mil_error *error) {
    if (!seat->burnt) return mil_record_init_some(record, scenario, work->selection->wanted, error);
    const int status = mil_snapshot_fits(&seat->burn_in, scenario, seed, MIL_FORK, error);
    return status == 0 ? mil_record_init(record, scenario, error) : status;
}

static int run_one(void *self, size_t number, int64_t piece, int threads, struct mil_error *error) {
    struct mil_sweep_work *work = self;
    struct mil_sweep_seat *seat = &work->seats[number];
    const struct mil_sweep_run at = mil_sweep_run(work->sweep, (size_t)piece);
    const struct mil_scenario *scenario = &seat->scenarios[at.arm];
    struct mil_record record = {0};
    struct mil_sweep_fork fork = {&seat->burn_in, &record};
    seat->is_ready = false;
    seat->quarters = 0;
    int status = scenario_of(work, seat, at.arm, at.point, error);
    if (status == 0) status = burn_in(work, seat, &at, threads, error);
    if (status == 0) status = begin_record(work, seat, scenario, at.seed, &record, error);
    seat->is_ready = status == 0;
    struct mil_run run = {
        .scenario = scenario,
        .seed = at.seed,
        .threads = threads,
        .observer = mil_record_observer(&record),
        .progress = tick,
        .progress_self = seat,
    };
    if (seat->burnt)
        run.start = (struct mil_start){&fork, mil_sweep_fork_restore, work->sweep->burn_in};
    if (status == 0) status = mil_run(&run, error);
    if (status == 0) status = mil_selection_take(work->selection, &record, seat->values, error);
    mil_record_free(&record);
    return status;
}

/* What failing runs mean for the others. */
static int judge_failure(const struct mil_sweep_work *work, size_t run, struct mil_error *error) {
    char name[MIL_RUN_NAME_ROOM], text[sizeof error->text];
    const size_t failed = work->tally.count[MIL_RUN_FAILED];
    const double most = work->sweep->tolerated * (double)work->tally.runs;
    mil_sweep_run_name(work->sweep, run, name);
    snprintf(text, sizeof text, "%s", error->text);
    if (work->sweep->failures == MIL_FAILURES_STOP)
        return mil_fail(error, MIL_RUNS_FAILED, "run %s has failed: %.800s", name, text);
    fprintf(stderr, "milieu: run %s has failed: %s\n", name, text);
    if (work->sweep->failures == MIL_FAILURES_FINISH || (double)failed <= most) return MIL_OK;
    return mil_fail(error, MIL_RUNS_FAILED,
                    "%zu of %zu runs have failed, more than the share of %g that is tolerated",
                    failed, work->tally.runs, work->sweep->tolerated);
}

/* --only: the run has to give what it gave before, and is not put down a second time. */
static int compare_again(const struct mil_sweep_work *work, const double *values,
                         struct mil_error *error) {
    if (memcmp(values, work->before, work->selection->values * sizeof *values) == 0) return MIL_OK;
    return mil_fail(error, MIL_BAD_FILE,
                    "the run has not given the bytes it gave before: one of the two was computed "
                    "wrongly, by the program or by the machine");
}

static int finish(void *self, size_t number, int64_t piece, int status, struct mil_error *error) {
    struct mil_sweep_work *work = self;
    const struct mil_sweep_seat *seat = &work->seats[number];
    const size_t run = (size_t)piece;
    work->flying--;
    if (status == MIL_INTERRUPTED || (status != 0 && !seat->is_ready)) return status;
    const bool failed = status != 0;
    if (!failed && work->before != NULL) return compare_again(work, seat->values, error);
    const char *message = error->text[0] != '\0' ? error->text : mil_status_words(status);
    status =
        failed ? mil_shard_add(&work->shard, MIL_SHARD_FAILED, run, message, strlen(message), error)
               : mil_shard_add(&work->shard, MIL_SHARD_DONE, run, seat->values,
                               work->selection->values * sizeof(double), error);
    if (status != 0) return status;
    mil_tally_note(&work->tally, run, failed ? MIL_RUN_FAILED : MIL_RUN_DONE);
    if (!failed && work->until != NULL) keep_metrics(work, run, seat->values);
    work->done += quarters_of_run(work) - seat->quarters;
    if (failed) return judge_failure(work, run, error);
    return mil_progress_step(&work->progress, work->done, work->in_all)
               ? mil_fail(error, MIL_INTERRUPTED, "interrupted")
               : MIL_OK;
}

static int set_table(struct mil_sweep_work *work, const struct mil_pool *pool,
                     struct mil_error *error) {
    const size_t seats = (size_t)mil_pool_seats(pool);
    int status = mil_reserve(&work->seats, seats, sizeof *work->seats, error);
    for (; status == 0 && work->seat_count < seats; work->seat_count++) {
        struct mil_sweep_seat *seat = &work->seats[work->seat_count];
        seat->work = work;
        seat->pair = MIL_NO_RUN;
        seat->point = SIZE_MAX;
        status =
            mil_reserve(&seat->scenarios, work->sweep->arm_count, sizeof *seat->scenarios, error);
        if (status == 0)
            status = mil_reserve(&seat->values, work->selection->values, sizeof(double), error);
    }
    return status;
}

int mil_sweep_work_run(struct mil_sweep_work *work, struct mil_error *error) {
    const size_t missing =
        work->only != MIL_NO_RUN ? 1 : mil_sweep_work_count(work, MIL_RUN_MISSING);
    size_t mine = 0;
    for (size_t point = work->part; point < work->sweep->points; point += work->parts)
        mine += runs_of_point(work);
    const struct mil_pool pool = {
        .threads = work->threads > 0 ? work->threads : mil_threads_offered(),
        .pieces = missing,
        .self = work,
        .take = take,
        .work = run_one,
        .finish = finish,
    };
    if (missing == 0) return MIL_OK;
    work->in_all = quarters_of_run(work) * (work->only != MIL_NO_RUN ? 1 : mine);
    work->done = work->progress.before = work->in_all - quarters_of_run(work) * missing;
    int status = set_table(work, &pool, error);
    if (status == 0) status = mil_pool_run(&pool, error);
    if (status == 0 && work->trouble != 0) {
        status = work->trouble;
        if (error != NULL) *error = work->error;
    }
    return status;
}
