/* Firms: what derives from a firm's state, and adding, splitting, moving, sorting and dropping rows. */
#ifndef MIL_STATE_FIRM_H
#define MIL_STATE_FIRM_H

#include "state/world.h"

/* What a worker costs a firm this quarter, currency/worker/quarter. */
struct mil_cost {
    double wage; /* eq. E13 */
    double land; /* rent, eq. E12b */
};
struct mil_cost mil_firm_cost(const struct mil_world *world, size_t firm);
/* Sales that pay for a worker, inputs and the margin the firm asks for, currency/worker/quarter: the
 * price of what a worker makes. */
double mil_firm_takings(const struct mil_world *world, size_t firm);

/* What a firm reckons with this quarter, per worker or per unit of output. */
struct mil_terms {
    double wage, land;        /* as above */
    double output_per_worker; /* at the prices of the opening, per quarter */
    double price;             /* of a unit of output that cost 1 at the opening */
};
struct mil_terms mil_firm_terms(const struct mil_world *world, size_t firm);
/* Sets the margin that makes the firm's price the given one, or the least margin where its cost is too
 * high for that; the step of 1/256 is chosen by a keyed coin, so that margins are right on average. */
void mil_firm_set_margin(struct mil_world *world, size_t firm, double price);

/* Output per worker at the prices of the opening, per quarter. */
double mil_firm_output(const struct mil_world *world, size_t firm);

/* A property of size classes at a size: linear in log workers between the means of the classes, so
 * that no firm meets a cliff where classes meet. */
double mil_by_size(const struct mil_world *world, const double by_class[MIL_SIZE_COUNT],
                   double workers);
/* Rent of land per worker and quarter on a site. */
double mil_land_cost(const struct mil_world *world, size_t site, size_t industry);
/* Value added per worker at the prices of the opening, currency/quarter. */
double mil_firm_added(const struct mil_world *world, size_t firm);
/* Sales less inputs, over sales. */
static inline double mil_product_share(const struct mil_world *world, size_t industry) {
    return 1.0 - world->input_share[industry] - world->data->industries[industry].import_share;
}

/* What one firm pays and keeps in a quarter, in whole units of the currency. */
struct mil_accounts {
    int64_t sales, inputs, imports, wages, rent, value_added_tax, research, interest, profit,
        profit_tax, local_tax, carbon_tax, abatement;
    double normal;  /* sales if the staff made what they normally do */
    int64_t rebate; /* given up to large buyers; negative: received from suppliers */
};
struct mil_accounts mil_firm_accounts(const struct mil_world *world, size_t firm);

/* Absorptive capacity gamma in [0, 1): 1 - exp(-A / A0), eq. E5. */
double mil_absorptive_capacity(const struct mil_world *world, size_t research_row);

static inline int mil_is_sme(const struct mil_world *world, size_t firm) {
    return world->firms.employees[firm] < (float)MIL_SME_LIMIT;
}

/* Reserves firms and everything that has a place per firm. */
int mil_firms_reserve(struct mil_world *world, size_t capacity,
                      struct mil_error *error) MIL_CHECKED;
/* Reserves rows of the research tier, and scratch for sorting them. */
int mil_research_reserve(struct mil_world *world, size_t capacity,
                         struct mil_error *error) MIL_CHECKED;
/* Appends a zeroed row (weight 0), marked new.  The caller fills it.  NO_MEMORY. */
int mil_firm_add(struct mil_world *world, size_t *row, struct mil_error *error) MIL_CHECKED;
/* Splits `part` of the firms an agent stands for into a new agent, with keyed identity, and copies
 * its research record.  0 < part < weight.  Both keep the agent's ties, as far as
 * partners have slots. */
int mil_firm_split(struct mil_world *world, size_t firm, unsigned part, size_t *row,
                   struct mil_error *error) MIL_CHECKED;
/* Puts a firm on a site, of its own or another region; its pull abroad goes with it. */
void mil_firm_move(struct mil_world *world, size_t firm, size_t site);
/* Appends a zeroed research row for a firm that has none: no technology, no tie.  NO_MEMORY. */
int mil_research_add(struct mil_world *world, size_t firm, size_t *row,
                     struct mil_error *error) MIL_CHECKED;
/* Gives a firm a research record, if it has none, with one technology of its industry: it can have
 * ties and learn, but does no research of its own. */
int mil_firm_activate(struct mil_world *world, size_t firm, struct mil_error *error) MIL_CHECKED;
/* The same, and the firm begins to do research as is usual for its industry and size. */
int mil_firm_begin_research(struct mil_world *world, size_t firm,
                            struct mil_error *error) MIL_CHECKED;
/* Drops rows of weight 0, sorts new ones in, remaps research rows, ties, projects and relief, and
 * sets cells.first and cells.firms. */
void mil_firms_sort(struct mil_world *world);

#endif
