#include "policy/bids.h"

#include "base/memory.h"

#include <stdlib.h>

/* A bid and its place in the matching stand in two arrays of one block, bids first. */
int mil_bids_reserve(struct mil_world *world, size_t count, struct mil_error *error) {
    if (count <= world->bids_room && world->bids != NULL) return MIL_OK;
    void *room = NULL;
    const int status =
        mil_reserve(&room, count, sizeof(struct mil_bid) + sizeof(struct mil_applicant), error);
    if (status != MIL_OK) return status;
    free(world->bids);
    world->bids = room;
    world->bids_room = count;
    return MIL_OK;
}

struct mil_bid *mil_bids(const struct mil_world *world) {
    return world->bids;
}

struct mil_applicant *mil_applicants(const struct mil_world *world) {
    return (struct mil_applicant *)(mil_bids(world) + world->bids_room);
}
