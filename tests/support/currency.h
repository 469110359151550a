/* The same scenario in another currency: every amount of money in parameters, tables, appropriations
 * and programmes is divided by what the new unit is worth in old ones. */
#ifndef TESTS_SUPPORT_CURRENCY_H
#define TESTS_SUPPORT_CURRENCY_H

#include "input/scenario.h"

void test_currency_change(struct mil_scenario *scenario, double worth);

#endif
