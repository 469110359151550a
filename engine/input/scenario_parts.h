/* What the files that load a scenario share; nobody else includes this.
 *
 * A loading goes through these steps in order: files become layers, --set changes their trees,
 * entries of the same name replace each other, parameters pass the gate, tables are read and
 * linked, appropriations, programmes, shocks and new technologies become rows, budgets are checked. */
#ifndef MIL_INPUT_SCENARIO_PARTS_H
#define MIL_INPUT_SCENARIO_PARTS_H

#include "input/config.h"
#include "input/scenario.h"

enum { MIL_MOST_LAYERS = 16, MIL_MOST_ENTRIES = 1000 };

struct mil_layer {
    char *relative; /* to the folder of the scenario */
    char *shown;    /* as it can be opened, and as messages name it */
    struct mil_node root;
};

/* Groups of a list that replace each other by name, in the order they first appear. */
struct mil_entries {
    size_t count;
    struct mil_node **node; /* in the trees of the layers */
    const char **name;      /* beside it */
};

struct mil_loading {
    struct mil_scenario *scenario;
    struct mil_error *error; /* never null */
    const char *path;
    size_t layer_count;
    struct mil_layer layer[MIL_MOST_LAYERS]; /* the file itself, then what it extends */
    struct mil_entries appropriations, programmes, regimes, shocks, new_technologies;
    const char *const *sets;
    size_t set_count;
    char **set_place;                  /* "--set ...": what messages show for a --set */
    char *table_path[MIL_TABLE_COUNT]; /* as it can be opened */
};

/* Reads the file and all it extends; refuses unknown keys. */
int mil_layers_read(struct mil_loading *loading) MIL_CHECKED;
/* The first layer's child of that name, from the file itself to the first it extends, or null. */
const struct mil_node *mil_layers_find(const struct mil_loading *loading, const char *name);
/* The path of a node's file relative to the scenario's folder; "--set" for a --set. */
const char *mil_layer_relative(const struct mil_loading *loading, const struct mil_node *node);
/* Gathers the groups of a list of all layers. */
int mil_entries_gather(struct mil_loading *loading, const char *list,
                       struct mil_entries *entries) MIL_CHECKED;
/* Puts the place of node in front of the message of a failure. */
int mil_loading_place(struct mil_loading *loading, const struct mil_node *node, int status,
                      const char *key);

/* Applies those --set that mean an entry to the trees, and parameters of files and --set. */
int mil_sets_apply(struct mil_loading *loading) MIL_CHECKED;
int mil_values_read(struct mil_loading *loading) MIL_CHECKED;
/* Lets one value of a section pass the gate into parameters; row gets its row. */
int mil_value_read(struct mil_parameters *parameters, const char *section,
                   const struct mil_node *node, size_t *row, struct mil_error *error) MIL_CHECKED;

int mil_tables_read(struct mil_loading *loading) MIL_CHECKED;
/* Adds a file that was read to the scenario's list, with its hash. */
int mil_files_add(struct mil_loading *loading, const char *relative, const char *shown) MIL_CHECKED;

int mil_appropriations_read(struct mil_loading *loading) MIL_CHECKED;
int mil_programmes_read(struct mil_loading *loading) MIL_CHECKED;
/* Keys of a cluster; and, when all programmes are read, the clusters a programme is for. */
int mil_cluster_read(struct mil_loading *loading, const struct mil_node *node,
                     struct mil_programme *row) MIL_CHECKED;
int mil_clusters_link(struct mil_loading *loading) MIL_CHECKED;
int mil_shocks_read(struct mil_loading *loading) MIL_CHECKED;
int mil_new_technologies_read(struct mil_loading *loading) MIL_CHECKED;
int mil_budgets_check(struct mil_loading *loading) MIL_CHECKED;
int mil_regimes_read(struct mil_loading *loading) MIL_CHECKED;

/* Pieces that appropriations and programmes share. */
int mil_read_share(const struct mil_node *group, const char *key, double most, double *value,
                   struct mil_error *error) MIL_CHECKED;
/* Units of currency from a number in units of `unit` currency. */
int mil_read_money(const struct mil_node *group, const char *key, double unit, const char *words,
                   double *money, struct mil_error *error) MIL_CHECKED;
int mil_read_word(const struct mil_node *group, const char *key, const char *const *words,
                  size_t count, size_t *row, struct mil_error *error) MIL_CHECKED;
int mil_read_regions(const struct mil_loading *loading, const struct mil_node *group,
                     uint64_t *regions) MIL_CHECKED;
/* Keeps those of the regions that belong to the nation that is named. */
int mil_read_nation(const struct mil_loading *loading, const struct mil_node *group,
                    uint64_t *regions) MIL_CHECKED;
int mil_read_shares(const struct mil_node *financing, const char *const *keys, size_t key_count,
                    double shares[MIL_SOURCES], struct mil_error *error) MIL_CHECKED;

#endif
