/* The opening: data tables and a seed become a world at rest.
 *
 * Firms by region, industry and size class come out exactly as the data count them; productivity and
 * margins are set so that product per region does; markets are set so that every cell sells what it
 * makes; governments, so that they spend what they take. */
#ifndef MIL_OPENING_OPENING_H
#define MIL_OPENING_OPENING_H

#include "state/world.h"

/* Fills a zeroed world.  threads >= 1. */
int mil_world_open(struct mil_world *world, const struct mil_scenario *scenario, uint64_t seed,
                   int threads, struct mil_error *error) MIL_CHECKED;

/* Its parts, in order: */
int mil_open_regions(struct mil_world *world,
                     struct mil_error *error) MIL_CHECKED; /* columns, distances, sites */
int mil_open_firms(struct mil_world *world,
                   struct mil_error *error) MIL_CHECKED; /* who exists, how large, how productive */
int mil_open_groups(struct mil_world *world, struct mil_error *error)
    MIL_CHECKED; /* heads and their branches, owners abroad */
int mil_open_research(struct mil_world *world, struct mil_error *error)
    MIL_CHECKED; /* organisations, portfolios, research tier, first ties */
int mil_open_markets(struct mil_world *world,
                     struct mil_error *error) MIL_CHECKED; /* demand, quality, money */
int mil_open_government(struct mil_world *world, struct mil_error *error)
    MIL_CHECKED; /* revenue of the year before, programmes at rest */

/* Of mil_open_firms: productivity, margins and wages such that product per region is that of the data. */
void mil_open_product(struct mil_world *world);

/* Of mil_open_research: branches and heads that do research are tied to each other. */
void mil_open_group_ties(struct mil_world *world);

/* Ways to work, people who do research, age: as they rest.  After mil_open_research. */
void mil_open_people(struct mil_world *world);

/* Organisations that the data table stands for. */
size_t mil_count_organisations(const struct mil_data *data);

#endif
