#include "answers/bars.h"

#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *draw(const struct mil_bars *bars) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    mil_bars_print(bars, out);
    fclose(out);
    return text;
}

static size_t count_of(const char *text, const char *part) {
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part)) count++;
    return count;
}

START_TEST(a_picture_has_a_bar_a_name_and_a_whisker_for_every_row) {
    const struct mil_bar bar[] = {{"first", {3.0, 2.0, 4.0}, 0.0, MIL_BAR_UP},
                                  {"a < b & c", {-1.0, -3.0, 1.0}, 0.0, MIL_BAR_DOWN},
                                  {"alone", {0.5, NAN, NAN}, 0.0, MIL_BAR_PLAIN}};
    const struct mil_bars bars = {
        .title = "title", .subtitle = "below", .along = "won", .count = 3, .bar = bar};
    char *text = draw(&bars);
    ck_assert_uint_eq(count_of(text, "fill-opacity"), 3);
    ck_assert_uint_eq(count_of(text, "<path"), 2);
    ck_assert_ptr_nonnull(strstr(text, "a &lt; b &amp; c"));
    ck_assert_ptr_null(strstr(text, "a < b"));
    ck_assert_ptr_null(strstr(text, "nan"));
    ck_assert(strncmp(text, "<svg", 4) == 0 && strstr(text, "</svg>") != NULL);
    free(text);
}
END_TEST

START_TEST(a_picture_of_nothing_is_still_one) {
    const struct mil_bars bars = {.title = "t", .subtitle = "s", .along = "a"};
    char *text = draw(&bars);
    ck_assert_ptr_null(strstr(text, "nan"));
    ck_assert_ptr_null(strstr(text, "inf"));
    ck_assert_ptr_nonnull(strstr(text, "</svg>"));
    free(text);
}
END_TEST

START_TEST(bars_of_characters_end_at_an_eighth) {
    char text[64];
    mil_bar_text(text, sizeof text, 1.0, 3);
    ck_assert_str_eq(text, "███");
    mil_bar_text(text, sizeof text, 0.5, 3);
    ck_assert_str_eq(text, "█▌");
    mil_bar_text(text, sizeof text, 1.0 / 24.0, 3);
    ck_assert_str_eq(text, "▏");
    mil_bar_text(text, sizeof text, 0.0, 3);
    ck_assert_str_eq(text, "");
    mil_bar_text(text, sizeof text, 7.0, 3);
    ck_assert_str_eq(text, "███");
    mil_bar_text(text, sizeof text, NAN, 3);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(a_picture_in_the_way_is_not_overwritten) {
    char path[] = "/tmp/milieu-bars-XXXXXX";
    struct mil_error error = {0};
    const struct mil_bars bars = {.title = "t", .subtitle = "s", .along = "a"};
    ck_assert_int_ge(mkstemp(path), 0);
    ck_assert_int_eq(mil_bars_write(&bars, path, false, &error), MIL_EXISTS);
    ck_assert_ptr_nonnull(strstr(error.text, "--overwrite"));
    ck_assert_int_eq(mil_bars_write(&bars, path, true, &error), 0);
    remove(path);
    ck_assert_int_eq(mil_bars_write(&bars, "/nowhere/at/all.svg", false, &error), MIL_NO_FILE);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("bars");
    tcase_add_test(cases, a_picture_has_a_bar_a_name_and_a_whisker_for_every_row);
    tcase_add_test(cases, a_picture_of_nothing_is_still_one);
    tcase_add_test(cases, bars_of_characters_end_at_an_eighth);
    tcase_add_test(cases, a_picture_in_the_way_is_not_overwritten);
    return test_run("bars", cases);
}
