#include "command/metrics.h"

#include "base/memory.h"
#include "base/text.h"
#include "command/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int mil_metrics_read(struct mil_metrics *metrics, const char *names,
                     const struct mil_scenario *scenario, struct mil_error *error) {
    int status = MIL_OK;
    while (status == 0) {
        const size_t length = strcspn(names, ",");
        char *name = NULL;
        status = mil_grow(&metrics->metric, metrics->count, metrics->count + 1,
                          sizeof *metrics->metric, error);
        if (status == 0) status = mil_text_keep_part(&name, names, length, error);
        struct mil_metric *metric = status == 0 ? &metrics->metric[metrics->count++] : NULL;
        if (status == 0) status = mil_metric_read(metric, name, error);
        if (status == 0) status = mil_metric_check(metric, scenario, error);
        free(name);
        if (names[length] == '\0') break;
        names += length + 1;
    }
    return status;
}

static double mean_over_runs(const struct mil_metric *metric, const struct mil_record *records,
                             size_t runs) {
    double sum = 0.0;
    for (size_t i = 0; i < runs; i++) sum += mil_metric_value(metric, &records[i], 0);
    return sum / (double)runs;
}

int mil_metrics_print(const struct mil_metrics *metrics, const struct mil_record *records,
                      size_t runs, bool json, FILE *stream, struct mil_error *error) {
    json_t *all = json ? json_object() : NULL;
    for (size_t i = 0; i < metrics->count; i++) {
        const struct mil_metric *metric = &metrics->metric[i];
        const double value = mean_over_runs(metric, records, runs);
        char number[MIL_NUMBER_ROOM];
        if (json)
            json_object_set_new(all, metric->name,
                                isfinite(value) ? json_real(value) : json_null());
        else
            fprintf(stream, "%s%s=%s", i > 0 ? " " : "", metric->name,
                    mil_number_print(number, sizeof number, value));
    }
    if (json) return mil_json_print(all, stream, error);
    fputc('\n', stream);
    return MIL_OK;
}

void mil_metrics_free(struct mil_metrics *metrics) {
    free(metrics->metric);
    *metrics = (struct mil_metrics){0};
}
