#include "answers/report_parts.h"

#include "answers/additionality_print.h"
#include "answers/returns_print.h"

static void put_known(struct mil_report *report, json_t *object, const char *key, bool known,
                      json_t *value) {
    if (known) mil_report_put(report, object, key, value);
}

json_t *mil_report_accounts(struct mil_report *report, struct mil_error *error) {
    json_t *all = json_array();
    for (size_t i = 0; i + 1 < report->arms; i++) {
        const struct mil_contrast *contrast = &report->contrast[i];
        struct mil_additionality parts;
        struct mil_returns returns;
        json_t *one = json_object();
        int status = mil_additionality(&parts, contrast, error);
        if (status == 0) status = mil_returns(&returns, contrast, error);
        if (status == 0) {
            put_known(report, one, "additionality", parts.known, mil_additionality_as_json(&parts));
            put_known(report, one, "returns", returns.known,
                      mil_returns_as_json(contrast, &returns));
        } else report->failed = true;
        mil_report_add(report, all, one);
    }
    return all;
}
