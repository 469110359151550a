#include "state/openness.h"

#include "state/ties.h"

/* Nodes: rows of the research tier, then organisations. */
static uint32_t root_of(uint32_t *parent, uint32_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

static size_t region_of(const struct mil_world *world, size_t node) {
    const size_t rows = world->research.count;
    return node < rows ? mil_region_of(world, world->research.firm[node])
                       : world->organisations.region[node - rows];
}

static uint32_t node_of(const struct mil_world *world, uint32_t partner) {
    return mil_is_organisation(partner)
               ? (uint32_t)(world->research.count + mil_partner_row(partner))
               : partner;
}

static void join_components(struct mil_world *world) {
    uint32_t *parent = world->tier.parent;
    const size_t rows = world->research.count, nodes = rows + world->organisations.count;
    for (size_t n = 0; n < nodes; n++) parent[n] = (uint32_t)n;
    for (size_t i = 0; i < rows; i++)
        for (size_t s = 0; s < MIL_TIES; s++) {
            const uint32_t partner = world->research.tie_partner[i * MIL_TIES + s];
            if (partner == MIL_TIE_NONE) continue;
            const uint32_t other = node_of(world, partner);
            if (region_of(world, other) != region_of(world, i)) continue;
            const uint32_t a = root_of(parent, (uint32_t)i), b = root_of(parent, other);
            parent[a > b ? a : b] = a > b ? b : a;
        }
}

static int tied_to_public_research(const struct mil_world *world, size_t row) {
    for (size_t s = 0; s < MIL_TIES; s++) {
        const uint32_t partner = world->research.tie_partner[row * MIL_TIES + s];
        if (!mil_is_organisation(partner)) continue;
        const size_t o = mil_partner_row(partner);
        if (world->organisations.kind[o] != MIL_SUPPORT &&
            world->organisations.region[o] == region_of(world, row))
            return 1;
    }
    return 0;
}

void mil_measure_openness(struct mil_world *world) {
    uint32_t *parent = world->tier.parent;
    uint64_t *represented = world->tier.represented;
    const size_t rows = world->research.count, nodes = rows + world->organisations.count;
    size_t largest[MIL_MOST_REGIONS];
    uint64_t tied[MIL_MOST_REGIONS] = {0};
    join_components(world);
    for (size_t n = 0; n < nodes; n++) represented[n] = 0;
    for (size_t i = 0; i < rows; i++)
        represented[root_of(parent, (uint32_t)i)] += world->firms.weight[world->research.firm[i]];
    for (size_t r = 0; r < world->regions.count; r++) largest[r] = nodes;
    for (size_t n = 0; n < nodes; n++) {
        const size_t r = region_of(world, n);
        if (represented[n] > 0 && (largest[r] == nodes || represented[n] > represented[largest[r]]))
            largest[r] = n;
    }
    for (size_t i = 0; i < rows; i++) {
        const size_t r = region_of(world, i);
        if (root_of(parent, (uint32_t)i) == largest[r] && tied_to_public_research(world, i))
            tied[r] += world->firms.weight[world->research.firm[i]];
    }
    for (size_t r = 0; r < world->regions.count; r++)
        world->regions.openness[r] =
            largest[r] == nodes ? 0.0 : (double)tied[r] / (double)represented[largest[r]];
}
