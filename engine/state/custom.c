#include "state/custom.h"

#include "base/random.h"
#include "state/exposure.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>

/* What is expected is kept for log workers 0, 1/2, 1, ...; beyond the last age it hardly changes. */
static const double STEP = 0.5;
/* Where parameters are so extreme that an expectation has no bound. */
static const double MOST_EXPECTED = 3.0;

/* The mean of exp(x customers) of one group that comes with a chance: geometric, cut at the most. */
static double mean_of_group(const struct mil_parameters *p, double x) {
    double sum = 0.0, chance = 1.0 - p->customers_follow;
    for (int n = 1; n <= MIL_MOST_CUSTOMERS; n++, chance *= p->customers_follow)
        sum += chance * exp(fmin(x * n, 700.0));
    return 1.0 - p->customers_rate + p->customers_rate * sum;
}

/* Log of the mean of exp(x customers) of one quarter: a group comes, one goes, and of those who return
 * a part is rounded by a fair coin (a twelfth is half the mean of u (1 - u)). */
static double of_one_quarter(const struct mil_parameters *p, double x) {
    return log(mean_of_group(p, x)) + log(mean_of_group(p, -x)) + x * x / 12.0;
}

static double worth(const struct mil_parameters *p, double log_workers) {
    return p->customers_worth * exp(-p->customers_size * log_workers);
}

/* Customers of j quarters ago have come down to a part (1 - return)^j, so cumulants add up. */
void mil_custom_prepare(struct mil_world *world) {
    const struct mil_parameters *p = world->p;
    for (int s = 0; s < MIL_CUSTOM_SIZES; s++) {
        double sum = 0.0, left = worth(p, STEP * s);
        for (int age = 0; age < MIL_CUSTOM_AGES; age++) {
            world->expected_custom[age][s] = fmin(sum, MOST_EXPECTED);
            sum += of_one_quarter(p, left);
            left *= 1.0 - p->customers_return;
        }
    }
}

enum { NUMBERS = 2 * MIL_MOST_CUSTOMERS + 1 };

static size_t number(int customers) {
    const int most = MIL_MOST_CUSTOMERS;
    return (size_t)(most + (customers > most ? most : customers < -most ? -most : customers));
}

/* Chances of what comes less what goes in a quarter. */
static void chances_of_change(const struct mil_parameters *p, double *chance) {
    double group[MIL_MOST_CUSTOMERS + 1] = {1.0 - p->customers_rate};
    double left = p->customers_rate;
    for (int n = 1; n < MIL_MOST_CUSTOMERS; n++, left *= p->customers_follow)
        group[n] = left * (1.0 - p->customers_follow);
    group[MIL_MOST_CUSTOMERS] = left;
    for (int n = 0; n < NUMBERS; n++) chance[n] = 0.0;
    for (int come = 0; come <= MIL_MOST_CUSTOMERS; come++)
        for (int go = 0; go <= MIL_MOST_CUSTOMERS; go++)
            chance[number(come - go)] += group[come] * group[go];
}

/* One quarter: a part returns, rounded by a coin; then groups come and go. */
static void pass(const struct mil_parameters *p, const double *change, double *chance) {
    double kept[NUMBERS] = {0.0};
    for (int n = -MIL_MOST_CUSTOMERS; n <= MIL_MOST_CUSTOMERS; n++) {
        const int sign = n < 0 ? -1 : 1, many = sign * n;
        const double back = p->customers_return * many, least = floor(back);
        kept[number(sign * (many - (int)least))] += chance[number(n)] * (1.0 - back + least);
        kept[number(sign * (many - (int)least - 1))] += chance[number(n)] * (back - least);
    }
    for (int n = 0; n < NUMBERS; n++) chance[n] = 0.0;
    for (int n = 0; n < NUMBERS; n++)
        for (int m = 0; m < NUMBERS && kept[n] > 1e-15; m++)
            chance[number(n + m - 2 * MIL_MOST_CUSTOMERS)] += kept[n] * change[m];
}

/* Cumulative chances of a size: those of the long run, weighed by what customers are worth. */
static void weigh(const struct mil_parameters *p, const double *chance, double log_workers,
                  double *below) {
    double sum = 0.0;
    for (int n = 0; n < NUMBERS; n++) {
        sum += chance[n] * exp(fmin(worth(p, log_workers) * (n - MIL_MOST_CUSTOMERS), 700.0));
        below[n] = sum;
    }
}

static void begin(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    (void)tally;
    const double(*below)[NUMBERS] = context;
    const double log_workers = log(fmax(world->firms.employees[f], 1.0f));
    const double *of = below[(size_t)fmin(log_workers / STEP + 0.5, MIL_CUSTOM_SIZES - 1.0)];
    const double place = of[NUMBERS - 1] * mil_chance(world->seed, MIL_LUCK_CUSTOMERS, 0,
                                                      mil_lineage(world->firms.identity[f]));
    world->firms.customers[f] = (int8_t)((int)mil_place(of, NUMBERS, place) - MIL_MOST_CUSTOMERS);
}

void mil_custom_open(struct mil_world *world) {
    double chance[NUMBERS] = {0.0}, change[NUMBERS];
    double below[MIL_CUSTOM_SIZES][NUMBERS];
    if (!world->p->switches_customers) return;
    chances_of_change(world->p, change);
    chance[number(0)] = 1.0;
    for (int age = 0; age < MIL_CUSTOM_AGES; age++) pass(world->p, change, chance);
    for (int s = 0; s < MIL_CUSTOM_SIZES; s++) weigh(world->p, chance, STEP * s, below[s]);
    mil_visit(world, world->firms.count, begin, below, 0, NULL);
}

int mil_custom_age(const struct mil_world *world, size_t firm) {
    const int birth = world->firms.birth[firm];
    return birth > 0 ? world->quarter - birth : MIL_CUSTOM_AGES;
}

struct mil_custom_scale mil_custom_scale(const struct mil_world *world, size_t firm) {
    const double log_workers = log(fmax(world->firms.employees[firm], 1.0f));
    const size_t cell = mil_cell_of(world, firm);
    return (struct mil_custom_scale){
        .worth = worth(world->p, log_workers),
        .place = fmin(log_workers / STEP, MIL_CUSTOM_SIZES - 1.000001),
        .usual = mil_is_sme(world, firm) ? world->cells.custom[cell]
                                         : world->markets.custom[world->firms.industry[firm]]};
}

double mil_custom_of(const struct mil_world *world, const struct mil_custom_scale *scale,
                     int customers, int age) {
    if (!world->p->switches_customers) return 0.0;
    const size_t below = (size_t)scale->place;
    const double *expected = world->expected_custom[age < 0                 ? 0
                                                    : age < MIL_CUSTOM_AGES ? age
                                                                            : MIL_CUSTOM_AGES - 1];
    return customers * scale->worth - expected[below] -
           (scale->place - (double)below) * (expected[below + 1] - expected[below]) - scale->usual;
}

double mil_custom(const struct mil_world *world, size_t firm) {
    const struct mil_custom_scale scale = mil_custom_scale(world, firm);
    return mil_custom_of(world, &scale, world->firms.customers[firm], mil_custom_age(world, firm));
}
