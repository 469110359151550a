#include "input/sweep_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>

int mil_texts_add(struct mil_texts *texts, const char *text, struct mil_error *error) {
    int status = mil_grow(&texts->text, texts->count, texts->count + 1, sizeof *texts->text, error);
    if (status == 0) status = mil_text_keep(&texts->text[texts->count], text, error);
    if (status == 0) texts->count++;
    return status;
}

void mil_texts_free(struct mil_texts *texts) {
    for (size_t i = 0; i < texts->count; i++) free(texts->text[i]);
    free(texts->text);
    *texts = (struct mil_texts){0};
}

int mil_read_real(const struct mil_node *group, const char *key, double least, double most,
                  double *value, struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    return node == NULL ? MIL_OK : mil_node_real(node, least, most, key, value, error);
}

int mil_read_count(const struct mil_node *group, const char *key, size_t least, size_t most,
                   size_t *value, struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    double real = 0.0;
    if (node == NULL) return MIL_OK;
    int status = mil_node_expect(node, MIL_NODE_WHOLE, error);
    if (status == 0)
        status = mil_node_real(node, (double)least, (double)most, "a number of them", &real, error);
    if (status == 0) *value = (size_t)real;
    return status;
}

int mil_read_bool(const struct mil_node *group, const char *key, bool *value,
                  struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    if (node == NULL) return MIL_OK;
    const int status = mil_node_expect(node, MIL_NODE_BOOL, error);
    if (status == 0) *value = node->whole != 0;
    return status;
}

int mil_read_text(const struct mil_node *group, const char *key, char **text,
                  struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    if (node == NULL) return MIL_OK;
    const int status = mil_node_expect(node, MIL_NODE_TEXT, error);
    return status != 0 ? status : mil_text_keep(text, node->text, error);
}

int mil_read_texts(const struct mil_node *group, const char *key, struct mil_texts *texts,
                   struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    if (node == NULL) return MIL_OK;
    if (node->kind == MIL_NODE_TEXT) return mil_texts_add(texts, node->text, error);
    int status = mil_node_expect(node, MIL_NODE_LIST, error);
    for (size_t i = 0; status == 0 && i < node->count; i++) {
        status = mil_node_expect(&node->child[i], MIL_NODE_TEXT, error);
        if (status == 0) status = mil_texts_add(texts, node->child[i].text, error);
    }
    return status;
}
