#include "results/getters.h"

double mil_get_linked_ties(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.linked_ties[r];
}

double mil_get_export_entries(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.export_entries[r];
}

double mil_get_export_steps(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.export_steps[r];
}

double mil_get_cluster_members(const struct mil_sight *sight, size_t r) {
    const struct mil_programmes *programmes = &sight->world->programmes;
    int64_t members = 0;
    for (size_t i = 0; i < programmes->count; i++)
        members += programmes->members[i * MIL_MOST_REGIONS + r];
    return (double)members;
}

double mil_get_cluster_stars(const struct mil_sight *sight, size_t r) {
    const struct mil_programmes *programmes = &sight->world->programmes;
    const double members = mil_get_cluster_members(sight, r);
    double stars = 0.0;
    for (size_t i = 0; i < programmes->count; i++)
        stars += (double)programmes->members[i * MIL_MOST_REGIONS + r] *
                 programmes->stars[i * MIL_MOST_REGIONS + r];
    return members > 0.0 ? stars / members : 0.0;
}

static double served(const struct mil_sight *sight, size_t programme,
                     enum mil_cluster_organisation organisation) {
    return (double)
        sight->world->programmes.served[programme * MIL_CLUSTER_ORGANISATIONS + organisation];
}

double mil_get_served_innovation(const struct mil_sight *sight, size_t p) {
    return served(sight, p, MIL_CLUSTER_technology_organisation);
}

double mil_get_served_start_up(const struct mil_sight *sight, size_t p) {
    return served(sight, p, MIL_CLUSTER_incubator);
}

double mil_get_served_development(const struct mil_sight *sight, size_t p) {
    return served(sight, p, MIL_CLUSTER_co_working);
}

double mil_get_served_production(const struct mil_sight *sight, size_t p) {
    return served(sight, p, MIL_CLUSTER_accelerator);
}

double mil_get_served_marketing(const struct mil_sight *sight, size_t p) {
    return served(sight, p, MIL_CLUSTER_investor);
}
