#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"
#include "input/regimes.h"

#include <string.h>

static const char *const keys[] = {"name", "from", "to", "speed"};
enum { KEYS = sizeof keys / sizeof *keys };

static int refuse(struct mil_loading *loading, const struct mil_node *node, size_t row,
                  const char *words) {
    return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line, "%s.%s %s",
                       mil_parameter_rows[row].section, mil_parameter_rows[row].name, words);
}

static int add_aim(struct mil_loading *loading, const struct mil_node *section,
                   const struct mil_node *node, struct mil_regime *regime) {
    struct mil_parameters tried = loading->scenario->parameters;
    size_t row = 0;
    int status = mil_value_read(&tried, section->name, node, &row, loading->error);
    if (status != 0) return status;
    if (mil_is_of_opening(row))
        return refuse(loading, node, row,
                      "is used when a world is opened and does not change within a run: set it "
                      "for the whole scenario");
    if (regime->speed != MIL_SPEED_IMMEDIATE && mil_parameter_rows[row].kind != MIL_KIND_REAL)
        return refuse(loading, node, row, "cannot change little by little: speed = \"immediate\"");
    status = mil_grow(&regime->aims, regime->count, regime->count + 1, sizeof *regime->aims,
                      loading->error);
    if (status == 0)
        regime->aims[regime->count++] = (struct mil_aim){row, mil_parameter_get(&tried, row)};
    return status;
}

static int read_aims(struct mil_loading *loading, const struct mil_node *node,
                     struct mil_regime *regime) {
    int status = MIL_OK;
    for (size_t i = 0; i < node->count && status == 0; i++) {
        const struct mil_node *section = &node->child[i];
        if (mil_text_find(section->name, keys, KEYS) < KEYS) continue;
        if (section->kind != MIL_NODE_GROUP)
            return mil_node_known(node, "key of a regime", keys, KEYS, loading->error);
        for (size_t j = 0; j < section->count && status == 0; j++)
            status = add_aim(loading, section, &section->child[j], regime);
    }
    if (status == 0 && regime->count == 0)
        status = mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                             "the regime changes no parameter: section : { name = value; }");
    return status;
}

static int read_window(struct mil_loading *loading, const struct mil_node *node,
                       struct mil_regime *regime) {
    const struct mil_parameters *p = &loading->scenario->parameters;
    const struct mil_node *from = mil_node_find(node, "from"), *to = mil_node_find(node, "to");
    regime->from = (int32_t)p->run_start;
    regime->to = (int32_t)(p->run_start + p->run_quarters - 1);
    int status = MIL_OK;
    if (from != NULL) status = mil_node_quarter(from, false, &regime->from, loading->error);
    if (status == 0 && to != NULL) status = mil_node_quarter(to, true, &regime->to, loading->error);
    if (to == NULL && regime->to < regime->from) regime->to = regime->from;
    if (status != 0 || regime->from <= regime->to) return status;
    return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                       "from = %d Q%d is after to = %d Q%d", regime->from / 4, regime->from % 4 + 1,
                       regime->to / 4, regime->to % 4 + 1);
}

static int read_regime(struct mil_loading *loading, size_t i) {
    const struct mil_node *node = loading->regimes.node[i];
    struct mil_regime *regime = &loading->scenario->regimes[i];
    size_t speed = MIL_SPEED_IMMEDIATE;
    regime->line = node->line;
    int status = mil_text_keep(&regime->name, loading->regimes.name[i], loading->error);
    if (status == 0)
        status = mil_text_keep(&regime->file, mil_layer_relative(loading, node), loading->error);
    if (status == 0)
        status = mil_read_word(node, "speed", mil_speed_words, MIL_SPEEDS, &speed, loading->error);
    regime->speed = (enum mil_speed)speed;
    if (status == 0) status = read_window(loading, node, regime);
    return status != 0 ? status : read_aims(loading, node, regime);
}

/* Conditions between parameters hold in every quarter, also while some are on their way. */
static int check_quarters(struct mil_loading *loading) {
    const struct mil_parameters *p = &loading->scenario->parameters;
    for (int64_t q = p->run_start; q < p->run_start + p->run_quarters; q++) {
        struct mil_parameters now;
        struct mil_error broken = {0};
        mil_regimes_apply(loading->scenario, (int32_t)q, &now);
        if (mil_parameters_check(&now, loading->path, &broken) != 0)
            return mil_fail(loading->error, MIL_BAD_INPUT, "regimes: in %d Q%d %.800s",
                            (int)(q / 4), (int)(q % 4 + 1), broken.text);
    }
    return MIL_OK;
}

int mil_regimes_read(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    if (loading->regimes.count == 0) return MIL_OK;
    int status = mil_reserve(&scenario->regimes, loading->regimes.count, sizeof *scenario->regimes,
                             loading->error);
    for (size_t i = 0; i < loading->regimes.count && status == 0; i++) {
        scenario->regime_count = i + 1;
        status = read_regime(loading, i);
    }
    return status != 0 ? status : check_quarters(loading);
}
