#include "command/command.h"
#include "command/options.h"
#include "command/sheet.h"

#include "base/memory.h"
#include "results/sweep_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_JSON = 256, OPTION_MISSING };
enum { MOST_PARTS = 1000000, SHOWN = 10 };

struct options {
    const char *folder;
    bool json;
    size_t parts; /* of --missing; 0: not asked for */
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case OPTION_JSON: options->json = true; return 0;
    case OPTION_MISSING:
        options->parts = (size_t)mil_option_count(state, "--missing", argument, MOST_PARTS);
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) argp_error(state, "\"%s\" is one argument too many", argument);
        options->folder = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "the folder of a sweep is missing"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* Seconds until all is done at the present rate; negative where there is none. */
static double seconds_left(const struct mil_tally *tally) {
    const double left = (double)tally->count[MIL_RUN_MISSING];
    if (left == 0.0) return 0.0;
    return tally->rate > 0.0 ? left / tally->rate : -1.0;
}

/* The failures, in order of runs; the first SHOWN of them for people. */
static int list_failures(struct mil_sweep_folder *folder, json_t *list, bool all,
                         struct mil_error *error) {
    size_t shown = 0;
    int status = MIL_OK;
    for (size_t run = 0; status == 0 && run < folder->runs; run++) {
        if (folder->tally.state[run] != MIL_RUN_FAILED || (!all && shown == SHOWN)) continue;
        char *text = NULL, name[160];
        const size_t length = folder->place[run].length;
        status = mil_reserve(&text, length + 1, 1, error);
        if (status == 0) status = mil_sweep_folder_fetch(folder, run, 0, text, length, error);
        if (status == 0) {
            mil_sweep_folder_name(folder, run, name, sizeof name);
            if (list != NULL)
                json_array_append_new(list, json_pack("{s:s, s:s}", "run", name, "message", text));
            else printf("failed  %s: %s\n", name, text);
            shown++;
        }
        free(text);
    }
    return status;
}

static json_t *parts_json(const struct mil_tally *tally) {
    json_t *parts = json_array();
    for (size_t i = 0; i < tally->part_count; i++) {
        const struct mil_tally_part *part = &tally->parts[i];
        json_array_append_new(parts,
                              json_pack("{s:s, s:b, s:I, s:I, s:I, s:f}", "file", part->name,
                                        "running", part->is_live, "jobs", (json_int_t)part->jobs,
                                        "begun", (json_int_t)part->begun, "ended",
                                        (json_int_t)part->ended, "seconds", part->seconds));
    }
    return parts;
}

static int print_json(struct mil_sweep_folder *folder, struct mil_error *error) {
    const struct mil_tally *tally = &folder->tally;
    const double left = seconds_left(tally);
    json_t *failures = json_array();
    const int status = list_failures(folder, failures, true, error);
    json_t *all = json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:o, s:I, s:I, s:o, s:o}", "name",
        mil_json_text(folder->design, "name"), "runs", (json_int_t)tally->runs, "done",
        (json_int_t)tally->count[MIL_RUN_DONE], "failed", (json_int_t)tally->count[MIL_RUN_FAILED],
        "skipped", (json_int_t)tally->count[MIL_RUN_SKIPPED], "running", (json_int_t)tally->running,
        "left", (json_int_t)tally->count[MIL_RUN_MISSING], "runs_per_second", tally->rate,
        "seconds_left", left >= 0.0 ? json_real(left) : json_null(), "begun",
        (json_int_t)tally->begun, "damaged_bytes", (json_int_t)tally->damaged, "parts",
        parts_json(tally), "failures", failures);
    return status != 0 ? (json_decref(all), status) : mil_json_print(all, stdout, error);
}

static int print_words(struct mil_sweep_folder *folder, struct mil_error *error) {
    const struct mil_tally *tally = &folder->tally;
    const double left = seconds_left(tally);
    const long whole = (long)(left + 0.5);
    size_t live = 0;
    for (size_t i = 0; i < tally->part_count; i++) live += tally->parts[i].is_live;
    printf("%s: %zu of %zu runs done, %zu failed, %zu skipped, %zu running, %zu left",
           mil_json_text(folder->design, "name"), tally->count[MIL_RUN_DONE], tally->runs,
           tally->count[MIL_RUN_FAILED], tally->count[MIL_RUN_SKIPPED], tally->running,
           tally->count[MIL_RUN_MISSING]);
    if (left > 0.0)
        printf("; %.1f runs a second, %ld:%02ld:%02ld left", tally->rate, whole / 3600,
               whole / 60 % 60, whole % 60);
    else if (left < 0.0)
        printf(live > 0 ? "; too early for a rate" : "; nobody is at work: --resume goes on");
    putchar('\n');
    if (tally->damaged > 0)
        printf("%llu bytes match no checksum; the runs they held count as left\n",
               (unsigned long long)tally->damaged);
    const int status = list_failures(folder, NULL, false, error);
    if (tally->count[MIL_RUN_FAILED] > SHOWN)
        printf("...and %zu more; --json names them all\n", tally->count[MIL_RUN_FAILED] - SHOWN);
    return status;
}

/* Parts of N that still have something to run, as a scheduler's array takes them: "1,3,4". */
static void print_missing(const struct mil_sweep_folder *folder, size_t parts) {
    const char *between = "";
    const size_t of_point = folder->arms * folder->replicates;
    for (size_t part = 0; part < parts; part++) {
        bool missing = false;
        for (size_t point = part; point < folder->points && !missing; point += parts)
            for (size_t i = 0; i < of_point && !missing; i++)
                missing = folder->tally.state[point * of_point + i] == MIL_RUN_MISSING;
        if (missing) {
            printf("%s%zu", between, part + 1);
            between = ",";
        }
    }
    putchar('\n');
}

int mil_command_status(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"json", OPTION_JSON, NULL, 0, "as JSON, for other programs", 0},
        {"missing", OPTION_MISSING, "N", 0, "which parts of N still have something to run", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "DIR",
        .doc = "How far a sweep is, also while others run it: done, failed, running, left.",
    };
    struct options options = {0};
    struct mil_sweep_folder *folder = NULL;
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    int status = mil_reserve(&folder, 1, sizeof *folder, &error);
    if (status == 0) status = mil_sweep_folder_open(folder, options.folder, &error);
    if (status == 0 && options.parts > 0) print_missing(folder, options.parts);
    else if (status == 0)
        status = options.json ? print_json(folder, &error) : print_words(folder, &error);
    if (folder != NULL) mil_sweep_folder_free(folder);
    free(folder);
    return status == 0 ? 0 : mil_complain(&error);
}
