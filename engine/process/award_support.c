#include "policy/cluster.h"
#include "policy/design.h"
#include "policy/entitlement.h"
#include "policy/specialisation.h"
#include "policy/targets.h"
#include "policy/treasury.h"
#include "policy/works.h"
#include "process/process.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/research.h"
#include "state/visit.h"

#include <math.h>
#include <stdlib.h>

enum { ROOM = 4096 }; /* applicants looked at in one go */
static const uint32_t NO_LOT = UINT32_MAX;
static const uint64_t ALL_LOTS = UINT32_MAX;

struct call {
    size_t programme;
    uint64_t name; /* luck of a programme does not depend on which others there are */
    const struct mil_instrument_row *row;
    int64_t award;                  /* currency per firm */
    double hours[MIL_MOST_REGIONS]; /* officers' time it may still use, by region */
    struct mil_coordination coordination;
};

/* Whether officers are busy with a programme: calls and services, joint projects included. */
static int is_call(const struct mil_world *world, size_t programme) {
    const enum mil_cost_rule cost =
        mil_instruments[world->scenario->programmes[programme].instrument].cost;
    return (cost == MIL_COST_CALL || cost == MIL_COST_SERVICE || cost == MIL_COST_LICENCE) &&
           mil_is_open(world, programme) && mil_award(world, programme) > 0.0;
}

/* Cases a programme has money for, as far as one region can expect them. */
static double cases_in(const struct mil_world *world, size_t programme, size_t region) {
    const uint64_t regions = mil_regions_of(world, programme);
    double people = 0.0;
    for (size_t r = 0; r < world->regions.count; r++)
        if (regions >> r & 1) people += world->regions.population[r];
    if (!(regions >> region & 1)) return 0.0;
    return (double)mil_released(world, programme) / mil_award(world, programme) *
           world->regions.population[region] / people;
}

/* Officers divide the time they have left between this programme and the later ones, by cases. */
static void divide_hours(const struct mil_world *world, struct call *call) {
    for (size_t r = 0; r < world->regions.count; r++) {
        const double own = cases_in(world, call->programme, r);
        double all = own;
        for (size_t i = call->programme + 1; i < world->programmes.count; i++)
            if (is_call(world, i)) all += cases_in(world, i, r);
        call->hours[r] = all > 0.0 ? world->regions.officer_hours[r] * own / all : 0.0;
    }
}

/* What helps research and partners serves firms large enough to begin with them, if they have not. */
static int is_eligible(const struct mil_world *world, const struct call *call, size_t f) {
    const struct mil_firms *firms = &world->firms;
    if (firms->weight[f] == 0 || !mil_is_targeted(world, call->programme, f)) return 0;
    if (firms->research[f] > 0 || !mil_is_for_research(call->row)) return 1;
    return firms->employees[f] >= (float)mil_size_from[MIL_SIZE_SMALL] &&
           world->data->industries[firms->industry[f]].research_share > 0.0;
}

/* Whether shared data show that another programme has given the firm the same this quarter. */
static int is_duplicate(const struct mil_world *world, const struct call *call, size_t f) {
    const double shared = mil_lever_in(world, MIL_LEVER_shared_data, mil_region_of(world, f));
    return shared > 0.0 && mil_lever_of(world, call->row->lever, f) > 0.0 &&
           mil_chance(world->seed, MIL_LUCK_DUPLICATE, (uint32_t)world->quarter,
                      mil_mix(world->firms.identity[f], call->name)) < shared;
}

enum { FIRMS, AGENTS, SUMS };

/* A lot in a race in which one is so many times as fast as others. */
static double sooner(uint32_t lot, double turn) {
    return turn > 1.0 ? -expm1(log1p(-lot * 0x1p-32) / turn) * 0x1p32 : lot;
}

/* Draws the lot of every eligible firm that hears of the programme. */
static void apply(struct mil_world *world, void *context, size_t f, int64_t *tally) {
    const struct call *call = context;
    const uint32_t quarter = (uint32_t)world->quarter;
    world->order[f] = NO_LOT;
    if (!is_eligible(world, call, f)) return;
    const uint64_t applicant = mil_mix(world->firms.identity[f], call->name);
    if (mil_chance(world->seed, MIL_LUCK_APPLY, quarter, applicant) >= mil_hearing_chance(world, f))
        return;
    if (!mil_sees_use(world, call->programme, f)) return;
    if (is_duplicate(world, call, f)) return;
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_CALL, quarter, applicant);
    const uint32_t lot =
        (uint32_t)(sooner(mil_word(&luck), mil_turn(world, &call->coordination, f)) *
                   (1.0 - mil_precedence(world, f)));
    world->order[f] = lot == NO_LOT ? NO_LOT - 1 : lot;
    tally[FIRMS] += world->firms.weight[f];
    tally[AGENTS]++;
}

/* Firms of an agent that money and officers' time allow. */
static int64_t affordable(const struct mil_world *world, const struct call *call, size_t f) {
    const double hours = world->p->state_hours_per_case;
    int64_t firms = world->firms.weight[f];
    const int64_t paid = mil_released(world, call->programme) / call->award;
    if (paid < firms) firms = paid;
    if (hours > 0.0) {
        const double served = floor(call->hours[mil_region_of(world, f)] / hours);
        if (served < (double)firms) firms = (int64_t)served;
    }
    return firms;
}

/* Part of an agent becomes an agent of its own, with what the quarter has already given both. */
static int split(struct mil_world *world, size_t *f, unsigned part, struct mil_error *error) {
    size_t row = 0;
    const int status = mil_firm_split(world, *f, part, &row, error);
    if (status != MIL_OK) return status;
    for (size_t lever = 0; lever < MIL_LEVER_COUNT; lever++)
        if (world->lever[lever] != NULL) world->lever[lever][row] = world->lever[lever][*f];
    if (world->aim != NULL) world->aim[row] = world->aim[*f];
    *f = row;
    return MIL_OK;
}

/* A second lever that is a share follows the programme's rate. */
static double second_dose(const struct mil_world *world, const struct call *call) {
    return mil_levers[call->row->second_lever].combine == MIL_COMBINE_EITHER
               ? mil_rate(world, call->programme, call->row->second_dose)
               : call->row->second_dose;
}

/* Whether the award was paid: to the firms, abroad, or to whoever serves them. */
static int pay(struct mil_world *world, const struct call *call, size_t f) {
    const size_t region = mil_region_of(world, f);
    const int64_t all = call->award * world->firms.weight[f];
    if (call->row->cost == MIL_COST_CALL)
        return mil_pay_firm(world, call->programme, f, call->award);
    if (call->row->cost == MIL_COST_LICENCE)
        return mil_pay_abroad(world, call->programme, region, all);
    return mil_pay_manager(world, call->programme, region, all);
}

/* What does not fit the firm's needs is paid for, but of no use to it. */
static void move_levers(struct mil_world *world, const struct call *call, size_t f) {
    const double fit = mil_fit(world, call->programme, f),
                 level = mil_service_level(world, call->programme, mil_region_of(world, f));
    mil_lever_move(world, call->row->lever, f,
                   fit * level * mil_instrument_dose(call->row, (double)call->award));
    mil_serve_member(world, call->programme, f, fit);
    if (call->row->second_lever != MIL_LEVER_none)
        mil_lever_move(world, call->row->second_lever, f, fit * second_dose(world, call));
    mil_count_fit(world, call->programme, f, fit);
    if (mil_instrument_aims(call->row))
        world->aim[f] |= mil_aims(world, call->programme, mil_region_of(world, f));
}

static int award_to(struct mil_world *world, struct call *call, size_t f, struct mil_error *error) {
    const int64_t firms = affordable(world, call, f);
    int status = MIL_OK;
    if (firms <= 0) return status;
    if (firms < world->firms.weight[f]) status = split(world, &f, (unsigned)firms, error);
    if (status == MIL_OK && mil_is_for_research(call->row))
        status = mil_firm_activate(world, f, error);
    if (status != MIL_OK) return status;
    const size_t region = mil_region_of(world, f);
    if (!pay(world, call, f)) return MIL_OK;
    move_levers(world, call, f);
    call->hours[region] -= world->p->state_hours_per_case * (double)firms;
    world->regions.officer_hours[region] -= world->p->state_hours_per_case * (double)firms;
    mil_count_case(world, call->programme, f);
    return MIL_OK;
}

static int by_lot(const void *a, const void *b) {
    const uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

/* Rows with lots in [from, to), the smallest lots first; their number may exceed ROOM, then nothing
 * can be said about the order. */
static size_t draw(const struct mil_world *world, size_t rows, uint64_t from, uint64_t to,
                   uint64_t *drawn) {
    size_t count = 0;
    for (size_t f = 0; f < rows; f++) {
        const uint64_t lot = world->order[f];
        if (lot < from || lot >= to) continue;
        if (count < ROOM) drawn[count] = lot << 32 | f;
        count++;
    }
    if (count <= ROOM) qsort(drawn, count, sizeof *drawn, by_lot);
    return count;
}

/* Lots are drawn in slices about as wide as the money reaches, so that nobody sorts millions. */
static uint64_t slice(const struct mil_world *world, const struct call *call,
                      const int64_t total[SUMS]) {
    const double cases = (double)(mil_released(world, call->programme) / call->award);
    const double agents = 1.2 * cases * (double)total[AGENTS] / (double)total[FIRMS] + 16.0;
    const double part = fmin(agents, ROOM / 2.0) / (double)total[AGENTS];
    return part >= 1.0 ? ALL_LOTS : (uint64_t)(part * (double)ALL_LOTS) + 1;
}

static int has_means(const struct mil_world *world, const struct call *call) {
    if (mil_released(world, call->programme) < call->award) return 0;
    for (size_t r = 0; r < world->regions.count; r++)
        if ((mil_regions_of(world, call->programme) >> r & 1) &&
            call->hours[r] >= world->p->state_hours_per_case)
            return 1;
    return 0;
}

static int hold_call(struct mil_world *world, struct call *call, struct mil_error *error) {
    const size_t rows = world->firms.count;
    uint64_t drawn[ROOM], from = 0;
    int64_t total[SUMS];
    divide_hours(world, call);
    mil_coordinate(world, call->programme, &call->coordination);
    mil_visit(world, rows, apply, call, SUMS, total);
    world->programmes.applications[call->programme] = total[FIRMS];
    while (from < ALL_LOTS && total[AGENTS] > 0 && has_means(world, call)) {
        uint64_t width = slice(world, call, total);
        size_t count = draw(world, rows, from, from + width, drawn);
        while (count > ROOM) count = draw(world, rows, from, from + (width /= 2), drawn);
        for (size_t i = 0; i < count; i++) {
            const int status = award_to(world, call, (size_t)(drawn[i] & UINT32_MAX), error);
            if (status != MIL_OK) return status;
        }
        from += width;
    }
    return MIL_OK;
}

/* What is not awarded to single firms one by one: works are ordered, promises and entitlements
 * announced. */
static void order(struct mil_world *world, size_t programme) {
    const struct mil_instrument_row *row =
        &mil_instruments[world->scenario->programmes[programme].instrument];
    if (mil_chooses(world, programme)) mil_specialise(world, programme);
    if (!mil_is_open(world, programme)) return;
    if (mil_is_cluster(world, programme)) mil_judge_cluster(world, programme);
    if (row->cost == MIL_COST_WORKS) mil_order_works(world, programme);
    if (row->cost == MIL_COST_TAKE_UP && mil_levers[row->lever].scope == MIL_SCOPE_REGION)
        mil_promise(world, programme);
    if (row->cost == MIL_COST_ENTITLEMENT) mil_announce_entitlement(world, programme);
}

/* Designs are made first, then works and choices: some of them change how calls are held.  Calls
 * and services for single firms: who
 * is eligible and hears of a programme draws a lot; the smallest lots are served until money or
 * officers' hours are used up. */
int mil_award_support(struct mil_world *world, struct mil_error *error) {
    mil_prepare_designs(world);
    for (size_t i = 0; i < world->programmes.count; i++) order(world, i);
    for (size_t i = 0; i < world->programmes.count; i++) {
        const struct mil_programme *p = &world->scenario->programmes[i];
        struct call call = {.programme = i,
                            .name = mil_name_identity(p->name),
                            .row = &mil_instruments[p->instrument],
                            .award = (int64_t)llrint(mil_award(world, i))};
        if (!is_call(world, i) || !mil_is_of_firms(call.row->lever)) continue;
        if (call.award <= 0 || mil_released(world, i) <= 0) continue;
        const int status = hold_call(world, &call, error);
        if (status != MIL_OK) return status;
    }
    return MIL_OK;
}
