#include "input/scenario_parts.h"

#include <stdio.h>

const struct mil_cluster_organisation_row mil_cluster_organisations[MIL_CLUSTER_ORGANISATIONS] = {
#define CLUSTER_ORGANISATION(name, service, lever, dose, who, meaning) \
    {#name, #service, MIL_LEVER_##lever, dose, MIL_WHO_##who, meaning},
#include "input/cluster_list.h"
};
const char *const mil_coordinator_words[MIL_COORDINATORS] = {"large_firm", "smes", "support_body"};

int mil_cluster_read(struct mil_loading *loading, const struct mil_node *node,
                     struct mil_programme *row) {
    static const char *const keys[] = {"stars", "coordinator", "organisations"};
    const char *names[MIL_CLUSTER_ORGANISATIONS];
    double stars = 0.0;
    size_t coordinator = MIL_COORDINATOR_SUPPORT_BODY;
    uint64_t organisations = (UINT64_C(1) << MIL_CLUSTER_ORGANISATIONS) - 1;
    for (size_t i = 0; i < MIL_CLUSTER_ORGANISATIONS; i++)
        names[i] = mil_cluster_organisations[i].name;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct mil_node *key = mil_node_find(node, keys[i]);
        if (key != NULL && !mil_is_cluster_instrument(row->instrument))
            return mil_fail_at(loading->error, MIL_BAD_INPUT, key->file, key->line,
                               "%s is a key of a programme with instrument = \"cluster\"", keys[i]);
    }
    const struct mil_node *rated = mil_node_find(node, keys[0]),
                          *served_by = mil_node_find(node, keys[2]);
    int status = rated != NULL
                     ? mil_node_real(rated, 1.0, MIL_MOST_STARS, "stars", &stars, loading->error)
                     : MIL_OK;
    if (status == 0)
        status = mil_read_word(node, keys[1], mil_coordinator_words, MIL_COORDINATORS, &coordinator,
                               loading->error);
    if (status == 0 && served_by != NULL)
        status = mil_node_mask(served_by, "organisation of a cluster", names,
                               MIL_CLUSTER_ORGANISATIONS, false, &organisations, loading->error);
    row->stars = (uint8_t)stars;
    row->coordinator = (uint8_t)coordinator;
    row->organisations = mil_is_cluster_instrument(row->instrument) ? (uint8_t)organisations : 0;
    return status;
}

static int link_one(struct mil_loading *loading, const struct mil_node *named,
                    struct mil_programme *row) {
    const struct mil_scenario *scenario = loading->scenario;
    size_t found = 0;
    const int status = mil_node_word(named, "cluster", loading->programmes.name,
                                     loading->programmes.count, &found, loading->error);
    if (status != 0) return status;
    if (!mil_is_cluster_instrument(scenario->programmes[found].instrument))
        return mil_fail_at(loading->error, MIL_BAD_INPUT, named->file, named->line,
                           "\"%.200s\" is not a cluster: its instrument is %s", named->text,
                           mil_instruments[scenario->programmes[found].instrument].name);
    if (row->cluster_count == MIL_MOST_CLUSTERS)
        return mil_fail_at(loading->error, MIL_BAD_INPUT, named->file, named->line,
                           "a programme is for members of at most %d clusters", MIL_MOST_CLUSTERS);
    row->clusters[row->cluster_count++] = (uint16_t)found;
    return MIL_OK;
}

static int link_programme(struct mil_loading *loading, size_t programme) {
    struct mil_programme *row = &loading->scenario->programmes[programme];
    const struct mil_node *node = loading->programmes.node[programme],
                          *clusters = mil_node_find(node, "clusters");
    if (clusters == NULL) {
        if (mil_instruments[row->instrument].lever != MIL_LEVER_bridged) return MIL_OK;
        return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                           "programme \"%.200s\" links clusters: name them with clusters = "
                           "[ \"name of a programme\", ... ]",
                           row->name);
    }
    if (mil_is_cluster_instrument(row->instrument))
        return mil_fail_at(loading->error, MIL_BAD_INPUT, clusters->file, clusters->line,
                           "a cluster has no clusters; instrument = \"meta_cluster\" links them");
    if (clusters->kind != MIL_NODE_LIST) return link_one(loading, clusters, row);
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < clusters->count; i++)
        status = link_one(loading, &clusters->child[i], row);
    return status;
}

int mil_clusters_link(struct mil_loading *loading) {
    int status = MIL_OK;
    for (size_t i = 0; status == 0 && i < loading->programmes.count; i++)
        status = link_programme(loading, i);
    return status;
}
