#include "build_info.h"
#include "command/command.h"

#include "base/text.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct verb {
    const char *name;
    int (*act)(int argc, char **argv); /* null: planned for a later version */
    const char *words;
};

static const struct verb verbs[] = {
    {"run", mil_command_run, "run a scenario and write a results file"},
    {"check", mil_command_check, "everything about a scenario that can be known without running"},
    {"describe", mil_command_describe,
     "the lists: parameters, instruments, levers, the quarter, fields"},
    {"compare", mil_command_compare, "is it the same result? (first difference by field)"},
    {"contrast", mil_command_contrast, "what did the policy do? (paired by seed)"},
    {"sweep", mil_command_sweep, "many runs of a design"},
    {"status", mil_command_status, "how far a sweep is"},
    {"merge", mil_command_merge, "the files of a sweep as one"},
    {"sensitivity", mil_command_sensitivity,
     "which assumptions matter? (inputs of a sweep, ranked)"},
    {"report", mil_command_report, "one page that answers what the policies did"},
    {"validate", NULL, "the validation targets"},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

int mil_complain(const struct mil_error *error) {
    fprintf(stderr, "milieu: %s\n",
            error->text[0] != '\0' ? error->text : mil_status_words(error->status));
    return mil_status_exit(error->status);
}

static void list_verbs(FILE *stream, bool there) {
    const char *between = "";
    for (size_t i = 0; i < VERBS; i++)
        if ((verbs[i].act != NULL) == there) {
            fprintf(stream, "%s%s", between, verbs[i].name);
            between = ", ";
        }
}

static void print_version(FILE *stream, struct argp_state *state) {
    (void)state;
    fprintf(stream, "milieu %s\n%s\n", MIL_VERSION, MIL_BUILD);
}

/* The part of the help that derives from the table of verbs. */
static char *help_verbs(int key, const char *text, void *input) {
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC) return (char *)(size_t)text;
    char *help = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&help, &size);
    if (stream == NULL) return NULL;
    fputs("Verbs:\n", stream);
    for (size_t i = 0; i < VERBS; i++)
        if (verbs[i].act != NULL) fprintf(stream, "  %-10s %s\n", verbs[i].name, verbs[i].words);
    fputs("\nPlanned, not there yet: ", stream);
    list_verbs(stream, false);
    fputs(".\n`milieu VERB --help' explains a verb.", stream);
    return fclose(stream) == 0 ? help : NULL;
}

/* The options in front of the verb: parsing ends at the verb, the rest of the line belongs to it. */
static error_t parse(int key, char *argument, struct argp_state *state) {
    int *verb_at = state->input;
    switch (key) {
    case ARGP_KEY_ARG:
        (void)argument;
        *verb_at = state->next - 1;
        state->next = state->argc;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "a verb is missing: run, check, describe, compare, contrast or report");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static int act(const struct verb *verb, int argc, char **argv) {
    char name[64];
    snprintf(name, sizeof name, "milieu %s", verb->name);
    argv[0] = name;
    if (verb->act != NULL) {
        const int status = verb->act(argc, argv);
        if (fflush(stdout) == 0 && !ferror(stdout)) return status;
        fputs("milieu: standard output cannot be written\n", stderr);
        return status == 0 ? 3 : status;
    }
    fprintf(stderr, "milieu: `%s' is not there yet: this version has ", name);
    list_verbs(stderr, true);
    fputs(".\n", stderr);
    return 2;
}

int main(int argc, char **argv) {
    /* Both libraries would otherwise print and abort; statuses are looked at instead. */
    gsl_set_error_handler_off();
    argp_err_exit_status = 2;
    argp_program_version_hook = print_version;

    int verb_at = 0;
    const struct argp argp = {
        .parser = parse,
        .args_doc = "VERB [ARGUMENT...]",
        .doc = "Simulates what policies for small firms do to regions.\v",
        .help_filter = help_verbs,
    };
    if (argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &verb_at) != 0) return 70;
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(verbs[i].name, argv[verb_at]) == 0)
            return act(&verbs[i], argc - verb_at, argv + verb_at);

    const char *names[VERBS];
    for (size_t i = 0; i < VERBS; i++) names[i] = verbs[i].name;
    struct mil_error error = {0};
    (void)mil_fail_unknown(&error, "milieu", 0, "verb", argv[verb_at], names, VERBS);
    fprintf(stderr, "%s\n", error.text);
    return 2;
}
