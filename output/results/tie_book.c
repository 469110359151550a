#include "results/tie_book.h"

#include "state/firm.h"
#include "state/research.h"
#include "state/ties.h"

#include <string.h>

const char *const mil_sharing_words[MIL_SHARINGS] = {"alone", "shared"};

/* Organisations are not tied to each other, so two of them are no pair. */
static int are_tied(const struct mil_world *world, uint32_t a, uint32_t b) {
    return mil_is_organisation(a) ? mil_tie_slot(world, b, a) >= 0 : mil_tie_slot(world, a, b) >= 0;
}

static void add_pairs(struct mil_tie_book *book, const struct mil_world *world, size_t row,
                      size_t region, double weight) {
    const uint32_t *partner = world->research.tie_partner + row * MIL_TIES;
    for (size_t a = 0; a < MIL_TIES; a++)
        for (size_t b = 0; b < a; b++) {
            if (partner[a] == MIL_TIE_NONE || partner[b] == MIL_TIE_NONE) continue;
            if (mil_is_organisation(partner[a]) && mil_is_organisation(partner[b])) continue;
            book->pairs[region] += weight;
            if (are_tied(world, partner[a], partner[b])) book->closed[region] += weight;
        }
}

static size_t region_of(const struct mil_world *world, uint32_t partner) {
    const size_t row = mil_partner_row(partner);
    return mil_is_organisation(partner) ? world->organisations.region[row]
                                        : mil_region_of(world, world->research.firm[row]);
}

static void add_ties(struct mil_tie_book *book, const struct mil_world *world, size_t row,
                     size_t region, double weight) {
    const struct mil_research *research = &world->research;
    const enum mil_size size = mil_size_of(world->firms.employees[research->firm[row]]);
    for (size_t s = 0; s < MIL_TIES; s++) {
        const uint32_t partner = research->tie_partner[row * MIL_TIES + s];
        if (partner == MIL_TIE_NONE) continue;
        const double ties = weight * mil_tie_load(world, row, s);
        book->count[region][research->tie_kind[row * MIL_TIES + s]][size] += ties;
        book->ties[region][region_of(world, partner)] += ties;
    }
}

static void add_project(struct mil_tie_book *book, const struct mil_world *world, size_t row,
                        size_t firm, double weight) {
    if (!mil_is_sme(world, firm) || !(world->research.intensity[row] > 0.0f)) return;
    const enum mil_phase phase = mil_phase_of(world, firm);
    double ties[1 + MIL_ORGANISATION_KINDS];
    mil_tie_types(world, row, ties);
    book->phase_firms[phase] += weight;
    for (size_t k = 0; k <= MIL_ORGANISATION_KINDS; k++)
        book->phase_ties[phase][k] += weight * ties[k];
    const double inflow = weight * (double)world->research.inflow[row];
    book->phase_inflow[phase] += inflow;
    for (size_t k = 0; k < 2; k++)
        book->phase_science[phase] += inflow * mil_level(world->research.inflow_from[2 * row + k]);
    if (phase != MIL_PHASE_MARKET || !(world->firms.sales[firm] > 0.0f)) return;
    struct mil_launches *launches =
        &book->launches[mil_venture_sales(world, row) > 0.0 ? MIL_SHARED : MIL_ALONE];
    const double cost = mil_launch_cost(world, row) / (double)world->firms.sales[firm];
    launches->firms += weight;
    launches->cost += weight * cost;
    launches->square += weight * cost * cost;
}

void mil_tie_book_fill(struct mil_tie_book *book, const struct mil_world *world) {
    const struct mil_research *research = &world->research;
    memset(book, 0, sizeof *book);
    for (size_t i = 0; i < research->count; i++) {
        const size_t f = research->firm[i], region = mil_region_of(world, f);
        const double weight = world->firms.weight[f];
        add_ties(book, world, i, region, weight);
        add_pairs(book, world, i, region, weight);
        add_project(book, world, i, f, weight);
    }
}
