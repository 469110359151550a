/* Everything derived from the lists of instruments and levers.
 *
 * Both lists are data below the code that acts: processes read levers, policy turns the money of
 * programmes into doses, and only these rows say which instrument moves which lever. */
#ifndef MIL_INPUT_INSTRUMENTS_H
#define MIL_INPUT_INSTRUMENTS_H

#include <stddef.h>

enum mil_lever {
    MIL_LEVER_none = -1,
#define LEVER(name, scope, combine, unit, reader, meaning) MIL_LEVER_##name,
#include "input/lever_list.h"
    MIL_LEVER_COUNT
};

enum mil_instrument {
#define INSTRUMENT(number, name, ...) MIL_INSTRUMENT_##name,
#include "input/instrument_list.h"
    MIL_INSTRUMENT_COUNT
};

enum mil_scope {
    MIL_SCOPE_FIRM,
    MIL_SCOPE_RESEARCH,
    MIL_SCOPE_AIMED,
    MIL_SCOPE_PROJECT,
    MIL_SCOPE_FOUNDER,
    MIL_SCOPE_CONSORTIUM,
    MIL_SCOPE_REGION,
    MIL_SCOPE_CELL
};
enum mil_combine { MIL_COMBINE_ADD, MIL_COMBINE_EITHER }; /* sum; 1 - product of (1 - dose) */
enum mil_cost_rule {
    MIL_COST_CALL,
    MIL_COST_SERVICE,
    MIL_COST_TAKE_UP,
    MIL_COST_RELIEF,
    MIL_COST_WORKS,
    MIL_COST_ENTITLEMENT,
    MIL_COST_LICENCE
};

enum mil_who {
    MIL_WHO_ANYONE,
    MIL_WHO_ARRIVING,
    MIL_WHO_MOVING,
    MIL_WHO_RESEARCHING,
    MIL_WHO_ROUTINE,
    MIL_WHO_YOUNG,
    MIL_WHO_GROWING,
    MIL_WHO_SUPPLYING,
    MIL_WHO_LAGGING,
    MIL_WHO_VENTURE,
    MIL_WHO_EXPORTING_VENTURE,
    MIL_WHO_SPECIALISING
};

struct mil_lever_row {
    const char *name;
    enum mil_scope scope;
    enum mil_combine combine;
    const char *unit, *reader, *meaning;
};

struct mil_instrument_row {
    int number; /* of the list of instruments of the literature */
    const char *name;
    enum mil_cost_rule cost;
    double award; /* currency per case */
    enum mil_lever lever;
    double dose; /* per million units of currency; a share for levers that are shares */
    enum mil_lever second_lever;
    double second_dose; /* per case */
    double returns;
    enum mil_who who;
    const char *requirement, *observable, *meaning;
};

extern const struct mil_lever_row mil_levers[MIL_LEVER_COUNT];
extern const struct mil_instrument_row mil_instruments[MIL_INSTRUMENT_COUNT];
extern const char *const mil_scope_words[], *const mil_combine_words[], *const mil_cost_words[],
                                                                            *const mil_who_words[];

/* The row of a name, or the number of rows. */
size_t mil_instrument_find(const char *name);
/* Whether a lever is a column over firms. */
static inline int mil_is_of_firms(enum mil_lever lever) {
    return lever != MIL_LEVER_none && mil_levers[lever].scope <= MIL_SCOPE_AIMED;
}
/* Whether an instrument is directed at the technologies of a programme's target. */
static inline int mil_instrument_aims(const struct mil_instrument_row *row) {
    return mil_levers[row->lever].scope == MIL_SCOPE_AIMED ||
           (row->second_lever != MIL_LEVER_none &&
            mil_levers[row->second_lever].scope == MIL_SCOPE_AIMED);
}
/* What a case of the given money moves the instrument's first lever by. */
double mil_instrument_dose(const struct mil_instrument_row *row, double money);

#endif
