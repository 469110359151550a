/* Two arms of the made world, written and read back, and the contrast between them.
 *
 *     static struct made_pair pair;
 *     made_pair_begin(&pair);
 *     made_pair_contrast(&pair, 8, NULL, with_the_policy);
 *     ... pair.contrast ...
 *     made_pair_end(&pair); */
#ifndef MADE_PAIR_H
#define MADE_PAIR_H

#include "answers/contrast.h"
#include "results/record.h"

enum { MADE_PAIRS = 3 };

struct made_pair {
    char folder[256], base[512], alternative[512];
    struct mil_results of_base, of_alternative;
    struct mil_contrast contrast;
};

void made_pair_begin(struct made_pair *pair);
/* Each of the two may alter the records of its arm; null leaves them as they are. */
void made_pair_contrast(struct made_pair *pair, int quarters,
                        void (*in_base)(struct mil_record *record, size_t run),
                        void (*in_alternative)(struct mil_record *record, size_t run));
void made_pair_end(struct made_pair *pair);
/* A value of a field over quarters and regions. */
double *made_value(struct mil_record *record, size_t field, size_t t, size_t region);

#endif
