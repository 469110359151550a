#include "results/panel.h"

#include "base/memory.h"
#include "state/firm.h"
#include "state/ties.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 1 << 16, NO_QUARTER = 0 };

/* A value as it waits to be joined: eight bytes of any kind. */
union cell {
    double REAL;
    int64_t WHOLE;
    uint64_t NATURAL;
    int8_t FLAG;
};

/* What is known of one firm beyond its columns. */
struct look {
    const struct mil_world *world;
    size_t run, row; /* row: of the research tier */
    double year;
    struct mil_terms terms;
    bool active;
    double capacity, ties[1 + MIL_ORGANISATION_KINDS];
    int8_t technologies;
    unsigned projects, innovations;
    uint64_t levers;
};

int mil_panel_path(char **path, const char *results, struct mil_error *error) {
    const char ending[] = ".panel.h5", own[] = ".h5";
    size_t stem = strlen(results);
    if (stem > sizeof own - 1 && strcmp(results + stem - (sizeof own - 1), own) == 0)
        stem -= sizeof own - 1;
    const int status = mil_reserve(path, stem + sizeof ending, 1, error);
    if (status == 0) snprintf(*path, stem + sizeof ending, "%.*s%s", (int)stem, results, ending);
    return status;
}

int mil_panel_init(struct mil_panel *panel, const struct mil_scenario *scenario, const char *path,
                   size_t run, struct mil_error *error) {
    const size_t room = strlen(path) + 40;
    memset(panel, 0, sizeof *panel);
    panel->scenario = scenario;
    panel->run = run;
    int status = mil_reserve(&panel->path, room, 1, error);
    if (status == 0) status = mil_reserve(&panel->buffer, BUFFER, 1, error);
    if (status == 0) snprintf(panel->path, room, "%s.%zu.part", path, run);
    else mil_panel_free(panel);
    return status;
}

void mil_panel_free(struct mil_panel *panel) {
    if (panel->file != NULL) fclose(panel->file);
    if (panel->path != NULL) unlink(panel->path);
    free(panel->path);
    free(panel->buffer);
    memset(panel, 0, sizeof *panel);
}

static int cannot(const struct mil_panel *panel, struct mil_error *error) {
    return mil_fail(error, MIL_NO_FILE, "%s: cannot be written: %s", panel->path, strerror(errno));
}

static int begin(struct mil_panel *panel, struct mil_error *error) {
    if (panel->file != NULL) fclose(panel->file);
    panel->rows = 0;
    panel->complete = false;
    panel->file = fopen(panel->path, "wb");
    if (panel->file == NULL || setvbuf(panel->file, panel->buffer, _IOFBF, BUFFER) != 0)
        return cannot(panel, error);
    return MIL_OK;
}

/* A file per run stays open no longer than the run. */
static int end(struct mil_panel *panel, struct mil_error *error) {
    FILE *file = panel->file;
    panel->file = NULL;
    panel->complete = fclose(file) == 0;
    return panel->complete ? MIL_OK : cannot(panel, error);
}

static void look_at_research(struct look *see, size_t f) {
    const struct mil_world *world = see->world;
    see->active = world->firms.research[f] > 0;
    see->capacity = 0.0;
    see->technologies = 0;
    see->projects = see->innovations = 0;
    memset(see->ties, 0, sizeof see->ties);
    if (!see->active) return;
    see->row = world->firms.research[f] - 1;
    see->capacity = mil_absorptive_capacity(world, see->row);
    see->projects = world->research.projects[see->row];
    see->innovations = world->research.innovations[see->row];
    for (uint64_t held = world->research.technologies[see->row]; held != 0; held &= held - 1)
        see->technologies++;
    mil_tie_types(world, see->row, see->ties);
}

static void take_firm(struct look *see, size_t f, union cell cell[MIL_PANEL_COLUMNS]) {
    see->terms = mil_firm_terms(see->world, f);
    look_at_research(see, f);
    see->levers = 0;
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++)
        if (mil_lever_of(see->world, (enum mil_lever)lever, f) != 0.0)
            see->levers |= UINT64_C(1) << lever;
#define FIRM(name) see->world->firms.name[f]
#define RESEARCH(name) (see->active ? (double)see->world->research.name[see->row] : 0.0)
#define COLUMN(name, kind, unit, meaning, value) \
    cell[MIL_PANEL_##name].NATURAL = 0;          \
    cell[MIL_PANEL_##name].kind = value;
#include "results/panel_list.h"
#undef FIRM
#undef RESEARCH
}

int mil_panel_take(struct mil_panel *panel, const struct mil_world *world,
                   struct mil_error *error) {
    const struct mil_parameters *p = world->p;
    struct look see = {.world = world, .run = panel->run};
    union cell cell[MIL_PANEL_COLUMNS];
    const bool last = world->quarter == p->run_quarters;
    const int status = world->quarter == 0 ? begin(panel, error) : MIL_OK;
    if (status != 0) return status;
    if (world->quarter % p->panel_every != 0) return last ? end(panel, error) : MIL_OK;
    see.year = (double)(p->run_start + world->quarter) / 4.0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->firms.weight[f] == 0) continue;
        if (mil_chance(world->seed, MIL_LUCK_PANEL, NO_QUARTER, world->firms.identity[f]) >=
            p->panel_share)
            continue;
        take_firm(&see, f, cell);
        if (fwrite(cell, sizeof cell, 1, panel->file) != 1) return cannot(panel, error);
        panel->rows++;
    }
    return last ? end(panel, error) : MIL_OK;
}

int mil_panel_keep(const struct mil_panel *panel, uint8_t **rows, size_t *bytes,
                   struct mil_error *error) {
    *bytes = panel->rows * sizeof(union cell[MIL_PANEL_COLUMNS]);
    int status = mil_reserve(rows, *bytes, 1, error);
    if (status != 0) return status;
    if (panel->file != NULL && fflush(panel->file) != 0) return cannot(panel, error);
    FILE *file = fopen(panel->path, "rb");
    if (file == NULL || fread(*rows, 1, *bytes, file) != *bytes)
        status = mil_fail(error, MIL_NO_FILE, "%s: cannot be read back", panel->path);
    if (file != NULL) fclose(file);
    return status;
}

/* The number of the run is that of its place in this ensemble, not of the one it was saved in. */
int mil_panel_go_on(struct mil_panel *panel, const uint8_t *rows, size_t bytes, bool complete,
                    struct mil_error *error) {
    union cell cell[MIL_PANEL_COLUMNS];
    int status = begin(panel, error);
    for (size_t at = 0; status == 0 && at + sizeof cell <= bytes; at += sizeof cell) {
        memcpy(cell, rows + at, sizeof cell);
        cell[MIL_PANEL_replicate].WHOLE = (int64_t)panel->run;
        if (fwrite(cell, sizeof cell, 1, panel->file) != 1) status = cannot(panel, error);
        panel->rows++;
    }
    return status == 0 && complete ? end(panel, error) : status;
}
