/* The book of a year, kept by the record: what takes a whole look at all firms, and what must know
 * how a firm stood a year before.
 *
 *     status = mil_yearbook_close_year(&yearbook, &world, error);    at the opening and at year ends
 *     double tail = yearbook.tail_all;
 *
 * Growth is that of a sample of at most about MIL_SAMPLE agents, taken by identity so that it is the
 * same firms under every policy, and of those of it that are there at both ends of the year.  Every
 * agent counts with its weight at the end.  What has no value (growth in the first year of a group of
 * nobody) is not-a-number. */
#ifndef MIL_RESULTS_YEARBOOK_H
#define MIL_RESULTS_YEARBOOK_H

#include "results/tie_book.h"
#include "state/practice.h"

#include <stdbool.h>

enum { MIL_SAMPLE = 20000 };

/* Innovative SMEs have tried to innovate in the last 12 quarters or hold a certificate; the active
 * have succeeded in them (S1-8). */
enum mil_activity { MIL_ACTIVE, MIL_DORMANT, MIL_NOT_INNOVATIVE, MIL_ACTIVITIES };
/* SMEs that tried in the last 12 quarters: with 3 quarters of success or more, with none. */
enum mil_fate { MIL_SUCCESSFUL, MIL_FAILED, MIL_FATES };
enum { MIL_PARTNERS = 1 + MIL_ORGANISATION_KINDS };
extern const char *const mil_activity_words[MIL_ACTIVITIES],
    *const mil_fate_words[MIL_FATES], *const mil_partner_words[MIL_PARTNERS];

/* A firm of the sample at the end of a year. */
struct mil_memory {
    uint64_t identity;
    uint32_t row;
    float weight, log_sales, log_productivity;
    float gain;       /* of log sales over the year, if it was there a year before */
    uint8_t activity; /* enum mil_activity; MIL_ACTIVITIES: not an SME */
    bool survived;
};
struct mil_memories {
    size_t count, room;
    struct mil_memory *firm; /* by identity */
};

/* SMEs of a group. */
struct mil_group {
    double firms; /* now */
    double research_firms, ties, successes, unmet;
    double innovations, sales_growth, productivity_growth; /* of those in it a year before */
};

struct mil_yearbook {
    struct mil_memories last, now;
    double sampled; /* share of identities */
    double tail_large, tail_all, size_skewness;
    double growth_firms, growth_spread, growth_shape, growth_kurtosis;
    struct mil_group activity[MIL_ACTIVITIES], stage[MIL_STAGES];
    double fate_firms[MIL_FATES], fate_ties[MIL_FATES][MIL_PARTNERS];
    double smes[MIL_MOST_REGIONS], certified[MIL_MOST_REGIONS], active[MIL_MOST_REGIONS],
        dormant[MIL_MOST_REGIONS];
    struct mil_tie_book ties;
    struct mil_complexity complexity;
    uint64_t strong[MIL_MOST_REGIONS];                         /* what each region is strong in */
    double practised[MIL_MOST_REGIONS][MIL_MOST_TECHNOLOGIES]; /* firms that master a technology */
    double smes_metropolitan, smes_elsewhere;                  /* firms by class of region, S0-6 */
};

int mil_yearbook_close_year(struct mil_yearbook *yearbook, const struct mil_world *world,
                            struct mil_error *error) MIL_CHECKED;
void mil_yearbook_free(struct mil_yearbook *yearbook);

#endif
