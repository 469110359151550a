#include "input/config.h"
#include "support/files.h"
#include "support/run.h"

#include <check.h>
#include <libconfig.h>
#include <string.h>

static char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];

static int read(const char *text, struct mil_node *root, struct mil_error *error) {
    mil_test_write(folder, "x.cfg", text);
    return mil_config_read(root, mil_test_path(path, folder, "x.cfg"), error);
}

START_TEST(every_kind_of_value_keeps_its_kind_and_line) {
    struct mil_node root = {0};
    ck_assert_int_eq(read("a = 1;\nb = 2.5; c = true;\n\nd = \"text\";\ne = ( 1, { f = 7L; } );\n"
                          "g = [ \"x\", \"y\" ];\nh : { i = 1e6; };\n",
                          &root, NULL),
                     0);
    static const struct {
        const char *name;
        enum mil_node_kind kind;
        int line;
    } cases[] = {{"a", MIL_NODE_WHOLE, 1}, {"b", MIL_NODE_REAL, 2}, {"c", MIL_NODE_BOOL, 2},
                 {"d", MIL_NODE_TEXT, 4},  {"e", MIL_NODE_LIST, 5}, {"g", MIL_NODE_LIST, 6},
                 {"h", MIL_NODE_GROUP, 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct mil_node *node = mil_node_find(&root, cases[i].name);
        ck_assert_ptr_nonnull(node);
        ck_assert_int_eq(node->kind, cases[i].kind);
        ck_assert_int_eq(node->line, cases[i].line);
        ck_assert_str_eq(node->file, path);
    }
    ck_assert(mil_node_find(&root, "h")->child[0].real == 1e6);
    ck_assert_int_eq(mil_node_find(&root, "e")->child[1].child[0].whole, 7);
    ck_assert_ptr_null(mil_node_find(&root, "i"));
    mil_node_free(&root);
}
END_TEST

START_TEST(a_byte_order_mark_and_windows_lines_are_read) {
    struct mil_node root = {0};
    ck_assert_int_eq(read("\xEF\xBB\xBF# note\r\na = 1;\r\n", &root, NULL), 0);
    ck_assert_int_eq(mil_node_find(&root, "a")->line, 2);
    mil_node_free(&root);
}
END_TEST

/* What the library itself does, and why the text is looked at first. */
START_TEST(libconfig_wraps_whole_numbers_silently) {
    config_t config;
    config_init(&config);
    ck_assert_int_eq(config_read_string(&config, "x = 5000000000;"), CONFIG_TRUE);
    ck_assert_int_eq(config_setting_get_int(config_lookup(&config, "x")), 705032704);
    config_destroy(&config);
}
END_TEST

// clang-format off
static const struct {
    const char *text, *message;
} wrong[] = {
    {"a = 1;\nx = 5000000000;\n", "x.cfg:2: the whole number 5000000000 does not fit into 32 bits"},
    {"x = 2147483648;", "x.cfg:1: the whole number 2147483648"},
    {"x = -2147483649;", "the whole number -2147483649"},
    {"x = 0xFFFFFFFF;", "the whole number 0xFFFFFFFF"},
    {"x = 9223372036854775808L;", "does not fit into 64 bits"},
    {"x = 99999999999999999999999;", "does not fit into 64 bits"},
    {"x = [ 1,\n 5000000000 ];", "x.cfg:2: the whole number"},
    {"x = \"open;\n", "x.cfg:1: the text that begins here is never closed"},
    {"\n/* open", "x.cfg:2: the comment that begins here is never closed"},
    {"a : {\n b = 1;\n", "x.cfg:1: the bracket opened here is never closed"},
    {"a = ( 1 };\n", "the bracket opened in line 1 is closed by ')'"},
    {"a = 1; }\n", "closes nothing"},
    {"@include \"other.cfg\"\n", "extends"},
    {"a = 1;\na = 2;\n", "x.cfg:2: duplicate setting name"},
    {"a = ( 1, 2, );\n", "x.cfg:1: syntax error"},
    {"a = yes;\n", "x.cfg:1: syntax error"},
    {"a = nan;\n", "x.cfg:1: syntax error"},
    {"a = \"\xFF\";\n", "is not UTF-8"},
};
// clang-format on

START_TEST(wrong_text_is_refused_with_its_line) {
    struct mil_node root = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(read(wrong[_i].text, &root, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "%s", error.text);
    ck_assert_ptr_null(root.child);
}
END_TEST

START_TEST(numbers_in_names_texts_and_comments_are_none) {
    struct mil_node root = {0};
    ck_assert_int_eq(read("a5000000000 = \"5000000000 \\\" 1\"; # 5000000000\n// 5000000000 (\n"
                          "/* 5000000000 { */ b = 5000000000L; c = 5000000000.0; d = 2147483647; "
                          "e = -2147483648; f = 5e12;",
                          &root, NULL),
                     0);
    ck_assert(mil_node_find(&root, "b")->whole == INT64_C(5000000000));
    ck_assert(mil_node_find(&root, "c")->real == 5e9);
    mil_node_free(&root);
}
END_TEST

START_TEST(deep_brackets_are_refused_before_the_library_sees_them) {
    char text[600] = "a = ";
    memset(text + 4, '(', 500);
    struct mil_node root = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(read(text, &root, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "too deeply"));
}
END_TEST

START_TEST(a_missing_file_is_named) {
    struct mil_node root = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_config_read(&root, "no/such.cfg", &error), MIL_NO_FILE);
    ck_assert_str_eq(error.text, "no/such.cfg: cannot be opened: No such file or directory");
}
END_TEST

START_TEST(a_value_of_the_command_line_is_read_like_one_of_a_file) {
    static const struct {
        const char *text;
        enum mil_node_kind kind;
    } cases[] = {{"1", MIL_NODE_WHOLE},
                 {"1.5", MIL_NODE_REAL},
                 {"true", MIL_NODE_BOOL},
                 {"city", MIL_NODE_TEXT},
                 {"\"city\"", MIL_NODE_TEXT},
                 {"2012 Q3", MIL_NODE_TEXT},
                 {"[\"a\",\"b\"]", MIL_NODE_LIST},
                 {"{ a = 1; }", MIL_NODE_GROUP},
                 {"", MIL_NODE_TEXT},
                 {"1; b = 2", MIL_NODE_TEXT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mil_node value = {0};
        ck_assert_int_eq(mil_config_read_value(&value, cases[i].text, "--set x", NULL), 0);
        ck_assert_msg(value.kind == cases[i].kind, "%s", cases[i].text);
        ck_assert_int_eq(value.line, 0);
        for (size_t j = 0; j < value.count; j++) ck_assert_int_eq(value.child[j].line, 0);
        mil_node_free(&value);
    }
    struct mil_node value = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_config_read_value(&value, "5000000000", "--set x", &error), MIL_BAD_INPUT);
    ck_assert(strncmp(error.text, "--set x: the whole number", 25) == 0);
}
END_TEST

START_TEST(values_are_checked_where_they_are_fetched) {
    static const char *const words[] = {"red", "green", "blue"};
    struct mil_node root = {0};
    struct mil_error error = {0};
    double real = 0.0;
    size_t row = 0;
    uint64_t mask = 0;
    int32_t quarter = 0;
    ck_assert_int_eq(
        read("a = 1; b = 1e999; c = \"gren\"; d = ( \"red\", \"blue\" ); e = (); f = [ 2, 3 ];\n"
             "g = 2012; h = \"2012 Q3\"; i = \"2012 Q7\"; j = 12; k = \"blue\";",
             &root, NULL),
        0);
#define AT(name) mil_node_find(&root, name)
    ck_assert_int_eq(mil_node_real(AT("a"), 0.0, 1.0, "share", &real, NULL), 0);
    ck_assert(real == 1.0); /* promoted */
    ck_assert_int_eq(mil_node_real(AT("a"), 0.0, 0.5, "share", &real, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "a = 1 is outside [0, 0.5] (share)"));
    ck_assert_int_eq(mil_node_real(AT("b"), 0.0, 1.0, "share", &real, NULL), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_node_real(AT("c"), 0.0, 1.0, "share", &real, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "c is a text; a number is expected"));
    ck_assert_int_eq(mil_node_word(AT("c"), "colour", words, 3, &row, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "did you mean \"green\"?"));
    ck_assert_int_eq(mil_node_mask(AT("d"), "colour", words, 3, false, &mask, NULL), 0);
    ck_assert_uint_eq(mask, 5);
    ck_assert_int_eq(mil_node_mask(AT("k"), "colour", words, 3, false, &mask, NULL), 0);
    ck_assert_uint_eq(mask, 4);
    ck_assert_int_eq(mil_node_mask(AT("e"), "colour", words, 3, false, &mask, NULL), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_node_mask(AT("f"), "colour", words, 3, false, &mask, NULL), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_node_mask(AT("f"), "colour", words, 3, true, &mask, NULL), 0);
    ck_assert_uint_eq(mask, 6);
    ck_assert_int_eq(mil_node_mask(AT("f"), "colour", words, 2, true, &mask, &error),
                     MIL_BAD_INPUT);
    ck_assert_int_eq(mil_node_quarter(AT("g"), false, &quarter, NULL), 0);
    ck_assert_int_eq(quarter, 2012 * 4);
    ck_assert_int_eq(mil_node_quarter(AT("g"), true, &quarter, NULL), 0);
    ck_assert_int_eq(quarter, 2012 * 4 + 3);
    ck_assert_int_eq(mil_node_quarter(AT("h"), true, &quarter, NULL), 0);
    ck_assert_int_eq(quarter, 2012 * 4 + 2);
    ck_assert_int_eq(mil_node_quarter(AT("i"), false, &quarter, NULL), MIL_BAD_INPUT);
    ck_assert_int_eq(mil_node_quarter(AT("j"), false, &quarter, NULL), MIL_BAD_INPUT);
#undef AT
    mil_node_free(&root);
}
END_TEST

START_TEST(a_value_that_is_put_replaces_or_is_added) {
    struct mil_node root = {0}, value = {0};
    ck_assert_int_eq(read("a = 1; b = \"x\";", &root, NULL), 0);
    ck_assert_int_eq(mil_config_read_value(&value, "2", "--set a=2", NULL), 0);
    ck_assert_int_eq(mil_node_put(&root, "a", &value, NULL), 0);
    ck_assert_int_eq(mil_config_read_value(&value, "3", "--set c=3", NULL), 0);
    ck_assert_int_eq(mil_node_put(&root, "c", &value, NULL), 0);
    ck_assert_uint_eq(root.count, 3);
    ck_assert_int_eq(mil_node_find(&root, "a")->whole, 2);
    ck_assert_int_eq(mil_node_find(&root, "c")->whole, 3);
    mil_node_free(&root);
    mil_node_free(&root); /* twice is harmless */
}
END_TEST

static void begin(void) {
    mil_test_folder(folder);
}
static void end(void) {
    mil_test_remove(folder);
}

int main(void) {
    TCase *cases = tcase_create("config");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, every_kind_of_value_keeps_its_kind_and_line);
    tcase_add_test(cases, a_byte_order_mark_and_windows_lines_are_read);
    tcase_add_test(cases, libconfig_wraps_whole_numbers_silently);
    tcase_add_loop_test(cases, wrong_text_is_refused_with_its_line, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(cases, numbers_in_names_texts_and_comments_are_none);
    tcase_add_test(cases, deep_brackets_are_refused_before_the_library_sees_them);
    tcase_add_test(cases, a_missing_file_is_named);
    tcase_add_test(cases, a_value_of_the_command_line_is_read_like_one_of_a_file);
    tcase_add_test(cases, values_are_checked_where_they_are_fetched);
    tcase_add_test(cases, a_value_that_is_put_replaces_or_is_added);
    return test_run("config", cases);
}
