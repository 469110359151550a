#include "base/memory.h"
#include "opening/opening.h"
#include "process/process.h"
#include "state/firm.h"
#include "state/frontier.h"
#include "state/openness.h"
#include "state/practice.h"
#include "state/research.h"

#include <math.h>

size_t mil_count_organisations(const struct mil_data *data) {
    size_t count = 0;
    for (size_t i = 0; i < data->organisations_count; i++)
        count += (size_t)data->organisations[i].number;
    return count;
}

/* Technologies in proportion to the country's patents; what an organisation takes up next is
 * related to what it has, so that its portfolio hangs together. */
static void fill_organisation(struct mil_world *world, size_t o,
                              const struct mil_row_organisations *row) {
    struct mil_organisations *organisations = &world->organisations;
    const struct mil_knowledge *knowledge = &world->knowledge;
    struct mil_luck luck =
        mil_luck(world->seed, MIL_LUCK_OPENING_KNOWLEDGE, 0, organisations->identity[o]);
    double weight[MIL_MOST_TECHNOLOGIES];
    const size_t breadth = (size_t)fmin(floor(row->breadth + 0.5), (double)knowledge->count);
    for (size_t t = 0; t < knowledge->count; t++) weight[t] = world->data->technologies[t].weight;
    uint64_t held = 0;
    for (size_t n = 0; n < breadth; n++) {
        const uint64_t others = mil_old_technologies(world) & ~held,
                       near = mil_related(knowledge, held) & others;
        size_t t =
            mil_draw_technology(knowledge, n > 0 && near != 0 ? near : others, weight, &luck);
        if (t == knowledge->count) t = mil_draw_technology(knowledge, others, NULL, &luck);
        held |= UINT64_C(1) << t;
        organisations->level[o * MIL_MOST_TECHNOLOGIES + t] =
            mil_level_code(fmin(fmax(row->level + 0.3 * (mil_uniform(&luck) - 0.5), 0.05), 1.0));
    }
    organisations->technologies[o] = held;
    organisations->related[o] = mil_related(knowledge, held);
}

/* Organisations of a kind that a region has already: the next one's number. */
static uint64_t alike(const struct mil_organisations *organisations, size_t region, uint64_t kind) {
    uint64_t count = 0;
    for (size_t o = 0; o < organisations->count; o++)
        count += organisations->region[o] == region && organisations->kind[o] == kind;
    return count;
}

/* Universities of a small town may be nearer to the next city than to the centre of their region. */
static void place_organisation(struct mil_world *world, size_t o, size_t count,
                               const struct mil_row_organisations *row) {
    const struct mil_point point = {row->longitude, row->latitude};
    for (size_t r = 0; r < world->data->regions_count; r++) {
        const double km = mil_point_distance(world->data, world->organisations.region[o], point, r);
        world->organisation_nearness[r * count + o] =
            1.0 / (1.0 + km / world->p->network_travel_scale);
    }
}

static int open_organisations(struct mil_world *world, struct mil_error *error) {
    const struct mil_data *data = world->data;
    struct mil_organisations *organisations = &world->organisations;
    const size_t count = mil_count_organisations(data);
    int status = mil_columns_reserve(MIL_OWNER_organisations, organisations, count + 1, error);
    if (status == MIL_OK)
        status = mil_reserve(&world->organisation_nearness, data->regions_count * count,
                             sizeof *world->organisation_nearness, error);
    if (status != MIL_OK) return status;
    for (size_t i = 0; i < data->organisations_count; i++)
        for (int64_t n = 0; n < data->organisations[i].number; n++) {
            const size_t o = organisations->count, r = data->organisation_region[i];
            const uint64_t kind = data->organisation_kind[i],
                           before = alike(organisations, r, kind);
            organisations->count++;
            organisations->identity[o] =
                mil_mix(world->identity_of_region[r], mil_mix(kind + 1, before));
            organisations->region[o] = (uint8_t)r;
            organisations->kind[o] = (uint8_t)kind;
            organisations->staff[o] = data->organisations[i].staff;
            place_organisation(world, o, count, &data->organisations[i]);
            fill_organisation(world, o, &data->organisations[i]);
        }
    return MIL_OK;
}

/* The yardsticks of what a researcher costs: a firm of 10 to 99 workers. */
static void measure_middle(struct mil_world *world) {
    double wages = 0.0, added = 0.0, workers = 0.0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->firms.employees[f] < 10.0f || world->firms.employees[f] >= 100.0f) continue;
        const double n = (double)world->firms.employees[f] * world->firms.weight[f];
        workers += n;
        wages += n * mil_firm_cost(world, f).wage;
        added += n * mil_firm_added(world, f);
    }
    /* A country without such firms measures by one that it has. */
    const int any = world->firms.count > 0;
    world->tier.middle_wage = workers > 0.0 ? wages / workers
                              : any         ? mil_firm_cost(world, 0).wage
                                            : 1.0;
    world->tier.middle_added = workers > 0.0 ? added / workers
                               : any         ? mil_firm_added(world, 0)
                                             : 1.0;
}

/* Breadth grows with the log of size; the first technologies of the industry's list come first. */
static void fill_portfolio(struct mil_world *world, size_t row, struct mil_luck *luck) {
    const struct mil_parameters *p = world->p;
    const size_t firm = world->research.firm[row];
    double weight[MIL_MOST_TECHNOLOGIES];
    mil_industry_relevance(world, world->firms.industry[firm], weight);
    const int equal = !p->switches_technology_gap;
    const double workers = fmax((double)world->firms.employees[firm], equal ? MIL_SME_LIMIT : 1.0);
    const double beyond = p->knowledge_breadth * log(workers);
    const double wanted = fmin(1.0 + floor(beyond + mil_uniform(luck)), MIL_SLOTS);
    for (int n = 0; n < (int)wanted; n++) {
        const uint64_t others = mil_old_technologies(world) & ~world->research.technologies[row];
        size_t t = mil_draw_technology(&world->knowledge, others, weight, luck);
        if (t == world->knowledge.count)
            t = mil_draw_technology(&world->knowledge, others & world->research.related[row], NULL,
                                    luck);
        if (t == world->knowledge.count) return;
        const double level =
            p->knowledge_opening_least + (p->knowledge_opening_most - p->knowledge_opening_least) *
                                             fmax(mil_uniform(luck), equal ? 1.0 : 0.0);
        mil_master(world, row, t, fmax(level, p->knowledge_forget_below + 0.01));
    }
}

/* Researchers and stock at rest: hiring follows the budget, the stock loses what it gains. */
static void rest_research(struct mil_world *world, size_t row) {
    struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    research->intensity[row] = (float)mil_usual_intensity(world, firm);
    const double budget = research->intensity[row] * world->firms.sales[firm],
                 cost = mil_researcher_cost(world, firm);
    const double researchers = fmin(budget / cost, (double)world->firms.employees[firm]);
    research->budget[row] = (float)budget;
    research->researchers[row] = (float)researchers;
    const double decay = fmax(world->p->knowledge_capacity_decay, 0.001);
    research->absorptive_stock[row] =
        (float)(world->p->knowledge_capacity_share * researchers / decay);
}

static int open_firms_research(struct mil_world *world, struct mil_error *error) {
    size_t active = 0;
    for (size_t f = 0; f < world->firms.count; f++)
        active += mil_chance(world->seed, MIL_LUCK_OPENING_KNOWLEDGE, 0, world->firms.identity[f]) <
                  mil_research_chance(world, f);
    int status = mil_research_reserve(world, active + active / 2 + 1024, error);
    for (size_t f = 0; f < world->firms.count && status == MIL_OK; f++) {
        struct mil_luck luck =
            mil_luck(world->seed, MIL_LUCK_OPENING_KNOWLEDGE, 0, world->firms.identity[f]);
        if (mil_uniform(&luck) >= mil_research_chance(world, f)) continue;
        size_t row = 0;
        status = mil_research_add(world, f, &row, error);
        if (status != MIL_OK) return status;
        fill_portfolio(world, row, &luck);
        rest_research(world, row);
    }
    return status;
}

/* Ties of the opening come out of the same search that goes on later, in the quarters before it. */
static int open_ties(struct mil_world *world, struct mil_error *error) {
    int status = MIL_OK;
    for (int64_t n = world->p->network_opening_quarters; n > 0 && status == MIL_OK; n--) {
        world->quarter = (int32_t)-n;
        status = mil_find_partners(world, error);
        if (status == MIL_OK) status = mil_loosen_ties(world, error);
    }
    world->quarter = 0;
    return status;
}

int mil_open_research(struct mil_world *world, struct mil_error *error) {
    mil_knowledge_demand(&world->knowledge, world->p->knowledge_prerequisites);
    measure_middle(world);
    int status = open_organisations(world, error);
    if (status == MIL_OK) status = open_firms_research(world, error);
    if (status == MIL_OK)
        status = mil_columns_reserve(MIL_OWNER_projects, &world->projects, 256, error);
    if (status == MIL_OK) status = mil_tier_ready(world, error);
    if (status == MIL_OK) mil_open_group_ties(world);
    if (status == MIL_OK) mil_knowledge_from_practice(world);
    if (status == MIL_OK) status = open_ties(world, error);
    if (status == MIL_OK) mil_measure_openness(world);
    return status;
}
