#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>

const char *const mil_level_words[] = {"central", "regional"};
const char *const mil_source_words[MIL_SOURCES] = {"central", "regional", "other", "fund"};

static const double billion = 1e9, most_money = 1e15;
static const double tolerance = 1e-9; /* of shares that have to sum to 1 */

int mil_read_share(const struct mil_node *group, const char *key, double most, double *value,
                   struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    return node == NULL ? MIL_OK : mil_node_real(node, 0.0, most, "share", value, error);
}

int mil_read_money(const struct mil_node *group, const char *key, double unit, const char *words,
                   double *money, struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    if (node == NULL) return MIL_OK;
    const int status = mil_node_real(node, 0.0, most_money / unit, words, money, error);
    if (status == 0) *money = round(*money * unit);
    return status;
}

int mil_read_word(const struct mil_node *group, const char *key, const char *const *words,
                  size_t count, size_t *row, struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    return node == NULL ? MIL_OK : mil_node_word(node, key, words, count, row, error);
}

int mil_read_regions(const struct mil_loading *loading, const struct mil_node *group,
                     uint64_t *regions) {
    const char *names[MIL_MOST_REGIONS] = {NULL};
    const size_t count = mil_region_names(&loading->scenario->data, names);
    const struct mil_node *node = mil_node_find(group, "regions");
    if (node == NULL) return MIL_OK;
    return mil_node_mask(node, "region", names, count, false, regions, loading->error);
}

int mil_read_nation(const struct mil_loading *loading, const struct mil_node *group,
                    uint64_t *regions) {
    const struct mil_data *data = &loading->scenario->data;
    const char *names[MIL_MOST_REGIONS] = {NULL};
    const size_t count = mil_nation_names(data, names);
    const struct mil_node *node = mil_node_find(group, "nation");
    size_t nation = 0;
    if (node == NULL) return MIL_OK;
    const int status = mil_node_word(node, "nation", names, count, &nation, loading->error);
    if (status != 0) return status;
    const uint64_t own = mil_nation_regions(data, nation), abroad = *regions & ~own;
    if (mil_node_find(group, "regions") != NULL && abroad != 0)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "%s is not a region of the nation \"%s\"",
                           data->regions[__builtin_ctzll(abroad)].region, names[nation]);
    *regions &= own;
    if (*regions != 0) return MIL_OK;
    return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                       "the appropriation has no region of the nation \"%s\"", names[nation]);
}

int mil_read_shares(const struct mil_node *financing, const char *const *keys, size_t key_count,
                    double shares[MIL_SOURCES], struct mil_error *error) {
    int status = mil_node_expect(financing, MIL_NODE_GROUP, error);
    if (status == 0) status = mil_node_known(financing, "key", keys, key_count, error);
    bool given = false;
    for (size_t i = 0; i < MIL_SOURCES; i++)
        given = given || mil_node_find(financing, mil_source_words[i]) != NULL;
    if (status != 0 || !given) return status; /* the default stays */
    double sum = 0.0;
    for (size_t i = 0; i < MIL_SOURCES && status == 0; i++) {
        shares[i] = 0.0;
        status = mil_read_share(financing, mil_source_words[i], 1.0, &shares[i], error);
        sum += shares[i];
    }
    if (status != 0 || fabs(sum - 1.0) <= tolerance) return status;
    char number[MIL_NUMBER_ROOM];
    return mil_fail_at(
        error, MIL_BAD_INPUT, financing->file, financing->line,
        "financing: central, regional, other and fund sum to %s; they have to sum to 1",
        mil_number_print(number, sizeof number, sum));
}

static int read_year(const struct mil_node *group, const char *key, int32_t *year,
                     struct mil_error *error) {
    const struct mil_node *node = mil_node_find(group, key);
    int32_t quarter = 0;
    if (node == NULL) return MIL_OK;
    int status = mil_node_expect(node, MIL_NODE_WHOLE, error);
    if (status == 0) status = mil_node_quarter(node, false, &quarter, error);
    if (status == 0) *year = quarter / 4;
    return status;
}

static int read_years(const struct mil_loading *loading, const struct mil_node *node,
                      struct mil_appropriation *row) {
    const struct mil_parameters *p = &loading->scenario->parameters;
    row->from = (int32_t)(p->run_start / 4);
    row->to = (int32_t)((p->run_start + p->run_quarters - 1) / 4);
    int status = read_year(node, "from", &row->from, loading->error);
    if (status == 0) status = read_year(node, "to", &row->to, loading->error);
    if (status == 0 && row->from > row->to)
        status = mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                             "from = %d is after to = %d", row->from, row->to);
    return status;
}

static int read_amount(const struct mil_node *node, struct mil_appropriation *row,
                       struct mil_error *error) {
    double money = 0.0;
    if (mil_node_find(node, "amount") == NULL)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "the appropriation has no amount (billions of currency a year)");
    const int status =
        mil_read_money(node, "amount", billion, "billions of currency a year", &money, error);
    row->amount = (int64_t)money;
    return status;
}

static int read_appropriation(struct mil_loading *loading, size_t i) {
    static const char *const keys[] = {"name",      "level", "regions", "nation", "amount",
                                       "financing", "from",  "to",      "split"};
    struct mil_error *error = loading->error;
    const struct mil_node *node = loading->appropriations.node[i];
    struct mil_appropriation *row = &loading->scenario->appropriations[i];
    size_t level = MIL_REGIONAL, split = MIL_SPLIT_FIXED;
    const size_t regions = loading->scenario->data.regions_count;
    row->line = node->line;
    row->regions = UINT64_MAX >> (MIL_MOST_REGIONS - regions);
    int status = mil_text_keep(&row->name, loading->appropriations.name[i], error);
    if (status == 0) status = mil_text_keep(&row->file, mil_layer_relative(loading, node), error);
    if (status == 0)
        status = mil_node_known(node, "key of an appropriation", keys, sizeof keys / sizeof *keys,
                                error);
    if (status == 0) status = mil_read_word(node, "level", mil_level_words, 2, &level, error);
    if (status == 0) status = mil_read_regions(loading, node, &row->regions);
    if (status == 0) status = mil_read_nation(loading, node, &row->regions);
    if (status == 0) status = read_amount(node, row, error);
    if (status == 0) status = read_years(loading, node, row);
    if (status == 0) status = mil_read_word(node, "split", mil_split_words, 2, &split, error);
    row->level = (enum mil_level)level;
    row->split = (enum mil_split)split;
    row->financing[level == MIL_CENTRAL ? MIL_SOURCE_CENTRAL : MIL_SOURCE_REGIONAL] = 1.0;
    const struct mil_node *financing = mil_node_find(node, "financing");
    if (status == 0 && financing != NULL)
        status = mil_read_shares(financing, mil_source_words, MIL_SOURCES, row->financing, error);
    return status;
}

int mil_appropriations_read(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    int status = mil_reserve(&scenario->appropriations, loading->appropriations.count,
                             sizeof *scenario->appropriations, loading->error);
    for (size_t i = 0; i < loading->appropriations.count && status == 0; i++) {
        scenario->appropriation_count = i + 1;
        status = read_appropriation(loading, i);
    }
    return status;
}
