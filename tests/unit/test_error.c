#include "base/error.h"

#include "support/run.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

START_TEST(a_failure_returns_its_status_and_keeps_its_words) {
    struct mil_error error = {0};
    ck_assert_int_eq(mil_fail(&error, MIL_BAD_INPUT, "%d is too many", 7), MIL_BAD_INPUT);
    ck_assert_int_eq(error.status, MIL_BAD_INPUT);
    ck_assert_str_eq(error.text, "7 is too many");
}
END_TEST

START_TEST(a_place_stands_in_front) {
    struct mil_error error = {0};
    ck_assert_int_eq(mil_fail_at(&error, MIL_NO_FILE, "a.cfg", 12, "x = %s", "y"), MIL_NO_FILE);
    ck_assert_str_eq(error.text, "a.cfg:12: x = y");
    mil_fail_at(&error, MIL_NO_FILE, "a.cfg", 0, "cannot be opened");
    ck_assert_str_eq(error.text, "a.cfg: cannot be opened");
}
END_TEST

START_TEST(nobody_has_to_listen) {
    ck_assert_int_eq(mil_fail(NULL, MIL_BUG, "%s", "lost"), MIL_BUG);
    ck_assert_int_eq(mil_fail_at(NULL, MIL_EXISTS, "a", 1, "%s", "lost"), MIL_EXISTS);
}
END_TEST

START_TEST(a_long_message_is_cut_and_closed) {
    struct mil_error error;
    char name[2000];
    memset(&error, 'x', sizeof error);
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    mil_fail(&error, MIL_BAD_INPUT, "%s", name);
    ck_assert_uint_eq(strlen(error.text), sizeof error.text - 1);
    mil_fail_at(&error, MIL_BAD_INPUT, "place", 3, "%s", name);
    ck_assert_uint_eq(strlen(error.text), sizeof error.text - 1);
    /* A place that fills everything makes room for what is wrong. */
    mil_fail_at(&error, MIL_BAD_INPUT, name, 3, "what is wrong");
    ck_assert_str_eq(error.text, "what is wrong");
}
END_TEST

START_TEST(a_message_is_one_line) {
    struct mil_error error = {0};
    mil_fail(&error, MIL_BAD_INPUT, "unknown region \"%s\"", "Al\npha\t");
    ck_assert_str_eq(error.text, "unknown region \"Al pha \"");
    mil_fail_at(&error, MIL_BAD_INPUT, "a\nb.cfg", 1, "x%s", "\r\n");
    ck_assert_str_eq(error.text, "a b.cfg:1: x  ");
}
END_TEST

START_TEST(every_status_has_words_and_an_exit) {
    static const struct {
        int status, exit_code;
    } cases[] = {{MIL_OK, 0},       {MIL_BAD_INPUT, 2}, {MIL_NO_FILE, 3},     {MIL_NO_MEMORY, 3},
                 {MIL_BAD_FILE, 3}, {MIL_EXISTS, 3},    {MIL_INTERRUPTED, 4}, {MIL_BUG, 70}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(mil_status_exit(cases[i].status), cases[i].exit_code);
        ck_assert_str_ne(mil_status_words(cases[i].status), "an unknown status");
    }
    ck_assert_int_eq(mil_status_exit(-99), 70);
    ck_assert_str_eq(mil_status_words(-99), "an unknown status");
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("error");
    tcase_add_test(cases, a_failure_returns_its_status_and_keeps_its_words);
    tcase_add_test(cases, a_place_stands_in_front);
    tcase_add_test(cases, nobody_has_to_listen);
    tcase_add_test(cases, a_long_message_is_cut_and_closed);
    tcase_add_test(cases, a_message_is_one_line);
    tcase_add_test(cases, every_status_has_words_and_an_exit);
    return test_run("error", cases);
}
