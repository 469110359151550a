#include "answers/outcome.h"

#include <math.h>

/* Stocks and rates are those of the last year. */
enum { LAST_QUARTERS = 4 };

/* A region whose rate has no value weighs nothing. */
static double in_quarter(const struct mil_results *results, size_t field, size_t run, size_t t,
                         uint64_t regions) {
    const bool rate = mil_fields[field].kind == MIL_RATE;
    const size_t weight = rate ? mil_field_find(mil_fields[field].weight) : MIL_FIELD_COUNT;
    double sum = 0.0, weights = 0.0;
    for (size_t r = 0; r < results->extent.regions; r++) {
        if ((regions >> r & 1) == 0) continue;
        const double value = *mil_results_at(results, field, run, t, r);
        const double w = rate ? *mil_results_at(results, weight, run, t, r) : 1.0;
        if (rate && (isnan(value) || isnan(w))) continue;
        sum += w * value;
        weights += w;
    }
    if (!rate) return sum;
    return weights > 0.0 ? sum / weights : NAN;
}

double mil_outcome_over(const struct mil_results *results, size_t field, size_t run,
                        struct mil_span span, uint64_t regions) {
    double sum = 0.0;
    for (size_t t = span.first; t <= span.last; t++)
        sum += in_quarter(results, field, run, t, regions);
    return mil_fields[field].kind == MIL_FLOW ? sum : sum / (double)(span.last - span.first + 1);
}

struct mil_span mil_outcome_span(const struct mil_results *results, size_t field) {
    const size_t quarters = results->extent.quarters;
    const bool all = mil_fields[field].kind == MIL_FLOW || quarters <= LAST_QUARTERS;
    return (struct mil_span){all ? 1 : quarters - LAST_QUARTERS, quarters - 1};
}

double mil_outcome(const struct mil_results *results, size_t field, size_t run, uint64_t regions) {
    return mil_outcome_over(results, field, run, mil_outcome_span(results, field), regions);
}
