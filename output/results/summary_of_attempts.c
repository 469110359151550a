#include "results/summary_of_attempts.h"

#include "state/firm.h"
#include "state/ties.h"

#include <math.h>

static const float SMALL = 50.0f;

static void add_group(struct mil_outcome_group *group, double weight, const double *ties) {
    group->firms += weight;
    for (size_t k = 0; k <= MIL_ORGANISATION_KINDS; k++) group->ties += weight * ties[k];
    group->business_ties += weight * ties[0];
    group->science_ties += weight * (ties[1 + MIL_UNIVERSITY] + ties[1 + MIL_INSTITUTE]);
}

/* E9: failed is who attempted and never succeeded; one or two successes are neither. */
static void add_register(struct mil_attempt_summary *summary, const struct mil_world *world,
                         size_t row, double weight, const double *ties) {
    const unsigned attempts = mil_register_count(world->research.attempts[row]),
                   successes = mil_register_count(world->research.successes[row]);
    if (attempts == 0) return;
    summary->attempting += weight;
    if (successes == 0) add_group(&summary->failed, weight, ties);
    if (successes >= MIL_REGISTER_SUCCESSES) add_group(&summary->successful, weight, ties);
}

static void add_causes(struct mil_attempt_summary *summary, unsigned causes, double weight) {
    if (causes == 0) return;
    summary->failures += weight;
    for (unsigned c = 0; c < MIL_CAUSES; c++)
        if (causes >> c & 1) summary->causes[c] += weight;
}

static void add_need(struct mil_need_group *group, const struct mil_world *world, size_t row,
                     double weight, double ties) {
    const double wanted = mil_tie_limit(world, row);
    group->firms += weight;
    group->wanted += weight * wanted;
    group->unmet += weight * fmax(wanted - ties, 0.0);
    group->projects += weight * world->research.projects[row];
}

static enum mil_need_stage need_stage(enum mil_stage stage) {
    switch (stage) {
    case MIL_STAGE_GROWTH: return MIL_NEED_GROWTH;
    case MIL_STAGE_MATURE: return MIL_NEED_MATURE;
    case MIL_STAGE_DECLINE: return MIL_NEED_DECLINE;
    default: return MIL_NEED_YOUNG;
    }
}

/* S1-3: an innovative firm is active if it does research and has partners. */
static void add_engagement(struct mil_attempt_summary *summary, const struct mil_world *world,
                           size_t row, double weight, double ties) {
    const struct mil_research *research = &world->research;
    if (!(world->firms.flags[research->firm[row]] & MIL_FLAG_CERTIFIED)) return;
    const int engaged =
        research->intensity[row] > 0.0f && (ties > 0.0 || research->projects[row] > 0);
    summary->certified += weight;
    *(engaged ? &summary->active : &summary->dormant) += weight;
    *(engaged ? &summary->active_innovations : &summary->dormant_innovations) +=
        weight * research->innovations[row];
}

void mil_add_attempts(struct mil_attempt_summary *summary, const struct mil_world *world,
                      size_t row, double weight) {
    const size_t firm = world->research.firm[row];
    if (!mil_is_sme(world, firm)) return;
    double types[1 + MIL_ORGANISATION_KINDS], ties = 0.0;
    mil_tie_types(world, row, types);
    for (size_t k = 0; k <= MIL_ORGANISATION_KINDS; k++) ties += types[k];
    add_register(summary, world, row, weight, types);
    add_causes(summary, world->research.causes[row], weight);
    add_engagement(summary, world, row, weight, ties);
    if (!(world->research.intensity[row] > 0.0f)) return;
    add_need(&summary->stage[need_stage(mil_firm_stage(world, firm))], world, row, weight, ties);
    add_need(&summary->size[world->firms.employees[firm] < SMALL ? 0 : 1], world, row, weight,
             ties);
}
