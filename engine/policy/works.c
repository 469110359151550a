#include "policy/works.h"

#include "policy/treasury.h"
#include "state/lever.h"

void mil_order_works(struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const struct mil_instrument_row *row = &mil_instruments[p->instrument];
    double people[MIL_MOST_REGIONS] = {0};
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++)
        if (p->regions >> r & 1) people[r] = world->regions.population[r];
    mil_divide(mil_released(world, programme), people, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++) {
        if (part[r] <= 0 || !mil_pay_manager(world, programme, r, part[r])) continue;
        mil_lever_move_in(world, row->lever, r, mil_instrument_dose(row, (double)part[r]));
        world->programmes.cases[programme]++;
    }
}
