#include "state/makers.h"

#include "state/firm.h"
#include "state/research.h"

static int masters(const struct mil_world *world, size_t row, const struct mil_shock *shock) {
    if ((world->research.technologies[row] & shock->technologies) != shock->technologies) return 0;
    for (size_t s = 0; s < MIL_SLOTS; s++) {
        const uint8_t technology = world->research.slot_technology[row * MIL_SLOTS + s];
        if (technology == MIL_NO_TECHNOLOGY || !(shock->technologies >> technology & 1)) continue;
        if (mil_level(world->research.slot_level[row * MIL_SLOTS + s]) < shock->level) return 0;
    }
    return 1;
}

int mil_maker_offers(const struct mil_world *world, size_t row, struct mil_offer *offer) {
    const size_t f = world->research.firm[row], r = mil_region_of(world, f);
    *offer = (struct mil_offer){.relative_price = 1.0};
    if (world->firms.weight[f] == 0 || !(world->takings[f] > 0.0f)) return 0;
    if (!world->data->industries[world->firms.industry[f]].manufacturing) return 0;
    for (size_t s = 0; s < world->shocks.count; s++)
        if (masters(world, row, &world->scenario->shocks[s])) offer->shocks |= UINT64_C(1) << s;
    if (offer->shocks == 0) return 0;
    offer->value = world->p->supply_capacity_share * (double)world->firms.employees[f] *
                   (double)world->takings[f] / mil_bits(offer->shocks);
    if (world->regions.start_price[r] > 0.0)
        offer->relative_price =
            (double)world->takings[f] / mil_firm_output(world, f) / world->regions.start_price[r];
    return 1;
}
