#include "process/process.h"

#include <math.h>

/* What money brought, as believe sees it: log of one plus the yearly product gained per unit of
 * currency spent.  Nothing is learned of a purpose on which nothing was spent. */
static double updated(double belief, double gained, int64_t spent, double gain) {
    if (spent <= 0) return belief;
    const double observed = log(1.0 + fmax(gained, 0.0) / (double)spent);
    return belief + gain * (observed - belief);
}

static void count_quarter(struct mil_world *world, size_t r) {
    for (size_t k = 0; k < world->data->industries_count; k++) {
        const size_t cell = mil_cell(world, r, k);
        world->regions.arrival_jobs[r] +=
            world->cells.jobs_in[cell] + world->cells.foreign_jobs[cell];
        world->regions.sme_product_year[r] += world->cells.sme_product[cell];
    }
}

static double product_per_worker(const struct mil_world *world, size_t r) {
    int64_t product = 0;
    for (size_t k = 0; k < world->data->industries_count; k++)
        product += world->cells.product[mil_cell(world, r, k)];
    return world->regions.employment[r] > 0.0 ? 4.0 * (double)product / world->regions.employment[r]
                                              : 0.0;
}

/* Officers keep what training taught them for a while.  Once a year every region compares what it spent on coming firms and on its own with the product
 * of the jobs that came and the growth of product in its SMEs: one rule for both (eq. E16d). */
int mil_believe(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *regions = &world->regions;
    const double gain = world->p->state_belief_gain;
    for (size_t r = 0; r < regions->count; r++) {
        count_quarter(world, r);
        regions->officer_skill[r] =
            regions->officer_skill[r] * (1.0 - world->p->state_training_loss) +
            mil_lever_in(world, MIL_LEVER_officer_money, r);
        if (!mil_is_last_quarter(world)) continue;
        const double came = regions->arrival_jobs[r] * product_per_worker(world, r);
        const double grown = (double)(regions->sme_product_year[r] - regions->last_sme_product[r]);
        regions->belief_attraction[r] =
            updated(regions->belief_attraction[r], came, regions->attraction_spent[r], gain);
        if (regions->last_sme_product[r] > 0)
            regions->belief_network[r] =
                updated(regions->belief_network[r], grown, regions->network_spent[r], gain);
        regions->last_sme_product[r] = world->quarter >= 4 ? regions->sme_product_year[r] : 0;
        regions->sme_product_year[r] = regions->attraction_spent[r] = regions->network_spent[r] = 0;
        regions->arrival_jobs[r] = 0.0;
    }
    return MIL_OK;
}
