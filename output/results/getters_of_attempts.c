#include "results/getters.h"

static const struct mil_attempt_summary *of(const struct mil_sight *sight, size_t r) {
    return &sight->summary->region[r].attempts;
}

/* Groups are small and may be empty in a region; a rate of nobody is 0 and has no weight. */
static double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : 0.0;
}

#define GET(name, value)                                             \
    double mil_get_##name(const struct mil_sight *sight, size_t r) { \
        const struct mil_attempt_summary *s = of(sight, r);          \
        return value;                                                \
    }

GET(attempting_firms, s->attempting)
GET(failed_firms, s->failed.firms)
GET(successful_firms, s->successful.firms)
GET(failure_rate, ratio(s->failed.firms, s->attempting))
GET(failed_ties, s->failed.ties)
GET(successful_ties, s->successful.ties)
GET(science_tie_share_failed, ratio(s->failed.science_ties, s->failed.ties))
GET(science_tie_share_successful, ratio(s->successful.science_ties, s->successful.ties))
GET(business_tie_share_failed, ratio(s->failed.business_ties, s->failed.ties))
GET(business_tie_share_successful, ratio(s->successful.business_ties, s->successful.ties))

GET(failures, s->failures)
GET(failures_understanding, s->causes[MIL_CAUSE_UNDERSTANDING])
GET(failures_partner, s->causes[MIL_CAUSE_PARTNER])
GET(failures_finance, s->causes[MIL_CAUSE_FINANCE])
GET(failures_people, s->causes[MIL_CAUSE_PEOPLE])
GET(failures_chance, s->causes[MIL_CAUSE_CHANCE])

GET(wanted_ties_young, s->stage[MIL_NEED_YOUNG].wanted)
GET(wanted_ties_growth, s->stage[MIL_NEED_GROWTH].wanted)
GET(wanted_ties_mature, s->stage[MIL_NEED_MATURE].wanted)
GET(wanted_ties_decline, s->stage[MIL_NEED_DECLINE].wanted)
GET(unmet_need_young, ratio(s->stage[MIL_NEED_YOUNG].unmet, s->stage[MIL_NEED_YOUNG].wanted))
GET(unmet_need_growth, ratio(s->stage[MIL_NEED_GROWTH].unmet, s->stage[MIL_NEED_GROWTH].wanted))
GET(unmet_need_mature, ratio(s->stage[MIL_NEED_MATURE].unmet, s->stage[MIL_NEED_MATURE].wanted))
GET(unmet_need_decline, ratio(s->stage[MIL_NEED_DECLINE].unmet, s->stage[MIL_NEED_DECLINE].wanted))

GET(research_firms_small, s->size[0].firms)
GET(research_firms_medium, s->size[1].firms)
GET(wanted_ties_small, s->size[0].wanted)
GET(wanted_ties_medium, s->size[1].wanted)
GET(unmet_need_small, ratio(s->size[0].unmet, s->size[0].wanted))
GET(unmet_need_medium, ratio(s->size[1].unmet, s->size[1].wanted))
GET(participation_small, ratio(s->size[0].projects, s->size[0].firms))
GET(participation_medium, ratio(s->size[1].projects, s->size[1].firms))

GET(innovative_smes, s->certified)
GET(innovative_smes_active, s->active)
GET(innovative_smes_dormant, s->dormant)
GET(innovations_of_active, ratio(s->active_innovations, s->active))
GET(innovations_of_dormant, ratio(s->dormant_innovations, s->dormant))
#undef GET

double mil_get_meetings_business(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.meetings_business[r];
}

double mil_get_meetings_science(const struct mil_sight *sight, size_t r) {
    return (double)sight->world->regions.meetings_science[r];
}

double mil_get_acceptance_business(const struct mil_sight *sight, size_t r) {
    return ratio((double)sight->world->regions.openings_business[r],
                 mil_get_meetings_business(sight, r));
}

double mil_get_acceptance_science(const struct mil_sight *sight, size_t r) {
    return ratio((double)sight->world->regions.openings_science[r],
                 mil_get_meetings_science(sight, r));
}
