#include "support/files.h"

#include "base/text.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char tiny[] = "tests/support/tiny"; /* tests start in the top folder */

void mil_test_folder(char folder[MIL_TEST_PATH]) {
    const char *where = getenv("TMPDIR");
    snprintf(folder, MIL_TEST_PATH, "%s/milieu-test-XXXXXX", where != NULL ? where : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

char *mil_test_path(char path[MIL_TEST_PATH], const char *folder, const char *name) {
    const int length = snprintf(path, MIL_TEST_PATH, "%s/%s", folder, name);
    ck_assert_int_lt(length, MIL_TEST_PATH);
    return path;
}

void mil_test_write(const char *folder, const char *name, const char *text) {
    char path[MIL_TEST_PATH];
    FILE *file = fopen(mil_test_path(path, folder, name), "wb");
    ck_assert_msg(file != NULL, "%s cannot be written", path);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static char *read_all(const char *folder, const char *name) {
    char path[MIL_TEST_PATH], *text = NULL;
    struct mil_error error = {0};
    ck_assert_msg(mil_file_read(mil_test_path(path, folder, name), &text, &error) == 0, "%s",
                  error.text);
    return text;
}

void mil_test_tiny(char folder[MIL_TEST_PATH]) {
    mil_test_folder(folder);
    DIR *from = opendir(tiny);
    ck_assert_msg(from != NULL, "%s: tests start in the top folder of the sources", tiny);
    for (const struct dirent *entry = readdir(from); entry != NULL; entry = readdir(from)) {
        if (entry->d_name[0] == '.') continue;
        char *text = read_all(tiny, entry->d_name);
        mil_test_write(folder, entry->d_name, text);
        free(text);
    }
    closedir(from);
}

void mil_test_edit(const char *folder, const char *name, const char *from, const char *to) {
    char *text = read_all(folder, name);
    char *place = strstr(text, from);
    ck_assert_msg(place != NULL, "%s does not hold \"%s\"", name, from);
    const size_t room = strlen(text) + strlen(to) + 1;
    char *edited = malloc(room);
    ck_assert_ptr_nonnull(edited);
    snprintf(edited, room, "%.*s%s%s", (int)(place - text), text, to, place + strlen(from));
    mil_test_write(folder, name, edited);
    free(edited);
    free(text);
}

void mil_test_backwards(const char *folder, const char *from, const char *name) {
    char *text = read_all(from, name), *turned = calloc(strlen(text) + 2, 1);
    ck_assert_ptr_nonnull(turned);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n') text[--length] = '\0';
    char *const rows = strchr(text, '\n');
    ck_assert_ptr_nonnull(rows);
    memcpy(turned, text, (size_t)(rows - text) + 1);
    size_t end = (size_t)(rows - text) + 1;
    while (text + length > rows) {
        char *row = text + length;
        while (row > rows && row[-1] != '\n') row--;
        const size_t width = strlen(row);
        memcpy(turned + end, row, width);
        turned[end + width] = '\n';
        end += width + 1;
        length = (size_t)(row - 1 - text);
        text[length] = '\0';
    }
    mil_test_write(folder, name, turned);
    free(turned);
    free(text);
}

void mil_test_remove(const char *folder) {
    char path[MIL_TEST_PATH];
    DIR *here = opendir(folder);
    ck_assert_ptr_nonnull(here);
    for (const struct dirent *entry = readdir(here); entry != NULL; entry = readdir(here))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            ck_assert_int_eq(unlink(mil_test_path(path, folder, entry->d_name)), 0);
    closedir(here);
    ck_assert_int_eq(rmdir(folder), 0);
}
