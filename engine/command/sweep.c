#include "command/command.h"
#include "command/merged.h"
#include "command/options.h"
#include "command/sweep_work.h"

#include "base/text.h"
#include "ensemble.h"
#include "results/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    OPTION_JOBS = 256,
    OPTION_PART,
    OPTION_RESUME,
    OPTION_ONLY,
    OPTION_AGAIN,
    OPTION_PLAN,
    OPTION_QUIET
};
enum { MOST_JOBS = 4096, MOST_PARTS = 1000000, PATH_ROOM = 4200 };

struct options {
    const char *design, *folder, *only;
    int jobs;
    size_t part, parts; /* part from 1; 0: the whole, here */
    bool resume, again, plan, quiet;
};

static const struct argp_option help[] = {
    {"output", 'o', "DIR", 0, "the folder of the sweep; it is made if its parent is there", 0},
    {"jobs", OPTION_JOBS, "N", 0, "runs at a time (default: all cores, or SLURM_CPUS_PER_TASK)", 0},
    {"part", OPTION_PART, "I/N", 0, "only this part of the points, as the task of a cluster", 0},
    {"resume", OPTION_RESUME, NULL, 0, "run what is missing in DIR, if anything is there", 0},
    {"only", OPTION_ONLY, "RUN", 0, "this run again, and whether it gives the same bytes", 0},
    {"again", OPTION_AGAIN, NULL, 0, "with --resume: runs that have failed are run again", 0},
    {"plan", OPTION_PLAN, NULL, 0, "write the table of runs and stop", 0},
    {"quiet", OPTION_QUIET, NULL, 0, "no progress and no summary", 0},
    {0},
};

static void take_part(struct options *options, const struct argp_state *state, const char *text) {
    char first[MIL_NUMBER_ROOM] = "";
    const char *slash = strchr(text, '/');
    int64_t part = 0, parts = 0;
    if (slash != NULL && (size_t)(slash - text) < sizeof first)
        memcpy(first, text, (size_t)(slash - text));
    if (slash == NULL || !mil_whole_read(first, &part) || !mil_whole_read(slash + 1, &parts) ||
        part < 1 || parts < part || parts > MOST_PARTS)
        argp_error(state, "--part \"%s\" is not I/N with 1 <= I <= N, as in 3/16", text);
    options->part = (size_t)part;
    options->parts = (size_t)parts;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case 'o': options->folder = argument; return 0;
    case OPTION_JOBS:
        options->jobs = (int)mil_option_count(state, "--jobs", argument, MOST_JOBS);
        return 0;
    case OPTION_PART: take_part(options, state, argument); return 0;
    case OPTION_RESUME: options->resume = true; return 0;
    case OPTION_ONLY: options->only = argument; return 0;
    case OPTION_AGAIN: options->again = true; return 0;
    case OPTION_PLAN: options->plan = true; return 0;
    case OPTION_QUIET: options->quiet = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) argp_error(state, "\"%s\" is one argument too many", argument);
        options->design = argument;
        return 0;
    case ARGP_KEY_END:
        if (options->design == NULL) argp_error(state, "a design is missing");
        if (options->folder == NULL) argp_error(state, "-o DIR is missing");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static bool is_empty(const char *folder) {
    DIR *open = opendir(folder);
    size_t entries = 0;
    while (open != NULL && readdir(open) != NULL) entries++;
    if (open != NULL) closedir(open);
    return entries <= 2;
}

static int make_folder(const struct options *options, struct mil_error *error) {
    struct stat about;
    if (mkdir(options->folder, 0777) == 0) return MIL_OK;
    if (errno != EEXIST)
        return mil_fail(error, MIL_NO_FILE, "%s: the folder cannot be made: %s", options->folder,
                        strerror(errno));
    if (stat(options->folder, &about) != 0 || !S_ISDIR(about.st_mode))
        return mil_fail(error, MIL_EXISTS, "%s is there and is no folder", options->folder);
    if (options->resume || options->only != NULL || is_empty(options->folder)) return MIL_OK;
    return mil_fail(error, MIL_EXISTS,
                    "%s is not empty; choose another folder, or add --resume to go on with it",
                    options->folder);
}

/* Everything that must be given back, so that one way out serves all. */
struct job {
    struct mil_sweep sweep;
    struct mil_selection selection;
    json_t *manifest;
    uint64_t fingerprint[2];
    struct mil_sweep_work work;
};

/* The table is written before anything is run, and every value in it has passed the gate. */
static int prepare_folder(struct job *job, const struct options *options, struct mil_error *error) {
    int status = make_folder(options, error);
    if (status != 0) return status;
    if (mil_manifest_is_there(options->folder))
        return mil_manifest_same(job->manifest, options->folder, error);
    if (!is_empty(options->folder) && !options->resume)
        return mil_fail(error, MIL_EXISTS, "%s is not the folder of a sweep", options->folder);
    status = mil_design_table_write(&job->sweep, options->folder, error);
    return status == 0 ? mil_manifest_write(job->manifest, options->folder, error) : status;
}

static int open_shard(struct job *job, const struct options *options, struct mil_error *error) {
    char path[PATH_ROOM];
    struct mil_sweep_work *work = &job->work;
    struct mil_session session = {
        .part = (int64_t)work->part,
        .parts = (int64_t)work->parts,
        .jobs = work->threads > 0 ? work->threads : mil_threads_offered(),
    };
    memcpy(session.fingerprint, job->fingerprint, sizeof session.fingerprint);
    if (gethostname(session.host, sizeof session.host - 1) != 0) session.host[0] = '\0';
    if (options->only != NULL) snprintf(path, sizeof path, "%s/only.shard", options->folder);
    else
        snprintf(path, sizeof path, "%s/part-%zu-of-%zu.shard", options->folder, work->part + 1,
                 work->parts);
    int status = mil_shard_open(&work->shard, path, error);
    if (status == 0 && work->shard.is_unlocked)
        fprintf(stderr,
                "milieu: warning: this file system has no locks: see to it that no other process "
                "works on part %zu of %zu\n",
                work->part + 1, work->parts);
    return status != 0
               ? status
               : mil_shard_add(&work->shard, MIL_SHARD_SESSION, 0, &session, sizeof session, error);
}

static int prepare(struct job *job, const struct options *options, struct mil_error *error) {
    struct mil_sweep_work *work = &job->work;
    *work = (struct mil_sweep_work){
        .sweep = &job->sweep,
        .selection = &job->selection,
        .part = options->part > 0 ? options->part - 1 : 0,
        .parts = options->parts > 0 ? options->parts : 1,
        .threads = options->jobs,
        .only = MIL_NO_RUN,
        .again = options->again,
    };
    size_t only = 0;
    int status = mil_sweep_load(&job->sweep, options->design, error);
    if (status == 0) status = mil_selection_init(&job->selection, &job->sweep, error);
    if (status == 0 && options->only != NULL) {
        status = mil_sweep_run_find(&job->sweep, options->only, &only, error);
        work->only = (int64_t)only;
    }
    if (status == 0)
        status = mil_manifest_make(&job->manifest, &job->sweep, &job->selection, error);
    if (status == 0) status = mil_manifest_fingerprint(job->manifest, job->fingerprint, error);
    if (status == 0 && !mil_manifest_is_there(options->folder))
        status = mil_sweep_check(&job->sweep, error);
    if (status == 0) status = prepare_folder(job, options, error);
    return status;
}

static void report(const struct job *job, const struct options *options, double seconds) {
    const struct mil_tally *tally = &job->work.tally;
    if (options->quiet) return;
    printf("%s: %zu of %zu runs done, %zu failed, %zu skipped, %zu left; %.1f s; in %s\n",
           job->sweep.name, tally->count[MIL_RUN_DONE], tally->runs, tally->count[MIL_RUN_FAILED],
           tally->count[MIL_RUN_SKIPPED], tally->count[MIL_RUN_MISSING], seconds, options->folder);
}

/* What --only has found, and how to see all of the run. */
static int report_only(const struct job *job, struct mil_error *error) {
    const struct mil_sweep_run at = mil_sweep_run(&job->sweep, (size_t)job->work.only);
    char name[MIL_RUN_NAME_ROOM];
    struct mil_texts sets = {0};
    const int status = mil_sweep_sets(&job->sweep, at.arm, at.point, &sets, error);
    if (status != 0) return status;
    mil_sweep_run_name(&job->sweep, (size_t)job->work.only, name);
    printf("%s: %s\nAll of its results:\nmilieu run %s --seed %llu", name,
           job->work.before != NULL ? "the same bytes as before" : "run for the first time",
           job->sweep.arms[at.arm].path, (unsigned long long)at.seed);
    for (size_t i = 0; i < sets.count; i++) printf(" --set '%s'", sets.text[i]);
    putchar('\n');
    mil_texts_free(&sets);
    return MIL_OK;
}

/* A sweep that was run here as a whole ends as one file. */
static int merge(const struct job *job, const struct options *options, struct mil_error *error) {
    const struct mil_merge_options how = {.overwrite = true};
    char path[PATH_ROOM];
    if (options->part > 0 || job->work.tally.count[MIL_RUN_MISSING] > 0) return MIL_OK;
    snprintf(path, sizeof path, "%s/%s.h5", options->folder, job->sweep.name);
    return mil_merge_and_say(options->folder, path, &how, options->quiet, error);
}

static int carry_out(struct job *job, const struct options *options, struct mil_error *error) {
    struct mil_sweep_work *work = &job->work;
    /* The manifest lies in the folder now; it can be large. */
    json_decref(job->manifest);
    job->manifest = NULL;
    int status = open_shard(job, options, error);
    if (status == 0) status = mil_sweep_work_init(work, options->folder, job->fingerprint, error);
    if (status != 0) return status;
    mil_progress_open(&work->progress, job->sweep.name, options->quiet);
    status = mil_sweep_work_run(work, error);
    mil_progress_close(&work->progress);
    const double seconds = mil_progress_seconds(&work->progress);
    mil_shard_close(&work->shard);
    if (status == MIL_INTERRUPTED)
        return mil_fail(error, MIL_INTERRUPTED,
                        "interrupted with %zu runs left; --resume goes on with them",
                        mil_sweep_work_count(work, MIL_RUN_MISSING));
    if (status != 0) return status;
    if (options->only != NULL) return options->quiet ? MIL_OK : report_only(job, error);
    report(job, options, seconds);
    status = merge(job, options, error);
    if (status != 0) return status;
    const size_t failed = mil_sweep_work_count(work, MIL_RUN_FAILED);
    if (failed > 0 && job->sweep.failures == MIL_FAILURES_FINISH)
        return mil_fail(error, MIL_RUNS_FAILED, "%zu runs have failed; milieu status says which",
                        failed);
    return MIL_OK;
}

int mil_command_sweep(int argc, char **argv) {
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "DESIGN.cfg",
        .doc =
            "Runs a design: arms x points x replicates, on all cores or part by part.\v"
            "The table of runs is DIR/design.csv.  A sweep may be killed at any moment: the same "
            "line with --resume goes on where it was.",
    };
    struct options options = {0};
    struct job job = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    int status = prepare(&job, &options, &error);
    if (status == 0 && !options.plan) status = carry_out(&job, &options, &error);
    mil_sweep_work_free(&job.work);
    json_decref(job.manifest);
    mil_selection_free(&job.selection);
    mil_sweep_free(&job.sweep);
    return status == 0 ? 0 : mil_complain(&error);
}
