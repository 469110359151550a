#include "answers/resilience_print.h"

#include <math.h>

static void print_place(FILE *out, const struct mil_contrast *contrast, const char *name,
                        const struct mil_loss *loss) {
    fprintf(out, "%-16s %13.3f ", name, loss->concentration);
    if (loss->when == 0) {
        fprintf(out, "%9s\n", "none");
        return;
    }
    const bool sure = loss->deepest.low > 0.0 || loss->deepest.high < 0.0;
    fprintf(out, "%9.3f%s [%7.3f, %7.3f] %8.2f ", 100.0 * loss->deepest.mean, sure ? "*" : " ",
            100.0 * loss->deepest.low, 100.0 * loss->deepest.high,
            contrast->base->years[loss->when]);
    if (loss->recovered > 0) fprintf(out, "%9zu", loss->recovered);
    else fprintf(out, "%9s", "not yet");
    fprintf(out, " %10.4f [%8.4f, %8.4f]\n", loss->lost.mean, loss->lost.low, loss->lost.high);
}

void mil_resilience_print(FILE *out, const struct mil_contrast *contrast,
                          const struct mil_resilience *resilience) {
    if (!resilience->known) return;
    const struct mil_results *results = contrast->base;
    fprintf(out, "\nwhat the shock costs: product below that without it, from %.2f on\n",
            results->years[resilience->begun]);
    fprintf(out, "%-16s %13s %9s  %-18s %8s %9s %10s %s\n", "where", "concentration", "deepest %",
            " 95 % interval", "quarter", "90 % back", "lost", " 95 % interval");
    for (size_t r = 0; r < results->extent.regions; r++)
        print_place(out, contrast, results->regions[r], &resilience->place[r]);
    print_place(out, contrast, "nation", &resilience->place[MIL_MOST_REGIONS]);
    fputs("concentration: of industries, by workers at the opening; 90 % back: quarters after the "
          "deepest until\na tenth of it is left; lost: all that was lost, in quarters of product\n",
          out);
}

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *loss_json(const struct mil_contrast *contrast, const char *name,
                         const struct mil_loss *loss) {
    return json_pack(
        "{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "where", name, "concentration",
        number(loss->concentration), "deepest", number(loss->deepest.mean), "deepest_low",
        number(loss->deepest.low), "deepest_high", number(loss->deepest.high), "year",
        loss->when > 0 ? json_real(contrast->base->years[loss->when]) : json_null(), "recovered",
        loss->recovered > 0 ? json_integer((json_int_t)loss->recovered) : json_null(), "lost",
        number(loss->lost.mean), "lost_low", number(loss->lost.low), "lost_high",
        number(loss->lost.high));
}

json_t *mil_resilience_as_json(const struct mil_contrast *contrast,
                               const struct mil_resilience *resilience) {
    if (!resilience->known) return NULL;
    const struct mil_results *results = contrast->base;
    json_t *places = json_array();
    for (size_t r = 0; r < results->extent.regions; r++)
        json_array_append_new(places,
                              loss_json(contrast, results->regions[r], &resilience->place[r]));
    json_array_append_new(places,
                          loss_json(contrast, "nation", &resilience->place[MIL_MOST_REGIONS]));
    return json_pack("{s:f, s:o}", "begun", results->years[resilience->begun], "places", places);
}
