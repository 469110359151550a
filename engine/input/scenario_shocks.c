#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"

/* What a shock is made of, and between what bounds. */
static int read_sizes(const struct mil_node *node, struct mil_shock *row, struct mil_error *error) {
    const struct {
        const char *key, *unit;
        double most, *value;
    } numbers[] = {
        {"input_share", "share of the industry's sales", 1.0, &row->input_share},
        {"import_share", "share of the input", 1.0, &row->import_share},
        {"lost", "share of the imports", 1.0, &row->lost},
        {"users", "share of the industry's sales", 1.0, &row->users},
        {"level", "level of mastery", 1.0, &row->level},
        {"inventory", "quarters of use", 400.0, &row->inventory},
    };
    int status = MIL_OK;
    row->import_share = row->lost = row->users = 1.0;
    if (mil_node_find(node, "input_share") == NULL)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "the shock has no input_share (what the input costs, over the sales of "
                           "the industry that needs it)");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && status == 0; i++) {
        const struct mil_node *number = mil_node_find(node, numbers[i].key);
        if (number != NULL)
            status = mil_node_real(number, 0.0, numbers[i].most, numbers[i].unit, numbers[i].value,
                                   error);
    }
    return status;
}

static int read_window(struct mil_loading *loading, const struct mil_node *node,
                       struct mil_shock *row) {
    const struct mil_parameters *p = &loading->scenario->parameters;
    const struct mil_node *from = mil_node_find(node, "from"),
                          *quarters = mil_node_find(node, "quarters");
    double length = (double)p->run_quarters;
    if (from == NULL)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "the shock has no from = \"2019 Q3\" (its first quarter)");
    int status = mil_node_quarter(from, false, &row->from, loading->error);
    if (status == 0 && quarters != NULL) {
        status = mil_node_expect(quarters, MIL_NODE_WHOLE, loading->error);
        if (status == 0)
            status = mil_node_real(quarters, 1.0, 4000.0, "quarters", &length, loading->error);
    }
    row->to = row->from + (int32_t)length - 1;
    return status;
}

static int read_input(struct mil_loading *loading, const struct mil_node *node,
                      struct mil_shock *row) {
    const struct mil_data *data = &loading->scenario->data;
    const char *industries[MIL_MOST_INDUSTRIES] = {NULL},
               *technologies[MIL_MOST_TECHNOLOGIES] = {NULL};
    const size_t industry_count = mil_industry_names(data, industries);
    const size_t technology_count = mil_technology_names(data, technologies);
    const struct mil_node *industry = mil_node_find(node, "industry"),
                          *technology = mil_node_find(node, "technology");
    if (industry == NULL)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "the shock has no industry (that needs the input)");
    int status = mil_node_word(industry, "industry", industries, industry_count, &row->industry,
                               loading->error);
    if (status == 0 && technology != NULL)
        status = mil_node_mask(technology, "technology", technologies, technology_count, true,
                               &row->technologies, loading->error);
    return status;
}

/* What the items of an industry bring from abroad is part of what it imports. */
static int check_imports(struct mil_loading *loading, const struct mil_node *node, size_t last) {
    const struct mil_scenario *scenario = loading->scenario;
    const size_t industry = scenario->shocks[last].industry;
    const double imports = scenario->data.industries[industry].import_share;
    char is[MIL_NUMBER_ROOM], has[MIL_NUMBER_ROOM];
    double sum = 0.0;
    for (size_t i = 0; i <= last; i++)
        if (scenario->shocks[i].industry == industry)
            sum += scenario->shocks[i].input_share * scenario->shocks[i].import_share;
    if (sum <= imports) return MIL_OK;
    return mil_fail_at(
        loading->error, MIL_BAD_INPUT, node->file, node->line,
        "input_share: the critical imports of %.200s come to %s of its sales; all it "
        "imports is %s",
        scenario->data.industries[industry].industry, mil_number_print(is, sizeof is, sum),
        mil_number_print(has, sizeof has, imports));
}

static int read_shock(struct mil_loading *loading, size_t i) {
    static const char *const keys[] = {"name",        "industry", "technology",   "level",
                                       "input_share", "users",    "import_share", "lost",
                                       "inventory",   "from",     "quarters"};
    const struct mil_node *node = loading->shocks.node[i];
    struct mil_shock *row = &loading->scenario->shocks[i];
    int status = mil_text_keep(&row->name, loading->shocks.name[i], loading->error);
    if (status == 0)
        status = mil_node_known(node, "key of a shock", keys, sizeof keys / sizeof *keys,
                                loading->error);
    if (status == 0) status = read_input(loading, node, row);
    if (status == 0) status = read_window(loading, node, row);
    if (status == 0) status = read_sizes(node, row, loading->error);
    return status != 0 ? status : check_imports(loading, node, i);
}

int mil_shocks_read(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    const size_t count = loading->shocks.count;
    if (count > MIL_MOST_SHOCKS)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, loading->shocks.node[count - 1]->file,
                           loading->shocks.node[count - 1]->line, "more than %d shocks",
                           MIL_MOST_SHOCKS);
    int status = mil_reserve(&scenario->shocks, count, sizeof *scenario->shocks, loading->error);
    for (size_t i = 0; i < count && status == 0; i++) {
        scenario->shock_count = i + 1;
        status = read_shock(loading, i);
    }
    return status;
}
