#include "input/instruments.h"
#include "policy/founding.h"
#include "policy/offers.h"
#include "policy/targets.h"
#include "state/lever.h"
#include "state/place.h"
#include "state/research.h"
#include "state/ties.h"

#include "support/files.h"
#include "support/run.h"
#include "support/trials.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* Every instrument alone, with a budget, in the tiny world: its lever moves and so does what it is
 * for, summed over seeds and quarters; money spent and returned is the money appropriated; without
 * money nothing differs from a world without the programme.  Runs are exact, so nothing here is a
 * matter of chance. */
enum { QUARTERS = 12, SEEDS = 4, ALPHA = TEST_TRIAL_REGION };

/* Programmes of both worlds that an instrument works on, where it does nothing alone. */
static const struct {
    enum mil_instrument instrument;
    const char *regions, *call;
} besides[] = {
    {MIL_INSTRUMENT_linked_programmes, "\"Alpha\"",
     "instrument = \"joint_rnd_project\"; award = 30.0;"},
    {MIL_INSTRUMENT_specialised_industry, "\"Alpha\"", "instrument = \"rnd_grant\"; award = 40.0;"},
    {MIL_INSTRUMENT_meta_cluster, "\"Alpha\", \"Beta\"", "instrument = \"cluster\"; award = 5.0;"},
};
enum { BESIDES = sizeof besides / sizeof *besides };

static size_t beside(const struct test_trial *trial) {
    size_t i = 0;
    while (i < BESIDES && besides[i].instrument != trial->instrument) i++;
    return i;
}

static char folder[MIL_TEST_PATH], with[MIL_TEST_PATH], without[MIL_TEST_PATH];
/* Firms that move often, little credit and little public capital show in a dozen quarters what
 * programmes do. */
#define RESTLESS                                                                  \
    "state.hours_per_case=0.5", "firms.young_hazard=2.5", "land.move_rate=0.05",  \
        "run.quarters=12", "place.capital_per_head=3e4", "land.foreign_rate=100", \
        "state.post_cost=5e6", "market.credit_limit=0.5"
static const char *const restless[] = {RESTLESS, NULL};
static const char *const silent[] = {RESTLESS, "programme.one.budget=0", NULL};

/* Writes a scenario with one programme more than the one it extends, in regions that share the money. */
static void add_programme(const char *base, const char *name, const char *regions, double budget,
                          const char *keys) {
    char text[1024], file[64];
    const int length = snprintf(text, sizeof text,
                                "extends = \"%s.cfg\";\nname = \"%s\";\n"
                                "appropriations = ( { name = \"Alpha innovation\";\n"
                                "  level = \"regional\"; regions = [ %s ]; amount = 1.0; } );\n"
                                "programmes = ( { name = \"%s\"; level = \"regional\";\n"
                                "  regions = [ %s ]; budget = %g; %s } );\n",
                                base, name, regions, name, regions, budget, keys);
    ck_assert_int_lt(length, (int)sizeof text);
    snprintf(file, sizeof file, "%s.cfg", name);
    mil_test_write(folder, file, text);
}

static void prepare(int trial) {
    const struct test_trial *of = &test_trials[trial];
    const size_t other = beside(of);
    const char *base = other < BESIDES ? "beside" : "tiny",
               *regions = other < BESIDES ? besides[other].regions : "\"Alpha\"";
    char keys[512], file[64];
    mil_test_tiny(folder);
    if (other < BESIDES) add_programme("tiny", base, regions, 0.2, besides[other].call);
    snprintf(keys, sizeof keys, "instrument = \"%s\"; %s", mil_instruments[of->instrument].name,
             of->more);
    add_programme(base, "one", regions, 0.8, keys);
    snprintf(file, sizeof file, "%s.cfg", base);
    mil_test_path(with, folder, "one.cfg");
    mil_test_path(without, folder, file);
}

/* The position of the programme's lever after a quarter, whatever its scope. */
static double position(const struct mil_world *world, enum mil_lever lever) {
    double most = 0.0;
    const struct mil_project_kind mover = {.origin = MIL_ORIGIN_MOVED, .jobs = 20.0};
    switch (mil_levers[lever].scope) {
    case MIL_SCOPE_FIRM:
    case MIL_SCOPE_RESEARCH:
    case MIL_SCOPE_AIMED:
        for (size_t f = 0; f < world->firms.count; f++)
            if (mil_lever_of(world, lever, f) > most) most = mil_lever_of(world, lever, f);
        return most;
    case MIL_SCOPE_REGION: return mil_lever_in(world, lever, ALPHA);
    case MIL_SCOPE_CELL:
        for (size_t k = 0; k < world->data->industries_count; k++)
            if (mil_lever_in(world, lever, mil_cell(world, ALPHA, k)) > most)
                most = mil_lever_in(world, lever, mil_cell(world, ALPHA, k));
        return most;
    case MIL_SCOPE_PROJECT: return mil_offer(world, lever, ALPHA, &mover);
    case MIL_SCOPE_FOUNDER: return mil_founding(world, lever, ALPHA, 0).share;
    case MIL_SCOPE_CONSORTIUM: return test_projects(world);
    }
    return most;
}

struct outcome {
    double position, observed;
    int64_t appropriated, spent, returned;
};

static struct outcome run(const char *path, const struct test_trial *trial) {
    struct outcome outcome = {0};
    const enum mil_lever lever = mil_instruments[trial->instrument].lever;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct test_world test;
        test_world_open(&test, path, restless, seed, 1);
        for (int q = 0; q < QUARTERS; q++) {
            test_world_pass(&test, 1);
            outcome.position += position(&test.world, lever);
            outcome.observed += trial->observe(&test.world);
            outcome.spent += test.world.appropriations.spent[0];
            outcome.returned += test.world.appropriations.returned[0];
            if (q % 4 == 0) outcome.appropriated += test.world.appropriations.amount[0];
        }
        test_world_close(&test);
    }
    return outcome;
}

START_TEST(every_instrument_alone_moves_its_lever_and_what_it_is_for) {
    prepare(_i);
    const char *name = mil_instruments[test_trials[_i].instrument].name;
    const struct outcome one = run(with, &test_trials[_i]), none = run(without, &test_trials[_i]);
    printf("%-22s lever %10.4g  observed %12.6g  without %12.6g  spent %.3g of %.3g\n", name,
           one.position, one.observed, none.observed, (double)one.spent, (double)one.appropriated);
    ck_assert_msg(one.position > 0.0, "%s does not move its lever", name);
    ck_assert_msg(one.observed > none.observed, "%s: %g with, %g without", name, one.observed,
                  none.observed);
    ck_assert_msg(one.spent > none.spent, "%s spends nothing", name);
    ck_assert(beside(&test_trials[_i]) < BESIDES || none.spent == 0);
    ck_assert_msg(one.spent + one.returned == one.appropriated, "%s loses money", name);
    mil_test_remove(folder);
}
END_TEST

START_TEST(every_instrument_without_money_is_no_instrument) {
    struct test_world one, none;
    prepare(_i);
    test_world_open(&one, with, silent, 7, 1);
    test_world_open(&none, without, restless, 7, 1);
    for (int q = 0; q < 5; q++) {
        test_world_pass(&one, 1);
        test_world_pass(&none, 1);
        for (int owner = 0; owner < MIL_OWNER_COUNT; owner++)
            ck_assert_msg(owner == MIL_OWNER_programmes ||
                              test_owner_hash(&one.world, (enum mil_owner)owner) ==
                                  test_owner_hash(&none.world, (enum mil_owner)owner),
                          "%s differ in quarter %d", mil_owner_names[owner], q + 1);
    }
    test_world_close(&one);
    test_world_close(&none);
    mil_test_remove(folder);
}
END_TEST

START_TEST(every_instrument_has_a_trial) {
    for (int i = 0; i < MIL_INSTRUMENT_COUNT; i++) {
        int found = 0;
        for (int t = 0; t < (int)test_trials_count; t++)
            found += (int)test_trials[t].instrument == i;
        ck_assert_msg(found == 1, "%s has %d trials", mil_instruments[i].name, found);
    }
}
END_TEST

int main(void) {
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 300);
    tcase_add_test(all, every_instrument_has_a_trial);
    tcase_add_loop_test(all, every_instrument_alone_moves_its_lever_and_what_it_is_for, 0,
                        (int)test_trials_count);
    tcase_add_loop_test(all, every_instrument_without_money_is_no_instrument, 0,
                        (int)test_trials_count);
    return test_run("instruments", all);
}
