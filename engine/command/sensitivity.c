#include "answers/which_matters.h"

#include "command/command.h"

#include <argp.h>
#include <stdio.h>

enum { OPTION_FIELD = 256, OPTION_ARM, OPTION_AGAINST, OPTION_JSON, OPTION_SVG, OPTION_OVERWRITE };

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct mil_which_question *question = state->input;
    switch (key) {
    case OPTION_FIELD: question->outcome = argument; return 0;
    case OPTION_ARM: question->arm = argument; return 0;
    case OPTION_AGAINST: question->against = argument; return 0;
    case OPTION_JSON: question->json = true; return 0;
    case OPTION_SVG: question->picture = argument; return 0;
    case OPTION_OVERWRITE: question->overwrite = true; return 0;
    case ARGP_KEY_ARG:
        if (question->file != NULL) argp_error(state, "more than one file");
        else question->file = argument;
        return 0;
    case ARGP_KEY_END:
        if (question->file == NULL) argp_error(state, "a merged sweep is needed");
        if (question->against != NULL && question->arm == NULL)
            argp_error(state, "--against goes with --arm: the difference is ARM less AGAINST");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int mil_command_sensitivity(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"field", OPTION_FIELD, "FIELD@PLACE:HOW", 0,
         "the outcome, as in /region/product@Alpha:mean (default: the first metric of the sweep)",
         0},
        {"arm", OPTION_ARM, "NAME", 0, "the arm in question; may be left out where there is one",
         0},
        {"against", OPTION_AGAINST, "NAME", 0, "ask for the difference to this arm, run by run", 0},
        {"json", OPTION_JSON, NULL, 0, "as JSON, for other programs", 0},
        {"svg", OPTION_SVG, "FILE", 0, "also draw a picture", 0},
        {"overwrite", OPTION_OVERWRITE, NULL, 0, "replace the picture if it is there", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "SWEEP.h5",
        .doc =
            "Which assumptions matter?  Ranks the inputs of a sweep by what they do to an outcome: "
            "elementary effects of a Morris design, Sobol indices of a Saltelli design, Shapley "
            "shares of a switch-off factorial, least squares of any other, with 95 % intervals.",
    };
    struct mil_which_question question = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &question) != 0) return 70;
    return mil_which_answer(&question, stdout, &error) == 0 ? 0 : mil_complain(&error);
}
