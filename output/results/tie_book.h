/* The part of the yearbook that is about ties: how many of each kind (S2-12), how closely partners
 * of partners are tied to each other (S2-13), and in which regions these are, whom firms work with in which phase of a project, and
 * what launches cost them alone and in ventures (S2-11).
 *
 *     mil_tie_book_fill(&yearbook->ties, world);
 *
 * Ties are those of the firms an agent stands for; a tie of two firms counts at both ends. */
#ifndef MIL_RESULTS_TIE_BOOK_H
#define MIL_RESULTS_TIE_BOOK_H

#include "state/phases.h"

enum mil_sharing { MIL_ALONE, MIL_SHARED, MIL_SHARINGS };
extern const char *const mil_sharing_words[MIL_SHARINGS];

/* Firms under 300 workers that bring something to market this quarter. */
struct mil_launches {
    double firms, cost, square; /* cost of failed launches borne, over sales, and its square */
};

struct mil_tie_book {
    double count[MIL_MOST_REGIONS][MIL_TIE_KINDS][MIL_SIZE_COUNT];
    double ties[MIL_MOST_REGIONS]
               [MIL_MOST_REGIONS];   /* by the region of the firm and of the partner */
    double pairs[MIL_MOST_REGIONS];  /* pairs of partners of which one at least is a firm */
    double closed[MIL_MOST_REGIONS]; /* those that are tied to each other */
    /* Firms under 300 workers that do research, and their ties by partner: */
    double phase_firms[MIL_PHASES], phase_ties[MIL_PHASES][1 + MIL_ORGANISATION_KINDS];
    double phase_inflow[MIL_PHASES], phase_science[MIL_PHASES]; /* taken in, and part of it from
 universities and institutes */
    struct mil_launches launches[MIL_SHARINGS];
};

void mil_tie_book_fill(struct mil_tie_book *book, const struct mil_world *world);

#endif
