/* Merging a sweep's folder, and saying what came of it: for the verb merge, and for a sweep that was run
 * here as a whole. */
#ifndef MIL_COMMAND_MERGED_H
#define MIL_COMMAND_MERGED_H

#include "results/merge.h"

int mil_merge_and_say(const char *folder, const char *path, const struct mil_merge_options *options,
                      bool quiet, struct mil_error *error) MIL_CHECKED;

#endif
