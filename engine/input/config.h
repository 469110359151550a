/* Scenario files as a typed tree of the project's own; config.c is the only user of libconfig.
 *
 * Every node knows the file and line it stands in, so that whoever refuses a value can say where.
 * File names are borrowed: they must outlive the tree.  Whole numbers are promoted to reals where a
 * real is asked for, never the reverse; a whole number that libconfig would wrap is refused.
 *
 *     struct mil_node root = {0};
 *     if (mil_config_read(&root, "tiny.cfg", error) != 0) ...
 *     const struct mil_node *run = mil_node_find(&root, "run"); */
#ifndef MIL_INPUT_CONFIG_H
#define MIL_INPUT_CONFIG_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mil_node_kind {
    MIL_NODE_GROUP,
    MIL_NODE_LIST,
    MIL_NODE_TEXT,
    MIL_NODE_BOOL,
    MIL_NODE_WHOLE,
    MIL_NODE_REAL
};
extern const char *const mil_node_kind_words[]; /* "a group", "a list", ... */

struct mil_node {
    enum mil_node_kind kind;
    char *name;    /* null within a list */
    char *text;    /* of a TEXT */
    int64_t whole; /* of a WHOLE; 0 or 1 of a BOOL */
    double real;   /* of a WHOLE or a REAL */
    const char *file;
    int line; /* 0: the file is no file but a --set */
    size_t count;
    struct mil_node *child;
};

/* Reads a file.  NO_FILE, BAD_INPUT. */
int mil_config_read(struct mil_node *root, const char *path, struct mil_error *error) MIL_CHECKED;
/* Reads one value as it would stand behind "="; what is no such value is taken as a text. */
int mil_config_read_value(struct mil_node *value, const char *text, const char *place,
                          struct mil_error *error) MIL_CHECKED;
/* Refuses what libconfig reads wrongly or explains badly: whole numbers beyond their range, texts,
 * comments and brackets that are never closed, @include.  has_lines: the place is a file. */
int mil_config_scan(const char *text, const char *place, bool has_lines,
                    struct mil_error *error) MIL_CHECKED;
void mil_node_free(struct mil_node *node);

/* The child of a group by name, or null. */
struct mil_node *mil_node_find(const struct mil_node *group, const char *name);
/* Puts value into group under name, in place of what stood there; value is taken and emptied. */
int mil_node_put(struct mil_node *group, const char *name, struct mil_node *value,
                 struct mil_error *error) MIL_CHECKED;
/* Refuses a child whose name is none of names. */
int mil_node_known(const struct mil_node *group, const char *what, const char *const *names,
                   size_t count, struct mil_error *error) MIL_CHECKED;

/* The value of a node, checked; each error names the place and what is expected. */
int mil_node_expect(const struct mil_node *node, enum mil_node_kind kind,
                    struct mil_error *error) MIL_CHECKED;
int mil_node_real(const struct mil_node *node, double least, double most, const char *unit,
                  double *value, struct mil_error *error) MIL_CHECKED;
/* One of some words, by its row. */
int mil_node_word(const struct mil_node *node, const char *what, const char *const *words,
                  size_t count, size_t *row, struct mil_error *error) MIL_CHECKED;
/* A list of words, or a single one, as a mask over their rows; an empty list is refused.
 * numbered: a row may also be named by its number, from 1. */
int mil_node_mask(const struct mil_node *node, const char *what, const char *const *words,
                  size_t count, bool numbered, uint64_t *mask, struct mil_error *error) MIL_CHECKED;
/* A calendar quarter, year * 4 + quarter - 1: "2012 Q3", or a year, which is its first quarter or
 * (last) its last. */
int mil_node_quarter(const struct mil_node *node, bool last, int32_t *quarter,
                     struct mil_error *error) MIL_CHECKED;

#endif
