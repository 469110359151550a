/* The worth of sites to an investment project, eq. E15.
 *
 * An investor expects profit from its own product per worker, the site's wage, land and reach of
 * buyers, taxes after relief and the annuity of grants; amenity, commuting and firms of its own
 * industry nearby count beside profit.  What cannot be seen is a Gumbel term keyed by project and
 * site, nested by region: a nested logit in which a site counts by its free area.
 *
 *     struct mil_investor investor = mil_investor_of(world, firm);
 *     double worth = mil_site_value(world, &investor, site) +
 *                    mil_site_chance(world, &land, project, site);
 */
#ifndef MIL_POLICY_SITE_CHOICE_H
#define MIL_POLICY_SITE_CHOICE_H

#include "policy/offers.h"

struct mil_investor {
    size_t industry, home; /* home region; SIZE_MAX = abroad */
    double jobs;
    double product;       /* value added per worker and quarter */
    double relative_wage; /* pay per worker over a region's wage level */
    double export_share;  /* of sales */
    double home_reach;    /* sales per unit of pull where it sells now */
};

/* Free area: the weights of sites in the choice, and their room. */
struct mil_free_land {
    int64_t room[MIL_MOST_SITES];       /* m2 */
    double part[MIL_MOST_SITES];        /* of all free area */
    double in_region[MIL_MOST_SITES];   /* of the free area of its region */
    double of_region[MIL_MOST_REGIONS]; /* the region's part of all */
    double neutral;                     /* inclusive value when all sites are worth 0 */
};

/* Sales that a unit of pull earns a firm of a cell at home; before the first trade, at rest. */
double mil_reach(const struct mil_world *world, size_t cell);
void mil_measure_free_land(const struct mil_world *world, struct mil_free_land *land);

/* A firm that exists; the mean mobile firm of an industry anywhere in the country, weighted by
 * workers; a plant from abroad. */
struct mil_investor mil_investor_of(const struct mil_world *world, size_t firm);
void mil_typical_investors(struct mil_world *world,
                           struct mil_investor typical[MIL_MOST_INDUSTRIES]);
struct mil_investor mil_foreign_investor(const struct mil_world *world,
                                         const struct mil_investor *typical, double jobs);
/* Log output per worker of a plant from abroad. */
double mil_foreign_product(const struct mil_world *world, size_t industry);

struct mil_project_kind mil_project_at(const struct mil_investor *investor, size_t region);
/* Worth of a site to a project that comes to it; to a firm that stands there already, without what
 * programmes offer. */
double mil_site_value(const struct mil_world *world, const struct mil_investor *investor,
                      size_t site);
double mil_staying_value(const struct mil_world *world, const struct mil_investor *investor,
                         size_t site);
/* Inclusive value of all sites, given the worth of each: ln of the mean of exp(worth) over regions
 * and their sites.  All sites worth v give v. */
double mil_inclusive_value(const struct mil_world *world, const struct mil_free_land *land,
                           const double *worth);
/* The unseen part of a site's worth to a project, weight of its area included. */
double mil_site_chance(const struct mil_world *world, const struct mil_free_land *land,
                       uint64_t project, size_t site);

#endif
