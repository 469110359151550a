/* What a policy brings in over the years: gains and costs of an alternative beyond those of its base,
 * discounted, what comes back to public purses, when it has paid back, and what is left of it once
 * the programmes have ended.
 *
 *     struct mil_returns returns = {0};
 *     status = mil_returns(&returns, &contrast, error);
 *     ... returns.value[MIL_RETURN_product_own][rate].effect.mean ...
 *
 * An amount x(t) of quarter t counts x(t) / (1 + rate)^(t / 4), from the opening on.  Both arms have
 * the same money, which households of the base receive; so a gain is one beyond a gift of the money,
 * and `spent` is what programmes of the alternative spend above those of the base. */
#ifndef MIL_ANSWERS_RETURNS_H
#define MIL_ANSWERS_RETURNS_H

#include "answers/contrast.h"

enum mil_returns_row {
#define SERIES(name, ...) MIL_RETURN_##name,
#define TOTAL(name, ...) MIL_RETURN_##name,
#include "answers/returns_list.h"
    MIL_RETURNS_ROWS
};
struct mil_returns_words {
    const char *name, *words, *unit;
};
extern const struct mil_returns_words mil_returns_rows[MIL_RETURNS_ROWS];

enum { MIL_RATES = 4, MIL_LASTING = 10 };
extern const double mil_discount_rates[MIL_RATES];
/* What the money has to be paid back from. */
enum mil_payer { MIL_PAYS_PRODUCT_OWN, MIL_PAYS_PRODUCT_NATION, MIL_PAYS_PUBLIC, MIL_PAYERS };
extern const enum mil_returns_row mil_payer_rows[MIL_PAYERS];

/* An effect on the own regions in the last year of the programmes and in the last of the run. */
struct mil_lasting {
    size_t field;
    struct mil_effect then, now;
};

struct mil_returns {
    bool known;                                           /* the files hold what it takes */
    struct mil_effect value[MIL_RETURNS_ROWS][MIL_RATES]; /* family_p is not corrected */
    struct mil_price price[MIL_RATES];                    /* discounted, mean over pairs */
    int paid_back[MIL_PAYERS]
                 [MIL_RATES]; /* first year whose end, and all later ones, find the money
                                             paid back; 0: none */
    double executed;          /* spent over appropriated, of the alternative */
    /* Parts of what programmes spend in the own regions that the centre, regions, others and a common
     * fund pay, and the regions' part over their own revenue, in the base and in the alternative. */
    double by_centre[2], by_regions[2], by_others[2], by_fund[2], burden[2];
    size_t ended; /* last quarter in which programmes in question spent; 0: none did */
    struct mil_lasting lasting[MIL_LASTING];
};

/* NO_MEMORY. */
int mil_returns(struct mil_returns *returns, const struct mil_contrast *contrast,
                struct mil_error *error) MIL_CHECKED;
/* Fields that it takes, besides those of the contrast; needs must hold MIL_FIELD_COUNT.  With those
 * that are there already. */
size_t mil_returns_needs(size_t *needs, size_t count);

#endif
