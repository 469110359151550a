#include "policy/managing_body.h"

#include "policy/meta_cluster.h"
#include "policy/targets.h"
#include "state/firm.h"
#include "state/research.h"
#include "state/ties.h"

#include <string.h>

/* By technology, over the firms the call is for. */
struct field {
    double contribution[MIL_MOST_TECHNOLOGIES]; /* mean level in what is related to it */
    double need[MIL_MOST_TECHNOLOGIES]; /* share of SMEs who understand but do not master it */
};

static double organisation_level(const struct mil_world *world, size_t organisation,
                                 size_t technology) {
    if (organisation == SIZE_MAX) return 0.0;
    return mil_level(world->organisations.level[organisation * MIL_MOST_TECHNOLOGIES + technology]);
}

uint64_t mil_programme_identity(const struct mil_world *world, size_t programme) {
    return mil_name_identity(world->scenario->programmes[programme].name);
}

static void survey(const struct mil_world *world, const struct mil_call *call,
                   struct field *field) {
    const struct mil_tier *tier = &world->tier;
    double firms = 0.0, smes = 0.0;
    memset(field, 0, sizeof *field);
    for (size_t n = tier->first_place[call->region]; n < tier->first_place[call->region + 1]; n++) {
        const size_t row = tier->by_region[n], firm = world->research.firm[row];
        if (!mil_is_targeted(world, call->programme, firm)) continue;
        const double weight = world->firms.weight[firm];
        const int sme = mil_is_sme(world, firm);
        firms += weight;
        smes += sme ? weight : 0.0;
        for (uint64_t m = world->research.related[row]; m != 0; m &= m - 1) {
            const size_t t = mil_lowest(m);
            field->contribution[t] += weight * mil_related_level(world, row, t);
            if (sme && !(world->research.technologies[row] & (m & -m))) field->need[t] += weight;
        }
    }
    for (size_t t = 0; t < world->knowledge.count; t++) {
        field->contribution[t] = firms > 0.0 ? field->contribution[t] / firms : 0.0;
        field->need[t] = smes > 0.0 ? field->need[t] / smes : 0.0;
    }
}

void mil_choose_topic(const struct mil_world *world, struct mil_call *call) {
    const struct mil_programme *programme = &world->scenario->programmes[call->programme];
    struct field field;
    double most = 0.0;
    survey(world, call, &field);
    call->topic = world->knowledge.count;
    for (size_t t = 0; t < world->knowledge.count; t++) {
        if (!(programme->technologies >> t & 1)) continue;
        const double own = world->p->project_reward_own * organisation_level(world, call->body, t);
        const double partners = world->p->project_reward_partner * field.contribution[t];
        const double payoff =
            (1.0 - programme->voice) * (own + partners) + programme->voice * field.need[t];
        if (payoff <= most) continue;
        most = payoff;
        call->topic = t;
    }
}

double mil_success_chance(const struct mil_world *world, double credit) {
    return world->p->project_success_least +
           (world->p->project_success_most - world->p->project_success_least) * credit;
}

/* What the firm brings into the topic, and the chance that work with it succeeds. */
double mil_applicant_payoff(const struct mil_world *world, const struct mil_call *call,
                            size_t row) {
    const double own =
        world->p->project_reward_own * organisation_level(world, call->body, call->topic);
    const double brought =
        mil_understanding(&world->knowledge, world->research.technologies[row], call->topic) *
        mil_related_level(world, row, call->topic);
    const double credit = call->body == SIZE_MAX
                              ? 0.0
                              : mil_credit(world, row, MIL_TIE_ORGANISATION | (uint32_t)call->body);
    return mil_success_chance(world, credit) * (own + world->p->project_reward_partner * brought);
}

/* In currency: the topic is worth what research of the project's length is worth to the firm, as far
 * as it understands the topic and does not master it yet. */
static double knowledge_worth(const struct mil_world *world, const struct mil_call *call,
                              size_t row) {
    const struct mil_research *research = &world->research;
    const int slot = mil_slot_of(world, row, call->topic);
    const double mastered =
        slot < 0 ? 0.0 : mil_level(research->slot_level[row * MIL_SLOTS + (size_t)slot]);
    const double grasped =
        mil_absorptive_capacity(world, row) *
        mil_understanding(&world->knowledge, research->technologies[row], call->topic);
    return world->p->innovation_inflow_weight * grasped * (1.0 - mastered) *
           world->p->project_quarters * (double)research->budget[row];
}

/* Of a call elsewhere one hears as far as one is near it, unless a link of clusters tells of it. */
static int hears(const struct mil_world *world, const struct mil_call *call, size_t firm) {
    const size_t from = mil_region_of(world, firm);
    uint64_t occasion =
        mil_mix(world->firms.identity[firm], mil_programme_identity(world, call->programme));
    double near = 1.0;
    if (from != call->region && !mil_may_bid(world, firm, call->region)) {
        occasion = mil_mix(occasion, world->identity_of_region[call->region]);
        near = world->nearness[from * world->regions.count + call->region];
    }
    return mil_chance(world->seed, MIL_LUCK_APPLY, mil_luck_quarter(world), occasion) <
           near * mil_hearing_chance(world, firm);
}

int mil_applies(const struct mil_world *world, const struct mil_call *call, size_t row) {
    const struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    if (!(research->related[row] >> call->topic & 1)) return 0;
    if (mil_related_level(world, row, call->topic) < world->p->project_level_needed) return 0;
    if (research->projects[row] >= mil_tie_limit(world, row)) return 0;
    if (world->firms.weight[firm] == 0 || !mil_is_targeted(world, call->programme, firm)) return 0;
    if (!hears(world, call, firm)) return 0;
    const double share =
        0.5 * mil_award(world, call->programme) / (double)world->p->project_most_firms;
    const double success = mil_success_chance(world, 0.0) * knowledge_worth(world, call, row);
    return world->programmes.coverage[call->programme] * (share + success) >
           mil_application_cost(world, firm);
}

size_t mil_research_organisation(const struct mil_world *world, const struct mil_call *call) {
    if (organisation_level(world, call->body, call->topic) > 0.0) return call->body;
    size_t best = SIZE_MAX;
    double most = 0.0;
    for (size_t o = 0; o < world->organisations.count; o++) {
        const double near =
            world->organisation_nearness[call->region * world->organisations.count + o];
        const double worth = near * organisation_level(world, o, call->topic);
        if (worth > most) most = worth, best = o;
    }
    return best;
}
