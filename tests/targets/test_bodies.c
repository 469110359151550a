/* Target T11: the same money for joint research in the hands of another body.  All bodies choose the
 * topic and rank those who apply by one payoff form at one technical threshold; they differ in what they
 * hold.  The programme is the one that universities manage in scenarios/korea/base.cfg.
 *
 * Looked at over a year in all regions are the part of small firms in the participations, the
 * complexity of the topics, and the horizon, the time until knowledge of those who do the research
 * pays.  The rewards of bodies are swept: from what partners bring alone to the body's own level
 * alone.  Rivals: every body holds the same; bodies reward nothing but what partners bring. */
#include "state/research.h"
#include "state/ties.h"
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = 4, YEAR = 4 };
static const char programme[] = "university joint research";

enum { UNIVERSITY, INSTITUTE, SUPPORT, CITY, FIRM, BODIES };
static const char *const bodies[BODIES] = {"university", "institute", "support_organisation",
                                           "city", "firm"};
/* What bodies are rewarded for; the first are the defaults. */
enum { EQUAL, PARTNERS, MORE_OWN, OWN, REWARDS };
static const double reward_own[REWARDS] = {1.0, 0.0, 4.0, 1.0},
                    reward_partner[REWARDS] = {1.0, 1.0, 1.0, 0.0};

struct outcome {
    double firms, smes, complexity, horizon, projects;
};

static double horizon_of(const struct mil_world *world, const uint32_t *member) {
    const struct mil_parameters *p = world->p;
    const double basic[MIL_ORGANISATION_KINDS] = {[MIL_UNIVERSITY] = p->knowledge_basic_university,
                                                  [MIL_INSTITUTE] = p->knowledge_basic_institute,
                                                  [MIL_SUPPORT] = p->knowledge_basic_support};
    for (size_t m = 0; m < MIL_MEMBERS; m++)
        if (mil_is_organisation(member[m]))
            return p->knowledge_basic_horizon *
                   basic[world->organisations.kind[mil_partner_row(member[m])]];
    return 0.0;
}

static size_t programme_of(const struct test_world *test) {
    size_t i = 0;
    while (strcmp(test->scenario.programmes[i].name, programme) != 0) i++;
    return i;
}

static void add_quarter(const struct test_world *test, struct outcome *outcome) {
    const struct mil_world *world = &test->world;
    const size_t i = programme_of(test);
    outcome->firms += (double)world->programmes.cases[i];
    outcome->smes += (double)world->programmes.sme_cases[i];
    const int end = world->quarter + (int)floor(world->p->project_quarters + 0.5);
    for (size_t n = 0; n < world->projects.count; n++) {
        const uint32_t *member = world->projects.member + n * MIL_MEMBERS;
        if (world->projects.programme[n] != i || world->projects.end[n] != end) continue;
        if (member[0] == MIL_TIE_NONE || mil_is_organisation(member[0])) continue;
        const double copies = world->firms.weight[world->research.firm[member[0]]];
        outcome->projects += copies;
        outcome->complexity += copies * world->knowledge.complexity[world->projects.technology[n]];
        outcome->horizon += copies * horizon_of(world, member);
    }
}

/* Every organisation holds the mean of what all hold. */
static void hold_the_same(struct mil_world *world) {
    struct mil_organisations *o = &world->organisations;
    uint64_t technologies = 0;
    for (size_t t = 0; t < world->knowledge.count; t++) {
        double sum = 0.0;
        for (size_t i = 0; i < o->count; i++) sum += o->level[i * MIL_MOST_TECHNOLOGIES + t];
        const uint8_t mean = (uint8_t)lround(sum / (double)o->count);
        if (mean > 0) technologies |= UINT64_C(1) << t;
        for (size_t i = 0; i < o->count; i++) o->level[i * MIL_MOST_TECHNOLOGIES + t] = mean;
    }
    for (size_t i = 0; i < o->count; i++) {
        o->technologies[i] = technologies;
        o->related[i] = mil_related(&world->knowledge, technologies);
    }
}

static struct outcome outcome_of(int body, int rewards, int same, uint64_t seed) {
    char managed[96], own[48], partner[48];
    const char *const sets[] = {"run.scale=0.005", managed, own, partner, NULL};
    snprintf(managed, sizeof managed, "programme.%s.managed_by=\"%s\"", programme, bodies[body]);
    snprintf(own, sizeof own, "project.reward_own=%g", reward_own[rewards]);
    snprintf(partner, sizeof partner, "project.reward_partner=%g", reward_partner[rewards]);
    struct test_world test;
    struct outcome outcome = {0};
    test_target_open(&test, "scenarios/korea/base.cfg", sets, seed, NULL);
    if (same) hold_the_same(&test.world);
    for (int q = 0; q < YEAR; q++) {
        test_target_pass(&test, 1);
        add_quarter(&test, &outcome);
    }
    test_world_close(&test);
    return outcome;
}

static double small(const struct outcome *outcome) {
    return outcome->firms > 0.0 ? outcome->smes / outcome->firms : 0.0;
}
static double mean_of(double sum, const struct outcome *outcome) {
    return outcome->projects > 0.0 ? sum / outcome->projects : 0.0;
}
/* Part of small firms at universities over that at support organisations. */
static double ratio(int rewards, int same, uint64_t seed) {
    const struct outcome university = outcome_of(UNIVERSITY, rewards, same, seed),
                         support = outcome_of(SUPPORT, rewards, same, seed);
    return small(&support) > 0.0 ? small(&university) / small(&support) : 1.0;
}

static void tell(struct outcome of[BODIES][TEST_MOST_SEEDS], size_t seeds) {
    for (int b = 0; b < BODIES; b++) {
        double part = 0.0, complexity = 0.0, horizon = 0.0;
        for (size_t s = 0; s < seeds; s++) {
            const struct outcome *o = &of[b][s];
            part += small(o) / (double)seeds;
            complexity += mean_of(o->complexity, o) / (double)seeds;
            horizon += mean_of(o->horizon, o) / (double)seeds;
        }
        printf("%-20s small firms %.3f of participations, complexity %.3f, horizon %.1f quarters\n",
               bodies[b], part, complexity, horizon);
    }
}

START_TEST(whose_hands_the_money_is_in_decides_who_takes_part) {
    static struct outcome of[BODIES][TEST_MOST_SEEDS];
    static double at[REWARDS][TEST_MOST_SEEDS], complexity[TEST_MOST_SEEDS],
        horizon[TEST_MOST_SEEDS], gap[TEST_MOST_SEEDS], gap_same[TEST_MOST_SEEDS],
        gap_rewards[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        for (int b = 0; b < BODIES; b++) of[b][s] = outcome_of(b, EQUAL, 0, s + 1);
        const struct outcome *university = &of[UNIVERSITY][s], *support = &of[SUPPORT][s];
        for (int r = PARTNERS; r < REWARDS; r++) at[r][s] = ratio(r, 0, s + 1);
        at[EQUAL][s] = small(support) > 0.0 ? small(university) / small(support) : 1.0;
        complexity[s] =
            mean_of(university->complexity, university) - mean_of(support->complexity, support);
        horizon[s] = mean_of(university->horizon, university) - mean_of(support->horizon, support);
        gap[s] = 1.0 - at[EQUAL][s];
        gap_same[s] = 1.0 - ratio(EQUAL, 1, s + 1);
        gap_rewards[s] = 1.0 - at[PARTNERS][s];
    }
    tell(of, seeds);
    test_target("T11", "ratio", TEST_AT_MOST, 0.5, 0.0, at[EQUAL], seeds);
    test_target("T11", "ratio_partners_alone", TEST_AT_MOST, 0.5, 0.0, at[PARTNERS], seeds);
    test_target("T11", "ratio_own_fourfold", TEST_AT_MOST, 0.5, 0.0, at[MORE_OWN], seeds);
    test_target("T11", "ratio_own_alone", TEST_AT_MOST, 0.5, 0.0, at[OWN], seeds);
    test_target("T11", "complexity", TEST_AT_LEAST, 0.0, 0.0, complexity, seeds);
    test_target("T11", "horizon", TEST_AT_LEAST, 0.0, 0.0, horizon, seeds);
    test_target_channel("T11", "holdings", gap, gap_same, seeds);
    test_target_channel("T11", "rewards", gap, gap_rewards, seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T11");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, whose_hands_the_money_is_in_decides_who_takes_part);
    return test_run("bodies", tests);
}
