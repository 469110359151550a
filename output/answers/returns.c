#include "answers/returns.h"

#include "answers/comparable.h"
#include "answers/outcome.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const double mil_discount_rates[MIL_RATES] = {0.0, 0.03, 0.045, 0.055};
const enum mil_returns_row mil_payer_rows[MIL_PAYERS] = {
    MIL_RETURN_product_own, MIL_RETURN_product_nation, MIL_RETURN_public};
const struct mil_returns_words mil_returns_rows[MIL_RETURNS_ROWS] = {
#define SERIES(name, words, unit, ...) {#name, words, unit},
#define TOTAL(name, words, unit, ...) {#name, words, unit},
#include "answers/returns_list.h"
};

enum reading { FLOW, STOCK, RUNNING, YEARLY, ADDED };
enum where { OWN, REST, NATION };
#define BIT(name) (UINT64_C(1) << MIL_RETURN_##name)
static const struct series {
    size_t field;
    enum reading reading;
    enum where where;
    double sign;
    uint64_t of; /* a total: the rows that it adds up */
} series[MIL_RETURNS_ROWS] = {
#define SERIES(name, words, unit, field, reading, where, sign) \
    {MIL_FIELD_##field, reading, where, sign, 0},
#define TOTAL(name, words, unit, of) {0, ADDED, NATION, 1.0, of},
#include "answers/returns_list.h"
};

/* What is asked of what is left of an effect: jobs, product, and what the young look for. */
static const size_t lasting[MIL_LASTING] = {
    MIL_FIELD_employment,       MIL_FIELD_product,          MIL_FIELD_sme_product,
    MIL_FIELD_sme_productivity, MIL_FIELD_innovations,      MIL_FIELD_wage,
    MIL_FIELD_researchers,      MIL_FIELD_large_employment, MIL_FIELD_unemployment_rate,
    MIL_FIELD_net_migration,
};
static const size_t of_support[] = {MIL_FIELD_science_budget_central,
                                    MIL_FIELD_science_budget_regional,
                                    MIL_FIELD_science_budget_other, MIL_FIELD_science_budget_fund};
enum { SOURCES = sizeof of_support / sizeof *of_support, YEAR = 4 };

size_t mil_returns_needs(size_t *needs, size_t count) {
    bool needed[MIL_FIELD_COUNT] = {false};
    for (size_t i = 0; i < count; i++) needed[needs[i]] = true;
    for (size_t i = 0; i < MIL_RETURNS_ROWS; i++)
        if (series[i].reading != ADDED) needed[series[i].field] = true;
    for (size_t i = 0; i < SOURCES; i++) needed[of_support[i]] = true;
    for (size_t i = 0; i < MIL_LASTING; i++) {
        needed[lasting[i]] = true;
        if (mil_fields[lasting[i]].weight[0] != '\0')
            needed[mil_field_find(mil_fields[lasting[i]].weight)] = true;
    }
    size_t n = 0;
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++)
        if (needed[i]) needs[n++] = i;
    return n;
}

/* One side of a contrast. */
struct side {
    const struct mil_results *results;
    const size_t *run;
    uint64_t purses;
};
static void sides_of(const struct mil_contrast *contrast, struct side side[2]) {
    side[0] = (struct side){contrast->base, contrast->base_run,
                            mil_purses_in_question(contrast->base, contrast->regions[MIL_OWN])};
    side[1] = (struct side){contrast->alternative, contrast->alternative_run, contrast->purses};
}

static bool begins_year(const struct mil_results *results, size_t t) {
    return ((int64_t)llrint(results->years[t] * YEAR) - 1) % YEAR == 0;
}

static double sum_over(const struct mil_results *results, size_t field, size_t run, size_t t,
                       uint64_t mask, size_t rows) {
    double sum = 0.0;
    for (size_t i = 0; i < rows; i++)
        if (i >= 64 || (mask >> i & 1)) sum += *mil_results_at(results, field, run, t, i);
    return sum;
}

/* The amount of a quarter of one row, of one run. */
static double amount(const struct mil_contrast *contrast, const struct side *side, size_t row,
                     size_t run, size_t t) {
    const struct series *s = &series[row];
    const size_t regions = side->results->extent.regions;
    uint64_t mask = contrast->regions[MIL_NATION];
    double sum = 0.0;
    if (s->reading == ADDED) {
        for (size_t i = 0; i < row; i++)
            if (s->of >> i & 1) sum += amount(contrast, side, i, run, t);
        return sum;
    }
    if (s->where == OWN) mask = contrast->regions[MIL_OWN];
    if (s->where == REST) mask &= ~contrast->regions[MIL_OWN];
    sum = sum_over(side->results, s->field, run, t, mask, regions);
    if (s->reading == RUNNING && !begins_year(side->results, t))
        sum -= sum_over(side->results, s->field, run, t - 1, mask, regions);
    return s->sign * (s->reading == STOCK || s->reading == YEARLY ? sum / YEAR : sum);
}

static double discount(size_t rate, size_t t) {
    return pow(1.0 + mil_discount_rates[rate], -(double)t / YEAR);
}

static double money(const struct side *side, size_t field, size_t run, size_t t) {
    return sum_over(side->results, field, run, t, side->purses,
                    side->results->extent.appropriations);
}

/* The money of a year is appropriated at its start, as in the contrast itself. */
static void price(struct mil_returns *returns, const struct mil_contrast *contrast,
                  const struct side side[2]) {
    const struct mil_results *results = contrast->alternative;
    for (size_t t = 1; t < results->extent.quarters; t++) {
        double spent = 0.0, appropriated = 0.0;
        for (size_t i = 0; i < contrast->pairs; i++) {
            const double more = money(&side[1], MIL_FIELD_appropriation_spent, side[1].run[i], t);
            if (more > 0.0) returns->ended = t;
            spent += more - money(&side[0], MIL_FIELD_appropriation_spent, side[0].run[i], t);
            if (t == 1 || begins_year(results, t))
                appropriated += money(&side[1], MIL_FIELD_appropriation_amount, side[1].run[i], t);
        }
        for (size_t rate = 0; rate < MIL_RATES; rate++) {
            const double part = discount(rate, t) / (double)contrast->pairs;
            returns->price[rate].spent += spent * part;
            returns->price[rate].appropriated += appropriated * part;
        }
    }
}

/* work: three numbers for each pair. */
static void value(struct mil_returns *returns, const struct mil_contrast *contrast,
                  const struct side side[2], size_t row, double *work) {
    const size_t pairs = contrast->pairs, quarters = contrast->base->extent.quarters;
    for (size_t rate = 0; rate < MIL_RATES; rate++) {
        for (size_t i = 0; i < 2 * pairs; i++) work[i] = 0.0;
        for (size_t t = 1; t < quarters; t++) {
            const double part = discount(rate, t);
            for (size_t s = 0; s < 2; s++)
                for (size_t i = 0; i < pairs; i++)
                    work[s * pairs + i] +=
                        part * amount(contrast, &side[s], row, side[s].run[i], t);
        }
        returns->value[row][rate] =
            mil_effect_of_pairs(work, work + pairs, pairs, returns->price[rate], work + 2 * pairs);
    }
}

/* The year from which on what was gained so far covers what was spent so far, means over pairs. */
static int paid_back(const struct mil_contrast *contrast, const struct side side[2], size_t row,
                     size_t rate) {
    const struct mil_results *results = contrast->base;
    double gained = 0.0, spent = 0.0;
    int since = 0;
    for (size_t t = 1; t < results->extent.quarters; t++) {
        const double part = discount(rate, t);
        for (size_t i = 0; i < contrast->pairs; i++)
            for (size_t s = 0; s < 2; s++) {
                const double sign = s == 1 ? part : -part;
                gained += sign * amount(contrast, &side[s], row, side[s].run[i], t);
                spent += sign * money(&side[s], MIL_FIELD_appropriation_spent, side[s].run[i], t);
            }
        if (!(spent > 0.0) || gained < spent) since = 0;
        else if (since == 0) since = (int)floor(results->years[t] - 0.125);
    }
    return since;
}

/* Who pays for programmes in the own regions, whatever money they draw on. */
static void divide_burden(struct mil_returns *returns, const struct mil_contrast *contrast,
                          const struct side side[2]) {
    const uint64_t own = contrast->regions[MIL_OWN];
    for (size_t s = 0; s < 2; s++) {
        double paid[SOURCES] = {0.0}, all = 0.0, revenue = 0.0;
        for (size_t t = 1; t < contrast->base->extent.quarters; t++)
            for (size_t i = 0; i < contrast->pairs; i++) {
                revenue += amount(contrast, &side[s], MIL_RETURN_city_revenue, side[s].run[i], t);
                for (size_t k = 0; k < SOURCES; k++)
                    paid[k] += sum_over(side[s].results, of_support[k], side[s].run[i], t, own,
                                        side[s].results->extent.regions);
            }
        for (size_t k = 0; k < SOURCES; k++) all += paid[k];
        returns->by_centre[s] = all > 0.0 ? paid[0] / all : NAN;
        returns->by_regions[s] = all > 0.0 ? paid[1] / all : NAN;
        returns->by_others[s] = all > 0.0 ? paid[2] / all : NAN;
        returns->by_fund[s] = all > 0.0 ? paid[3] / all : NAN;
        returns->burden[s] = revenue > 0.0 ? paid[1] / revenue : NAN;
    }
}

static struct mil_effect in_year(const struct mil_contrast *contrast, const struct side side[2],
                                 size_t field, size_t last, double *work) {
    const struct mil_span span = {last > YEAR ? last - YEAR + 1 : 1, last};
    const size_t pairs = contrast->pairs;
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < pairs; i++)
            work[s * pairs + i] = mil_outcome_over(side[s].results, field, side[s].run[i], span,
                                                   contrast->regions[MIL_OWN]);
    return mil_effect_of_pairs(work, work + pairs, pairs, mil_contrast_price(contrast),
                               work + 2 * pairs);
}

static bool are_loaded(const struct mil_results *results) {
    size_t needs[MIL_FIELD_COUNT];
    const size_t count = mil_returns_needs(needs, 0);
    for (size_t i = 0; i < count; i++)
        if (results->value[needs[i]] == NULL) return false;
    return results->extent.appropriations > 0;
}

int mil_returns(struct mil_returns *returns, const struct mil_contrast *contrast,
                struct mil_error *error) {
    const size_t quarters = contrast->base->extent.quarters;
    struct side side[2];
    double *work = NULL;
    memset(returns, 0, sizeof *returns);
    returns->known = are_loaded(contrast->base) && are_loaded(contrast->alternative);
    if (!returns->known) return MIL_OK;
    const int status = mil_reserve(&work, 3 * contrast->pairs, sizeof *work, error);
    if (status != 0) return status;
    sides_of(contrast, side);
    price(returns, contrast, side);
    for (size_t row = 0; row < MIL_RETURNS_ROWS; row++) value(returns, contrast, side, row, work);
    for (size_t p = 0; p < MIL_PAYERS; p++)
        for (size_t rate = 0; rate < MIL_RATES; rate++)
            returns->paid_back[p][rate] = paid_back(contrast, side, mil_payer_rows[p], rate);
    returns->executed =
        contrast->alternative_money.spent / contrast->alternative_money.appropriated;
    divide_burden(returns, contrast, side);
    for (size_t i = 0; i < MIL_LASTING; i++) {
        const size_t then = returns->ended > 0 ? returns->ended : quarters - 1;
        returns->lasting[i] =
            (struct mil_lasting){lasting[i], in_year(contrast, side, lasting[i], then, work),
                                 in_year(contrast, side, lasting[i], quarters - 1, work)};
    }
    free(work);
    return MIL_OK;
}
