#include "command/options.h"

#include "base/memory.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SEEDS = 100000 };

long mil_option_count(const struct argp_state *state, const char *option, const char *text,
                      long most) {
    int64_t value = 0;
    if (!mil_whole_read(text, &value) || value < 1 || value > most)
        argp_error(state, "%s \"%s\" is not a whole number from 1 to %ld", option, text, most);
    return (long)value;
}

void mil_option_seed(const struct argp_state *state, const char *text, uint64_t *seed) {
    struct mil_error error = {0};
    if (mil_parse_seed(text, seed, &error) != 0) argp_error(state, "--seed %s", error.text);
}

void mil_option_seeds(const struct argp_state *state, const char *text, uint64_t *first,
                      uint64_t *last) {
    struct mil_error error = {0};
    const char *dots = strstr(text, "..");
    char from[MIL_NUMBER_ROOM];
    if (dots == NULL || (size_t)(dots - text) >= sizeof from) {
        argp_error(state, "--seeds \"%s\" is not a range such as 1..10", text);
        return;
    }
    memcpy(from, text, (size_t)(dots - text));
    from[dots - text] = '\0';
    if (mil_parse_seed(from, first, &error) != 0 || mil_parse_seed(dots + 2, last, &error) != 0)
        argp_error(state, "--seeds %s", error.text);
    if (*last < *first) argp_error(state, "--seeds \"%s\" ends before it begins", text);
    if (*last - *first >= MOST_SEEDS)
        argp_error(state, "--seeds \"%s\" are more than %d runs", text, MOST_SEEDS);
}

void mil_option_set(const struct argp_state *state, struct mil_sets *sets, const char *path,
                    const char *text) {
    char *owned = NULL;
    const size_t size = path == NULL ? 0 : strlen(path) + strlen(text) + 2;
    int failed = 0;
    if (sets->count == sets->room) {
        const size_t room = sets->room + 16;
        failed = mil_grow(&sets->set, sets->room, room, sizeof *sets->set, NULL) != 0 ||
                 mil_grow(&sets->owned, sets->room, room, sizeof *sets->owned, NULL) != 0;
        if (!failed) sets->room = room;
    }
    if (!failed && path != NULL) failed = mil_reserve(&owned, size, 1, NULL) != 0;
    if (failed) {
        argp_failure(state, 3, ENOMEM, "--set");
        return;
    }
    if (path != NULL) snprintf(owned, size, "%s=%s", path, text);
    sets->owned[sets->count] = owned;
    sets->set[sets->count++] = path == NULL ? text : owned;
}

void mil_sets_free(struct mil_sets *sets) {
    for (size_t i = 0; i < sets->count; i++) free(sets->owned[i]);
    free(sets->owned);
    free(sets->set);
    *sets = (struct mil_sets){0};
}
