#include "results/fork.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char programmes[] = "programme", appropriations[] = "appropriation",
                  regimes[] = "regime";

/* seen: the last quarter of the calendar for which anything was decided. */
struct fork {
    const struct mil_fingerprint *was, *now;
    int64_t start, seen;
};

static bool is_part(const char *line, int part, const char *word) {
    size_t length = 0;
    const char *text = mil_fingerprint_part(line, part, &length);
    return length == strlen(word) && memcmp(text, word, length) == 0;
}

/* A quarter that a line of the name says, or otherwise; years become their first or last quarter. */
static int64_t quarter_of(const struct mil_fingerprint *print, const char *kind, const char *name,
                          const char *key, int64_t otherwise) {
    int64_t value = 0;
    const char *text = mil_fingerprint_value(print, kind, name, key);
    if (text == NULL || !mil_whole_read(text, &value)) return otherwise;
    if (kind != appropriations) return value;
    return strcmp(key, "from") == 0 ? 4 * value : 4 * value + 3;
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* What has begun may differ in when it ends, if neither has ended yet. */
static bool entry_may_differ(const struct fork *fork, const char *kind, const char *line) {
    size_t length = 0;
    char name[256];
    const char *text = mil_fingerprint_part(line, 1, &length);
    if (length >= sizeof name) return false;
    memcpy(name, text, length);
    name[length] = '\0';
    const int64_t never = INT64_MAX;
    const bool begun = quarter_of(fork->was, kind, name, "from", never) <= fork->seen ||
                       quarter_of(fork->now, kind, name, "from", never) <= fork->seen;
    if (!begun) return true;
    return is_part(line, 2, "to") &&
           least(quarter_of(fork->was, kind, name, "to", -1), fork->seen) ==
               least(quarter_of(fork->now, kind, name, "to", -1), fork->seen);
}

static int64_t end_of(const struct fork *fork, const struct mil_fingerprint *print) {
    int64_t quarters = 0;
    const char *text = mil_fingerprint_value(print, "parameter", "run", "quarters");
    return text != NULL && mil_whole_read(text, &quarters) ? fork->start + quarters - 1 : -1;
}

static bool may_differ(void *self, const char *line) {
    const struct fork *fork = self;
    if (is_part(line, 0, "words") || is_part(line, 0, "scenario file")) return true;
    if (is_part(line, 0, programmes)) return entry_may_differ(fork, programmes, line);
    if (is_part(line, 0, appropriations)) return entry_may_differ(fork, appropriations, line);
    if (is_part(line, 0, regimes)) return entry_may_differ(fork, regimes, line);
    return is_part(line, 0, "parameter") && is_part(line, 1, "run") &&
           is_part(line, 2, "quarters") &&
           least(end_of(fork, fork->was), fork->seen) == least(end_of(fork, fork->now), fork->seen);
}

int mil_fork_check(const struct mil_fingerprint *was, const struct mil_fingerprint *now,
                   int64_t start, int64_t quarter, const char *lead, struct mil_error *error) {
    const int64_t calendar = start + quarter - 1;
    struct fork fork = {was, now, start, quarter == 0 ? calendar : calendar / 4 * 4 + 3};
    return mil_fingerprint_alike(was, now, lead, may_differ, &fork, error);
}

/* The n-th name of a kind, or null: each has one line that says from when it runs. */
static const char *name_of(const struct mil_fingerprint *print, const char *kind, size_t n,
                           size_t *length) {
    for (size_t i = 0; i < print->count; i++)
        if (is_part(print->line[i], 0, kind) && is_part(print->line[i], 2, "from") && n-- == 0)
            return mil_fingerprint_part(print->line[i], 1, length);
    return NULL;
}

static int map(uint16_t **row, size_t *count, const struct mil_fingerprint *was,
               const struct mil_fingerprint *now, const char *kind, struct mil_error *error) {
    size_t length = 0, other = 0;
    while (name_of(was, kind, *count, &length) != NULL) ++*count;
    int status = mil_reserve(row, *count, sizeof **row, error);
    size_t next = 0;
    for (size_t i = 0; status == 0 && i < *count; i++) {
        const char *name = name_of(was, kind, i, &length), *there = NULL;
        (*row)[i] = MIL_NO_ROW;
        for (size_t n = 0; (there = name_of(now, kind, n, &other)) != NULL; n++)
            if (other == length && memcmp(name, there, length) == 0) (*row)[i] = (uint16_t)n;
        if ((*row)[i] == MIL_NO_ROW) continue;
        if ((*row)[i] < next)
            status = mil_fail(error, MIL_BAD_INPUT,
                              "%s %.*s stood in another place of the list: who is paid first would "
                              "change",
                              kind, (int)length, name);
        next = (*row)[i] + 1u;
    }
    return status;
}

int mil_fork_rows(struct mil_fork_rows *rows, const struct mil_fingerprint *was,
                  const struct mil_fingerprint *now, struct mil_error *error) {
    memset(rows, 0, sizeof *rows);
    int status = map(&rows->programme, &rows->programmes, was, now, programmes, error);
    if (status == 0)
        status = map(&rows->appropriation, &rows->appropriations, was, now, appropriations, error);
    rows->rows = (struct mil_policy_rows){rows->programme, rows->appropriation};
    if (status != 0) mil_fork_rows_free(rows);
    return status;
}

void mil_fork_rows_free(struct mil_fork_rows *rows) {
    free(rows->programme);
    free(rows->appropriation);
    memset(rows, 0, sizeof *rows);
}
