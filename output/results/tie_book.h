/* The part of the yearbook that is about ties: how many of each kind (S2-12), and how closely partners
 * of partners are tied to each other (S2-13).
 *
 *     mil_tie_book_fill(&yearbook->ties, world);
 *
 * Ties are those of the firms an agent stands for; a tie of two firms counts at both ends. */
#ifndef MIL_RESULTS_TIE_BOOK_H
#define MIL_RESULTS_TIE_BOOK_H

#include "state/world.h"

struct mil_tie_book {
    double count[MIL_MOST_REGIONS][MIL_TIE_KINDS][MIL_SIZE_COUNT];
    double pairs[MIL_MOST_REGIONS];  /* pairs of partners of which one at least is a firm */
    double closed[MIL_MOST_REGIONS]; /* those that are tied to each other */
};

void mil_tie_book_fill(struct mil_tie_book *book, const struct mil_world *world);

#endif
