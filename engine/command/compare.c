#include "answers/compare.h"
#include "command/command.h"

#include <argp.h>
#include <stdio.h>

enum { OPTION_SERIES = 256 };

struct options {
    const char *file[2];
    bool series;
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case OPTION_SERIES: options->series = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num >= 2) argp_error(state, "\"%s\" is one argument too many", argument);
        options->file[state->arg_num] = argument;
        return 0;
    case ARGP_KEY_END:
        if (state->arg_num < 2) argp_error(state, "two results files are needed");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int mil_command_compare(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"series", OPTION_SERIES, NULL, 0,
         "only what happened: leave out /programme, /provenance and the names of the scenarios", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "A.h5 B.h5",
        .doc =
            "Is it the same result?  Leaves with 0 if it is, else with 1 and the first difference.",
    };
    struct options options = {0};
    struct mil_comparison comparison = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    if (mil_compare(&comparison, options.file[0], options.file[1], options.series, &error) != 0)
        return mil_complain(&error);
    puts(comparison.words);
    return comparison.same ? 0 : 1;
}
