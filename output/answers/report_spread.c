#include "answers/contrast_json.h"
#include "answers/outcome.h"
#include "answers/report_parts.h"
#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

static void differences(const struct mil_contrast *contrast, size_t field, uint64_t regions,
                        double *difference, double *base) {
    *base = 0.0;
    for (size_t i = 0; i < contrast->pairs; i++) {
        const double of_base = mil_outcome(contrast->base, field, contrast->base_run[i], regions);
        difference[i] =
            mil_outcome(contrast->alternative, field, contrast->alternative_run[i], regions) -
            of_base;
        *base += of_base / (double)contrast->pairs;
    }
}

/* The difference within each pair, in per cent of the mean of the base. */
static json_t *pairs_of(struct mil_report *report, const struct mil_contrast *contrast,
                        size_t field, double *difference) {
    json_t *groups = json_object();
    for (size_t w = 0; w < MIL_WHERES; w++) {
        if (contrast->regions[w] == 0) continue;
        json_t *pairs = json_array();
        double base = 0.0;
        differences(contrast, field, contrast->regions[w], difference, &base);
        for (size_t i = 0; i < contrast->pairs; i++)
            mil_report_add(
                report, pairs,
                mil_report_number(base != 0.0 ? 100.0 * difference[i] / fabs(base) : NAN));
        mil_report_put(report, groups, mil_where_words[w], pairs);
    }
    return groups;
}

/* The effect in each region, in per cent of its base: [mean, low, high]. */
static json_t *regions_of(struct mil_report *report, const struct mil_contrast *contrast,
                          size_t field, double *difference) {
    json_t *regions = json_array();
    for (size_t r = 0; r < contrast->base->extent.regions; r++) {
        double base = 0.0;
        differences(contrast, field, UINT64_C(1) << r, difference, &base);
        for (size_t i = 0; i < contrast->pairs; i++)
            difference[i] = base != 0.0 ? 100.0 * difference[i] / fabs(base) : NAN;
        mil_report_add(report, regions, mil_report_interval(difference, contrast->pairs));
    }
    return regions;
}

/* Winners and losers by size class, null where firms were not followed. */
static json_t *firms_of(struct mil_report *report, const struct mil_contrast *contrast,
                        struct mil_error *error) {
    struct mil_winners winners;
    if (mil_find_winners_beside(&winners, contrast->base->path, contrast->alternative->path,
                                contrast->regions[MIL_OWN], error) != 0)
        report->failed = true;
    return winners.pairs > 0 ? mil_winners_as_json(&winners) : json_null();
}

json_t *mil_report_spread(struct mil_report *report, struct mil_error *error) {
    json_t *all = json_array();
    for (size_t a = 1; a < report->arms; a++) {
        const struct mil_contrast *contrast = &report->contrast[a - 1];
        double *difference = NULL;
        if (mil_reserve(&difference, contrast->pairs, sizeof *difference, error) != 0) {
            report->failed = true;
            break;
        }
        json_t *pairs = json_object(), *regions = json_object();
        for (size_t i = 0; i < report->fields; i++) {
            const char *path = mil_fields[report->field[i]].path;
            mil_report_put(report, pairs, path,
                           pairs_of(report, contrast, report->field[i], difference));
            mil_report_put(report, regions, path,
                           regions_of(report, contrast, report->field[i], difference));
        }
        mil_report_add(report, all,
                       json_pack("{s:o, s:o, s:o}", "pairs", pairs, "regions", regions, "firms",
                                 firms_of(report, contrast, error)));
        free(difference);
    }
    return all;
}
