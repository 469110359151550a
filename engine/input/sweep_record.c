#include "input/sweep_parts.h"

#include <string.h>

const char *const mil_sweep_reduce_words[MIL_REDUCES] = {"none", "last", "mean", "quantiles"};

enum { MOST_AHEAD = 100 };
static const double usual_quantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

static int read_reduce(struct mil_sweep_record *record, const struct mil_node *node,
                       struct mil_error *error) {
    const struct mil_node *word = mil_node_find(node, "reduce"),
                          *quantiles = mil_node_find(node, "quantiles");
    size_t reduce = MIL_REDUCE_NONE;
    int status = MIL_OK;
    if (word != NULL)
        status = mil_node_word(word, "reduce", mil_sweep_reduce_words, MIL_REDUCES, &reduce, error);
    record->reduce = (enum mil_sweep_reduce)reduce;
    if (status != 0 || reduce != MIL_REDUCE_QUANTILES) return status;
    if (quantiles == NULL) {
        record->quantile_count = sizeof usual_quantiles / sizeof *usual_quantiles;
        memcpy(record->quantiles, usual_quantiles, sizeof usual_quantiles);
        return MIL_OK;
    }
    status = mil_node_expect(quantiles, MIL_NODE_LIST, error);
    if (status == 0 && (quantiles->count == 0 || quantiles->count > MIL_MOST_QUANTILES))
        status = mil_fail_at(error, MIL_BAD_INPUT, quantiles->file, quantiles->line,
                             "1 to %d quantiles", MIL_MOST_QUANTILES);
    for (size_t i = 0; status == 0 && i < quantiles->count; i++) {
        status =
            mil_node_real(&quantiles->child[i], 0.0, 1.0, "share", &record->quantiles[i], error);
        if (status == 0 && i > 0 && record->quantiles[i] <= record->quantiles[i - 1])
            status = mil_fail_at(error, MIL_BAD_INPUT, quantiles->file, quantiles->line,
                                 "quantiles stand in rising order");
    }
    record->quantile_count = quantiles->count;
    return status;
}

static int read_record(struct mil_sweep_record *record, const struct mil_node *node,
                       struct mil_error *error) {
    static const char *const keys[] = {"fields", "metrics", "every",    "from",
                                       "to",     "reduce",  "quantiles"};
    static const char *const every_words[] = {"quarter", "year"};
    size_t every = 0;
    int status = mil_node_expect(node, MIL_NODE_GROUP, error);
    if (status == 0) status = mil_node_known(node, "key of a record", keys, 7, error);
    if (status == 0) status = mil_read_texts(node, "fields", &record->fields, error);
    if (status == 0) status = mil_read_texts(node, "metrics", &record->metrics, error);
    const struct mil_node *word = mil_node_find(node, "every"), *from = mil_node_find(node, "from"),
                          *to = mil_node_find(node, "to");
    if (status == 0 && word != NULL)
        status = mil_node_word(word, "every", every_words, 2, &every, error);
    record->yearly = every == 1;
    if (status == 0 && from != NULL) status = mil_node_quarter(from, false, &record->from, error);
    if (status == 0 && to != NULL) status = mil_node_quarter(to, true, &record->to, error);
    return status != 0 ? status : read_reduce(record, node, error);
}

static int read_until(struct mil_sweep *sweep, const struct mil_node *node,
                      struct mil_error *error) {
    static const char *const keys[] = {"metrics", "half_width", "confidence", "least", "ahead"};
    struct mil_sweep_until *until = &sweep->until;
    until->confidence = 0.95;
    until->least = 4;
    until->ahead = 2;
    int status = mil_node_expect(node, MIL_NODE_GROUP, error);
    if (status == 0) status = mil_node_known(node, "key of until", keys, 5, error);
    if (status == 0) status = mil_read_texts(node, "metrics", &until->metrics, error);
    if (status == 0)
        status = mil_read_real(node, "half_width", 0.0, 100.0, &until->half_width, error);
    if (status == 0)
        status = mil_read_real(node, "confidence", 0.5, 0.9999, &until->confidence, error);
    if (status == 0) status = mil_read_count(node, "least", 2, 100000, &until->least, error);
    if (status == 0) status = mil_read_count(node, "ahead", 0, MOST_AHEAD, &until->ahead, error);
    if (status != 0) return status;
    if (until->metrics.count == 0 || !(until->half_width > 0.0))
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "until says metrics = [ ... ] and half_width, a share of the first "
                           "arm's mean");
    if (until->least > sweep->replicates)
        return mil_fail_at(error, MIL_BAD_INPUT, node->file, node->line,
                           "until.least = %zu is more than the %zu replicates there are",
                           until->least, sweep->replicates);
    return MIL_OK;
}

/* "stop", "finish", or the share of runs that may fail. */
static int read_failures(struct mil_sweep *sweep, const struct mil_node *node,
                         struct mil_error *error) {
    static const char *const words[] = {"stop", "finish"};
    size_t row = MIL_FAILURES_FINISH;
    if (node->kind != MIL_NODE_TEXT) {
        sweep->failures = MIL_FAILURES_TOLERATE;
        return mil_node_real(node, 0.0, 1.0, "share of the runs", &sweep->tolerated, error);
    }
    const int status = mil_node_word(node, "failures", words, 2, &row, error);
    sweep->failures = (enum mil_sweep_failures)row;
    return status;
}

int mil_sweep_record_read(struct mil_sweep *sweep, const struct mil_node *root,
                          struct mil_error *error) {
    const struct mil_node *record = mil_node_find(root, "record"),
                          *until = mil_node_find(root, "until"),
                          *failures = mil_node_find(root, "failures");
    int status = MIL_OK;
    sweep->failures = MIL_FAILURES_FINISH;
    if (record != NULL) status = read_record(&sweep->record, record, error);
    if (status == 0 && until != NULL) status = read_until(sweep, until, error);
    if (status == 0 && failures != NULL) status = read_failures(sweep, failures, error);
    return status;
}
