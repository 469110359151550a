/* A scenario in which every instrument of the list runs at once, each with a programme of its own: the
 * books close every quarter, no budget is overdrawn and no lever leaves its range.  New rows of the list
 * join by themselves.
 *
 * MIL_ALL=120: so many quarters in the 16 regions of Korea at scale 0.05, besides the programmes that run
 * there; without it five years of the tiny regions.  And what needs no row of its own. */
#include "input/instruments.h"
#include "policy/founding.h"
#include "policy/offers.h"

#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { QUARTERS = 20, TEXT = 1 << 16 };

static char folder[MIL_TEST_PATH], path[MIL_TEST_PATH], text[TEXT];

/* What a region of the test gets of one programme a year, in billions, and what a case is worth at most,
 * in millions: many small cases in small regions. */
struct size {
    const char *extends, *region;
    double budget, award;
};

static size_t add(size_t at, const char *format, const char *name, double a, double b) {
    const int length = snprintf(text + at, TEXT - at, format, name, a, b);
    ck_assert_int_gt(length, 0);
    ck_assert_uint_lt(at + (size_t)length, TEXT);
    return at + (size_t)length;
}

static void write_scenario(const struct size *size) {
    size_t at = add(0, "extends = \"%s\";\nname = \"all\";\n", size->extends, 0.0, 0.0);
    at = add(at, "appropriations = ( { name = \"all\"; level = \"regional\"; %s", size->region, 0,
             0);
    at = add(at, "%s amount = %.3f; from = 2011; to = 2100; } );\nprogrammes = (", "",
             size->budget * MIL_INSTRUMENT_COUNT, 0.0);
    for (int i = 0; i < MIL_INSTRUMENT_COUNT; i++) {
        const struct mil_instrument_row *row = &mil_instruments[i];
        at = add(at, i > 0 ? ",\n{ name = \"%s\";" : "\n{ name = \"%s\";", row->name, 0.0, 0.0);
        at = add(at, " instrument = \"%s\"; appropriation = \"all\"; level = \"regional\";",
                 row->name, 0.0, 0.0);
        at = add(at, "%s overhead = 0.1; budget = %.3f;",
                 i % 2 ? " managed_by = \"university\";" : "", size->budget, 0.0);
        if (row->award > 1e6 * size->award) at = add(at, "%s award = %.3f;", "", size->award, 0.0);
        if (row->lever == MIL_LEVER_bridged)
            at = add(at, " clusters = \"%s\";", "cluster", 0.0, 0.0);
        at = add(at, "%s }", "", 0.0, 0.0);
    }
    (void)add(at, "%s );\n", "", 0.0, 0.0);
    mil_test_write(folder, "all.cfg", text);
    mil_test_path(path, folder, "all.cfg");
}

static void check_position(enum mil_lever lever, double position, int32_t quarter) {
    const int is_share = mil_levers[lever].combine == MIL_COMBINE_EITHER;
    if (isfinite(position) && position >= 0.0 && (!is_share || position <= 1.0)) return;
    /* A check of every firm and lever by an assertion each would write them all down. */
    ck_abort_msg("%s stands at %g in quarter %d", mil_levers[lever].name, position, (int)quarter);
}

/* Of a lever that is not of firms, in a region or cell. */
static double position_at(const struct mil_world *world, enum mil_lever lever, size_t place) {
    const struct mil_project_kind mover = {.origin = MIL_ORIGIN_MOVED, .jobs = 20.0};
    const enum mil_scope scope = mil_levers[lever].scope;
    return scope == MIL_SCOPE_PROJECT   ? mil_offer(world, lever, place, &mover)
           : scope == MIL_SCOPE_FOUNDER ? mil_founding(world, lever, place, 0).share
                                        : mil_lever_in(world, lever, place);
}

/* Counts the levers that stand anywhere but at rest. */
static int check_levers(const struct mil_world *world) {
    int moved = 0;
    for (int i = 0; i < MIL_LEVER_COUNT; i++) {
        const enum mil_lever lever = (enum mil_lever)i;
        double most = 0.0;
        for (size_t f = 0; world->lever[i] != NULL && f < world->firms.count; f++) {
            check_position(lever, mil_lever_of(world, lever, f), world->quarter);
            most = fmax(most, mil_lever_of(world, lever, f));
        }
        const size_t places =
            mil_levers[lever].scope == MIL_SCOPE_CELL ? world->cells.count : world->regions.count;
        for (size_t place = 0; place < places; place++) {
            const double position = position_at(world, lever, place);
            check_position(lever, position, world->quarter);
            most = fmax(most, position);
        }
        moved += most > 0.0;
    }
    return moved;
}

static void check_money(const struct mil_world *world, int64_t spent_year) {
    const struct mil_programmes *p = &world->programmes;
    for (size_t i = 0; i < p->count; i++) {
        const char *name = world->scenario->programmes[i].name;
        ck_assert_msg(p->purse[i] >= 0 && p->released[i] >= 0 && p->spent[i] >= 0,
                      "%s overdraws its budget", name);
        ck_assert_msg(p->spent_year[i] <= p->budget_year[i], "%s spends more than its year", name);
    }
    for (size_t a = 0; a < world->appropriations.count; a++) {
        int64_t left = world->appropriations.reserve[a];
        for (size_t i = 0; i < p->count; i++)
            if (world->scenario->programmes[i].appropriation == a) left += p->purse[i];
        ck_assert_int_eq(left, mil_balance(&world->ledger, MIL_ACCOUNT_PURSE, a));
        if (mil_is_last_quarter(world)) ck_assert_int_eq(left, 0);
    }
    ck_assert_int_eq(mil_ledger_sum(&world->ledger), 0);
    ck_assert_int_le(spent_year,
                     test_sum(world->appropriations.amount, world->appropriations.count));
}

START_TEST(all_instruments_at_once_close_the_books_within_budgets_and_ranges) {
    const char *asked = getenv("MIL_ALL");
    char here[MIL_TEST_PATH / 2], base[MIL_TEST_PATH], length[64];
    const int quarters = asked != NULL ? atoi(asked) : QUARTERS;
    struct size size = {"tiny.cfg", "regions = [ \"Alpha\" ];", 0.1, 2.0};
    mil_test_tiny(folder);
    if (asked != NULL) {
        ck_assert_ptr_nonnull(getcwd(here, sizeof here));
        snprintf(base, sizeof base, "%s/scenarios/korea/base.cfg", here);
        size = (struct size){base, "", 20.0, 1e9};
    }
    write_scenario(&size);
    snprintf(length, sizeof length, "run.quarters=%d", quarters);
    const char *sets[] = {length, asked != NULL ? "run.scale=0.05" : NULL, NULL};
    struct test_world test;
    test_world_open(&test, path, sets, 1, 1);
    int64_t spent = 0, ever = 0;
    int moved = 0;
    for (int q = 0; q < quarters; q++) {
        test_world_pass(&test, 1);
        if (mil_is_first_quarter(&test.world)) spent = 0;
        const int64_t now =
            test_sum(test.world.appropriations.spent, test.world.appropriations.count);
        spent += now, ever += now;
        const int now_moved = check_levers(&test.world);
        if (now_moved > moved) moved = now_moved;
        check_money(&test.world, spent);
    }
    printf("%d instruments, %d levers of %d moved at once, %.4g spent in %d quarters\n",
           MIL_INSTRUMENT_COUNT, moved, MIL_LEVER_COUNT, (double)ever, quarters);
    for (size_t i = 0; i < test.world.programmes.count; i++)
        ck_assert_int_gt(test.world.programmes.budget_year[i], 0);
    ck_assert_int_gt(ever, 0);
    ck_assert_int_gt(moved, MIL_LEVER_COUNT / 2);
    test_world_close(&test);
    mil_test_remove(folder);
}
END_TEST

START_TEST(an_innovation_voucher_is_a_scenario_file_alone) {
    static const char *const sets[] = {"run.scale=0.003", "run.quarters=6", NULL};
    struct test_world test;
    int64_t vouchers = 0, to_small = 0;
    test_world_open(&test, "scenarios/examples/innovation_voucher.cfg", sets, 1, 1);
    for (int q = 0; q < 6; q++) {
        test_world_pass(&test, 1);
        for (size_t i = 0; i < test.world.programmes.count; i++)
            if (strcmp(test.scenario.programmes[i].name, "innovation vouchers") == 0) {
                vouchers += test.world.programmes.cases[i];
                to_small += test.world.programmes.sme_cases[i];
            }
    }
    ck_assert_int_gt(vouchers, 0);
    ck_assert_int_eq(vouchers, to_small);
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 0);
    tcase_add_test(all, all_instruments_at_once_close_the_books_within_budgets_and_ranges);
    tcase_add_test(all, an_innovation_voucher_is_a_scenario_file_alone);
    return test_run("all instruments", all);
}
