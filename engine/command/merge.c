#include "command/command.h"
#include "command/merged.h"

#include <argp.h>

enum { OPTION_OVERWRITE = 256, OPTION_PARTIAL, OPTION_QUIET };

struct options {
    const char *folder, *output;
    struct mil_merge_options merge;
    bool quiet;
};

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case 'o': options->output = argument; return 0;
    case OPTION_OVERWRITE: options->merge.overwrite = true; return 0;
    case OPTION_PARTIAL: options->merge.partial = true; return 0;
    case OPTION_QUIET: options->quiet = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) argp_error(state, "\"%s\" is one argument too many", argument);
        options->folder = argument;
        return 0;
    case ARGP_KEY_END:
        if (options->folder == NULL) argp_error(state, "the folder of a sweep is missing");
        if (options->output == NULL) argp_error(state, "-o FILE.h5 is missing");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int mil_command_merge(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"output", 'o', "FILE.h5", 0, "the file to write", 0},
        {"overwrite", OPTION_OVERWRITE, NULL, 0, "replace a file that is in the way", 0},
        {"partial", OPTION_PARTIAL, NULL, 0, "also where runs are missing", 0},
        {"quiet", OPTION_QUIET, NULL, 0, "say nothing when all is well", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "DIR",
        .doc = "Writes the runs of a sweep's folder as one results file.  Merging again gives the "
               "same bytes, in whatever order and in however many parts the runs were made.",
    };
    struct options options = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    const int status =
        mil_merge_and_say(options.folder, options.output, &options.merge, options.quiet, &error);
    return status == 0 ? 0 : mil_complain(&error);
}
