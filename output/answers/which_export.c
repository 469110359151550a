/* A ranking for other programs, as JSON, and as a picture. */
#include "answers/bars.h"
#include "answers/which_matters.h"
#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

static json_t *number(double value) {
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *interval(const struct mil_interval *of) {
    return json_pack("{s:o, s:o, s:o}", "estimate", number(of->mean), "low", number(of->low),
                     "high", number(of->high));
}

static json_t *input_json(const struct mil_which *which, size_t g) {
    const struct mil_morris *morris = &which->morris;
    const struct mil_shapley *shapley = &which->shapley;
    switch (which->kind) {
    case MIL_WHICH_SOBOL:
        return json_pack("{s:s, s:o, s:o}", "input", which->name[g], "total",
                         interval(&which->sobol.total[g]), "first",
                         interval(&which->sobol.first[g]));
    case MIL_WHICH_MORRIS:
        return json_pack("{s:s, s:o, s:o, s:o}", "input", which->name[g], "mu_star",
                         interval(&morris->star[g]), "mu", interval(&morris->mu[g]), "sigma",
                         number(morris->sigma[g]));
    case MIL_WHICH_SHAPLEY:
        return json_pack("{s:s, s:o, s:o, s:o}", "input", which->name[g], "part",
                         interval(&shapley->part[g]), "alone", interval(&shapley->alone[g]), "last",
                         interval(&shapley->last[g]));
    case MIL_WHICH_SLOPES: break;
    }
    return json_pack("{s:s, s:o}", "input", which->name[g], "effect",
                     interval(&which->slopes.effect[g]));
}

static json_t *pairs_json(const struct mil_which *which) {
    json_t *pairs = json_array();
    for (size_t j = 1; j < which->groups; j++)
        for (size_t i = 0; i < j; i++)
            json_array_append_new(
                pairs, json_pack("{s:s, s:s, s:o}", "input", which->name[i], "with", which->name[j],
                                 "share", interval(&which->sobol.second[mil_sobol_pair(i, j)])));
    return pairs;
}

json_t *mil_which_json(const struct mil_which *which) {
    json_t *inputs = json_array();
    const bool constant = mil_which_is_constant(which);
    for (size_t i = 0; i < which->groups && !constant; i++)
        json_array_append_new(inputs, input_json(which, which->order[i]));
    json_t *json = json_pack(
        "{s:s, s:s, s:s, s:b, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o}",
        "outcome", which->outcome, "unit", which->unit, "design",
        which->kind < MIL_WHICH_SLOPES ? mil_which_designs[which->kind] : "points", "constant",
        constant, "runs", (json_int_t)which->runs, "failed", (json_int_t)which->failed,
        "replicates", (json_int_t)which->replicates, "blocks", (json_int_t)which->blocks, "dropped",
        (json_int_t)which->dropped, "points", (json_int_t)which->points, "mean",
        number(which->mean), "least", number(which->least), "most", number(which->most),
        "share_above_0", number(which->above), "luck", number(which->luck), "inputs", inputs);
    if (json != NULL && !constant && which->kind == MIL_WHICH_SOBOL && which->sobol.second != NULL)
        json_object_set_new(json, "pairs", pairs_json(which));
    if (json != NULL && !constant && which->kind == MIL_WHICH_SLOPES)
        json_object_set_new(json, "explained", number(which->slopes.explained));
    if (json != NULL && !constant && which->kind == MIL_WHICH_SHAPLEY) {
        json_object_set_new(json, "all_off", interval(&which->shapley.none));
        json_object_set_new(json, "all_on", interval(&which->shapley.all));
        json_object_set_new(json, "together", interval(&which->shapley.gain));
    }
    return json;
}

/* Which way the outcome goes when the input rises; plain where nobody can tell. */
static enum mil_bar_kind way_of(const struct mil_which *which, size_t g) {
    if (which->kind == MIL_WHICH_SOBOL) return MIL_BAR_PLAIN;
    const struct mil_interval way =
        which->kind == MIL_WHICH_MORRIS ? which->morris.mu[g] : mil_which_size(which, g);
    return way.low > 0.0 ? MIL_BAR_UP : way.high < 0.0 ? MIL_BAR_DOWN : MIL_BAR_PLAIN;
}

static void describe(const struct mil_which *which, struct mil_bars *bars, char *along,
                     size_t size) {
    switch (which->kind) {
    case MIL_WHICH_SOBOL:
        snprintf(along, size,
                 "total index: share of the variance, with all an input interacts with");
        bars->inner = "dark: the input alone (first-order index)";
        break;
    case MIL_WHICH_MORRIS:
        snprintf(along, size, "mu*: mean change when the input goes over its whole range, %s",
                 which->unit);
        bars->legend[MIL_BAR_UP] = "raises it";
        bars->legend[MIL_BAR_DOWN] = "lowers it";
        bars->legend[MIL_BAR_PLAIN] = "either, or unclear";
        break;
    case MIL_WHICH_SHAPLEY:
        snprintf(along, size, "Shapley part of the difference between all on and all off, %s",
                 which->unit);
        break;
    case MIL_WHICH_SLOPES:
        snprintf(along, size, "change when the input goes over its whole range, %s", which->unit);
        bars->legend[MIL_BAR_UP] = "raises it";
        bars->legend[MIL_BAR_DOWN] = "lowers it";
        bars->legend[MIL_BAR_PLAIN] = "not sure";
        break;
    }
    bars->along = along;
}

int mil_which_picture(const struct mil_which *which, const char *path, bool overwrite,
                      struct mil_error *error) {
    char subtitle[512], along[256], word[3][MIL_NUMBER_ROOM];
    struct mil_bars bars = {.title = which->outcome, .subtitle = subtitle};
    struct mil_bar *bar = NULL;
    const int status = mil_reserve(&bar, which->groups, sizeof *bar, error);
    if (status != 0) return status;
    snprintf(subtitle, sizeof subtitle,
             "mean %s, from %s to %s over %zu points; above 0 in %.0f %% of them; whiskers: 95 %% "
             "intervals",
             mil_number_brief(word[0], sizeof word[0], which->mean),
             mil_number_brief(word[1], sizeof word[1], which->least),
             mil_number_brief(word[2], sizeof word[2], which->most), which->points,
             100.0 * which->above);
    describe(which, &bars, along, sizeof along);
    bars.count = mil_which_is_constant(which) ? 0 : which->groups;
    bars.bar = bar;
    for (size_t i = 0; i < bars.count; i++) {
        const size_t g = which->order[i];
        bar[i] = (struct mil_bar){
            .name = which->name[g], .size = mil_which_size(which, g), .kind = way_of(which, g)};
        if (which->kind == MIL_WHICH_SOBOL) bar[i].inner = fmax(which->sobol.first[g].mean, 0.0);
    }
    const int written = mil_bars_write(&bars, path, overwrite, error);
    free(bar);
    return written;
}
