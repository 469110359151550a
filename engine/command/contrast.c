#include "answers/contrast_answer.h"
#include "answers/draw.h"

#include "command/command.h"

#include "base/text.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

enum { OPTION_FIELDS = 256, OPTION_JSON, OPTION_CSV, OPTION_BY, OPTION_DRAW, OPTION_PLAIN };
enum { MOST_FILES = 64 };

struct options {
    const char *file[MOST_FILES];
    size_t files;
    const char *field[MIL_FIELD_COUNT];
    size_t fields;
    enum mil_by by;
    enum mil_format format;
    bool draw;
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
    argp_error(state, "--by %s is not known; allowed are place, region, year, size and stage",
               word);
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
    case ARGP_KEY_ARG:
        if (options->files == MOST_FILES) argp_error(state, "more than %d files", MOST_FILES);
        else options->file[options->files++] = argument;
        return 0;
    case ARGP_KEY_END:
        if (options->files < 2) argp_error(state, "a base and at least one alternative are needed");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int mil_command_contrast(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"fields", OPTION_FIELDS, "NAME,NAME...", 0,
         "fields to contrast, as in `milieu describe fields'", 0},
        {"by", OPTION_BY, "AXIS", 0, "effects by place (the default), region, year, size or stage",
         0},
        {"csv", OPTION_CSV, NULL, 0, "as CSV, one row per effect", 0},
        {"json", OPTION_JSON, NULL, 0, "as JSON, for other programs", 0},
        {"draw", OPTION_DRAW, NULL, 0, "small pictures, wherever the answer goes", 0},
        {"plain", OPTION_PLAIN, NULL, 0, "no pictures, not even on a terminal", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "BASE.h5 ALTERNATIVE.h5...",
        .doc =
            "What did the policy do?  Pairs the runs of each alternative with those of the base by "
            "seed, and tells the effect on the policy's own regions, their neighbours, the others "
            "and "
            "the nation, with 95 % intervals.  The scenario of the first file is the base; files "
            "of "
            "one scenario are joined.",
    };
    struct options options = {.draw = mil_can_draw(stdout)};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    const struct mil_contrast_question question = {
        .file = options.file,
        .files = options.files,
        .field = options.field,
        .fields = options.fields,
        .by = options.by,
        .format = options.format,
        .draw = options.draw,
    };
    return mil_contrast_answer(&question, stdout, &error) == 0 ? 0 : mil_complain(&error);
}
