#include "base/text.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool mil_text_copy(char *buffer, size_t size, const char *text) {
    if (size == 0) return false;
    const int length = snprintf(buffer, size, "%s", text);
    return length >= 0 && (size_t)length < size;
}

bool mil_text_append(char *buffer, size_t size, const char *text) {
    const size_t used = strlen(buffer);
    return used < size && mil_text_copy(buffer + used, size - used, text);
}

int mil_text_keep_part(char **kept, const char *text, size_t length, struct mil_error *error) {
    int status = mil_reserve(kept, length + 1, 1, error);
    if (status == 0) memcpy(*kept, text, length);
    return status;
}

int mil_text_keep(char **kept, const char *text, struct mil_error *error) {
    return mil_text_keep_part(kept, text, strlen(text), error);
}

bool mil_text_is_utf8(const char *text) {
    const unsigned char *c = (const unsigned char *)text;
    while (*c != 0) {
        /* How many bytes follow, and the least code that needs so many (RFC 3629). */
        static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
        const int more = *c < 0x80       ? 0
                         : *c >> 5 == 6  ? 1
                         : *c >> 4 == 14 ? 2
                         : *c >> 3 == 30 ? 3
                                         : -1;
        if (more < 0) return false;
        uint32_t code = more == 0 ? *c : *c & (0x3Fu >> more);
        c++;
        for (int i = 0; i < more; i++, c++) {
            if (*c >> 6 != 2) return false;
            code = (code << 6) | (*c & 0x3Fu);
        }
        if (code < least[more] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            return false;
    }
    return true;
}

char *mil_number_print(char *buffer, size_t size, double value) {
    /* 17 digits always read back exactly; fewer usually do. */
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(buffer, size, "%.*g", digits, value);
        if (strtod(buffer, NULL) == value) break;
    }
    /* 5e+08 is as exact as 500000000 but nobody writes it so. */
    if (fabs(value) < 1e15 && value == floor(value)) snprintf(buffer, size, "%.0f", value);
    return buffer;
}

char *mil_number_brief(char *buffer, size_t size, double value) {
    static const struct {
        double least, unit;
        const char *word;
    } sizes[] = {{1e12, 1e12, " tn"}, {1e9, 1e9, " bn"}, {1e6, 1e6, " m"}, {1e5, 1e3, " k"}};
    if (isnan(value)) {
        mil_text_copy(buffer, size, "-");
        return buffer;
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (fabs(value) < sizes[i].least) continue;
        snprintf(buffer, size, "%.4g%s", value / sizes[i].unit, sizes[i].word);
        return buffer;
    }
    snprintf(buffer, size, "%.4g", value);
    return buffer;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool mil_number_read(const char *text, double *value) {
    /* strtod alone would take "0x10", "nan", "inf" and leading blanks. */
    const char *c = text;
    if (*c == '-' || *c == '+') c++;
    if (!is_digit(*c) && !(*c == '.' && is_digit(c[1]))) return false;
    for (; *c != '\0'; c++)
        if (!is_digit(*c) && strchr(".eE+-", *c) == NULL) return false;
    char *end = NULL;
    const double number = strtod(text, &end);
    if (*end != '\0' || !isfinite(number)) return false;
    *value = number;
    return true;
}

bool mil_whole_read(const char *text, int64_t *value) {
    const bool negative = *text == '-';
    const char *c = negative || *text == '+' ? text + 1 : text;
    if (!is_digit(*c)) return false;
    int64_t number = 0;
    for (; is_digit(*c); c++) {
        const int digit = *c - '0';
        if (number < (INT64_MIN + digit) / 10) return false;
        number = number * 10 - digit; /* downwards: the least number has no positive twin */
    }
    if (*c != '\0' || (!negative && number == INT64_MIN)) return false;
    *value = negative ? number : -number;
    return true;
}

int mil_parse_seed(const char *text, uint64_t *seed, struct mil_error *error) {
    uint64_t number = 0;
    bool good = is_digit(*text);
    const char *c = text;
    for (; good && is_digit(*c); c++) {
        const uint64_t digit = (uint64_t)(*c - '0');
        good = number <= (UINT64_MAX - digit) / 10;
        number = number * 10 + digit;
    }
    if (!good || *c != '\0')
        return mil_fail(error, MIL_BAD_INPUT,
                        "\"%s\" is not a seed: a whole number from 0 to 18446744073709551615",
                        text);
    *seed = number;
    return MIL_OK;
}

enum { WORD = 64 };

size_t mil_text_distance(const char *a, const char *b) {
    const size_t rows = strnlen(a, WORD - 1), columns = strnlen(b, WORD - 1);
    size_t cost[WORD];
    for (size_t j = 0; j <= columns; j++) cost[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t corner = cost[0];
        cost[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            const size_t change = corner + (a[i - 1] != b[j - 1]);
            const size_t drop = cost[j] + 1, add = cost[j - 1] + 1;
            corner = cost[j];
            cost[j] = change < drop ? change : drop;
            if (add < cost[j]) cost[j] = add;
        }
    }
    return cost[columns];
}

size_t mil_text_nearest(const char *word, const char *const *names, size_t count) {
    size_t best = count, least = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const size_t distance = mil_text_distance(word, names[i]);
        if (distance < least) best = i, least = distance;
    }
    return best;
}

size_t mil_text_find(const char *word, const char *const *names, size_t count) {
    size_t i = 0;
    while (i < count && strcmp(word, names[i]) != 0) i++;
    return i;
}

int mil_fail_unknown(struct mil_error *error, const char *file, int line, const char *what,
                     const char *word, const char *const *names, size_t count) {
    if (count == 0)
        return mil_fail_at(error, MIL_BAD_INPUT, file, line,
                           "unknown %s \"%.200s\" (none is known)", what, word);
    const char *nearest = names[mil_text_nearest(word, names, count)];
    char all[240] = "";
    bool fits = true;
    for (size_t i = 0; i < count && fits; i++)
        fits = mil_text_append(all, sizeof all, i > 0 ? ", " : "") &&
               mil_text_append(all, sizeof all, names[i]);
    return mil_fail_at(error, MIL_BAD_INPUT, file, line,
                       "unknown %s \"%.200s\"; did you mean \"%.200s\"?%s%s%s", what, word, nearest,
                       fits ? " (known: " : "", fits ? all : "", fits ? ")" : "");
}
