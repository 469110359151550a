/* A panel: a sample of firms followed over time, one row per firm and quarter, for econometrics.
 *
 *     struct mil_panel panel = {0};
 *     if (mil_panel_init(&panel, &scenario, "run.panel.h5", 0, error) != 0) goto out;
 *     ... mil_panel_take(&panel, &world, error) at the opening and after every quarter ...
 *     status = mil_panel_write(&panel, 1, "run.panel.h5", overwrite, error);
 *     out: mil_panel_free(&panel);
 *
 * A firm is in the panel by luck keyed to its identity, so it is in it for good, and under every
 * policy; new firms come in the same way.  Each run writes its rows to a file of its own beside the
 * panel, and these are joined in the order of runs when all have ended: memory does not grow with
 * quarters, and the bytes do not depend on threads. */
#ifndef MIL_RESULTS_PANEL_H
#define MIL_RESULTS_PANEL_H

#include "state/world.h"

#include <stdbool.h>
#include <stdio.h>

enum mil_panel_column {
#define COLUMN(name, kind, unit, meaning, value) MIL_PANEL_##name,
#include "results/panel_list.h"
    MIL_PANEL_COLUMNS
};

struct mil_panel {
    const struct mil_scenario *scenario; /* borrowed */
    size_t run, rows;                    /* number of the run; rows written */
    char *path;                          /* of the rows until they are joined; null: none */
    bool complete;                       /* the run has come to its end */
    FILE *file;
    char *buffer;
};

/* The panel's name: "run.h5" has "run.panel.h5".  NO_MEMORY. */
int mil_panel_path(char **path, const char *results, struct mil_error *error) MIL_CHECKED;
/* path is that of the panel that will be written. */
int mil_panel_init(struct mil_panel *panel, const struct mil_scenario *scenario, const char *path,
                   size_t run, struct mil_error *error) MIL_CHECKED;
/* Takes down the firms of the sample, every panel.every quarters.  The opening begins anew. */
int mil_panel_take(struct mil_panel *panel, const struct mil_world *world,
                   struct mil_error *error) MIL_CHECKED;
/* The rows taken down so far, to be freed; and a panel that goes on from them. */
int mil_panel_keep(const struct mil_panel *panel, uint8_t **rows, size_t *bytes,
                   struct mil_error *error) MIL_CHECKED;
int mil_panel_go_on(struct mil_panel *panel, const uint8_t *rows, size_t bytes, bool complete,
                    struct mil_error *error) MIL_CHECKED;
/* Joins the runs in the order given.  NO_FILE, EXISTS; INTERRUPTED if a run did not come to its
 * end. */
int mil_panel_write(const struct mil_panel *panels, size_t count, const char *path, bool overwrite,
                    struct mil_error *error) MIL_CHECKED;
/* Removes what was begun.  Safe on a zeroed panel. */
void mil_panel_free(struct mil_panel *panel);

#endif
