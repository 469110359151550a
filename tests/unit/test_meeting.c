#include "state/meeting.h"

#include "base/random.h"
#include "process/process.h"
#include "state/firm.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

/* Draws are keyed, so what holds once holds always; 1e-4 is the chance that a right program would
 * have failed with another seed. */
enum { DRAWS = 40000, MET = 8, MOST = 4096 };

static struct test_world test;
static struct mil_world *world;
static size_t cell, first, end;

static void begin(void) {
    test_world_open(&test, TINY, NULL, 3, 1);
    world = &test.world;
    cell = 0;
    for (size_t c = 0; c < world->cells.count; c++)
        if (world->cells.firms[c] > world->cells.firms[cell]) cell = c;
    first = world->cells.first[cell];
    end = cell + 1 < world->cells.count ? world->cells.first[cell + 1] : world->sorted_firms;
    ck_assert_uint_gt(end - first, 3 * MET);
    ck_assert_uint_lt(end - first, MOST);
}
static void close_world(void) {
    test_world_close(&test);
}

static size_t winner(uint64_t draw) {
    size_t met[MET], best = SIZE_MAX;
    const size_t count = mil_meet(world, cell, draw, MET, met);
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const double time = mil_race(world, draw, met[i], world->firms.weight[met[i]]);
        if (time < least) least = time, best = met[i];
    }
    return best;
}

START_TEST(rows_of_a_cell_lie_in_the_order_of_identities_after_every_quarter) {
    for (int q = 0; q < 6; q++) {
        for (size_t c = 0; c < world->cells.count; c++) {
            const size_t last =
                c + 1 < world->cells.count ? world->cells.first[c + 1] : world->firms.count;
            for (size_t f = world->cells.first[c] + 1; f < last; f++)
                ck_assert_uint_lt(world->firms.identity[f - 1], world->firms.identity[f]);
        }
        test_world_pass(&test, 1);
    }
}
END_TEST

START_TEST(nobody_is_met_twice_and_all_are_met_where_there_are_few) {
    size_t met[MOST];
    ck_assert_uint_eq(mil_meet(world, cell, UINT64_MAX, MOST, met), end - first);
    for (size_t i = 0; i < end - first; i++) {
        ck_assert(met[i] >= first && met[i] < end);
        for (size_t j = 0; j < i; j++) ck_assert_uint_ne(met[i], met[j]);
    }
    world->firms.weight[met[0]] = 0;
    ck_assert_uint_eq(mil_meet(world, cell, UINT64_MAX, MOST, met), end - first - 1);
}
END_TEST

START_TEST(among_the_met_chances_are_in_proportion_to_weight) {
    size_t met[MET];
    const uint64_t place = world->firms.identity[first];
    const double weight[MET] = {1, 2, 3, 4, 5, 6, 7, 0};
    double won[MET] = {0.0}, square = 0.0;
    ck_assert_uint_eq(mil_meet(world, cell, place, MET, met), MET);
    for (uint64_t n = 0; n < DRAWS; n++) {
        size_t best = 0;
        double least = INFINITY;
        for (size_t i = 0; i < MET; i++) {
            const double time = mil_race(world, mil_mix(n, 7), met[i], weight[i]);
            if (time < least) least = time, best = i;
        }
        won[best] += 1.0;
    }
    ck_assert(won[MET - 1] == 0.0);
    for (size_t i = 0; i < MET - 1; i++) {
        const double expected = DRAWS * weight[i] / 28.0;
        square += (won[i] - expected) * (won[i] - expected) / expected;
    }
    ck_assert_double_gt(gsl_cdf_chisq_Q(square, MET - 2), 1e-4);
}
END_TEST

/* Where a row stands means nothing: who is closed or divided changes no meeting of others. */
START_TEST(who_goes_or_is_divided_changes_no_meeting_of_others) {
    static uint64_t before[DRAWS];
    const size_t gone = first + 5, divided = first + 9;
    world->firms.weight[divided] = 12;
    const uint64_t left = world->firms.identity[gone],
                   lineage = mil_lineage(world->firms.identity[divided]);
    for (uint64_t n = 0; n < DRAWS; n++) before[n] = world->firms.identity[winner(mil_mix(n, 9))];
    size_t part = 0;
    ck_assert_int_eq(mil_firm_split(world, divided, 1, &part, NULL), 0);
    ck_assert_uint_ne(world->firms.identity[part], world->firms.identity[divided]);
    ck_assert_uint_eq(mil_lineage(world->firms.identity[part]), lineage);
    world->firms.weight[gone] = 0;
    mil_firms_sort(world);
    int same = 0, of_others = 0, of_divided = 0;
    for (uint64_t n = 0; n < DRAWS; n++) {
        const uint64_t now = world->firms.identity[winner(mil_mix(n, 9))];
        if (before[n] == left || mil_lineage(before[n]) == lineage) {
            of_divided += before[n] != left && mil_lineage(now) == lineage;
            continue;
        }
        of_others++;
        same += now == before[n];
    }
    ck_assert_int_gt(of_others, DRAWS / 2);
    ck_assert_int_gt(of_divided, 0);
    /* Only windows that held one of the two, a few in a cell of dozens, can change. */
    ck_assert_int_gt(same, of_others - of_others / 10);
}
END_TEST

START_TEST(parts_of_one_agent_keep_its_luck) {
    const size_t firm = first + 2;
    world->firms.weight[firm] = 10;
    size_t part = 0;
    ck_assert_int_eq(mil_firm_split(world, firm, 4, &part, NULL), 0);
    for (int q = 0; q < 8; q++) {
        world->quarter++;
        ck_assert_int_eq(mil_win_customers(world, NULL), 0);
        ck_assert_int_eq(world->firms.customers[part], world->firms.customers[firm]);
    }
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("meeting");
    tcase_add_checked_fixture(tcase, begin, close_world);
    tcase_add_test(tcase, rows_of_a_cell_lie_in_the_order_of_identities_after_every_quarter);
    tcase_add_test(tcase, nobody_is_met_twice_and_all_are_met_where_there_are_few);
    tcase_add_test(tcase, among_the_met_chances_are_in_proportion_to_weight);
    tcase_add_test(tcase, who_goes_or_is_divided_changes_no_meeting_of_others);
    tcase_add_test(tcase, parts_of_one_agent_keep_its_luck);
    return test_run_at_least("meeting", tcase, 5);
}
