/* Firms: what derives from a firm's state, and adding, splitting, sorting and dropping rows. */
#ifndef MIL_STATE_FIRM_H
#define MIL_STATE_FIRM_H

#include "state/world.h"

/* What a firm reckons with this quarter, per worker or per unit of output. */
struct mil_terms {
    double wage;       /* currency/worker/quarter */
    double land;       /* rent, currency/worker/quarter */
    double unit_cost;  /* currency per unit of output (unit: a currency unit's worth at the opening) */
    double price;      /* unit_cost / (1 - margin) */
    double output_per_worker; /* at the prices of the opening, per quarter */
};
struct mil_terms mil_firm_terms(const struct mil_world *world, size_t firm);

/* Absorptive capacity gamma in [0, 1): 1 - exp(-A / A0), eq. E5; 0 outside the research tier. */
double mil_absorptive_capacity(const struct mil_world *world, size_t research_row);

static inline int mil_is_sme(const struct mil_world *world, size_t firm) {
    return world->firms.employees[firm] < (float)MIL_SME_LIMIT;
}

/* Appends a zeroed row (weight 0).  The caller fills it.  NO_MEMORY only where growing fails. */
int mil_firm_add(struct mil_world *world, size_t *row, struct mil_error *error) MIL_CHECKED;
/* Splits `part` of the firms an agent stands for into a new agent, with keyed identity, and copies
 * its research record.  0 < part < weight.  Ties stay with the old agent. */
int mil_firm_split(struct mil_world *world, size_t firm, unsigned part, size_t *row,
                   struct mil_error *error) MIL_CHECKED;
/* Gives a firm a research record, if it has none, with one technology of its industry. */
int mil_firm_activate(struct mil_world *world, size_t firm, struct mil_error *error) MIL_CHECKED;
/* Drops rows of weight 0, sorts new ones in, remaps research rows, ties, projects and relief, and
 * sets cells.first. */
int mil_firms_sort(struct mil_world *world, struct mil_error *error) MIL_CHECKED;

#endif
