#include "state/phases.h"

#include "state/research.h"
#include "state/ties.h"

enum need { BASIC, EQUIPMENT, CUSTOMERS, NEEDS };

const char *const mil_phase_words[MIL_PHASES] = {
#define PHASE(name, basic, equipment, customers, words) words,
#include "state/phase_list.h"
};

static const double needs[MIL_PHASES][NEEDS] = {
#define PHASE(name, basic, equipment, customers, words) {basic, equipment, customers},
#include "state/phase_list.h"
};

enum mil_phase mil_phase_of(const struct mil_world *world, size_t firm) {
    const int64_t length = world->p->project_phase_quarters, all = length * MIL_PHASES;
    const int16_t birth = world->firms.birth[firm];
    int64_t since = (int64_t)world->quarter - birth;
    if (birth <= 0)
        since = (int64_t)world->quarter +
                (int64_t)((double)all *
                          mil_chance(world->seed, MIL_LUCK_PHASE, 0, world->firms.identity[firm]));
    return (enum mil_phase)((since % all + all) % all / length);
}

/* How much of what it needs in a phase a partner holds. */
static double met(const double need[NEEDS], const double held[NEEDS]) {
    double sum = 0.0, all = 0.0;
    for (size_t n = 0; n < NEEDS; n++) sum += need[n] * held[n], all += need[n];
    return sum / all;
}

static void hold(const struct mil_world *world, uint32_t partner, double held[NEEDS]) {
    const size_t other = mil_partner_row(partner);
    const int organisation = mil_is_organisation(partner);
    const double people = organisation ? world->organisations.staff[other]
                                       : (double)world->tier.view[other].researchers;
    held[BASIC] = organisation ? mil_basicness(world, other) : 0.0;
    held[EQUIPMENT] = people / (people + world->p->project_equipment_half);
    held[CUSTOMERS] = organisation ? 0.0 : 1.0;
}

double mil_phase_fit(const struct mil_world *world, size_t row, uint32_t partner) {
    const double weight = world->p->project_need_weight;
    if (!(weight > 0.0)) return 1.0;
    double held[NEEDS], mean = 0.0;
    hold(world, partner, held);
    for (size_t phase = 0; phase < MIL_PHASES; phase++)
        mean += met(needs[phase], held) / MIL_PHASES;
    return 1.0 + weight * (met(needs[world->tier.view[row].phase], held) - mean);
}

double mil_venture_sales(const struct mil_world *world, size_t row) {
    const struct mil_research *research = &world->research;
    double sales = 0.0;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const uint32_t partner = research->tie_partner[row * MIL_TIES + s];
        if (partner != MIL_TIE_NONE &&
            research->tie_kind[row * MIL_TIES + s] == MIL_TIE_JOINT_VENTURE)
            sales +=
                mil_tie_load(world, row, s) * (double)world->firms.sales[research->firm[partner]];
    }
    return sales;
}

/* The part of a loss of row's that a firm with such sales bears. */
static double part_of(const struct mil_world *world, size_t row, double sales) {
    const double own = world->firms.sales[world->research.firm[row]],
                 all = own + mil_venture_sales(world, row);
    return all > 0.0 ? sales / all : 0.0;
}

/* A load is the part of an agent's firms that share, so what is borne by all is what was lost. */
double mil_launch_cost(const struct mil_world *world, size_t row) {
    const struct mil_research *research = &world->research;
    const double own = world->firms.sales[research->firm[row]], loss = research->loss[row];
    if (!world->p->switches_risk_sharing) return loss;
    double cost = loss > 0.0 ? loss * part_of(world, row, own) : 0.0;
    for (size_t s = 0; s < MIL_TIES; s++) {
        const size_t at = row * MIL_TIES + s;
        const uint32_t partner = research->tie_partner[at];
        if (partner == MIL_TIE_NONE || research->tie_kind[at] != MIL_TIE_JOINT_VENTURE) continue;
        if (research->loss[partner] > 0.0f)
            cost += mil_tie_load(world, row, s) * (double)research->loss[partner] *
                    part_of(world, partner, own);
    }
    return cost;
}
