#include "state/venture.h"

#include "state/finance.h"
#include "state/research.h"

#include <math.h>

/* Most of its sales that a firm plans to spend on research. */
static const double MOST_INTENSITY = 0.5;

int mil_is_venture(const struct mil_world *world, size_t row) {
    const size_t f = world->research.firm[row];
    const struct mil_firms *firms = &world->firms;
    return world->p->switches_venture && firms->weight[f] > 0 &&
           world->research.intensity[row] > 0.0f && mil_is_sme(world, f) &&
           !(firms->flags[f] & MIL_FLAG_BACKED) &&
           world->quarter - firms->birth[f] < 4.0 * world->p->finance_venture_age;
}

void mil_back(struct mil_world *world, size_t row, unsigned investor, double amount, double share) {
    struct mil_research *research = &world->research;
    struct mil_firms *firms = &world->firms;
    const size_t f = research->firm[row], r = mil_region_of(world, f);
    const double term = fmax(world->p->finance_venture_term, 1.0);
    const double planned =
        research->intensity[row] + amount / term / fmax((double)firms->sales[f], 1.0);
    research->intensity[row] = (float)fmax(fmin(planned, MOST_INTENSITY), research->intensity[row]);
    research->backed_by[row] = (uint8_t)investor;
    research->backed_share[row] = (uint8_t)llrint(255.0 * share);
    research->backed_until[row] = (int16_t)(world->quarter + llrint(term));
    firms->flags[f] |= MIL_FLAG_BACKED;
    world->regions.venture_deals[r] += firms->weight[f];
    world->regions.venture_amount[r] += (int64_t)llrint(firms->weight[f] * amount);
}

int64_t mil_unback(struct mil_world *world, size_t row) {
    struct mil_research *research = &world->research;
    struct mil_firms *firms = &world->firms;
    const size_t f = research->firm[row];
    const double beyond =
        (double)firms->cash[f] - mil_aimed_cash(world, f, mil_normal_sales(world, f));
    const int64_t paid = (int64_t)floor(research->backed_share[row] / 255.0 * fmax(beyond, 0.0));
    const double usual = mil_usual_intensity(world, f);
    firms->cash[f] -= paid;
    firms->flags[f] &= (uint16_t)~MIL_FLAG_BACKED;
    if (research->intensity[row] > usual) research->intensity[row] = (float)usual;
    return paid;
}
