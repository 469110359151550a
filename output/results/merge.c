#include "results/merge_parts.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED = 5 };

static int refuse_missing(const struct mil_sweep_folder *folder, struct mil_error *error) {
    char names[512] = "", name[160];
    size_t named = 0;
    for (size_t run = 0; run < folder->runs && named < NAMED; run++) {
        if (folder->tally.state[run] != MIL_RUN_MISSING) continue;
        const size_t used = strlen(names);
        mil_sweep_folder_name(folder, run, name, sizeof name);
        snprintf(names + used, sizeof names - used, "%s%.80s", named++ > 0 ? ", " : "", name);
    }
    return mil_fail(error, MIL_BAD_INPUT,
                    "%s: %zu of %zu runs are missing (%s%s)%s; run the sweep again with --resume, "
                    "or merge with --partial",
                    folder->path, folder->tally.count[MIL_RUN_MISSING], folder->runs, names,
                    folder->tally.count[MIL_RUN_MISSING] > NAMED ? ", ..." : "",
                    folder->tally.damaged > 0 ? ", some because their records are damaged" : "");
}

int mil_merge(const char *folder, const char *path, const struct mil_merge_options *options,
              struct mil_merge_told *told, struct mil_error *error) {
    struct mil_merging *merging = NULL;
    int status = mil_reserve(&merging, 1, sizeof *merging, error);
    if (status != 0) return status;
    status = mil_sweep_folder_open(&merging->from, folder, error);
    if (status == 0 && merging->from.tally.count[MIL_RUN_MISSING] > 0 && !options->partial)
        status = refuse_missing(&merging->from, error);
    if (status == 0)
        status = mil_store_create_streamed(&merging->store, path, options->overwrite, error);
    if (status == 0) status = mil_merge_frame(merging, error);
    if (status == 0) status = mil_merge_fields(merging, error);
    if (status == 0) status = mil_merge_warm_up(merging, told, error);
    if (status == 0) status = mil_store_finish(&merging->store, error);
    told->runs = merging->from.runs;
    memcpy(told->count, merging->from.tally.count, sizeof told->count);
    mil_store_close(&merging->store);
    mil_sweep_folder_free(&merging->from);
    free(merging);
    return status;
}
