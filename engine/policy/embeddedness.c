#include "policy/embeddedness.h"

#include "state/groups.h"
#include "state/ties.h"

#include <math.h>

/* 1 in the own region, less with distance. */
static double nearness(const struct mil_world *world, size_t from, size_t to) {
    const size_t n = world->regions.count;
    return fmin(world->nearness[from * n + to] / world->nearness[from * n + from], 1.0);
}

static size_t region_of(const struct mil_world *world, uint32_t partner) {
    const size_t row = mil_partner_row(partner);
    return mil_is_organisation(partner) ? world->organisations.region[row]
                                        : mil_region_of(world, world->research.firm[row]);
}

static double ties_nearby(const struct mil_world *world, size_t firm) {
    if (world->firms.research[firm] == 0) return 0.0;
    const size_t row = world->firms.research[firm] - 1;
    double ties = 0.0;
    for (size_t t = row * MIL_TIES; t < (row + 1) * MIL_TIES; t++) {
        const uint32_t partner = world->research.tie_partner[t];
        if (partner == MIL_TIE_NONE) continue;
        ties += world->research.tie_strength[t] / 255.0 *
                nearness(world, mil_region_of(world, firm), region_of(world, partner));
    }
    return ties;
}

double mil_links_at_home(const struct mil_world *world, size_t cell, double export_share) {
    const size_t industry = cell % world->data->industries_count;
    return world->p->land_link_weight *
           (world->cells.local_inputs[cell] * world->input_share[industry] +
            world->cells.local_sales[cell] * (1.0 - export_share));
}

double mil_embeddedness(const struct mil_world *world, size_t firm) {
    const size_t cell = mil_cell_of(world, firm);
    return mil_group_part(world, firm) *
           (world->p->land_tie_weight * ties_nearby(world, firm) +
            mil_links_at_home(world, cell, world->firms.export_share[firm] / 255.5));
}

double mil_staff_left(const struct mil_world *world, size_t from, size_t to) {
    return world->p->land_staff_loss * (1.0 - nearness(world, from, to));
}
