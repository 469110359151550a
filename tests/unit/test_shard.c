/* The record file of a sweep: whole records are read back, whatever becomes of the file. */
#include "results/shard.h"
#include "support/files.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];

static void begin(void) {
    mil_test_folder(folder);
    mil_test_path(path, folder, "part.shard");
}
static void end(void) {
    mil_test_remove(folder);
}

static void add(struct mil_shard *shard, uint64_t run, const char *text) {
    ck_assert_int_eq(mil_shard_add(shard, MIL_SHARD_DONE, run, text, strlen(text), NULL), 0);
}

static void write_three(void) {
    struct mil_shard shard = {0};
    ck_assert_int_eq(mil_shard_open(&shard, path, NULL), 0);
    add(&shard, 3, "three");
    add(&shard, 1, "one");
    add(&shard, 2, "a longer text of the second run");
    mil_shard_close(&shard);
}

/* How many whole records there are, and whether each is one of those written. */
static size_t count_records(uint64_t *damaged) {
    struct mil_shard_reader reader = {0};
    struct mil_shard_record record;
    size_t count = 0;
    ck_assert_int_eq(mil_shard_read(&reader, path, NULL), 0);
    while (mil_shard_next(&reader, &record, NULL) > 0) {
        const char *text = record.run == 3   ? "three"
                           : record.run == 1 ? "one"
                           : record.run == 2 ? "a longer text of the second run"
                                             : "again";
        ck_assert_uint_eq(record.length, strlen(text));
        ck_assert_int_eq(memcmp(reader.bytes, text, strlen(text)), 0);
        count++;
    }
    if (damaged != NULL) *damaged = reader.damaged;
    mil_shard_reader_free(&reader);
    return count;
}

static long size_of(void) {
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    fclose(file);
    return size;
}

START_TEST(what_is_added_is_read_back) {
    write_three();
    ck_assert_uint_eq(count_records(NULL), 3);
    write_three();
    ck_assert_uint_eq(count_records(NULL), 6);
}
END_TEST

START_TEST(a_tail_torn_at_any_byte_is_cut_and_no_whole_record_is_lost) {
    write_three();
    const long size = size_of();
    struct mil_shard first = {0};
    for (long at = size - 1; at >= 0; at--) {
        ck_assert_int_eq(truncate(path, at), 0);
        const size_t before = count_records(NULL);
        ck_assert_int_eq(mil_shard_open(&first, path, NULL), 0);
        add(&first, 9, "again");
        mil_shard_close(&first);
        ck_assert_uint_eq(count_records(NULL), before + 1);
        unlink(path);
        write_three();
    }
}
END_TEST

START_TEST(a_changed_byte_costs_its_own_record_and_no_other) {
    write_three();
    const long size = size_of();
    for (long at = 0; at < size; at++) {
        FILE *file = fopen(path, "r+b");
        ck_assert_ptr_nonnull(file);
        fseek(file, at, SEEK_SET);
        const int old = fgetc(file);
        fseek(file, at, SEEK_SET);
        fputc(old ^ 0x41, file);
        fclose(file);
        ck_assert_uint_eq(count_records(NULL), 2);
        file = fopen(path, "r+b");
        fseek(file, at, SEEK_SET);
        fputc(old, file);
        fclose(file);
    }
    ck_assert_uint_eq(count_records(NULL), 3);
}
END_TEST

START_TEST(damage_in_the_middle_is_told) {
    uint64_t damaged = 0;
    write_three();
    FILE *file = fopen(path, "r+b");
    fseek(file, 10, SEEK_SET);
    fputc(77, file);
    fclose(file);
    ck_assert_uint_eq(count_records(&damaged), 2);
    ck_assert_uint_gt(damaged, 0);
}
END_TEST

/* As another process would. */
static int try_in_child(void) {
    const pid_t child = fork();
    if (child == 0) {
        struct mil_shard shard = {0};
        _exit(mil_shard_open(&shard, path, NULL) == 0 ? 0 : 1);
    }
    int status = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WEXITSTATUS(status);
}

START_TEST(two_processes_never_append_to_one_shard_and_a_dead_one_blocks_nobody) {
    struct mil_shard shard = {0};
    ck_assert_int_eq(mil_shard_open(&shard, path, NULL), 0);
    ck_assert_int_eq(try_in_child(), 1);
    /* Who reads what it holds does not give it up. */
    struct mil_shard_reader reader = {0};
    ck_assert_int_eq(mil_shard_read(&reader, path, NULL), 0);
    ck_assert(mil_shard_is_live(&reader));
    mil_shard_reader_free(&reader);
    ck_assert_int_eq(try_in_child(), 1);
    mil_shard_close(&shard);
    ck_assert_int_eq(mil_shard_read(&reader, path, NULL), 0);
    ck_assert(!mil_shard_is_live(&reader));
    mil_shard_reader_free(&reader);
    ck_assert_int_eq(try_in_child(), 0);
    /* The child left without closing anything: its lock went with it. */
    ck_assert_int_eq(try_in_child(), 0);
    ck_assert_int_eq(mil_shard_open(&shard, path, NULL), 0);
    mil_shard_close(&shard);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("shard");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, what_is_added_is_read_back);
    tcase_add_test(tests, a_tail_torn_at_any_byte_is_cut_and_no_whole_record_is_lost);
    tcase_add_test(tests, a_changed_byte_costs_its_own_record_and_no_other);
    tcase_add_test(tests, damage_in_the_middle_is_told);
    tcase_add_test(tests, two_processes_never_append_to_one_shard_and_a_dead_one_blocks_nobody);
    return test_run("shard", tests);
}
