/* Text and numbers: strings that cannot overflow, numbers that read back exactly, advice on names.
 *
 * Nothing here depends on the locale's money or date rules, and nothing reads a number half:
 * "12abc", "0x10", "nan" and "1e999" are all refused.
 *
 *     char words[MIL_NUMBER_ROOM];
 *     mil_number_print(words, sizeof words, 0.1 + 0.2); */
#ifndef MIL_BASE_TEXT_H
#define MIL_BASE_TEXT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MIL_NUMBER_ROOM = 32 };

/* Copies text into buffer, cut to fit and always closed.  Whether it fitted. */
bool mil_text_copy(char *buffer, size_t size, const char *text);
/* Adds text to the end of what buffer holds, cut to fit.  Whether it fitted. */
bool mil_text_append(char *buffer, size_t size, const char *text);
/* A copy on the heap, of the first length bytes or of the whole.  NO_MEMORY. */
int mil_text_keep(char **kept, const char *text, struct mil_error *error) MIL_CHECKED;
int mil_text_keep_part(char **kept, const char *text, size_t length,
                       struct mil_error *error) MIL_CHECKED;

/* Whether text is well-formed UTF-8. */
bool mil_text_is_utf8(const char *text);

/* Writes the shortest decimal number that reads back as exactly value, with a point or exponent
 * only where it has one; returns buffer.  Size of at least MIL_NUMBER_ROOM never cuts. */
char *mil_number_print(char *buffer, size_t size, double value);
/* Four digits and a word of size, "1.394 tn", "539.6 bn", "2.805 m", "134.9 k": what a person can
 * compare at a glance; "-" for not-a-number.  Returns buffer. */
char *mil_number_brief(char *buffer, size_t size, double value);
/* Reads the whole of text as a finite decimal number or as a whole number.  Whether it was one. */
bool mil_number_read(const char *text, double *value);
bool mil_whole_read(const char *text, int64_t *value);
/* Reads a seed: decimal digits only, up to 18446744073709551615.  BAD_INPUT. */
int mil_parse_seed(const char *text, uint64_t *seed, struct mil_error *error) MIL_CHECKED;

/* The least number of letters to change, add or drop between two words (Levenshtein 1966); only
 * their first 63 bytes count. */
size_t mil_text_distance(const char *a, const char *b);
/* The row of the name nearest to word; the first of equals; count if count is 0. */
size_t mil_text_nearest(const char *word, const char *const *names, size_t count);
/* The row of the name that equals word, or count. */
size_t mil_text_find(const char *word, const char *const *names, size_t count);
/* Fails with: unknown WHAT "word", the nearest name, and all names where they are few. */
int mil_fail_unknown(struct mil_error *error, const char *file, int line, const char *what,
                     const char *word, const char *const *names, size_t count)
    __attribute__((cold));

/* XXH3-128 of a file's bytes: hash[0] is the low half.  NO_FILE. */
int mil_hash_file(const char *path, uint64_t hash[2], struct mil_error *error) MIL_CHECKED;
/* The whole file as a string on the heap; refuses zero bytes within it.  NO_FILE, BAD_INPUT. */
int mil_file_read(const char *path, char **text, struct mil_error *error) MIL_CHECKED;

#endif
