#include "tick.h"

#include "process/process.h"

#include <time.h>

#define MAY(owner) (1u << MIL_OWNER_##owner)
enum {
    FIRMS = MAY(firms),
    RESEARCH = MAY(research),
    BODIES = MAY(organisations),
    REGIONS = MAY(regions),
    CELLS = MAY(cells),
    SITES = MAY(sites),
    PLANTS = MAY(plants),
    MARKETS = MAY(markets),
    CLASSES = MAY(classes),
    PROGRAMMES = MAY(programmes),
    PURSES = MAY(programmes) | MAY(appropriations) | MAY(regions) | MAY(centres),
    PROJECTS = MAY(projects),
    RELIEF = MAY(relief),
    SHOCKS = MAY(shocks)
};

/* THE quarter.  The order is the model: it is read from top to bottom, every quarter. */
// clang-format off
const struct mil_process mil_quarter[] = {
    /* verb             function            phase  may change                                     in words */
    { "open_quarter",   mil_open_quarter,   0, FIRMS | RESEARCH | BODIES | CELLS | CLASSES | PURSES, "parameters of the regimes in force hold; new technologies open; counters return to zero and levers to rest; the windows of programmes open and close" },
    { "set_budgets",    mil_set_budgets,    1, PURSES,                                            "revenue is divided, grants are paid and purses are filled" },
    { "award_support",  mil_award_support,  1, FIRMS | RESEARCH | PURSES,                         "calls are held, services are given, works are ordered, levers move" },
    { "build_places",   mil_build_places,   2, REGIONS | SITES | BODIES,                          "public works open up land and add to what places and science offer" },
    { "price_land",     mil_price_land,     2, SITES,                                             "sites that fill up become dearer" },
    { "locate_firms",   mil_locate_firms,   2, BODIES | FIRMS | RESEARCH | CELLS | CLASSES | SITES | PLANTS | PURSES | RELIEF, "firms that think of moving and firms from abroad choose sites; large ones build branches, some think of going abroad" },
    { "invest",         mil_invest,         3, FIRMS | RESEARCH | REGIONS,                        "venture capital backs young firms that do research, and leaves others with its share" },
    { "plan_research",  mil_plan_research,  3, FIRMS | RESEARCH | REGIONS,                        "firms choose research projects and hire researchers" },
    { "build_capacity", mil_build_capacity, 3, RESEARCH,                                          "researchers and facilities build absorptive capacity" },
    { "find_partners",  mil_find_partners,  4, RESEARCH | BODIES | REGIONS,                        "firms meet others, value them and open ties" },
    { "form_projects",  mil_form_projects,  4, FIRMS | RESEARCH | BODIES | PROJECTS | PURSES,     "managing bodies hold calls for joint projects; finished projects end" },
    { "learn",          mil_learn,          5, RESEARCH | REGIONS,                                "firms learn from partners, projects and surroundings" },
    { "innovate",       mil_innovate,       6, FIRMS | RESEARCH,                                  "research becomes better products and processes" },
    { "imitate",        mil_imitate,        6, FIRMS,                                             "firms copy others near them" },
    { "abate",          mil_abate,          6, CELLS,                                             "firms avoid emissions as far as that costs less than a tax on them" },
    { "win_customers",  mil_win_customers,  7, FIRMS | CELLS | MARKETS,                           "firms set prices; customers change sellers, in groups" },
    { "trade",          mil_trade,          7, FIRMS | REGIONS | CELLS | PLANTS,                  "buyers divide their spending between sellers by price, quality and distance" },
    { "supply_inputs",  mil_supply_inputs,  7, FIRMS | RESEARCH | CELLS | MARKETS | SHOCKS,       "critical inputs that do not come from abroad are made at home where they can be, or stop who needs them" },
    { "employ",         mil_employ,         8, FIRMS | REGIONS | CELLS | MARKETS | SITES,         "firms hire and dismiss, limited by people; wages move" },
    { "migrate",        mil_migrate,        8, REGIONS,                                           "people move towards work and pay" },
    { "age",            mil_age,            8, REGIONS,                                           "people grow old, and look for work where it is tight" },
    { "settle",         mil_settle,         9, FIRMS | REGIONS | CELLS | PURSES | RELIEF | MARKETS | CLASSES, "firms pay wages, rent, interest, taxes and owners; households are paid and taxed; banks lend" },
    { "clear_market",   mil_clear_market,   9, 0,                                                 "buyers pay sellers: payers pay exactly what was sold" },
    { "leave",          mil_leave,         10, FIRMS | CELLS | PURSES,                            "firms without money or sales close, others leave for abroad" },
    { "enter",          mil_enter,         10, FIRMS | RESEARCH | BODIES | CELLS | PURSES,                 "founders found firms, out of others or anew" },
    { "mature",         mil_mature,        10, FIRMS | RESEARCH,                                  "firms pass through stages, are certified, begin to do research" },
    { "believe",        mil_believe,       11, REGIONS,                                           "governments learn from their own and from others' outcomes" },
    { "loosen_ties",    mil_loosen_ties,   11, RESEARCH | BODIES | REGIONS,                       "ties that are not used fade; what partners do with each other decides what a tie is" },
    { "close_quarter",  mil_close_quarter, 11, FIRMS | RESEARCH | CELLS | PROJECTS | PLANTS | RELIEF | PURSES, "at the end of a year what is unspent is returned; rows are sorted" },
};
// clang-format on
const size_t mil_quarter_length = sizeof mil_quarter / sizeof *mil_quarter;
_Static_assert(sizeof mil_quarter / sizeof *mil_quarter <= MIL_MOST_PROCESSES,
               "timing has a place per process");

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

#ifdef MIL_CHECKED_BUILD
static const void *table_of(const struct mil_world *world, enum mil_owner owner) {
    const void *const tables[] = {
#define OWNER(owner, words) &world->owner,
#define COLUMN(...)
#include "state/column_list.h"
    };
    return tables[owner];
}

static void hash_columns(const struct mil_world *world, uint64_t *hash) {
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++)
        hash[c] = mil_column_hash((enum mil_column)c, table_of(world, mil_column_rows[c].owner));
}

static int check_process(const struct mil_world *world, const struct mil_process *process,
                         const uint64_t *before, struct mil_error *error) {
    uint64_t after[MIL_COLUMN_COUNT];
    hash_columns(world, after);
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++)
        if (after[c] != before[c] && !(process->changes & (1u << mil_column_rows[c].owner)))
            return mil_fail(error, MIL_BUG, "%s changed %s.%s, which it may not", process->name,
                            mil_owner_names[mil_column_rows[c].owner], mil_column_rows[c].name);
    return MIL_OK;
}
#endif

static int run_process(struct mil_world *world, const struct mil_process *process,
                       struct mil_error *error) {
#ifdef MIL_CHECKED_BUILD
    uint64_t before[MIL_COLUMN_COUNT];
    hash_columns(world, before);
    int status = process->function(world, error);
    if (status == MIL_OK) status = check_process(world, process, before, error);
    return status;
#else
    return process->function(world, error);
#endif
}

int mil_tick(struct mil_world *world, struct mil_timing *timing, struct mil_error *error) {
    mil_census_begin(world);
    world->quarter++;
    for (size_t i = 0; i < mil_quarter_length; i++) {
        const double start = now();
        const int status = run_process(world, &mil_quarter[i], error);
        if (status != MIL_OK) return status;
        if (timing != NULL) timing->seconds[i] += now() - start;
    }
    const double start = now();
    const int status = mil_census_close(world, error);
    if (timing != NULL) timing->census += now() - start;
#ifdef MIL_CHECKED_BUILD
    if (status == MIL_OK) return mil_world_check(world, error);
#endif
    return status;
}
