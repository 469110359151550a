#include "input/instruments.h"

#include <math.h>
#include <string.h>

const char *const mil_scope_words[] = {"firm",    "research",   "aimed",  "project",
                                       "founder", "consortium", "region", "cell"};
const char *const mil_combine_words[] = {"add", "either"};
const char *const mil_cost_words[] = {"call",  "service",     "take_up", "relief",
                                      "works", "entitlement", "licence"};
const char *const mil_who_words[] = {
    "anyone",  "arriving",  "moving",  "researching", "routine",           "young",
    "growing", "supplying", "lagging", "venture",     "exporting_venture", "specialising"};

const struct mil_lever_row mil_levers[MIL_LEVER_COUNT] = {
#define LEVER(name, scope, combine, unit, reader, meaning) \
    {#name, MIL_SCOPE_##scope, MIL_COMBINE_##combine, unit, reader, meaning},
#include "input/lever_list.h"
};

const struct mil_instrument_row mil_instruments[MIL_INSTRUMENT_COUNT] = {
#define INSTRUMENT(number, name, cost, award, lever, dose, second, second_dose, returns, who, \
                   requirement, observable, meaning)                                          \
    {number,                                                                                  \
     #name,                                                                                   \
     MIL_COST_##cost,                                                                         \
     award,                                                                                   \
     MIL_LEVER_##lever,                                                                       \
     dose,                                                                                    \
     MIL_LEVER_##second,                                                                      \
     second_dose,                                                                             \
     returns,                                                                                 \
     MIL_WHO_##who,                                                                           \
     requirement,                                                                             \
     observable,                                                                              \
     meaning},
#include "input/instrument_list.h"
};

size_t mil_instrument_find(const char *name) {
    size_t i = 0;
    while (i < MIL_INSTRUMENT_COUNT && strcmp(mil_instruments[i].name, name) != 0) i++;
    return i;
}

double mil_instrument_dose(const struct mil_instrument_row *row, double money) {
    const double millions = pow(money / 1e6, row->returns);
    /* Of a share, each million takes away its part of what the others have left: never all of it. */
    if (mil_levers[row->lever].combine == MIL_COMBINE_EITHER)
        return 1.0 - pow(1.0 - row->dose, millions);
    return row->dose * millions;
}
