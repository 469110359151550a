#include "input/config.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const mil_node_kind_words[] = {"a group",       "a list",         "a text",
                                           "true or false", "a whole number", "a real number"};

enum { QUARTERS = 4, YEAR_LEAST = 1900, YEAR_MOST = 2200 };

void mil_node_free(struct mil_node *node) {
    for (size_t i = 0; i < node->count; i++) mil_node_free(&node->child[i]);
    free(node->child);
    free(node->name);
    free(node->text);
    *node = (struct mil_node){0};
}

struct mil_node *mil_node_find(const struct mil_node *group, const char *name) {
    for (size_t i = 0; i < group->count; i++)
        if (group->child[i].name != NULL && strcmp(group->child[i].name, name) == 0)
            return &group->child[i];
    return NULL;
}

int mil_node_put(struct mil_node *group, const char *name, struct mil_node *value,
                 struct mil_error *error) {
    struct mil_node *place = mil_node_find(group, name);
    if (place == NULL) {
        const int status =
            mil_grow(&group->child, group->count, group->count + 1, sizeof *group->child, error);
        if (status != 0) return status;
        place = &group->child[group->count++];
    }
    char *kept = NULL;
    const int status = mil_text_keep(&kept, name, error);
    if (status != 0) return status;
    mil_node_free(place);
    free(value->name);
    *place = *value;
    place->name = kept;
    *value = (struct mil_node){0};
    return MIL_OK;
}

int mil_node_known(const struct mil_node *group, const char *what, const char *const *names,
                   size_t count, struct mil_error *error) {
    for (size_t i = 0; i < group->count; i++) {
        const struct mil_node *child = &group->child[i];
        if (mil_text_find(child->name, names, count) == count)
            return mil_fail_unknown(error, child->file, child->line, what, child->name, names,
                                    count);
    }
    return MIL_OK;
}

static const char *name_of(const struct mil_node *node) {
    return node->name != NULL ? node->name : "an entry of the list";
}

static int wrong_kind(const struct mil_node *node, const char *expected, struct mil_error *error) {
    return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line, "%s is %s; %s is expected",
                       name_of(node), mil_node_kind_words[node->kind], expected);
}

int mil_node_expect(const struct mil_node *node, enum mil_node_kind kind, struct mil_error *error) {
    return node->kind == kind ? MIL_OK : wrong_kind(node, mil_node_kind_words[kind], error);
}

int mil_node_real(const struct mil_node *node, double least, double most, const char *unit,
                  double *value, struct mil_error *error) {
    if (node->kind != MIL_NODE_REAL && node->kind != MIL_NODE_WHOLE)
        return wrong_kind(node, "a number", error);
    if (!(node->real >= least && node->real <= most)) {
        char number[MIL_NUMBER_ROOM], low[MIL_NUMBER_ROOM], high[MIL_NUMBER_ROOM];
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "%s = %s is outside [%s, %s] (%s)", name_of(node),
                           mil_number_print(number, sizeof number, node->real),
                           mil_number_print(low, sizeof low, least),
                           mil_number_print(high, sizeof high, most), unit);
    }
    *value = node->real;
    return MIL_OK;
}

int mil_node_word(const struct mil_node *node, const char *what, const char *const *words,
                  size_t count, size_t *row, struct mil_error *error) {
    const int status = mil_node_expect(node, MIL_NODE_TEXT, error);
    if (status != 0) return status;
    *row = mil_text_find(node->text, words, count);
    if (*row < count) return MIL_OK;
    return mil_fail_unknown(error, node->file, node->line, what, node->text, words, count);
}

int mil_node_mask(const struct mil_node *node, const char *what, const char *const *words,
                  size_t count, bool numbered, uint64_t *mask, struct mil_error *error) {
    const bool is_list = node->kind == MIL_NODE_LIST;
    if (is_list && node->count == 0)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "%s is empty: nobody would be meant (leave it out to mean everyone)",
                           name_of(node));
    *mask = 0;
    for (size_t i = 0; i < (is_list ? node->count : 1); i++) {
        const struct mil_node *entry = is_list ? &node->child[i] : node;
        size_t row = 0;
        if (numbered && entry->kind == MIL_NODE_WHOLE) {
            if (entry->whole < 1 || (uint64_t)entry->whole > count)
                return mil_fail_at(error, MIL_BAD_INPUT, entry->file, entry->line,
                                   "there is no %s number %lld; they run from 1 to %zu", what,
                                   (long long)entry->whole, count);
            row = (size_t)entry->whole - 1;
        } else {
            const int status = mil_node_word(entry, what, words, count, &row, error);
            if (status != 0) return status;
        }
        *mask |= UINT64_C(1) << row;
    }
    return MIL_OK;
}

int mil_node_quarter(const struct mil_node *node, bool last, int32_t *quarter,
                     struct mil_error *error) {
    int64_t year = node->whole;
    int part = last ? QUARTERS - 1 : 0;
    bool good = node->kind == MIL_NODE_WHOLE;
    if (node->kind == MIL_NODE_TEXT) {
        char digits[8] = "";
        const char *rest = node->text + strcspn(node->text, " ");
        const int length = rest - node->text < 7 ? (int)(rest - node->text) : 7;
        snprintf(digits, sizeof digits, "%.*s", length, node->text);
        good = mil_whole_read(digits, &year);
        if (good && *rest != '\0') {
            good = rest[1] == 'Q' && rest[2] >= '1' && rest[2] <= '4' && rest[3] == '\0';
            if (good) part = rest[2] - '1';
        }
    }
    if (!good)
        return wrong_kind(node, "a year such as 2012 or a quarter such as \"2012 Q3\"", error);
    if (year < YEAR_LEAST || year > YEAR_MOST)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "%s = %lld is outside the years [%d, %d]", name_of(node),
                           (long long)year, YEAR_LEAST, YEAR_MOST);
    *quarter = (int32_t)year * QUARTERS + part;
    return MIL_OK;
}
