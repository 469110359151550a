/* A results file in memory.
 *
 *     struct mil_results results = {0};
 *     if (mil_results_load(&results, "run.h5", NULL, 0, error) != 0) goto out;
 *     double product = *mil_results_at(&results, MIL_FIELD_product, replicate, quarter, region);
 *     out: mil_results_free(&results);
 *
 * Values are those of the file; one that is missing (a rate of nobody) is not-a-number.  A file of a
 * schema this program does not know is refused. */
#ifndef MIL_RESULTS_LOAD_H
#define MIL_RESULTS_LOAD_H

#include "results/fields.h"
#include "results/roll.h"

#include <stdint.h>

struct mil_results {
    char *path;
    char *scenario, *title, *question, *currency, *reference;
    struct mil_extent extent;
    uint64_t *seeds;   /* [replicates] */
    double *years;     /* [quarters] */
    double *year_ends; /* [extent.years], null where there is none */
    char **regions, **industries, **technologies, **programmes, **appropriations, **shocks,
        **new_technologies, **centres;
    int8_t *neighbour;            /* [regions * regions] */
    int8_t *programme_region;     /* [programmes * regions] */
    int8_t *appropriation_region; /* [appropriations * regions] */
    size_t parameter_count;
    char **parameters, **parameter_texts;
    double *parameter_values;
    size_t input_count;
    char **inputs, **hashes;
    size_t item_count;
    char **items, **contents; /* what made the file */
    /* One text per programme that says all that specifies it. */
    char **specifications;
    struct mil_roll roll;           /* empty where the file has none */
    double *value[MIL_FIELD_COUNT]; /* [replicate][quarter][...], null where the file has none */
};

/* Loads the fields named by number, or all where fields is null.  NO_FILE, BAD_FILE. */
int mil_results_load(struct mil_results *results, const char *path, const size_t *fields,
                     size_t field_count, struct mil_error *error) MIL_CHECKED;
void mil_results_free(struct mil_results *results);
/* The place of a value. */
const double *mil_results_at(const struct mil_results *results, size_t field, size_t replicate,
                             size_t quarter, size_t index);
/* What the provenance says of an item ("version"), or null. */
const char *mil_results_item(const struct mil_results *results, const char *item);

#endif
