/* What the files that read a design share; nobody else includes this. */
#ifndef MIL_INPUT_SWEEP_PARTS_H
#define MIL_INPUT_SWEEP_PARTS_H

#include "input/config.h"
#include "input/sweep.h"

/* "axes" of the design, after the arms are known. */
int mil_sweep_axes_read(struct mil_sweep *sweep, const struct mil_node *root,
                        struct mil_error *error) MIL_CHECKED;
/* Adds an axis that is a name alone, as a column of a CSV file may be. */
int mil_sweep_axis_add(struct mil_sweep *sweep, const char *name, const char *file, int line,
                       struct mil_error *error) MIL_CHECKED;
/* The table of points, after the axes are known. */
int mil_sweep_points_read(struct mil_sweep *sweep, const struct mil_node *root,
                          struct mil_error *error) MIL_CHECKED;
/* "record", "until" and "failures". */
int mil_sweep_record_read(struct mil_sweep *sweep, const struct mil_node *root,
                          struct mil_error *error) MIL_CHECKED;

/* Values that may be missing: then what is there stays. */
int mil_read_count(const struct mil_node *group, const char *key, size_t least, size_t most,
                   size_t *value, struct mil_error *error) MIL_CHECKED;
int mil_read_real(const struct mil_node *group, const char *key, double least, double most,
                  double *value, struct mil_error *error) MIL_CHECKED;
int mil_read_bool(const struct mil_node *group, const char *key, bool *value,
                  struct mil_error *error) MIL_CHECKED;
int mil_read_text(const struct mil_node *group, const char *key, char **text,
                  struct mil_error *error) MIL_CHECKED;
/* A text or a list of texts. */
int mil_read_texts(const struct mil_node *group, const char *key, struct mil_texts *texts,
                   struct mil_error *error) MIL_CHECKED;

#endif
