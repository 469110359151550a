#include "results/summary_of_world.h"

#include "base/measure.h"
#include "state/firm.h"
#include "state/groups.h"
#include "state/research.h"

#include <math.h>
#include <string.h>

static void count_ties(struct mil_region_summary *region, const struct mil_world *world,
                       size_t research, double weight, int sme) {
    for (size_t slot = 0; slot < MIL_TIES; slot++) {
        const uint32_t partner = world->research.tie_partner[research * MIL_TIES + slot];
        if (partner == MIL_TIE_NONE) continue;
        region->ties += weight;
        if (!sme) continue;
        if ((partner & MIL_TIE_ORGANISATION) == 0) {
            region->business_ties += weight;
        } else {
            const uint32_t row = partner & ~MIL_TIE_ORGANISATION;
            if (world->organisations.kind[row] != MIL_SUPPORT) region->university_ties += weight;
        }
    }
}

const char *const mil_ground_words[MIL_GROUNDS] = {"own", "firm", "university", "institute"};

/* Innovations of a quarter are divided as the effective research is that they come from. */
static void add_sources(struct mil_summary *summary, const struct mil_world *world, size_t row,
                        double weight) {
    const struct mil_research *research = &world->research;
    const double made = weight * research->innovations[row];
    if (!(made > 0.0)) return;
    const enum mil_size size = mil_size_of(world->firms.employees[research->firm[row]]);
    const double taken = mil_inflow_share(world, row);
    const double university = taken * mil_level(research->inflow_from[2 * row]),
                 institute = taken * mil_level(research->inflow_from[2 * row + 1]);
    summary->innovations[MIL_OWN_RESEARCH][size] += made * (1.0 - taken);
    summary->innovations[MIL_OF_UNIVERSITIES][size] += made * university;
    summary->innovations[MIL_OF_INSTITUTES][size] += made * institute;
    summary->innovations[MIL_OF_FIRMS][size] += made * fmax(taken - university - institute, 0.0);
}

static void add_adopters(struct mil_summary *summary, const struct mil_world *world, size_t row,
                         double weight, int sme) {
    const size_t r = mil_region_of(world, world->research.firm[row]);
    for (size_t i = 0; i < world->scenario->new_technology_count; i++) {
        const size_t t = world->scenario->new_technologies[i].technology;
        if (!(world->research.technologies[row] >> t & 1)) continue;
        summary->adopters[r][i] += weight;
        if (sme) summary->sme_adopters[r][i] += weight;
    }
}

static void add_research(struct mil_summary *summary, const struct mil_world *world) {
    const struct mil_research *research = &world->research;
    for (size_t i = 0; i < research->count; i++) {
        const size_t firm = research->firm[i];
        /* A record whose firm does not point back belongs to a firm that is gone. */
        if (firm >= world->firms.count || world->firms.research[firm] != i + 1) continue;
        const double weight = world->firms.weight[firm];
        if (weight <= 0.0) continue;
        struct mil_region_summary *region = &summary->region[mil_region_of(world, firm)];
        const int sme = mil_is_sme(world, firm);
        region->research_firms += weight;
        region->researchers += weight * (double)research->researchers[i];
        region->research_spending += weight * (double)research->budget[i];
        region->innovations += weight * research->innovations[i];
        if (sme) region->sme_innovations += weight * research->innovations[i];
        region->capacity += weight * mil_absorptive_capacity(world, i);
        region->joint_projects += weight * research->projects[i];
        count_ties(region, world, i, weight, sme);
        mil_add_attempts(&region->attempts, world, i, weight);
        add_sources(summary, world, i, weight);
        add_adopters(summary, world, i, weight, sme);
    }
}

/* Keeps the largest, in order; an agent stands for several firms of the same size. */
static void rank(struct mil_region_summary *region, double workers, unsigned firms) {
    for (; firms > 0 && workers > region->largest[MIL_LARGEST - 1]; firms--) {
        size_t place = MIL_LARGEST - 1;
        for (; place > 0 && region->largest[place - 1] < workers; place--)
            region->largest[place] = region->largest[place - 1];
        region->largest[place] = workers;
    }
}

/* Who owns firms, and how much of a region's work is in a few of them. */
static void add_owners(struct mil_summary *summary, const struct mil_world *world) {
    const struct mil_firms *firms = &world->firms;
    for (size_t f = 0; f < firms->count; f++) {
        struct mil_region_summary *region = &summary->region[mil_region_of(world, f)];
        const double weight = firms->weight[f], workers = firms->employees[f];
        region->squared_workers += weight * workers * workers;
        rank(region, workers, firms->weight[f]);
        if (firms->flags[f] & MIL_FLAG_FOREIGN) region->foreign_firms += weight;
    }
    for (size_t i = 0; i < world->plants.count; i++)
        if (mil_is_branch(world, i))
            summary->region[mil_region_of(world, world->plants.firm[i])].branches += 1.0;
}

/* Kim (2013, Table 2) counts manufacturing firms of ten and more workers. */
static void add_manufacturing(struct mil_summary *summary, const struct mil_world *world) {
    const struct mil_firms *firms = &world->firms;
    for (size_t f = 0; f < firms->count; f++) {
        if (!world->data->industries[firms->industry[f]].manufacturing) continue;
        if (firms->weight[f] == 0 || firms->employees[f] < 10.0f) continue;
        struct mil_region_summary *region = &summary->region[mil_region_of(world, f)];
        const double weight = firms->weight[f], workers = weight * (double)firms->employees[f];
        region->manufacturing_firms += weight;
        region->manufacturing_workers += workers;
        if (!mil_is_sme(world, f)) continue;
        region->manufacturing_smes += weight;
        region->manufacturing_sme_workers += workers;
    }
}

static void add_land(struct mil_summary *summary, const struct mil_world *world) {
    for (size_t s = 0; s < world->sites.count; s++) {
        struct mil_region_summary *region = &summary->region[world->sites.region[s]];
        region->land_area += world->sites.area[s];
        region->land_used += world->sites.used[s];
        region->land_value += world->sites.area[s] * world->sites.price[s];
    }
}

static double product_of(const struct mil_world *world, size_t r) {
    double sum = 0.0;
    for (size_t k = 0; k < world->data->industries_count; k++)
        sum += (double)world->cells.product[mil_cell(world, r, k)];
    return sum;
}

static double gini_of_product(const struct mil_world *world) {
    const size_t n = world->data->regions_count;
    double product[MIL_MOST_REGIONS], people[MIL_MOST_REGIONS];
    for (size_t r = 0; r < n; r++) {
        people[r] = world->regions.population[r];
        product[r] = product_of(world, r);
    }
    return mil_gini_of_groups(product, people, n);
}

void mil_summary_of_world(struct mil_summary *summary, const struct mil_world *world) {
    memset(summary, 0, sizeof *summary);
    add_research(summary, world);
    add_manufacturing(summary, world);
    add_owners(summary, world);
    add_land(summary, world);
    summary->product_gini = gini_of_product(world);
}
