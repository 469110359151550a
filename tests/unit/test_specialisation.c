#include "policy/specialisation.h"
#include "policy/targets.h"
#include "state/practice.h"
#include "state/research.h"

#include "support/run.h"
#include "support/tiny_with.h"

#include <check.h>
#include <math.h>

static struct test_tiny tiny;
static struct mil_world *world;

static void write_scenario(void) {
    test_tiny_write(
        &tiny,
        "programmes = ( { name = \"one\"; instrument = \"smart_specialisation\";\n"
        "  level = \"regional\"; regions = [ \"Alpha\" ]; budget = 0.8; award = 10.0; } );\n");
}

static void choose(const char *const *sets, int quarters) {
    world = test_tiny_open(&tiny, sets, quarters);
}

static void end(void) {
    test_tiny_end(&tiny);
}

static uint64_t strong_in_alpha(void) {
    uint64_t strong[MIL_MOST_REGIONS];
    mil_measure_strengths(world, strong);
    return strong[0];
}

START_TEST(a_region_chooses_as_many_as_asked_of_what_it_is_not_strong_in) {
    static const char *const sets[] = {"specialisation.technologies=2", NULL};
    choose(sets, 0);
    const uint64_t strong = strong_in_alpha();
    test_world_pass(&tiny.test, 1);
    ck_assert_uint_eq(mil_bits(mil_aims(world, 0, 0)), 2);
    ck_assert_uint_eq(mil_aims(world, 0, 0) & strong, 0);
    ck_assert_uint_eq(mil_aims(world, 0, 1), 0);
    end();
}
END_TEST

/* The mean density and complexity of what is chosen. */
static void look_at(const char *quadrant, double *density, double *complexity) {
    const char *const sets[] = {quadrant, "specialisation.technologies=2", NULL};
    choose(sets, 0);
    const uint64_t strong = strong_in_alpha();
    test_world_pass(&tiny.test, 1);
    const uint64_t chosen = mil_aims(world, 0, 0);
    *density = *complexity = 0.0;
    for (uint64_t m = chosen; m != 0; m &= m - 1) {
        *density += mil_density(&world->knowledge, strong, mil_lowest(m)) / mil_bits(chosen);
        *complexity += world->knowledge.complexity[mil_lowest(m)] / mil_bits(chosen);
    }
    test_world_close(&tiny.test);
}

START_TEST(a_quadrant_confines_the_choice) {
    double density[2], complexity[2];
    look_at("specialisation.quadrant=related_simple", &density[0], &complexity[0]);
    look_at("specialisation.quadrant=unrelated_complex", &density[1], &complexity[1]);
    ck_assert_double_gt(density[0], density[1]);
    ck_assert_double_lt(complexity[0], complexity[1]);
    mil_test_remove(tiny.folder);
}
END_TEST

START_TEST(who_alone_has_a_voice_has_its_way) {
    static const char *const academia[] = {
        "specialisation.authorities=0", "specialisation.business=0",
        "specialisation.civil_society=0", "specialisation.technologies=1", NULL};
    choose(academia, 0);
    const uint64_t open = mil_all_technologies(&world->knowledge) & ~strong_in_alpha();
    size_t best = 0;
    double most = -1.0, level[MIL_MOST_TECHNOLOGIES] = {0};
    for (size_t o = 0; o < world->organisations.count; o++)
        for (size_t t = 0; t < world->knowledge.count; t++)
            if (world->organisations.region[o] == 0 && world->organisations.kind[o] != MIL_SUPPORT)
                level[t] = fmax(
                    level[t], mil_level(world->organisations.level[o * MIL_MOST_TECHNOLOGIES + t]));
    for (size_t t = 0; t < world->knowledge.count; t++)
        if ((open >> t & 1) && level[t] > most) most = level[t], best = t;
    test_world_pass(&tiny.test, 1);
    ck_assert_uint_eq(mil_aims(world, 0, 0), UINT64_C(1) << best);
    end();
}
END_TEST

START_TEST(firms_look_first_for_what_their_region_has_chosen) {
    choose(NULL, 1);
    size_t aimed = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->aim[f] == 0) continue;
        aimed++;
        ck_assert_uint_eq(world->aim[f], mil_aims(world, 0, mil_region_of(world, f)));
    }
    ck_assert_uint_gt(aimed, 0);
    end();
}
END_TEST

START_TEST(a_false_table_has_every_technology_in_another_place_and_none_twice) {
    static const char *const sets[] = {"switches.known_relatedness=false", NULL};
    uint8_t taken[MIL_MOST_TECHNOLOGIES];
    choose(sets, 0);
    mil_mistake_technologies(world, taken);
    const uint64_t all = mil_all_technologies(&world->knowledge);
    size_t moved = 0;
    for (size_t t = 0; t < world->knowledge.count; t++) moved += taken[t] != t;
    ck_assert_uint_gt(moved, 0);
    ck_assert_uint_eq(mil_mistaken(taken, all), all);
    end();
}
END_TEST

START_TEST(a_choice_is_forgotten_when_the_programme_is_over) {
    static const char *const sets[] = {"programme.one.to=\"2011 Q2\"", NULL};
    choose(sets, 2);
    ck_assert_uint_ne(mil_aims(world, 0, 0), 0);
    test_world_pass(&tiny.test, 1);
    ck_assert_uint_eq(mil_aims(world, 0, 0), 0);
    end();
}
END_TEST

int main(void) {
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, write_scenario, NULL);
    tcase_add_test(all, a_region_chooses_as_many_as_asked_of_what_it_is_not_strong_in);
    tcase_add_test(all, a_quadrant_confines_the_choice);
    tcase_add_test(all, who_alone_has_a_voice_has_its_way);
    tcase_add_test(all, firms_look_first_for_what_their_region_has_chosen);
    tcase_add_test(all, a_false_table_has_every_technology_in_another_place_and_none_twice);
    tcase_add_test(all, a_choice_is_forgotten_when_the_programme_is_over);
    return test_run("specialisation", all);
}
