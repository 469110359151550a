#include "results/summary_of_world.h"
#include "support/paired.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEEDS = TEST_SEEDS(6), QUARTERS = 16, MOST_SETS = 24, NEW = 8 };

struct outcome {
    double adopters, sme_adopters, firms, ties, science_ties, innovations, partnered, level,
        tied_rate, untied_rate;
};

static void look(const struct mil_world *world, struct outcome *o, int last) {
    static struct mil_summary summary;
    mil_summary_of_world(&summary, world);
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++)
        for (size_t g = 0; g < MIL_GROUNDS; g++) {
            o->innovations += summary.innovations[g][s];
            if (g != MIL_OWN_RESEARCH) o->partnered += summary.innovations[g][s];
        }
    if (!last) return;
    for (size_t r = 0; r < world->regions.count; r++) {
        o->firms += summary.region[r].research_firms;
        o->ties += summary.region[r].ties;
        o->science_ties += summary.region[r].university_ties;
        for (size_t i = 0; i < world->scenario->new_technology_count; i++) {
            o->adopters += summary.adopters[r][i];
            o->sme_adopters += summary.sme_adopters[r][i];
        }
    }
}

static void pass(struct outcome *o, const char *path, const char *const *sets, uint64_t seed) {
    struct test_world test;
    *o = (struct outcome){0};
    test_world_open(&test, path, sets, seed, 1);
    for (int q = 1; q <= QUARTERS; q++) {
        test_world_pass(&test, 1);
        look(&test.world, o, q == QUARTERS);
    }
    test_world_close(&test);
}

static int argc;
static char **argv;
START_TEST(explore) {
    const char *sets[MOST_SETS] = {NULL};
    int n = atoi(argv[2]);
    for (int i = 3; i < argc; i++) sets[i - 3] = argv[i];
    for (int s = 0; s < n; s++) {
        struct outcome o;
        pass(&o, argv[1], sets, (uint64_t)s + 1);
        printf("%.0f %.0f %.4f %.4f %.0f %.4f | adopters sme ties/firm sciencesme/firm innov "
               "partnered\n",
               o.adopters, o.sme_adopters, o.ties / o.firms, o.science_ties / o.firms,
               o.innovations, o.partnered / o.innovations);
    }
}
END_TEST
int main(int c, char **v) {
    argc = c;
    argv = v;
    Suite *suite = suite_create("technologies");
    TCase *tcase = tcase_create("technologies");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, explore);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_SILENT);
    return srunner_ntests_failed(runner);
}
