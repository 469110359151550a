#include "input/config.h"

#include <string.h>

enum { DEEPEST = 32 };

struct scan {
    const char *path, *at;
    int line, depth;
    bool has_lines; /* a --set has none */
    char bracket[DEEPEST];
    int opened[DEEPEST]; /* line of each bracket */
    struct mil_error *error;
};

static int refuse(const struct scan *scan, int line, const char *words) {
    return mil_fail_at(scan->error, MIL_BAD_INPUT, scan->path, scan->has_lines ? line : 0, "%s",
                       words);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static int digit_of(char c, int base) {
    if (is_digit(c)) return c - '0';
    if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* libconfig 1.5 keeps the lower 32 bits of a whole number without L (5000000000 becomes 705032704)
 * and clamps one with L: both silently. */
static int scan_number(struct scan *scan) {
    const char *from = scan->at, *c = from;
    const bool negative = *c == '-';
    if (*c == '-' || *c == '+') c++;
    const int base = c[0] == '0' && (c[1] == 'x' || c[1] == 'X') ? 16 : 10;
    if (base == 16) c += 2;
    uint64_t number = 0;
    bool fits = true;
    for (; digit_of(*c, base) >= 0; c++) {
        fits = fits && number <= (UINT64_MAX - 15) / 16;
        number = number * (uint64_t)base + (uint64_t)digit_of(*c, base);
    }
    if (base == 10 && (*c == '.' || *c == 'e' || *c == 'E')) {
        while (is_digit(*c) || (*c != '\0' && strchr(".eE+-", *c) != NULL)) c++;
        scan->at = c;
        return MIL_OK;
    }
    const char *digits_end = c;
    while (*c == 'L') c++;
    const uint64_t most = (c > digits_end ? (uint64_t)INT64_MAX : (uint64_t)INT32_MAX) + negative;
    scan->at = c;
    if (fits && number <= most) return MIL_OK;
    const int line = scan->has_lines ? scan->line : 0;
    const int length = digits_end - from > 40 ? 40 : (int)(digits_end - from);
    if (c > digits_end || !fits)
        return mil_fail_at(scan->error, MIL_BAD_INPUT, scan->path, line,
                           "the whole number %.*s does not fit into 64 bits", length, from);
    return mil_fail_at(
        scan->error, MIL_BAD_INPUT, scan->path, line,
        "the whole number %.*s does not fit into 32 bits: write %.*sL, or %.*s.0 where "
        "a real number is meant",
        length, from, length, from, length, from);
}

static int scan_text(struct scan *scan) {
    const int line = scan->line;
    for (scan->at++; *scan->at != '"'; scan->at++) {
        if (*scan->at == '\\' && scan->at[1] != '\0') scan->at++;
        if (*scan->at == '\0')
            return refuse(scan, line, "the text that begins here is never closed");
        if (*scan->at == '\n') scan->line++;
    }
    scan->at++;
    return MIL_OK;
}

static int scan_comment(struct scan *scan) {
    const int line = scan->line;
    if (scan->at[0] == '#' || scan->at[1] == '/') {
        scan->at += strcspn(scan->at, "\n");
        return MIL_OK;
    }
    for (scan->at += 2; strncmp(scan->at, "*/", 2) != 0; scan->at++) {
        if (*scan->at == '\0')
            return refuse(scan, line, "the comment that begins here is never closed");
        if (*scan->at == '\n') scan->line++;
    }
    scan->at += 2;
    return MIL_OK;
}

static int scan_bracket(struct scan *scan) {
    static const char open[] = "({[", closed[] = ")}]";
    const char c = *scan->at++;
    if (strchr(open, c) != NULL) {
        if (scan->depth == DEEPEST)
            return refuse(scan, scan->line, "brackets are nested too deeply");
        scan->bracket[scan->depth] = closed[strchr(open, c) - open];
        scan->opened[scan->depth++] = scan->line;
        return MIL_OK;
    }
    if (scan->depth == 0) return refuse(scan, scan->line, "this closing bracket closes nothing");
    scan->depth--;
    if (c == scan->bracket[scan->depth]) return MIL_OK;
    if (!scan->has_lines) return refuse(scan, 0, "brackets do not match");
    return mil_fail_at(scan->error, MIL_BAD_INPUT, scan->path, scan->line,
                       "'%c' stands here, but the bracket opened in line %d is closed by '%c'", c,
                       scan->opened[scan->depth], scan->bracket[scan->depth]);
}

static int scan_next(struct scan *scan) {
    const char c = *scan->at;
    if (c == '"') return scan_text(scan);
    if (c == '#' || (c == '/' && (scan->at[1] == '/' || scan->at[1] == '*')))
        return scan_comment(scan);
    if (strchr("(){}[]", c) != NULL) return scan_bracket(scan);
    if (c == '@')
        return refuse(scan, scan->line,
                      "@include is not used here: name the file in extends = \"...\"");
    if (is_letter(c)) { /* a name may hold digits */
        while (is_letter(*scan->at) || is_digit(*scan->at) || *scan->at == '_' || *scan->at == '-')
            scan->at++;
        return MIL_OK;
    }
    const char after = c == '\0' ? '\0' : scan->at[1];
    if (is_digit(c) || ((c == '-' || c == '+' || c == '.') && (is_digit(after) || after == '.')))
        return scan_number(scan);
    if (c == '\n') scan->line++;
    scan->at++;
    return MIL_OK;
}

int mil_config_scan(const char *text, const char *path, bool has_lines, struct mil_error *error) {
    struct scan scan = {
        .path = path, .at = text, .line = 1, .has_lines = has_lines, .error = error};
    while (*scan.at != '\0') {
        const int status = scan_next(&scan);
        if (status != 0) return status;
    }
    if (scan.depth > 0)
        return refuse(&scan, scan.opened[scan.depth - 1],
                      "the bracket opened here is never closed");
    return MIL_OK;
}
