#include "support/made_pair.h"

#include "support/made_world.h"

#include <check.h>
#include <stdio.h>

static const uint64_t seeds[MADE_PAIRS] = {7, 8, 9};

void made_pair_begin(struct made_pair *pair) {
    made_folder(pair->folder, sizeof pair->folder);
    snprintf(pair->base, sizeof pair->base, "%s/base.h5", pair->folder);
    snprintf(pair->alternative, sizeof pair->alternative, "%s/alternative.h5", pair->folder);
}

void made_pair_contrast(struct made_pair *pair, int quarters,
                        void (*in_base)(struct mil_record *record, size_t run),
                        void (*in_alternative)(struct mil_record *record, size_t run)) {
    size_t fields[MIL_FIELD_COUNT], count;
    struct mil_error error = {0};
    made_results(pair->base, 0, quarters, seeds, MADE_PAIRS, in_base);
    made_results(pair->alternative, 1, quarters, seeds, MADE_PAIRS, in_alternative);
    ck_assert_int_eq(mil_contrast_choose(NULL, 0, fields, &count, NULL), 0);
    ck_assert_int_eq(mil_results_load(&pair->of_base, pair->base, NULL, 0, NULL), 0);
    ck_assert_int_eq(mil_results_load(&pair->of_alternative, pair->alternative, NULL, 0, NULL), 0);
    ck_assert_msg(mil_contrast(&pair->contrast, &pair->of_base, &pair->of_alternative, fields,
                               count, &error) == 0,
                  "%s", error.text);
}

void made_pair_end(struct made_pair *pair) {
    mil_contrast_free(&pair->contrast);
    mil_results_free(&pair->of_base);
    mil_results_free(&pair->of_alternative);
    made_folder_remove(pair->folder);
}

double *made_value(struct mil_record *record, size_t field, size_t t, size_t region) {
    return &record->value[field][t * MADE_REGIONS + region];
}
