/* A pool: threads that take pieces of work, do them side by side, and finish them one at a time.
 *
 *     const struct mil_pool pool = {.threads = 8, .pieces = 1000, .self = &mine,
 *                                   .take = take, .work = work, .finish = finish};
 *     status = mil_pool_run(&pool, &error);
 *
 * One thread works on a piece, and more only where there are fewer pieces than threads.  take and
 * finish are never called twice at once, so they may change what all pieces share; work is. */
#ifndef MIL_POOL_H
#define MIL_POOL_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

enum { MIL_POOL_END = -1, MIL_POOL_WAIT = -2 };

struct mil_pool {
    int threads;   /* at least 1 */
    size_t pieces; /* about how many there will be */
    void *self;
    /* The next piece for a seat, MIL_POOL_END, or MIL_POOL_WAIT while what comes next depends on
     * pieces that others are working on.  A seat is the number of a thread, from 0. */
    int64_t (*take)(void *self, size_t seat);
    /* threads: how many the piece may use. */
    int (*work)(void *self, size_t seat, int64_t piece, int threads, struct mil_error *error);
    /* Hears what work has answered, and may change the error.  A status that is not 0 ends the pool:
     * pieces at work are finished, no more are taken. */
    int (*finish)(void *self, size_t seat, int64_t piece, int status, struct mil_error *error);
};

/* The first status that finish answered, with its error. */
int mil_pool_run(const struct mil_pool *pool, struct mil_error *error) MIL_CHECKED;
/* How many seats a pool will have. */
int mil_pool_seats(const struct mil_pool *pool);
/* Calls act while neither take nor finish is at work: for what a piece tells on its way. */
int mil_pool_say(int (*act)(void *self), void *self);

#endif
