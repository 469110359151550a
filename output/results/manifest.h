/* The manifest of a sweep's folder: all that its results follow from (design, points, parameters of
 * each arm, hashes of inputs, program), and the layout of what is kept of a run.  Its fingerprint
 * says which sweep the folder belongs to; status and merge need nothing but the folder.
 *
 *     json_t *manifest = NULL;
 *     status = mil_manifest_make(&manifest, &sweep, &selection, error);
 *     status = mil_manifest_same(manifest, "DIR", error);       it is the folder's, or refused
 *     status = mil_manifest_read(&manifest, "DIR", error); */
#ifndef MIL_RESULTS_MANIFEST_H
#define MIL_RESULTS_MANIFEST_H

#include "results/selection.h"

#include <jansson.h>
#include <stdio.h>

/* The caller's, to be given up with json_decref. */
int mil_manifest_make(json_t **manifest, const struct mil_sweep *sweep,
                      const struct mil_selection *selection, struct mil_error *error) MIL_CHECKED;
/* The design, its points and arms: the half that says what is run; private to manifest*.c. */
json_t *mil_manifest_design(const struct mil_sweep *sweep);
json_t *mil_manifest_arms(const struct mil_sweep *sweep);
json_t *mil_manifest_points(const struct mil_sweep *sweep);

int mil_manifest_read(json_t **manifest, const char *folder, struct mil_error *error) MIL_CHECKED;
int mil_manifest_write(const json_t *manifest, const char *folder,
                       struct mil_error *error) MIL_CHECKED;
bool mil_manifest_is_there(const char *folder);
/* Refuses a manifest that differs from the folder's, and says in what.  BAD_INPUT. */
int mil_manifest_same(const json_t *manifest, const char *folder,
                      struct mil_error *error) MIL_CHECKED;
/* XXH3-128 of its text. */
int mil_manifest_fingerprint(const json_t *manifest, uint64_t fingerprint[2],
                             struct mil_error *error) MIL_CHECKED;
/* design.csv: the table of runs, one row each, with their names and seeds. */
int mil_design_table_write(const struct mil_sweep *sweep, const char *folder,
                           struct mil_error *error) MIL_CHECKED;
/* Writes a file under its name only when it is complete; write answers 0 when all went well. */
int mil_file_put(const char *folder, const char *name, int (*write)(const void *self, FILE *file),
                 const void *self, struct mil_error *error) MIL_CHECKED;

#endif
