#include "support/currency.h"

#include <check.h>
#include <math.h>
#include <string.h>

static int is_money(const char *unit) {
    const char *place = strstr(unit, "currency");
    ck_assert_msg(place == NULL || place == unit, "what is 1 %s in another currency?", unit);
    return place != NULL;
}

static void change_parameters(struct mil_parameters *parameters, double worth) {
    for (size_t i = 0; i < MIL_PARAMETER_COUNT; i++) {
        if (!is_money(mil_parameter_rows[i].unit)) continue;
        struct mil_error error = {0};
        const double value = mil_parameter_get(parameters, i) / worth;
        ck_assert_msg(mil_parameter_set(parameters, i, value, false, "-", 0, &error) == 0, "%s",
                      error.text);
    }
}

// clang-format off
static void change_data(struct mil_data *data, double worth) {
#define TABLE(...)
#define TEXT(...)
#define MAYBE(...)
#define WORDS(...)
#define COUNT(...)
#define REAL(table, column, least, most, unit, meaning) \
    for (size_t i = 0; is_money(unit) && i < data->table##_count; i++) data->table[i].column /= worth;
#include "input/table_list.h"
}
// clang-format on

void test_currency_change(struct mil_scenario *scenario, double worth) {
    change_parameters(&scenario->parameters, worth);
    change_data(&scenario->data, worth);
    for (size_t a = 0; a < scenario->appropriation_count; a++)
        scenario->appropriations[a].amount =
            llrint((double)scenario->appropriations[a].amount / worth);
    for (size_t p = 0; p < scenario->programme_count; p++) {
        struct mil_programme *programme = &scenario->programmes[p];
        programme->budget = llrint((double)programme->budget / worth);
        if (!(programme->award > 0.0))
            programme->award = mil_instruments[programme->instrument].award;
        programme->award /= worth;
    }
}
