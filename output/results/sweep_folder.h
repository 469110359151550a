/* The folder of a sweep, opened for reading: its manifest, how far it is, and the record of each run.
 * Others may be appending to it.
 *
 *     struct mil_sweep_folder folder = {0};
 *     if (mil_sweep_folder_open(&folder, "DIR", error) != 0) goto out;
 *     status = mil_sweep_folder_fetch(&folder, run, 0, values, bytes, error);
 *     out: mil_sweep_folder_free(&folder); */
#ifndef MIL_RESULTS_SWEEP_FOLDER_H
#define MIL_RESULTS_SWEEP_FOLDER_H

#include "results/manifest.h"
#include "results/tally.h"

enum { MIL_OPEN_SHARDS = 64 };

/* Where a run's record stands. */
struct mil_record_place {
    uint32_t shard, length;
    uint64_t at, sum; /* at 0: none */
    bool is_done;
};

struct mil_sweep_folder {
    const char *path; /* borrowed */
    json_t *manifest;
    const json_t *design, *layout; /* of the manifest */
    size_t arms, points, replicates, axes, runs;
    struct mil_tally tally;
    struct mil_record_place *place; /* [runs] */
    struct mil_shard_reader open[MIL_OPEN_SHARDS];
    size_t open_shard[MIL_OPEN_SHARDS]; /* number of the shard + 1; 0: none */
};

/* BAD_FILE where two records of a run differ. */
int mil_sweep_folder_open(struct mil_sweep_folder *folder, const char *path,
                          struct mil_error *error) MIL_CHECKED;
void mil_sweep_folder_free(struct mil_sweep_folder *folder);
/* Bytes of the record of a run that is done or has failed, from `from` on. */
int mil_sweep_folder_fetch(struct mil_sweep_folder *folder, size_t run, size_t from, void *to,
                           size_t length, struct mil_error *error) MIL_CHECKED;
size_t mil_sweep_folder_run(const struct mil_sweep_folder *folder, size_t arm, size_t point,
                            size_t replicate);
/* "ARM.POINT.REPLICATE" */
void mil_sweep_folder_name(const struct mil_sweep_folder *folder, size_t run, char *name,
                           size_t size);

/* What the manifest says, as arrays to be freed; not-a-number for null. */
const char *mil_json_text(const json_t *object, const char *key);
size_t mil_json_count(const json_t *object, const char *key);
int mil_json_reals(const json_t *array, double **values, struct mil_error *error) MIL_CHECKED;
int mil_json_wholes(const json_t *array, int64_t **values, struct mil_error *error) MIL_CHECKED;
/* Of an array of texts, or of objects the texts under a key; the texts are the manifest's. */
int mil_json_texts(const json_t *array, const char *key, const char ***texts,
                   struct mil_error *error) MIL_CHECKED;

#endif
