/* Threads that share work: every piece once, take and finish one at a time, the first failure wins. */
#include "pool.h"
#include "support/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES = 500 };
struct work {
    int64_t next;
    int done[PIECES], at_work, most_threads, inside, waits;
    int64_t fails;
};

static int64_t take(void *self, size_t seat) {
    struct work *work = self;
    (void)seat;
    work->inside++;
    ck_assert_int_eq(work->inside, 1);
    int64_t piece = work->next < PIECES ? work->next++ : MIL_POOL_END;
    /* Every tenth piece waits for all before it. */
    if (piece > 0 && piece % 10 == 0 && work->at_work > 0) {
        work->next--;
        work->waits++;
        piece = MIL_POOL_WAIT;
    } else if (piece >= 0) work->at_work++;
    work->inside--;
    return piece;
}

static int act(void *self, size_t seat, int64_t piece, int threads, struct mil_error *error) {
    struct work *work = self;
    (void)seat;
    if (threads > work->most_threads) work->most_threads = threads;
    return piece == work->fails ? mil_fail(error, MIL_BUG, "piece %d", (int)piece) : MIL_OK;
}

static int finish(void *self, size_t seat, int64_t piece, int status, struct mil_error *error) {
    struct work *work = self;
    (void)seat;
    (void)error;
    work->inside++;
    ck_assert_int_eq(work->inside, 1);
    work->done[piece]++;
    work->at_work--;
    work->inside--;
    return status;
}

static struct mil_pool pool_of(struct work *work, int threads, size_t pieces) {
    memset(work, 0, sizeof *work);
    work->fails = -1;
    return (struct mil_pool){threads, pieces, work, take, act, finish};
}

START_TEST(every_piece_is_done_once_on_any_number_of_threads) {
    static const int threads[] = {1, 2, 7};
    for (size_t i = 0; i < 3; i++) {
        struct work work;
        const struct mil_pool pool = pool_of(&work, threads[i], PIECES);
        ck_assert_int_eq(mil_pool_run(&pool, NULL), 0);
        for (size_t p = 0; p < PIECES; p++) ck_assert_int_eq(work.done[p], 1);
        ck_assert_int_eq(work.most_threads, 1);
    }
}
END_TEST

START_TEST(a_piece_gets_more_threads_only_where_there_are_fewer_pieces) {
    struct work work;
    struct mil_pool pool = pool_of(&work, 6, 2);
    work.next = PIECES - 2;
    ck_assert_int_eq(mil_pool_run(&pool, NULL), 0);
    ck_assert_int_eq(work.most_threads, 3);
}
END_TEST

START_TEST(a_failure_ends_the_pool_and_is_told) {
    struct work work;
    struct mil_error error = {0};
    const struct mil_pool pool = pool_of(&work, 2, PIECES);
    work.fails = 25;
    ck_assert_int_eq(mil_pool_run(&pool, &error), MIL_BUG);
    ck_assert_str_eq(error.text, "piece 25");
    ck_assert_int_eq(work.at_work, 0);
    ck_assert_int_eq(work.done[PIECES - 1], 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("pool");
    tcase_add_test(tests, every_piece_is_done_once_on_any_number_of_threads);
    tcase_add_test(tests, a_piece_gets_more_threads_only_where_there_are_fewer_pieces);
    tcase_add_test(tests, a_failure_ends_the_pool_and_is_told);
    return test_run("pool", tests);
}
