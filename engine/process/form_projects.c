#include "policy/consortium.h"
#include "policy/meta_cluster.h"
#include "policy/targets.h"
#include "policy/treasury.h"
#include "process/process.h"
#include "state/exposure.h"
#include "state/firm.h"
#include "state/research.h"
#include "state/ties.h"
#include "state/visit.h"

#include <math.h>

enum { FREE_ROW = 65535 };

static void see(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    mil_tier_see(world, row);
}

/* The best level in the topic among a project's members but one. */
static double others_level(const struct mil_world *world, size_t project, size_t self) {
    const size_t topic = world->projects.technology[project];
    double best = 0.0;
    for (size_t m = 0; m < MIL_MEMBERS; m++) {
        const uint32_t member = world->projects.member[project * MIL_MEMBERS + m];
        double level = 0.0;
        if (m == self || member == MIL_TIE_NONE) continue;
        if (mil_is_organisation(member)) {
            level = mil_level(world->organisations
                                  .level[mil_partner_row(member) * MIL_MOST_TECHNOLOGIES + topic]);
        } else {
            const int slot = mil_slot_of(world, member, topic);
            level = slot < 0
                        ? 0.0
                        : mil_level(world->research.slot_level[member * MIL_SLOTS + (size_t)slot]);
        }
        best = fmax(best, level);
    }
    return best;
}

/* The first member that is a firm and still exists, or MIL_MEMBERS. */
static size_t first_firm(const struct mil_world *world, size_t project) {
    const uint32_t *member = world->projects.member + project * MIL_MEMBERS;
    size_t first = 0;
    while (first < MIL_MEMBERS &&
           (member[first] == MIL_TIE_NONE || mil_is_organisation(member[first])))
        first++;
    return first;
}

/* Mean credit between the first firm and the others; who knows each other succeeds more often. */
static int project_succeeds(const struct mil_world *world, size_t project) {
    const uint32_t *member = world->projects.member + project * MIL_MEMBERS;
    const size_t first = first_firm(world, project);
    size_t others = 0;
    double credit = 0.0;
    if (first == MIL_MEMBERS) return 0;
    for (size_t m = first + 1; m < MIL_MEMBERS; m++) {
        if (member[m] == MIL_TIE_NONE) continue;
        credit += mil_credit(world, member[first], member[m]);
        others++;
    }
    const uint64_t identity =
        mil_mix(world->firms.identity[world->research.firm[member[first]]],
                mil_programme_identity(world, world->projects.programme[project]));
    return mil_chance(world->seed, MIL_LUCK_PROJECT, mil_luck_quarter(world), identity) <
           mil_success_chance(world, others > 0 ? credit / (double)others : 0.0);
}

static void end_project(struct mil_world *world, size_t project) {
    const int success = project_succeeds(world, project);
    double level[MIL_MEMBERS];
    for (size_t m = 0; m < MIL_MEMBERS; m++) level[m] = others_level(world, project, m);
    for (size_t m = 0; m < MIL_MEMBERS; m++) {
        const uint32_t member = world->projects.member[project * MIL_MEMBERS + m];
        if (member == MIL_TIE_NONE || mil_is_organisation(member)) continue;
        if (world->research.projects[member] > 0) world->research.projects[member]--;
        if (success)
            mil_master(world, member, world->projects.technology[project],
                       mil_absorptive_capacity(world, member) *
                           (level[m] - world->p->knowledge_transfer_loss));
    }
    world->projects.programme[project] = FREE_ROW;
}

static int free_project(struct mil_world *world, size_t *row, struct mil_error *error) {
    struct mil_projects *projects = &world->projects;
    for (*row = 0; *row < projects->count; ++*row)
        if (projects->programme[*row] == FREE_ROW) return MIL_OK;
    if (projects->count == projects->capacity) {
        const int status =
            mil_columns_reserve(MIL_OWNER_projects, projects, 2 * projects->capacity + 64, error);
        if (status != MIL_OK) return status;
    }
    *row = projects->count++;
    return MIL_OK;
}

static int start_project(struct mil_world *world, const struct mil_call *call,
                         struct mil_consortium *c, struct mil_error *error) {
    struct mil_projects *projects = &world->projects;
    size_t project = 0;
    int status = mil_split_members(world, c, error);
    if (status == MIL_OK) status = free_project(world, &project, error);
    if (status != MIL_OK) return status;
    projects->programme[project] = (uint16_t)call->programme;
    projects->end[project] =
        (int16_t)(world->quarter + (int32_t)floor(world->p->project_quarters + 0.5));
    projects->technology[project] = (uint8_t)call->topic;
    projects->body[project] = (uint8_t)world->scenario->programmes[call->programme].managed_by;
    for (size_t m = 0; m < MIL_MEMBERS; m++)
        projects->member[project * MIL_MEMBERS + m] = MIL_TIE_NONE;
    for (size_t m = 0; m < c->firms; m++) {
        projects->member[project * MIL_MEMBERS + m] = c->row[m];
        world->research.projects[c->row[m]]++;
    }
    if (c->organisation != SIZE_MAX)
        projects->member[project * MIL_MEMBERS + c->firms] =
            MIL_TIE_ORGANISATION | (uint32_t)c->organisation;
    mil_pay_consortium(world, call->programme, c);
    mil_tie_consortium(world, c);
    return MIL_OK;
}

/* The cost of an application is the officers' own work or that of the body that is asked. */
static void charge_application(struct mil_world *world, const struct mil_call *call, size_t row) {
    const size_t firm = world->research.firm[row];
    const int64_t cost = (int64_t)llrint(mil_application_cost(world, firm)),
                  weight = world->firms.weight[firm];
    const size_t to = call->body == SIZE_MAX
                          ? mil_account(&world->ledger, MIL_ACCOUNT_HOUSEHOLDS, call->region)
                          : mil_account(&world->ledger, MIL_ACCOUNT_BODY, call->body);
    mil_post(&world->ledger, MIL_FLOW_FEES,
             mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, mil_region_of(world, firm)), to,
             cost * weight);
    world->firms.cash[firm] -= cost;
    world->programmes.applications[call->programme] += weight;
}

/* Firms of the region, those of others that are linked with it, and those of all regions of a
 * programme that asks for partners of other regions. */
static size_t rank_applicants(struct mil_world *world, const struct mil_call *call) {
    struct mil_tier *tier = &world->tier;
    const uint64_t programme = mil_programme_identity(world, call->programme);
    const int across = world->scenario->programmes[call->programme].across > 0.0;
    const int wide = across || world->lever[MIL_LEVER_bridged] != NULL;
    const size_t from = wide ? 0 : tier->first_place[call->region],
                 to = tier->first_place[wide ? world->regions.count : call->region + 1];
    size_t count = 0;
    for (size_t n = from; n < to; n++) {
        const uint32_t row = tier->by_region[n];
        if (!across && tier->view[row].region != call->region &&
            !mil_may_bid(world, world->research.firm[row], call->region))
            continue;
        if (!mil_applies(world, call, row)) continue;
        charge_application(world, call, row);
        struct mil_luck luck =
            mil_luck(world->seed, MIL_LUCK_CALL, mil_luck_quarter(world),
                     mil_mix(world->firms.identity[world->research.firm[row]], programme));
        const uint64_t lot = (uint64_t)mil_word(&luck) << 32 | mil_word(&luck);
        const double precedence = mil_precedence(world, world->research.firm[row]);
        tier->entry[count++] = (struct mil_entry){
            mil_applicant_payoff(world, call, row) * (1.0 + precedence), lot, row};
    }
    mil_tier_sort(tier->entry, count);
    return count;
}

static int hold_call(struct mil_world *world, struct mil_call *call, int64_t *budget,
                     struct mil_error *error) {
    if ((double)*budget < mil_award(world, call->programme)) return MIL_OK;
    if (world->regions.officer_hours[call->region] < world->p->state_hours_per_case) return MIL_OK;
    mil_choose_topic(world, call);
    if (call->topic == world->knowledge.count) return MIL_OK;
    const size_t count = rank_applicants(world, call);
    struct mil_consortium c = {.organisation = mil_research_organisation(world, call)};
    while (mil_gather(world, call, world->tier.entry, count, &c)) {
        mil_limit_copies(world, call, *budget, &c);
        if (c.copies == 0) break;
        const int64_t before = mil_released(world, call->programme);
        const int status = start_project(world, call, &c, error);
        if (status != MIL_OK) return status;
        *budget -= before - mil_released(world, call->programme);
        world->regions.officer_hours[call->region] -= world->p->state_hours_per_case * c.copies;
    }
    return MIL_OK;
}

/* The money of the quarter is divided among the regions by population, so that what one region does
 * with money of its own does not draw the nation's money after it; what one cannot use goes on. */
static int hold_calls(struct mil_world *world, size_t programme, struct mil_error *error) {
    double weight[MIL_MOST_REGIONS];
    int64_t part[MIL_MOST_REGIONS], budget = 0;
    for (size_t r = 0; r < world->regions.count; r++)
        weight[r] = mil_regions_of(world, programme) >> r & 1 ? world->regions.population[r] : 0.0;
    mil_divide(mil_released(world, programme), weight, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++) {
        struct mil_call call = {.programme = programme,
                                .region = r,
                                .body = mil_managing_organisation(world, programme, r)};
        budget += part[r];
        if (!(weight[r] > 0.0)) continue;
        const int status = hold_call(world, &call, &budget, error);
        if (status != MIL_OK) return status;
    }
    /* What applicants reckon with next time. */
    const double asked = (double)world->programmes.applications[programme];
    if (asked > 0.0)
        world->programmes.coverage[programme] +=
            0.5 * ((double)world->programmes.cases[programme] / asked -
                   world->programmes.coverage[programme]);
    return MIL_OK;
}

/* organisations.projects, by represented firms: a row stands for as many projects. */
static void count_projects(struct mil_world *world) {
    for (size_t o = 0; o < world->organisations.count; o++) world->organisations.projects[o] = 0;
    for (size_t n = 0; n < world->projects.count; n++) {
        const uint32_t *member = world->projects.member + n * MIL_MEMBERS;
        if (world->projects.programme[n] == FREE_ROW) continue;
        const size_t first = first_firm(world, n);
        if (first == MIL_MEMBERS) continue;
        for (size_t m = 0; m < MIL_MEMBERS; m++)
            if (mil_is_organisation(member[m]))
                world->organisations.projects[mil_partner_row(member[m])] +=
                    world->firms.weight[world->research.firm[member[first]]];
    }
}

static int is_joint(const struct mil_world *world, size_t programme) {
    const struct mil_instrument_row *row =
        &mil_instruments[world->scenario->programmes[programme].instrument];
    return row->lever == MIL_LEVER_joint_project || row->second_lever == MIL_LEVER_joint_project;
}

/* Joint projects end, and calls for new ones are held.  One call after another: money, officers'
 * hours and slots are used up in the order of programmes and regions. */
int mil_form_projects(struct mil_world *world, struct mil_error *error) {
    for (size_t n = 0; n < world->projects.count; n++)
        if (world->projects.programme[n] != FREE_ROW && world->projects.end[n] <= world->quarter)
            end_project(world, n);
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (!world->p->switches_joint_projects || !is_joint(world, i) || !mil_is_open(world, i) ||
            mil_released(world, i) <= 0)
            continue;
        const int status = mil_tier_ready(world, error);
        if (status != MIL_OK) return status;
        /* Rows may have been split off since the last call. */
        mil_visit(world, world->research.count, see, NULL, 0, NULL);
        mil_exposure_build(world);
        const int held = hold_calls(world, i, error);
        if (held != MIL_OK) return held;
    }
    count_projects(world);
    return MIL_OK;
}
