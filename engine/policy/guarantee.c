#include "policy/guarantee.h"

#include "policy/targets.h"
#include "policy/treasury.h"

#include <math.h>

static void cover(struct mil_world *world, size_t programme, double *loss) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const double rate = mil_rate(world, programme, mil_instruments[p->instrument].dose);
    double claim[MIL_MOST_REGIONS] = {0}, all = 0.0;
    int64_t part[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++) {
        if (!(mil_regions_of(world, programme) >> r & 1)) continue;
        if (!(mil_lever_in(world, MIL_LEVER_guarantee, r) > 0.0)) continue;
        all += claim[r] = floor(rate * loss[r]);
    }
    if (!(all > 0.0)) return;
    world->programmes.claims[programme] += (int64_t)all;
    const int64_t released = mil_released(world, programme);
    mil_divide(all < (double)released ? (int64_t)all : released, claim, world->regions.count, part);
    for (size_t r = 0; r < world->regions.count; r++) {
        if (part[r] <= 0 || !mil_pay_banks(world, programme, r, part[r])) continue;
        world->regions.bank_losses[r] -= part[r];
        world->programmes.cases[programme]++;
        loss[r] -= (double)part[r];
    }
}

void mil_cover_losses(struct mil_world *world, const int64_t written_off[]) {
    double loss[MIL_MOST_REGIONS];
    for (size_t r = 0; r < world->regions.count; r++) loss[r] = (double)written_off[r];
    for (size_t i = 0; i < world->programmes.count; i++)
        if (mil_instruments[world->scenario->programmes[i].instrument].lever ==
                MIL_LEVER_guarantee &&
            mil_is_open(world, i))
            cover(world, i, loss);
}
