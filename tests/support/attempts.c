#include "support/attempts.h"

#include "support/targets.h"

#include <stdio.h>

static void add_group(struct mil_outcome_group *sum, const struct mil_outcome_group *group) {
    sum->firms += group->firms;
    sum->ties += group->ties;
    sum->science_ties += group->science_ties;
    sum->business_ties += group->business_ties;
}

static void add_need(struct mil_need_group *sum, const struct mil_need_group *group) {
    sum->firms += group->firms;
    sum->wanted += group->wanted;
    sum->unmet += group->unmet;
    sum->projects += group->projects;
}

static void add_quarter(struct test_outcome *o, const struct mil_world *world, int last) {
    static struct mil_summary summary;
    mil_summary_of_world(&summary, world);
    for (size_t r = 0; r < world->regions.count; r++) {
        const struct mil_region_summary *region = &summary.region[r];
        const struct mil_attempt_summary *a = &region->attempts;
        for (size_t c = 0; c < MIL_CAUSES; c++) o->causes[c] += a->causes[c];
        o->active += a->active, o->active_innovations += a->active_innovations;
        o->dormant += a->dormant, o->dormant_innovations += a->dormant_innovations;
        o->university_ties += region->university_ties, o->business_ties += region->business_ties;
        o->meetings_business += (double)world->regions.meetings_business[r];
        o->meetings_science += (double)world->regions.meetings_science[r];
        o->openings_business += (double)world->regions.openings_business[r];
        o->openings_science += (double)world->regions.openings_science[r];
        add_need(&o->young, &a->stage[MIL_NEED_YOUNG]);
        add_need(&o->mature, &a->stage[MIL_NEED_MATURE]);
        add_need(&o->small, &a->size[0]);
        add_need(&o->medium, &a->size[1]);
        if (!last) continue;
        o->attempting += a->attempting;
        add_group(&o->failed, &a->failed);
        add_group(&o->successful, &a->successful);
    }
}

void test_outcome_of(struct test_outcome *o, const char *scale, const char *one, const char *two,
                     int quarters, uint64_t seed) {
    char set[32];
    const char *const sets[] = {set, one, one == NULL ? NULL : two, NULL};
    struct test_world test;
    snprintf(set, sizeof set, "run.scale=%s", scale);
    *o = (struct test_outcome){0};
    test_target_open(&test, "scenarios/daegu/baseline.cfg", sets, seed, NULL);
    for (int q = 1; q <= quarters; q++) {
        test_target_pass(&test, 1);
        add_quarter(o, &test.world, q == quarters);
    }
    test_world_close(&test);
}

static double share(double part, double all) {
    return all > 0.0 ? part / all : 0.0;
}
static double unmet(const struct mil_need_group *group) {
    return share(group->unmet, group->wanted);
}

double test_science_ratio(const struct test_outcome *o) {
    return share(share(o->failed.science_ties, o->failed.ties),
                 share(o->successful.science_ties, o->successful.ties));
}
double test_failure_rate(const struct test_outcome *o) {
    return share(o->failed.firms, o->attempting);
}
double test_active_lead(const struct test_outcome *o) {
    return share(o->active_innovations, o->active) - share(o->dormant_innovations, o->dormant);
}
double test_internal_lead(const struct test_outcome *o) {
    const double internal = o->causes[MIL_CAUSE_UNDERSTANDING] + o->causes[MIL_CAUSE_PEOPLE],
                 finance = o->causes[MIL_CAUSE_FINANCE];
    return share(internal - finance, internal + finance);
}
double test_tie_ratio(const struct test_outcome *o) {
    return share(o->university_ties, o->business_ties);
}
double test_acceptance_ratio(const struct test_outcome *o) {
    return share(share(o->openings_science, o->meetings_science),
                 share(o->openings_business, o->meetings_business));
}
double test_need_of_young(const struct test_outcome *o) {
    return unmet(&o->young) - unmet(&o->mature);
}
double test_need_of_small(const struct test_outcome *o) {
    return unmet(&o->small) - unmet(&o->medium);
}
double test_absence_of_small(const struct test_outcome *o) {
    return share(o->medium.projects, o->medium.firms) - share(o->small.projects, o->small.firms);
}
