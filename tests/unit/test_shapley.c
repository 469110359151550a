#include "answers/shapley.h"

#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

static bool is_near(double a, double b) {
    return fabs(a - b) <= 1e-12 * (1.0 + fabs(b));
}

static double noise(size_t i) {
    return fmod(sin((double)i * 12.9898) * 43758.5453, 1.0);
}

START_TEST(parts_add_up_to_the_gain_of_any_factorial) {
    enum { REPLICATES = 5 };
    for (size_t mechanisms = 1; mechanisms <= MIL_SHAPLEY_MOST; mechanisms++) {
        double output[16 * REPLICATES];
        for (size_t i = 0; i < 16 * REPLICATES; i++) output[i] = 1e6 * noise(i + 100 * mechanisms);
        struct mil_shapley shares;
        ck_assert_int_eq(mil_shapley(&shares, output, mechanisms, REPLICATES, NULL), 0);
        double sum = 0.0;
        for (size_t m = 0; m < mechanisms; m++) sum += shares.part[m].mean;
        ck_assert(is_near(sum, shares.gain.mean));
        ck_assert(is_near(shares.gain.mean, shares.all.mean - shares.none.mean));
    }
}
END_TEST

START_TEST(two_that_only_work_together_share_equally_and_a_bystander_has_nothing) {
    double output[8];
    for (size_t cell = 0; cell < 8; cell++) output[cell] = 10.0 + ((cell & 3) == 3 ? 6.0 : 0.0);
    struct mil_shapley shares;
    ck_assert_int_eq(mil_shapley(&shares, output, 3, 1, NULL), 0);
    ck_assert(is_near(shares.part[0].mean, 3.0));
    ck_assert(is_near(shares.part[1].mean, 3.0));
    ck_assert(shares.part[2].mean == 0.0);
    ck_assert(shares.alone[0].mean == 0.0 && shares.last[0].mean == 6.0);
    ck_assert(isnan(shares.part[0].low));
}
END_TEST

/* The airport game (Littlechild & Owen 1973): a set costs what its dearest member costs. */
START_TEST(the_airport_game_has_its_known_values) {
    const double cost[] = {1.0, 2.0, 4.0, 7.0};
    double output[16];
    for (size_t cell = 0; cell < 16; cell++) {
        output[cell] = 0.0;
        for (size_t m = 0; m < 4; m++)
            if ((cell >> m & 1) != 0) output[cell] = fmax(output[cell], cost[m]);
    }
    struct mil_shapley shares;
    ck_assert_int_eq(mil_shapley(&shares, output, 4, 1, NULL), 0);
    const double known[] = {1.0 / 4, 1.0 / 4 + 1.0 / 3, 1.0 / 4 + 1.0 / 3 + 2.0 / 2,
                            1.0 / 4 + 1.0 / 3 + 2.0 / 2 + 3.0};
    for (size_t m = 0; m < 4; m++) ck_assert(is_near(shares.part[m].mean, known[m]));
}
END_TEST

START_TEST(luck_that_all_cells_share_does_not_widen_intervals) {
    enum { REPLICATES = 8 };
    double output[4 * REPLICATES];
    for (size_t cell = 0; cell < 4; cell++)
        for (size_t i = 0; i < REPLICATES; i++)
            output[cell * REPLICATES + i] =
                1000.0 * (double)i + 5.0 * (double)(cell & 1) + 0.1 * noise(8 * cell + i);
    struct mil_shapley shares;
    ck_assert_int_eq(mil_shapley(&shares, output, 2, REPLICATES, NULL), 0);
    ck_assert(shares.part[0].low > 4.8 && shares.part[0].high < 5.2);
    ck_assert(shares.part[1].low < 0.0 && shares.part[1].high > 0.0);
    ck_assert(shares.none.high - shares.none.low > 1000.0);
}
END_TEST

START_TEST(a_replicate_without_a_cell_is_left_out_and_counted) {
    double output[] = {1.0, 2.0, 3.0, 5.0, (double)NAN, 6.0};
    struct mil_shapley shares;
    struct mil_error error = {0};
    ck_assert_int_eq(mil_shapley(&shares, output, 1, 3, &error), 0);
    ck_assert_uint_eq(shares.replicates, 2);
    ck_assert_uint_eq(shares.dropped, 1);
    ck_assert(shares.gain.mean == 3.5);
    for (size_t i = 0; i < 3; i++) output[i] = (double)NAN;
    ck_assert_int_eq(mil_shapley(&shares, output, 1, 3, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, "none of the 3 replicates") != NULL, "%s", error.text);
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("shapley");
    tcase_add_test(cases, parts_add_up_to_the_gain_of_any_factorial);
    tcase_add_test(cases, two_that_only_work_together_share_equally_and_a_bystander_has_nothing);
    tcase_add_test(cases, the_airport_game_has_its_known_values);
    tcase_add_test(cases, luck_that_all_cells_share_does_not_widen_intervals);
    tcase_add_test(cases, a_replicate_without_a_cell_is_left_out_and_counted);
    return test_run("shapley", cases);
}
