/* Scratch of the research tier: what is worked out anew each quarter so that firms can meet, value
 * and learn from each other.  None of it is state: it can be thrown away between two processes.
 *
 * Room follows the research table: a process that uses the tier calls mil_tier_ready first. */
#ifndef MIL_STATE_TIER_H
#define MIL_STATE_TIER_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct mil_world;

/* What others see of a research row, copied before anyone looks, so that looking at each other does
 * not depend on order. */
struct mil_view {
    uint64_t technologies, related;
    uint8_t technology[8], level[8]; /* slots */
    float capacity;                  /* absorptive capacity gamma */
    float researchers;
    float work;        /* researchers whose work all partners together see */
    float ties;        /* partners of one of its firms, expected */
    float seconded;    /* guests from science among those who do research there, share */
    uint32_t presence; /* how often it is met: firms times visibility, in units of 1/VISIBLE */
    uint16_t weight;
    uint8_t region, industry, phase; /* phase: enum mil_phase of its project */
};

/* What knowledge as basic as this hides from a firm: the less the more it absorbs and the more of those
 * who do its research are guests from science, who speak the language. */
static inline double mil_hidden(const struct mil_view *own, double basicness, double capacity) {
    return basicness * (1.0 - capacity) * (1.0 - (double)own->seconded);
}

/* A row in a ranking: the higher rank first, equals by key. */
struct mil_entry {
    double rank;
    uint64_t key;
    uint32_t row;
};

struct mil_tier {
    size_t capacity;         /* rows of the research tier there is room for */
    struct mil_view *view;   /* [capacity] */
    uint32_t *proposal;      /* [capacity] partner a firm wants, as tie_partner */
    float *score;            /* [capacity] of the proposal */
    uint32_t *finder;        /* [capacity] heavier agent one of whose firms wants this one */
    float *finder_score;     /* [capacity] of that proposal */
    struct mil_entry *entry; /* [2 * capacity] rows in an order of their own */
    uint32_t *parent;        /* [capacity + organisations] of a forest of tied nodes */
    uint64_t *represented;   /* [capacity + organisations] firms of a component */
    uint32_t *by_region;     /* [capacity] rows by region */
    uint64_t *weight_before; /* [capacity + 1] presence before each place of by_region */
    size_t *first_place;     /* [regions + 1] in by_region */
    double *firm_reach;      /* [regions * regions] research firms met, cumulative over regions */
    double *organisation_reach; /* [regions * organisations] organisations met, cumulative */
    double *usual_clients;      /* [organisations] firms */
    double companions;       /* other firms that one of an agent's firms comes with, on average */
    double presence;         /* of one firm, on average */
    double *meetings;        /* [regions] candidates met there, over those met in the nation */
    double *doubt;           /* [regions] noise of signals there, over that in the nation */
    double *imitation_reach; /* [industries * regions * regions] firms imitated, cumulative */
    double *
        thickness; /* [regions] institutions of a region, from -1 to 1: 0 at the mean of the nation */
    double *closeness; /* [regions * regions] exp(-distance / distance_scale) */
    double *reached;   /* the same between firms, who also meet over networks: see mil_tier_reach */
    double *practised; /* [regions * technologies] research firms nearby that practise it */
    double *level_near;   /* [regions * technologies] their mean level */
    double *density_near; /* [regions * technologies] relatedness density of what they practise */
    double middle_wage;   /* mean wage of a firm of 10 to 99 at the opening, currency/quarter */
    double middle_added;  /* its value added per worker, at prices of the opening */
};

/* Gives the scratch room for the research table as it is, NO_MEMORY; cheap where there is room. */
int mil_tier_ready(struct mil_world *world, struct mil_error *error) MIL_CHECKED;
void mil_tier_free(struct mil_tier *tier);
/* Distance counts for less between firms the more network technology has spread (eq. E22): sets
 * tier.reached for the quarter. */
void mil_tier_reach(struct mil_world *world);
/* Sorts entries by rank. */
void mil_tier_sort(struct mil_entry *entry, size_t count);
/* Copies what others may see of a research row. */
void mil_tier_see(struct mil_world *world, size_t row);

#endif
