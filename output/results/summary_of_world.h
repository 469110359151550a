/* What the getters need that no column holds: sums over research-active firms and over manufacturing
 * firms, made in one pass over each tier per quarter, in order of rows.
 *
 *     mil_summary_of_world(&summary, world);
 *     struct mil_sight sight = {world, &summary};
 *
 * Amounts are at full scale: each agent counts with its weight. */
#ifndef MIL_RESULTS_SUMMARY_OF_WORLD_H
#define MIL_RESULTS_SUMMARY_OF_WORLD_H

#include "results/summary_of_attempts.h"
#include "state/world.h"

enum { MIL_LARGEST = 10 };

struct mil_region_summary {
    double research_firms, researchers, research_spending;
    double innovations, sme_innovations;
    double capacity; /* sum of absorptive capacity over research-active firms */
    double ties, university_ties, business_ties;
    double joint_projects;
    double manufacturing_firms, manufacturing_workers; /* firms of 10 and more workers */
    double manufacturing_smes, manufacturing_sme_workers;
    double land_area, land_used, land_value;
    double branches, foreign_firms; /* members of groups that are not their head */
    double squared_workers;         /* sum of squares over firms */
    double largest[MIL_LARGEST];    /* workers of the largest firms, largest first */
    struct mil_attempt_summary attempts;
};

/* Where what an innovation rests on came from: eq. E11 adds own research and what partners show. */
enum mil_ground {
    MIL_OWN_RESEARCH,
    MIL_OF_FIRMS,
    MIL_OF_UNIVERSITIES,
    MIL_OF_INSTITUTES,
    MIL_GROUNDS
};
extern const char *const mil_ground_words[MIL_GROUNDS];

struct mil_summary {
    struct mil_region_summary region[MIL_MOST_REGIONS];
    double innovations[MIL_GROUNDS][MIL_SIZE_COUNT]; /* divided between sources */
    double product_gini;                             /* of product per head between regions */
    /* Firms that master a new technology of the scenario, and those under 300 workers. */
    double adopters[MIL_MOST_REGIONS][MIL_MOST_TECHNOLOGIES],
        sme_adopters[MIL_MOST_REGIONS][MIL_MOST_TECHNOLOGIES];
};

struct mil_yearbook;

/* What a getter sees. */
struct mil_sight {
    const struct mil_world *world;
    const struct mil_summary *summary;
    const struct mil_yearbook *yearbook; /* of the year that ends, for yearly fields */
};

void mil_summary_of_world(struct mil_summary *summary, const struct mil_world *world);

#endif
