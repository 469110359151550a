/* Everything derived from THE list of parameters: the struct, defaults, the gate through which every
 * value passes (scenario file, --set, sweep axis), and what is written about them.
 *
 * Members are named section_name: parameters.run_scale.  Every member is eight bytes, so two sets
 * can be compared and hashed as bytes. */
#ifndef MIL_INPUT_PARAMETERS_H
#define MIL_INPUT_PARAMETERS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mil_parameters {
#define REAL(section, name, ...) double section##_##name;
#define COUNT(section, name, ...) int64_t section##_##name;
#define QUARTER(section, name, ...) int64_t section##_##name;
#define CHOICE(section, name, ...) int64_t section##_##name;
#define SWITCH(section, name, ...) int64_t section##_##name;
#include "input/parameter_list.h"
};

enum { MIL_PARAMETER_COUNT = sizeof(struct mil_parameters) / 8 };

enum mil_parameter_kind {
    MIL_KIND_REAL,
    MIL_KIND_COUNT,
    MIL_KIND_QUARTER,
    MIL_KIND_CHOICE,
    MIL_KIND_SWITCH
};

struct mil_parameter_row {
    const char *section, *name;
    enum mil_parameter_kind kind;
    double start;        /* the default; whole for all kinds but REAL */
    double least, most;  /* hard bounds */
    double low, high;    /* plausible range */
    const char *choices; /* words of a CHOICE, separated by "|", else null */
    const char *unit, *meaning, *source;
};

extern const struct mil_parameter_row mil_parameter_rows[MIL_PARAMETER_COUNT];

/* Where a value came from: "default", "FILE:LINE", or "--set". */
struct mil_origin {
    char words[256];
};

void mil_parameters_default(struct mil_parameters *parameters);
/* The row of "section.name", or MIL_PARAMETER_COUNT. */
size_t mil_parameter_find(const char *path);
/* The name nearest to path, for advice. */
const char *mil_parameter_nearest(const char *path, char *buffer, size_t size);

/* What stands in a scenario file for a value of this row, as in "a whole number". */
const char *mil_parameter_expected(size_t row);

double mil_parameter_get(const struct mil_parameters *parameters, size_t row);
/* THE gate: checks type and bounds.  file and line say where the value stands (line 0: none). */
int mil_parameter_set(struct mil_parameters *parameters, size_t row, double value, bool whole,
                      const char *file, int line, struct mil_error *error) MIL_CHECKED;
/* The same from words, for QUARTER ("2011 Q1"), CHOICE, and --set of any kind. */
int mil_parameter_set_text(struct mil_parameters *parameters, size_t row, const char *text,
                           const char *file, int line, struct mil_error *error) MIL_CHECKED;
/* Conditions between parameters. */
int mil_parameters_check(const struct mil_parameters *parameters, const char *file,
                         struct mil_error *error) MIL_CHECKED;
/* Writes a value as it would stand in a scenario file. */
void mil_parameter_print(const struct mil_parameters *parameters, size_t row, char *buffer,
                         size_t size);

#endif
