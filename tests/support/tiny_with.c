#include "support/tiny_with.h"

#include <check.h>
#include <stdio.h>

void test_tiny_write(struct test_tiny *tiny, const char *text) {
    char whole[4096];
    const int length = snprintf(whole, sizeof whole, "extends = \"tiny.cfg\";\n%s\n", text);
    ck_assert_int_lt(length, (int)sizeof whole);
    mil_test_tiny(tiny->folder);
    mil_test_write(tiny->folder, "more.cfg", whole);
    mil_test_path(tiny->path, tiny->folder, "more.cfg");
}

struct mil_world *test_tiny_open(struct test_tiny *tiny, const char *const *sets, int quarters) {
    test_world_open(&tiny->test, tiny->path, sets, 3, 1);
    test_world_pass(&tiny->test, quarters);
    return &tiny->test.world;
}

void test_tiny_end(struct test_tiny *tiny) {
    test_world_close(&tiny->test);
    mil_test_remove(tiny->folder);
}

struct mil_world *test_tiny_with_programme(struct test_world *test, const char *keys,
                                           const char *const *sets) {
    struct test_tiny tiny;
    char text[1024];
    const int length = snprintf(text, sizeof text,
                                "programmes = ( { name = \"one\"; level = \"regional\";\n"
                                "  regions = [ \"Alpha\" ]; budget = 0.8; %s } );",
                                keys);
    ck_assert_int_lt(length, (int)sizeof text);
    test_tiny_write(&tiny, text);
    test_world_open(test, tiny.path, sets, 1, 1);
    mil_test_remove(tiny.folder);
    test_world_fill_purses(test);
    return &test->world;
}
