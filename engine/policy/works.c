#include "policy/works.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/lever.h"

#include <math.h>

/* An office meets firms at random, so it reaches some of them twice; its part of a region's firms is
 * that of a Poisson number of visits, each at the cost of an award. */
static double reached(const struct mil_world *world, size_t programme, size_t r, double money) {
    const uint32_t industries = world->scenario->programmes[programme].industries;
    double firms = 0.0;
    for (size_t k = 0; k < world->data->industries_count; k++)
        if (industries >> k & 1) firms += (double)world->cells.firms[mil_cell(world, r, k)];
    const double cost = mil_award(world, programme) * firms;
    return cost > 0.0 ? -expm1(-money / cost) : 0.0;
}

static void move(struct mil_world *world, size_t programme, size_t r, int64_t paid) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const struct mil_instrument_row *row = &mil_instruments[p->instrument];
    const double money = (double)paid;
    const double dose = mil_levers[row->lever].combine == MIL_COMBINE_EITHER
                            ? row->dose * reached(world, programme, r, money)
                            : mil_instrument_dose(row, money);
    if (mil_levers[row->lever].scope == MIL_SCOPE_REGION)
        mil_lever_move_in(world, row->lever, r, dose);
    else
        for (size_t k = 0; k < world->data->industries_count; k++)
            if (p->industries >> k & 1)
                mil_lever_move_in(world, row->lever, mil_cell(world, r, k), dose);
    if (row->second_lever != MIL_LEVER_none)
        mil_lever_move_in(world, row->second_lever, r, row->second_dose * money / 1e6);
}

void mil_order_works(struct mil_world *world, size_t programme) {
    double people[MIL_MOST_REGIONS] = {0};
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++)
        if (mil_regions_of(world, programme) >> r & 1) people[r] = world->regions.population[r];
    mil_divide(mil_released(world, programme), people, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++) {
        if (part[r] <= 0 || !mil_pay_manager(world, programme, r, part[r])) continue;
        move(world, programme, r, part[r]);
        world->programmes.cases[programme]++;
    }
}

void mil_promise(struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const struct mil_instrument_row *row = &mil_instruments[p->instrument];
    if (mil_released(world, programme) <= 0) return;
    for (size_t r = 0; r < world->regions.count; r++)
        if (mil_regions_of(world, programme) >> r & 1)
            mil_lever_move_in(world, row->lever, r, mil_rate(world, programme, row->dose));
}

/* One programme's part of what its regions may claim; where the money does not cover the claims, in
 * proportion. */
static void reward(struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const double rate = mil_rate(world, programme, mil_instruments[p->instrument].dose);
    double claim[MIL_MOST_REGIONS] = {0}, all = 0.0;
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++) {
        if (!(mil_regions_of(world, programme) >> r & 1)) continue;
        if (!(mil_lever_in(world, MIL_LEVER_revenue_bonus, r) > 0.0)) continue;
        const int64_t grown = world->regions.own_revenue[r] - world->regions.last_own_revenue[r];
        claim[r] = floor(rate * fmax((double)grown, 0.0));
        all += claim[r];
    }
    if (!(all > 0.0)) return;
    world->programmes.claims[programme] += (int64_t)all;
    const int64_t released = mil_released(world, programme);
    mil_divide(all < (double)released ? (int64_t)all : released, claim, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++)
        if (part[r] > 0 && mil_pay_government(world, programme, r, part[r]))
            world->programmes.cases[programme]++;
}

void mil_reward_growth(struct mil_world *world) {
    for (size_t i = 0; i < world->programmes.count; i++)
        if (mil_instruments[world->scenario->programmes[i].instrument].lever ==
                MIL_LEVER_revenue_bonus &&
            mil_is_open(world, i))
            reward(world, i);
}
