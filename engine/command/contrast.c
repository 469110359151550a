#include "answers/contrast_answer.h"
#include "answers/draw.h"
#include "answers/ranking_answer.h"

#include "command/command.h"

#include "base/text.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    OPTION_FIELDS = 256,
    OPTION_JSON,
    OPTION_CSV,
    OPTION_BY,
    OPTION_DRAW,
    OPTION_PLAIN,
    OPTION_LOWER
};
enum { MOST_FILES = 64 };

struct options {
    const char *file[MOST_FILES];
    size_t files;
    const char *field[MIL_FIELD_COUNT];
    size_t fields;
    enum mil_by by;
    enum mil_format format;
    bool draw, lower;
    const char *arm[MOST_FILES]; /* of FILE:ARM; null where only a file is named */
};

/* "product,employment": names between commas, cut in place. */
static void take_fields(struct options *options, const struct argp_state *state, char *names) {
    char *rest = NULL;
    for (char *name = strtok_r(names, ",", &rest); name != NULL;
         name = strtok_r(NULL, ",", &rest)) {
        if (options->fields == MIL_FIELD_COUNT) {
            argp_error(state, "--fields names more fields than there are");
            return;
        }
        options->field[options->fields++] = name;
    }
    if (options->fields == 0) argp_error(state, "--fields names no field");
}

static void take_by(struct options *options, const struct argp_state *state, const char *word) {
    for (int by = 0; by < MIL_BYS; by++)
        if (strcmp(mil_by_words[by], word) == 0) {
            options->by = (enum mil_by)by;
            return;
        }
    argp_error(state,
               "--by %s is not known; allowed are place, region, year, size, stage and "
               "nation",
               word);
}

/* FILE, or FILE:ARM where there is no file of the whole name; cut in place. */
static void take_file(struct options *options, char *argument) {
    char *colon = access(argument, F_OK) == 0 ? NULL : strrchr(argument, ':');
    if (colon != NULL) *colon = '\0';
    options->arm[options->files] = colon != NULL ? colon + 1 : NULL;
    options->file[options->files++] = argument;
}

/* One file alone, or arms of one file, are a sweep: its policies are ranked over its points. */
static bool is_of_sweep(const struct options *options) {
    for (size_t i = 0; i < options->files; i++)
        if (options->files > 1 &&
            (options->arm[i] == NULL || strcmp(options->file[i], options->file[0]) != 0))
            return false;
    return true;
}

static void check_files(const struct options *options, const struct argp_state *state) {
    if (options->files == 0) argp_error(state, "a base and at least one alternative are needed");
    for (size_t i = 0; i < options->files && !is_of_sweep(options); i++)
        if (options->arm[i] != NULL) {
            argp_error(state, "%s:%s: arms are named of one merged sweep, as in S.h5:A S.h5:B",
                       options->file[i], options->arm[i]);
            return;
        }
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case OPTION_FIELDS: take_fields(options, state, argument); return 0;
    case OPTION_JSON: options->format = MIL_AS_JSON; return 0;
    case OPTION_CSV: options->format = MIL_AS_CSV; return 0;
    case OPTION_BY: take_by(options, state, argument); return 0;
    case OPTION_DRAW: options->draw = true; return 0;
    case OPTION_PLAIN: options->draw = false; return 0;
    case OPTION_LOWER: options->lower = true; return 0;
    case ARGP_KEY_ARG:
        if (options->files == MOST_FILES) argp_error(state, "more than %d files", MOST_FILES);
        else take_file(options, argument);
        return 0;
    case ARGP_KEY_END: check_files(options, state); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static int answer(const struct options *options, struct mil_error *error) {
    const struct mil_ranking_question ranking = {
        .file = options->file[0],
        .outcome = options->fields > 0 ? options->field[0] : NULL,
        .arm = options->arm,
        .arms = options->arm[0] != NULL ? options->files : 0,
        .lower = options->lower,
        .json = options->format == MIL_AS_JSON,
    };
    const struct mil_contrast_question contrast = {
        .file = options->file,
        .files = options->files,
        .field = options->field,
        .fields = options->fields,
        .by = options->by,
        .format = options->format,
        .draw = options->draw,
    };
    return is_of_sweep(options) ? mil_ranking_answer(&ranking, stdout, error)
                                : mil_contrast_answer(&contrast, stdout, error);
}

int mil_command_contrast(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"fields", OPTION_FIELDS, "NAME,NAME...", 0,
         "fields to contrast, as in `milieu describe fields'", 0},
        {"by", OPTION_BY, "AXIS", 0,
         "effects by place (the default), region, year, size or stage, or of the nation", 0},
        {"csv", OPTION_CSV, NULL, 0, "as CSV, one row per effect", 0},
        {"json", OPTION_JSON, NULL, 0, "as JSON, for other programs", 0},
        {"draw", OPTION_DRAW, NULL, 0, "small pictures, wherever the answer goes", 0},
        {"plain", OPTION_PLAIN, NULL, 0, "no pictures, not even on a terminal", 0},
        {"lower", OPTION_LOWER, NULL, 0, "of a sweep: the lower the metric the better", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "BASE.h5 ALTERNATIVE.h5...\nSWEEP.h5\nSWEEP.h5:ARM SWEEP.h5:ARM...",
        .doc =
            "What did the policy do?  Pairs the runs of each alternative with those of the base by "
            "seed, and tells the effect on the policy's own regions, their neighbours, the others "
            "and "
            "the nation, with 95 % intervals.  The scenario of the first file is the base; files "
            "of "
            "one scenario are joined.\vOf a merged sweep it says which policy is best whatever the "
            "assumptions: how often each is, its regret, and which assumptions flip the order; "
            "--fields then names one metric, as in /region/product@REGION:mean.",
    };
    struct options options = {.draw = mil_can_draw(stdout)};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    return answer(&options, &error) == 0 ? 0 : mil_complain(&error);
}
