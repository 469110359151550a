#include "pool.h"

#include <omp.h>
#include <time.h>

/* What the threads share; changed only inside the critical section. */
struct table {
    const struct mil_pool *pool;
    int each; /* threads of a piece */
    int status;
    struct mil_error *error;
};

int mil_pool_seats(const struct mil_pool *pool) {
    const int most = pool->threads > 1 ? pool->threads : 1;
    if (pool->pieces == 0) return 1;
    return (size_t)most < pool->pieces ? most : (int)pool->pieces;
}

int mil_pool_say(int (*act)(void *self), void *self) {
    int answer = 0;
#pragma omp critical(mil_pool)
    answer = act(self);
    return answer;
}

static int64_t take(struct table *table, size_t seat) {
    int64_t piece = MIL_POOL_END;
#pragma omp critical(mil_pool)
    if (table->status == MIL_OK) piece = table->pool->take(table->pool->self, seat);
    return piece;
}

static void finish(struct table *table, size_t seat, int64_t piece, int status,
                   struct mil_error *error) {
#pragma omp critical(mil_pool)
    {
        const int answer = table->pool->finish(table->pool->self, seat, piece, status, error);
        if (answer != MIL_OK && table->status == MIL_OK) {
            table->status = answer;
            if (table->error != NULL) *table->error = *error;
        }
    }
}

static void sit(struct table *table, size_t seat) {
    const struct timespec moment = {0, 1000000};
    for (;;) {
        const int64_t piece = take(table, seat);
        if (piece == MIL_POOL_END) return;
        if (piece == MIL_POOL_WAIT) {
            nanosleep(&moment, NULL);
            continue;
        }
        struct mil_error error = {0};
        const int status = table->pool->work(table->pool->self, seat, piece, table->each, &error);
        finish(table, seat, piece, status, &error);
    }
}

int mil_pool_run(const struct mil_pool *pool, struct mil_error *error) {
    const int seats = mil_pool_seats(pool);
    struct table table = {pool, pool->threads > seats ? pool->threads / seats : 1, MIL_OK, error};
    omp_set_max_active_levels(2);
#pragma omp parallel num_threads(seats) if (seats > 1)
    sit(&table, (size_t)omp_get_thread_num());
    return table.status;
}
