/* An export control on three materials that one industry needs (S3-16, T21): how deep the dip is, what
 * brings production back, and who makes what is missing.
 *
 * Sales of the industry are compared with those of the same seed without a loss of imports.  Seeds are
 * fixed.  Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005; there
 * are 5 of them, so a correct program fails with a chance of at most 0.025 when seeds are drawn anew,
 * and never with the seeds as they are. */
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum {
    SEEDS = TEST_SEEDS(6),
    MORE_SEEDS = TEST_SEEDS(12),
    BEFORE = 2,
    SHORT = 4,
    LONG = 12,
    ITEMS = 3,
    MOST_SETS = 16
};
static const double FALSE_ALARM = 0.005;
static const char *const items[ITEMS] = {"photoresist", "hydrogen fluoride", "polyimide"};

struct course {
    double sales[LONG]; /* of the industry, by quarter of the shock */
    double sme_sales;   /* of the items in place of imports, in the last */
    double domestic[ITEMS], sme_share[ITEMS];
};

static void look(const struct mil_world *world, struct course *course) {
    const struct mil_shocks *shocks = &world->shocks;
    course->sme_sales = 0.0;
    for (size_t s = 0; s < shocks->count; s++) {
        course->domestic[s] = shocks->need[s] > 0.0 ? shocks->sold[s] / shocks->need[s] : 0.0;
        course->sme_share[s] = shocks->sme_part[s];
        course->sme_sales += shocks->sme_part[s] * shocks->sold[s];
    }
}

/* values: key=value of every shock; more: sets of other things. */
static void pass(const char *path, const char *scale, const char *const *values,
                 const char *const *more, uint64_t seed, struct course *course) {
    char text[MOST_SETS][96];
    const char *sets[MOST_SETS + 1] = {scale};
    size_t count = 1;
    for (size_t v = 0; values[v] != NULL; v++)
        for (size_t i = 0; i < ITEMS; i++) {
            snprintf(text[count], sizeof text[count], "shock.%s.%s", items[i], values[v]);
            sets[count] = text[count];
            count++;
        }
    for (size_t i = 0; more != NULL && more[i] != NULL; i++) sets[count++] = more[i];
    struct test_world test;
    test_world_open(&test, path, sets, seed, 2);
    const size_t k = mil_industry_find(&test.scenario.data, "electronics");
    test_world_pass(&test, BEFORE);
    for (int q = 0; q < LONG; q++) {
        test_world_pass(&test, 1);
        course->sales[q] = (double)test.world.markets.sales[k];
    }
    look(&test.world, course);
    test_world_close(&test);
}

static const char *const SCALE = "run.scale=0.005";
#define CONTROL "scenarios/korea/export_control.cfg"
static const char *const as_it_is[] = {"from=\"2011 Q3\"", NULL},
                         *const at_rest[] = {"from=\"2011 Q3\"", "lost=0", NULL},
                         *const no_stock[] = {"from=\"2011 Q3\"", "inventory=0", NULL},
                         *const more_stock[] = {"from=\"2011 Q3\"", "inventory=2", NULL},
                         *const nobody[] = {"from=\"2011 Q3\"", "level=1.0", NULL},
                         *const none[] = {NULL};

/* Sales missing in the first quarters, and in the last, over those without a loss. */
static double lost_at_first(const struct course *with, const struct course *without) {
    double lost = 0.0, all = 0.0;
    for (int q = 0; q < SHORT; q++) {
        lost += without->sales[q] - with->sales[q];
        all += without->sales[q];
    }
    return lost / all;
}
static double lost_at_last(const struct course *with, const struct course *without) {
    return 1.0 - with->sales[LONG - 1] / without->sales[LONG - 1];
}
static double deepest(const struct course *with, const struct course *without) {
    double most = 0.0;
    for (int q = 0; q < LONG; q++) most = fmax(most, 1.0 - with->sales[q] / without->sales[q]);
    return most;
}

/* The T21 protocol in short: the same seeds without a loss, with one, two or no quarters in stock, and
 * where nobody can make the materials. */
START_TEST(a_control_stops_production_until_stocks_or_makers_at_home_replace_what_is_missing) {
    double dip[SEEDS], stocks[SEEDS], two[SEEDS], makers[SEEDS], small[SEEDS], left[SEEDS],
        recovered[SEEDS], domestic[ITEMS] = {0.0}, sme[ITEMS] = {0.0};
    for (uint64_t s = 0; s < SEEDS; s++) {
        struct course rest, with, bare, full, alone;
        pass(CONTROL, SCALE, at_rest, NULL, s + 1, &rest);
        pass(CONTROL, SCALE, as_it_is, NULL, s + 1, &with);
        pass(CONTROL, SCALE, no_stock, NULL, s + 1, &bare);
        pass(CONTROL, SCALE, more_stock, NULL, s + 1, &full);
        pass(CONTROL, SCALE, nobody, NULL, s + 1, &alone);
        ck_assert(rest.sme_sales == 0.0 && alone.sme_sales == 0.0);
        dip[s] = lost_at_first(&with, &rest);
        stocks[s] = lost_at_first(&bare, &rest) - dip[s];
        two[s] = dip[s] - lost_at_first(&full, &rest);
        left[s] = lost_at_last(&with, &rest);
        makers[s] = lost_at_last(&alone, &rest) - left[s];
        recovered[s] = 1.0 - left[s] / deepest(&with, &rest);
        small[s] = log1p(with.sme_sales / 1e9);
        for (size_t i = 0; i < ITEMS; i++) {
            domestic[i] += with.domestic[i] / SEEDS;
            sme[i] += with.sme_share[i] / SEEDS;
        }
    }
    test_expect_positive("part of sales lost in four quarters", dip, SEEDS, FALSE_ALARM);
    test_expect_positive("more without a stock", stocks, SEEDS, FALSE_ALARM);
    test_expect_positive("less with two quarters in stock", two, SEEDS, FALSE_ALARM);
    test_expect_positive("sales that only makers bring back", makers, SEEDS, FALSE_ALARM);
    test_expect_positive("SME sales of the items, log of one plus billions a quarter", small, SEEDS,
                         FALSE_ALARM);
    printf("after 12 quarters %.3f of sales are missing, %.2f of the deepest dip is made up\n",
           test_mean(left, SEEDS), test_mean(recovered, SEEDS));
    for (size_t i = 0; i < ITEMS; i++)
        printf("%s: %.2f made at home in place of imports, %.2f of it by SMEs\n", items[i],
               domestic[i], sme[i]);
}
END_TEST

START_TEST(where_everybody_can_make_the_inputs_there_is_no_dip) {
    const char *const path = "tests/support/shocks/everyone.cfg";
    for (uint64_t s = 0; s < SEEDS; s++) {
        struct course everyone, calm;
        pass(path, SCALE, none, NULL, s + 1, &everyone);
        pass(path, SCALE, &at_rest[1], NULL, s + 1, &calm);
        ck_assert(fabs(lost_at_first(&everyone, &calm)) < 0.01);
    }
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("shocks");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(
        tcase, a_control_stops_production_until_stocks_or_makers_at_home_replace_what_is_missing);
    tcase_add_test(tcase, where_everybody_can_make_the_inputs_there_is_no_dip);
    return test_run("shocks", tcase);
}
