/* Everything derived from the list of organisations of a cluster, and the words of its keys.
 *
 * A programme that uses the instrument cluster is one cluster in each of its regions: the firms of its
 * target that have a record of research and partners.  Any programme may be for the members of clusters
 * only: clusters = ( "name of a programme", ... ). */
#ifndef MIL_INPUT_CLUSTERS_H
#define MIL_INPUT_CLUSTERS_H

#include "input/instruments.h"

enum mil_cluster_organisation {
#define CLUSTER_ORGANISATION(name, service, lever, dose, who, meaning) MIL_CLUSTER_##name,
#include "input/cluster_list.h"
    MIL_CLUSTER_ORGANISATIONS
};
enum { MIL_MOST_STARS = 3, MIL_MOST_CLUSTERS = 16 };
enum mil_coordinator {
    MIL_COORDINATOR_LARGE_FIRM,
    MIL_COORDINATOR_SMES,
    MIL_COORDINATOR_SUPPORT_BODY,
    MIL_COORDINATORS
};

struct mil_cluster_organisation_row {
    const char *name, *service;
    enum mil_lever lever;
    double dose;
    enum mil_who who;
    const char *meaning;
};
extern const struct mil_cluster_organisation_row
    mil_cluster_organisations[MIL_CLUSTER_ORGANISATIONS];
extern const char *const mil_coordinator_words[MIL_COORDINATORS];

static inline int mil_is_cluster_instrument(size_t instrument) {
    return mil_instruments[instrument].lever == MIL_LEVER_clustered;
}

#endif
