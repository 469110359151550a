#include "answers/join.h"

#include "answers/comparable.h"
#include "base/memory.h"

#include <string.h>

bool mil_is_same_arm(const struct mil_results *arm, const struct mil_results *more) {
    struct mil_error reason = {0};
    const size_t programmes = arm->extent.programmes;
    if (strcmp(arm->scenario, more->scenario) != 0 || more->extent.programmes != programmes)
        return false;
    for (size_t i = 0; i < programmes; i++)
        if (strcmp(arm->specifications[i], more->specifications[i]) != 0) return false;
    for (size_t i = 0; i < arm->extent.replicates; i++)
        for (size_t j = 0; j < more->extent.replicates; j++)
            if (arm->seeds[i] == more->seeds[j]) return false;
    return mil_comparable(arm, more, &reason) == MIL_OK;
}

int mil_results_join(struct mil_results *arm, const struct mil_results *more,
                     struct mil_error *error) {
    const size_t n = arm->extent.replicates, m = more->extent.replicates;
    int status = mil_grow(&arm->seeds, n, n + m, sizeof *arm->seeds, error);
    if (status != 0) return status;
    memcpy(arm->seeds + n, more->seeds, m * sizeof *more->seeds);
    for (size_t i = 0; i < MIL_FIELD_COUNT && status == 0; i++) {
        const size_t each = mil_field_quarters(i, &arm->extent) * mil_field_width(i, &arm->extent);
        if (arm->value[i] == NULL || more->value[i] == NULL) continue;
        status = mil_grow(&arm->value[i], n * each, (n + m) * each, sizeof(double), error);
        if (status == 0)
            memcpy(arm->value[i] + n * each, more->value[i], m * each * sizeof(double));
    }
    if (status == 0) status = mil_roll_add(&arm->roll, &more->roll, (int64_t)n, error);
    if (status == 0) arm->extent.replicates = n + m;
    return status;
}
