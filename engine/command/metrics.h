/* One line of named numbers, for optimisers, calibrators and scripts that drive runs from outside.
 *
 *     milieu run baseline.cfg --seeds 1..4 --metrics /region/product@Alpha:last,/nation/firms:mean
 *     /region/product@Alpha:last=8391022343211 /nation/firms:mean=412003.5 */
#ifndef MIL_COMMAND_METRICS_H
#define MIL_COMMAND_METRICS_H

#include "results/metric.h"

#include <stdio.h>

struct mil_metrics {
    size_t count;
    struct mil_metric *metric;
};

/* Reads names parted by commas; the scenario has to have what they name. */
int mil_metrics_read(struct mil_metrics *metrics, const char *names,
                     const struct mil_scenario *scenario, struct mil_error *error) MIL_CHECKED;
/* The mean of each over the runs, on one line, or as a JSON object. */
int mil_metrics_print(const struct mil_metrics *metrics, const struct mil_record *records,
                      size_t runs, bool json, FILE *stream, struct mil_error *error) MIL_CHECKED;
void mil_metrics_free(struct mil_metrics *metrics);

#endif
