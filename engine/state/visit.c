#include "state/visit.h"

#include <omp.h>
#include <string.h>

enum { BLOCK = 1024 };

void mil_visit(struct mil_world *world, size_t count, mil_visitor *visit, void *context,
               size_t tallies, int64_t *total) {
    const int threads = world->threads > 0 ? world->threads : 1;
    const long blocks = (long)((count + BLOCK - 1) / BLOCK);
    mil_must(tallies <= world->tally_room);
    memset(world->tally, 0, (size_t)threads * world->tally_room * sizeof *world->tally);
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
    for (long b = 0; b < blocks; b++) {
        int64_t *tally = world->tally + (size_t)omp_get_thread_num() * world->tally_room;
        const size_t block = (size_t)(world->backwards ? blocks - 1 - b : b);
        const size_t begin = block * BLOCK, end = begin + BLOCK < count ? begin + BLOCK : count;
        for (size_t i = begin; i < end; i++)
            visit(world, context, world->backwards ? begin + end - 1 - i : i, tally);
    }
    for (size_t k = 0; k < tallies; k++) total[k] = 0;
    for (int t = 0; t < threads; t++)
        for (size_t k = 0; k < tallies; k++)
            total[k] += world->tally[(size_t)t * world->tally_room + k];
}

void mil_each(struct mil_world *world, size_t pieces, mil_piece *work, void *context) {
    const int threads = world->threads > 0 ? world->threads : 1;
    const long count = (long)pieces;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
    for (long n = 0; n < count; n++)
        work(world, context, (size_t)(world->backwards ? count - 1 - n : n));
}
