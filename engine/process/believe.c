#include "process/process.h"

#include <math.h>

/* What money brought in a region this year, by purpose, as believe sees it: log of one plus the yearly
 * product gained per unit of currency spent.  Nothing is learned of a purpose on which nothing was
 * spent. */
enum { ATTRACTION, NETWORK, PURPOSES };
struct lesson {
    int learned[PURPOSES];
    double observed[PURPOSES];
};

static double observe(double gained, int64_t spent) {
    return log(1.0 + fmax(gained, 0.0) / (double)spent);
}

static int hears(const struct mil_world *world, size_t r, size_t other, int purpose) {
    const uint64_t pair = mil_mix(world->identity_of_region[r], world->identity_of_region[other]);
    return mil_chance(world->seed, MIL_LUCK_HEARSAY, (uint32_t)world->quarter,
                      mil_mix(pair, (uint64_t)purpose)) < world->p->state_awareness;
}

/* The mean of a region's own outcome and of those of others that it hears of. */
static double updated(const struct mil_world *world, const struct lesson *lessons, size_t r,
                      int purpose, double belief) {
    double sum = 0.0, count = 0.0;
    for (size_t other = 0; other < world->regions.count; other++) {
        if (!lessons[other].learned[purpose]) continue;
        if (other != r && !hears(world, r, other, purpose)) continue;
        sum += lessons[other].observed[purpose];
        count++;
    }
    return count > 0.0 ? belief + world->p->state_belief_gain * (sum / count - belief) : belief;
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

static struct lesson lesson_of(const struct mil_world *world, size_t r) {
    const struct mil_regions *regions = &world->regions;
    const double came = regions->arrival_jobs[r] * product_per_worker(world, r);
    const double grown = (double)(regions->sme_product_year[r] - regions->last_sme_product[r]);
    struct lesson lesson = {{regions->attraction_spent[r] > 0,
                             regions->network_spent[r] > 0 && regions->last_sme_product[r] > 0},
                            {0.0, 0.0}};
    if (lesson.learned[ATTRACTION])
        lesson.observed[ATTRACTION] = observe(came, regions->attraction_spent[r]);
    if (lesson.learned[NETWORK])
        lesson.observed[NETWORK] = observe(grown, regions->network_spent[r]);
    return lesson;
}

static void learn_from_year(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    struct lesson lessons[MIL_MOST_REGIONS];
    for (size_t r = 0; r < regions->count; r++) lessons[r] = lesson_of(world, r);
    for (size_t r = 0; r < regions->count; r++) {
        regions->belief_attraction[r] =
            updated(world, lessons, r, ATTRACTION, regions->belief_attraction[r]);
        regions->belief_network[r] =
            updated(world, lessons, r, NETWORK, regions->belief_network[r]);
        regions->last_sme_product[r] = world->quarter >= 4 ? regions->sme_product_year[r] : 0;
        regions->sme_product_year[r] = regions->attraction_spent[r] = regions->network_spent[r] = 0;
        regions->arrival_jobs[r] = 0.0;
    }
}

/* Officers keep what training taught them for a while.  Once a year every region compares what it spent
 * on coming firms and on its own with the product of the jobs that came and the growth of product in its
 * SMEs, and hears of others who did: one rule for both (eq. E16d). */
int mil_believe(struct mil_world *world, struct mil_error *error) {
    (void)error;
    struct mil_regions *regions = &world->regions;
    for (size_t r = 0; r < regions->count; r++) {
        count_quarter(world, r);
        regions->officer_skill[r] =
            regions->officer_skill[r] * (1.0 - world->p->state_training_loss) +
            mil_lever_in(world, MIL_LEVER_officer_money, r);
    }
    if (mil_is_last_quarter(world)) learn_from_year(world);
    return MIL_OK;
}
