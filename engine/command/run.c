#include "command/command.h"
#include "command/figures.h"
#include "command/metrics.h"
#include "command/options.h"
#include "command/starts.h"
#include "command/progress.h"

#include "base/memory.h"
#include "ensemble.h"
#include "input/scenario.h"
#include "results/panel.h"
#include "results/record.h"
#include "results/store.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum {
    OPTION_SEED = 256,
    OPTION_SEEDS,
    OPTION_THREADS,
    OPTION_SCALE,
    OPTION_QUARTERS,
    OPTION_SET,
    OPTION_OVERWRITE,
    OPTION_QUIET,
    OPTION_JSON,
    OPTION_TIMING,
    OPTION_BACKWARDS,
    OPTION_CHECKPOINT,
    OPTION_RESUME,
    OPTION_FORK,
    OPTION_METRICS
};
enum { MOST_THREADS = 1024, MOST_QUARTERS = 10000 };

struct options {
    const char *scenario, *output;
    uint64_t first_seed, last_seed;
    bool seeded;
    int threads;
    struct mil_sets sets;
    bool overwrite, quiet, json, timing, backwards;
    long checkpoint_every; /* quarters; 0: not asked for */
    const char *resume, *fork, *metrics;
};

static const struct argp_option help[] = {
    {"output", 'o', "FILE.h5", 0, "the results file; without it, NAME.h5 in the current folder", 0},
    {"seed", OPTION_SEED, "N", 0, "one run with this seed (default 1)", 0},
    {"seeds", OPTION_SEEDS, "A..B", 0, "one run for each seed of the range", 0},
    {"threads", OPTION_THREADS, "N", 0, "threads to use; the results do not depend on it", 0},
    {"scale", OPTION_SCALE, "X", 0, "the same as --set run.scale=X", 0},
    {"quarters", OPTION_QUARTERS, "N", 0, "the same as --set run.quarters=N", 0},
    {"set", OPTION_SET, "NAME=VALUE", 0, "section.name=value or programme.NAME.key=value", 0},
    {"overwrite", OPTION_OVERWRITE, NULL, 0, "replace a results file that is in the way", 0},
    {"quiet", OPTION_QUIET, NULL, 0, "no progress and no summary", 0},
    {"json", OPTION_JSON, NULL, 0, "the summary as JSON, for other programs", 0},
    {"timing", OPTION_TIMING, NULL, 0, "seconds of each process", 0},
    {"metrics", OPTION_METRICS, "NAMES", 0,
     "one line of numbers, as in /region/product@Alpha:last,/nation/firms:mean; no file without -o",
     0},
    {"backwards", OPTION_BACKWARDS, NULL, OPTION_HIDDEN, NULL, 0},
    {"checkpoint-every", OPTION_CHECKPOINT, "N", 0,
     "write a checkpoint every N quarters and at the end", 0},
    {"resume", OPTION_RESUME, "FILE", 0, "go on from the checkpoint of this very run", 0},
    {"fork", OPTION_FORK, "FILE", 0, "go on from another run's checkpoint, with other programmes",
     0},
    {0},
};

static void take_seeds(struct options *options, const struct argp_state *state, const char *text,
                       bool range) {
    if (options->seeded) argp_error(state, "--seed or --seeds is given twice");
    options->seeded = true;
    if (range) mil_option_seeds(state, text, &options->first_seed, &options->last_seed);
    else {
        mil_option_seed(state, text, &options->first_seed);
        options->last_seed = options->first_seed;
    }
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case 'o': options->output = argument; return 0;
    case OPTION_SEED: take_seeds(options, state, argument, false); return 0;
    case OPTION_SEEDS: take_seeds(options, state, argument, true); return 0;
    case OPTION_THREADS:
        options->threads = (int)mil_option_count(state, "--threads", argument, MOST_THREADS);
        return 0;
    case OPTION_SCALE: mil_option_set(state, &options->sets, "run.scale", argument); return 0;
    case OPTION_QUARTERS: mil_option_set(state, &options->sets, "run.quarters", argument); return 0;
    case OPTION_SET: mil_option_set(state, &options->sets, NULL, argument); return 0;
    case OPTION_OVERWRITE: options->overwrite = true; return 0;
    case OPTION_QUIET: options->quiet = true; return 0;
    case OPTION_JSON: options->json = true; return 0;
    case OPTION_TIMING: options->timing = true; return 0;
    case OPTION_BACKWARDS: options->backwards = true; return 0;
    case OPTION_CHECKPOINT:
        options->checkpoint_every =
            mil_option_count(state, "--checkpoint-every", argument, MOST_QUARTERS);
        return 0;
    case OPTION_RESUME: options->resume = argument; return 0;
    case OPTION_FORK: options->fork = argument; return 0;
    case OPTION_METRICS: options->metrics = argument; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) argp_error(state, "\"%s\" is one argument too many", argument);
        options->scenario = argument;
        return 0;
    case ARGP_KEY_END:
        if (options->resume != NULL && options->fork != NULL)
            argp_error(state, "--resume and --fork cannot both say where to go on from");
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "a scenario is missing"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* Everything that must be given back, so that one way out serves all. */
struct work {
    struct mil_scenario scenario;
    char *path; /* of the results file */
    size_t runs;
    uint64_t *seeds;
    struct mil_record *records;
    struct mil_starts points;
    char *panel_path; /* null: no panel is asked for */
    struct mil_panel *panels;
    struct mil_metrics metrics;
};

/* Who asks for metrics and names no file wants none. */
static bool wants_file(const struct options *options) {
    return options->metrics == NULL || options->output != NULL;
}

static void free_work(struct work *work) {
    for (size_t i = 0; work->records != NULL && i < work->runs; i++)
        mil_record_free(&work->records[i]);
    for (size_t i = 0; work->panels != NULL && i < work->runs; i++)
        mil_panel_free(&work->panels[i]);
    free(work->panels);
    mil_metrics_free(&work->metrics);
    free(work->panel_path);
    free(work->records);
    mil_starts_free(&work->points);
    free(work->seeds);
    free(work->path);
    mil_scenario_free(&work->scenario);
}

static int prepare_panel(struct work *work, size_t runs, bool overwrite, struct mil_error *error) {
    if (!(work->scenario.parameters.panel_share > 0.0)) return MIL_OK;
    int status = mil_panel_path(&work->panel_path, work->path, error);
    if (status == 0) status = mil_store_may_create(work->panel_path, overwrite, error);
    if (status == 0) status = mil_reserve(&work->panels, runs, sizeof *work->panels, error);
    return status;
}

static int prepare_run(struct work *work, size_t run, struct mil_error *error) {
    struct mil_record *record = &work->records[run];
    int status = mil_record_init(record, &work->scenario, error);
    if (status != 0 || work->panels == NULL) return status;
    record->panel = &work->panels[run];
    status = mil_panel_init(record->panel, &work->scenario, work->panel_path, run, error);
    if (status != 0) mil_record_free(record);
    return status;
}

/* What can go wrong before the first quarter goes wrong here: nothing has been computed yet. */
static int prepare(struct work *work, const struct options *options, struct mil_error *error) {
    int status = mil_scenario_load(&work->scenario, options->scenario, options->sets.set,
                                   options->sets.count, error);
    if (status != 0) return status;
    const char *name = options->output != NULL ? options->output : work->scenario.name;
    const size_t size = strlen(name) + sizeof ".h5";
    status = mil_reserve(&work->path, size, 1, error);
    if (status != 0) return status;
    snprintf(work->path, size, "%s%s", name, options->output != NULL ? "" : ".h5");
    if (wants_file(options)) status = mil_record_may_write(work->path, options->overwrite, error);
    if (status == 0 && options->metrics != NULL)
        status = mil_metrics_read(&work->metrics, options->metrics, &work->scenario, error);
    if (status != 0) return status;

    const size_t runs = (size_t)(options->last_seed - options->first_seed) + 1;
    status = mil_reserve(&work->seeds, runs, sizeof *work->seeds, error);
    const struct mil_starts_asked asked = {options->checkpoint_every, options->resume,
                                           options->fork, options->overwrite, runs};
    if (status == 0)
        status = mil_starts_init(&work->points, &asked, work->path, &work->scenario, error);
    if (status == 0) status = mil_reserve(&work->records, runs, sizeof *work->records, error);
    if (status == 0 && wants_file(options))
        status = prepare_panel(work, runs, options->overwrite, error);
    for (size_t i = 0; status == 0 && i < runs; i++) {
        status = prepare_run(work, i, error);
        if (status != 0) break;
        work->runs++;
        work->seeds[i] = options->first_seed + i;
        status = mil_starts_add(&work->points, &work->records[i], work->seeds[i], error);
    }
    return status == 0 ? mil_starts_check(&work->points, error) : status;
}

static double peak_megabytes(void) {
    struct rusage usage = {0};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (double)usage.ru_maxrss / 1024.0 : 0.0;
}

/* What it cost: told when all is written. */
struct effort {
    double seconds;
    int threads;
    struct mil_timing timing;
};

static json_t *report_json(const struct work *work, const struct options *options,
                           const struct effort *effort, const struct mil_sheet *nation,
                           const struct mil_sheet *timing) {
    json_t *all =
        json_pack("{s:s, s:s, s:I, s:f, s:i, s:f}", "scenario", work->scenario.name, "file",
                  work->path, "runs", (json_int_t)work->runs, "seconds", effort->seconds, "threads",
                  effort->threads, "peak_megabytes", peak_megabytes());
    int failed = json_object_set_new(all, "nation", mil_sheet_json(nation));
    if (options->timing) failed |= json_object_set_new(all, "timing", mil_sheet_json(timing));
    if (!failed) return all;
    json_decref(all);
    return NULL;
}

static int report(const struct work *work, const struct options *options,
                  const struct effort *effort, struct mil_error *error) {
    struct mil_sheet nation = {0}, timing = {0};
    int status = MIL_OK;
    mil_nation_sheet(&nation, work->records, work->runs);
    mil_timing_sheet(&timing, &effort->timing,
                     work->runs * (size_t)work->scenario.parameters.run_quarters);
    if (options->json) {
        status =
            mil_json_print(report_json(work, options, effort, &nation, &timing), stdout, error);
    } else if (!options->quiet) {
        printf("%s: %zu run%s of %lld quarters in %.1f s on %d thread%s, %.0f MB at most, written "
               "to %s\n\n",
               work->scenario.name, work->runs, work->runs == 1 ? "" : "s",
               (long long)work->scenario.parameters.run_quarters, effort->seconds, effort->threads,
               effort->threads == 1 ? "" : "s", peak_megabytes(), work->path);
        status = mil_sheet_print(&nation, stdout, error);
        putchar('\n');
        if (status == 0 && options->timing) status = mil_sheet_print(&timing, stdout, error);
    }
    mil_sheet_free(&nation);
    mil_sheet_free(&timing);
    return status;
}

static int carry_out(struct work *work, const struct options *options, struct mil_error *error) {
    struct effort effort = {.threads =
                                options->threads > 0 ? options->threads : mil_threads_offered()};
    struct mil_progress progress = {0};
    const struct mil_ensemble ensemble = {
        .scenario = &work->scenario,
        .seeds = work->seeds,
        .runs = work->runs,
        .threads = effort.threads,
        .observers = work->points.observers,
        .starts = work->points.starts,
        .timing = &effort.timing,
        .progress = mil_progress_step,
        .progress_self = &progress,
        .backwards = options->backwards,
    };
    mil_progress_open(&progress, work->scenario.name, options->quiet);
    int status = mil_ensemble_run(&ensemble, error);
    mil_progress_close(&progress);
    if (status == MIL_INTERRUPTED)
        return mil_starts_interrupted(&work->points, progress.done, progress.all, error);
    if (status != 0) return status;
    effort.seconds = mil_progress_seconds(&progress);
    const struct mil_record_options file = {options->overwrite, effort.seconds, effort.threads};
    if (work->panels != NULL)
        status =
            mil_panel_write(work->panels, work->runs, work->panel_path, options->overwrite, error);
    if (status == 0 && wants_file(options))
        status = mil_record_write(work->records, work->runs, work->path, &file, error);
    if (status == 0 && options->metrics != NULL)
        return mil_metrics_print(&work->metrics, work->records, work->runs, options->json, stdout,
                                 error);
    return status == 0 ? report(work, options, &effort, error) : status;
}

int mil_command_run(int argc, char **argv) {
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "SCENARIO.cfg",
        .doc = "Runs a scenario, once for each seed, and writes one results file.\v"
               "The results file and FILE.log.json are written when all runs have ended.  An "
               "interrupted run (SIGINT, SIGTERM) stops at the end of its quarter, writes "
               "NAME.checkpoint.h5 beside the results file, says how to go on, and leaves with 4.  "
               "With several seeds there is a file for each, NAME.checkpoint.SEED.h5, and "
               "--resume and --fork take the name without the seed.",
    };
    struct options options = {.first_seed = 1, .last_seed = 1};
    struct work work = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    int status = prepare(&work, &options, &error);
    if (status == 0) status = carry_out(&work, &options, &error);
    free_work(&work);
    mil_sets_free(&options.sets);
    return status == 0 ? 0 : mil_complain(&error);
}
