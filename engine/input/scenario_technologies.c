#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"

static int read_technology(struct mil_loading *loading, const struct mil_node *node,
                           struct mil_new_technology *row) {
    const char *names[MIL_MOST_TECHNOLOGIES] = {NULL};
    const size_t count = mil_technology_names(&loading->scenario->data, names);
    const struct mil_node *technology = mil_node_find(node, "technology");
    if (technology == NULL)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "the new technology has no technology (of the table of technologies)");
    return mil_node_word(technology, "technology", names, count, &row->technology, loading->error);
}

/* What a world opens with is not new. */
static int read_opening(struct mil_loading *loading, const struct mil_node *node,
                        struct mil_new_technology *row) {
    const int32_t start = (int32_t)loading->scenario->parameters.run_start;
    const struct mil_node *opens = mil_node_find(node, "opens");
    if (opens == NULL)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "the new technology has no opens = \"2016 Q1\" (the first quarter in "
                           "which anybody can master it)");
    const int status = mil_node_quarter(opens, false, &row->opens, loading->error);
    if (status != 0 || row->opens >= start) return status;
    return mil_fail_at(loading->error, MIL_BAD_INPUT, opens->file, opens->line,
                       "opens = %d Q%d is before the run begins (run.start = %d Q%d)",
                       row->opens / 4, row->opens % 4 + 1, start / 4, start % 4 + 1);
}

static int check_twice(struct mil_loading *loading, const struct mil_node *node, size_t last) {
    const struct mil_scenario *scenario = loading->scenario;
    const struct mil_new_technology *row = scenario->new_technologies;
    for (size_t i = 0; i < last; i++)
        if (row[i].technology == row[last].technology)
            return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                               "technology = \"%.200s\" is that of \"%.200s\" already: a "
                               "technology opens once",
                               scenario->data.technologies[row[i].technology].technology,
                               row[i].name);
    return MIL_OK;
}

static int read_new_technology(struct mil_loading *loading, size_t i) {
    static const char *const keys[] = {"name", "technology", "opens"};
    const struct mil_node *node = loading->new_technologies.node[i];
    struct mil_new_technology *row = &loading->scenario->new_technologies[i];
    int status = mil_text_keep(&row->name, loading->new_technologies.name[i], loading->error);
    if (status == 0)
        status = mil_node_known(node, "key of a new technology", keys, sizeof keys / sizeof *keys,
                                loading->error);
    if (status == 0) status = read_technology(loading, node, row);
    if (status == 0) status = read_opening(loading, node, row);
    return status != 0 ? status : check_twice(loading, node, i);
}

int mil_new_technologies_read(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    const size_t count = loading->new_technologies.count;
    int status = mil_reserve(&scenario->new_technologies, count, sizeof *scenario->new_technologies,
                             loading->error);
    for (size_t i = 0; i < count && status == 0; i++) {
        scenario->new_technology_count = i + 1;
        status = read_new_technology(loading, i);
    }
    if (status != 0 || count == 0 || scenario->parameters.knowledge_relatedness == 0) return status;
    return mil_fail_at(loading->error, MIL_BAD_INPUT, loading->new_technologies.node[0]->file,
                       loading->new_technologies.node[0]->line,
                       "new technologies need knowledge.relatedness = \"supplied\": practice at "
                       "the opening cannot say what is related to what nobody masters yet");
}
