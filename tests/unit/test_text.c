#include "base/random.h"
#include "base/text.h"
#include "support/files.h"
#include "support/run.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_text_that_does_not_fit_is_cut_and_closed) {
    char buffer[6] = "";
    ck_assert(mil_text_copy(buffer, sizeof buffer, "12345"));
    ck_assert(!mil_text_copy(buffer, sizeof buffer, "123456"));
    ck_assert_str_eq(buffer, "12345");
    ck_assert(mil_text_copy(buffer, sizeof buffer, "ab"));
    ck_assert(mil_text_append(buffer, sizeof buffer, "cd"));
    ck_assert(!mil_text_append(buffer, sizeof buffer, "ef"));
    ck_assert_str_eq(buffer, "abcde");
    ck_assert(!mil_text_copy(buffer, 0, "x"));
}
END_TEST

START_TEST(a_printed_number_reads_back_exactly) {
    static const double cases[] = {0.0,     0.1 + 0.2,     1.0 / 3.0, 1e6,
                                   1e22,    5e-324,        DBL_MAX,   DBL_MIN,
                                   -0.0005, 123456789.125, 1e15,      9007199254740993.0};
    char words[MIL_NUMBER_ROOM];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert(strtod(mil_number_print(words, sizeof words, cases[i]), NULL) == cases[i]);
    struct mil_luck luck = mil_luck(1, MIL_LUCK_SEARCH, 0, 0);
    for (int i = 0; i < 20000; i++) {
        const uint64_t bits = (uint64_t)mil_word(&luck) << 32 | mil_word(&luck);
        double value = 0.0;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) continue;
        mil_number_print(words, sizeof words, value);
        ck_assert_msg(strtod(words, NULL) == value, "%s is not %.17g", words, value);
    }
}
END_TEST

START_TEST(a_printed_number_is_as_short_as_it_can_be) {
    static const struct {
        double value;
        const char *words;
    } cases[] = {{7.0, "7"},         {0.05, "0.05"},
                 {0.0005, "0.0005"}, {500000000.0, "500000000"},
                 {1e15, "1e+15"},    {0.1 + 0.2, "0.30000000000000004"},
                 {-2.5, "-2.5"}};
    char words[MIL_NUMBER_ROOM];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(mil_number_print(words, sizeof words, cases[i].value), cases[i].words);
}
END_TEST

START_TEST(a_number_is_read_whole_or_not_at_all) {
    static const char *const good[] = {"1", "-2.5", "+3", ".5", "5.", "1e6", "1E-3"};
    static const char *const bad[] = {"",    " ",  "nan", "inf", "0x10", "12abc", "1e999", "--1",
                                      "1,5", " 1", "1 ",  ".",   "-",    "e5",    "1e",    "1e+"};
    double value = 0.0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_msg(mil_number_read(good[i], &value), "%s", good[i]);
        ck_assert(value == strtod(good[i], NULL));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!mil_number_read(bad[i], &value), "\"%s\" was read", bad[i]);
}
END_TEST

START_TEST(a_whole_number_keeps_its_range) {
    static const char *const bad[] = {
        "", "-", "1.0", "1e3", "9223372036854775808", "-9223372036854775809", "12x", "0x1", " 1"};
    int64_t value = 0;
    ck_assert(mil_whole_read("9223372036854775807", &value));
    ck_assert(value == INT64_MAX);
    ck_assert(mil_whole_read("-9223372036854775808", &value));
    ck_assert(value == INT64_MIN);
    ck_assert(mil_whole_read("+12", &value));
    ck_assert_int_eq(value, 12);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!mil_whole_read(bad[i], &value), "\"%s\" was read", bad[i]);
}
END_TEST

START_TEST(a_seed_is_any_unsigned_number_of_64_bits) {
    static const char *const bad[] = {"",
                                      "-1",
                                      "+1",
                                      "1.5",
                                      "18446744073709551616",
                                      "1e3",
                                      "0x1",
                                      " 1",
                                      "99999999999999999999999"};
    uint64_t seed = 1;
    ck_assert_int_eq(mil_parse_seed("0", &seed, NULL), 0);
    ck_assert(seed == 0);
    ck_assert_int_eq(mil_parse_seed("18446744073709551615", &seed, NULL), 0);
    ck_assert(seed == UINT64_MAX);
    ck_assert_int_eq(mil_parse_seed("5000000000", &seed, NULL), 0);
    ck_assert(seed == UINT64_C(5000000000));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mil_error error = {0};
        ck_assert_int_eq(mil_parse_seed(bad[i], &seed, &error), MIL_BAD_INPUT);
        ck_assert_ptr_nonnull(strstr(error.text, "18446744073709551615"));
    }
    ck_assert(seed == UINT64_C(5000000000));
}
END_TEST

START_TEST(the_distance_of_words_counts_letters) {
    ck_assert_uint_eq(mil_text_distance("kitten", "sitting"), 3);
    ck_assert_uint_eq(mil_text_distance("", "abc"), 3);
    ck_assert_uint_eq(mil_text_distance("abc", ""), 3);
    ck_assert_uint_eq(mil_text_distance("same", "same"), 0);
    ck_assert_uint_eq(mil_text_distance("flaw", "lawn"), 2);
}
END_TEST

START_TEST(the_nearest_name_is_proposed) {
    static const char *const names[] = {"Seoul", "Busan", "Daegu", "Incheon"};
    struct mil_error error = {0};
    ck_assert_uint_eq(mil_text_nearest("Daegoo", names, 4), 2);
    ck_assert_uint_eq(mil_text_nearest("x", names, 0), 0);
    ck_assert_uint_eq(mil_text_find("Busan", names, 4), 1);
    ck_assert_uint_eq(mil_text_find("busan", names, 4), 4);
    ck_assert_int_eq(mil_fail_unknown(&error, "a.cfg", 4, "region", "Daegoo", names, 4),
                     MIL_BAD_INPUT);
    ck_assert_str_eq(error.text, "a.cfg:4: unknown region \"Daegoo\"; did you mean \"Daegu\"? "
                                 "(known: Seoul, Busan, Daegu, Incheon)");
}
END_TEST

START_TEST(only_utf8_is_utf8) {
    static const char *const good[] = {"", "Daegu", "\xEB\x8C\x80\xEA\xB5\xAC", "\xC3\xA9",
                                       "\xF0\x9F\x98\x80"};
    static const char *const bad[] = {"\xFF",      "\xC3", "\xC0\x80",         "\xED\xA0\x80",
                                      "\xE9t\xE9", "\x80", "\xF4\x90\x80\x80", "\xE0\x80\x80"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) ck_assert(mil_text_is_utf8(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!mil_text_is_utf8(bad[i]), "case %zu", i);
}
END_TEST

START_TEST(a_file_has_the_published_hash) {
    /* XXH3-128 of no bytes: 99aa06d3014798d86001c324468d497f (xxHash test vectors). */
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    uint64_t hash[2] = {0}, other[2] = {0};
    mil_test_folder(folder);
    mil_test_write(folder, "empty", "");
    mil_test_write(folder, "one", "a");
    ck_assert_int_eq(mil_hash_file(mil_test_path(path, folder, "empty"), hash, NULL), 0);
    ck_assert(hash[1] == UINT64_C(0x99aa06d3014798d8) && hash[0] == UINT64_C(0x6001c324468d497f));
    ck_assert_int_eq(mil_hash_file(mil_test_path(path, folder, "one"), other, NULL), 0);
    ck_assert(other[0] != hash[0] && other[1] != hash[1]);
    struct mil_error error = {0};
    ck_assert_int_eq(mil_hash_file(mil_test_path(path, folder, "none"), hash, &error), MIL_NO_FILE);
    ck_assert_int_eq(mil_hash_file(folder, hash, &error), MIL_NO_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "folder"));
    mil_test_remove(folder);
}
END_TEST

START_TEST(a_file_is_read_whole) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH], *text = NULL;
    char *large = malloc(200001);
    memset(large, 'x', 200000);
    large[200000] = '\0';
    mil_test_folder(folder);
    mil_test_write(folder, "large", large);
    ck_assert_int_eq(mil_file_read(mil_test_path(path, folder, "large"), &text, NULL), 0);
    ck_assert_str_eq(text, large);
    FILE *file = fopen(path, "wb");
    ck_assert_uint_eq(fwrite("a\0b", 1, 3, file), 3);
    fclose(file);
    char *none = NULL;
    ck_assert_int_eq(mil_file_read(path, &none, NULL), MIL_BAD_INPUT);
    ck_assert_ptr_null(none);
    mil_test_remove(folder);
    free(text);
    free(large);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("text");
    tcase_add_test(cases, a_text_that_does_not_fit_is_cut_and_closed);
    tcase_add_test(cases, a_printed_number_reads_back_exactly);
    tcase_add_test(cases, a_printed_number_is_as_short_as_it_can_be);
    tcase_add_test(cases, a_number_is_read_whole_or_not_at_all);
    tcase_add_test(cases, a_whole_number_keeps_its_range);
    tcase_add_test(cases, a_seed_is_any_unsigned_number_of_64_bits);
    tcase_add_test(cases, the_distance_of_words_counts_letters);
    tcase_add_test(cases, the_nearest_name_is_proposed);
    tcase_add_test(cases, only_utf8_is_utf8);
    tcase_add_test(cases, a_file_has_the_published_hash);
    tcase_add_test(cases, a_file_is_read_whole);
    return test_run("text", cases);
}
