/* A small world made by hand, so that what is written about it can be known: three regions in a row
 * (A borders B, B borders C), two industries of which the first is manufacturing, two technologies, one appropriation
 * of region A, and any number of programmes for region A.  Its numbers follow from a seed.
 *
 *     struct made_world made;
 *     made_world_open(&made, 2, 8, 7);       two programmes, eight quarters, seed 7
 *     made_world_pass_quarter(&made);
 *     made_world_close(&made);                                                            */
#ifndef MADE_WORLD_H
#define MADE_WORLD_H

#include "results/record.h"

enum {
    MADE_REGIONS = 3,
    MADE_INDUSTRIES = 2,
    MADE_TECHNOLOGIES = 2,
    MADE_FIRMS = 6,
    MADE_RESEARCH = 3
};

struct made_world {
    struct mil_scenario scenario;
    struct mil_world world;
};

void made_world_open(struct made_world *made, size_t programmes, int64_t quarters, uint64_t seed);
void made_world_pass_quarter(struct made_world *made);
void made_world_close(struct made_world *made);
/* Watches all quarters of a fresh world with a record. */
void made_world_watch(struct made_world *made, struct mil_record *record);
/* Writes runs of the given seeds to a file; change may alter a run's record before it is written. */
void made_results(const char *path, size_t programmes, int64_t quarters, const uint64_t *seeds,
                  size_t count, void (*change)(struct mil_record *record, size_t run));

/* A folder for the files of a test, made and emptied. */
void made_folder(char *folder, size_t size);
void made_folder_remove(const char *folder);
/* Bytes of a file; -1 if there is none. */
long made_size(const char *path);
bool made_same_bytes(const char *a, const char *b);

#endif
