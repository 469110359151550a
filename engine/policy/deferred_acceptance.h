/* Deferred acceptance (Gale & Shapley 1962): investment projects propose to sites in the order of
 * their worth, sites hold those that their lottery ranks first as far as their room goes.
 *
 * A site keeps applicants in the order of its ranking up to the first that no longer fits, and
 * turns away the rest; who is turned away stays so when more apply.  So the result is one and the
 * same for any order of applicants, and for a complex cut into parts that projects value and that
 * rank alike.
 *
 *     struct mil_matching matching = {.applicants = n, .applicant = list, .sites = s, .room = room,
 *                                     .value = worth, .rank = lottery, .context = &reckoning};
 *     mil_deferred_acceptance(&matching);      // list[i].site is the site, or SIZE_MAX */
#ifndef MIL_POLICY_DEFERRED_ACCEPTANCE_H
#define MIL_POLICY_DEFERRED_ACCEPTANCE_H

#include <stddef.h>
#include <stdint.h>

struct mil_applicant {
    uint64_t identity; /* breaks ties between equal ranks */
    int64_t area;      /* room it needs, > 0 */
    double outside;    /* worth of going nowhere */
    size_t site;       /* result: the site, or SIZE_MAX */
    double rank;       /* at the site that holds it */
    /* The last proposal: the next one is worth less, or as much at a later site. */
    double last_value;
    size_t last_site;
    int refused; /* in the round under way */
};

struct mil_matching {
    size_t applicants, sites;
    struct mil_applicant *applicant;
    const int64_t *room; /* [sites] */
    /* What a site is worth to an applicant; how early the site ranks it (lower is better). */
    double (*value)(const void *context, size_t applicant, size_t site);
    double (*rank)(const void *context, size_t applicant, size_t site);
    const void *context;
};

void mil_deferred_acceptance(struct mil_matching *matching);

#endif
