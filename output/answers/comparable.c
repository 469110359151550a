#include "answers/comparable.h"

#include <string.h>

static int refuse(struct mil_error *error, const struct mil_results *base,
                  const struct mil_results *alternative, const char *why) {
    return mil_fail(error, MIL_BAD_INPUT, "%s and %s cannot be contrasted: %s", base->path,
                    alternative->path, why);
}

static bool same_words(char *const *a, size_t n, char *const *b, size_t m) {
    if (n != m) return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(a[i], b[i]) != 0) return false;
    return true;
}

static int check_frame(const struct mil_results *a, const struct mil_results *b,
                       struct mil_error *error) {
    const struct mil_extent *x = &a->extent, *y = &b->extent;
    if (!same_words(a->regions, x->regions, b->regions, y->regions))
        return refuse(error, a, b, "their regions differ");
    if (!same_words(a->industries, x->industries, b->industries, y->industries))
        return refuse(error, a, b, "their industries differ");
    if (x->quarters != y->quarters ||
        memcmp(a->years, b->years, x->quarters * sizeof *a->years) != 0)
        return refuse(error, a, b, "they do not cover the same quarters");
    if (x->quarters < 2) return refuse(error, a, b, "they hold no quarter after the opening");
    if (a->currency != NULL && b->currency != NULL && strcmp(a->currency, b->currency) != 0)
        return refuse(error, a, b, "their currencies differ");
    const char *of_a = mil_results_item(a, "version"), *of_b = mil_results_item(b, "version");
    if (of_a == NULL || of_b == NULL || strcmp(of_a, of_b) != 0)
        return refuse(error, a, b, "they were made by different versions of the program");
    return MIL_OK;
}

static int check_parameters(const struct mil_results *a, const struct mil_results *b,
                            struct mil_error *error) {
    if (!same_words(a->parameters, a->parameter_count, b->parameters, b->parameter_count))
        return refuse(error, a, b, "they have different parameters");
    for (size_t i = 0; i < a->parameter_count; i++) {
        const double x = a->parameter_values[i], y = b->parameter_values[i];
        /* Whether firms were followed changes nothing that happened. */
        if (strncmp(a->parameters[i], "panel.", 6) == 0) continue;
        if (memcmp(&x, &y, sizeof x) != 0)
            return mil_fail(
                error, MIL_BAD_INPUT,
                "%s and %s cannot be contrasted: %s is %s in one and %s in the other; only "
                "programmes may differ",
                a->path, b->path, a->parameters[i], a->parameter_texts[i], b->parameter_texts[i]);
    }
    return MIL_OK;
}

static bool is_table(const char *path) {
    const size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".csv") == 0;
}

static const char *unmatched_table(const struct mil_results *a, const struct mil_results *b) {
    for (size_t i = 0; i < a->input_count; i++) {
        if (!is_table(a->inputs[i])) continue;
        bool found = false;
        for (size_t j = 0; !found && j < b->input_count; j++)
            found = is_table(b->inputs[j]) && strcmp(a->hashes[i], b->hashes[j]) == 0;
        if (!found) return a->inputs[i];
    }
    return NULL;
}

/* Tables are told by their contents: arms may name them by different paths. */
static int check_data(const struct mil_results *a, const struct mil_results *b,
                      struct mil_error *error) {
    const char *table = unmatched_table(a, b);
    if (table == NULL) table = unmatched_table(b, a);
    if (table == NULL) return MIL_OK;
    return mil_fail(error, MIL_BAD_INPUT, "%s and %s cannot be contrasted: the data in %s differ",
                    a->path, b->path, table);
}

static size_t find(char *const *names, size_t count, const char *name) {
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0) i++;
    return i;
}

/* The money must be the same in every quarter, or one arm would have more demand than the other. */
static int check_money(const struct mil_results *a, const struct mil_results *b,
                       struct mil_error *error) {
    const size_t field = MIL_FIELD_appropriation_amount;
    if (a->extent.appropriations != b->extent.appropriations)
        return refuse(error, a, b, "they have different appropriations");
    for (size_t i = 0; i < a->extent.appropriations; i++) {
        const size_t j = find(b->appropriations, b->extent.appropriations, a->appropriations[i]);
        if (j == b->extent.appropriations)
            return mil_fail(
                error, MIL_BAD_INPUT,
                "%s and %s cannot be contrasted: only the first has the appropriation \"%s\"",
                a->path, b->path, a->appropriations[i]);
        for (size_t t = 1; t < a->extent.quarters; t++) {
            const double x = *mil_results_at(a, field, 0, t, i),
                         y = *mil_results_at(b, field, 0, t, j);
            if (x == y) continue;
            return mil_fail(error, MIL_BAD_INPUT,
                            "%s and %s cannot be contrasted: in the quarter that ends at %.2f the "
                            "appropriation \"%s\" is %.0f a year in one and %.0f in the other",
                            a->path, b->path, a->years[t], a->appropriations[i], x, y);
        }
    }
    return MIL_OK;
}

int mil_comparable(const struct mil_results *base, const struct mil_results *alternative,
                   struct mil_error *error) {
    int status = check_frame(base, alternative, error);
    if (status == 0) status = check_parameters(base, alternative, error);
    if (status == 0) status = check_data(base, alternative, error);
    if (status == 0) status = check_money(base, alternative, error);
    return status;
}

static uint64_t regions_of(const int8_t *flags, size_t row, size_t regions) {
    uint64_t mask = 0;
    for (size_t r = 0; r < regions; r++)
        if (flags[row * regions + r]) mask |= UINT64_C(1) << r;
    return mask;
}

/* Regions of the programmes of one file that the other has not, or has otherwise. */
static uint64_t aimed_at(const struct mil_results *of, const struct mil_results *against) {
    uint64_t mask = 0;
    for (size_t p = 0; p < of->extent.programmes; p++) {
        const size_t q = find(against->programmes, against->extent.programmes, of->programmes[p]);
        if (q < against->extent.programmes &&
            strcmp(of->specifications[p], against->specifications[q]) == 0)
            continue;
        const uint64_t regions = regions_of(of->programme_region, p, of->extent.regions);
        if (regions != mil_all_regions(of)) mask |= regions;
    }
    return mask;
}

uint64_t mil_own_regions(const struct mil_results *base, const struct mil_results *alternative) {
    const uint64_t all = mil_all_regions(base);
    uint64_t mask = aimed_at(alternative, base) | aimed_at(base, alternative);
    for (size_t a = 0; mask == 0 && a < alternative->extent.appropriations; a++) {
        const uint64_t regions =
            regions_of(alternative->appropriation_region, a, alternative->extent.regions);
        if (regions != all) mask |= regions;
    }
    return mask != 0 ? mask : all;
}

uint64_t mil_purses_in_question(const struct mil_results *results, uint64_t own) {
    const uint64_t all = mil_all_regions(results);
    uint64_t mask = 0, every = 0;
    for (size_t a = 0; a < results->extent.appropriations && a < 64; a++) {
        const uint64_t regions =
            regions_of(results->appropriation_region, a, results->extent.regions);
        every |= UINT64_C(1) << a;
        if (regions != all && (regions & own) != 0) mask |= UINT64_C(1) << a;
    }
    return mask != 0 ? mask : every;
}

uint64_t mil_bordering(const struct mil_results *results, uint64_t mask) {
    uint64_t near = 0;
    for (size_t r = 0; r < results->extent.regions; r++)
        if (mask >> r & 1) near |= regions_of(results->neighbour, r, results->extent.regions);
    return near & ~mask;
}
