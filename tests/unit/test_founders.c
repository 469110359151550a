/* Founders who come out of firms, at a scale at which an agent stands for fifty of them. */
#include "state/firm.h"
#include "state/ties.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

enum { ALL = 50, MOST_PARTS = 16, QUARTERS = 3 };

static struct test_world test;
static const struct mil_world *world;

static void begin(void) {
    test_world_open(&test, "scenarios/korea/base.cfg", (const char *[]){"run.scale=0.02", NULL}, 1,
                    2);
    world = &test.world;
    ck_assert(world->entry_weight == ALL);
    test_world_pass(&test, QUARTERS);
}
static void end(void) {
    test_world_close(&test);
}

/* Firms of the parent of a founder of the last quarter, or 0. */
static int64_t firms_of_parent(size_t row) {
    const size_t firm = world->research.firm[row];
    if (world->firms.birth[firm] != world->quarter) return 0;
    for (size_t at = row * MIL_TIES; at < (row + 1) * MIL_TIES; at++) {
        const uint32_t partner = world->research.tie_partner[at];
        if (world->research.tie_kind[at] == MIL_TIE_INTRA_FIRM && partner != MIL_TIE_NONE &&
            !mil_is_organisation(partner))
            return world->firms.weight[world->research.firm[partner]];
    }
    return 0;
}

START_TEST(founders_who_come_out_of_the_same_firm_are_no_more_than_it_stands_for) {
    int alone = 0, together = 0;
    for (size_t i = 0; i < world->research.count; i++) {
        const int64_t firms = world->firms.weight[world->research.firm[i]],
                      parents = firms_of_parent(i), least = (ALL + MOST_PARTS - 1) / MOST_PARTS;
        if (parents == 0) continue;
        ck_assert_int_le(firms, parents > least ? parents : least);
        if (parents < ALL) alone++;
        else together++;
    }
    ck_assert_int_gt(alone, 0);
    ck_assert_int_gt(together, 0);
}
END_TEST

START_TEST(as_many_found_as_would_together) {
    int64_t spinoffs = 0;
    for (size_t c = 0; c < world->cells.count; c++) {
        ck_assert_int_eq(world->cells.firm_spinoffs[c] % ALL, 0);
        spinoffs += world->cells.firm_spinoffs[c];
    }
    ck_assert_int_gt(spinoffs, 0);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("founders");
    tcase_add_unchecked_fixture(tcase, begin, end);
    tcase_add_test(tcase, founders_who_come_out_of_the_same_firm_are_no_more_than_it_stands_for);
    tcase_add_test(tcase, as_many_found_as_would_together);
    return test_run_at_least("founders", tcase, 2);
}
