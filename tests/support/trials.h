/* What each instrument is for, and how that shows in a region of the tiny world: one trial per row of the
 * instrument list.
 *
 *     for (size_t i = 0; i < test_trials_count; i++) observed += test_trials[i].observe(&world);
 *
 * An observable should move by the mechanism alone, not by the money that is spent on it. */
#ifndef TESTS_SUPPORT_TRIALS_H
#define TESTS_SUPPORT_TRIALS_H

#include "input/instruments.h"
#include "state/world.h"

enum { TEST_TRIAL_REGION = 0 }; /* Alpha */

struct test_trial {
    enum mil_instrument instrument;
    const char *more; /* keys of the programme: a case that fits a tiny region */
    double (*observe)(const struct mil_world *world);
};
extern const struct test_trial test_trials[];
extern const size_t test_trials_count;

/* Joint projects under way. */
double test_projects(const struct mil_world *world);

#endif
