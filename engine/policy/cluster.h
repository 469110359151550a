/* Clusters: what a programme with the instrument cluster does in each of its regions (S3-18, S3-27, S3-29).
 *
 * Members are the firms of its target with a record of research and partners.  Once a year a cluster
 * is given stars by the number of its members, unless the scenario has given them; service is the
 * better the more it has.  Its coordinator lets those wait least who bring most to what it masters
 * itself: coordinators are of one mind, and differ only in what they hold.
 *
 *     mil_judge_cluster(world, programme);                       before its call
 *     mil_coordinate(world, programme, &coordination);
 *     ... mil_turn(world, &coordination, firm) ...               in the lottery
 *     mil_serve_member(world, programme, firm, fit);               when it is served */
#ifndef MIL_POLICY_CLUSTER_H
#define MIL_POLICY_CLUSTER_H

#include "state/world.h"

/* Levels of mastery of the coordinator of each region. */
struct mil_coordination {
    int is_cluster; /* 0 = everybody's turn is by lot */
    double level[MIL_MOST_REGIONS][MIL_MOST_TECHNOLOGIES], sum[MIL_MOST_REGIONS];
};

int mil_is_cluster(const struct mil_world *world, size_t programme);
void mil_judge_cluster(struct mil_world *world, size_t programme);
void mil_coordinate(const struct mil_world *world, size_t programme,
                    struct mil_coordination *coordination);
/* How much sooner than by lot the firm is served: at least 1. */
double mil_turn(const struct mil_world *world, const struct mil_coordination *coordination,
                size_t firm);
/* By what the doses of a case are multiplied in a region: the stars of a cluster, else 1. */
double mil_service_level(const struct mil_world *world, size_t programme, size_t region);
/* Services of the cluster's organisations, as far as they are of use to the firm and fit its needs. */
void mil_serve_member(struct mil_world *world, size_t programme, size_t firm, double fit);

#endif
