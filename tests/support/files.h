/* Folders of files for tests that read wrong input: made, changed in one place, removed.
 *
 *     char folder[MIL_TEST_PATH];
 *     mil_test_tiny(folder);
 *     mil_test_edit(folder, "tiny.cfg", "quarters = 8", "quarters = 0");
 *     ...
 *     mil_test_remove(folder);
 *
 * What cannot be done fails the test. */
#ifndef MIL_SUPPORT_FILES_H
#define MIL_SUPPORT_FILES_H

enum { MIL_TEST_PATH = 512 };

/* Makes an empty folder and writes its path. */
void mil_test_folder(char folder[MIL_TEST_PATH]);
/* The same with a copy of tests/support/tiny in it. */
void mil_test_tiny(char folder[MIL_TEST_PATH]);
/* Writes folder/name to path and returns it. */
char *mil_test_path(char path[MIL_TEST_PATH], const char *folder, const char *name);
void mil_test_write(const char *folder, const char *name, const char *text);
/* Replaces the first `from` in a file, which must hold it, by `to`. */
void mil_test_edit(const char *folder, const char *name, const char *from, const char *to);
/* Writes from/name, a CSV table, to folder/name with its rows below the header in reverse. */
void mil_test_backwards(const char *folder, const char *from, const char *name);
/* Removes a folder and the files in it. */
void mil_test_remove(const char *folder);

#endif
