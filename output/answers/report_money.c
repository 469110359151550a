#include "answers/report_parts.h"

#include <string.h>

/* Sum over the quarters after the opening, mean over runs. */
static double in_all(const struct mil_results *arm, size_t field, size_t index) {
    double sum = 0.0;
    for (size_t i = 0; i < arm->extent.replicates; i++)
        for (size_t t = 1; t < arm->extent.quarters; t++)
            sum += *mil_results_at(arm, field, i, t, index);
    return sum / (double)arm->extent.replicates;
}

static json_t *rows(struct mil_report *report, const struct mil_results *arm, const size_t *fields,
                    size_t count, size_t width) {
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        if (arm->value[fields[i]] == NULL) continue;
        json_t *values = json_array();
        for (size_t k = 0; k < width; k++)
            mil_report_add(report, values, mil_report_number(in_all(arm, fields[i], k)));
        mil_report_put(report, object, strrchr(mil_fields[fields[i]].path, '/') + 1, values);
    }
    return object;
}

json_t *mil_report_money(struct mil_report *report, const struct mil_results *arm) {
    static const size_t of_programmes[] = {
        MIL_FIELD_programme_spent,        MIL_FIELD_programme_overhead,  MIL_FIELD_programme_cases,
        MIL_FIELD_programme_applications, MIL_FIELD_programme_sme_cases,
    };
    static const size_t of_purses[] = {
        MIL_FIELD_appropriation_spent,
        MIL_FIELD_appropriation_returned,
    };
    json_t *money = json_object();
    mil_report_put(report, money, "programmes",
                   rows(report, arm, of_programmes, sizeof of_programmes / sizeof *of_programmes,
                        arm->extent.programmes));
    mil_report_put(report, money, "appropriations",
                   rows(report, arm, of_purses, sizeof of_purses / sizeof *of_purses,
                        arm->extent.appropriations));
    return money;
}
