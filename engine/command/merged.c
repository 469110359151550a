#include "command/merged.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

enum { NAMED = 5 };

/* The opening is the first entry of a series and no quarter of the warm-up. */
static bool is_short(const struct mil_merge_told *told, const struct mil_warm_up *found) {
    return found->is_known && (!found->is_settled || found->quarters > told->declared + 1);
}

static void say_warm_up(const struct mil_merge_told *told) {
    size_t known = 0, wrong = 0;
    for (size_t i = 0; i < told->warm_up_count; i++) {
        known += told->warm_up[i].found.is_known;
        wrong += is_short(told, &told->warm_up[i].found);
    }
    if (told->declared == 0) return;
    if (known == 0) {
        printf("warm-up of %zu quarters: the kept series are too few or too short to tell whether "
               "it is enough (50 quarters of a field are needed)\n",
               told->declared);
        return;
    }
    printf("warm-up of %zu quarters: enough for %zu of %zu series (MSER-5)\n", told->declared,
           known - wrong, known);
    for (size_t i = 0, named = 0; i < told->warm_up_count && named < NAMED; i++) {
        const struct mil_warm_up *found = &told->warm_up[i].found;
        if (!is_short(told, found)) continue;
        if (found->is_settled)
            printf("  %s needs %zu quarters\n", told->warm_up[i].path, found->quarters - 1);
        else printf("  %s has not settled\n", told->warm_up[i].path);
        named++;
    }
}

int mil_merge_and_say(const char *folder, const char *path, const struct mil_merge_options *options,
                      bool quiet, struct mil_error *error) {
    struct mil_merge_told *told = NULL;
    int status = mil_reserve(&told, 1, sizeof *told, error);
    if (status == 0) status = mil_merge(folder, path, options, told, error);
    if (status == 0 && !quiet) {
        printf("%s: %zu runs: %zu done, %zu failed, %zu skipped, %zu missing\n", path, told->runs,
               told->count[MIL_RUN_DONE], told->count[MIL_RUN_FAILED], told->count[MIL_RUN_SKIPPED],
               told->count[MIL_RUN_MISSING]);
        say_warm_up(told);
    }
    free(told);
    return status;
}
