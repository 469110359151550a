/* New technologies that open at a date: what institutions, research and programmes do to how far they
 * spread, and what rapid change does to networks (S0-1, S3-14, S3-30).
 *
 * Outcomes are told after 16 quarters.  Seeds are fixed.  Each claim is a one-sided paired t test over 6
 * seeds at a false-alarm rate of 0.005; there are 8 of them, so a correct program fails with a chance of
 * at most 0.04 when seeds are drawn anew, and never with the seeds as they are. */
#include "results/summary_of_world.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(6), QUARTERS = 16, MOST_SETS = 16, NEW = 8 };
static const double FALSE_ALARM = 0.005;
#define ARRIVALS "tests/support/technologies/arrivals.cfg"
#define POLICY "scenarios/korea/new_technologies_policy.cfg"

struct outcome {
    double adopters; /* firms, summed over new technologies, at the end */
    double ties;     /* per research-active firm, at the end */
    double shown;    /* part of all innovations that rests on what partners showed */
};

static void pass(struct outcome *o, const char *path, const char *const *sets, uint64_t seed) {
    static struct mil_summary summary;
    struct test_world test;
    double innovations = 0.0, own = 0.0, ties = 0.0, firms = 0.0;
    *o = (struct outcome){0.0, 0.0, 0.0};
    test_world_open(&test, path, sets, seed, 2);
    for (int q = 1; q <= QUARTERS; q++) {
        test_world_pass(&test, 1);
        mil_summary_of_world(&summary, &test.world);
        for (size_t s = 0; s < MIL_SIZE_COUNT; s++)
            for (size_t g = 0; g < MIL_GROUNDS; g++) {
                innovations += summary.innovations[g][s];
                if (g == MIL_OWN_RESEARCH) own += summary.innovations[g][s];
            }
    }
    for (size_t r = 0; r < test.world.regions.count; r++) {
        ties += summary.region[r].ties;
        firms += summary.region[r].research_firms;
        for (size_t i = 0; i < test.scenario.new_technology_count; i++)
            o->adopters += summary.adopters[r][i];
    }
    o->ties = ties / firms;
    o->shown = 1.0 - own / innovations;
    test_world_close(&test);
}

/* One cell of an experiment: what is set besides what all of its cells have. */
static void cell(struct outcome o[SEEDS], const char *path, const char *const *common,
                 const char *const *own) {
    const char *sets[MOST_SETS + 1] = {NULL};
    size_t count = 0;
    for (size_t i = 0; common[i] != NULL; i++) sets[count++] = common[i];
    for (size_t i = 0; own[i] != NULL; i++) sets[count++] = own[i];
    for (uint64_t s = 0; s < SEEDS; s++) pass(&o[s], path, sets, s + 1);
}

static void more_adopters(const struct outcome with[SEEDS], const struct outcome without[SEEDS],
                          double x[SEEDS]) {
    for (int s = 0; s < SEEDS; s++) x[s] = with[s].adopters - without[s].adopters;
}

static double mean_adopters(const struct outcome o[SEEDS]) {
    double x[SEEDS];
    for (int s = 0; s < SEEDS; s++) x[s] = o[s].adopters;
    return test_mean(x, SEEDS);
}

/* The four technologies of the scenario, at once. */
#define AT_ONCE                                                      \
    "new_technology.intelligence and data.opens=\"2011 Q2\"",        \
        "new_technology.robots and sensors.opens=\"2011 Q2\"",       \
        "new_technology.new materials.opens=\"2011 Q2\"",            \
        "new_technology.genome.opens=\"2011 Q2\"", "run.scale=0.01", \
        "programme.diffusion.from=2011", "programme.development.from=2011"
#define OPEN "knowledge.institutions=1"
#define NO_DIFFUSION "programme.diffusion.budget=0"
#define NO_DEVELOPMENT "programme.development.budget=0"

START_TEST(new_technologies_spread_as_institutions_change_and_firms_do_research) {
    static const char *const common[] = {AT_ONCE, NO_DIFFUSION, NO_DEVELOPMENT, NULL};
    static const char *const as_is[] = {NULL}, *const open[] = {OPEN, NULL},
                             *const dear[] = {"research.yearly_cost=4.2e8", NULL},
                             *const both[] = {OPEN, "research.yearly_cost=4.2e8", NULL};
    struct outcome closed[SEEDS], changed[SEEDS], little[SEEDS], little_changed[SEEDS];
    double effect[SEEDS], without_research[SEEDS], more[SEEDS];
    cell(closed, POLICY, common, as_is);
    cell(changed, POLICY, common, open);
    cell(little, POLICY, common, dear);
    cell(little_changed, POLICY, common, both);
    more_adopters(changed, closed, effect);
    more_adopters(little_changed, little, without_research);
    test_less(effect, without_research, SEEDS, more);
    printf("adopters: %.0f and %.0f with change; %.0f and %.0f where researchers are dear\n",
           mean_adopters(closed), mean_adopters(changed), mean_adopters(little),
           mean_adopters(little_changed));
    test_expect_positive("adopters by institutional change", effect, SEEDS, FALSE_ALARM);
    test_expect_positive("of these only with research", more, SEEDS, FALSE_ALARM);
}
END_TEST

/* S3-30.  The interaction is told and not asserted. */
START_TEST(diffusion_development_and_import_spread_new_technologies_where_institutions_let_them) {
    static const char *const common[] = {AT_ONCE, NULL};
    static const char
        *const none[] = {OPEN, NO_DIFFUSION, NO_DEVELOPMENT, NULL},
               *const diffused[] = {OPEN, NO_DEVELOPMENT, NULL},
               *const developed[] = {OPEN, NO_DIFFUSION, NULL}, *const both[] = {OPEN, NULL},
               *const imported[] = {OPEN, NO_DEVELOPMENT,
                                    "programme.diffusion.instrument=\"technology_import\"", NULL},
               *const closed[] = {NO_DIFFUSION, NO_DEVELOPMENT, NULL},
               *const closed_diffused[] = {NO_DEVELOPMENT, NULL};
    struct outcome a[SEEDS], b[SEEDS], c[SEEDS], d[SEEDS], e[SEEDS], f[SEEDS], g[SEEDS];
    double diffusion[SEEDS], development[SEEDS], on_top[SEEDS], together[SEEDS], import[SEEDS],
        behind_the_gate[SEEDS], by_change[SEEDS];
    cell(a, POLICY, common, none);
    cell(b, POLICY, common, diffused);
    cell(c, POLICY, common, developed);
    cell(d, POLICY, common, both);
    cell(e, POLICY, common, imported);
    cell(f, POLICY, common, closed);
    cell(g, POLICY, common, closed_diffused);
    more_adopters(b, a, diffusion);
    more_adopters(c, a, development);
    more_adopters(d, b, on_top);
    more_adopters(e, a, import);
    more_adopters(g, f, behind_the_gate);
    test_less(on_top, development, SEEDS, together);
    test_less(diffusion, behind_the_gate, SEEDS, by_change);
    printf("adopters: %.0f without programmes; both together %.0f more than each alone, p = %.2g\n",
           mean_adopters(a), test_mean(together, SEEDS), test_p_value(together, SEEDS));
    test_expect_positive("adopters by diffusion", diffusion, SEEDS, FALSE_ALARM);
    test_expect_positive("adopters by development", development, SEEDS, FALSE_ALARM);
    test_expect_positive("adopters by import", import, SEEDS, FALSE_ALARM);
    test_expect_positive("of diffusion only where institutions change", by_change, SEEDS,
                         FALSE_ALARM);
}
END_TEST

static void open_so_many(int count, const char *obsolescence, struct outcome o[SEEDS]) {
    static const char *const scale[] = {"run.scale=0.02", NULL};
    char text[NEW][64];
    const char *sets[NEW + 2] = {obsolescence};
    for (int i = 0; i < count; i++) {
        snprintf(text[i], sizeof text[i], "new_technology.%d.opens=\"%d Q%d\"", i + 1,
                 2011 + (i + 1) / 4, (i + 1) % 4 + 1);
        sets[i + 1] = text[i];
    }
    cell(o, ARRIVALS, scale, sets);
}

/* S0-1.  That firms have more ties is told and not asserted. */
START_TEST(rapid_change_makes_innovations_rest_on_partners_by_what_it_makes_obsolete) {
    static const char *const usual = "knowledge.obsolescence=0.1", *const none =
                                                                       "knowledge.obsolescence=0";
    struct outcome calm[SEEDS], some[SEEDS], rapid[SEEDS], lasting[SEEDS];
    double shown[SEEDS], of_some[SEEDS], obsolete[SEEDS], ties[SEEDS];
    open_so_many(0, usual, calm);
    open_so_many(NEW / 2, usual, some);
    open_so_many(NEW, usual, rapid);
    open_so_many(NEW, none, lasting);
    for (int s = 0; s < SEEDS; s++) {
        shown[s] = rapid[s].shown - calm[s].shown;
        of_some[s] = some[s].shown - calm[s].shown;
        obsolete[s] = rapid[s].shown - lasting[s].shown;
        ties[s] = rapid[s].ties - calm[s].ties;
    }
    printf("four openings: %.4f more; ties per firm: %.3f more, p = %.2g\n",
           test_mean(of_some, SEEDS), test_mean(ties, SEEDS), test_p_value(ties, SEEDS));
    test_expect_positive("part of innovations that partners showed, by eight openings", shown,
                         SEEDS, FALSE_ALARM);
    test_expect_positive("of it by what they make obsolete", obsolete, SEEDS, FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("technologies");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, new_technologies_spread_as_institutions_change_and_firms_do_research);
    tcase_add_test(
        tcase,
        diffusion_development_and_import_spread_new_technologies_where_institutions_let_them);
    tcase_add_test(tcase,
                   rapid_change_makes_innovations_rest_on_partners_by_what_it_makes_obsolete);
    return test_run("technologies", tcase);
}
