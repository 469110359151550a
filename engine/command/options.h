/* What the verbs' options have in common: numbers checked on the spot, and the list of --set. */
#ifndef MIL_COMMAND_OPTIONS_H
#define MIL_COMMAND_OPTIONS_H

#include <argp.h>
#include <stddef.h>
#include <stdint.h>

/* Values of --set, --scale and --quarters in the order given, as mil_scenario_load wants them. */
struct mil_sets {
    const char **set; /* [count] */
    char **owned;     /* [count] null where the text is the command line's own */
    size_t count, room;
};

/* A whole number of at least 1 and at most most, or the end of the program with advice. */
long mil_option_count(const struct argp_state *state, const char *option, const char *text,
                      long most);
/* "N" or "A..B" with A <= B, or the end of the program. */
void mil_option_seed(const struct argp_state *state, const char *text, uint64_t *seed);
void mil_option_seeds(const struct argp_state *state, const char *text, uint64_t *first,
                      uint64_t *last);
/* Adds "text", or "path=text" where path is not null; the program ends for want of memory. */
void mil_option_set(const struct argp_state *state, struct mil_sets *sets, const char *path,
                    const char *text);
void mil_sets_free(struct mil_sets *sets);

#endif
