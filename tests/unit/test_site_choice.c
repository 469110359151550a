#include "policy/site_choice.h"

#include "policy/deferred_acceptance.h"
#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MACHINERY = 2, PROJECTS = 40, QUARTERS = 500, PLACE = 1000 };

static const char whole[] = "Alpha complex,Alpha,500000,20000,0,6,0.1,0.5,0,0",
                  halves[] = "Alpha complex,Alpha,500000,10000,0,6,0.1,0.5,0,0\n"
                             "Alpha complex west,Alpha,500000,10000,0,6,0.1,0.5,0,0";

/* A world as it is with Alpha's complex whole or cut, all of its land free. */
struct place {
    struct test_world test;
    struct mil_free_land land;
    double worth[MIL_MOST_SITES];
    struct mil_applicant applicant[PROJECTS];
};

static void open_place(struct place *place, int is_cut) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    mil_test_tiny(folder);
    if (is_cut) mil_test_edit(folder, "sites.csv", whole, halves);
    test_world_open(&place->test, mil_test_path(path, folder, "tiny.cfg"), NULL, 1, 1);
    struct mil_world *world = &place->test.world;
    const struct mil_investor investor = {MACHINERY, SIZE_MAX, 20.0, 2e7, 1.0, 0.3, 1.0};
    for (size_t s = 0; s < world->sites.count; s++) {
        world->sites.area[s] = world->data->sites[s].free_area;
        world->sites.used[s] = 0.0;
    }
    mil_measure_free_land(world, &place->land);
    for (size_t s = 0; s < world->sites.count; s++) {
        world->sites.price[s] = world->data->sites[s].price;
        place->worth[s] = mil_site_value(world, &investor, s);
    }
    mil_test_remove(folder);
}

static double value_of(const void *context, size_t i, size_t s) {
    const struct place *place = context;
    return place->worth[s] +
           mil_site_chance(&place->test.world, &place->land, place->applicant[i].identity, s);
}
static double lot_of(const void *context, size_t i, size_t s) {
    const struct place *place = context;
    const struct mil_world *world = &place->test.world;
    return mil_chance(
        world->seed, MIL_LUCK_RANK_AT_SITE, (uint32_t)world->quarter,
        mil_mix(place->applicant[i].identity, world->identity_of_region[world->sites.region[s]]));
}

static int is_complex(const struct mil_world *world, size_t s) {
    return strncmp(world->data->sites[s].site, "Alpha complex", 13) == 0;
}

/* Projects that get a place on Alpha's complex, out of QUARTERS * PROJECTS. */
static int on_the_complex(struct place *place) {
    struct mil_world *world = &place->test.world;
    int taken = 0;
    for (int q = 1; q <= QUARTERS; q++) {
        world->quarter = q;
        for (size_t i = 0; i < PROJECTS; i++)
            place->applicant[i] = (struct mil_applicant){
                .identity = mil_mix((uint64_t)q, i + 1),
                .area = PLACE,
                .outside = mil_inclusive_value(world, &place->land, place->worth)};
        struct mil_matching matching = {
            PROJECTS, world->sites.count, place->applicant, place->land.room, value_of, lot_of,
            place};
        mil_deferred_acceptance(&matching);
        for (size_t i = 0; i < PROJECTS; i++)
            taken +=
                place->applicant[i].site != SIZE_MAX && is_complex(world, place->applicant[i].site);
    }
    return taken;
}

static struct place one, two;

START_TEST(a_complex_cut_in_two_is_worth_what_it_was) {
    open_place(&one, 0);
    open_place(&two, 1);
    ck_assert_uint_eq(two.test.world.sites.count, one.test.world.sites.count + 1);
    ck_assert_double_eq_tol(mil_inclusive_value(&one.test.world, &one.land, one.worth),
                            mil_inclusive_value(&two.test.world, &two.land, two.worth), 1e-9);
    test_world_close(&one.test);
    test_world_close(&two.test);
}
END_TEST

/* Tastes for the halves are drawn anew, so single projects may go elsewhere; on average none does.  Of
 * 20,000 projects a part p gets a place there, so the difference has a standard error of at most
 * sqrt(2 * 20,000 p (1 - p)); five of them fail once in 1.7 million seeds. */
START_TEST(a_complex_cut_in_two_gets_as_many_projects) {
    open_place(&one, 0);
    open_place(&two, 1);
    const double all = (double)QUARTERS * PROJECTS;
    const double first = on_the_complex(&one), second = on_the_complex(&two),
                 part = (first + second) / (2.0 * all);
    printf("%g projects on the complex, %g on its halves\n", first, second);
    ck_assert_double_gt(part, 0.02);
    ck_assert_double_le(fabs(first - second), 5.0 * sqrt(2.0 * all * part * (1.0 - part)));
    test_world_close(&one.test);
    test_world_close(&two.test);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("site choice");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, a_complex_cut_in_two_is_worth_what_it_was);
    tcase_add_test(tcase, a_complex_cut_in_two_gets_as_many_projects);
    return test_run_at_least("site choice", tcase, 2);
}
