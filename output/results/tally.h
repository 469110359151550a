/* How far a sweep is: what the shards of its folder say, also while others append to them.
 *
 *     struct mil_tally tally = {0};
 *     if (mil_tally_read(&tally, "DIR", runs, fingerprint, NULL, error) != 0) goto out;
 *     printf("%zu of %zu done\n", tally.count[MIL_RUN_DONE], tally.runs);
 *     out: mil_tally_free(&tally); */
#ifndef MIL_RESULTS_TALLY_H
#define MIL_RESULTS_TALLY_H

#include "results/shard.h"

enum mil_run_state {
    MIL_RUN_DONE,
    MIL_RUN_FAILED,
    MIL_RUN_SKIPPED,
    MIL_RUN_MISSING,
    MIL_RUN_STATES
};
extern const char *const mil_run_state_words[MIL_RUN_STATES];

/* Of one shard, since its last process began. */
struct mil_tally_part {
    char *name; /* of the file */
    bool is_live;
    size_t begun, ended;
    int64_t part, parts, jobs;
    double seconds; /* since then */
};

struct mil_tally {
    size_t runs, count[MIL_RUN_STATES];
    uint8_t *state;        /* [runs] */
    size_t running, begun; /* begun: in all, so that what was computed twice can be told */
    uint64_t damaged;      /* bytes that match no checksum */
    double rate;           /* runs per second of all live processes */
    size_t part_count;
    struct mil_tally_part *parts;
};

/* Told of every record of a run; record bytes are in reader->bytes. */
struct mil_tally_watch {
    void *self;
    int (*see)(void *self, size_t shard, const struct mil_shard_reader *reader,
               const struct mil_shard_record *record, struct mil_error *error);
};

/* Reads all shards in order of their names.  BAD_FILE where one belongs to another sweep. */
int mil_tally_read(struct mil_tally *tally, const char *folder, size_t runs,
                   const uint64_t fingerprint[2], const struct mil_tally_watch *watch,
                   struct mil_error *error) MIL_CHECKED;
void mil_tally_free(struct mil_tally *tally);
/* Notes that a run has come to a state: done beats failed, failed beats skipped. */
void mil_tally_note(struct mil_tally *tally, size_t run, enum mil_run_state state);

#endif
