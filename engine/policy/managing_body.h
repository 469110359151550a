/* Managing bodies of joint projects: who chooses the topic and ranks applicants (eq. E10).
 *
 * Every body maximises the same payoff: its own level in the topic, what participants contribute,
 * chance of success.  Bodies differ only in what they hold; a government or a firm association
 * (SIZE_MAX) holds nothing itself.  The voice of SMEs is a weight that a programme sets. */
#ifndef MIL_POLICY_MANAGING_BODY_H
#define MIL_POLICY_MANAGING_BODY_H

#include "state/world.h"

/* A call for joint projects in a region. */
struct mil_call {
    size_t programme, region;
    size_t body;  /* organisation that manages, or SIZE_MAX */
    size_t topic; /* technology; the number of technologies where none can be chosen */
};

/* Chooses the topic: the technology of the programme with the highest payoff to the body, mixed
 * with the needs of SMEs by their voice.  Reads the rows of the call's region (mil_exposure_build). */
void mil_choose_topic(const struct mil_world *world, struct mil_call *call);
/* The body's payoff from a firm as a participant. */
double mil_applicant_payoff(const struct mil_world *world, const struct mil_call *call, size_t row);
/* Whether the firm may take part, hears of the call, and thinks it worth an application. */
int mil_applies(const struct mil_world *world, const struct mil_call *call, size_t row);
/* Chance that a project of partners with this credit succeeds (Cowan, Jonard & Zimmermann 2007). */
double mil_success_chance(const struct mil_world *world, double credit);
/* The organisation that does research in a project: the body itself if it masters the topic, else
 * the one with the highest level within reach; SIZE_MAX where nobody masters it. */
size_t mil_research_organisation(const struct mil_world *world, const struct mil_call *call);
/* Stable name of a programme. */
uint64_t mil_programme_identity(const struct mil_world *world, size_t programme);

#endif
