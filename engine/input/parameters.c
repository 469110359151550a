#include "input/parameters.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    ROWS = 0
#define REAL(...) +1
#define COUNT(...) +1
#define QUARTER(...) +1
#define CHOICE(...) +1
#define SWITCH(...) +1
#include "input/parameter_list.h"
};
_Static_assert(sizeof(struct mil_parameters) == 8 * (size_t)ROWS,
               "every member has eight bytes: sets may be compared and hashed as bytes");

// clang-format off
const struct mil_parameter_row mil_parameter_rows[MIL_PARAMETER_COUNT] = {
#define REAL(section, name, start, least, most, low, high, unit, meaning, source) \
    {#section, #name, MIL_KIND_REAL, start, least, most, low, high, NULL, unit, meaning, source},
#define COUNT(section, name, start, least, most, low, high, unit, meaning, source) \
    {#section, #name, MIL_KIND_COUNT, start, least, most, low, high, NULL, unit, meaning, source},
#define QUARTER(section, name, start, least, most, meaning, source) \
    {#section, #name, MIL_KIND_QUARTER, start, least, most, least, most, NULL, "calendar quarter", \
     meaning, source},
#define CHOICE(section, name, start, words, meaning, source) \
    {#section, #name, MIL_KIND_CHOICE, start, 0, 31, 0, 31, words, "choice", meaning, source},
#define SWITCH(section, name, start, meaning, source) \
    {#section, #name, MIL_KIND_SWITCH, start, 0, 1, 0, 1, NULL, "true/false", meaning, source},
#include "input/parameter_list.h"
};
// clang-format on

enum { PATH_ROOM = 96, QUARTERS = 4 };

static void path_of(size_t row, char path[PATH_ROOM]) {
    snprintf(path, PATH_ROOM, "%s.%s", mil_parameter_rows[row].section,
             mil_parameter_rows[row].name);
}

size_t mil_parameter_find(const char *path) {
    char known[PATH_ROOM];
    for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++) {
        path_of(row, known);
        if (strcmp(known, path) == 0) return row;
    }
    return MIL_PARAMETER_COUNT;
}

const char *mil_parameter_nearest(const char *path, char *buffer, size_t size) {
    size_t least = SIZE_MAX;
    char known[PATH_ROOM];
    mil_text_copy(buffer, size, "");
    for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++) {
        path_of(row, known);
        const size_t distance = mil_text_distance(path, known);
        if (distance < least) least = distance, mil_text_copy(buffer, size, known);
    }
    return buffer;
}

/* Members are reached by their row: each has eight bytes, and they stand in the order of the rows. */
static void store(struct mil_parameters *parameters, size_t row, double value) {
    char *member = (char *)parameters + 8 * row;
    const int64_t whole = (int64_t)value;
    if (mil_parameter_rows[row].kind == MIL_KIND_REAL) memcpy(member, &value, 8);
    else memcpy(member, &whole, 8);
}

double mil_parameter_get(const struct mil_parameters *parameters, size_t row) {
    const char *member = (const char *)parameters + 8 * row;
    double real = 0.0;
    int64_t whole = 0;
    memcpy(&real, member, 8);
    memcpy(&whole, member, 8);
    return mil_parameter_rows[row].kind == MIL_KIND_REAL ? real : (double)whole;
}

void mil_parameters_default(struct mil_parameters *parameters) {
    for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++)
        store(parameters, row, mil_parameter_rows[row].start);
}

static size_t choice_count(const char *words) {
    size_t count = 1;
    for (; *words != '\0'; words++) count += *words == '|';
    return count;
}

/* Points at word number `wanted` of "a|b|c"; length gets its length. */
static const char *choice_word(const char *words, size_t wanted, size_t *length) {
    for (; wanted > 0; wanted--) words = strchr(words, '|') + 1;
    *length = strcspn(words, "|");
    return words;
}

const char *mil_parameter_expected(size_t row) {
    switch (mil_parameter_rows[row].kind) {
    case MIL_KIND_REAL: return "a number";
    case MIL_KIND_COUNT: return "a whole number";
    case MIL_KIND_QUARTER: return "a quarter such as \"2011 Q1\"";
    case MIL_KIND_CHOICE: return mil_parameter_rows[row].choices;
    case MIL_KIND_SWITCH: return "true or false";
    }
    return "";
}

static int wrong_type(size_t row, const char *value, const char *file, int line,
                      struct mil_error *error) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    return mil_fail_at(error, MIL_BAD_INPUT, file, line, "%s.%s = %.200s is not %s (%s)",
                       about->section, about->name, value, mil_parameter_expected(row),
                       about->meaning);
}

static void print_value(const struct mil_parameter_row *row, double value, char *buffer,
                        size_t size) {
    if (row->kind == MIL_KIND_SWITCH) {
        mil_text_copy(buffer, size, value != 0.0 ? "true" : "false");
    } else if (row->kind == MIL_KIND_QUARTER) {
        const int64_t quarter = (int64_t)value;
        snprintf(buffer, size, "\"%lld Q%lld\"", (long long)(quarter / QUARTERS),
                 (long long)(quarter % QUARTERS + 1));
    } else if (row->kind == MIL_KIND_CHOICE) {
        size_t length = 0;
        const char *word = choice_word(row->choices, (size_t)value, &length);
        snprintf(buffer, size, "\"%.*s\"", (int)length, word);
    } else {
        mil_number_print(buffer, size, value);
    }
}

int mil_parameter_set(struct mil_parameters *parameters, size_t row, double value, bool whole,
                      const char *file, int line, struct mil_error *error) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    char number[MIL_NUMBER_ROOM], least[MIL_NUMBER_ROOM], most[MIL_NUMBER_ROOM];
    mil_number_print(number, sizeof number, value);
    if (!isfinite(value) || (about->kind != MIL_KIND_REAL && !whole))
        return wrong_type(row, number, file, line, error);
    double highest = about->most;
    if (about->kind == MIL_KIND_CHOICE) highest = (double)choice_count(about->choices) - 1.0;
    if (value < about->least || value > highest) {
        if (about->kind == MIL_KIND_QUARTER && value >= 0.0 && value < 1e6)
            print_value(about, value, number, sizeof number);
        print_value(about, about->least, least, sizeof least);
        if (about->kind == MIL_KIND_CHOICE) mil_number_print(most, sizeof most, highest);
        else print_value(about, highest, most, sizeof most);
        return mil_fail_at(error, MIL_BAD_INPUT, file, line, "%s.%s = %s is outside [%s, %s] (%s)",
                           about->section, about->name, number, least, most, about->meaning);
    }
    store(parameters, row, value);
    return MIL_OK;
}

/* Reads "2011 Q1" as 2011 * 4. */
static bool read_quarter(const char *text, double *value) {
    int64_t year = 0;
    const char *blank = strchr(text, ' ');
    char digits[16];
    if (blank == NULL || (size_t)(blank - text) >= sizeof digits) return false;
    snprintf(digits, sizeof digits, "%.*s", (int)(blank - text), text);
    if (!mil_whole_read(digits, &year) || blank[1] != 'Q' || blank[2] < '1' || blank[2] > '4' ||
        blank[3] != '\0')
        return false;
    *value = (double)(year * QUARTERS + (blank[2] - '1'));
    return true;
}

static bool read_choice(const char *words, const char *text, double *value) {
    const size_t count = choice_count(words);
    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        const char *word = choice_word(words, i, &length);
        *value = (double)i;
        if (strlen(text) == length && strncmp(text, word, length) == 0) return true;
    }
    return false;
}

int mil_parameter_set_text(struct mil_parameters *parameters, size_t row, const char *text,
                           const char *file, int line, struct mil_error *error) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    double value = 0.0;
    int64_t whole = 0;
    bool good = false;
    switch (about->kind) {
    case MIL_KIND_REAL: good = mil_number_read(text, &value); break;
    case MIL_KIND_COUNT:
        good = mil_whole_read(text, &whole);
        value = (double)whole;
        break;
    case MIL_KIND_QUARTER: good = read_quarter(text, &value); break;
    case MIL_KIND_CHOICE: good = read_choice(about->choices, text, &value); break;
    case MIL_KIND_SWITCH:
        value = strcmp(text, "true") == 0 ? 1.0 : 0.0;
        good = value != 0.0 || strcmp(text, "false") == 0;
        break;
    }
    if (!good) {
        char quoted[220];
        snprintf(quoted, sizeof quoted, "\"%.200s\"", text);
        return wrong_type(row, quoted, file, line, error);
    }
    return mil_parameter_set(parameters, row, value, true, file, line, error);
}

/* Conditions between parameters: without them a share or a chance leaves its range whatever the
 * single bounds say. */
static bool chances_in_order(const struct mil_parameters *p) {
    return p->project_success_least <= p->project_success_most;
}
static bool steps_in_order(const struct mil_parameters *p) {
    return p->innovation_step_least < p->innovation_step_most;
}
static bool taxes_leave_something(const struct mil_parameters *p) {
    return p->state_value_added_tax + p->state_other_tax <= 0.9;
}
static bool lags_in_order(const struct mil_parameters *p) {
    return p->pace_lag_from <= p->pace_lag_full;
}
static bool candidates_add_up(const struct mil_parameters *p) {
    return p->network_global_share + p->network_known_share <= 1.0;
}

static const struct {
    const char *words;
    bool (*holds)(const struct mil_parameters *);
} conditions[] = {
    {"project.success_least <= project.success_most", chances_in_order},
    {"innovation.step_least < innovation.step_most", steps_in_order},
    {"state.value_added_tax + state.other_tax <= 0.9", taxes_leave_something},
    {"pace.lag_from <= pace.lag_full", lags_in_order},
    {"network.global_share + network.known_share <= 1", candidates_add_up},
};

int mil_parameters_check(const struct mil_parameters *parameters, const char *file,
                         struct mil_error *error) {
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (!conditions[i].holds(parameters))
            return mil_fail_at(error, MIL_BAD_INPUT, file, 0,
                               "the parameters break the condition %s", conditions[i].words);
    return MIL_OK;
}

void mil_parameter_print(const struct mil_parameters *parameters, size_t row, char *buffer,
                         size_t size) {
    print_value(&mil_parameter_rows[row], mil_parameter_get(parameters, row), buffer, size);
}
