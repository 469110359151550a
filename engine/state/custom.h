/* Customers of a firm beyond those whom price and quality draw to it.
 *
 * Each adds to the firm's log pull, less in a large firm.  Because pull is the exponential of a sum of
 * chances it would rise on average, most in small firms, whose customers count for most; so what a
 * firm of its size and age can expect is taken off: the expectation of pull is that of a firm without
 * them.  And what some win others have lost: `custom` of cells and markets keeps the pull of the small
 * firms of a cell, and of the large firms of an industry, as it was.
 *
 * At the opening firms have the customers that firms of their size have in the long run.  Who is large
 * is so in part by luck: where sizes fall off like a power law with exponent 1 (Axtell 2001), the
 * chance of a number of customers given size is its chance weighed by what they are worth.  Without that
 * all firms would begin unlucky or lucky in nothing, and sizes would spread.
 *
 *     mil_custom_prepare(&world);                      once, at the opening
 *     log_pull = log_quality + mil_custom(&world, firm) - elasticity * log_price;  */
#ifndef MIL_STATE_CUSTOM_H
#define MIL_STATE_CUSTOM_H

#include "state/world.h"

/* Customers are won or lost one group at a time; a firm has at most as many, to either side. */
enum { MIL_MOST_CUSTOMERS = 100 };

/* Fills world.expected_custom from the parameters. */
void mil_custom_prepare(struct mil_world *world);
/* Gives every firm of the opening its customers; before quality is measured. */
void mil_custom_open(struct mil_world *world);
/* Quarters in which customers of a firm may have changed by the end of this quarter; the oldest for
 * firms of the opening. */
int mil_custom_age(const struct mil_world *world, size_t firm);
/* What customers are worth to a firm of its size, and what is usual among its competitors. */
struct mil_custom_scale {
    double worth; /* log pull of one */
    double place; /* its size, among those for which expectations are kept */
    double usual;
};
struct mil_custom_scale mil_custom_scale(const struct mil_world *world, size_t firm);
/* Log pull of a number of customers at an age, what is usual taken off. */
double mil_custom_of(const struct mil_world *world, const struct mil_custom_scale *scale,
                     int customers, int age);
/* The same of those a firm has. */
double mil_custom(const struct mil_world *world, size_t firm);

#endif
